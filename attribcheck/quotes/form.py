"""Which quoted spans are no quotations: titles, names, terms and scare quotes, markup (rule QW20). They are listed."""

import re

from attribcheck.model.attribution import CueKind, NotAQuotation
from attribcheck.quotes.carry import Placed
from attribcheck.quotes.grammar.phrases import phrase_at
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.marks import Quoted
from attribcheck.quotes.relation import OF_SENTENCE

MAX_TERM_WORDS = 3
"""Words. In the training articles 106 of 171 spans up to this length whose sentence has no verb of speech are terms."""

MAX_HEADING_WORDS = 8
"""Words of a line that is nothing but one quotation in single marks: a heading that picks words out of the text."""

MAX_TITLE_WORDS = 12
"""Words. The longest title in marks of the training articles has 11."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CONTRACTION = re.compile(r"['’]")
_TITLE_LEADS = frozenset("on of in at the 's a an his her their its for from to by hosts host with via and".split())
_SPOKEN_OF = frozenset("of about to".split())
_NAMES = NotAQuotation("A name or title in quotation marks.", "Nothing to do, if it is a title; else say who said it.")
_HEADING = NotAQuotation("A heading in quotation marks.", "Check the words where the text quotes them in full.")
_TERMS = NotAQuotation(
    "A term or scare quotes: the sentence has nobody say it.", "Say who used the words, or drop the marks."
)
_MARKUP = NotAQuotation("A value inside markup.", "Nothing to do.")
_NICKNAME = NotAQuotation("A nickname inside a name.", "Nothing to do.")


def judge_form(prose: Prose, quoted: Quoted, item: Placed, sentence: Sentence) -> NotAQuotation | None:
    """Return what a quoted span is taken for if it is no quotation, else None."""
    token = item.token
    words = quoted.inner.cut(prose.text)
    count = len(words.split())
    if quoted.outer.start > 0 and prose.text[quoted.outer.start - 1] == "=":
        return _MARKUP
    if _is_nickname(prose, token, count, sentence):
        return _NICKNAME
    alone = prose.tags[sentence.start : sentence.end]
    if (
        quoted.marks[0] in {"'", "‘"}
        and all(tag in "Q.-" for tag in alone)
        and count <= MAX_HEADING_WORDS
        and _fills_line(prose, sentence)
    ):
        return _HEADING
    rule = item.relation.rule if item.relation else ""
    title = is_title(words)
    weak = not rule or (rule == OF_SENTENCE and not _is_predicate(prose, token, sentence, title=title))
    narrated = any(tag not in "Q.,C-()R:" for tag in alone)
    if narrated and title and count <= MAX_TITLE_WORDS and _names_a_work(prose, item, sentence, weak=weak):
        return _NAMES
    if narrated and count <= MAX_TITLE_WORDS and title and _is_label(prose, token, sentence):
        return _NAMES
    if narrated and weak and count <= MAX_TERM_WORDS:
        return _TERMS
    return None


def _is_predicate(prose: Prose, token: int, sentence: Sentence, *, title: bool) -> bool:
    """Decide whether the sentence leads up to a span as to what somebody holds ("sees it as “…”", "is “…”").

    Of 41 such spans of the training articles 34 are quotations; of 130 others without a verb of speech, 40.
    """
    before = token - 1
    if before < sentence.start or prose.has("scare", before):
        return False
    return (prose.tags[before] in "XVS" and not title) or token + 1 >= sentence.end


def _fills_line(prose: Prose, sentence: Sentence) -> bool:
    """Decide whether a sentence is all that stands on its line."""
    start = prose.starts[sentence.start]
    before = prose.text[max(0, start - 6) : start].rstrip(" \t–-")
    after = prose.text[prose.ends[sentence.end - 1] : prose.ends[sentence.end - 1] + 6].lstrip(" .\t–-")
    return before[-1:] in {"", "\n"} and after[:1] in {"", "\n"}


def is_title(words: str) -> bool:
    """Decide whether all longer words of a span begin with a capital letter."""
    every = _WORD.findall(words)
    longer = [word for word in every if len(word) > 3 and not _CONTRACTION.search(word)] or every
    return bool(longer) and all(word[0].isupper() for word in longer)


def _is_nickname(prose: Prose, token: int, count: int, sentence: Sentence) -> bool:
    """Decide whether a span stands between a given name and a surname."""
    return (
        count <= MAX_TERM_WORDS
        and sentence.start < token < sentence.end - 1
        and prose.tags[token - 1] == "N"
        and prose.tags[token + 1] == "N"
        and prose.text[prose.ends[token - 1]].isspace()
    )


def _names_a_work(prose: Prose, item: Placed, sentence: Sentence, *, weak: bool) -> bool:
    """Decide whether a span of capitals is the name of a show, book or bill, by the words beside it."""
    lo, hi, token = sentence.start, sentence.end, item.token
    if prose.in_headline(sentence) or _is_slogan(prose, token, sentence):
        return False
    if weak:
        return True
    relation = item.relation
    called = relation is not None and relation.kind is CueKind.CALLED
    if called and relation is not None and relation.cue is not None and relation.cue.first < token:
        return False
    if token - 2 >= lo and prose.tags[token - 2] == "V" and prose.words[token - 1] in _SPOKEN_OF:
        return False
    before = token - 1 - (token - 1 > lo and prose.tags[token - 1] == ",")
    after = token + 1 + (token + 1 < hi and prose.tags[token + 1] == ",")
    if before >= lo and (prose.has("show", before) or prose.words[token - 1] in _TITLE_LEADS):
        return True
    if prose.words[token - 1] == "told" and token - 2 >= lo and prose.tags[token - 2] in "nNP":
        return True
    explained = phrase_at(prose, after, hi)
    return explained is not None and prose.has("show", explained.last)


def _is_label(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Decide whether a span only says which hat, camp or show the noun behind it is (a “…” hat, the “…” host)."""
    behind = token + 1
    return behind < sentence.end and prose.tags[behind] in "nN" and prose.has("labelled-thing", behind)


def _is_slogan(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Decide whether a span is what a crowd chants or a sign says ("chants of “…”", "“…” signs")."""
    return _is_chanted(prose, token, sentence) or (token + 1 < sentence.end and prose.has("slogan", token + 1))


def _is_chanted(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Decide whether a noun of shouting or showing leads up to a span ("chants of “…”", "a sign reading “…”")."""
    of = token - 1 > sentence.start and prose.words[token - 1] in {"of", "reading", "read", "reads"}
    return of and prose.has("slogan", token - 2)
