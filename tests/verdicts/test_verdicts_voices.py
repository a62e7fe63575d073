"""Other voices in a text of one author: label-like lines, questions, older messages, notes, verses, reports."""

import build
import pytest

from attribcheck.model.record import replace
from attribcheck.model.source import Fidelity, Reading, SourceKind, SourceText
from attribcheck.model.span import Span
from attribcheck.verdicts.authorship.voices import find_other_voice

NAME = "Ilse Brandt"
WORDS = "The lighthouse needs a second lamp before the herring come"
HELLO = "Thank you for coming out to the pier on a morning like this, with the wind from the north."
LAST = "I have been the harbour master for nine years, and I never saw so many boats."

OTHERS = {
    "strong name": f"Ilse Brandt {HELLO}\nJonas Petersen {WORDS}.\nIlse Brandt {LAST}",
    "strong voice": f"Ilse Brandt {HELLO}\nReporter {WORDS}.\nIlse Brandt {LAST}",
    "name on its line": f"Ilse Brandt\n{HELLO}\nJonas Petersen\n{WORDS}.\nIlse Brandt\n{LAST}",
    "voice on its line": f"Ilse Brandt\n{HELLO}\nModerator\n{WORDS}.\nIlse Brandt\n{LAST}",
    "dash": f"Ilse Brandt — {HELLO}\nJonas Petersen — {WORDS}.",
    "brackets": f"[Ilse Brandt] {HELLO}\n[Host] {WORDS}.",
    "initials": f"IB: {HELLO}\nTO: {WORDS}.\nIB: {LAST}",
    "his second paragraph": f"IB: {HELLO}\nJP: It is late.\n{WORDS}.\nIB: {LAST}",
    "handle": f"Ilse Brandt @harbour\n{HELLO}\nJonas Petersen @pilot\n{WORDS}.",
    "a shout": f"{HELLO}\nAUDIENCE MEMBER: {WORDS}.\n{LAST}",
    "one label": f"{HELLO}\nMR. PETERSEN: {WORDS}.\n{LAST}",
    "before her label": f"{WORDS}.\nIlse Brandt: {HELLO}\nReporter: Why?\nIlse Brandt: {LAST}",
    "questions": f"What comes first?\n{HELLO}\nIs it true that {WORDS}?\n{LAST}\nAnd the ferry?\nIt waits.",
    "marked mail": f"{HELLO}\n> On Tuesday Jonas Petersen wrote:\n> {WORDS}.",
    "mail below": f"{HELLO}\nOn Tuesday Jonas Petersen wrote:\n{LAST}\n{WORDS}.",
    "forwarded": f"{HELLO}\n-----Original Message-----\n{WORDS}.",
    "another sender": f"From: Ilse Brandt\n{HELLO}\nFrom: Jonas Petersen\n{WORDS}.",
    "handed over": f"{HELLO}\nThe old pilot wrote:\n{WORDS}.\n{LAST}",
    "editor": f"{HELLO}\n[Editor's note: {WORDS}.]\n{LAST}",
    "brackets of an editor": f"{HELLO}\nWe will see. [{WORDS}.]\n{LAST}",
    "announced": f"The harbour master issued the following statement today. {WORDS}.\n{HELLO}",
    "signed below": f"{HELLO}\n{WORDS}.\n— Jonas Petersen, Songs of the Pier\n{LAST}",
    "signed behind": f"{HELLO}\n{WORDS}. — Jonas Petersen\n{LAST}",
    "release": f"{WORDS}.\n“{HELLO}” Brandt said.\n“So it is,” said the pilot.",
    "third person": f"Brandt, the harbour master, announced that {WORDS}.\n{HELLO}",
}

OWN = {
    "plain": f"{HELLO}\n{WORDS}.\n{LAST}",
    "her own paragraph": f"Ilse Brandt {HELLO}\nReporter Why?\nIlse Brandt {WORDS}.",
    "under her name": f"IB: {HELLO}\nJP: It is late.\nIB: {LAST}\n{WORDS}.",
    "behind a shout": f"{HELLO}\nAUDIENCE MEMBER: Hear, hear.\n{WORDS}.",
    "headings": f"Public Safety\n{HELLO}\nClean Water\n{WORDS}.",
    "a form": f"From: Ilse Brandt\nTo: Jonas Petersen\nSubject: lamps\n{HELLO}\n{WORDS}.",
    "dateline": f"{HELLO}\nMERRING — {WORDS}.",
    "answers": f"What comes first?\n{HELLO}\nAnd the ferry?\n{WORDS}.",
    "one question of her own": f"{HELLO}\nWho will carry it? {WORDS}, will they not?\n{LAST}",
    "announced with a colon": f"The harbour master issued the following statement: {WORDS}.\n{HELLO}",
    "her own signature": f"{HELLO}\n{WORDS}.\n— Ilse Brandt",
    "first note": f"First: {HELLO}\nSecond: {WORDS}.",
    "she names herself": f"I, Ilse Brandt, was asked, and I say that {WORDS}.\n{HELLO}",
}


def find_voice(text: str, title: str = "") -> str | None:
    source = replace(build.source(), title=title, speakers=(NAME,))
    at = text.index(WORDS)
    read = SourceText(
        source,
        build.retrieval(source),
        Reading(text, SourceKind.STATEMENT, title),
        SourceKind.STATEMENT,
        Fidelity.VERBATIM,
    )
    return find_other_voice(Span(at, at + len(WORDS)), read, NAME)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_another_voice_is_seen(text: str) -> None:
    assert find_voice(text)


@pytest.mark.parametrize("text", OWN.values(), ids=OWN)
def test_the_author_is_left_alone(text: str) -> None:
    assert find_voice(text) is None


@pytest.mark.parametrize("text", [f"{WORDS}.\nHow so?\n{HELLO}", f"{HELLO}\nHow so, if {WORDS}?\n{LAST}"])
def test_an_interview_is_not_its_guests_up_to_the_first_answer(text: str) -> None:
    assert find_voice(text, "Interview with Ilse Brandt")
