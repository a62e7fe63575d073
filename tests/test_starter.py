"""`init`: a sources.toml to fill in, valid before and after."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribcheck.config import parse_config
from attribcheck.config.options import Choices
from attribcheck.config.starter import MAX_LISTED, write_starter
from attribcheck.model.attribution import (
    Attribution,
    AttributionId,
    Mention,
    NotAQuotation,
    Quotation,
    Speaker,
    SpeakerKind,
)
from attribcheck.model.draft import Block, BlockKind, Draft, Link, LinkKind
from attribcheck.model.span import MappedText, Span

SAID = " said “no”. "


def attribution(text: str, at: int, name: str | None, kind: SpeakerKind = SpeakerKind.PERSON) -> Attribution:
    content = text.index("no", at)
    speaker = Speaker(Mention(text[at : content - 7], Span(at, content - 7)), kind, name) if name else None
    return Attribution(AttributionId("a1b2c3d4e5f6"), Quotation("no", Span(content, content + 2)), speaker)


def draft(text: str, *links: Link, path: str = "news/draft.md") -> Draft:
    return Draft(path, "0" * 64, text, MappedText(text), (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), links)


def said_by(name: str, kind: SpeakerKind = SpeakerKind.PERSON) -> tuple[Draft, tuple[Attribution, ...]]:
    text = name + SAID
    return draft(text), (attribution(text, 0, name, kind),)


def linked(name: str, address: str) -> tuple[Draft, tuple[Attribution, ...]]:
    text = name + SAID
    link = Link(Span(len(name) + 1, len(name) + 5), address, LinkKind.INLINE)
    return draft(text, link), (attribution(text, 0, name),)


def test_a_link_becomes_a_source_with_those_heard_there() -> None:
    starter = write_starter([linked("Kate Ray", "https://www.dock.example/log/day-9.html?x=1")])
    (source,) = parse_config(starter, "sources.toml").sources
    assert (source.id, source.url) == ("dock-example-day-9", "https://www.dock.example/log/day-9.html?x=1")
    assert source.speakers == (), "what the draft says of a page is no evidence of who speaks there"
    assert '\n# speakers = ["Kate Ray"]\n' in starter
    assert "1 quotation, first in news/draft.md" in starter


def test_one_link_of_two_speakers_is_one_source() -> None:
    address = "https://dock.example/log"
    starter = write_starter([linked("Kate Ray", address), linked("Tom Poe", address)])
    assert [source.url for source in parse_config(starter, "sources.toml").sources] == [address]
    assert '# speakers = ["Kate Ray", "Tom Poe"]' in starter
    assert "2 quotations" in starter


def test_a_speaker_without_a_link_gets_a_stub_that_becomes_valid_when_filled_in() -> None:
    starter = write_starter([said_by("Kate “Kay” O'Ray")])
    assert parse_config(starter, "sources.toml").sources == ()
    filled = starter.replace("# [[source]]", "[[source]]").replace("# id =", "id =").replace("# speakers", "speakers")
    filled = filled.replace('# url = "https://"', 'url = "https://dock.example/a"')
    (source,) = parse_config(filled, "sources.toml").sources
    assert (source.id, source.speakers) == ("kate-kay-o-ray", ("Kate “Kay” O'Ray",))


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (SpeakerKind.DOCUMENT, '# kind = "document"'),
        (SpeakerKind.BODY, '# title = "Harbour Board"'),
        (SpeakerKind.PERSON, '# speakers = ["Harbour Board"]'),
    ],
)
def test_the_stub_fits_the_kind_of_speaker(kind: SpeakerKind, line: str) -> None:
    assert line in write_starter([said_by("Harbour Board", kind)]).split("\n")


def test_quotations_without_a_name_are_counted() -> None:
    text = "A man" + SAID
    assert "# 1 more without a named speaker" in write_starter([(draft(text), (attribution(text, 0, None),))])


def test_what_is_no_quotation_needs_no_source() -> None:
    text = "A man" + SAID
    plain = attribution(text, 0, "Tom Poe")
    title = Attribution(plain.id, plain.quotation, plain.speaker, not_quotation=NotAQuotation("a title", ""))
    assert "Poe" not in write_starter([(draft(text), (title,))])


def test_without_drafts_the_file_explains_itself() -> None:
    starter = write_starter([])
    parse_config(starter, "sources.toml")
    for word in ("style", "max_age", "[[speaker]]", "aliases"):
        assert word in starter
    options = starter.replace("# style", "style").replace("# max_age", "max_age").replace("# language", "language")
    config = parse_config(options.replace("# allow", "allow").replace('"en"', '"de"'), "sources.toml")
    assert config.options == Choices(style="default", max_age=7 * 86400, language="de", allow=("cannot-tell",))
    people = starter.replace("# [[speaker]]", "[[speaker]]").replace("# name", "name").replace("# roles", "roles")
    assert parse_config(people.replace("# aliases", "aliases"), "sources.toml").people[0].roles


def test_an_address_with_a_password_is_left_out() -> None:
    assert "secret" not in write_starter([linked("Kate Ray", "https://jd:secret@dock.example/log")])


def test_very_many_speakers_are_cut() -> None:
    starter = write_starter([said_by(f"Speaker {n}") for n in range(MAX_LISTED + 9)])
    assert starter.count("# [[source]]") == MAX_LISTED


NAMES = st.text(alphabet="ab \"'\\\n\r\t\x1b\x7f\u202e#[]={}é“\ud800", min_size=1, max_size=20)


@given(NAMES, NAMES)
@settings(max_examples=300, deadline=None)
def test_any_name_and_address_give_a_valid_file(name: str, tail: str) -> None:
    starter = write_starter([linked(name, f"https://dock.example/{tail}"), said_by(name), said_by(name + "x")])
    parse_config(starter, "sources.toml")
    assert not set(starter) & {"\x1b", "\x7f", "\u202e", "\r", "\ud800"}
