"""The narration of a draft as tagged words: one letter per token, each quotation one token.

Tags: Q quotation, N name, n other noun or adjective, # number, D determiner, P subject pronoun, O object pronoun,
W relative pronoun, V cue verb, G cue verb in -ing, I cue verb behind "to", v g i the same of other verbs, X auxiliary,
R adverb, p preposition, t "to", A "according", S subordinator, C conjunction, T time or place word, s possessive mark,
and the marks , . ; : - ( ). A draft is read once; sentences are ranges of tokens.
"""

import re
from collections.abc import Sequence

from attribcheck.model.record import dataclass
from attribcheck.model.span import Span
from attribcheck.quotes.grammar.lexicon import Lexicon
from attribcheck.quotes.grammar.tagger import PARTY_STATE, Tagger
from attribcheck.quotes.marks import Quoted
from attribcheck.text.patterns import pattern

MAX_SENTENCE = 160
"""Tokens. A longer "sentence" is cut: the longest of the training articles has 131, hostile ones have no end."""

MAX_HEADLINE = 200
"""Code points. No longer line is taken for a headline."""

MIN_HEADLINE_WORDS = 4
"""Words of more than three letters that a headline has at least."""

HEADLINE_SHARE = 0.75
"""Share of the longer words of a line that begin with a capital letter in a headline; prose stays below 0.5."""

MAX_ASIDE = 20
"""Tokens behind a question or an exclamation within which the verb of its speaker stands, asides included."""

MAX_REPORT = 6
"""Tokens of a whole sentence that only says who spoke ("Captain Ann Poe said.")."""

_TOKEN = pattern(
    r"(?P<word>\d{1,3}(?:[.,]\d{1,3})?%|[^\W_]+(?:(?:['’](?![sS]\b)|\.-|[.\-/&@])[^\W_]+)*)|(?P<poss>['’][sS]\b|(?<=s)['’](?=\s))"
    r"|(?P<end>[.?!…]+)|(?P<mark>[,;:()\[\]])|(?P<dash>--+|[—–―]|(?<=\s)-(?=\s)|^- ?)",
    re.MULTILINE,
)
_MARK_TAGS = {"[": "(", "]": ")"}
_INITIALS = pattern(r"^[a-z](?:\.[a-z])+$")
_NEXT_CAPITAL = pattern(r"\s*([A-Z][\w’']*)")
_NEXT_PART = pattern(r"\s+(?:(?:[\"“«‘]|'')[a-z]|(?:[\"“]|'')[A-Z][\w-]{1,9}(?:[\"”]|'') [A-Z])")
"""Behind an abbreviation: words in marks that go on with its sentence, or a nickname (B.J. “Mo” Ray)."""
_NEVER_FIRST = frozenset(",;():")
_CLITIC = pattern(r"^(.+?)(?:-t)?-(ils|elles|il|elle|on)$")
_CONTRACTED = pattern(r"^(.+?)(n'(?:t)|'(?:d|ll|ve|re|m))$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[start, end)` of one sentence; `block` is the number of its block."""

    start: int
    end: int
    block: int


class Prose:
    """Tokens of a draft in order: tag, folded word, start, end.

    `quotes` maps a token to its quotation's number; `breaks` are the tokens with which blocks begin. `earlier` keeps
    what was found about subjects of verbs further left, since each quotation of a long sentence asks for the same.
    """

    __slots__ = ("breaks", "earlier", "ends", "lexicon", "quotes", "starts", "tags", "text", "words")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.tags: list[str] = []
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.quotes: dict[int, int] = {}
        self.breaks: set[int] = set()
        self.earlier: dict[tuple[int, int], tuple[int, int] | None] = {}

    def span(self, first: int, last: int) -> Span:
        """Return the place of tokens `first` to `last`, both included."""
        return Span(self.starts[first], self.ends[last])

    def cut(self, first: int, last: int) -> str:
        """Return the text of tokens `first` to `last`, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def name(self, first: int, last: int) -> str:
        """Return the text of tokens `first` to `last` with single spaces, as a name is compared and shown."""
        return " ".join(self.cut(first, last).split())

    def is_capital(self, token: int) -> bool:
        """Decide whether a token begins with a capital letter."""
        return self.text[self.starts[token]].isupper()

    def in_headline(self, sentence: "Sentence") -> bool:
        """Decide whether the narration of a sentence is written like a headline."""
        tokens = range(sentence.start, sentence.end)
        return is_headline(" ".join(self.cut(i, i) for i in tokens if self.tags[i] not in "Q,.;:()-"))

    def goes_on(self, token: int) -> bool:
        """Decide whether a token belongs to the same line of thought as the one before it.

        A block begins another one, and so does the line below a line that a dash opens: a credit.
        """
        if token in self.breaks:
            return False
        between = self.text[self.ends[token - 1] : self.starts[token]]
        if "\n" not in between:
            return True
        line = self.text.rfind("\n", 0, self.ends[token - 1]) + 1
        return self.text[line : line + 1] not in {"—", "–", "―", "-"}

    def has(self, word_class: str, token: int) -> bool:
        """Decide whether the word of a token belongs to a class of the lexicon."""
        return self.lexicon.has(word_class, self.words[token])


def is_headline(line: str) -> bool:
    """Decide whether a line is written like a headline: most of its longer words begin with a capital letter."""
    if len(line) > MAX_HEADLINE:
        return False
    longer = [word for word in (piece.strip("“‘'\"") for piece in line.split()) if len(word) > 3 and word.isalpha()]
    return len(longer) >= MIN_HEADLINE_WORDS and sum(word[0].isupper() for word in longer) > HEADLINE_SHARE * len(
        longer
    )


def final_mark(words: str) -> str:
    """Return the last character of a quotation, quotation marks and brackets at its end left out."""
    return words[-8:].rstrip(" ’”'\"»)]*")[-1:]


def read_prose(
    text: str, blocks: Sequence[Span], quoted: Sequence[Quoted], lexicon: Lexicon
) -> tuple[Prose, list[Sentence]]:
    """Return the tokens and the sentences of all blocks.

    A quotation over several blocks has a token in its first block and, where words follow it, one in its last.
    """
    reader = _Reader(Prose(text, lexicon), quoted)
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        first = len(reader.prose.tags)
        reader.read(block)
        sentences += _split(reader.prose, range(first, len(reader.prose.tags)), number, quoted)
    return reader.prose, sentences


class _Reader:
    """Reads block after block into one prose."""

    def __init__(self, prose: Prose, quoted: Sequence[Quoted]) -> None:
        self.prose = prose
        self._quoted = quoted
        self._tagger = Tagger(prose.lexicon, prose.text, prose.tags, prose.words)
        self._next = 0
        self._at = 0

    def read(self, block: Span) -> None:
        """Add the tokens of one block."""
        self._tagger.in_headline = is_headline(block.cut(self.prose.text))
        self._tagger.opens = True
        self.prose.breaks.add(len(self.prose.tags))
        if block.start < self._at < block.end and self._quoted[self._next - 1].outer.start < block.start:
            self._add_quotation(self._next - 1)
        self._at = max(self._at, block.start)
        while self._at < block.end:
            coming = self._quoted[self._next].outer.start if self._next < len(self._quoted) else block.end
            stop = max(self._at, min(coming, block.end))
            self._read_words(self._at, stop)
            self._at = stop
            if stop == coming and stop < block.end:
                self._add_quotation(self._next)
                self._at = max(self._at, self._quoted[self._next].outer.end)
                self._next += 1

    def _add_quotation(self, number: int) -> None:
        """Add the token of a quotation, and the comma with which it ends inside its marks."""
        quoted = self._quoted[number]
        self.prose.quotes[len(self.prose.tags)] = number
        self._add("Q", "", quoted.outer.start, quoted.outer.end)
        if final_mark(quoted.inner.cut(self.prose.text)) == ",":
            self._add(",", ",", quoted.outer.end, quoted.outer.end)
            self._tagger.opens = False

    def _add(self, tag: str, word: str, start: int, end: int) -> None:
        prose = self.prose
        tag = self._tagger.mend(tag, word)
        prose.tags.append(tag)
        prose.words.append(word)
        prose.starts.append(start)
        prose.ends.append(end)

    def _read_words(self, start: int, stop: int) -> None:
        for match in _TOKEN.finditer(self.prose.text, start, stop):
            kind, piece = match.lastgroup, match.group()
            if kind == "word":
                self._add_word(piece, match.start(), match.end())
                self._tagger.opens = False
            elif kind == "poss":
                self._add("s", "'s", match.start(), match.end())
            elif kind == "mark":
                self._add(_MARK_TAGS.get(piece, piece), piece, match.start(), match.end())
                self._tagger.opens = piece in ":(["
            elif kind == "dash":
                self._add("-", "-", match.start(), match.end())
            elif _ends_sentence(self.prose, piece, match.end()):
                self._add(".", piece, match.start(), match.end())
                self._tagger.opens = True
            elif self.prose.ends and self.prose.ends[-1] == match.start() and piece == ".":
                self.prose.ends[-1] = match.end()

    def _add_word(self, text: str, start: int, end: int) -> None:
        low = text.lower().replace("’", "'")
        lexicon = self.prose.lexicon
        if len(text) == 1 and text.isupper() and self.prose.text.startswith(".", end):
            self._add("N", low, start, end)
        elif "'" in low and low not in lexicon.tags and (match := _CONTRACTED.match(low)):
            split = start + match.end(1)
            self._add(self._tagger.tag(text, match.group(1)), match.group(1), start, split)
            self._add("X", match.group(2), split, end)
        elif lexicon.clitics and (match := _CLITIC.match(low)) and match.group(1) in lexicon.tags:
            self._add(lexicon.tags[match.group(1)], match.group(1), start, start + match.end(1))
            self._add("P", match.group(2), end - len(match.group(2)), end)
        else:
            self._add(self._tagger.tag(text, low), low, start, end)


def _ends_sentence(prose: Prose, piece: str, end: int) -> bool:
    """Decide whether a full stop ends a sentence: not behind an abbreviation, nor before a small letter."""
    following = prose.text[end : end + 20]
    if following.startswith(")") and piece == ".":
        return False
    if piece[0] not in ".…":
        return True
    rest = following[:3].lstrip()
    if following[:1].isspace() and rest[:1].islower():
        return False
    last = prose.words[-1] if prose.words else ""
    if not last or prose.ends[-1] < end - len(piece):
        return True
    if prose.has("title-abbreviation", -1) or (len(last) == 1 and last.isalpha() and last != "i"):
        return False
    if prose.has("abbreviation", -1) or _INITIALS.match(last) or PARTY_STATE.match(last):
        capital = _NEXT_CAPITAL.match(following)
        if capital is None:
            return not (rest[:1] in _NEVER_FIRST or rest[:1].isdigit() or _NEXT_PART.match(following))
        return capital.group(1).lower() in prose.lexicon.tags
    return True


def _split(prose: Prose, tokens: range, block: int, quoted: Sequence[Quoted]) -> list[Sentence]:
    """Return the sentences of a block: they end at a full stop, or behind a quotation that ends with one."""
    found = []
    start = tokens.start
    for token in tokens:
        ends = prose.tags[token] == "." or token - start >= MAX_SENTENCE or _closes_aside(prose, token, start, quoted)
        if prose.tags[token] == "Q" and token + 1 < tokens.stop:
            ends = ends or _quote_ends(prose, token, tokens.stop, quoted)
        if ends:
            found.append(Sentence(start, token + 1, block))
            start = token + 1
    if start < tokens.stop:
        found.append(Sentence(start, tokens.stop, block))
    return found


def _closes_aside(prose: Prose, token: int, start: int, quoted: Sequence[Quoted]) -> bool:
    """Decide whether a sentence in brackets ends here: its quotation ends with a full stop ("(She said “no.”)")."""
    if prose.tags[token] != ")" or prose.tags[token - 1] != "Q" or prose.tags[start] != "(":
        return False
    return final_mark(quoted[prose.quotes[token - 1]].inner.cut(prose.text)) in {".", "?", "!"}


def _quote_ends(prose: Prose, token: int, stop: int, quoted: Sequence[Quoted]) -> bool:
    """Decide whether a sentence ends with the quotation at `token`, by its last mark and by what follows it."""
    final = final_mark(quoted[prose.quotes[token]].inner.cut(prose.text))
    following = token + 1
    tag = prose.tags[following]
    if tag == "Q":
        return final in ".?!…"
    if not final or final not in ".?!" or tag == "," or not (prose.is_capital(following) or tag == "P"):
        return False
    if final == "." and _is_report(prose, following, stop):
        return False
    if final == "." or prose.tags[token - 1 : token] == [":"] or prose.tags[token - 2 : token] == ["V", ","]:
        return True
    if prose.tags[token - 1] == "," and prose.tags[token - 3] in "GV" and prose.tags[token - 2] in "OD":
        return True
    for i in range(following, min(stop, following + MAX_ASIDE)):
        if prose.tags[i] in "VG.Q":
            return prose.tags[i] != "V" or _goes_on(prose, i)
    return True


def _goes_on(prose: Prose, verb: int) -> bool:
    """Decide whether a verb behind a quotation begins a sentence of its own: it hardly speaks and has an object."""
    speaks = prose.has("strong", verb) or prose.has("inverting", verb)
    return not speaks and prose.tags[verb + 1] in "DNnOT"


def _is_report(prose: Prose, first: int, stop: int) -> bool:
    """Decide whether a whole sentence is a name and a verb of speech ("Ann Poe said."), for the words before it."""
    last = first
    while last < stop and last - first < MAX_REPORT and prose.tags[last] == "N":
        last += 1
    return last > first and prose.tags[last : last + 2] == ["V", "."] and prose.has("strong", last)
