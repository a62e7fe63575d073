"""A source in another language than the draft is no place where the words would have to stand."""

import hashlib

import pytest

from attribcheck.drafts import parse_draft
from attribcheck.model.passage import Evidence
from attribcheck.model.source import Origin, Retrieval, Snapshot, Source, SourceId, SourceText
from attribcheck.quotes import find_attributions
from attribcheck.sources import make_source_text, read_snapshot
from attribcheck.verdicts.evidence.tongues import find_other_language

ENGLISH = "“We row at dawn,” Nora Pell said on the quay. The boat of the town is old."
GERMAN = "„Wir rudern früh“, sagte Nora Pell am Kai. Das Boot der Stadt ist alt."
FRENCH = "« Nous ramons tôt », a dit Nora Pell au port."
DUTCH_TEXT = "Wij roeien vroeg, want de boot van de stad is oud en niemand wil haar hebben."
ENGLISH_TEXT = "The boat of the town is old and slow, and nobody who has seen it would row in it."


def languages_differ(draft: str, text: str, *, own: str | None = None, declared: str | None = None) -> bool:
    attribution = find_attributions(parse_draft("draft.txt", draft.encode()))[0]
    source = Source(SourceId("a"), "sources.toml", path="a.txt", language=declared)
    sha = hashlib.sha256(text.encode()).hexdigest()
    retrieval = Retrieval("a.txt", "a.txt", "", sha, "text/plain", Origin.FILE)
    reading = read_snapshot(Snapshot(source, retrieval, text.encode()))
    read = make_source_text(source, retrieval, reading, ())
    assert isinstance(read, SourceText)
    evidence = Evidence(attribution, (), None, (read,), (), language=own)
    return find_other_language(read, evidence) is not None


@pytest.mark.parametrize(
    ("draft", "text"),
    [(GERMAN, ENGLISH_TEXT), (FRENCH, ENGLISH_TEXT), (ENGLISH, DUTCH_TEXT)],
)
def test_short_texts_of_two_languages_are_told_apart(draft: str, text: str) -> None:
    assert languages_differ(draft, text)


@pytest.mark.parametrize(
    ("draft", "text"),
    [(ENGLISH, ENGLISH_TEXT), (GERMAN, DUTCH_TEXT), (ENGLISH, "Ahoi."), ("“Row,” Pell yelled.", DUTCH_TEXT)],
    ids=["one language", "neither is English", "a short source", "a short draft"],
)
def test_what_is_not_known_to_differ_does_not(draft: str, text: str) -> None:
    assert not languages_differ(draft, text)


def test_declared_languages_come_first() -> None:
    assert languages_differ(ENGLISH, ENGLISH_TEXT, own="en", declared="nl")
    assert not languages_differ(GERMAN, DUTCH_TEXT, own="nl", declared="nl")
    assert not languages_differ(ENGLISH, ENGLISH_TEXT, own="en", declared="en")
