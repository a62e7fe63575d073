"""The bench's own reading of its transcripts: who says which sentence. Shares no code with the program.

The pages carry what a reader knows and a program cannot: `<span data-cut>` is a clause that can go without harm,
`<span data-ref="the mayor">she</span>` says whom a pronoun means, `<s>12</s> [20]` is a printed correction.
"""

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

FOLDER = Path(__file__).parent / "transcripts"

CUT_START, CUT_END = "\ue000", "\ue001"
REF_START, REF_MID, REF_END = "\ue002", "\ue003", "\ue004"
STRUCK_START, STRUCK_END = "\ue005", "\ue006"

REF = re.compile(f"{REF_START}([^{REF_MID}]*){REF_MID}([^{REF_END}]*){REF_END}")
CUT = re.compile(f"{CUT_START}([^{CUT_END}]*){CUT_END}")
STRUCK = re.compile(f"{STRUCK_START}([^{STRUCK_END}]*){STRUCK_END} \\[([^\\]]*)\\]")
MARK = re.compile(r"\((?:Laughter|Laughs)\.\)")
INNER = re.compile(r"[“\"]([^“”\"]*)[”\"]")

_SENTENCE_GAP = re.compile(r"(?<=[.?!])([”\"]?) (?=[“\"]?[A-Z(\ue000\ue002])")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Rep)\.$")
MANY_BLANK = 10
"""A text in which one line in ten is blank parts its paragraphs by blank lines."""
CLOCK = r"\s+\(?\d{1,2}:\d{2}\)?:?"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the page has it, the bench's signs still in it."""

    marked: str

    @property
    def shown(self) -> str:
        """Return the sentence as a reader sees it."""
        return show(self.marked)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says until another one speaks; `speaker` is "" for a questioner without a name."""

    speaker: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """One page, with what the draft's author would know about it.

    `document` is how a draft names the author of a text that nobody speaks, "" for a transcript.
    """

    id: str
    title: str
    date: dt.date
    content: bytes
    turns: tuple[Turn, ...]
    labels: tuple[str, ...]
    pronouns: dict[str, str]
    roles: dict[str, str]
    document: str = ""
    media_type: str = "text/html; charset=utf-8"

    @property
    def url(self) -> str:
        """Return the address under which drafts link to this page."""
        return f"https://records.example.org/{self.id}"

    @property
    def people(self) -> tuple[str, ...]:
        """Return the people whose words a draft may report."""
        return tuple(self.pronouns)


def show(marked: str) -> str:
    """Return a marked text as a reader sees it: a printed correction with both readings."""
    plain = REF.sub(lambda found: found[2], marked)
    return plain.translate({ord(sign): None for sign in (CUT_START, CUT_END, STRUCK_START, STRUCK_END)})


def load_transcripts(folder: Path = FOLDER) -> tuple[Transcript, ...]:
    """Return every transcript that `transcripts.toml` of `folder` lists: pages (.html), or plain text (.txt)."""
    listed = tomllib.loads((folder / "transcripts.toml").read_text(encoding="utf-8"))
    return tuple(_load(entry, folder) for entry in listed["transcript"])


def _load(entry: dict, folder: Path) -> Transcript:
    content = (folder / entry["file"]).read_bytes()
    decoded = content.decode("utf-8")
    paragraphs = _paragraphs(decoded) if entry["file"].endswith(".html") else _lines(decoded)
    document = entry.get("document", "")
    turns = _sections(paragraphs, document) if document else _turns(paragraphs, entry["labels"])
    return Transcript(
        id=entry["id"],
        title=entry["title"],
        date=entry["date"],
        content=content,
        turns=tuple(turns),
        labels=tuple(entry.get("labels", {})),
        pronouns=entry.get("pronouns", {}),
        roles=entry.get("roles", {}),
        document=document,
        media_type="text/html; charset=utf-8" if entry["file"].endswith(".html") else "text/plain; charset=utf-8",
    )


class _Reader(HTMLParser):
    """Collects the paragraphs and headings of the article or main part."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[tuple[str, str]] = []
        self._text: list[str] | None = None
        self._ends: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"article", "main"}:
            self._inside += 1
        elif tag in {"p", "h1", "h2"} and self._inside:
            self._text = []
        elif self._text is not None and tag == "span":
            is_cut = "data-cut" in given
            self._text.append(CUT_START if is_cut else f"{REF_START}{given['data-ref']}{REF_MID}")
            self._ends.append(CUT_END if is_cut else REF_END)
        elif self._text is not None and tag == "s":
            self._text.append(STRUCK_START)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"article", "main"}:
            self._inside -= 1
        elif tag in {"p", "h1", "h2"} and self._text is not None:
            self.paragraphs.append((tag, " ".join("".join(self._text).split())))
            self._text = None
        elif self._text is not None and tag == "span":
            self._text.append(self._ends.pop())
        elif self._text is not None and tag == "s":
            self._text.append(STRUCK_END)

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


def _paragraphs(html: str) -> list[tuple[str, str]]:
    reader = _Reader()
    reader.feed(html)
    return reader.paragraphs


def _lines(text: str) -> list[tuple[str, str]]:
    """Return the paragraphs of a plain text: what blank lines part where it has many of them, else its lines."""
    lines = text.lstrip("\ufeff").splitlines()
    is_wrapped = sum(not line.strip() for line in lines) * MANY_BLANK > len(lines)
    parts = re.split(r"\n\s*\n", "\n".join(lines)) if is_wrapped else lines
    return [("p", " ".join(part.split())) for part in parts if part.strip()]


def _turns(paragraphs: list[tuple[str, str]], labels: dict[str, str]) -> list[Turn]:
    """Return the turns of a transcript; a repeated label goes on with the turn."""
    longest_first = sorted(labels, key=len, reverse=True)
    label = re.compile(rf"({'|'.join(re.escape(each) for each in longest_first)})(?:{CLOCK}$|\s+|$)")
    turns: list[tuple[str, list[Sentence]]] = []
    for _, text in paragraphs:
        found = label.match(text)
        if found and (not turns or turns[-1][0] != labels[found[1]]):
            turns.append((labels[found[1]], []))
        words = text[found.end() :] if found else text
        if turns and re.search(r"[a-z]{3}", words) and not words.startswith("(The "):
            turns[-1][1].extend(split_sentences(words))
    return [Turn(speaker, tuple(sentences)) for speaker, sentences in turns if sentences]


def _sections(paragraphs: list[tuple[str, str]], document: str) -> list[Turn]:
    """Return a document as one turn per section."""
    sections: list[list[Sentence]] = []
    for tag, text in paragraphs:
        if tag == "h2":
            sections.append([])
        elif sections:
            sections[-1].extend(split_sentences(text))
    return [Turn(document, tuple(sentences)) for sentences in sections]


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of a paragraph; a stage direction counts as one."""
    pieces, start = [], 0
    for gap in _SENTENCE_GAP.finditer(text):
        if not _ABBREVIATED.search(text[: gap.start()]):
            pieces.append(text[start : gap.start()] + gap[1])
            start = gap.end()
    return [Sentence(piece) for piece in (*pieces, text[start:])]
