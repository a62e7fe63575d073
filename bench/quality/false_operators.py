"""Operators whose quotation is false: one known fault each, or words that stand nowhere."""

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from bench.quality.case import Proposal, Truth
from bench.quality.editing import (
    Edit,
    Propose,
    any_word,
    by_table,
    choose,
    from_runs,
    in_rounds,
    proposal,
    put,
    take_out,
    without_one_of,
)
from bench.quality.pool import MAX_WORDS, MIN_WORDS, Pool, Run, is_plain, load_words
from bench.quality.transcript import CUT, Sentence, show

LONG_GAP = 64
"""Words. An ellipsis over more than 60 joins what was not said together (rule QW08); a sound mark is no word."""
FAR = 4
"""Sentences that at least lie between the two halves of a splice inside one turn."""

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_NOT_NAMES = frozenset([*_DAYS, *_MONTHS, "I", "My", "Premier", "Governor", "Mr", "Lord", "Lady", "Baroness", "Doctor"])
_SMALL = frozenset(
    """about above after again among because before behind being below beside between could every inside might never
    other quite really shall should since still their there these those though under until where whether which while
    without would""".split()
)
"""Longer words without much sense of their own; losing two of them is a slip of grammar."""
_ADD_NOT = re.compile(
    r"(?<=[a-z] )(?:is|are|was|were|will|would|can|could|should|must|might|has|have|had|did)(?= [a-z])"
    r"(?! (?:not|never|no|nothing|nobody|i|we|you|he|she|it|they|the|that|to)\b)"
)
_DENIED = {"won’t": "will", "can’t": "can", "shan’t": "shall"}
_FIGURE = re.compile(
    r"(?<![\w.,:])(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)?(?![\w%]|[.,:]\d)(?! (?:percent|million|billion))"
)
_PERCENT = re.compile(r"\d+(?= percent)")
_DOUBT = re.compile(r"(?<=\w )(?:not|never|may|might|probably|perhaps|nearly|almost)(?= \w)")


def _drop_not(rng: Random, text: str) -> str | None:
    found = choose(
        rng, re.finditer(r"\b(?:not|never)(?= )|\b\w+n[’']t\b|\bno(?= [a-z])|\bnobody\b", text, re.IGNORECASE)
    )
    if not found or text[: found.start()].endswith(("or ", "whether or ")):
        return None
    word = found[0].lower().replace("'", "’")
    if word == "nobody":
        return put(text, found, "everybody")
    if word.endswith("n’t"):
        return put(text, found, _DENIED.get(word, "" if word in {"don’t", "didn’t"} else word[:-3])).replace("  ", " ")
    return put(text, found, "every") if word == "no" else take_out(text, found)


def _add_not(rng: Random, text: str) -> str | None:
    found = choose(rng, _ADD_NOT.finditer(text))
    return put(text, found, f"{found[0]} not") if found else None


def _number(rng: Random, text: str) -> str | None:
    words = list(load_words()["numbers"])
    worded = any_word(words).pattern + r"(?![ -](?:percent|million|billion|hundred))"
    found = choose(rng, re.finditer(f"{_FIGURE.pattern}|{worded}", text, re.IGNORECASE))
    if not found:
        return None
    if found[0][0].isdigit():
        return put(text, found, _other_figure(rng, found[0]))
    return put(text, found, rng.choice([word for word in words if word != found[0].lower()]))


def _other_figure(rng: Random, figure: str) -> str:
    digits = [n for n, char in enumerate(figure) if char.isdigit()]
    at = digits[0] if len(digits) < 3 else rng.choice(digits[:2])
    return figure[:at] + rng.choice([d for d in "123456789" if d != figure[at]]) + figure[at + 1 :]


def _magnitude(rng: Random, text: str) -> str | None:
    found = choose(rng, re.finditer(r"(?<=\w )(?:million|billion)\b", text))
    return put(text, found, "billion" if found[0] == "million" else "million") if found else None


def _percent(rng: Random, text: str) -> str | None:
    found = choose(rng, _PERCENT.finditer(text))
    if not found:
        return None
    if rng.random() < 1 / 4:
        return text[: found.end()] + " million" + text[found.end() + len(" percent") :]
    return put(text, found, _other_figure(rng, found[0]))


def _date(rng: Random, text: str) -> str | None:
    found = choose(rng, re.finditer(rf"(?<=[a-z\d] )(?:{'|'.join(_DAYS + _MONTHS)})\b|\b(?:19|20)\d\d\b", text))
    if not found:
        return None
    if found[0].isdigit():
        return put(text, found, str(int(found[0]) + rng.choice([-11, -2, -1, 1, 3])))
    same_kind = _DAYS if found[0] in _DAYS else _MONTHS
    return put(text, found, rng.choice([each for each in same_kind if each != found[0]]))


def _name(rng: Random, text: str) -> str | None:
    found = choose(rng, (m for m in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", text) if m[0] not in _NOT_NAMES))
    return put(text, found, rng.choice(load_words()["names"]["all"])) if found else None


def _insert(rng: Random, text: str) -> str | None:
    found = choose(rng, re.finditer(r"\b(?:the|our|my|their|his|her)(?= [a-z]{3,})", text))
    return put(text, found, f"{found[0]} {rng.choice(load_words()['insert']['words'].split())}") if found else None


def _tail(rng: Random, text: str) -> str | None:
    tail = rng.choice(load_words()["tails"]["all"])
    return f"{text[:-1]}, {tail}." if text.endswith(".") and len(text.split()) >= 10 else None


def _phrase_gone(rng: Random, text: str) -> str | None:
    """Take out two to four words of the middle, of which the first and last are words of sense."""
    words = text.split()
    places = [
        (start, start + size)
        for size in (2, 3, 4)
        for start in range(3, len(words) - size - 3)
        if all(re.fullmatch(r"[a-z]{5,}", words[n]) and words[n] not in _SMALL for n in (start, start + size - 1))
        and all(re.fullmatch(r"[a-z]+", word) for word in words[start : start + size])
    ]
    if not places:
        return None
    start, end = rng.choice(places)
    return " ".join(words[:start] + words[end:])


def clause_gone(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """A clause left out, and no mark where it stood."""
    for run in in_rounds(rng, [run for run in pool.runs if len(CUT.findall(run.marked)) == 1]):
        before, after = (show(part) for part in CUT.split(run.marked)[::2])
        yield proposal(run, before + after, run.text, splittable=False)


def reversed_order(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """Two sentences in the other order."""
    for run in in_rounds(rng, [run for run in pool.runs if len(run.sentences) == 2]):
        first, second = (sentence.shown for sentence in run.sentences)
        if min(len(first.split()), len(second.split())) >= MIN_WORDS:
            yield proposal(run, f"{second} {first}", run.text, splittable=False)


def _long_enough(sentence: Sentence) -> bool:
    return is_plain(sentence) and len(sentence.shown.split()) >= MIN_WORDS


def splice_turns(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """A sentence of one turn and a sentence of a later one, as if they had been one."""
    joined = [
        (transcript, early.speaker, one, two)
        for transcript in pool.transcripts
        for early, late in pairwise([turn for turn in transcript.turns if turn.speaker in transcript.people])
        if early.speaker == late.speaker
        for one in early.sentences
        for two in late.sentences
        if _long_enough(one) and _long_enough(two)
    ]
    rng.shuffle(joined)
    for transcript, speaker, one, two in joined:
        if len(f"{one.shown} {two.shown}".split()) <= MAX_WORDS:
            yield Proposal(transcript, f"{one.shown} {two.shown}", "", speaker, splittable=False)


def _apart(pool: Pool, between: int) -> list[tuple[Run, str, str]]:
    """Return pairs of sentences of one turn with at least `between` sentences between them."""
    return [
        (Run(transcript, turn.speaker, turn.sentences[n : m + 1]), one.shown, two.shown)
        for transcript, turn in pool.turns
        for n, one in enumerate(turn.sentences)
        for m, two in enumerate(turn.sentences)
        if m > n + between and _long_enough(one) and _long_enough(two)
    ]


def splice_far(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """Two sentences of one turn, some sentences apart, as if they had followed each other."""
    pairs = _apart(pool, FAR)
    rng.shuffle(pairs)
    for run, one, two in pairs:
        yield proposal(run, f"{one} {two}", run.text, splittable=False)


def ellipsis_long(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """An ellipsis over more than sixty words."""
    pairs = _apart(pool, 2)
    rng.shuffle(pairs)
    for run, one, two in pairs:
        if len(run.text.split()) - len(f"{one} {two}".split()) > LONG_GAP:
            yield proposal(run, f"{one} … {two}", run.text, splittable=False)


def _ellipsis_doubt(rng: Random, text: str) -> str | None:
    """Put an ellipsis in the place of a "not" or a "may", with up to one word on either side."""
    words = text.split()
    places = [n for n in range(4, len(words) - 5) if _DOUBT.search(f"x {words[n]} x") and words[n].isalpha()]
    places = [n for n in places if not re.search(r"[.,?!]", " ".join(words[n - 2 : n + 3]))]
    if not places:
        return None
    at = rng.choice(places)
    left, right = at - rng.randint(0, 1), at + 1 + rng.randint(0, 1)
    return " ".join([*words[:left], "…", *words[right:]])


def other_speaker(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """True words, given to somebody else of the same transcript."""
    for run in in_rounds(rng, pool.runs):
        others = [person for person in run.transcript.people if person != run.speaker]
        if others:
            yield proposal(run, run.text, run.text, claimed=rng.choice(others))


def questioner(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """The words of a question, given to the one who answered."""
    for run in in_rounds(rng, pool.questions):
        yield proposal(run, run.text, run.text, claimed=rng.choice(run.transcript.people))


def inner_promoted(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """What the speaker quotes from another, given to the speaker."""
    drawn = list(pool.inner)
    for piece in (False, True, True):
        rng.shuffle(drawn)
        for run, words in drawn:
            part = words.split(", ")[0] if piece and len(words.split(", ")[0].split()) >= MIN_WORDS else words
            short = part.rsplit(" ", 2)[0].rstrip(",") if piece and part == words else part
            if len(short.split()) >= MIN_WORDS:
                yield proposal(run, short, short, splittable=False)


def across_turns(rng: Random, pool: Pool) -> Iterator[Proposal]:
    """The end of a question and the beginning of its answer, as if one had said both."""
    joined = [
        (transcript, before.sentences[-1], after.sentences[0], after.speaker)
        for transcript in pool.transcripts
        for before, after in pairwise(transcript.turns)
        if after.speaker in transcript.people and before.speaker != after.speaker
    ]
    rng.shuffle(joined)
    for transcript, question, answer, speaker in joined:
        if _long_enough(question) and is_plain(answer):
            words = f"{question.shown} {answer.shown}"
            yield Proposal(transcript, words, words, speaker, splittable=False)


def _in_long(table: dict[str, str]) -> Propose:
    """Return the operator that exchanges one word in three to five sentences."""
    edit = by_table(table)

    def propose(rng: Random, pool: Pool) -> Iterator[Proposal]:
        for run in in_rounds(rng, pool.long):
            quote = edit(rng, run.text)
            if quote:
                yield proposal(run, quote, run.text, splittable=False)

    return propose


def _absent(kind: str) -> Propose:
    def propose(rng: Random, pool: Pool) -> Iterator[Proposal]:
        drawn = [(t, quote) for t in pool.transcripts for quote in pool.absent.get(t.id, {}).get(kind, [])]
        rng.shuffle(drawn)
        for transcript, quote in drawn:
            yield Proposal(transcript, quote, "", rng.choice(transcript.people or (transcript.document,)))

    return propose


def false_operators() -> dict[str, tuple[Truth, Propose]]:
    """Return the operators that make a quotation false, by name, with what is then true."""
    words = load_words()
    edits: dict[str, Edit] = {
        "not-dropped": _drop_not,
        "not-added": _add_not,
        "number": _number,
        "magnitude": _magnitude,
        "percent": _percent,
        "date": _date,
        "name": _name,
        "synonym": by_table(words["synonyms"]),
        "one-letter": by_table(words["one_letter"]),
        "tense": by_table(words["tense"]),
        "small-word": by_table(words["small_words"]),
        "pronoun": by_table(words["pronouns"]),
        "quantity": by_table(words["quantities"]),
        "unit": by_table(words["units"]),
        "hedge-removed": without_one_of(words["hedges"]["words"].split(), before=r"(?! of\b)"),
        "word-dropped": without_one_of(words["drop"]["words"].split(), before=r"(?= [a-z])"),
        "phrase-dropped": _phrase_gone,
        "inserted": _insert,
    }
    moved: dict[str, Propose] = {
        "clause-dropped": clause_gone,
        "tail": from_runs(_tail, splittable=False),
        "order": reversed_order,
        "one-word-in-long": _in_long(words["synonyms"]),
        "splice-turns": splice_turns,
        "splice-far": splice_far,
        "ellipsis-doubt": from_runs(_ellipsis_doubt, splittable=False),
        "ellipsis-long": ellipsis_long,
    }
    voices: dict[str, Propose] = {
        "speaker": other_speaker,
        "questioner": questioner,
        "inner-quote": inner_promoted,
        "across-turns": across_turns,
    }
    return {
        **{name: (Truth.ALTERED, from_runs(edit)) for name, edit in edits.items()},
        **{name: (Truth.ALTERED, propose) for name, propose in moved.items()},
        **{name: (Truth.OTHER_VOICE, propose) for name, propose in voices.items()},
        "absent": (Truth.ABSENT, _absent("absent")),
        "absent-alike": (Truth.ABSENT, _absent("alike")),
    }
