"""Which quoted spans are no quotations: titles, names, terms and scare quotes, markup (rule QW20). They are listed."""

from attribcheck.model.attribution import NotAQuotation
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.kinds.titles import (
    is_label,
    is_named_thing,
    is_nickname,
    is_title,
    is_titled,
    is_translation,
    names_work,
)
from attribcheck.quotes.kinds.uttered import fills_line, is_reported, is_uttered
from attribcheck.quotes.marks import Quoted
from attribcheck.quotes.relations.carry import Placed
from attribcheck.quotes.relations.relation import OF_SENTENCE
from attribcheck.text.patterns import pattern

MAX_TERM_WORDS = 2
"""Words. In the training articles 131 of 212 spans up to this length whose sentence has no verb of speech are terms;
of those with one word more 12 of 30."""

MAX_HEADING_WORDS = 8
"""Words of a line that is nothing but one quotation in single marks: a heading that picks words out of the text."""

MAX_TITLE_WORDS = 12
"""Words. The longest title in marks of the training articles has 11."""

_LETTER = pattern(r"[^\W\d_]")
_NAMES = NotAQuotation("A name or title in quotation marks.", "Nothing to do, if it is a title; else say who said it.")
_HEADING = NotAQuotation("A heading in quotation marks.", "Check the words where the text quotes them in full.")
_TERMS = NotAQuotation(
    "A term or scare quotes: the sentence has nobody say it.", "Say who used the words, or drop the marks."
)
_MARKUP = NotAQuotation("A value inside markup.", "Nothing to do.")
_UNOPENED = NotAQuotation(
    "Words before a closing mark that nothing opens: where they begin is not known.", "Add the opening mark."
)
_NICKNAME = NotAQuotation("A nickname inside a name.", "Nothing to do.")
_NUMBER = NotAQuotation("A number in quotation marks.", "Say who gave the number, or drop the marks.")
_TRANSLATION = NotAQuotation("A translation of a word.", "Nothing to do.")


def judge_form(prose: Prose, quoted: Quoted, item: Placed, sentence: Sentence) -> NotAQuotation | None:
    """Return what a quoted span is taken for if it is no quotation, else None."""
    token = item.token
    words = quoted.inner.cut(prose.text)
    if quoted.outer.start > 0 and prose.text[quoted.outer.start - 1] == "=":
        return _MARKUP
    if quoted.marks[1] and not quoted.marks[0] and (item.relation is None or item.carried):
        return _UNOPENED
    if is_nickname(prose, token, words, sentence):
        return _NICKNAME
    tags = prose.tags[sentence.start : sentence.end]
    if all(tag in "Q.,C-()R:" for tag in tags):
        return _HEADING if _is_heading(prose, quoted, sentence, len(words.split())) else None
    if is_translation(prose, token, sentence):
        return _TRANSLATION
    if is_titled(prose, token, sentence) or is_named_thing(prose, token, sentence):
        return _NAMES
    return _judge_narrated(prose, words, item, sentence)


def _is_heading(prose: Prose, quoted: Quoted, sentence: Sentence, count: int) -> bool:
    """Decide whether a quotation in single marks is all of its line."""
    only = all(tag in "Q.-" for tag in prose.tags[sentence.start : sentence.end])
    return quoted.marks[0] in {"'", "‘"} and only and count <= MAX_HEADING_WORDS and fills_line(prose, sentence)


def _judge_narrated(prose: Prose, words: str, item: Placed, sentence: Sentence) -> NotAQuotation | None:
    """Judge a span by the words beside it: first what shows that somebody says it, then what shows a name or a term."""
    token, count = item.token, len(words.split())
    title = is_title(prose, words)
    silent = _has_no_speech(prose, item)
    unsaid = silent and (item.relation is None or not _is_predicate(prose, token, sentence, title=title))
    uttered = is_uttered(prose, token, sentence)
    if title and count <= MAX_TITLE_WORDS:
        named = unsaid or names_work(prose, token, sentence)
        if (named and not uttered and not _is_headline(prose, sentence)) or is_label(prose, token, sentence):
            return _NAMES
    if silent and not uttered and not _LETTER.search(words):
        return _NUMBER
    if uttered or not unsaid or count > MAX_TERM_WORDS or is_reported(prose, token, sentence):
        return None
    return _TERMS


def _is_headline(prose: Prose, sentence: Sentence) -> bool:
    """Decide whether a sentence is a headline: written like one, and a line of its own."""
    return fills_line(prose, sentence) and prose.in_headline(sentence)


def _has_no_speech(prose: Prose, item: Placed) -> bool:
    """Decide whether no verb of speech reaches a span.

    A light verb ("gave", "sent") does not speak: of 40 spans of one or two words behind one 28 are terms.
    """
    relation = item.relation
    if relation is None or relation.rule == OF_SENTENCE:
        return True
    return relation.cue is not None and relation.cue.first < item.token and prose.has("light", relation.cue.first)


def _is_predicate(prose: Prose, token: int, sentence: Sentence, *, title: bool) -> bool:
    """Decide whether the sentence leads up to a span as to what somebody holds ("sees it as “…”", "is “…”").

    Of 41 such spans of the training articles 34 are quotations; of 130 others without a verb of speech, 40.
    """
    before = token - 1
    if before < sentence.start or prose.has("scare", before) or prose.has("light", before):
        return False
    return (prose.tags[before] in "XVS" and not title) or token + 1 >= sentence.end
