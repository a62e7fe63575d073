"""What an attribution holds besides speaker and words: cue, role, time, occasion, path, groups, ids."""

import hashlib

import build
import pytest

from attribcheck.model.attribution import Attribution, CueKind, SpeakerKind
from attribcheck.model.draft import Block, BlockKind, Draft, FrontMatter
from attribcheck.model.span import MappedText, Span
from attribcheck.quotes import find_attributions


def only(text: str) -> Attribution:
    (found,) = find_attributions(build.draft(text), language="en")
    return found


CUES = [
    ("“We row,” said Ann Poe.", "said", CueKind.SAID),
    ("Ann Poe claimed that “we row at dawn.”", "claimed", CueKind.CLAIMED),
    ("Ann Poe wrote: “We row.”", "wrote", CueKind.WROTE),
    ("“Do we row?” asked Ann Poe.", "asked", CueKind.ASKED),
    ("Ann Poe called it “a ruin.”", "called", CueKind.CALLED),
    ("Ann Poe’s claim that “it sank in an hour” is old.", "claim", CueKind.NOUN),
    ("“We row,” according to Ann Poe.", "according to", CueKind.ACCORDING_TO),
    ("Poe: “We row.”", ":", CueKind.PUNCTUATION),
]


@pytest.mark.parametrize(("text", "words", "kind"), CUES, ids=[kind for _, _, kind in CUES])
def test_the_cue_has_its_place_and_its_class(text: str, words: str, kind: CueKind) -> None:
    cue = only(text).cue
    assert cue is not None
    assert (cue.text, cue.kind, cue.span.cut(text)) == (words, kind, words)


KINDS = [
    ("“We row,” Ann Poe said.", SpeakerKind.PERSON, "Ann Poe"),
    ("“We row,” the Elm Harbor Board said.", SpeakerKind.BODY, "Elm Harbor Board"),
    ("“We row,” Bill Ray said.", SpeakerKind.PERSON, "Bill Ray"),
    ("“We row,” Mr. English said.", SpeakerKind.PERSON, "English"),
    ("“We row,” HPN said.", SpeakerKind.BODY, "HPN"),
    ("“We row,” many voters said.", SpeakerKind.UNNAMED, None),
    ("“We row,” the State Department said.", SpeakerKind.BODY, "State Department"),
    ("“We row,” the committee said.", SpeakerKind.BODY, None),
    ("“We row,” the report said.", SpeakerKind.DOCUMENT, None),
    ("“We row,” the 2031 Harbour Survey said.", SpeakerKind.DOCUMENT, "2031 Harbour Survey"),
    ("“Do we row?” reporters asked.", SpeakerKind.REPORTER, None),
    ("“Do we row?” a reporter asked.", SpeakerKind.REPORTER, None),
    ("“We row,” said a senior official.", SpeakerKind.UNNAMED, None),
    ("“We row,” said a woman in the boat.", SpeakerKind.UNNAMED, None),
    ("“We row,” she said.", SpeakerKind.PERSON, None),
]


@pytest.mark.parametrize(("text", "kind", "name"), KINDS)
def test_the_kind_of_speaker_is_told(text: str, kind: SpeakerKind, name: str | None) -> None:
    speaker = only(text).speaker
    assert speaker is not None
    assert (speaker.kind, speaker.name) == (kind, name)
    assert speaker.evidence


ROLES = [
    ("“We row,” said Harbor Commissioner Ann Poe.", "Harbor Commissioner"),
    ("Ann Poe, spokesman for the Elm Harbor, said, “we row at dawn.”", "spokesman for the Elm Harbor"),
    ("“We row,” said Ann Poe, a pilot.", None),
    ("“We row,” said Ann Poe, a professor at Elm.", "professor at Elm"),
    ("“We row,” said Ann Poe.", None),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_a_role_is_kept_as_written(text: str, role: str | None) -> None:
    speaker = only(text).speaker
    assert speaker is not None
    assert (speaker.role.text if speaker.role else None) == role
    assert speaker.mention.text == "Ann Poe"


WHEN = [
    ("“We row,” Ann Poe said on Wednesday.", "on Wednesday"),
    ("“We row,” Ann Poe said last week.", "last week"),
    ("“We row,” Ann Poe said Tuesday night.", "Tuesday night"),
    ("“We row,” Ann Poe said in March 2031.", "in March 2031"),
    ("“We row,” Ann Poe said on Oct. 23, 2031.", "on Oct. 23, 2031"),
    ("In 2031, Ann Poe said “we row at dawn.”", "In 2031"),
    ("“We row,” Ann Poe said yesterday.", "yesterday"),
    ("“We row,” Ann Poe said of the Oct. 23 race.", None),
    ("“We row,” Ann Poe said.", None),
]


@pytest.mark.parametrize(("text", "when"), WHEN)
def test_the_time_tied_to_it_is_a_mention(text: str, when: str | None) -> None:
    found = only(text).when
    assert (found.text if found else None) == when
    assert found is None or found.span.cut(text) == when


OCCASIONS = [
    ("“We row,” Ann Poe said in an interview with the Harbor Post.", "in an interview with the Harbor Post"),
    ("“We row,” Ann Poe said at a briefing.", "at a briefing"),
    ("“We row,” Ann Poe said in the report.", "in the report"),
    ("“We row,” Ann Poe said.", None),
]


@pytest.mark.parametrize(("text", "occasion"), OCCASIONS)
def test_the_occasion_named_is_a_mention(text: str, occasion: str | None) -> None:
    found = only(text).occasion
    assert (found.text if found else None) == occasion


PATHS = [
    ("“We row,” Ann Poe told Harbor News.", ["Harbor News"]),
    ("“We row,” Ann Poe said, according to Harbor News.", ["Harbor News"]),
    ("“We row,” Ann Poe said, as quoted by Harbor News.", ["Harbor News"]),
    ("“We row,” Ann Poe told reporters.", []),
    ("“We row,” according to Harbor News.", []),
]


@pytest.mark.parametrize(("text", "stations"), PATHS)
def test_the_path_of_the_words_is_kept(text: str, stations: list[str]) -> None:
    assert [station.text for station in only(text).path] == stations


def test_who_passes_the_words_on_is_kept() -> None:
    found = only("Bo Ray said Ann Poe called it “a ruin.”")
    assert found.speaker is not None
    assert found.reported_by is not None
    assert (found.speaker.name, found.reported_by.text) == ("Ann Poe", "Bo Ray")


def test_a_split_and_a_continued_quotation_are_one_group() -> None:
    text = "“We tried,” Ann Poe said, “twice.” “It rained.” “Never,” said Bo Ray."
    first, second, third, last = find_attributions(build.draft(text), language="en")
    assert first.group is not None
    assert first.group == second.group == third.group or third.group is not None
    assert last.group != first.group


def test_two_fragments_of_one_sentence_are_no_group() -> None:
    found = find_attributions(build.draft("Ann Poe called it “a ruin” and “a shame for the town.”"), language="en")
    assert [a.group for a in found] == [None, None]


def test_an_id_is_the_digest_of_words_and_speaker() -> None:
    text = "“We row, don’t we?” asked Ann Poe.\n“We ROW, don't we,” Ann Poe repeated.\n“We sail,” said Bo Ray."
    found = find_attributions(build.draft(text), language="en")
    digest = hashlib.sha256(b"we row don't we\0ann poe").hexdigest()[:12]
    assert [a.id for a in found][:2] == [digest, f"{digest}-2"]
    assert found[2].id not in {digest, f"{digest}-2"}


def test_the_same_words_keep_their_id_wherever_they_move() -> None:
    moved = find_attributions(build.draft("It rained.\n\nThen this: “We row,” said Ann Poe."), language="en")
    assert [a.id for a in moved] == [only("“We row,” said Ann Poe.").id]


def _with_block_quote(*lines: tuple[BlockKind, str]) -> Draft:
    text = "\n".join(line for _, line in lines)
    blocks, at = [], 0
    for kind, line in lines:
        blocks.append(Block(kind, Span(at, at + len(line))))
        at += len(line) + 1
    return Draft("draft.md", "0" * 64, text, MappedText(text), tuple(blocks))


def test_a_block_quote_without_marks_is_a_quotation() -> None:
    draft = _with_block_quote(
        (BlockKind.PARAGRAPH, "Ann Poe wrote to the harbour:"),
        (BlockKind.BLOCK_QUOTE, "The boat stays where it is. It is not ours."),
        (BlockKind.BLOCK_QUOTE, "Nor is the “old” dock."),
        (BlockKind.PARAGRAPH, "The harbour did not answer."),
    )
    (found,) = find_attributions(draft, language="en")
    assert found.quotation.text.startswith("The boat")
    assert found.quotation.text.endswith("dock.")
    assert found.speaker is not None
    assert found.speaker.name == "Ann Poe"


def test_a_block_quote_may_be_credited_below_it() -> None:
    draft = _with_block_quote(
        (BlockKind.BLOCK_QUOTE, "The boat stays where it is. It is not ours."),
        (BlockKind.BLOCK_QUOTE, "— Ann Poe, engineer"),
    )
    (found,) = find_attributions(draft, language="en")
    assert found.quotation.text.endswith("not ours.")
    assert found.speaker is not None
    assert found.speaker.name == "Ann Poe"


def test_a_block_quote_with_marks_is_one_quotation() -> None:
    draft = _with_block_quote(
        (BlockKind.PARAGRAPH, "Ann Poe said:"), (BlockKind.BLOCK_QUOTE, "“The boat stays where it is.”")
    )
    (found,) = find_attributions(draft, language="en")
    assert found.quotation.text == "The boat stays where it is."


def test_front_matter_tells_the_language() -> None:
    text = "„Wir rudern“, sagte Anna Pohl."
    draft = Draft(
        "d.md", "0" * 64, text, MappedText(text), (Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
        front_matter=FrontMatter(language="de-AT"),
    )  # fmt: skip
    (found,) = find_attributions(draft)
    assert found.speaker is not None
    assert found.speaker.name == "Anna Pohl"


def test_a_report_clause_before_the_next_quotation_holds_for_the_one_before_it() -> None:
    text = "The mayor’s “driftwood” is sickening, Ann Poe said Tuesday in Elm, noting the pier “makes her weep.”"
    first, last = find_attributions(build.draft(text), language="en")
    assert [one.not_quotation for one in (first, last)] == [None, None]
    assert first.speaker is not None
    assert first.speaker.name == "Ann Poe"
