"""Questions and answers in court: whose they are."""

import pytest

from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.speech.examination import name_examined
from attribcheck.sources.speech.labels import Label, find_label


def named(*lines: str) -> list[str]:
    paragraphs = [Paragraph(line) for line in lines]
    labels: list[Label] = []
    for number, paragraph in enumerate(paragraphs):
        label = find_label(number, paragraph)
        if label and "BY " not in label.text:
            labels.append(label)
    return [label.text for label in name_examined(labels, paragraphs)]


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (("BY MS. LOWE:", "Q. Who did it?", "A. I did."), ["MS. LOWE", "A"]),
        (("CROSS-EXAMINATION BY MR. STRAND:", "Q. Who?", "A. I."), ["MR. STRAND", "A"]),
        (("Q. (BY MS. LOWE) Who did it?", "A. I did."), ["MS. LOWE", "A"]),
        (("ANN POE, having been duly sworn, testified:", "Q. Who?", "A. I."), ["Q", "ANN POE"]),
        (("POE - CROSS - LOWE", "Q. Who?", "A. I."), ["Q", "POE"]),
        (("BY MS. LOWE:", "Q. Who?", "A. I.", "BY MR. STRAND:", "Q. You?"), ["MS. LOWE", "A", "MR. STRAND"]),
        (("Q. Was it sent by Mr. Strand?", "A. It was."), ["Q", "A"]),
        (("ANN POE, sworn", "THE COURT: Sit down.", "THE WITNESS: I will."), ["THE COURT", "THE WITNESS"]),
    ],
)
def test_who_asks_and_who_answers(lines: tuple[str, ...], labels: list[str]) -> None:
    assert named(*lines) == labels


def test_another_witness_ends_the_examiners_turn() -> None:
    lines = ("BY MS. LOWE:", "Q. Who?", "A. I.", "TOM ROE, sworn", "Q. And you?", "A. No.")
    assert named(*lines) == ["MS. LOWE", "A", "Q", "TOM ROE"]
