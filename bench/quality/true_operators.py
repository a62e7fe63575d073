"""Operators whose quotation is true: what a fair draft does to the words it quotes."""

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from bench.quality.case import Proposal
from bench.quality.editing import (
    NEGATION,
    Edit,
    Propose,
    any_word,
    by_table,
    choose,
    from_runs,
    in_rounds,
    proposal,
    put,
    window,
)
from bench.quality.pool import MIN_WORDS, Pool, Run, is_plain, load_words
from bench.quality.transcript import CUT, INNER, MARK, REF, STRUCK, Sentence, show

MAX_SKIPPED = 40
"""Words that a fair ellipsis between two sentences skips here; rule QW08 begins above 60."""

_FILLER = re.compile(r",? ?\b(?:uh|um|er|you know)\b,? ?|^(?:Look|Well|Yes|Okay), (?=\w)", re.IGNORECASE)
_END_FILLER = re.compile(r"[,.]? (?:uh|um|er)$", re.IGNORECASE)
_BROKEN = re.compile(r"\b\w+- — ")
_REPEATED = re.compile(r"\b(\w+(?: \w+){0,2}) — (?=\1\b)", re.IGNORECASE)
_OPENED = {
    "isn’t": "is not", "aren’t": "are not", "wasn’t": "was not", "weren’t": "were not", "don’t": "do not",
    "doesn’t": "does not", "didn’t": "did not", "haven’t": "have not", "hasn’t": "has not", "won’t": "will not",
    "can’t": "cannot", "couldn’t": "could not", "I’m": "I am", "we’re": "we are", "they’re": "they are",
    "we’ll": "we will", "it’ll": "it will", "I’ll": "I will", "they’ll": "they will", "I’ve": "I have",
}  # fmt: skip
_POINTING = re.compile(r"\b(?:he|she|it|they|him|her|them|his|its|their|this|that|these|those|one)\b", re.IGNORECASE)


def verbatim(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """Words as they stand, one or two sentences."""
    for run in in_rounds(rng, pool.runs):
        yield proposal(run, run.text, run.text)


def fragment(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """Some words out of a sentence, never just behind a denial."""
    for run in in_rounds(rng, [run for run in pool.runs if len(run.sentences) == 1]):
        words = run.text.rstrip(".?!").split()
        size = rng.randint(8, 14)
        if len(words) < size + 3:
            continue
        start = rng.randint(2, len(words) - size)
        piece = " ".join(words[start : start + size]).rstrip(",;:")
        if not NEGATION.search(" ".join(words[max(0, start - 4) : start])):
            yield proposal(run, piece, piece)


def _typography(_rng: Random, text: str) -> str:
    straight = text.replace("’", "'")
    return straight if straight != text else text.replace("'", "’").replace("$", "$ ").replace(" percent", "  percent")


def _edges(rng: Random, text: str) -> str | None:
    body = text.rstrip(".?!")
    if text[0].islower():
        return text[0].upper() + body[1:] + rng.choice([".", "!"])
    # "I" and names keep their capital: only words that are never names are lowered.
    if re.match(r"(?:The|We|It|In|A|Every|About|Those|They|There|If|But|And)\b", text):
        return text[0].lower() + body[1:] + rng.choice(["", "!"])
    return body + rng.choice(["!", ""])


def _both_ways(table: dict[str, str]) -> Edit:
    return by_table(table | {new: old for old, new in table.items()})


def _number_style(rng: Random, text: str) -> str | None:
    table = load_words()["numbers"]
    written = {figure: word for word, figure in table.items()}
    word = any_word(table).pattern + r"(?![ -](?:hundred|thousand|million|billion|of|times))"
    figure = r"(?<![\w.,:$£-])(?:" + "|".join(written) + r")(?![\w:%-]|[.,]\d| million| billion|th\b)"
    before_month = r"(?! (?:January|February|March|April|May|June|July|August|September|October|November|December))"
    found = choose(rng, [m for m in re.finditer(f"{word}|{figure}{before_month}", text, re.IGNORECASE) if m.start()])
    if not found or re.search(r"(?:May|June) $|[“.?!] $", text[: found.start()]):
        return None
    new = table.get(found[0].lower()) or written[found[0]]
    return text[: found.start()] + new + text[found.end() :]


def _contraction(rng: Random, text: str) -> str | None:
    apostrophe = "'" if "'" in text else "’"
    opened = {short.replace("’", apostrophe): long for short, long in _OPENED.items()}
    both = opened | {long: short for short, long in opened.items()}
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, both), key=len, reverse=True))})\b", re.IGNORECASE)
    found = choose(rng, pattern.finditer(text))
    lowered = {each.lower(): new for each, new in both.items()}
    return put(text, found, lowered[found[0].lower()]) if found else None


def tidied(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """Restarts, repeats and fillers left out. What was left out at the very start is no part of the passage."""
    for run in in_rounds(rng, pool.faltering):
        text = window(rng, run.text)
        quote = _FILLER.sub(lambda found: " " if found.start() else "", _REPEATED.sub("", _BROKEN.sub("", text)))
        quote = " ".join(quote.split())
        if " — " not in quote and quote != text and not quote.endswith(","):
            start = next((m.end() for each in (_FILLER, _REPEATED, _BROKEN) if (m := each.match(text))), 0)
            cased = quote[:1].upper() + quote[1:] if text[0].isupper() else quote
            yield proposal(run, cased, _END_FILLER.sub("", text[start:]), splittable=False)


def ellipsis(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """A harmless clause cut out, and the cut marked."""
    for run in in_rounds(rng, [run for run in pool.runs if len(CUT.findall(run.marked)) == 1]):
        sign = rng.choice(["…", " … ", "...", " . . . "])
        before, after = (show(part) for part in CUT.split(run.marked)[::2])
        quote = f"{before}{sign.rstrip() if after[:1] in ',.' else sign}{after.lstrip(' ,')}"
        yield proposal(run, quote, run.text, splittable=False)


def ellipsis_sentence(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """A sentence skipped and the skip marked; what follows points at nothing that was skipped."""
    triples = [
        (Run(transcript, turn.speaker, turn.sentences[n : n + 3]), turn.sentences[n : n + 3])
        for transcript, turn in pool.turns
        for n in range(len(turn.sentences) - 2)
    ]
    rng.shuffle(triples)
    for run, (first, skipped, last) in triples:
        texts = [first.shown, last.shown]
        is_long = all(len(text.split()) >= MIN_WORDS for text in texts)
        is_short_gap = len(skipped.shown.split()) <= MAX_SKIPPED
        if all(map(is_plain, (first, skipped, last))) and is_long and is_short_gap and not _POINTING.search(last.shown):
            yield proposal(run, f"{first.shown} … {last.shown}", run.text, splittable=False)


def bracket_name(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """A pronoun replaced by the one it stands for, in brackets; at the edge it is no part of the passage."""
    for run in in_rounds(rng, [run for run in pool.runs if REF.search(run.marked)]):
        found = REF.search(run.marked)
        if found:
            before, after = show(run.marked[: found.start()]), show(run.marked[found.end() :])
            passage = f"{before}{found[2] if before and after.strip('.') else ''}{after}"
            yield proposal(run, f"{before}[{found[1]}]{after}", passage, splittable=False)


def _bracket_letter(_rng: Random, text: str) -> str | None:
    found = re.search(r", (?=(?:the|we|it|they|if|every|there|some|those)\b)", text)
    if found and len(text[found.end() :].split()) >= MIN_WORDS:
        return f"[{text[found.end()].upper()}]{text[found.end() + 1 :]}"
    return None


def bracket_letter(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """A sentence begun in its middle, the new capital in brackets."""
    for run in in_rounds(rng, pool.runs):
        quote = _bracket_letter(rng, run.text)
        if quote:
            yield proposal(run, quote, quote.replace("[", "").replace("]", ""), splittable=False)


def _reading(group: int) -> Propose:
    """Return the operator that takes one reading of a correction; a reading behind the last word is outside."""

    def propose(rng: Random, pool: Pool) -> Iterator[Proposal]:
        for run in in_rounds(rng, pool.struck):
            quote = show(STRUCK.sub(lambda found: found[group], run.marked))
            is_last = bool(re.search(r"\]\W*$", run.marked))
            if is_plain(Sentence(quote)):
                yield proposal(run, quote, quote if group == 1 and is_last else run.text, splittable=False)

    return propose


corrected = _reading(2)
struck = _reading(1)


def across_mark(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """Words on both sides of a place where the room laughed; the laughter is left out."""
    for run in in_rounds(rng, pool.laughed_at):
        before, after = (part.split() for part in MARK.split(run.text))
        size = rng.randint(MIN_WORDS, 2 * MIN_WORDS)
        words = [*before[-size:], *after[: rng.randint(MIN_WORDS, 2 * MIN_WORDS)]]
        start = " ".join(run.text.split()).index(" ".join(before[-size:]))
        end = " ".join(words[len(before[-size:]) :])
        passage = run.text[start : run.text.index(end, run.text.index(")")) + len(end)]
        yield proposal(run, " ".join(words).rstrip(",;"), passage.rstrip(",;"), splittable=False)


def with_restart(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """Restarts and fillers kept as the page has them."""
    for run in in_rounds(rng, pool.faltering):
        yield proposal(run, run.text, run.text, splittable=False)


def reporter(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """A questioner's words, and the draft says that a reporter asked."""
    for run in in_rounds(rng, pool.questions):
        yield proposal(run, run.text, run.text, claimed="", splittable=False)


def long(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """Three to five sentences as they stand."""
    for run in in_rounds(rng, pool.long):
        yield proposal(run, run.text, run.text)


def inner_kept(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """A sentence that quotes somebody else, alone and with its neighbor; the inner marks become single ones."""
    for run in in_rounds(rng, pool.quoting):
        yield proposal(run, INNER.sub(lambda found: f"‘{found[1]}’", run.text), run.text, splittable=False)


def _that_gone(rng: Random, text: str) -> str | None:
    """Leave out a "that" which the sentence does not need."""
    pattern = (
        r"\b((?:know|knows|say|says|said|believe|hope|think|thought|told (?:you|me|us|him|her|them))) that (?=\w+ )"
    )
    found = choose(rng, re.finditer(pattern, text))
    return f"{text[: found.start()]}{found[1]} {text[found.end() :]}" if found else None


def two_in_row(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """Two sentences that follow each other over the border of two paragraphs or labels of one turn."""
    runs = [
        Run(transcript, turn.speaker, pair)
        for transcript, turn in pool.turns
        for pair in pairwise(turn.sentences)
        if all(map(is_plain, pair))
    ]
    for run in in_rounds(rng, runs):
        if len(run.text.split()) >= 2 * MIN_WORDS:
            yield proposal(run, run.text, run.text)


def true_operators() -> dict[str, Propose]:
    """Return the operators that leave a quotation true, by name."""
    return {
        "verbatim": verbatim,
        "two-sentences": two_in_row,
        "long": long,
        "fragment": fragment,
        "inner-kept": inner_kept,
        "that-dropped": from_runs(_that_gone),
        "with-restart": with_restart,
        "typography": from_runs(_typography),
        "edges": from_runs(_edges, splittable=False),
        "spelling": from_runs(_both_ways(load_words()["spelling"])),
        "number-style": from_runs(_number_style),
        "contraction": from_runs(_contraction),
        "tidied": tidied,
        "ellipsis": ellipsis,
        "ellipsis-sentence": ellipsis_sentence,
        "bracket-name": bracket_name,
        "bracket-letter": bracket_letter,
        "corrected": corrected,
        "struck": struck,
        "across-mark": across_mark,
        "reporter": reporter,
    }
