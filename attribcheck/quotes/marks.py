"""Finds what stands between quotation marks: every family of marks, lost, doubled, mixed and nested ones.

Knows nothing of words. Places are offsets in the text of the draft's body.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attribcheck.model.record import dataclass
from attribcheck.model.span import Span
from attribcheck.text.patterns import pattern

MAX_DEPTH = 6
"""Open marks within each other. Real text has three at most; a deeper pile is hostile and is not followed."""

SINGLE_REACH = 400
"""Code points within which a single mark must find its end; beyond it is an apostrophe. The longest quotation in single
marks of the training articles has 211."""

MAX_LOST = 40
"""Opening marks of one paragraph that have no end. Text with more is no prose; reading on would cost its square."""

MAX_LOST_LENGTH = 1000
"""Code points before a lone closing mark within which its opening mark is taken to be lost."""

MIN_LOST_WORDS = 4
"""Words. Shorter pieces before a lone closing mark are credits or narration: 15 of 17 in the training articles."""

MAX_CREDIT_WORDS = 8
"""Words of a line that credits the pull quote above it and has taken its closing mark along."""

_MARK = pattern(r"'''|''|``|[\"“”„‟«»'‘‚‹›`「」『』﹁﹂﹃﹄]")
_PARTNERS = {
    '"': '"',
    "“": "”",
    "„": "“”‟",
    "”": "”",
    "«": "»",
    "»": "«»",
    "''": "''",
    "``": ("''", "``"),
    "'": "'",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹›",
    "`": "'`",
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "﹃": "﹄",
}
"""For each opening mark the closing ones of its own family, after the orthographies of en, de, fr, es, it, pl, ru."""

LABEL = pattern(r"\s?(?:[A-Z][A-Z.’'\-]+ ){0,3}[A-Z][A-Z’'\-]+:")
"""A speaker's label as transcripts print it."""

_CREDIT = pattern(
    r"(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w.’'-]+, [a-z]|[A-Z][a-z]+ (?:[\w’'-]+ ){1,5}[A-Z][\w’'-]+ [A-Z][\w’'-]+\.$"
)
"""Such a line: "Ann Poe, pilot of the harbour." or "Former harbour pilot Ann Poe."."""

_POINTED = pattern(r"\.[@\d]")
_SINGLE = frozenset("'‘‚‹›`")
_CORNER_ENDS = frozenset("」』﹂﹄")
_ALWAYS_OPENS = frozenset({"„", "「", "『", "﹁", "﹃", "``"})
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f([{—–―-/¡¿:=>…*_\"“«»''‘„")
_AFTER_CLOSING = frozenset(" \t\n\u00a0\u202f)]}—–―-/,.;:!?…<*_\"”»’'")
_SPACES = frozenset(" \t\n\u00a0\u202f")
_ELISION = pattern(r"['‘](?:\d\ds?\b|(?:em|til|twas|tis|cause|bout|n|round|cuz|nuff|ere|neath)\b)", re.IGNORECASE)
_INCHES = pattern(r"(?:\d['’]\s?\d{1,2}|^\d{1,2}|\s\d{1,2})$")
_UNSEEN = pattern(r"[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_PRIME = pattern(r"(?:^|(?<=[\s(\[]))″(?=[^\W\d_])")
"""A double prime before a word: behind a number it stands for inches or seconds."""
_LOST_END = pattern(
    r"[,?!](?= (?:(?:said|says|wrote|added|asked) (?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+"
    r"|(?:he|she|they|(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+) (?:said|says|wrote|added))[,.])"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted span: `inner` covers the words, `outer` the marks too."""

    inner: Span
    outer: Span
    marks: tuple[str, str]
    closed: bool = True
    mixed: bool = False


def find_quoted(text: str, blocks: Sequence[Span]) -> list[Quoted]:
    """Return the outermost quoted spans of `blocks` in order.

    One that goes on over blocks, each opened with its mark, is one span from the first opening mark to the last closing
    one; where no block closes it there is no such span, and each block has its own.
    """
    text = _plain_marks(text)
    found: list[Quoted] = []
    parts: list[Quoted] = []
    for block in blocks:
        if parts and not _continues(text, parts[0], block):
            found += parts
            parts = []
        parts = _read_block(text, block, found, parts)
    return found + parts


def _plain_marks(text: str) -> str:
    """Return `text` with the straight mark for what means one, and a space for what nobody sees; places stay.

    Full-width marks and double primes that open words mean one; marks of the direction of writing are not seen.
    """
    text = _UNSEEN.sub(" ", text.replace("＂", '"'))
    return text.replace("″", '"') if "″" in text and _PRIME.search(text) else text


def _read_block(text: str, block: Span, found: list[Quoted], parts: list[Quoted]) -> list[Quoted]:
    """Add the quoted spans of one block to `found`; return the parts of the one that is still open at its end.

    `parts` are those of the blocks before. A block whose first mark opens nothing does not go on with them.
    """
    for quoted in _scan(text, block):
        if quoted.outer.start > block.start:
            found += parts
            parts = []
        parts.append(quoted)
        if quoted.closed or quoted.outer.end < block.end or _LOST_END.search(text, quoted.inner.start, block.end):
            found.append(_joined(parts))
            parts = []
    return parts


def _joined(parts: Sequence[Quoted]) -> Quoted:
    """Return the quotation whose parts stand in one block after another."""
    first, last = parts[0], parts[-1]
    if first is last:
        return first
    return Quoted(
        first.inner.hull(last.inner),
        first.outer.hull(last.outer),
        (first.marks[0], last.marks[1]),
        last.closed,
        last.closed and last.marks[1] not in _PARTNERS[first.marks[0]],
    )


def _continues(text: str, pending: Quoted, block: Span) -> bool:
    """Decide whether a block begins with the mark that a quotation of several paragraphs repeats.

    A block that begins with the mark and a speaker's label ("POE: …") is a new turn of a transcript.
    """
    mark = pending.marks[0]
    repeated = {"«": "«»", "„": "„“", "”": "“”"}.get(mark, mark)
    if text[block.start] not in repeated and not text.startswith(mark, block.start, block.end):
        return False
    return not LABEL.match(text, block.start + len(mark), block.end)


def _scan(text: str, block: Span) -> Iterator[Quoted]:
    """Yield the outermost quoted spans of one block; an open end is cut where the closing mark must have been."""
    at = last = block.start
    lost = 0
    while at < block.end and lost < MAX_LOST:
        opened, at = _find_opening(text, at, block, last)
        if opened is None:
            return
        quoted = opened if opened.closed else _find_end(text, opened, block)
        lost += not quoted.closed
        if quoted.inner.length:
            yield quoted
        at = last = max(quoted.outer.end, at)


def _find_opening(text: str, at: int, block: Span, last: int) -> tuple[Quoted | None, int]:
    """Return the next opening mark as an open quotation, or a whole one for single marks, and where to read on."""
    for match in _MARK.finditer(text, at, block.end):
        mark, start, end = match.group(), match.start(), match.end()
        if mark == "'''":
            mark, end = "''", start + 2
        before = text[start - 1] if start > block.start else "\n"
        after = _after(text, end, block)
        if mark in _SINGLE:
            if stop := _single_end(text, match, before, block):
                inner, outer = Span(end, stop).trimmed(text), Span(start, stop + 1)
                return Quoted(inner, outer, (mark, text[stop]), mixed=text[stop] not in _PARTNERS[mark]), stop + 1
        elif _is_inches(text, mark, start):
            continue
        elif _opens(mark, before, after) or (_is_glued(mark, before, after) and _closes_later(text, end, block)):
            return Quoted(Span(end, end), Span(start, end), (mark, ""), closed=False), end
        elif before in ".,?!…" and after in _SPACES and mark in {'"', "”", "''"}:
            unopened = _without_opening(text, last, start, block)
            if unopened is not None:
                return Quoted(unopened, Span(unopened.start, end), ("", mark), mixed=True), end
            last = end
    return None, block.end


def _without_opening(text: str, last: int, end: int, block: Span) -> Span | None:
    """Return what a closing mark without an opening one ends, or None where it ends nothing that was said.

    A few words are the credit of a pull quote, or the narration behind a quotation that was already closed.
    """
    if end - last > MAX_LOST_LENGTH:
        return None
    inner = Span(last, end).trimmed(text)
    words = inner.cut(text).split()
    longer = [word for word in words if len(word) > 3]
    is_credit = bool(longer) and all(word[0].isupper() for word in longer)
    if last == block.start and end + 1 >= block.end and len(words) <= MAX_CREDIT_WORDS:
        is_credit = is_credit or _CREDIT.match(inner.cut(text)) is not None
    return inner if len(words) > MIN_LOST_WORDS and not is_credit else None


def _find_end(text: str, opened: Quoted, block: Span) -> Quoted:
    """Return the quotation that begins with the opening mark of `opened`, nested ones inside it."""
    stack = [opened.marks[0]]
    begin = opened.inner.start
    same_inside = 0
    for match in _MARK.finditer(text, begin, block.end):
        mark, start, end = match.group(), match.start(), match.end()
        if mark == "'''":
            mark, start = "''", start + (0 if text[start - 1] in _BEFORE_OPENING else 1)
            end = start + 2
        if mark in _SINGLE:
            continue
        before, after = text[start - 1], _after(text, end, block)
        if _is_inches(text, mark, start) and _closes_later(text, end, block):
            continue
        if _closes(mark, before, after, stack):
            _pop(stack, mark)
            if not stack:
                inner = Span(begin, start).trimmed(text)
                mixed = mark not in _PARTNERS[opened.marks[0]]
                return Quoted(inner, Span(opened.outer.start, end), (opened.marks[0], mark), mixed=mixed)
        elif not _is_inches(text, mark, start) and _opens(mark, before, after) and len(stack) < MAX_DEPTH:
            if mark == stack[0] and not same_inside and text[start - 2 : start - 1] in set(".,?!"):
                same_inside = start
            stack.append(mark)
    return _cut_open(text, opened, block, same_inside)


def _cut_open(text: str, opened: Quoted, block: Span, same_inside: int) -> Quoted:
    """Return a quotation without a closing mark, ended before its speaker is named or the next one begins."""
    begin, stop = opened.inner.start, block.end
    lost = _LOST_END.search(text, begin, stop)
    if lost is not None:
        stop = lost.end()
    if same_inside:
        stop = min(stop, same_inside)
    inner = Span(begin, stop).trimmed(text)
    return Quoted(inner, Span(opened.outer.start, stop), (opened.marks[0], ""), closed=False)


def _after(text: str, end: int, block: Span) -> str:
    """Return the character behind a mark, or what its full stop stands for: an ellipsis, an address (".@poe"), ".5"."""
    if text.startswith((". .", "..."), end, block.end):
        return "…"
    if _POINTED.match(text, end, block.end):
        return text[end + 1]
    return text[end] if end < block.end else " "


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _ALWAYS_OPENS:
        return True
    if mark in _CORNER_ENDS:
        return False
    if mark in {"“", "«"}:
        return after not in _SPACES or mark == "«" or before in _SPACES
    if mark == "”" and before == "\n":
        return True
    if mark == '"' and before in ".!?" and after.isupper():
        return True
    return before in _BEFORE_OPENING and after not in _SPACES and after not in ",.;:!?)"


def _is_glued(mark: str, before: str, after: str) -> bool:
    """Decide whether a mark between two letters may be an opening one whose space is lost (spoke of"a new pier")."""
    return mark in {'"', "“", "''"} and before.isalpha() and after.isalpha()


def _closes(mark: str, before: str, after: str, stack: list[str]) -> bool:
    """Decide whether a mark ends one of the open quotations of `stack`."""
    own = any(mark in _PARTNERS[opened] for opened in stack)
    if mark in _CORNER_ENDS or (own and mark in {"”", "»", "‟"}):
        return own
    if mark in _ALWAYS_OPENS or any(opened in "「『﹁﹃" for opened in stack):
        return False
    ends = before not in _SPACES and (before not in _BEFORE_OPENING or after in _AFTER_CLOSING)
    if mark in {"“", "«"} and not own:
        return ends and after in _AFTER_CLOSING
    if mark in {"“", "«"}:
        return before not in _SPACES or after in _AFTER_CLOSING
    return ends or (own and before in _SPACES and after in _SPACES)


def _pop(stack: list[str], mark: str) -> None:
    """Take the quotation that `mark` ends off the stack, with any that were left open inside it."""
    for depth in range(len(stack) - 1, -1, -1):
        if mark in _PARTNERS[stack[depth]]:
            del stack[depth:]
            return
    stack.pop()


def _is_inches(text: str, mark: str, start: int) -> bool:
    """Decide whether a double mark stands for inches ("6'2”")."""
    return (
        mark in {'"', "”", "''"}
        and text[start - 1 : start].isdigit()
        and bool(re.search(r"\d['’]\s?\d{1,2}$", text[max(0, start - 6) : start]))
    )


def _closes_later(text: str, end: int, block: Span) -> bool:
    """Decide whether the next double mark is a closing one, so that the one that ends at `end` stands for inches."""
    for match in _MARK.finditer(text, end, min(block.end, end + MAX_LOST_LENGTH)):
        if match.group() not in _SINGLE:
            before, after = text[match.start() - 1], _after(text, match.end(), block)
            return match.start() < end + 3 or not _opens(match.group(), before, after)
    return False


@cache
def _closing_single(own: str) -> re.Pattern[str]:
    """Return how a quotation in single marks ends: by one of its `own` closing marks, or by an apostrophe instead."""
    return re.compile(rf"[{own}'’](?!['\w])")


def _single_end(text: str, match: re.Match[str], before: str, block: Span) -> int:
    """Return where the quotation ends that a single mark opens, or 0 where the mark is an apostrophe.

    A mark behind an "s" and before a small letter may be a plural possessive; a later, plainer end is preferred.
    """
    start = match.start()
    if before not in _BEFORE_OPENING or _ELISION.match(text, start) or text[start + 1 : start + 2] in {"", " "}:
        return 0
    own, fallback = _PARTNERS[match.group()], 0
    for end in _closing_single(own).finditer(text, start + 2, min(block.end, start + SINGLE_REACH)):
        at = end.start()
        if text[at - 1] in _SPACES:
            continue
        if text[at - 1] != "s" or not text[at + 1 : at + 3].strip().islower():
            return at
        fallback = fallback or at
    return fallback
