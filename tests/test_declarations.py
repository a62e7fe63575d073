"""Which source a draft declares for which quotation: nearest wins, and what is no source."""

import time

import pytest

from attribcheck.declarations import find_declared
from attribcheck.drafts import parse_draft
from attribcheck.model.source import Source, SourceId
from attribcheck.pipeline import ReadDraft, read_draft
from attribcheck.quotes import find_attributions

A, B = "https://town.example/minutes/a", "https://town.example/minutes/b"
C = "https://town.example/?p=7&q=8"
WORDS = "“The bell will be recast before the harvest,”"
ON_ATTRIBUTION, ON_QUOTATION, IN_SENTENCE = "link on the attribution", "link on the quotation", "link in the sentence"


def declared(read: ReadDraft, number: int = 0) -> list[tuple[str, str]]:
    """Return address and way of each tie of one quotation, best first."""
    addresses = {source.id: source.address for source in read.declared.sources}
    return [(addresses.get(tie.source, tie.source), tie.how) for tie in read.declared.ties[number]]


def read(text: str, path: str = "draft.md", *sources: Source) -> ReadDraft:
    return read_draft(path, text.encode(), sources)


MARKDOWN = [
    ("cue", f"{WORDS} Orla Finn [said]({A}) on Monday.", [(A, ON_ATTRIBUTION)]),
    ("cue and date", f"{WORDS} Orla Finn [said on Monday]({A}).", [(A, ON_ATTRIBUTION)]),
    ("speaker", f"{WORDS} [Orla Finn]({A}) said.", [(A, ON_ATTRIBUTION)]),
    ("role", f"{WORDS} said [bell founder]({A}) Orla Finn.", [(A, ON_ATTRIBUTION)]),
    ("according to", f"{WORDS} [according to]({A}) Orla Finn.", [(A, ON_ATTRIBUTION)]),
    ("quotation", f"[{WORDS}]({A}) Orla Finn said.", [(A, ON_QUOTATION)]),
    ("inside the quotation", f"“The bell will be [recast]({A}) in May,” Orla Finn said.", [(A, ON_QUOTATION)]),
    ("in the sentence", f"{WORDS} Orla Finn said in a [long letter]({A}) to the parish.", [(A, IN_SENTENCE)]),
    ("before the quotation", f"In a [long letter]({A}), Orla Finn said {WORDS[:-2]}.”", [(A, IN_SENTENCE)]),
    ("cue beats quotation", f"[{WORDS}]({B}) Orla Finn [said]({A}).", [(A, ON_ATTRIBUTION)]),
    ("quotation beats sentence", f"[{WORDS}]({A}) Orla Finn said in a [letter]({B}).", [(A, ON_QUOTATION)]),
    ("next beats before", f"In a [letter]({B}), {WORDS} Orla Finn said [there]({A}).", [(A, IN_SENTENCE)]),
    ("reference link", f"{WORDS} Orla Finn [said][m].\n\n[m]: {A}", [(A, ON_ATTRIBUTION)]),
    ("footnote", f"{WORDS} Orla Finn said.[^1]\n\n[^1]: Minutes of the parish, {A}", [(A, "footnote")]),
    ("footnote behind the quotation", f"{WORDS}[^1] Orla Finn said.\n\n[^1]: <{A}>", [(A, "footnote")]),
    ("another sentence", f"{WORDS} Orla Finn said. The [minutes]({A}) are long.", []),
    ("another paragraph", f"{WORDS} Orla Finn said.\n\nThe [minutes]({A}) are long.", []),
    ("home page", f"{WORDS} Orla Finn [said](https://town.example/).", []),
    ("home page without a slash", f"{WORDS} Orla Finn [said](https://town.example).", []),
    ("an anchor of the draft itself", f"{WORDS} Orla Finn [said](#minutes).", []),
    ("a file beside the draft", f"{WORDS} Orla Finn [said](other.md).", []),
    ("a mail address", f"{WORDS} Orla Finn [said](mailto:orla@town.example).", []),
    ("a program", f"{WORDS} Orla Finn [said](javascript:alert(1)).", []),
    ("a query is a page", f"{WORDS} Orla Finn [said]({C}).", [(C, ON_ATTRIBUTION)]),
    ("a broken address", f"{WORDS} Orla Finn [said](https://[town.example/minutes).", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in MARKDOWN], ids=[case[0] for case in MARKDOWN])
def test_nearest_link_declares_the_source(text: str, expected: list[tuple[str, str]]) -> None:
    assert declared(read(text)) == expected


HTML = [
    ("cite of a block quote", f'<blockquote cite="{A}"><p>The bell will be recast.</p></blockquote>', [A]),
    ("cite of a short quotation", f'<p><q cite="{A}">The bell will be recast before May,</q> Orla Finn said.</p>', [A]),
    ("link on the cue", f'<p>“The bell will be recast,” Orla Finn <a href="{A}">said</a>.</p>', [A]),
    ("entities", f'<p>“The bell is cracked,” Orla Finn <a href="{C.replace("&", "&amp;")}">said</a>.</p>', [C]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in HTML], ids=[case[0] for case in HTML])
def test_a_web_page_declares_too(text: str, expected: list[str]) -> None:
    assert [address for address, _ in declared(read(text, "draft.html"))] == expected


def test_each_quotation_of_a_sentence_has_its_own_link() -> None:
    found = read(f"“The bell is cracked,” Orla Finn [said]({A}). “The rope is new,” Tom Ashby [said]({B}).")
    assert [declared(found, n) for n in (0, 1)] == [[(A, ON_ATTRIBUTION)], [(B, ON_ATTRIBUTION)]]


def test_a_split_quotation_has_one_link() -> None:
    found = read(f"“The bell is cracked,” Orla Finn [said]({A}), “and the rope is new.”")
    assert [declared(found, n)[0][0] for n in (0, 1)] == [A, A]


def test_front_matter_declares_for_every_quotation() -> None:
    head = f"---\nsources:\n  - {A}\n  - minutes\n  - not an address\n---\n\n"
    source = Source(SourceId("minutes"), "sources.toml", path="minutes.txt")
    found = read(f"{head}{WORDS} Orla Finn said. “The rope is new,” she said.", "draft.md", source)
    expected = [(A, "front matter"), ("minutes", "front matter")]
    assert [declared(found, 0), declared(found, 1)] == [expected, expected]


def test_a_link_comes_before_front_matter() -> None:
    found = read(f"---\nsources:\n  - {B}\n---\n\n{WORDS} Orla Finn [said]({A}).")
    assert declared(found) == [(A, ON_ATTRIBUTION), (B, "front matter")]


@pytest.mark.parametrize("field", ["url", "mirrors"])
def test_the_address_of_a_configured_source_is_that_source(field: str) -> None:
    source = Source(SourceId("minutes"), "sources.toml", **{field: A if field == "url" else (A,)})  # type: ignore[arg-type]
    found = read(f"{WORDS} Orla Finn [said]({A}).", "draft.md", source)
    assert not found.declared.sources
    assert declared(found) == [("minutes", ON_ATTRIBUTION)]


def test_one_address_is_one_source_with_a_stable_id() -> None:
    found = read(f"{WORDS} Orla Finn [said]({A}). “The rope is new,” she [said]({A}).")
    (source,) = found.declared.sources
    assert (source.url, source.declared_in) == (A, "draft.md")
    assert source.id == read(f"“A bell,” he [said]({A}).", "other.md").declared.sources[0].id
    assert source.id.startswith("link-")


def test_links_can_be_left_out() -> None:
    found = read_draft("draft.md", f"{WORDS} Orla Finn [said]({A}).".encode(), (), links=False)
    assert (found.declared.sources, found.declared.ties) == ((), ((),))


@pytest.mark.parametrize("unit", ["<q>a</q> ", "> a\n\nb\n\n", "“a” [b](https://a.example/b) ", "“a.” [^1] "])
def test_time_grows_with_the_draft(unit: str) -> None:
    """Eight times the draft may cost 28 times the time: a square would cost 64. A busy machine gets four tries."""

    def cost(size: int) -> float:
        draft = parse_draft("draft.md", (unit * (size // len(unit)) + "\n\n[^1]: https://a.example/c\n").encode())
        attributions = find_attributions(draft)
        start = time.process_time()
        find_declared(draft, attributions, [])
        return time.process_time() - start

    assert any(cost(32_000) <= 28 * cost(4_000) + 0.02 for _ in range(4))


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        (f"A sentence of the [act]({A}) tolls. {WORDS} Orla Finn said.", [A]),
        (f"{WORDS} Orla Finn said. The [minutes]({A}) are long.", [A]),
        (f"The [act]({A}) tolls. The [town]({B}) sleeps. {WORDS} Orla Finn said.", [B]),
        (f"The [act]({A}) tolls. {WORDS} Orla Finn [said]({B}).", [B]),
        (f"The [act]({A}) tolls.\n\n{WORDS} Orla Finn said.", []),
    ],
)
def test_link_beside_a_quotation_is_searched_without_a_tie(text: str, beside: list[str]) -> None:
    found = read(text)
    assert [source.address for source in found.sources] == beside
    assert bool(declared(found)) == (f"[said]({B})" in text)
