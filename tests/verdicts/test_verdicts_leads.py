"""What the words right before a quotation in its source make of it, clause by clause and language by language."""

import pytest

from attribcheck.text.words import find_words
from attribcheck.verdicts.joins.leads import find_lead

WORDS = "the council will sell the ferry before spring"
TURNED = [
    "I do not think that",
    "I don't believe",
    "Nobody believes",
    "There is no way",
    "There's no chance that",
    "It is not true at all that",
    "It is a lie that",
    "I am not saying that",
    "It isn't that",
    "They think",
    "Some say",
    "My opponent believes",
    "He said at the last meeting",
    "I know that people say that",
    "The rumor is that",
    "He wants you to believe that",
    "I was told that",
    "Suppose that",
    "I hope that",
    "I used to think that",
    "My late brother used to say",
    "I refuse to say that",
    "What he meant was that",
    "I was wrong when I told you that",
    "They promised us that",
    "Let's say",
    "I wish",
    "If I told you that",
    "Perhaps",
    "No",
]
KEPT = [
    "I think that",
    "I told you last week that",
    "We know that",
    "It is true that",
    "There is no doubt that",
    "No question that",
    "I do not deny that",
    "I can't believe that",
    "It is no secret that",
    "It is not only that",
    "Do you think that",
    "First, let me say",
    "Needless to say",
    "I must say",
    "I am here to tell you that",
    "They did not come so that",
    "I am not happy that",
    "As I said,",
    "They think otherwise.",
    "He said no.",
    "We went home when",
    "",
]


@pytest.mark.parametrize("before", TURNED)
def test_what_governs_the_words_turns_them(before: str) -> None:
    assert find_lead(f"{before} ", find_words(WORDS).forms, "en") == before


@pytest.mark.parametrize("before", KEPT)
def test_what_leaves_the_words_as_they_are_is_not_told(before: str) -> None:
    assert find_lead(f"{before} ", find_words(WORDS).forms, "en") is None


def test_what_passes_words_on_is_no_denial_of_them() -> None:
    words = find_words(WORDS).forms
    assert find_lead("They said that ", words, "en", claims=False) is None
    assert find_lead("I hope that ", words, "en", claims=False) is None
    assert find_lead("it was false that ", words, "en", claims=False) == "it was false that"


def test_a_piece_of_a_clause_behind_a_verb_of_saying_is_its_object() -> None:
    assert find_lead("They said ", ("no", "to", "the", "wall"), "en") is None
    assert find_lead("They believe ", ("the", "story"), "en") is None


FOREIGN = [
    ("de", "Ich glaube nicht, dass", True),
    ("de", "Ich glaube, dass", False),
    ("de", "Fast", True),
    ("de", "Heute hat", False),
    ("fr", "Je ne crois pas que", True),
    ("fr", "Je crois que", False),
    ("fr", "Presque", True),
    ("fr", "Ils disent que", True),
    ("es", "Dicen que", True),
    ("es", "No", True),
    ("es", "No creo que", True),
    ("es", "Creo que", False),
    ("es", "Quizás", True),
    ("it", "Non", True),
    ("it", "Non credo che", True),
    ("pt", "Não", True),
    ("pt", "Sim,", False),
    ("nl", "Ik denk niet dat", True),
    ("pl", "Nie", False),  # no lists for it
]


@pytest.mark.parametrize(
    ("language", "before", "turned"), FOREIGN, ids=[f"{code}-{words}" for code, words, _ in FOREIGN]
)
def test_other_languages_have_lists_of_their_own(language: str, before: str, *, turned: bool) -> None:
    assert (find_lead(f"{before} ", ("ala", "bala", "cala"), language) is not None) is turned
