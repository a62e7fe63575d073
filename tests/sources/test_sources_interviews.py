"""Interviews whose questions are in bold: what shows one, and who answers."""

import pytest

from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.speech.interviews import find_interview

ANSWER = "Nobody told us, and so we walked to the quay and asked the pilots."


def page(*questions: str, head: str = "") -> list[Paragraph]:
    lines = [Paragraph(head)] if head else []
    for question in questions:
        lines += [Paragraph(question, strong=len(question)), Paragraph(ANSWER)]
    return lines


@pytest.mark.parametrize(
    ("head", "questions", "who"),
    [
        ("An interview with Ann Marlow", ("How so?", "And then?", "Why not?"), "Ann Marlow"),
        ("Ann Marlow interview", ("How so?", "And then?", "Why not?"), "Ann Marlow"),
        ("Im Gespräch mit Anna Weber", ("Wie das?", "Und dann?", "Warum nicht?"), "Anna Weber"),
        ("Pilot Ann Marlow on tides.", ("How so, Ms Marlow?", "And then?", "Why not?"), "Ann Marlow"),
        ("Pilot Ann Marlow on tides.", ("Ann, how so?", "You were alone.", "And then?"), "Ann Marlow"),
        ("Interview: what the pilots say", ("How so?", "And then?", "Why not?"), "A"),
        ("Ann Marlow and Tom Ashby in an interview", ("How so?", "And then?", "Why not?"), "A"),
    ],
)
def test_answers_are_of_who_is_asked(head: str, questions: tuple[str, ...], who: str) -> None:
    labels = find_interview(page(*questions, head=head), ())
    assert [label.text for label in labels] == ["Q", who] * 3


@pytest.mark.parametrize(
    ("head", "questions"),
    [
        ("Dog licences: your questions", ("Who needs one?", "What does it cost?", "Where can I apply?")),
        ("An interview with Ann Marlow", ("How so?", "And then?")),
        ("An interview with Ann Marlow", ("Tides", "Winds", "Pilots")),
        ("", ()),
    ],
)
def test_other_pages_are_no_interviews(head: str, questions: tuple[str, ...]) -> None:
    assert find_interview(page(*questions, head=head), ()) == ()


def test_what_follows_the_last_question_is_nobodys() -> None:
    more = "More about the port"
    lines = [
        *page("How so?", "And then?", "Why not?", head="Interview with Ann Marlow"),
        Paragraph(more, strong=len(more)),
        Paragraph("The port handles nine lines a week."),
    ]
    assert find_interview(lines, ())[-1].text == ""
