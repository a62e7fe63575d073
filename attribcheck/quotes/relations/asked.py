"""Words that somebody is told, asked or called: their speaker is the agent of a passive, or nobody."""

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose
from attribcheck.quotes.grammar.subjects import is_passive
from attribcheck.quotes.relations.relation import Relation

MAX_QUESTION = 8
"""Tokens between who asks and the quotation ("asked by Poe whether the port was “…”")."""

_HEARD = frozenset("chant chants cry cries shout shouts cheer cheers call calls boos sign signs banner banners".split())
"""What a crowd is heard or seen with."""

_HEARD_BY = frozenset("to with the amid by".split())

_OPENS_QUESTION = frozenset("if whether about why how what when where who".split())


def is_heard(prose: Prose, lo: int, token: int) -> bool:
    """Decide whether a quotation is only heard or seen somewhere, from nobody named ("walked in to chants of “…”")."""
    noun = token - 2
    if noun - 1 <= lo or prose.words[token - 1] != "of" or prose.words[noun] not in _HEARD:
        return False
    left = noun - 1
    while left > lo and prose.tags[left] in "nC":
        left -= 1
    responds = left - 1 > lo and prose.tags[left - 1] == "V" and not is_passive(prose, left - 1, lo)
    return prose.words[left] in _HEARD_BY and not responds


def is_told(prose: Prose, lo: int, token: int) -> bool:
    """Decide whether a quotation is told to somebody ("Poe was asked, “…”"), so that no subject says it."""
    verb = token - 1 - (prose.tags[token - 1] in ",:")
    return verb > lo and prose.tags[verb] == "V" and is_passive(prose, verb, lo)


def find_agent(prose: Prose, lo: int, token: int, hi: int) -> Relation | None:
    """Rule: Asked by Poe whether it was “…,” Ray left; the plan has been called “…” by Poe."""
    return _asked_by(prose, lo, token) or _called_by(prose, lo, token, hi)


def _asked_by(prose: Prose, lo: int, token: int) -> Relation | None:
    words, tags = prose.words, prose.tags
    for verb in range(lo, token - 2):
        kind = prose.lexicon.cues.get(words[verb])
        if kind is not CueKind.ASKED or words[verb + 1] != "by" or not (verb == lo or is_passive(prose, verb, lo)):
            continue
        agent = phrase_at(prose, verb + 2, token)
        if agent is None:
            continue
        after = agent.last + 1
        if tags[after : after + 2] == [",", "W"] and tags[token - 1] == "," and "Q" not in tags[after:token]:
            after = token
        elif token - agent.last > MAX_QUESTION:
            continue
        if after == token or words[after] in _OPENS_QUESTION or (tags[after] in ",:" and after + 1 == token):
            return Relation(agent, Phrase(verb, verb), kind, "agent of a passive")
    return None


def _called_by(prose: Prose, lo: int, token: int, hi: int) -> Relation | None:
    verb = token - 1 - (prose.words[token - 1] in {"a", "an", "as"})
    if verb <= lo or token + 2 >= hi or prose.words[token + 1] != "by":
        return None
    agent = phrase_at(prose, token + 2, hi)
    called = prose.lexicon.cues.get(prose.words[verb]) is CueKind.CALLED and is_passive(prose, verb, lo)
    return Relation(agent, Phrase(verb, verb), CueKind.CALLED, "agent of a passive") if called and agent else None
