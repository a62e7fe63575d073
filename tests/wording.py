"""A quotation against the words of one source, judged: what the tests of locating and of words stand on."""

import build

from attribcheck.model.attribution import Attribution, AttributionId, Quotation
from attribcheck.model.passage import Passage
from attribcheck.model.source import Reading, SourceText, Struck
from attribcheck.model.span import Span
from attribcheck.model.verdict import Level, Policy, WordsAxis
from attribcheck.passages import Found, find_passages
from attribcheck.verdicts.rules import RULES
from attribcheck.verdicts.words.axis import WordsJudgement, judge_words

POLICY = Policy("default", tuple((code, rule.level) for code, rule in RULES.items()), "test")

HARBOR = """MS. HARBOR: Good morning, everybody. We will open the northern gate at seven, and the ferries run \
all night. \
I don't think that the council should sell the old lighthouse this year. The harbor committee has looked at three \
offers, and none of them was serious. Our fishermen never asked for a new pier; they asked for a deeper channel.
Last winter about 4,000 people crossed the bay by boat, and nobody was hurt. That is a record for this town. \
We could, um, lower the fares for students — for students and for pensioners, too. The mayor said, look, we are not \
going to pay for it. So I asked the banks.
Q    Ms. Harbor, is the bridge safe, and who pays for the repairs?
MS. HARBOR: The bridge is safe. We will en- — enter into talks with the county, but this is a certain — \
certainly a difficult year. (Laughter.) My colleague, who knows the county well, will report in May."""


def source(text: str = HARBOR, *, struck: tuple[Struck, ...] = ()) -> SourceText:
    """Return a transcript with its sound marks and corrections."""
    made = build.source_text(text)
    at = text.find("(Laughter.)")
    marks = (Span(at, at + 11),) if at >= 0 else ()
    reading = Reading(text, made.kind, turns=made.reading.turns, marks=marks, struck=struck)
    return SourceText(made.source, made.retrieval, reading, made.kind, made.fidelity)


def quotation(text: str, *, start: int = 0) -> Attribution:
    """Return a quotation of `text` that begins at `start` of its draft."""
    return Attribution(AttributionId("0" * 12), Quotation(text, Span(start, start + len(text))))


def find(quoted: str, of: SourceText | None = None) -> Found:
    """Return where `quoted` stands."""
    return find_passages([quotation(quoted)], [of or source()])[0]


def judge(quoted: str, of: SourceText | None = None) -> tuple[Passage, WordsJudgement]:
    """Return the best place of `quoted` and how its words stand to it."""
    of = of or source()
    found = find(quoted, of)
    assert found.passages, f"not found: {quoted}"
    return found.passages[0], judge_words(quotation(quoted), found.passages[0], of, POLICY)


def holds(quoted: str, of: SourceText | None = None) -> bool:
    """Decide whether the words of `quoted` stand somewhere without a finding of error level."""
    of = of or source()
    judged = [judge_words(quotation(quoted), one, of, POLICY) for one in find(quoted, of).passages]
    return any(
        one.axis is not WordsAxis.ALTERED and all(f.level is not Level.ERROR for f in one.findings) for one in judged
    )
