"""What the operators draw from: stretches of the transcripts of which the truth is known."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from bench.quality.transcript import FOLDER, INNER, MARK, STRUCK, Sentence, Transcript, Turn, show

MAX_WORDS = 55
"""Words of the longest quotation that is made of two sentences; drafts rarely quote more in one piece."""
MIN_WORDS = 7
"""Words. Below it a quotation may be too short to tell anything (rule QW19), which is not what is measured."""

_RESTART = re.compile(r" — |\b(?:uh|um|er)\b|\byou know\b,|^(?:Look|Well|Yes|Okay),", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive sentences of one turn."""

    transcript: Transcript
    speaker: str
    sentences: tuple[Sentence, ...]

    @property
    def marked(self) -> str:
        """Return the words with the bench's signs in them."""
        return " ".join(sentence.marked for sentence in self.sentences)

    @property
    def text(self) -> str:
        """Return the words as the page shows them."""
        return show(self.marked)


@dataclass(frozen=True)
class Pool:
    """All transcripts, cut up as the operators want them."""

    transcripts: tuple[Transcript, ...]
    absent: dict[str, dict[str, list[str]]] = field(repr=False, default_factory=dict)

    @cached_property
    def turns(self) -> list[tuple[Transcript, Turn]]:
        """Return every turn of a person (or document) whose words a draft may report."""
        return [(t, turn) for t in self.transcripts for turn in t.turns if turn.speaker in t.people or t.document]

    @cached_property
    def runs(self) -> list[Run]:
        """Return single sentences and pairs in which nothing was struck, restarted or quoted."""
        return [run for run in self._every if all(is_plain(sentence) for sentence in run.sentences)]

    @cached_property
    def long(self) -> list[Run]:
        """Return three to five plain sentences in a row, the longest that a draft quotes in one piece."""
        return [
            Run(transcript, turn.speaker, turn.sentences[n : n + size])
            for transcript, turn in self.turns
            for size in (3, 4, 5)
            for n in range(len(turn.sentences) - size + 1)
            if all(map(is_plain, turn.sentences[n : n + size]))
        ]

    @cached_property
    def faltering(self) -> list[Run]:
        """Return the runs with a restart or a filler, but no correction and no inner quotation."""
        return [run for run in self._every if _RESTART.search(run.text) and not _is_special(run.text)]

    @cached_property
    def struck(self) -> list[Run]:
        """Return the runs with one printed correction."""
        return [run for run in self._every if len(STRUCK.findall(run.marked)) == 1 and not INNER.search(run.text)]

    @cached_property
    def laughed_at(self) -> list[Run]:
        """Return pairs of sentences with a stage direction between them."""
        runs = []
        for transcript, turn in self.turns:
            for before, after in pairwise(turn.sentences):
                bare = after.shown.removeprefix("(Laughter.) ")
                if bare != after.shown and is_plain(before) and is_plain(Sentence(bare)):
                    runs.append(Run(transcript, turn.speaker, (before, after)))
        return runs

    @cached_property
    def questions(self) -> list[Run]:
        """Return single sentences of questioners without a name."""
        return [
            Run(transcript, "", (sentence,))
            for transcript in self.transcripts
            for turn in transcript.turns
            if not turn.speaker
            for sentence in turn.sentences
            if is_plain(sentence) and len(sentence.shown.split()) >= MIN_WORDS
        ]

    @cached_property
    def inner(self) -> list[tuple[Run, str]]:
        """Return what people quote from others inside their turns: the sentence, and the words they quote."""
        found = []
        for transcript, turn in self.turns:
            for sentence in turn.sentences:
                match = INNER.search(sentence.shown)
                if match and len(match[1].split()) >= MIN_WORDS and not transcript.document:
                    found.append((Run(transcript, turn.speaker, (sentence,)), match[1].rstrip(",")))
        return found

    @cached_property
    def quoting(self) -> list[Run]:
        """Return the runs in which somebody else is quoted, and nothing else is out of the way."""
        return [
            run
            for run in self._every
            if INNER.search(run.text)
            and all(is_plain(Sentence(INNER.sub("", sentence.marked))) for sentence in run.sentences)
        ]

    @cached_property
    def _every(self) -> list[Run]:
        runs = []
        for transcript, turn in self.turns:
            singles = [(sentence,) for sentence in turn.sentences]
            for sentences in (*singles, *pairwise(turn.sentences)):
                run = Run(transcript, turn.speaker, sentences)
                words = len(run.text.split())
                if words >= MIN_WORDS and (len(sentences) == 1 or words <= MAX_WORDS):
                    runs.append(run)
        return runs


def is_plain(sentence: Sentence) -> bool:
    """Decide whether a sentence holds nothing but its speaker's own fluent words."""
    return not _RESTART.search(sentence.shown) and not _is_special(sentence.marked)


def _is_special(text: str) -> bool:
    return any(pattern.search(text) for pattern in (STRUCK, MARK, INNER)) or "[" in text


def load_pool(transcripts: tuple[Transcript, ...], folder: Path = FOLDER) -> Pool:
    """Return the pool of `transcripts`, with the sentences of `absent.toml`, if there is one, that none of them has."""
    absent = folder / "absent.toml"
    return Pool(transcripts, tomllib.loads(absent.read_text(encoding="utf-8")) if absent.exists() else {})


@cache
def load_words() -> dict[str, dict]:
    """Return the tables of `words.toml`."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
