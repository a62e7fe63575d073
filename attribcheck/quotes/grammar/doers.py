"""Who does what a verb of speech says, whatever its form: of a passive its agent, of an infinitive, of a participle."""

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.grammar.clauses import clause_start
from attribcheck.quotes.grammar.phrases import Phrase, first_subject, owner, phrase_at, phrase_ending
from attribcheck.quotes.grammar.prose import Prose
from attribcheck.quotes.grammar.subjects import MAX_STEPS, is_passive, subject_of

MAX_VERBS = 12
"""Verbs of speech that are looked at left of one participle; the training articles never have more than 9."""

MAX_AGENT = 12
"""Tokens of the agent of a passive ("by the then director of the port")."""

_RECORDINGS = frozenset(
    "footage video videos clip clips audio recording recordings tape picture pictures photo".split()
)
_CLAUSES = frozenset("as when where while although though because whereas".split())
_SPEAKERS = ("role", "unnamed", "body", "reporter", "document", "woman", "man")
_CAUSING = frozenset(
    "prompt prompts prompted prompting lead leads led leading drive drives drove driven driving force forced forcing "
    "allow allows allowed allowing inspire inspired cause caused compel compelled get got".split()
)
_WEARING = frozenset("wear wears wore worn wearing".split())


def doer_of(prose: Prose, verb: int, lo: int) -> Phrase | None:
    """Return who does what the cue at `verb` says, not looked for before `lo`; None where nobody is told."""
    tag = prose.tags[verb]
    if tag == "G":
        return _of_participle(prose, verb, lo)
    if tag == "I":
        return _of_infinitive(prose, verb, lo)
    if is_passive(prose, verb, lo):
        return agent_of(prose, verb)
    return agent_of(prose, verb) if _is_reduced(prose, verb, lo) else subject_of(prose, verb, lo)


def _is_reduced(prose: Prose, verb: int, lo: int) -> bool:
    """Decide whether a participle only explains a noun: "an idea seen by Poe as", "handled papers later deemed"."""
    tags, words = prose.tags, prose.words
    if words[verb] not in prose.lexicon.participles or tags[verb + 1 : verb + 2] not in (["p"], ["Q"], ["S"]):
        return False
    if words[verb + 1] == "as":
        return tags[verb - 1] == "," and prose.lexicon.cues.get(words[verb]) is CueKind.CALLED
    if words[verb + 1] == "by":
        return "as" in words[verb + 2 : verb + MAX_AGENT]
    left = verb - 1
    while left > lo and tags[left] == "R":
        left -= 1
    phrase = phrase_ending(prose, left, lo) if tags[left] == "n" else None
    return phrase is not None and phrase.first > lo and tags[phrase.first - 1] == "v"


def agent_of(prose: Prose, verb: int) -> Phrase | None:
    """Return the agent of a passive ("described by Poe as")."""
    if verb + 2 < len(prose.tags) and prose.words[verb + 1] == "by":
        return phrase_at(prose, verb + 2, min(verb + 2 + MAX_AGENT, len(prose.tags)))
    return None


def _of_infinitive(prose: Prose, verb: int, lo: int) -> Phrase | None:
    """Return who is to say something: "for Poe to say", else the subject of the sentence."""
    beside = phrase_ending(prose, verb - 2, lo)
    if beside is not None and beside.first > lo and _is_to_speak(prose, beside):
        return beside
    return (
        _of_nearest(prose, verb, lo, "vVX;:Q,") or _of_absolute(prose, verb - 1, lo) or first_subject(prose, lo, verb)
    )


def _is_to_speak(prose: Prose, phrase: Phrase) -> bool:
    """Decide whether what stands before "to say" is who says it: "prompted Poe to say", "for Poe to say"."""
    left = phrase.first - 1
    if prose.words[left] in _CAUSING:
        return prose.tags[phrase.first] != "P"
    called = prose.words[left - 1] in prose.lexicon.cues
    return prose.words[left] == "for" and not called and not is_mute(prose, phrase)


def _of_nearest(prose: Prose, verb: int, lo: int, stops: str) -> Phrase | None:
    """Return the subject of the nearest finite verb left of a verb that has none ("Poe was asked to say")."""
    tags = prose.tags
    at = next((i for i in range(verb - 1, lo, -1) if tags[i] in stops and not _is_attribute(prose, i)), lo)
    if at == lo or tags[at] not in "vVX":
        return None
    while at > lo and tags[at - 1] in "vVXR":
        at -= 1
    subject = subject_of(prose, at, lo)
    return None if subject is None or tags[subject.first] == "W" or is_mute(prose, subject) else subject


def _is_attribute(prose: Prose, verb: int) -> bool:
    """Decide whether a participle stands between a preposition and its noun ("from noted scholars")."""
    return prose.tags[verb - 1] == "p" and prose.tags[verb] in "vV" and prose.tags[verb + 1] in "nN"


def _of_participle(prose: Prose, verb: int, lo: int) -> Phrase | None:
    """Return who says something in -ing: ", calling it", "Poe calling it", "a statement calling it"."""
    tags = prose.tags
    left = verb - 1
    while left >= lo and tags[left] in "RT":
        left -= 1
    if left < lo or (left == lo and tags[left] in "Sp"):
        return _of_main_clause(prose, verb)
    if tags[left] in "Xv" or (tags[left] == "V" and is_passive(prose, left, lo)):
        return subject_of(prose, left + (tags[left] != "V"), lo)
    if tags[left] == "p":
        return _of_nearest(prose, left, lo, "vVX;:Q") or first_subject(prose, lo, verb)
    if tags[left] == "C":
        earlier = next((i for i in range(left - 1, lo - 1, -1) if tags[i] in "GV;"), lo)
        left = earlier - 1 if tags[earlier] == "G" else left
    if left >= lo and tags[left] in "nN" and (said := _of_noun(prose, left, lo, verb)) is not None:
        return said
    if left > lo and tags[left] in ",C" and (said := _of_clause(prose, left, lo) or _of_absolute(prose, left, lo)):
        return said
    outer = _of_outer(prose, left, lo)
    if outer is not None and not (left > lo and tags[left] == "," and tags[outer.last] == "P"):
        return outer
    main = first_subject(prose, clause_start(prose, lo, left), left)
    if main is None or outer is None:
        return main or outer
    within = main.first > outer.first or tags[outer.first - 1] in "nNiIvVS"
    return main if within and tags[main.last] in "NP" else outer


def _of_main_clause(prose: Prose, verb: int) -> Phrase | None:
    """Return the subject behind a fronted participle: "Calling it “…,” Poe left"."""
    tags = prose.tags
    quotation = next((i for i in range(verb, min(len(tags), verb + MAX_STEPS)) if tags[i] in "Q."), verb)
    if tags[quotation] != "Q":
        return None
    for i in range(quotation + 1, min(len(tags) - 1, quotation + MAX_STEPS)):
        if tags[i] in ".Q":
            break
        phrase = phrase_at(prose, i + 1, len(tags)) if tags[i] == "," else None
        if phrase is not None and tags[phrase.last + 1 : phrase.last + 2] and tags[phrase.last + 1] in "vVXR":
            return phrase
    return None


def _of_noun(prose: Prose, left: int, lo: int, verb: int) -> Phrase | None:
    """Return who speaks in "voters chanting", "footage of Poe asking", "Poe released a statement calling"."""
    phrase = owner(prose, left, lo)
    beside = phrase_ending(prose, left, lo)
    if beside is not None and _is_told_of(prose, beside, lo):
        return beside
    if phrase is not None and prose.words[phrase.last] in _RECORDINGS:
        phrase = beside
    if phrase is None:
        return phrase
    before = phrase.first - 1
    while before > lo and prose.tags[before] == "R":
        before -= 1
    acted = before >= lo and prose.tags[before] in "vVGgiI"
    addressed = acted and prose.has("addressing", phrase.first - 1) and phrase == beside
    document = any(prose.has("document", one.last) for one in (phrase, (acted and beside) or phrase))
    if not acted and document and "s" in prose.tags[phrase.first : phrase.last]:
        return phrase
    worn = acted and prose.words[phrase.first - 1] in _WEARING
    if worn or not (document or addressed or (acted and _is_object(prose, phrase))):
        return phrase
    if acted:
        return doer_of(prose, before, lo) or first_subject(prose, lo, verb) or phrase
    return None


def _is_told_of(prose: Prose, name: Phrase, lo: int) -> bool:
    """Decide whether a participle behind a name is what a verb tells of it ("gives an account of Poe saying")."""
    of = name.first - 1
    return of > lo and prose.words[of] == "of" and prose.tags[name.last] == "N" and prose.tags[of - 1] in "vViI"


def _is_object(prose: Prose, phrase: Phrase) -> bool:
    """Decide whether what a verb has before it speaks for its subject: no person, no body ("defended his remarks")."""
    return is_mute(prose, phrase) or (prose.tags[phrase.last] == "n" and prose.has("noun-cue", phrase.last))


def is_mute(prose: Prose, phrase: Phrase) -> bool:
    """Decide whether a common noun in the singular names nobody who can speak ("their ninth debate")."""
    last, word = phrase.last, prose.words[phrase.last]
    plural = word.endswith("s") and not word.endswith("ss")
    return prose.tags[last] == "n" and not plural and not any(prose.has(kind, last) for kind in _SPEAKERS)


def _of_clause(prose: Prose, comma: int, lo: int) -> Phrase | None:
    """Return the person of the dependent clause that a participle ends ("where rowers had met, chanting")."""
    tags = prose.tags
    opening = next((i for i in range(comma - 1, lo, -1) if prose.words[i] in _CLAUSES or tags[i] in ";:Q"), lo)
    if opening == lo or tags[opening] != "S" or "," in tags[opening:comma]:
        return None
    about = opening + 2 < comma and tags[opening + 2] == "#"
    phrase = phrase_at(prose, opening + 1 + about, comma)
    if phrase is None or tags[phrase.first] == "W" or prose.has("it", phrase.last) or is_mute(prose, phrase):
        return None
    return phrase if any(tag in "vVX" for tag in tags[phrase.last + 1 : comma]) else None


def _of_absolute(prose: Prose, at: int, lo: int) -> Phrase | None:
    """Return who does something in -ing behind a verb or "with": "with Poe going to the port to call it"."""
    tags = prose.tags
    doing = next((i for i in range(at - 1, lo, -1) if tags[i] in "gGvVX;:QSW"), lo)
    if doing == lo or tags[doing] not in "gG" or tags[doing - 1] != "N":
        return None
    phrase = phrase_ending(prose, doing - 1, lo)
    before = phrase.first - 1 if phrase is not None else lo
    return phrase if before > lo and (tags[before] in "vViI" or prose.words[before] == "with") else None


def _of_outer(prose: Prose, at: int, lo: int) -> Phrase | None:
    """Return the subject of the outermost verb of speech whose clause reaches token `at`."""
    found: Phrase | None = None
    verbs = [i for i in range(at, lo - 1, -1) if prose.tags[i] == "V"]
    for i in verbs[:MAX_VERBS]:
        named = prose.has("naming", i) and prose.tags[i - 1] == "n"
        if named or is_passive(prose, i, lo) or not (found is None or depends(prose, i, found)):
            continue
        subject = subject_of(prose, i, lo)
        if subject is not None and prose.tags[subject.first] != "W":
            found = subject
    return found


def depends(prose: Prose, verb: int, inner: Phrase) -> bool:
    """Decide whether the clause whose subject is `inner` depends on the verb at `verb`."""
    return verb < inner.first and prose.tags[inner.first - 1] not in ",CW"
