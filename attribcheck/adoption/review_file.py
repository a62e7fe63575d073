"""The file `attribcheck.reviews.toml`: what people decided, one table each, readable in a diff. Pure.

What people write into it stays: an entry that does not change keeps its text, and an entry that does keeps the comment
lines above it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from attribcheck.adoption.reviews import Recorded, find_passage, make_key
from attribcheck.config.toml_table import TableReader, load_toml, raise_problems, show
from attribcheck.errors import ConfigError
from attribcheck.model.record import dataclass
from attribcheck.model.verdict import Decision, JudgedDraft, Overall, Review, Verdict
from attribcheck.text.clean import clean

REVIEWS_VERSION = 1

MAX_REVIEWS = 4_000_000
"""Characters of a file: about 10,000 decisions (docs/decisions.md, "Review: what a decision does")."""

MAX_NAME = 255
"""Characters of a file's name: what the file systems of today hold."""

MAX_REASON = 500
"""Characters of a reason or a name, as of the reason of a comment in a draft."""

_SHOWN_WORDS = 12
_HEADER = """\
# Written by `attribcheck review`: what people decided about quotations that a check left open.
# A decision counts while words, speaker and passage stay the same. It is shown in the reports; it changes no verdict
# and no exit code. Your own comments stay where they are: lines above an entry, and all of an entry that is not decided
# anew. Take an entry out to forget it.
"""
_KEYS = ("draft", "id", "words", "speaker", "passage", "overall", "decision", "by", "reason", "date", "key")
_ID = re.compile(r"[0-9a-f]{12}(?:-[0-9]{1,6})?")
_KEY = re.compile(r"[0-9a-f]{16}")
_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*review[ \t]*\]\][ \t]*(?:#.*)?$")
_SPECIAL = str.maketrans({"\\": "\\\\", '"': '\\"'})


@dataclass(frozen=True, slots=True)
class _Block:
    """The text of one entry: the comment lines above it, and the rest."""

    comments: str
    body: str


def shown_words(text: str) -> str:
    """Return the first words of a quotation or passage, as the file has them."""
    words = text.split()
    return clean(" ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else ""))


def make_recorded(
    judged: JudgedDraft, verdict: Verdict, decision: Decision, *, by: str, reason: str, day: dt.date
) -> Recorded:
    """Return a decision about a quotation of `judged`, as the file keeps it."""
    of, passage = verdict.attribution, find_passage(verdict)
    review = Review(
        id=of.id,
        decision=decision,
        by=clean(by),
        reason=clean(reason),
        day=day,
        overall=verdict.overall,
        key=make_key(verdict),
        words=shown_words(of.quotation.text),
        speaker=clean((of.speaker.name or of.speaker.mention.text) if of.speaker else ""),
        passage=shown_words(passage.passage.span.cut(passage.text.text)) if passage else "",
    )
    return Recorded(draft_name(judged.draft.path), review)


def draft_name(path: str) -> str:
    """Return the name by which the file knows a draft: that of its own file."""
    return clean(Path(path).name)


def parse_reviews(raw: str, path: str) -> tuple[Recorded, ...]:
    """Return the decisions that a file holds, in its order.

    Raises:
        ConfigError: with everything that is wrong, if it is no such file, or one of another version.
    """
    problems: list[str] = []
    top = TableReader(load_toml(raw, path, most=MAX_REVIEWS), path, problems)
    if top.value("version") != REVIEWS_VERSION or isinstance(top.value("version"), bool):
        top.wrong(f"these are no decisions of version {REVIEWS_VERSION}; attribcheck review writes them")
    else:
        top.expect_only(("version", "review"))
    tables = top.tables("review") if not problems else []
    read = [
        _read(TableReader(table, f"{path}: [[review]] {number}", problems))
        for number, table in enumerate(tables, start=1)
    ]
    raise_problems(problems, path)
    return tuple(entry for entry in read if entry is not None)


def _read(reader: TableReader) -> Recorded | None:
    reader.expect_only(_KEYS)
    draft, written, key = (reader.text(name) or "" for name in ("draft", "id", "key"))
    decision, overall, day = reader.member("decision", Decision), reader.member("overall", Overall), reader.day("date")
    for name in ("draft", "id", "key", "decision", "overall", "date"):
        if not reader.has(name):
            reader.wrong(f"{name} is missing")
    if "/" in draft or len(draft) > MAX_NAME:
        reader.wrong(f"draft {show(draft)} must be the name of a file beside this one")
    if written and not _ID.fullmatch(written):
        reader.wrong(f"{show(written)} is no id of a quotation")
    if key and not _KEY.fullmatch(key):
        reader.wrong(f"{show(key)} is no key; attribcheck review makes it")
    by, reason = reader.note("by"), reader.note("reason")
    words, speaker, passage = (reader.note(name) for name in ("words", "speaker", "passage"))
    if decision is None or overall is None or day is None:
        return None  # the problem is told
    return Recorded(draft, Review(written, decision, by, reason, day, overall, key, words, speaker, passage))


def format_reviews(recorded: Iterable[Recorded], raw: str, path: str) -> str:
    """Return the file that holds `recorded`; what `raw`, the file as it is, writes of them stays as it is written.

    Where `raw` has another form than this program gives it (all entries in one line, say), it is written anew, and its
    comments are lost.

    Raises:
        ConfigError: if `raw` is no such file.
    """
    head, blocks = _cut(raw, path) if raw.strip() else (_standard_head(), {})
    comments = {entry: block.comments for entry, block in blocks.items()}
    about = {(entry.draft, entry.review.id): text for entry, text in comments.items() if text}
    parts = [head.strip("\n")]
    for entry in recorded:
        block = blocks.get(entry)
        if block is None:
            block = _Block(about.get((entry.draft, entry.review.id), ""), _format(entry))
        parts.append((block.comments + block.body).strip("\n"))
    return "\n\n".join(parts) + "\n"


def _standard_head() -> str:
    return f"{_HEADER}version = {REVIEWS_VERSION}\n"


def _cut(raw: str, path: str) -> tuple[str, dict[Recorded, _Block]]:
    """Return what stands before the first entry, and the text of each; nothing where the text cannot be cut so."""
    entries = parse_reviews(raw, path)
    lines = raw.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if _ENTRY.match(line.rstrip("\r\n"))]
    above = [_first_comment(lines, start) for start in starts]
    ends = [*above[1:], len(lines)]
    blocks = [
        _Block("".join(lines[first:start]), "".join(lines[start:end]))
        for first, start, end in zip(above, starts, ends, strict=False)
    ]
    head = "".join(lines[: above[0]]) if above else raw
    if _reads_as(head, (), path) and len(blocks) == len(entries):
        pairs = list(zip(entries, blocks, strict=True))
        if all(_reads_as(f"version = {REVIEWS_VERSION}\n{block.body}", (entry,), path) for entry, block in pairs):
            return head, dict(pairs)
    return _standard_head(), {}


def _first_comment(lines: Sequence[str], start: int) -> int:
    while start > 0 and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def _reads_as(text: str, entries: tuple[Recorded, ...], path: str) -> bool:
    try:
        return parse_reviews(text, path) == entries
    except ConfigError:
        return False


def _format(entry: Recorded) -> str:
    review = entry.review
    values = {
        "draft": _quote(entry.draft),
        "id": _quote(review.id),
        "words": _quote(review.words),
        "speaker": _quote(review.speaker),
        "passage": _quote(review.passage),
        "overall": _quote(review.overall),
        "decision": _quote(review.decision),
        "by": _quote(review.by),
        "reason": _quote(review.reason),
        "date": review.day.isoformat(),
        "key": _quote(review.key),
    }
    return "[[review]]\n" + "".join(f"{name} = {value}\n" for name, value in values.items() if value != '""')


def _quote(value: str) -> str:
    return f'"{clean(value).translate(_SPECIAL)}"'
