"""Quotation marks: every family, and marks that are mixed, lost, doubled, nested or no marks at all."""

import build
import pytest

from attribcheck.model.span import Span
from attribcheck.quotes.marks import find_quoted


def inner(text: str) -> list[str]:
    blocks = [block.span for block in build.draft(text).blocks]
    return [quoted.inner.cut(text) for quoted in find_quoted(text, blocks)]


FAMILIES = {
    "english": ("“We row,” said Poe.", ["We row,"]),
    "straight": ('"We row," said Poe.', ["We row,"]),
    "two apostrophes": ("''We row,'' said Poe.", ["We row,"]),
    "single": ("‘We row,’ said Poe.", ["We row,"]),
    "german": ("„Wir rudern“, sagte Poe.", ["Wir rudern"]),
    "german single": ("‚Wir rudern‘, sagte Poe.", ["Wir rudern"]),
    "german guillemets": ("»Wir rudern«, sagte Poe.", ["Wir rudern"]),
    "french": ("« Nous ramons », a dit Poe.", ["Nous ramons"]),
    "french with narrow spaces": ("«\u202fNous ramons\u202f», a dit Poe.", ["Nous ramons"]),
    "spanish": ("«Remamos», dijo Poe.", ["Remamos"]),
    "italian": ("«Remiamo», ha detto Poe.", ["Remiamo"]),
    "polish": ("„Wiosłujemy”, powiedział Poe.", ["Wiosłujemy"]),
    "russian": ("«Мы гребём», — сказал По.", ["Мы гребём"]),
    "japanese": ("ポーは「漕ぎます」と言った。", ["漕ぎます"]),
    "japanese double": ("『漕ぎます』とポーは言った。", ["漕ぎます"]),
    "chinese": ("坡说：“我们划船。”", ["我们划船。"]),
    "tex": ("``We row,'' said Poe.", ["We row,"]),
}


@pytest.mark.parametrize(("text", "expected"), FAMILIES.values(), ids=FAMILIES)
def test_a_family_of_marks_is_found_exactly(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


HARD = {
    "paragraphs in straight marks around other marks": (
        '"We row at dawn, “a good hour” for it.\n\n"The boats “of old” are gone.\n\n"So be it."\n\nNobody rowed.',
        ['We row at dawn, “a good hour” for it.\n\n"The boats “of old” are gone.\n\n"So be it.'],
    ),
    "paragraphs in straight marks that never end": (
        '"We row at dawn. Poe called it “a good hour.”\n\n"The boats “of old” are gone.\n\nNobody rowed.',
        ["We row at dawn. Poe called it “a good hour.”", "The boats “of old” are gone."],
    ),
    "paragraphs that no mark ends": ("“We sank.\n\n“It was cold.\n\nPoe left.", ["We sank.", "It was cold."]),
    "paragraphs of which the next opens with another mark": (
        '"The crew was asleep.\n\n"The boats were gone.\n\n“We row,” said Poe.',
        ["The crew was asleep.", "The boats were gone.", "We row,"],
    ),
    "an opening mark closed by another family, then another": (
        '"We row,” said Poe, “and we “row” at dawn.',
        ["We row,", "and we “row” at dawn."],
    ),
    "a mark behind one that nobody sees": ("\u202a“We row,” said Poe.", ["We row,"]),
    "two closing marks behind one that nobody sees": ("Ray left.\n\n\u202a”We row,” said Poe.", ["We row,"]),
    "an address behind the mark": ('".@annpoe rows alone," Ray wrote.', [".@annpoe rows alone,"]),
    "a share without a nought": ('Poe said ".5 is enough" of it.', [".5 is enough"]),
    "credit that took the mark along": (
        '"We row at dawn, and nobody asks us for it.\n\nAnn Poe, deputy pilot of the harbour."\n\nNobody rowed.',
        ["We row at dawn, and nobody asks us for it."],
    ),
    "credit with an office in front": (
        '"We row at dawn, and nobody asks us for it.\n\nFormer pilot of the harbour Ann Poe."\n\nNobody rowed.',
        ["We row at dawn, and nobody asks us for it."],
    ),
    "full-width straight marks": ("＂We will row,＂ said Poe.", ["We will row,"]),
    "double primes": ("″We will row 9″ of it,″ said Poe.", ["We will row 9"]),
    "double primes behind numbers": ("A 12″ plank and a 9″ nail.", []),
    "closing mark of another family": ('“We will row," Poe said.', ["We will row,"]),
    "two opening marks": ("“Not so,“ said Poe.", ["Not so,"]),
    "two closing marks": ("”Not so,” said Poe.", ["Not so,"]),
    "double marks around a single one": ("''She told me, 'Row.'''", ["She told me, 'Row.'"]),
    "closing mark lost before the speaker": ('"We sank, said Poe, who swam home.', ["We sank,"]),
    "closing mark lost at the end": ('Poe said: "We sank.', ["We sank."]),
    "opening mark lost": (
        "Nobody told the harbour that we sank,” said Poe.",
        ["Nobody told the harbour that we sank,"],
    ),
    "lost, then another": ('"We sank. "It was cold," said Poe.', ["We sank.", "It was cold,"]),
    "feet and inches before the end of a sentence": (
        "“I know nobody of 5’2”. You know what they say.” She left.",
        ["I know nobody of 5’2”. You know what they say."],
    ),
    "opening mark with its space before it": (
        "He says,” the dock is sinking by the hour.”",
        ["the dock is sinking by the hour."],
    ),
    "opening mark whose space is lost": ('Poe spoke of"a new pier for all." Ray left.', ["a new pier for all."]),
    "mark inside a word": ('Poe wrote a"b and left the "old" pier.', ["old"]),
    "several paragraphs": ("“We sank.\n\n“It was cold,” said Poe.", ["We sank.\n\n“It was cold,"]),
    "three paragraphs": (
        '"A cold day.\n"A colder night.\n"Then home," said Poe.',
        ['A cold day.\n"A colder night.\n"Then home,'],
    ),
    "turns of a transcript": ('"POE: We row.\n"RAY: We sail.', ["POE: We row.", "RAY: We sail."]),
    "block quote marks that never close": (
        '"The crew was asleep.\n“We row,” she said.',
        ["The crew was asleep.", "We row,"],
    ),
    "feet and inches": ("“The mast is 6’2”,” she said.", ["The mast is 6’2”,"]),
    "inches alone": ("The plank is 6'2\" long.", []),
    "elision": ("In the '90s we rowed, 'til we sank.", []),
    "plural possessives": ("The rowers' fears and the sailors' hopes.", []),
    "contractions": ("It wasn't ours, it was the crew's.", []),
    "plural possessive inside single marks": (
        "‘The rowers’ fears are real,’ said Poe.",
        ["The rowers’ fears are real,"],
    ),
    "same mark nested": ('She wrote, "Log says "doomed" ship sailed."', ['Log says "doomed" ship sailed.']),
    "single in double": ("“He said ‘row’ twice,” said Poe.", ["He said ‘row’ twice,"]),
    "double in single": ("‘He said “row” twice,’ said Poe.", ["He said “row” twice,"]),
    "german nested": ("„Er rief ‚Rudern‘ und ging“, sagte Poe.", ["Er rief ‚Rudern‘ und ging"]),
    "headline": ("Poe: ‘We Will Row’", ["We Will Row"]),
    "headline with straight marks": ("Bridge plan 'a farce', mayor says", ["a farce"]),
    "no space before": ('Ray left."We row," said Poe.', ["We row,"]),
    "empty": ('“” and ""', []),
    "mark at the very end": ("He left “", []),
}


@pytest.mark.parametrize(("text", "expected"), HARD.values(), ids=HARD)
def test_a_hard_case_of_marks(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "closed", "mixed", "marks"),
    [
        ("“We row,” said Poe.", True, False, ("“", "”")),
        ('“We row," said Poe.', True, True, ("“", '"')),
        ("“We row,“ said Poe.", True, True, ("“", "“")),
        ('Poe said: "We row.', False, False, ('"', "")),
        ("„Rudern“", True, False, ("„", "“")),
        ("»Rudern«", True, False, ("»", "«")),
        ('“We row.\n“It is far," said Poe.', True, True, ("“", '"')),
    ],
)
def test_the_form_of_the_marks_is_told(text: str, *, closed: bool, mixed: bool, marks: tuple[str, str]) -> None:
    (quoted,) = find_quoted(text, [block.span for block in build.draft(text).blocks])
    assert (quoted.closed, quoted.mixed, quoted.marks) == (closed, mixed, marks)


def test_the_outer_span_covers_the_marks() -> None:
    (quoted,) = find_quoted("Poe: « Non. » Oui.", [Span(0, 18)])
    assert (quoted.outer, quoted.inner) == (Span(5, 13), Span(7, 11))
