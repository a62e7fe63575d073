"""Labels: what one looks like, what it says by itself."""

import pytest

from attribcheck.model.source import TurnKind
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.speech.label_names import label_key, label_kind, names_somebody, spoken_name
from attribcheck.sources.speech.labels import LabelStyle, find_inline_labels, find_label


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("MR. VESSEL: Thank you.", "MR. VESSEL", "Thank you."),
        ("MS. OKORO-LUND: All right.", "MS. OKORO-LUND", "All right."),
        ("MR MCVEY:No space.", "MR MCVEY", "No space."),
        ("McVEY: Yes.", "McVEY", "Yes."),
        ("ADA QUILL, HARBOUR CORRESPONDENT: Here I am.", "ADA QUILL, HARBOUR CORRESPONDENT", "Here I am."),
        ("QUILL (via telephone): Can you hear me?", "QUILL (via telephone)", "Can you hear me?"),
        ("SEN. BEN MARLOW (R): No.", "SEN. BEN MARLOW (R)", "No."),
        ("THE PRESIDENT: Good morning.", "THE PRESIDENT", "Good morning."),
        ("Q But will it hold?", "Q", "But will it hold?"),
        ("Q: But will it hold?", "Q", "But will it hold?"),
        ("A. It will.", "A", "It will."),
        ("Ada Quill (02:25): It is late.", "Ada Quill", "It is late."),
        ("Ada Quill 1:17", "Ada Quill", ""),
        ("[00:12:10] Ada Quill: It is late.", "Ada Quill", "It is late."),
        ("Mr. QUILL. I thank the chair.", "Mr. QUILL", "I thank the chair."),
        ("Ada Quill:", "Ada Quill", ""),
        ("DE LA CRUZ: Sí.", "DE LA CRUZ", "Sí."),
        ("SPEAKER 2: Yes.", "SPEAKER 2", "Yes."),
        ("(APPLAUSE) MR. VESSEL: Yes.", "MR. VESSEL", "Yes."),
        ("(SPEAKER’S VOICE): Louder!", "SPEAKER’S VOICE", "Louder!"),
    ],
)
def test_label_is_found(text: str, label: str, words: str) -> None:
    found = find_label(0, Paragraph(text))
    assert found is not None
    assert (found.text, text[found.words :]) == (label, words)


@pytest.mark.parametrize(
    "text",
    [
        "Note: all times are local.",
        "FOR IMMEDIATE RELEASE: Council to meet",
        "What I can tell you is: no.",
        "The time was 10:30 and the tide was out.",
        "https://dockton.example/a",
        "Let me say this: it is over.",
        "Q and A with the mayor",
        "Q1 results were good",
        "I think so.",
        "12:30",
        "QUOTE: nobody said this.",
        "(APPLAUSE) It is safe.",
        "MEDIA CONTACT: Lena Brandt",
        "This one sentence goes on until it has far too many words for a label: yes",
    ],
)
def test_no_label(text: str) -> None:
    assert find_label(0, Paragraph(text)) is None


def test_bold_label_with_a_full_stop() -> None:
    found = find_label(0, Paragraph("The President. Good morning.", strong=14))
    assert found is not None
    assert (found.text, found.style) == ("The President", LabelStyle.TITLED)
    assert find_label(0, Paragraph("The President. Good morning.")) is None


def test_inline_labels_stand_behind_sentences() -> None:
    text = "It is. QUILL: No. He called it THE PLAN: a bad one. (Laughter.) Q: Why?"
    assert [label.text for label in find_inline_labels(0, Paragraph(text))] == ["QUILL", "Q"]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Q", TurnKind.QUESTIONER),
        ("QUESTION", TurnKind.QUESTIONER),
        ("Reporter", TurnKind.QUESTIONER),
        ("REPORTER 2", TurnKind.QUESTIONER),
        ("AUDIENCE MEMBER", TurnKind.AUDIENCE),
        ("UNIDENTIFIED MALE", TurnKind.UNKNOWN),
        ("Speaker 12", TurnKind.UNKNOWN),
        ("SENIOR STATE DEPARTMENT OFFICIAL TWO", TurnKind.UNKNOWN),
        ("MR. VESSEL", TurnKind.SPEAKER),
        ("THE PRESIDENT", TurnKind.SPEAKER),
    ],
)
def test_kind_of_voice(label: str, kind: TurnKind) -> None:
    assert label_kind(label) is kind


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ADA QUILL", "Ada Quill"),
        ("BILL O'REARDON", "Bill O'Reardon"),
        ("MS. OKORO-LUND", "Ms. Okoro-Lund"),
        ("IAN MCVEY", "Ian McVey"),
        ("BEN MARLOW JR.", "Ben Marlow Jr."),
        ("BEN MARLOW, JR.", "Ben Marlow Jr."),
        ("ADA QUILL, HARBOUR RADIO (on camera)", "Ada Quill"),
        ("SECRETARY OF THE HARBOUR TOM VESSEL", "Tom Vessel"),
        ("COORDINATOR TOM VESSEL", "Tom Vessel"),
        ("ADA QUILL AND BEN MARLOW", ""),
        ("Quill/Marlow", ""),
        ("MESSRS. QUILL & MARLOW", ""),
    ],
)
def test_name_in_a_label(label: str, name: str) -> None:
    assert spoken_name(label) == name


def test_repetitions_have_one_key() -> None:
    assert label_key("Mr. Vessel (via telephone)") == label_key("MR VESSEL")


@pytest.mark.parametrize(
    ("label", "somebody"), [("ADA QUILL", True), ("MS. QUILL", True), ("THE PRESIDENT", True), ("QUILL", False)]
)
def test_names_somebody(label: str, *, somebody: bool) -> None:
    assert names_somebody(label) is somebody


@pytest.mark.parametrize(
    "text",
    [
        "GOOD EVENING. THANK YOU ALL FOR COMING.",
        "9:57 A.M. EDT",
        "10:20 p.m. EST",
        "12:05 Uhr",
        "[Crowd Noise] It is safe.",
    ],
)
def test_capitals_and_times_are_no_names(text: str) -> None:
    assert find_label(0, Paragraph(text)) is None
