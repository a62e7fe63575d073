"""The text that a page holds only as data for its scripts: JSON-LD, the state of script frameworks, string literals."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

from attribcheck.sources.web.flight import QUEUE, flight_rows, join_flight
from attribcheck.sources.web.html_events import PageEvents
from attribcheck.sources.web.metadata import MAX_EMBEDDED, MAX_NODES, PageData, parse_json
from attribcheck.text.patterns import pattern

MIN_PROSE_WORDS = 8
"""Words. A shorter string of embedded data is a label of the site's controls, not a paragraph."""

MIN_SHORT_WORDS = 3
"""Words. A whole sentence so long counts as a paragraph where it stands beside one of prose."""

MIN_LITERAL = 40
"""Code points of a string in a script; eight words have as many."""

MIN_LITERAL_WORDS = 100
"""Words of prose in the literals of a page's scripts. Notices and error messages that scripts carry have fewer."""

MAX_COMPARED = 10_000
"""Code points of an embedded text by which it is told whether the page shows it."""

MAX_SHOWN = 1_000_000
"""Code points of the page in which its sentences are looked for; no article is as long."""

MIN_FOLDED = 25
"""Letters of a sentence that no other has by chance: six words."""

MAX_SPEAKER = 60
"""Code points of a speaker's name in data."""

MAX_LEVELS = 8
"""Levels of a rich text (paragraph, link, emphasis, leaf) and of data written as strings inside data."""

_ASSIGNED = pattern(r"(?:^|[\s;.])(?:window\.)?[\w$.]{2,60}\s*=\s*(?=[{\[])")
_BODY = pattern(r'"articleBody"\s*:\s*"')
_QUOTE = pattern(r'(?<!\\)["\n]')
_TEXT_KEYS = ("text", "value", "content", "children")
_SPEAKER_KEYS = ("speaker", "speakerName", "speaker_name")
_WORDS_KEYS = ("text", "transcript", "body", "content", "words")
_RUNS_ON = frozenset(",.;:!?)]’”'\"")
_NO_WORD = pattern(r"[\W_]+")
_STOP = pattern(r"[.?!…\n]")
_TAG = pattern(r"<[^<>]{0,500}>")
_MARKUP = pattern(r"<(?:p|div|span|h[1-6]|ul|li|br|blockquote)\b")
_WHOLE = pattern(r"[A-ZÀ-Þ\"'“‘«„¿¡].*[.?!…][\"'”’»]?", re.DOTALL)
_ENCODED = pattern(r"(?:%[0-9A-Fa-f]{2}[\w.,\-]*){2}")


def embedded_prose(page: PageEvents, data: PageData) -> str:
    """Return the text that a page holds only as data for its scripts, as markup; "" where there is none.

    JSON-LD's `articleBody` comes first; else the paragraphs among the strings of the page's state.
    """
    if data.body:
        return data.body
    scripts = [(name, raw[:MAX_EMBEDDED]) for name, raw in page.scripts]
    others = [(name, raw) for name, raw in scripts if "ld+json" not in name]
    flight = join_flight([raw for _, raw in others if QUEUE in raw])
    if flight:
        others = [(name, raw) for name, raw in others if QUEUE not in raw]
    states = (parse_json(raw) if "json" in name else _assigned(raw) for name, raw in others)
    found = [_broken_body(raw) for name, raw in scripts if "ld+json" in name]
    found += (text for state in (*flight_rows(flight), *states) for text in _paragraphs(_strings(state)))
    prose = _only_prose(found)
    if not prose:
        prose = _only_prose(text for _, raw in (*others, ("", flight)) for text in _literals(raw))
        prose = prose if sum(piece.count(" ") + 1 for piece in prose) >= MIN_LITERAL_WORDS else []
    return "\n".join(f"<p>{piece}</p>" for piece in prose)


def _only_prose(texts: Iterable[str]) -> list[str]:
    """Return what reads as a paragraph, each once."""
    return list(dict.fromkeys(text for text in texts if text))


def find_prose(root: object) -> str:
    """Return the paragraphs among the strings of some parsed JSON, as markup; "" where there are none."""
    return "\n".join(f"<p>{piece}</p>" for piece in _only_prose(_paragraphs(_strings(root))))


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    """Yield what reads as a paragraph, and the short sentences right before and behind one."""
    before, follows = "", False
    for text in texts:
        prose = _is_prose(text)
        short = not prose and text.count(" ") + 1 >= MIN_SHORT_WORDS and len(text) < 200 and _WHOLE.fullmatch(text)
        if prose and before:
            yield before
        if prose or (short and follows):
            yield text
        before = text if short and not follows else ""
        follows = prose or bool(short and follows)


def _broken_body(raw: str) -> str:
    """Return the `articleBody` of JSON-LD that is no JSON (a comma too many), "" where there is none."""
    found = _BODY.search(raw)
    end = _QUOTE.search(raw, found.end()) if found else None
    return _unescape(raw[found.end() : end.start()]) if found and end else ""


def _assigned(raw: str) -> object:
    """Return the JSON that a script assigns to a variable ("window.__STATE__ = {…}"), None where there is none."""
    found = _ASSIGNED.search(raw[:2000])
    if not found:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(raw, found.end())[0]
    except (ValueError, RecursionError):
        return None


def _strings(root: object) -> Iterator[str]:
    """Yield the strings of some parsed JSON in the order of the page, the parts of a rich text as one."""
    stack = [root]
    for _ in range(MAX_NODES):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict) and (said := _find_said(value)):
            yield said
        elif isinstance(value, dict):
            stack.extend(reversed(value.values()))
        elif isinstance(value, list) and value[:1] == ["$"]:
            stack.extend(reversed(value[3:]))
        elif isinstance(value, list):
            joined = _join_parts(value)
            if joined:
                yield joined
            else:
                stack.extend(reversed(value))


def _find_said(entry: dict[str, object]) -> str:
    """Return what an entry of a transcript says, behind its speaker's name; "" for any other object."""
    speaker = next((entry[key] for key in _SPEAKER_KEYS if isinstance(entry.get(key), str)), "")
    words = next((entry[key] for key in _WORDS_KEYS if isinstance(entry.get(key), str)), "")
    name, said = str(speaker).strip(), str(words).strip()
    return f"{name}: {said}" if 0 < len(name) <= MAX_SPEAKER and ":" not in name and " " in said else ""


def _join_parts(parts: list[object]) -> str:
    """Return the text of a list whose items are the parts of one paragraph (words, a link, words), "" for any other.

    Parts of one paragraph run on: there is a space between them, or the next begins in mid-sentence.
    """
    texts = [text for part in parts if (text := _find_text(part, MAX_LEVELS))]
    if len(texts) < 2:
        return ""
    run_on = all(_runs_on(before, after) for before, after in pairwise(texts))
    return "".join(texts) if run_on else ""


def _find_text(part: object, levels: int) -> str:
    """Return the text of one part of a rich text, "" where it has none."""
    if isinstance(part, str):
        return part
    if isinstance(part, list) and part[:1] == ["$"] and levels:
        return _find_text(part[3], levels - 1) if len(part) > 3 else ""
    if isinstance(part, list) and levels:
        return "".join(_find_text(each, levels - 1) for each in part)
    if isinstance(part, dict):
        return next((_find_text(part[key], levels) for key in _TEXT_KEYS if isinstance(part.get(key), str | list)), "")
    return ""


def _runs_on(before: str, after: str) -> bool:
    return before[-1].isspace() or after[0].isspace() or after[0].islower() or after[0] in _RUNS_ON


def _literals(raw: str) -> Iterator[str]:
    """Yield what stands between quotation marks in a script, and in data that is itself written as such a string."""
    pending = [(raw, MAX_LEVELS)]
    while pending:
        text, levels = pending.pop()
        inner = []
        for piece in _QUOTE.split(text):
            if len(piece) < MIN_LITERAL:
                continue
            said = _unescape(piece) if "\\" in piece else piece
            if _ENCODED.match(said):
                said = unquote(said)
            if said.count('"') > 1 and said != piece and levels:
                inner.append((said, levels - 1))
            elif _is_prose(said):
                yield said
        pending.extend(reversed(inner))


def _unescape(literal: str) -> str:
    """Return the string that a literal of JavaScript or JSON stands for; as it is where it is none."""
    plain = re.sub(r"\\x([0-9A-Fa-f]{2})", r"\\u00\1", literal).replace("\\'", "'").replace("\n", "\\n")
    try:
        value = json.loads(f'"{plain}"', strict=False)
    except ValueError:
        return literal
    return value if isinstance(value, str) else literal


def is_shown(body: str, paragraphs: Iterable[str]) -> bool:
    """Decide whether a page shows the text that it also embeds, as far as half of its first sentences tell."""
    shown = _NO_WORD.sub("", "".join(paragraphs)[:MAX_SHOWN].casefold())
    plain = _TAG.sub(" ", unescape(body[:MAX_COMPARED]))
    folded = (_NO_WORD.sub("", said.casefold()) for said in _STOP.split(plain))
    sentences = [sentence for sentence in folded if len(sentence) >= MIN_FOLDED]
    return 2 * sum(sentence in shown for sentence in sentences) >= len(sentences)


def _is_prose(value: str) -> bool:
    if value.count(" ") + 1 < MIN_PROSE_WORDS or not any(end in value for end in ".?!"):
        return False
    letters = sum(char.isalpha() or char in " .,'’\"“”" for char in value[:400])
    return letters > 0.8 * min(len(value), 400) or bool(_MARKUP.search(value[:400]))
