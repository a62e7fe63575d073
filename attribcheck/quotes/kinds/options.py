"""Answers that a poll, a ballot or a form offers: words that people chose and nobody said (rule QW20)."""

from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.kinds.uttered import first_of_series

_CHOOSING = frozenset(
    "chose choose chooses chosen choosing picked pick picks picking ticked tick ticks ticking selected select selects "
    "selecting".split()
)
_ANSWERING = frozenset("answered answering answers answer responded responding".split())
_COUNTED = frozenset("percent per cent % those people voters respondents many fewer most half third quarter".split())

MAX_COUNT = 8
"""Tokens ahead of "answered" within which those who answered are counted ("12 percent of those asked answered")."""


def is_option(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Decide whether a span is an answer to choose: "those who chose “honest”", "12 percent answered “not at all”"."""
    verb = first_of_series(prose, token, sentence.start) - 1
    if verb > sentence.start and prose.words[verb] in {"either", "for", "option", "only"}:
        verb -= 1
    if verb <= sentence.start or prose.tags[verb] == "n":
        return False
    counted = range(max(sentence.start, verb - MAX_COUNT), verb)
    chosen = prose.words[verb] in _CHOOSING or prose.words[verb] in _ANSWERING
    return chosen and any(_counts(prose, i) for i in counted)


def _counts(prose: Prose, token: int) -> bool:
    word = prose.words[token]
    return word in _COUNTED or word.endswith("%")
