"""Words of a source that a draft has outside its quotation marks: which runs are found, where, and at what cost."""

import build
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.model.attribution import QuotedDraft
from attribcheck.model.passage import Unquoted
from attribcheck.model.record import replace
from attribcheck.model.source import SourceText
from attribcheck.passages import find_unquoted, make_index
from attribcheck.passages.unquoted import MAX_RUNS, MIN_RUN

RUN = "the river has gone down and the road is clear for the first carts"
SAID = f"We will meet again in the spring once {RUN}. Until then nobody is to cross."


def source(text: str, *, indexed: bool = True, name: str = "minutes") -> SourceText:
    of = build.source_text(text, of=build.source(name))
    return replace(of, reading=replace(of.reading, index=make_index(text))) if indexed else of


def found(raw: str, *texts: SourceText, quoted: tuple[str, ...] = ()) -> tuple[Unquoted, ...]:
    draft = build.draft(raw)
    attributions = tuple(build.attribution(draft, words) for words in quoted)
    (runs,) = find_unquoted([QuotedDraft(draft, attributions)], texts)
    return runs


@pytest.mark.parametrize("indexed", [True, False], ids=["indexed", "not"])
@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (f"The council says that {RUN}, at last.", RUN),
        (f"{RUN}", RUN),
        (f"{RUN.upper()}!", RUN.upper()),
        (f"All know: {RUN.replace(' ', '  ')}.", RUN.replace(" ", "  ")),
        (f"It is — {RUN.replace('down and', 'down, and')}…", RUN.replace("down and", "down, and")),
        (f"First.\n{RUN}\nLast.", RUN),
    ],
    ids="inside alone capitals spaces marks own-paragraph".split(),
)
def test_a_run_is_found_with_its_places(draft: str, words: str, *, indexed: bool) -> None:
    text = source(f"CLERK: Good day.\nMS. VANCE: {SAID}\nCLERK: Thank you.", indexed=indexed)
    (run,) = found(draft, text)
    assert run.quoted.cut(draft) == words
    assert run.said.cut(text.text) == RUN
    assert (run.source, run.words) == ("minutes", 14)


@pytest.mark.parametrize(
    "draft",
    [
        "the river has gone down and the road is clear for",
        RUN.replace("road", "street"),
        RUN.replace("gone down", "gone “down”"),
        "the river has gone down and the road\nis clear for the first carts",
        "",
        "!",
    ],
    ids="eleven-words one-changed marks-inside two-paragraphs empty no-words".split(),
)
def test_what_is_shorter_or_changed_is_not(draft: str) -> None:
    assert found(draft, source(SAID), quoted=("down",) if "“" in draft else ()) == ()


def test_what_stands_in_quotation_marks_is_not() -> None:
    draft = f"“{RUN},” Ann Poe said, and the carts came."
    assert found(draft, source(SAID), quoted=(RUN,)) == ()


def test_a_run_ends_at_a_quotation_mark() -> None:
    draft = f"He said that in the spring once “{RUN},” she said."
    assert found(draft, source(SAID), quoted=(RUN,)) == ()


def test_words_beside_a_quotation_are_found() -> None:
    draft = f"“Good day,” she said, for {RUN}. “Thank you.”"
    (run,) = found(draft, source(SAID), quoted=("Good day", "Thank you"))
    assert run.quoted.cut(draft) == f"for {RUN}".removeprefix("for ")


def test_two_runs_with_a_changed_word_between_are_two() -> None:
    both = f"{RUN} and nobody knows how long the ice on the upper lake will hold this year"
    runs = found(both.replace("and nobody", "but nobody"), source(f"{both}."))
    assert [run.words for run in runs] == [14, 14]


def test_of_two_sources_the_longer_run_is_told_once() -> None:
    runs = found(f"Then {SAID}", source(RUN, name="a"), source(SAID, name="b"))
    assert [(run.source, run.words) for run in runs] == [("b", 28)]


@pytest.mark.parametrize("said", ["We’re sure that", "we're sure that"])
def test_a_word_that_is_cut_in_two_does_not_count(said: str) -> None:
    text = source(f"They’re sure that {RUN}.")
    (run,) = found(f"{said} {RUN}.", text)
    assert run.words == 16
    assert run.said.cut(text.text).startswith("sure")


def test_other_scripts_are_compared_too() -> None:
    words = "река ушла и дорога снова свободна для первых возов из соседней деревни на холме"
    (run,) = found(f"Говорят, {words}.", source(f"Мы ждали весны: {words}, и вот она пришла."))
    assert run.words == 14


def test_a_copy_of_the_source_is_told_in_parts() -> None:
    text = "\n".join(f"In the year {n} {RUN}, said number {n} of the long list of the town." for n in range(60))
    runs = found(text, source(text))
    assert len(runs) == MAX_RUNS
    assert list(runs) == sorted(runs, key=lambda run: run.quoted)


@pytest.mark.parametrize("indexed", [True, False], ids=["indexed", "not"])
def test_repetition_is_looked_at_in_time(*, indexed: bool) -> None:
    text = f"{RUN}. " * 1500
    assert 0 < len(found(text, source(text, indexed=indexed))) <= MAX_RUNS


WORDS = st.sampled_from("the a river road ferry town is was gone and in of spring “ ” , .".split())


@given(st.lists(WORDS, max_size=60), st.lists(WORDS, max_size=60), st.integers(0, 40))
def test_every_run_is_in_both_texts(own: list[str], other: list[str], shared: int) -> None:
    draft, said = " ".join([*own, *other[:shared]]), " ".join(other)
    for run in found(draft, source(said)):
        mine, theirs = (build_words(span.cut(text)) for span, text in ((run.quoted, draft), (run.said, said)))
        assert mine == theirs
        assert len(mine) == run.words >= MIN_RUN


@given(st.lists(WORDS.filter(str.isalpha), min_size=0, max_size=30), st.lists(WORDS, max_size=30))
def test_a_run_of_twelve_words_is_never_missed(before: list[str], behind: list[str]) -> None:
    said = " ".join([*before, RUN, *behind])
    assert any(RUN in run.quoted.cut(f"And so {RUN} now") for run in found(f"And so {RUN} now", source(said)))


def build_words(text: str) -> list[str]:
    return [
        word for word in text.replace("“", " ").replace("”", " ").replace(",", " ").replace(".", " ").split() if word
    ]
