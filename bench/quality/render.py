"""Cases -> drafts, in the forms in which newspapers, agencies and blogs quote."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench.quality.case import Case, Truth
from bench.quality.pool import load_words
from bench.quality.transcript import Transcript

MIN_HALF = 8
"""Words that each half of a split quotation keeps, so that either can be identified alone."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A case with the places of its marked words in the draft, as code points [start, end)."""

    case: Case
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RenderedDraft:
    """A draft's file name and text, with the cases in it."""

    name: str
    text: str
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a form of quoting may use: who is quoted, as named, and the drawn choices."""

    rng: Random
    quote: str
    name: str
    transcript: Transcript
    has_links: bool

    @property
    def pronoun(self) -> str:
        return self.transcript.pronouns.get(self.name, "")

    @property
    def role(self) -> str:
        return self.transcript.roles.get(self.name, "")


_OPEN, _CLOSE = "\x02", "\x03"
Form = Callable[[_Scene], str]


def _quoted(quote: str, end: str = "") -> str:
    """Return the words in marks with the stop that the sentence needs; a question keeps its own."""
    if quote[-1:] in {"?", "!", "…"}:
        return f"{_OPEN}{quote}{_CLOSE}"
    bare = quote.rstrip(".,;:")
    return f"{_OPEN}{bare}{_CLOSE}{end}"


def _said_behind(scene: _Scene) -> str:
    verb = scene.rng.choice(["said", "told reporters", "explained", "said at the time"])
    return f"{_quoted(scene.quote, ',')} {scene.name} {verb}."


def _said_before(scene: _Scene) -> str:
    lead = scene.rng.choice(["said,", "said:", "put it this way:", "told the audience,"])
    return f"{scene.name} {lead} {_quoted(scene.quote, '.')}"


def _role_behind(scene: _Scene) -> str:
    return f"{_quoted(scene.quote, ',')} said {scene.name}, the {scene.role}."


def _according(scene: _Scene) -> str:
    return f"According to {scene.name}, {_quoted(scene.quote, '.')}"


def _told_that(scene: _Scene) -> str:
    return f"{scene.name} told reporters that {_quoted(scene.quote, '.')}"


def _introduced(scene: _Scene) -> str:
    introduction = scene.rng.choice(load_words()["introductions"]["all"]).format(name=scene.name)
    later = scene.pronoun if scene.rng.random() < 1 / 2 else scene.name.split()[-1]
    return f"{introduction} {_quoted(scene.quote, ',')} {later} said."


def _linked(scene: _Scene) -> str:
    if scene.rng.random() < 1 / 2:
        return f"{scene.name} [said]({scene.transcript.url}): {_quoted(scene.quote, '.')}"
    return f"{_quoted(scene.quote, ',')} {scene.name} said ([transcript]({scene.transcript.url}))."


def _split(scene: _Scene) -> str:
    comma = scene.rng.choice(possible_splits(scene.quote))
    first, second = scene.quote[:comma], scene.quote[comma + 1 :].lstrip()
    return f"{_quoted(first, ',')} {scene.name} said, {_quoted(second, '.')}"


def possible_splits(quote: str) -> list[int]:
    """Return the commas at which a quotation can be split by the words that name the speaker."""
    commas = [found.start() for found in re.finditer(r",(?= [a-z])", quote)]
    return [n for n in commas if min(len(quote[:n].split()), len(quote[n:].split())) >= MIN_HALF]


def _document_behind(scene: _Scene) -> str:
    return f"{_quoted(scene.quote, ',')} {scene.name} says."


def _document_before(scene: _Scene) -> str:
    return f"{scene.name[:1].upper()}{scene.name[1:]} states: {_quoted(scene.quote, '.')}"


def _reporter(scene: _Scene) -> str:
    return f"{_quoted(scene.quote, ',')} a reporter asked."


def _forms(case: Case, scene: _Scene) -> list[Form]:
    """Return the forms that suit a case."""
    if not case.proposal.claimed:
        return [_reporter]
    begins_sentence = case.proposal.quote[:1] == "[" or not case.proposal.quote[:1].islower()
    if case.proposal.claimed == case.proposal.transcript.document:
        return [_document_behind, _document_before, _according] if begins_sentence else [_according]
    forms = [_according, _told_that]
    if begins_sentence:
        forms = [_said_behind, _said_behind, _said_before, _introduced, _introduced]
        forms += [_role_behind] if scene.role else []
        forms += [_linked, _linked] if scene.has_links else []
    if case.proposal.splittable and possible_splits(case.proposal.quote) and case.truth is not Truth.ABSENT:
        forms += [_split, _split]
    return forms


def render_drafts(cases: list[Case], transcript: Transcript, *, seed: int) -> list[RenderedDraft]:
    """Return the drafts that quote one transcript: Markdown, text with curly marks, text with straight ones."""
    rng = Random(f"{seed} {transcript.id}")  # noqa: S311 - drafts, not secrets
    mine = [case for case in cases if case.proposal.transcript.id == transcript.id]
    rng.shuffle(mine)
    styles = (("md", "“”"), ("curly.txt", "“”"), ("straight.txt", '""'))
    return [
        _render(mine[n :: len(styles)], f"{transcript.id}.{suffix}", marks, rng)
        for n, (suffix, marks) in enumerate(styles)
    ]


def _render(cases: list[Case], name: str, marks: str, rng: Random) -> RenderedDraft:
    is_markdown = name.endswith(".md")
    text = "# What was said\n\n" if is_markdown else "What was said\n\n"
    placed = []
    for case in cases:
        quote = case.proposal.quote
        if is_markdown:
            quote = re.sub(r"([\[\]*_<])", r"\\\1", quote)
        scene = _Scene(rng, quote, case.proposal.claimed, case.proposal.transcript, is_markdown)
        paragraph = rng.choice(_forms(case, scene))(scene)
        spans = []
        for piece in re.split(f"({_OPEN}[^{_CLOSE}]*{_CLOSE}[,.]?)", paragraph):
            if piece.startswith(_OPEN):
                words, stop = piece[1:].split(_CLOSE)
                spans.append((len(text) + 1, len(text) + 1 + len(words)))
                text += f"{marks[0]}{words}{stop}{marks[1]}"
            else:
                text += piece
        text += "\n\n"
        placed.append(Placed(case, tuple(spans)))
    return RenderedDraft(name, text, tuple(placed))
