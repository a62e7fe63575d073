"""What no input may break, one target each for drafts, pages, words, matching and configurations.

bench/fuzz.py looks for inputs that do, for as long as it is given; what it finds is kept in tests/cases/fuzz/ and
tried by every run of the tests. A target takes bytes, so that a case is a file: `draft.md/1f3a….case`.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st
from wording import find, holds, source

from attribcheck.config import parse_config
from attribcheck.drafts import parse_draft
from attribcheck.errors import ConfigError, DraftError, SourceParseError
from attribcheck.model.source import Origin, Retrieval, Snapshot, Source, SourceId
from attribcheck.model.span import Span
from attribcheck.quotes import find_attributions
from attribcheck.sources import dump_reading, load_reading, read_snapshot
from attribcheck.text.clean import clean
from attribcheck.text.words import find_words, fold_word

KEPT = Path(__file__).parent / "cases" / "fuzz"
"""One folder per target, one file per input that broke it once."""

Check = Callable[[bytes], None]


@dataclass(frozen=True)
class Target:
    """Something that takes any bytes: `check` raises where it does not, `cases` are likely ones."""

    name: str
    check: Check
    cases: st.SearchStrategy[bytes]


PROSE = """
“ ” " '' ' ‘ ’ „ « » ‹ › 「 」 ( ) [ ] , . ; : ! ? … — – - ... Ann Poe Ray Mr. Dr. U.S. Jr. he she who that POE: said
says told called asked according to of was not the a his on Wednesday 2031 in an interview with and but while has don’t
6’2” '90s Q QUILL: AUDIENCE: (Laughter.) END 12:30 May 1, 2020 Jory Pell 日本 é \u0301 \u200b \u202e \x00 ½ 10² ﬁ
""".split()
SIGNS = ["\n", "\n\n", "\r\n", " ", "  ", "\t", "\u00a0", "\u2028"]
MARKDOWN = """
* ** _ ` ``` [ ]( ) ![ > - 1. # \\ &amp; &quot; &#x27; <b> </b> <!-- --> <br> ~~ [^n] [^n]: | |-| --- +++ <q> </q> <div>
</div> <code> https://dock.example/a [ref]: {.sic} <!--attribcheck
""".split()
MARKUP = """
<p> </p> <div> </div> <br> <b> </b> <q> </q> <blockquote> </blockquote> <a href='#n'> </a> <li id='n'> <table> <td>
</table> <nav> <aside> <h2> <script> </script> <style> <!-- --> <! < > </ &amp; &lt &#39; &nbsp; &#0; = / <s> </s> <sup>
<body lang=de> <svg> <title> <textarea> <template> <noscript> <figure> <dl> <dt> <dd> </html>
""".split()
TOML = """
[[source]] [[speaker]] [[allow]] [attribcheck] id url path title date kind fidelity speakers mirrors name aliases roles
= " ' { } [ ] , true 1 1.5 2024-11-02 12h "https://a.example/b" "transcript" "a" # until reason \\u0000 max_age style
""".split()
SPOKEN = """
we will not open the northern gate at seven and the ferries run all night council sell old lighthouse this year harbor
4,000 four thousand people I think, that is won't cannot gonna it's they're um, uh — en- colour color U.S.
""".split()
CUES = ["WEBVTT", "00:00:01.000 --> 00:00:02.000", "<v Ray>", "\n\n"]
TEXTS = st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace"))
STRANGERS = ["granite", "violet", "trumpet", "kangaroo"]
"""Words that nobody says in a case, so that a quotation with one of them cannot hold."""
BETWEEN = "\n=====\n"
"""Stands between what was said and what is quoted."""


def join(*pieces: list[str], size: int = 60) -> st.SearchStrategy[bytes]:
    """Return texts of these pieces, with signs among them and without."""
    every = [piece for several in pieces for piece in several]
    loose = st.lists(st.sampled_from([*every, *SIGNS]), max_size=size).map("".join)
    spaced = st.lists(st.sampled_from([*every, *SIGNS]), max_size=size).map(" ".join)
    return (loose | spaced).map(str.encode)


def check_draft(suffix: str) -> Check:
    def check(case: bytes) -> None:
        try:
            draft = parse_draft("draft" + suffix, case)
        except DraftError as error:
            if not error.hint:
                raise AssertionError("an error names the next step") from error
            return
        body = draft.body.text
        reach = 0
        for block in draft.blocks:
            assert reach <= block.span.start < block.span.end <= len(body), "blocks stand in order and apart"
            reach = block.span.end
        before = 0
        for at in range(len(body)):
            origin = draft.body.to_origin(Span(at, at + 1))
            assert before <= origin.start <= origin.end <= len(draft.raw), "every character leads back into the file"
            before = origin.start
        found = find_attributions(draft)
        assert len({each.id for each in found}) == len(found), "no two quotations have one id"
        end = 0
        for each in found:
            assert end <= each.quotation.span.start <= each.quotation.span.end <= len(body), "quotations stand in order"
            assert each.quotation.text == each.quotation.span.cut(body), "a quotation is what stands there"
            end = each.quotation.span.end

    return check


def check_page(media_type: str) -> Check:
    def check(case: bytes) -> None:
        named = Source(SourceId("a"), "sources.toml", url="https://dock.example/a")
        sha = hashlib.sha256(case).hexdigest()
        retrieval = Retrieval(named.address, named.address, "", sha, media_type, Origin.NETWORK)
        try:
            reading = read_snapshot(Snapshot(named, retrieval, case))
        except SourceParseError:
            return
        assert load_reading(dump_reading(reading)) == reading, "a stored reading is the same"
        assert all(mark.end <= len(reading.text) for mark in reading.marks), "marks lie in the text"
        end = 0
        for turn in reading.turns:
            assert end <= turn.span.start < turn.span.end <= len(reading.text), "turns stand in order and apart"
            end = turn.span.end

    return check


def check_words(case: bytes) -> None:
    text = case.decode("utf-8", "replace")
    words = find_words(text)
    end = 0
    for number, form in enumerate(words):
        span = words.span(number, number)
        assert end <= span.start < span.end <= len(text), "words stand in order and apart"
        assert fold_word(form) == form, "folding twice changes nothing"
        end = span.end
    assert clean(clean(text)) == clean(text), "cleaning twice changes nothing"
    assert not {"\x1b", "\r", "\n", "\u202e"} & set(clean(text)), "what is shown steers nothing"


def check_match(case: bytes) -> None:
    said, _, quoted = case.decode("utf-8", "replace").partition(BETWEEN)
    if not quoted.strip():
        return
    of = source(said)
    for passage in find(quoted, of).passages:
        assert passage.selector.exact == passage.span.cut(of.text), "a passage is what stands there"
        assert all(0 <= edit.quoted.span.start <= edit.quoted.span.end <= len(quoted) for edit in passage.edits)
    held = holds(quoted, of)
    strangers = set(find_words(quoted)) & set(STRANGERS) - set(find_words(said))
    assert not (held and strangers and not set("[](){}") & set(quoted)), "what nobody said does not hold"


def check_config(case: bytes) -> None:
    try:
        parse_config(case.decode("utf-8", "replace"), "sources.toml")
    except ConfigError as error:
        if "sources.toml" not in error.message:
            raise AssertionError("an error names the file") from error


@st.composite
def matches(draw: st.DrawFn) -> bytes:
    """Return a source and a quotation that is a stretch of it, with words left out, put in and put elsewhere."""
    said = draw(st.lists(st.sampled_from([*SPOKEN, *SPOKEN, ".", "\n", "MS. HARBOR:", "Q"]), max_size=60))
    start = draw(st.integers(0, max(0, len(said) - 1)))
    quoted = said[start : start + draw(st.integers(1, 20))]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(quoted)))
        change = st.sampled_from(
            [[], ["not"], ["…"], ["..."], ["[sic]"], ["“"], *[[each] for each in (*STRANGERS, *SPOKEN)]]
        )
        quoted[at : at + draw(st.integers(0, 2))] = draw(change)
    return (" ".join(said) + BETWEEN + " ".join(quoted)).encode()


TARGETS = (
    Target("draft.txt", check_draft(".txt"), st.binary(max_size=200) | join(PROSE)),
    Target("draft.md", check_draft(".md"), st.binary(max_size=200) | join(PROSE, MARKDOWN)),
    Target("draft.html", check_draft(".html"), st.binary(max_size=200) | join(PROSE, MARKUP)),
    Target("page.html", check_page("text/html"), st.binary(max_size=200) | join(PROSE, MARKUP)),
    Target("page.txt", check_page("text/plain"), st.binary(max_size=200) | join(PROSE)),
    Target("page.vtt", check_page("text/vtt"), join(PROSE, CUES)),
    Target("words", check_words, TEXTS | join(PROSE, SPOKEN)),
    Target("match", check_match, matches()),
    Target("config", check_config, TEXTS | join(TOML)),
)


def keep(target: Target, case: bytes) -> Path:
    """Write an input that broke a target to where the tests find it; return its file."""
    path = KEPT / target.name / f"{hashlib.sha256(case).hexdigest()[:12]}.case"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(case)
    return path
