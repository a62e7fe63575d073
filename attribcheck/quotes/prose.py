"""The narration of a draft as tagged words: one letter per token, each quotation one token.

Tags: Q quotation, N name, n other noun or adjective, # number, D determiner, P subject pronoun, O object pronoun,
W relative pronoun, V cue verb, G cue verb in -ing, I cue verb behind "to", v g i the same of other verbs, X auxiliary,
R adverb, p preposition, t "to", A "according", S subordinator, C conjunction, T time or place word, s possessive mark,
and the marks , . ; : - ( ). A draft is read once; sentences are ranges of tokens.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from attribcheck.model.span import Span
from attribcheck.quotes.lexicon import Lexicon
from attribcheck.quotes.marks import Quoted

MAX_SENTENCE = 160
"""Tokens. A longer "sentence" is cut: the longest of the training articles has 131, hostile ones have no end."""

_TOKEN = re.compile(
    r"(?P<word>[^\W_]+(?:(?:['’](?![sS]\b)|[.\-/&@])[^\W_]+)*)|(?P<poss>['’][sS]\b|(?<=s)['’](?=\s))"
    r"|(?P<end>[.?!…]+)|(?P<mark>[,;:()\[\]])|(?P<dash>--+|[—–―]| - )"
)
_MARK_TAGS = {"[": "(", "]": ")"}
_PARTY_STATE = re.compile(r"^[dri]-[a-z]+(?:\.[a-z]+)*$")
_INNER_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]*")
_SMALL_WORD = re.compile(r"(?<= )[a-z]+")
_INITIALS = re.compile(r"^[a-z](?:\.[a-z])+$")
_CONTRACTED = re.compile(r"^(.+?)(n['’]t|['’](?:d|ll|ve|re|m))$", re.IGNORECASE)


TIME_NOUNS = frozenset("week month year day night morning afternoon evening weekend spring summer fall winter".split())
_SPANS_OF_TIME = frozenset("minutes hours days weeks months years moments week month year day hour".split())
_NOUNS_IN_LY = frozenset("family reply supply ally rally assembly anomaly monopoly belly bully jelly folly july italy".split())
_REFLEXIVES = frozenset("himself herself itself themselves".split())
_TIME_DETERMINERS = frozenset("this last next that past each every earlier".split())


@dataclass(slots=True)
class Prose:
    """Tokens of a draft in order: tag, folded word, start, end. `quotes` maps a token to its quotation's number."""

    text: str
    lexicon: Lexicon
    tags: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: dict[int, int] = field(default_factory=dict)
    title_case: bool = False
    names: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    def span(self, first: int, last: int) -> Span:
        """Return the place of tokens `first` to `last`, both included."""
        return Span(self.starts[first], self.ends[last])

    def cut(self, first: int, last: int) -> str:
        """Return the text of tokens `first` to `last`, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def is_capital(self, token: int) -> bool:
        """Decide whether a token begins with a capital letter."""
        return self.text[self.starts[token]].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[start, end)` of one sentence; `block` is the number of its block."""

    start: int
    end: int
    block: int


def read_prose(
    text: str, blocks: Sequence[Span], quoted: Sequence[Quoted], lexicon: Lexicon
) -> tuple[Prose, list[Sentence]]:
    """Return the tokens and the sentences of all blocks; a quotation over blocks belongs to its first one."""
    prose = Prose(text, lexicon)
    prose.names = frozenset(_INNER_CAPITAL.findall(text))
    prose.common = frozenset(_SMALL_WORD.findall(text))
    sentences: list[Sentence] = []
    number = 0
    at = 0
    for index, block in enumerate(blocks):
        first = len(prose.tags)
        prose.title_case = is_title_case(block.cut(text))
        at = max(at, block.start)
        if number and block.start < at < block.end and quoted[number - 1].outer.start < block.start:
            _add_quotation(prose, quoted[number - 1], number - 1)
        while at < block.end:
            stop = min(quoted[number].outer.start, block.end) if number < len(quoted) else block.end
            _read_words(prose, at, stop, len(prose.tags) == first)
            at = stop
            if number < len(quoted) and at == quoted[number].outer.start and at < block.end:
                _add_quotation(prose, quoted[number], number)
                at = max(at, quoted[number].outer.end)
                number += 1
        _split(prose, first, index, sentences, quoted)
    return prose, sentences


def is_title_case(line: str) -> bool:
    """Decide whether a line is written like a headline: most of its longer words begin with a capital letter."""
    if len(line) > 200:
        return False
    words = [word for word in line.split() if len(word) > 3 and word.strip("“‘'\"").isalpha()]
    return len(words) > 3 and sum(word.strip("“‘'\"")[0].isupper() for word in words) > 0.75 * len(words)


def _add_quotation(prose: Prose, quoted: Quoted, number: int) -> None:
    """Add the token of a quotation, and the comma with which it ends inside its marks."""
    prose.quotes[len(prose.tags)] = number
    _add(prose, "Q", "", quoted.outer.start, quoted.outer.end)
    if final_mark(quoted.inner.cut(prose.text)) == ",":
        _add(prose, ",", ",", quoted.outer.end, quoted.outer.end)


def _add(prose: Prose, tag: str, word: str, start: int, end: int) -> None:
    if tag in "DQSP" and prose.tags and prose.tags[-1] == "n" and _may_be_verb(prose):
        prose.tags[-1] = "V" if prose.words[-1] in prose.lexicon.cues else "v"
    elif (tag in "pVvX" or word == "as") and len(prose.tags) > 2 and prose.tags[-1] == "V" and prose.words[-1] in prose.lexicon.bare:
        if prose.tags[-2] == "N" and prose.tags[-3] in "pVvGg":
            prose.tags[-1] = "n"
    if word in {"later", "ago", "earlier"} and prose.words and prose.words[-1] in _SPANS_OF_TIME:
        prose.tags[-1] = tag = "T"
        if len(prose.tags) > 1 and prose.tags[-2] in "D#":
            prose.tags[-2] = "T"
    prose.tags.append(tag)
    prose.words.append(word)
    prose.starts.append(start)
    prose.ends.append(end)


def _may_be_verb(prose: Prose) -> bool:
    """Decide whether the last noun, now that an object follows it, is a verb in -s ("the ad targets a")."""
    word = prose.words[-1]
    return (
        len(prose.tags) > 1
        and prose.tags[-2] in "Nn"
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and not prose.words[-2].endswith("s")
        and not prose.lexicon.has("role", word[:-1])
    )


def _read_words(prose: Prose, start: int, stop: int, opens: bool) -> None:
    text = prose.text
    for match in _TOKEN.finditer(text, start, stop):
        kind = match.lastgroup
        piece = match.group()
        if kind == "word":
            _add_word(prose, piece, match.start(), match.end(), opens)
            opens = False
        elif kind == "poss":
            _add(prose, "s", "'s", match.start(), match.end())
        elif kind == "mark":
            _add(prose, _MARK_TAGS.get(piece, piece), piece, match.start(), match.end())
            opens = piece in ":(["
        elif kind == "dash":
            _add(prose, "-", "-", match.start(), match.end())
        elif _is_end(prose, piece, match.end()):
            _add(prose, ".", piece, match.start(), match.end())
            opens = True
        elif prose.ends and prose.ends[-1] == match.start() and piece == ".":
            prose.ends[-1] = match.end()


def _is_end(prose: Prose, piece: str, end: int) -> bool:
    """Decide whether a full stop ends a sentence: not behind an abbreviation, nor before a small letter."""
    if prose.text[end : end + 1] == ")" and piece == ".":
        return False
    if piece[0] not in ".…":
        return True
    rest = prose.text[end : end + 3].lstrip(" ")
    if rest[:1].islower() and prose.text[end : end + 1] == " ":
        return False
    last = prose.words[-1] if prose.words else ""
    if not last or prose.ends[-1] < end - len(piece):
        return True
    if prose.lexicon.has("title-abbreviation", last) or (len(last) == 1 and last.isalpha() and last != "i"):
        return False
    if prose.lexicon.has("abbreviation", last) or _INITIALS.match(last) or _PARTY_STATE.match(last):
        following = re.match(r"\s*([A-Z][\w’']*)", prose.text[end : end + 20])
        if following is None:
            return rest[:1] not in {",", ";", "(", ")", ":"} and not rest[:1].isdigit()
        return following.group(1).lower() in prose.lexicon.tags
    return True


def _add_word(prose: Prose, word: str, start: int, end: int, opens: bool) -> None:
    low = word.lower().replace("’", "'")
    if len(word) == 1 and word.isupper() and prose.text[end : end + 1] == ".":
        _add(prose, "N", low, start, end)
        return
    if "'" in low and (match := _CONTRACTED.match(low)) and low not in prose.lexicon.tags:
        low = match.group(1)
        _add(prose, _tag(prose, low, word, opens), low, start, start + len(low))
        _add(prose, "X", match.group(2), start + len(low), end)
        return
    _add(prose, _tag(prose, low, word, opens), low, start, end)


def _tag(prose: Prose, low: str, word: str, opens: bool) -> str:
    tag = prose.lexicon.tags.get(low)
    last = prose.tags[-1] if prose.tags else "."
    opens = opens or last in ".Q:(-"
    if word[0].isupper() and prose.title_case:
        opens = True
        if tag is not None and tag in "VvG":
            return tag if not (low in prose.lexicon.bare and last in "nDs") else "N"
        if tag is not None and tag in "Uu" and last == "N" and prose.words[-1].endswith("s"):
            return "v" if tag == "u" else "V"
    if low == "according":
        return "A"
    if _PARTY_STATE.match(low):
        return "T"
    if tag == "T" and prose.lexicon.has("place", low) and last not in ",(N-":
        return "N" if word[0].isupper() else prose.lexicon.tags.get(low + " ", "n")
    if low in TIME_NOUNS and _is_time_before(prose):
        return "T"
    if word[0].isupper() and tag != "T":
        if low in {"i", "i'm"}:
            return "P"
        if tag == "V" and low.endswith("ed") and not word.isupper() and not opens:
            return "V"
        if tag is None and opens and word not in prose.names and (low in prose.common or low.endswith(("ing", "ly", "ed"))):
            return _guess(low, last)
        if tag is None or not opens:
            return "N" if not (word.isupper() and tag and tag in "DPpSCXRt") else tag
        if tag in "UuvVg" and opens and tag != "G":
            return "N" if tag in "Uu" else tag
    if low == "to":
        return "t"
    if low == "according":
        return "A"
    if tag is None:
        return _guess(low, last)
    if low in _REFLEXIVES and last in "nN":
        return "R"
    if tag in "Rp" and last in "Ds" and (tag == "R" or prose.words[-1] in {"a", "an", "the"}):
        return "n"
    if tag == "D" and last in "nN" and low in {"both", "all", "each"}:
        return "R"
    if tag in "VUvu":
        return _verb(prose, low, tag, last)
    if tag in "Gg" and last == "D":
        return "n"
    return tag


def _is_time_before(prose: Prose) -> bool:
    """Decide whether the last token makes a time expression with "week", "night" and the like; then it is one too."""
    if prose.tags[-1] != "T" and prose.words[-1] not in _TIME_DETERMINERS:
        return False
    prose.tags[-1] = "T"
    return True


def _guess(low: str, last: str) -> str:
    if low[0].isdigit():
        return "#"
    if low.endswith("ly") and len(low) > 4 and low not in _NOUNS_IN_LY:
        return "R"
    if last == "P" and low.endswith("s"):
        return "v"
    if low.endswith("ing") and len(low) > 5:
        return "n" if last in "Dsn" else "g"
    if low.endswith("ed") and len(low) > 4 and last not in "Ds":
        return "v"
    return "n"


def _verb(prose: Prose, low: str, tag: str, last: str) -> str:
    """Return the tag of a word that may be a verb, after what stands before it."""
    pronominal = last == "D" and prose.lexicon.has("pronominal", prose.words[-1])
    if last == "t":
        return "I" if tag in "UV" else "i"
    if last == "D" and prose.words[-1] in {"this", "that"} and low.endswith("s"):
        return "v" if tag in "vu" else "V"
    if (last == "D" and not pronominal) or last == "s":
        return "n"
    ambiguous = tag in "Uu" or low in prose.lexicon.bare
    plain = "v" if tag in "vu" else "V"
    if not ambiguous:
        return plain
    if last in "PXRWCQT," or pronominal or (last == "N" and low.endswith("s") and not low.endswith("ss")):
        return plain
    if last == "n" and prose.words[-1].endswith("s") and tag in "Uu" and not prose.words[-1].endswith("ss"):
        return plain
    return "n"


def _split(prose: Prose, first: int, block: int, sentences: list[Sentence], quoted: Sequence[Quoted]) -> None:
    """Add the sentences of a block: they end at a full stop, or behind a quotation that ends with one."""
    start = first
    last = len(prose.tags)
    for token in range(first, last):
        tag = prose.tags[token]
        ends = tag == "." or token - start >= MAX_SENTENCE
        if tag == "Q" and token + 1 < last:
            ends = ends or _quote_ends(prose, token, last, quoted)
        if ends and token + 1 > start:
            sentences.append(Sentence(start, token + 1, block))
            start = token + 1
    if start < last:
        sentences.append(Sentence(start, last, block))


def final_mark(words: str) -> str:
    """Return the last character of a quotation, quotation marks and brackets at its end left out."""
    return words[-8:].rstrip(" ’”'\"»)]*")[-1:]


def _quote_ends(prose: Prose, token: int, last: int, quoted: Sequence[Quoted]) -> bool:
    """Decide whether a sentence ends with the quotation at `token`, by its last mark and by what follows it."""
    inner = quoted[prose.quotes[token]].inner
    final = final_mark(inner.cut(prose.text))
    following = token + 1
    if prose.tags[following] == ",":
        return False
    tag = prose.tags[following]
    if tag == "Q":
        return final in ".?!…"
    if final not in ".?!" or not (prose.is_capital(following) or tag == "P"):
        return False
    if final == ".":
        return True
    cue = next((i for i in range(following, min(last, following + 12)) if prose.tags[i] in "VG.Q"), None)
    return cue is None or prose.tags[cue] != "V"
