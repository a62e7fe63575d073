"""Words that one passes on for another: "Ray heard Poe say “…”", "Quoting Poe, Ray said", "Ray said Poe told him"."""

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.grammar.subjects import subject_of
from attribcheck.quotes.relations.relation import Relation

_HEARING = frozenset("heard hear hears hearing overheard remembered remembers recalled recalls".split())
_UTTERING = frozenset("say saying tell telling ask asking shout shouting yell yelling declare declaring".split())
_QUOTING = frozenset("quoted quotes quoting paraphrased paraphrases paraphrasing recited recites reciting".split())
_REPEATING = _QUOTING | frozenset(
    "recalled recalls recalling repeated repeats repeating relayed relays relaying cited cites citing "
    "read reads reading".split()
)
_PASSING = frozenset("said says recalled recalls remembered reported wrote claimed added".split())

MAX_UTTERED = 6
"""Tokens between who is heard and the quotation ("heard Poe say to the crowd, “…”")."""

MAX_ADDRESSEE = 4
"""Tokens behind the inner verb of "Ray said Poe told him", which has nothing else to say."""


def find_heard(prose: Prose, sentence: Sentence, token: int, found: Relation) -> Relation | None:
    """Return whose words they are, with who was found as the one who passes them on; None where `found` stands."""
    cue = found.cue
    if cue is None or "Q" in prose.tags[cue.last + 1 : token]:
        return None
    if cue.first > token:
        return _told_on(prose, sentence, found)
    return (
        _heard_say(prose, sentence.start, found, token)
        or _owned(prose, found, token)
        or _fronted(prose, sentence, token, found)
    )


def _relay(found: Relation, speaker: Phrase, verb: int, kind: CueKind = CueKind.SAID) -> Relation:
    return Relation(speaker, Phrase(verb, verb), kind, "words passed on", found.speaker)


def _verbs_ahead(found: Relation, token: int) -> range:
    """Return the tokens behind the one who was found and ahead of the quotation, a few of them at most."""
    return range(max(found.speaker.last + 1, token - 2 * MAX_UTTERED), token)


def _heard_say(prose: Prose, lo: int, found: Relation, token: int) -> Relation | None:
    """Rule: Ray heard Poe say, “…”; Ray quoted Poe: “…”; Ray quoted Poe as saying, “…”."""
    heard = found.speaker.first - 1
    if heard > 0 and prose.words[heard] in _HEARING and found.reporter is None:
        hearer = subject_of(prose, heard, lo)
        return found._replace(reporter=hearer) if hearer is not None else None
    for verb in _verbs_ahead(found, token):
        if prose.words[verb] not in _HEARING and prose.words[verb] not in _QUOTING:
            continue
        told = _heard_one(prose, verb + 1, token)
        if told is None or token - told.last > MAX_UTTERED:
            return None
        quoted_as = prose.words[told.last + 1] == "as"
        if not quoted_as and prose.tags[told.last] not in "NO":
            return None
        after = told.last + 1 + quoted_as
        if prose.words[after] in _UTTERING:
            return _relay(found, told, after)
        directly = prose.words[verb] in _QUOTING and (after == token or prose.tags[after] in ":,")
        return _relay(found, told, verb) if directly else None
    return None


def _heard_one(prose: Prose, first: int, hi: int) -> Phrase | None:
    """Return who is heard; the bare infinitive behind a name looks like a noun ("heard Poe say")."""
    told = phrase_at(prose, first, hi)
    if told is not None and told.first < told.last and prose.words[told.last] in _UTTERING:
        return Phrase(told.first, told.last - 1)
    return told


def _owned(prose: Prose, found: Relation, token: int) -> Relation | None:
    """Rule: Ray recalled Poe’s words: “…”; Ray read out Poe’s letter: “…”."""
    tags = prose.tags
    for verb in _verbs_ahead(found, token):
        if prose.words[verb] not in _REPEATING:
            continue
        first = verb + 1
        while first < token and tags[first] == "R":
            first += 1
        owned = phrase_at(prose, first, token)
        if owned is None or not (owned.last + 1 == token or tags[owned.last + 1] in ":,"):
            return None
        mark = next((i for i in range(owned.last, owned.first, -1) if tags[i] == "s"), owned.first)
        speaks = prose.has("noun-cue", owned.last) or prose.has("document", owned.last)
        if mark == owned.first or tags[mark - 1] != "N" or not speaks:
            return None
        return _relay(found, Phrase(owned.first, mark - 1), owned.last, CueKind.NOUN)
    return None


def _fronted(prose: Prose, sentence: Sentence, token: int, found: Relation) -> Relation | None:
    """Rule: Quoting Poe, Ray said: “…”."""
    start = sentence.start
    if prose.words[start] not in _QUOTING or found.speaker.first <= start + 2:
        return None
    told = phrase_at(prose, start + 1, token)
    named = told is not None and prose.tags[told.last] == "N" and prose.tags[told.last + 1] == ","
    return _relay(found, told, start) if told is not None and named and told.last < found.speaker.first else None


def _told_on(prose: Prose, sentence: Sentence, found: Relation) -> Relation | None:
    """Rule: “…,” Ray said Poe told him; “…,” Ray recalled Poe saying."""
    if found.cue is None or found.cue.first < found.speaker.first or prose.words[found.cue.last] not in _PASSING:
        return None
    told = phrase_at(prose, found.cue.last + 1, sentence.end)
    if told is None or prose.tags[told.last] not in "NP" or told.last + 1 >= sentence.end:
        return None
    verb = told.last + 1
    utters = prose.words[verb] in _UTTERING or (prose.tags[verb] == "V" and prose.has("strong", verb))
    rest = prose.tags[verb + 1 : sentence.end]
    return _relay(found, told, verb) if utters and _only_addresses(rest) else None


def _only_addresses(rest: list[str]) -> bool:
    """Decide whether what follows a verb names whom somebody told at most ("told him.", "said.")."""
    end = next((i for i, tag in enumerate(rest) if tag in ".,"), len(rest))
    return end <= MAX_ADDRESSEE and all(tag in "ODNnTp" for tag in rest[:end])
