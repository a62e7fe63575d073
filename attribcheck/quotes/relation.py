"""Who a sentence says that the words of its quotations are from: the rules of the attribution relation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.marks import Quoted
from attribcheck.quotes.phrases import FORMS_OF_BE, Phrase, first_subject, owner, phrase_at, phrase_ending, subject_of
from attribcheck.quotes.prose import Prose, Sentence, final_mark, is_title_case


@dataclass(frozen=True, slots=True)
class Relation:
    """One quotation with its speaker's phrase, the tokens of its cue, and the rule that found them."""

    speaker: Phrase
    cue: Phrase | None
    kind: CueKind
    rule: str


def relate(prose: Prose, sentence: Sentence, token: int, quoted: Quoted) -> Relation | None:
    """Return who is said to have said the quotation at `token`, or None where the sentence does not tell."""
    lo, hi = sentence.start, sentence.end
    after = token + 1
    final = final_mark(quoted.inner.cut(prose.text))
    headline = is_title_case(prose.cut(lo, hi - 1))
    heads = all(tag in "QC,R(-" for tag in prose.tags[lo:token])
    comma = after < hi and prose.tags[after] == ","
    start = after + 1 if comma else after
    if comma or final in ",?!…—-–" or not quoted.closed or (start < hi and heads and prose.tags[start] in "VPNDn-"):
        found = _behind(prose, start, hi, heads=heads)
        if found is not None and not heads and found.kind is CueKind.CALLED:
            found = before(prose, lo, token) or found
        if found is not None:
            return found
    if token - 1 > lo and after < hi and prose.tags[token - 1] == "-" and prose.tags[after] == "-":
        beside = phrase_ending(prose, token - 2, lo)
        if beside is not None and prose.tags[beside.last] == "N":
            return Relation(beside, Phrase(token - 1, token - 1), CueKind.PUNCTUATION, "name before a dash")
    left = _label(prose, lo, token, headline=headline) or before(prose, lo, token)
    if left is not None and left.speaker.first > lo and prose.words[left.speaker.first - 1] == "what":
        left = _of_main_clause(prose, lo, left)
    if left is None or left.cue is None or not _governs(prose, left.cue, token):
        left = _trailing(prose, start, hi) or left
    return left or _noun(prose, lo, token) or _any_verb(prose, lo, token)


def _of_main_clause(prose: Prose, lo: int, inner: Relation) -> Relation:
    """Return who speaks in "Poe fixed what he called …": the pronoun stands for the subject of the sentence."""
    subject = first_subject(prose, lo, inner.speaker.first)
    named = subject is not None and "N" in prose.tags[subject.first : subject.last + 1]
    if subject is None or not named or prose.tags[inner.speaker.first] != "P":
        return inner
    return Relation(subject, inner.cue, inner.kind, inner.rule)


def _governs(prose: Prose, cue: Phrase, token: int) -> bool:
    """Decide whether a cue says plainly that its subject speaks, so that a report clause behind does not outrank it."""
    word = prose.words[cue.first]
    return prose.lexicon.has("strong", word) or prose.tags[cue.first] == ":" or cue.first == token - 1


def _label(prose: Prose, lo: int, token: int, *, headline: bool) -> Relation | None:
    """Rule: Poe: “…” at the head of a line."""
    tags = prose.tags
    if token <= lo:
        return None
    if ":" in tags[lo + 1 : min(token, lo + 6)] and headline:
        colon = tags.index(":", lo + 1)
        head = phrase_ending(prose, colon - 1, lo)
        if head is not None and all(tag not in "vVX" for tag in tags[lo:colon]):
            return Relation(Phrase(lo, colon - 1) if tags[lo] == "N" else head, Phrase(colon, colon), CueKind.PUNCTUATION, "label before a colon")
    if tags[token - 1] != ":" or token - 1 <= lo:
        return None
    last = token - 2
    if tags[last] == ")":
        while last > lo and tags[last] != "(":
            last -= 1
        last -= 1
    phrase = phrase_ending(prose, last, lo)
    if phrase is None or any(tag in "vVgG" for tag in tags[lo:token]):
        return None
    if phrase.first > lo and tags[phrase.first - 1] == "C" and (other := phrase_ending(prose, phrase.first - 2, lo)):
        phrase = Phrase(other.first, phrase.last)
    if all(tag in "-R" for tag in tags[lo : phrase.first]) or prose.words[phrase.first - 1] in {"from", "'s", "is"}:
        return Relation(phrase, Phrase(token - 1, token - 1), CueKind.PUNCTUATION, "label before a colon")
    return None


def _behind(prose: Prose, start: int, hi: int, *, heads: bool) -> Relation | None:
    """Rule: “…,” said Poe / “…,” Poe, a pilot, said / “…,” according to Poe / “…” - Poe."""
    tags = prose.tags
    i = start
    while i < hi and tags[i] == "R":
        i += 1
    if i < hi and _inverts(prose, i, heads=heads):
        phrase = _inverted(prose, i + 1, hi, heads=heads)
        if phrase is not None:
            return Relation(
                phrase, Phrase(i, i), prose.lexicon.cues.get(prose.words[i], CueKind.SAID), "subject behind the verb"
            )
    if found := _according(prose, start, hi):
        return found
    if start < hi and tags[start] == "-" and (phrase := phrase_at(prose, start + 1, hi)) is not None:
        if tags[phrase.first] == "N" and (phrase.last + 1 >= hi or tags[phrase.last + 1] in "Q.,"):
            return Relation(phrase, Phrase(start, start), CueKind.PUNCTUATION, "credit behind a dash")
    if start < hi and tags[start] == "S" and prose.words[start] == "as":
        start += 1
    if start + 1 < hi and tags[start] == "v" and tags[start + 1] in "nN":
        start += 1
    phrase = phrase_at(prose, start, hi)
    if phrase is None:
        return None
    for verb in range(phrase.last + 1, hi):
        if tags[verb] == "V" and not (verb + 1 < hi and tags[verb + 1] == ":"):
            subject = subject_of(prose, verb, start)
            if subject is not None and subject.first <= phrase.last:
                kind = prose.lexicon.cues[prose.words[verb]]
                return Relation(subject, Phrase(verb, verb), kind, "subject and verb behind")
        elif tags[verb] in ":;":
            break
    return None


def _inverts(prose: Prose, verb: int, *, heads: bool) -> bool:
    """Decide whether a verb behind a quotation may have its subject behind it ("…," beamed Poe)."""
    if prose.lexicon.has("inverting", prose.words[verb]):
        return prose.tags[verb] == "V"
    return heads and prose.tags[verb] in "Vv" and prose.words[verb] not in _PLAIN


def _inverted(prose: Prose, start: int, hi: int, *, heads: bool) -> Phrase | None:
    """Return the subject that stands behind its verb; not an object ("said the mayor lied")."""
    while start < hi and prose.tags[start] in "Rvg":
        start += 1
    phrase = phrase_at(prose, start, hi)
    if phrase is None or prose.tags[phrase.first] in "O":
        return None
    following = phrase.last + 1
    while following < hi and prose.tags[following] in "C" and (more := phrase_at(prose, following + 1, hi)) is not None:
        if more.last + 1 < hi and prose.tags[more.last + 1] in "vVX":
            break
        phrase = Phrase(phrase.first, more.last)
        following = phrase.last + 1
    if following < hi and prose.tags[following] in "vVX" and not heads:
        return None
    return phrase


def _according(prose: Prose, start: int, hi: int) -> Relation | None:
    """Rule: according to Poe."""
    tags = prose.tags
    if start + 2 < hi and tags[start] == "A" and tags[start + 1] in "tp":
        phrase = phrase_at(prose, start + 2, hi)
        if phrase is not None:
            return Relation(phrase, Phrase(start, start + 1), CueKind.ACCORDING_TO, "according to")
    return None


def before(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule: the cue to the left whose clause reaches the quotation; the outer one of two where the inner is weak."""
    start = clause_start(prose, lo, token)
    return (
        _reaching(prose, start, lo, token, False)
        or _reaching(prose, start, lo, token, True)
        or (_reaching(prose, lo, lo, token, False) if start > lo and prose.tags[start - 1] != "," else None)
    )


def _reaching(prose: Prose, start: int, lo: int, token: int, weak: bool) -> Relation | None:
    tags, lexicon = prose.tags, prose.lexicon
    found: Relation | None = None
    for i in range(token - 1, start - 1, -1):
        tag = tags[i]
        if tag == "A":
            told = _according(prose, i, token)
            plain = found is not None and found.cue is not None and lexicon.has("strong", prose.words[found.cue.first])
            if told is not None and not plain:
                found = told
        elif tag in "VGI" and prose.words[i] in lexicon.cues and (weak or not lexicon.has("weak", prose.words[i])):
            kind = lexicon.cues[prose.words[i]]
            if found is None and tag == "V" and (i == lo or tags[i - 1] == ",") and i + 1 < token:
                phrase = phrase_at(prose, i + 1, token)
                if (
                    phrase is not None
                    and tags[phrase.last] in "nN"
                    and phrase.last + 2 == token
                    and tags[token - 1] in ",:"
                ):
                    found = Relation(phrase, Phrase(i, i), kind, "subject behind the verb")
                    continue
            if found is not None and not _embeds(prose, i, kind, found, token):
                continue
            if found is None and _is_naming(prose, i, start, token):
                continue
            subject = _subject_for(prose, i, start, tag)
            if subject is not None:
                found = Relation(subject, Phrase(i, i), kind, "verb before" if found is None else "outer verb before")
    return found


def _is_naming(prose: Prose, verb: int, lo: int, token: int) -> bool:
    """Decide whether a verb only gives a thing its name ("a book called …"), so that nobody speaks."""
    tags = prose.tags
    if not prose.lexicon.has("naming", prose.words[verb]) or any(tag not in "DQCSn," for tag in tags[verb + 1 : token]):
        return False
    left = verb - 1
    while left >= lo and tags[left] == "R":
        left -= 1
    if left < lo or tags[left] in ",D":
        return not any(tags[i] == "W" or prose.words[i] == "what" for i in range(lo, verb))
    if tags[left] not in "nN":
        return False
    phrase = phrase_ending(prose, left, lo)
    return phrase is not None and phrase.first > lo and tags[phrase.first - 1] in "pvVGgX"


def _is_aside(prose: Prose, verb: int, phrase: Phrase, token: int) -> bool:
    """Decide whether `verb` and `phrase` are a report clause put in (", said Poe, …")."""
    tags, last = prose.tags, phrase.last
    if tags[last] not in "nN" or last + 1 >= token:
        return False
    if last + 2 == token:
        return tags[last + 1] in ",:"
    return tags[last + 1] == "," and tags[verb - 1] == "," and prose.lexicon.has("inverting", prose.words[verb])


def _embeds(prose: Prose, verb: int, kind: CueKind, inner: Relation, token: int) -> bool:
    """Decide whether the verb at `verb` reports what `inner` says, so that its subject is the one who is quoted."""
    if inner.cue is None or inner.kind is CueKind.ACCORDING_TO :
        return False
    tags = prose.tags
    speaker = inner.speaker
    if tags[inner.cue.first] == "G" and inner.cue.first == speaker.last + 1:
        return False
    if tags[speaker.first] == "P" and speaker.first > 0 and prose.words[speaker.first - 1] == "what":
        return speaker.first > verb
    if kind is CueKind.CALLED:
        return False
    if speaker.first <= verb or tags[speaker.first - 1] == ",":
        return False
    adjacent = not any(tag in "vVX" for tag in tags[inner.cue.last + 1 : token])
    if tags[speaker.first] == "W":
        return not adjacent
    if tags[speaker.first] == "P" and speaker.first == speaker.last:
        return tags[speaker.first - 1] != "W"
    plain = prose.lexicon.has("strong", prose.words[inner.cue.first]) or inner.cue.last == token - 2
    return not (adjacent and plain)


def clause_start(prose: Prose, lo: int, at: int) -> int:
    """Return where the independent clause begins in which token `at` stands."""
    tags = prose.tags
    for i in range(at - 1, lo, -1):
        if tags[i] == ";":
            return i + 1
        if tags[i] in "CS" and tags[i - 1] in ",-" and prose.words[i] in _JOINS:
            phrase = phrase_at(prose, i + 1, at)
            if phrase is not None and prose.words[i] in {"while", "but", "although", "whereas"}:
                return i + 1
            if phrase is not None:
                following = phrase.last + 1
                while following < at and tags[following] in "R(T)":
                    following += 1
                if following < at and tags[following] in "vVX":
                    return i + 1
    if tags[lo] in "pSgGvVt":
        return _behind_fronted(prose, lo, at)
    return lo


def _behind_fronted(prose: Prose, lo: int, at: int) -> int:
    """Return where the main clause begins behind a fronted one ("Asked about it, Poe …"), or `lo` for none."""
    tags = prose.tags
    for comma in range(lo + 1, at):
        if tags[comma] != ",":
            continue
        phrase = phrase_at(prose, comma + 1, at)
        if phrase is None or tags[phrase.first] in "OW":
            continue
        following = phrase.last + 1
        while following < at and tags[following] in "RT":
            following += 1
        if following < at and tags[following] in "vVX":
            return comma + 1
    return lo


_JOINS = frozenset("and but or while although though as whereas because so yet".split())


def _subject_for(prose: Prose, verb: int, lo: int, tag: str) -> Phrase | None:
    tags = prose.tags
    if tag == "V":
        if _is_passive(prose, verb, lo):
            if verb + 2 < len(tags) and prose.words[verb + 1] == "by":
                return phrase_at(prose, verb + 2, min(verb + 14, len(tags)))
            return None
        return subject_of(prose, verb, lo)
    if tag == "G":
        return _subject_of_participle(prose, verb, lo)
    return first_subject(prose, lo, verb)


def _subject_of_participle(prose: Prose, verb: int, lo: int) -> Phrase | None:
    """Return who says something in -ing: ", calling it", "Poe calling it", "a statement calling it"."""
    tags = prose.tags
    left = verb - 1
    while left >= lo and tags[left] == "R":
        left -= 1
    if left < lo:
        return None
    if tags[left] in "Xv":
        return subject_of(prose, verb, lo)
    if tags[left] == "C":
        earlier = next((i for i in range(left - 1, lo - 1, -1) if tags[i] in "GV;"), lo)
        if tags[earlier] == "G":
            left = earlier - 1
    if tags[left] in "nN":
        phrase = owner(prose, left, lo)
        if phrase is not None and prose.words[phrase.last] in _RECORDINGS:
            phrase = phrase_ending(prose, left, lo)
        if phrase is not None and not prose.lexicon.has("document", prose.words[phrase.last]):
            return phrase
        if phrase is not None and phrase.first > lo and tags[phrase.first - 1] in "vVGg":
            return subject_of(prose, phrase.first - 1, lo) or first_subject(prose, lo, verb) or phrase
    return _subject_of_outer(prose, left, lo) or first_subject(prose, lo, verb)


def _subject_of_outer(prose: Prose, at: int, lo: int) -> Phrase | None:
    """Return the subject of the outermost cue verb whose clause reaches token `at`."""
    found: Relation | None = None
    for i in range(at, lo - 1, -1):
        if prose.tags[i] != "V" or _is_passive(prose, i, lo):
            continue
        if found is None or _reports(prose, i, found.speaker):
            subject = subject_of(prose, i, lo)
            if subject is not None and prose.tags[subject.first] != "W":
                found = Relation(subject, Phrase(i, i), CueKind.SAID, "")
    return found.speaker if found else None


def _reports(prose: Prose, verb: int, inner: Phrase) -> bool:
    """Decide whether the clause whose subject is `inner` depends on the verb at `verb`."""
    return verb < inner.first and prose.tags[inner.first - 1] not in ",CW"


_RECORDINGS = frozenset("footage video videos clip clips audio recording recordings tape picture pictures photo".split())
_PLAIN = frozenset(
    "became came got took kept left brought stood lost met won led grew fell rose drew broke ran".split()
)


def _is_passive(prose: Prose, verb: int, lo: int) -> bool:
    if prose.words[verb] not in prose.lexicon.participles:
        return False
    i = verb - 1
    while i >= lo and prose.tags[i] == "R":
        i -= 1
    return i >= lo and prose.words[i] in FORMS_OF_BE


def _trailing(prose: Prose, start: int, hi: int) -> Relation | None:
    """Rule: … “…” …, Poe said. / …, said Poe. / …, according to Poe."""
    tags = prose.tags
    for i in range(start, hi):
        if prose.words[i] == "per" and tags[i - 1] in ",Q" and (phrase := phrase_at(prose, i + 1, hi)) is not None:
            return Relation(phrase, Phrase(i, i), CueKind.ACCORDING_TO, "according to")
        if tags[i] == "A" and (found := _according(prose, i, hi)):
            return found
    for i in range(hi - 1, start - 1, -1):
        if tags[i] == "V":
            kind = prose.lexicon.cues[prose.words[i]]
            if tags[i - 1] == "," and prose.lexicon.has("inverting", prose.words[i]):
                phrase = _inverted(prose, i + 1, hi, heads=False)
                if phrase is not None:
                    return Relation(phrase, Phrase(i, i), kind, "report clause at the end")
            subject = subject_of(prose, i, start)
            if (
                subject is not None
                and tags[subject.first] not in "W"
                and subject.first > start
                and tags[subject.first - 1] == ","
            ):
                return Relation(subject, Phrase(i, i), kind, "report clause at the end")
        elif tags[i] == "Q":
            return None
    return None


def _noun(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule: Poe’s claim that “…” / his claim that “…”."""
    tags = prose.tags
    for i in range(token - 1, lo - 1, -1):
        if tags[i] == "n" and prose.lexicon.has("noun-cue", prose.words[i]):
            phrase = phrase_ending(prose, i, lo)
            assert phrase is not None
            for j in range(i - 1, phrase.first - 1, -1):
                if tags[j] == "s":
                    return Relation(Phrase(phrase.first, j - 1), Phrase(i, i), CueKind.NOUN, "possessive")
            if prose.lexicon.has("possessive", prose.words[phrase.first]):
                return Relation(Phrase(phrase.first, phrase.first), Phrase(i, i), CueKind.NOUN, "possessive")
    return None


def _any_verb(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule: the subject of the sentence, where a verb that is no cue leads to the quotation."""
    if not any(tag in "vVgGiIX" for tag in prose.tags[lo:token]):
        return None
    subject = first_subject(prose, lo, token)
    return subject and Relation(subject, None, CueKind.SAID, "subject of the sentence")
