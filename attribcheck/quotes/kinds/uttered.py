"""Words that somebody uttered where the sentence names no speaker: what a crowd chants, what people are called."""

from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.grammar.subjects import FORMS_OF_BE

CALL_REACH = 3
"""Tokens between a verb of calling in the passive and what it calls somebody ("was once called a “…”")."""

NOUN_REACH = 12
"""Tokens between a noun of speech and the end of its clause ("the accusation that the mayor was a “…”")."""

VERB_REACH = 8
"""Tokens between a verb of speech and what it reports; farther on it is as often another verb's."""

_LEADS = frozenset("of reading read reads with".split())


def is_uttered(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Decide whether the words around a span say that somebody used it, whoever that was."""
    return (
        _is_slogan(prose, token, sentence)
        or _is_announced(prose, token, sentence)
        or _is_what_one_is_called(prose, token, sentence)
        or _is_content_of_noun(prose, token, sentence)
    )


def is_reported(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Decide whether a verb of speech or of calling, or "as", stands ahead, though nobody can be told to speak.

    Only terms need it ("commonly known as “…”", "his credentials as a “…”"): of 18 spans of one or two words that
    it tells apart in the training articles 15 are quotations.
    """
    first = first_of_series(prose, token, sentence.start)
    at = _lead(prose, first, sentence)
    called = at >= sentence.start and prose.has("naming", at) and prose.words[at - 1] != "so"
    if called or ("as" in prose.words[at + 1 : first] and prose.words[first - 1] != "the"):
        return True
    for i in range(first - 1, max(sentence.start, first - VERB_REACH) - 1, -1):
        if prose.tags[i] in ",;:Q":
            return False
        if _speaks(prose, i) and prose.tags[i] in "VGI":
            return True
    return False


def _lead(prose: Prose, token: int, sentence: Sentence) -> int:
    """Return the token that leads to a span: articles, adverbs and "as" between the two do not."""
    at = token - 1
    while at > sentence.start and token - at <= CALL_REACH and (prose.tags[at] in "DR" or prose.words[at] == "as"):
        at -= 1
    return at


def _speaks(prose: Prose, verb: int) -> bool:
    """Decide whether a verb tells of speech in most of its uses."""
    return prose.words[verb] in prose.lexicon.cues and not (prose.has("weak", verb) or prose.has("naming", verb))


def _is_slogan(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Rule: chants of “…”; a sign reading “…”; chants of “…” and “…”; a “…” remark."""
    if token + 1 < sentence.end and prose.has("utterance", token + 1):
        return True
    lead = first_of_series(prose, token, sentence.start) - 1
    return lead - 1 >= sentence.start and prose.words[lead] in _LEADS and prose.has("slogan", lead - 1)


def first_of_series(prose: Prose, token: int, lo: int) -> int:
    """Return the first quotation of a series ("“…,” “…” and, simply, “…”") that reaches to `token`."""
    first = token
    for i in range(token - 1, lo - 1, -1):
        if prose.tags[i] == "Q":
            first = i
        elif prose.tags[i] not in ",CR":
            break
    return first


def _is_announced(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Rule: one word was left: “…”."""
    return token - 1 > sentence.start and prose.tags[token - 1] == ":"


def _is_what_one_is_called(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Rule: she was called a “…”; he is nicknamed “…”."""
    at = _lead(prose, token, sentence)
    if not (prose.has("naming", at) or prose.words[at] == "described"):
        return False
    before = at - 1
    while before > sentence.start and prose.tags[before] == "R":
        before -= 1
    return before >= sentence.start and prose.words[before] in FORMS_OF_BE


def _is_content_of_noun(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Rule: accusations that the mayor was a “…”; a promise to “…”; talk of “…” or “…”."""
    before = first_of_series(prose, token, sentence.start) - 1
    if before - 1 >= sentence.start and prose.words[before] in {"of", "to"} and prose.has("noun-cue", before - 1):
        return True
    for i in range(token - 2, max(sentence.start, token - NOUN_REACH) - 1, -1):
        if prose.tags[i] in ",;:":
            return False
        if prose.has("noun-cue", i) and prose.words[i + 1] == "that":
            return True
    return False


def fills_line(prose: Prose, sentence: Sentence) -> bool:
    """Decide whether a sentence is all that stands on its line."""
    start = prose.starts[sentence.start]
    before = prose.text[max(0, start - 6) : start].rstrip(" \t–-")
    after = prose.text[prose.ends[sentence.end - 1] : prose.ends[sentence.end - 1] + 6].lstrip(" .\t–-")
    return before[-1:] in {"", "\n"} and after[:1] in {"", "\n"}
