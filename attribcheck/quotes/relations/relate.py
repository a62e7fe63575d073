"""Who a sentence says that the words of its quotations are from: which rule is asked when."""

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.grammar.phrases import Phrase, first_subject, phrase_at, phrase_ending
from attribcheck.quotes.grammar.prose import Prose, Sentence, final_mark, is_headline
from attribcheck.quotes.grammar.subjects import FORMS_OF_BE
from attribcheck.quotes.marks import Quoted
from attribcheck.quotes.relations.ahead import find_ahead
from attribcheck.quotes.relations.asked import find_agent, is_heard
from attribcheck.quotes.relations.behind import CREDIT, find_behind, find_reporter, find_trailing
from attribcheck.quotes.relations.hearsay import find_heard
from attribcheck.quotes.relations.nominal import find_headline_label, find_label, find_noun, find_subject, find_text_of
from attribcheck.quotes.relations.relation import Relation

MAX_LABEL = 3
"""Tokens of a name before a colon."""


def relate(prose: Prose, sentence: Sentence, token: int, quoted: Quoted) -> Relation | None:
    """Return who is said to have said the quotation at `token`, or None where the sentence does not tell."""
    lo, hi = sentence.start, sentence.end
    start = token + 1 + (token + 1 < hi and prose.tags[token + 1] == ",")
    found = (
        find_text_of(prose, lo, token, hi)
        or find_agent(prose, lo, token, hi)
        or _speaker_behind(prose, sentence, token, quoted)
        or _between_dashes(prose, sentence, token)
    )
    if found is None and is_heard(prose, lo, token):
        found = find_trailing(prose, start, hi)
    elif found is None:
        found = (
            _speaker_ahead(prose, sentence, token, start)
            or find_noun(prose, lo, token)
            or _reported_between(prose, sentence, token, start)
            or find_subject(prose, lo, token)
            or _behind_fronted(prose, sentence, token)
        )
    return _passed_on(prose, sentence, token, found) if found is not None else None


def _is_nobody(prose: Prose, speaker: Phrase) -> bool:
    """Decide whether what was found is a lone article, or says what somebody is ("is responsible")."""
    if speaker.first != speaker.last:
        return False
    adjective = prose.tags[speaker.last] == "n" and not prose.words[speaker.last].endswith("s")
    return prose.words[speaker.last] in {"a", "an", "the"} or (
        adjective and speaker.first > 0 and prose.words[speaker.first - 1] in FORMS_OF_BE
    )


def _passed_on(prose: Prose, sentence: Sentence, token: int, found: Relation) -> Relation:
    """Return a relation with who reports it at the end: "Poe said “…,” the agency reported."; the words are Poe's."""
    if (heard := find_heard(prose, sentence, token, found)) is not None:
        return heard
    reporter = find_reporter(prose, token + 1, sentence.end)
    if reporter is None or found.reporter is not None or found.cue is None:
        return found
    if found.speaker == reporter:
        ahead = find_ahead(prose, sentence.start, token)
        spoken = ahead is not None and ahead.cue is not None and prose.has("strong", ahead.cue.first)
        return ahead._replace(reporter=reporter) if ahead is not None and spoken else found
    return found._replace(reporter=reporter) if prose.has("strong", found.cue.first) else found


def _speaker_behind(prose: Prose, sentence: Sentence, token: int, quoted: Quoted) -> Relation | None:
    """Ask the rules for speakers behind, where the quotation ends as one that is followed by its speaker does."""
    lo, hi = sentence.start, sentence.end
    comma = token + 1 < hi and prose.tags[token + 1] == ","
    start = token + 1 + comma
    heads = all(tag in "QC,R(-" for tag in prose.tags[lo:token])
    final = final_mark(quoted.inner.cut(prose.text))
    opens = start < hi and (prose.tags[start] == "-" or (heads and prose.tags[start] in "VPNDnXA"))
    if not (comma or final in ",?!…—-–" or not quoted.closed or opens):
        return None
    if not heads and (led := _led_to(prose, lo, token)) is not None:
        return led
    found = find_behind(prose, start, hi, heads=heads)
    if found is not None and not heads and found.rule == CREDIT:
        return find_ahead(prose, lo, token) or found
    if found is not None and not heads and found.kind is CueKind.CALLED:
        return find_ahead(prose, lo, token) or find_trailing(prose, start, hi) or found
    return found


def _led_to(prose: Prose, lo: int, token: int) -> Relation | None:
    """Return who speaks in a clause put in front that ends in a quotation: When somebody shouted, “…,” Poe joked."""
    verb = token - 1 - (prose.tags[token - 1] in ",:")
    fronted = prose.tags[lo] == "S" and verb > lo and prose.tags[verb] == "V"
    if not fronted or not prose.has("inverting", verb):
        return None
    ahead = find_ahead(prose, lo, token)
    return ahead if ahead is not None and ahead.cue is not None and ahead.cue.first == verb else None


def _reported_between(prose: Prose, sentence: Sentence, token: int, start: int) -> Relation | None:
    """Rule: The “ruin” is a shame, Poe said, and “nobody” cares: a report clause ahead of the next quotation."""
    following = next((i for i in range(token + 1, sentence.end) if prose.tags[i] == "Q"), sentence.end)
    return find_trailing(prose, start, following) if start < following < sentence.end else None


def _behind_fronted(prose: Prose, sentence: Sentence, token: int) -> Relation | None:
    """Rule: Conceding that it was “…” he left; in explaining why it was “…,” Poe left: the main clause's subject."""
    tags, lo = prose.tags, sentence.start
    while lo < token and tags[lo] in "CSp":
        lo += 1
    if tags[lo] != "G":
        return None
    for i in range(token + 1, sentence.end - 1):
        first = i + 1 if tags[i] == "," else i
        opens = tags[i] == "," or (i == token + 1 and tags[i] == "P")
        subject = phrase_at(prose, first, sentence.end) if opens else None
        if subject is not None and subject.last + 1 < sentence.end and tags[subject.last + 1] in "vVXR":
            named = tags[subject.last] in "NP" or prose.has("role", subject.last)
            kind = prose.lexicon.cues[prose.words[lo]]
            return Relation(subject, Phrase(lo, lo), kind, "subject behind a participle") if named else None
    return None


def _between_dashes(prose: Prose, sentence: Sentence, token: int) -> Relation | None:
    """Rule: … the pilot Ann Poe - “…” - and so on."""
    lo, tags = sentence.start, prose.tags
    if token - 1 <= lo or token + 1 >= sentence.end or tags[token - 1] != "-" or tags[token + 1] != "-":
        return None
    beside = phrase_ending(prose, token - 2, lo)
    if beside is None or tags[beside.last] != "N":
        return None
    return Relation(beside, Phrase(token - 1, token - 1), CueKind.PUNCTUATION, "name before a dash")


def _speaker_ahead(prose: Prose, sentence: Sentence, token: int, start: int) -> Relation | None:
    """Ask the rules for speakers ahead; a report clause at the end outranks a verb that does not plainly speak."""
    lo, hi = sentence.start, sentence.end
    label = find_headline_label(prose, lo, token)
    found = label if label is not None and is_headline(prose.cut(lo, hi - 1)) else None
    found = found or find_label(prose, lo, token) or find_ahead(prose, lo, token)
    if label is not None and not (found is not None and found.cue and prose.has("inverting", found.cue.first)):
        found = label if _is_name_label(prose, label.speaker, token) else found
    if found is not None and found.speaker.first > lo and prose.words[found.speaker.first - 1] == "what":
        found = _of_main_clause(prose, lo, found)
    if found is None or found.cue is None or not _speaks_plainly(prose, found.cue, token):
        trailing = find_trailing(prose, start, hi)
        repeats = found is not None and trailing is not None and _repeats(prose, found, trailing)
        found = found if repeats or trailing is None else trailing
    return found if found is not None and not _is_nobody(prose, found.speaker) else None


def _is_name_label(prose: Prose, label: Phrase, token: int) -> bool:
    """Decide whether what stands before a colon is a name, as in "Poe: the port is ‘a farce’", in no shouted line."""
    named = all(tag == "N" for tag in prose.tags[label.first : label.last + 1])
    return named and label.last - label.first < MAX_LABEL and not prose.cut(label.last + 1, token - 1).isupper()


def _repeats(prose: Prose, named: Relation, again: Relation) -> bool:
    """Decide whether a report by "he" behind a quotation repeats one ahead by name ("Poe praised “…” …, he said")."""
    pronoun = prose.tags[again.speaker.last] == "P" and not prose.has("it", again.speaker.last)
    named_first = prose.tags[named.speaker.last] == "N" and named.speaker.first < again.speaker.first
    cue = named.cue
    return (
        pronoun
        and named_first
        and cue is not None
        and (prose.has("strong", cue.first) or prose.tags[cue.first + 1] in "DQs")
    )


def _of_main_clause(prose: Prose, lo: int, inner: Relation) -> Relation:
    """Return who speaks in "Poe fixed what he called …": the pronoun stands for the subject of the sentence."""
    subject = first_subject(prose, lo, inner.speaker.first)
    if subject is None or prose.tags[inner.speaker.first] != "P":
        return inner
    named = "N" in prose.tags[subject.first : subject.last + 1]
    return inner._replace(speaker=subject) if named else inner


def _speaks_plainly(prose: Prose, cue: Phrase, token: int) -> bool:
    """Decide whether a cue leaves no doubt that its subject speaks."""
    directly = cue.first == token - 1 and not prose.has("weak", cue.first) and prose.tags[cue.first] != "I"
    return directly or prose.has("strong", cue.first) or prose.tags[cue.first] == ":"
