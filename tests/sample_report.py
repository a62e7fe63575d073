"""A report with one attribution of each verdict and more, made by hand: what every report format is tried on."""

from dataclasses import replace

from build import (
    Change,
    attribution,
    axes,
    draft,
    finding,
    not_needed,
    passage,
    report,
    review,
    source,
    source_text,
    unavailable,
    verdict,
)
from hypothesis import strategies as st

from attribcheck.model.source import Page, Problem, SourceKind, Turn, TurnKind
from attribcheck.model.span import Span
from attribcheck.model.verdict import (
    Decision,
    JudgedDraft,
    Level,
    Overall,
    Repair,
    RepairKind,
    Report,
    SpeakerAxis,
    Standing,
    WordsAxis,
)

DRAFT = """The ferry question
“The slip was ready in May,” Mayor Dana Whitlow said. She added: “We spent four million on it.”
“The boat will enter service in June,” harbour master Piet Arends said.
“Nobody asked the islanders,” Arends said, and the report calls the pier “a working place, not a postcard.”
“I have never seen the bill,” councillor Ruth Oyelaran said. “The ferry is a gift,” Whitlow said.
They call it the “Long Wait”.
"""

BRIEFING = """Briefing at the ferry house
MS. WHITLOW: Good morning. The slip was ready in May, as we promised. We spent fourteen million on it, all audited.
Q Nobody asked the islanders, did they?
MR. ARENDS: We did ask. And the boat will en- — will enter service in June, weather permitting."""

PIER = """The pier in figures
The pier is a working place, not a postcard. It lands nine tonnes of fish a day."""


def sample_report() -> Report:
    """Return the report of one draft with eight quoted spans, four sources and every overall value."""
    of = draft(DRAFT, path="drafts/ferry.txt")
    briefing = source_text(BRIEFING, speakers={"MS. WHITLOW": "Dana Whitlow", "MR. ARENDS": "Piet Arends"})
    pier = source_text(
        PIER,
        of=source("pier", url="https://town.example/pier.pdf"),
        kind=SourceKind.DOCUMENT,
        media_type="application/pdf",
        pages=(Page(1, Span(0, 19)), Page(2, Span(20, len(PIER)))),
    )
    slip = attribution(of, "The slip was ready in May,", said_by="Mayor Dana Whitlow", cue="said")
    spent = attribution(of, "We spent four million on it.", said_by="She", cue="added")
    boat = attribution(of, "The boat will enter service in June,", said_by="Piet Arends")
    asked = attribution(of, "Nobody asked the islanders,", said_by="Arends")
    postcard = attribution(of, "a working place, not a postcard.")
    bill = attribution(of, "I have never seen the bill,", said_by="Ruth Oyelaran", cue="said")
    gift = attribution(of, "The ferry is a gift,", said_by="Whitlow")
    wait = attribution(of, "Long Wait", title="a name for a thing, no quotation")
    altered = axes(WordsAxis.ALTERED)
    asked_for = review(bill.id, Decision.ASK, standing=Standing.UNSEEN)
    restart = Change("enter", "en- — will enter", "QW06")
    verdicts = (
        verdict(
            slip,
            evidence=(
                passage(slip, briefing, "The slip was ready in May,"),
                passage(slip, pier, "The pier in figures"),
            ),
        ),
        verdict(
            spent,
            Overall.DOES_NOT_HOLD,
            axes=altered,
            findings=(finding("QW04", "number-changed", message="The draft has “four”, the source “fourteen”."),),
            evidence=(
                passage(
                    spent, briefing, "We spent fourteen million on it", changes=(Change("four", "fourteen", "QW04"),)
                ),
            ),
            repairs=(Repair(RepairKind.OWN_WORDS, ("We spent fourteen million on it.",)), Repair(RepairKind.NO_MARKS)),
        ),
        verdict(
            boat,
            Overall.HOLDS_WITH_NOTES,
            axes=axes(WordsAxis.EDITED),
            findings=(finding("QW06", "speech-tidied", Level.NOTE, "A restart was tidied without a mark."),),
            evidence=(passage(boat, briefing, "the boat will en- — will enter service in June,", changes=(restart,)),),
        ),
        verdict(
            asked,
            Overall.DOES_NOT_HOLD,
            axes=axes(speaker=SpeakerAxis.QUESTIONER),
            findings=(finding("QS02", "words-of-the-questioner", message="A questioner says these words."),),
            evidence=(passage(asked, briefing),),
            review=review(asked.id, overall=Overall.NOT_FOUND),
            repairs=(Repair(RepairKind.ASKED),),
        ),
        verdict(postcard, axes=axes(speaker=SpeakerAxis.BY_DOCUMENT), evidence=(passage(postcard, pier),)),
        verdict(bill, Overall.CANNOT_TELL, review=asked_for),
        verdict(
            gift,
            Overall.NOT_FOUND,
            axes=axes(WordsAxis.ABSENT, SpeakerAxis.NOT_ESTABLISHED),
            findings=(finding("QW01", "words-not-in-source", message="Not in what was read: 1 source, 56 words."),),
            evidence=(passage(gift, pier, "The pier is a working place"),),
        ),
        verdict(wait, Overall.NOT_CHECKED),
    )
    gone = review("0123456789ab", Decision.WRONG, words="The ferry sinks.", standing=Standing.WORDS_GONE)
    return report(
        JudgedDraft(of, verdicts, (gone,)), sources=(briefing, pier, unavailable(), not_needed()), exit_code=1
    )


CONTROLS = (
    *"\x00\x07\x08\r\n\t\x1b\x7f\x85\x9b\u200b\u200f\u202e\u2066\u2028\ud800\udfff\ufeff",
    "\x1b[2J",
    "\x1b]0;title\x07",
)
SIGNS = "\" ' & < > ` | * _ [ ] ( ) { } # ! @ \\ % , : ; “ ” « » é 漢 🙂 word".split()
COMMANDS = "</script> <b> <img/src=x> &amp; ]]> <!-- --> ##[ ##[error]x ::error::x ::set-output %0A {{x}} {%x%}".split()
HOSTILE = st.lists(
    st.sampled_from([*CONTROLS, *SIGNS, *COMMANDS, "javascript:x", " "]) | st.characters(), min_size=1, max_size=12
).map("".join)
"""Text that steers terminals, logs, pages or parsers, in any order."""


def hostile_report(text: str) -> Report:
    """Return the sample with `text` added in every field that comes from outside."""
    sample = sample_report()
    body = draft(f"“{text}” {text}", path=text)
    quoted = replace(attribution(body, text, said_by=text, cue=text), group=text)
    page = source_text(f"X{text}X {text} {text}", of=source(text, url=f"https://town.example/{text}"))
    failed = replace(unavailable(), source=source(text, url=text), problem=Problem("QE02", text, text))
    place = passage(quoted, page, changes=(Change(text[:1], text[:1], "QW02"),))
    turn = Turn(text, place.passage.span, TurnKind.SPEAKER, text)
    place = replace(place, passage=replace(place.passage, turns=(turn,)), tie=text)
    wrong = finding("QW02", "word-changed", message=text)
    decided = review("0123456789ab", by=text, reason=text, words=text, standing=Standing.PASSAGE_CHANGED)
    verdicts = (
        verdict(
            quoted,
            Overall.DOES_NOT_HOLD,
            axes=axes(WordsAxis.ALTERED),
            findings=(wrong,),
            evidence=(place,),
            review=decided,
            repairs=(Repair(RepairKind.OWN_WORDS, (text,)), Repair(RepairKind.SPEAKER, (text,))),
        ),
        verdict(quoted, Overall.CANNOT_TELL, reason=Problem("QE02", text, text)),
    )
    return replace(
        sample,
        drafts=(*sample.drafts, JudgedDraft(body, verdicts, (decided,))),
        sources=(*sample.sources, page, failed),
        notices=(text,),
    )
