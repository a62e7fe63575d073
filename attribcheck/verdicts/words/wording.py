"""The rule that one edit falls under: what was left out, put in or put in the place of something else."""

import re
from itertools import product

from attribcheck.model.record import dataclass
from attribcheck.model.source import SourceText
from attribcheck.text.lexicon import (
    agree,
    are_opposed,
    in_class,
    is_common,
    is_function,
    is_inflection,
    is_negated_pair,
    negations,
)
from attribcheck.text.numbers import has_number, is_currency, is_currency_sign, is_number
from attribcheck.text.patterns import pattern
from attribcheck.text.sameness import Sameness, find_sameness
from attribcheck.text.spelling import is_one_letter_off
from attribcheck.text.words import find_words
from attribcheck.verdicts.words.foreign import foreign_rule
from attribcheck.verdicts.words.lookalikes import find_lookalike, is_dated
from attribcheck.verdicts.words.shouts import is_shout
from attribcheck.verdicts.words.surroundings import Stretch, Surroundings, sentence_ends
from attribcheck.verdicts.words.tidying import drop_fillers, is_set_off, is_tidied

_DASH = pattern(r"—|–|--")
_TENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen hundred".split()
_LISTED = pattern(rf"(?:\w+ty|{'|'.join(_TENS)}), (?:\w+teen|\w+ty|one|two|three|four|five|six|seven|eight|nine)\b")
"""Two spoken numbers, one behind the other ("twenty, thirty people"), which are not one number of four digits."""
MIN_TAIL = 4
"""Words. A shorter run at the end that is nowhere is an inserted word; from here on it is an invented ending."""
MAX_AMOUNT = 6
"""Words. No amount with its currency is longer on one side ("one and a half million dollars")."""
MAX_PAIRED = 12
"""Words of one replacement that are compared one by one; of a longer one only the whole is named."""


@dataclass(frozen=True, slots=True)
class Classed:
    """The rule of an edit and what it says to the reader. `rule` is None where nothing but the writing differs."""

    rule: str | None
    message: str = ""


def class_edit(around: Surroundings, text: SourceText) -> Classed:
    """Return the rule that an edit which the draft does not mark falls under, the heaviest that fits."""
    language = text.source.language or text.reading.language or "en"
    if not language.startswith("en"):
        return _foreign(around, text, language)
    if _moves_currency(around):
        return Classed("QW14", f"{_show(around.edit.said.text)}{_show(around.edit.quoted.text)}: the same amount")
    if is_dated(around):
        written = _show(around.edit.said.text or around.edit.quoted.text)
        return Classed("QW14", f"a day or number, written otherwise: {written}")
    if around.said.own and not around.quoted.own:
        return _left_out(around, text)
    if around.quoted.own and not around.said.own:
        return _put_in(around)
    return _replaced(around, text)


def _moves_currency(around: Surroundings) -> bool:
    """Decide whether a sign before a number and a word behind it are one amount ("$500", "500 dollars")."""
    quoted, said = around.quoted, around.said
    if len(quoted.own) + len(said.own) != 1 or not is_currency((quoted.own or said.own)[0]):
        return False
    sign = is_currency_sign((quoted.own or said.own)[0])
    sizes = product(range(1, MAX_AMOUNT), repeat=2)
    if sign:  # what follows the sign on its side is what the other side has, with the word behind it
        pairs = ((quoted.words[quoted.first :][:a], said.words[said.first :][:b]) for a, b in sizes)
    else:
        pairs = ((quoted.words[: quoted.end][-a:], said.words[: said.end][-b:]) for a, b in sizes)
    return any(find_sameness(one, other) is Sameness.NUMBER for one, other in pairs)


def _foreign(around: Surroundings, text: SourceText, language: str) -> Classed:
    if not around.quoted.own and struck_words(around, text):
        return Classed("QW18", _which_reading(around, text))
    rule = foreign_rule(around, language[:2])
    quoted, said = _show(around.edit.quoted.text), _show(around.edit.said.text)
    if not around.quoted.own:
        return Classed(rule, f"left out without a mark: {said}")
    return Classed(rule, f"{said} became {quoted}" if around.said.own else f"not in the source: {quoted}")


def struck_words(around: Surroundings, text: SourceText) -> bool:
    """Decide whether all words left out belong to a correction printed in the source."""
    span = around.edit.said.span
    parts = [part for pair in text.reading.struck for part in (pair.struck, pair.corrected) if part]
    words = sum(len(find_words(part.cut(text.text))) for part in parts if span.overlap(part))
    return (
        bool(words)
        and len(around.said.own) <= words
        and any(span.overlap(part) >= min(span.length, part.length) - 2 for part in parts)
    )


def _left_out(around: Surroundings, text: SourceText) -> Classed:
    said = _show(around.edit.said.text)
    if struck_words(around, text):
        return Classed("QW18", _which_reading(around, text))
    if is_tidied(around):
        return Classed("QW06", f"left out without a mark: {said}")
    own = around.said.own
    if is_shout(around.edit.said.span, len(own), text):
        return Classed(None)
    skipped = around.said.lead + around.said.own_raw + around.said.tail
    if sentence_ends(skipped) >= 2 or (len(own) >= MIN_TAIL and _crosses_turns(around, text)):
        return Classed("QW08", f"a sentence was skipped without a mark: {said}")
    words = drop_fillers(own, set_off=False) or own
    if _touches_number(around.said):
        return Classed("QW04", f"left out without a mark: {said}")
    light = (all(map(is_function, words)) and not _carries(around.said)) or _names_dollar(around.said)
    rule = "QW07" if light else _omission_rule(words)
    return Classed(rule, f"left out without a mark: {said}")


def _omission_rule(words: tuple[str, ...]) -> str:
    """Return the rule of words of sense that were left out; in a long stretch one denial or number is not the point."""
    if len(words) <= MAX_PAIRED and negations(words):
        return "QW03"
    return "QW04" if len(words) <= MAX_PAIRED and has_number(words) else "QW05"


def _which_reading(around: Surroundings, text: SourceText) -> str:
    span = around.edit.said.span
    for pair in text.reading.struck:
        if span.overlap(pair.struck) > (span.overlap(pair.corrected) if pair.corrected else 0):
            return f"the source struck {_show(pair.struck.cut(text.text))}; the draft uses the corrected reading"
        if pair.corrected and span.overlap(pair.corrected):
            return (
                f"the draft uses the struck reading; the source corrects it to {_show(pair.corrected.cut(text.text))}"
            )
    return "the source prints two readings here"


def _put_in(around: Surroundings) -> Classed:
    quoted = _show(around.edit.quoted.text)
    if moved := _moved_over(around):
        return moved
    if is_tidied(around):
        return Classed("QW06", f"not in the source: {quoted}")
    own = around.quoted.own
    if alike := _alike_at_edge(around):
        return Classed(_pair_rule(own[0], alike), f"{_show(alike)} became {quoted}")
    words = drop_fillers(own, set_off=False) or own
    if around.ends_quotation and len(own) >= MIN_TAIL and not around.begins_quotation:
        return Classed("QW16", f"the end is nowhere in the source: {quoted}")
    if negations(words):
        return Classed("QW03", f"the source does not deny here: {quoted}")
    if has_number(words) or _touches_number(around.quoted):
        return Classed("QW04", f"a number or unit that the source lacks: {quoted}")
    if (all(map(is_function, words)) and not _carries(around.quoted)) or _names_dollar(around.quoted):
        return Classed("QW07", f"not in the source: {quoted}")
    return Classed("QW13", f"not in the source: {quoted}")


def _alike_at_edge(around: Surroundings) -> str:
    """Return the source's word in the place of a first or last word that differs from it by a letter, or ""."""
    own, said = around.quoted.own, around.said
    if len(own) != 1:
        return ""
    beside = said.before[-1:] if around.begins_quotation else said.after[:1] if around.ends_quotation else ()
    return next((word for word in beside if is_one_letter_off(own[0], word)), "")


def _touches_number(cut: Stretch) -> bool:
    """Decide whether light words make the number behind them another: "about" forty, "to" 5 percent, the A of "A$5"."""
    if cut.own[-1] in {"about", "around"}:
        return bool(cut.after) and is_number(cut.after[0])
    if cut.own in {("to",), ("from",)} and cut.after and is_number(cut.after[0]):
        return not (cut.before and is_number(cut.before[-1])) and not _RANGE & set(cut.after[: MAX_AMOUNT - 1])
    return cut.own_raw in {"A", "C", "S", "NZ", "HK"} and cut.tail == "" and cut.after[:1] == ("$",)


def _bounds_number(around: Surroundings) -> bool:
    """Decide whether one preposition stands for another before a number or a date: "by 2030", "in 2030"."""
    words, following = (*around.quoted.own, *around.said.own), around.said.after[:1]
    return (
        len(words) == 2 and bool(_BOUNDING & set(words)) and _PREPOSITIONS.issuperset(words) and has_number(following)
    )


def _names_dollar(cut: Stretch) -> bool:
    """Decide whether the words are the "US" of "US$5": the dollar that "$" means where no other is named."""
    return cut.own_raw in {"US", "U.S."} and cut.tail == "" and cut.after[:1] == ("$",)


def _carries(cut: Stretch) -> bool:
    """Decide whether light words carry sense where they stand: "not just", "yet to", "a just war"."""
    previous = cut.words[cut.first - 1] if cut.first else ""
    following = cut.words[cut.end] if cut.after else ""
    if {"just", "yet", "well"} & set(cut.own) and (negations((previous,)) or negations((following,))):
        return True
    if (cut.own == ("just",) and previous in {"a", "an", "the"}) or (cut.own == ("yet",) and following == "to"):
        return True
    if cut.own == ("but",) and not cut.lead.strip() and _ALL_BUT & set(cut.before[-_ALL_NEAR:]):
        return True
    if len(cut.own) == 1 and cut.own[0] in _PREPOSITIONS and following == "by":
        return True
    if (cut.own == ("at",) and previous in _AIMED) or (cut.own == ("a",) and following in {"few", "little"}):
        return True
    return _points(cut)


def _points(cut: Stretch) -> bool:
    """Decide whether a "that" or "so" ends a clause or stands behind a preposition: there it is no particle."""
    if cut.own[-1] not in {"that", "so", "which", "who"}:
        return False
    before = cut.words[cut.end - 2] if cut.end > 1 else ""
    return (
        (not cut.tail.strip(' ,\n"“”’—-') and cut.end == len(cut.words))
        or bool(re.match(r"\s*[.?!;:]", cut.tail))
        or before in _PREPOSITIONS
    )


_RANGE = frozenset("to until till through".split())
_BOUNDING = frozenset("by from to for".split())
"""Prepositions that give a date or an amount as a limit, a start or a length, where others give its place."""
_ALL_BUT = frozenset("all anyone anybody anything everyone everybody everything none nobody nothing".split())
"""Words of which "but" takes one out, where no comma stands before it ("everyone in the valley but my brother")."""
_ALL_NEAR = 5
"""Words before "but" in which one of them stands."""
_AIMED = frozenset("shot shoot shoots shooting fired fire struck strike kicked kick grabbed grab threw throw".split())
"""Verbs of which "at" says that they may have missed."""
_PREPOSITIONS = frozenset(
    "of in on at to for by with from as about into onto upon within during through toward towards".split()
)


def _moved_over(around: Surroundings) -> Classed | None:
    """Return the rule where a quotation begins or ends with words that stand farther off in the same sentence.

    “Now, I would like …” against “Now, with that said, I would like …”: no word was put in, and what was left out may
    be a filler (“Now, you know, I would like …”).
    """
    own, said = around.quoted.own, around.said
    if len(own) > MIN_TAIL:
        return None
    if around.begins_quotation:
        start = next((at for at in range(said.first, 0, -1) if _begins_sentence(said, at)), 0)
        lead = said.words[start : said.end]
        if len(lead) > len(own) and lead[: len(own)] == own:
            return _passed_over(said, start + len(own), said.end)
    if around.ends_quotation:
        stop = next((at for at in range(said.end + 1, len(said.words)) if _begins_sentence(said, at)), len(said.words))
        rest = said.words[said.first : stop]
        if len(rest) > len(own) and rest[-len(own) :] == own:
            return _passed_over(said, said.first, stop - len(own))
    return None


def _passed_over(said: Stretch, first: int, end: int) -> Classed:
    cut = Stretch(said.raw, said.words, said.starts, said.ends, first, end)
    words = drop_fillers(cut.own, set_off=is_set_off(cut), before=cut.before)
    return Classed(_omission_rule(words) if words else "QW06", f"left out without a mark: {_show(cut.own_raw)}")


def _begins_sentence(said: Stretch, at: int) -> bool:
    """Decide whether word `at` is the first of a sentence, or of one that begins anew behind a dash."""
    between = said.raw[said.ends[at - 1] : said.starts[at]]
    return sentence_ends(between) > 0 or (bool(_DASH.search(between)) and said.raw[said.starts[at]].isupper())


def _replaced(around: Surroundings, text: SourceText) -> Classed:
    quoted, said = around.quoted.own, around.said.own
    message = f"{_show(around.edit.said.text)} became {_show(around.edit.quoted.text)}"
    if quoted == said:
        return Classed(None)
    if _LISTED.search(around.said.own_raw) or _LISTED.search(around.quoted.own_raw):
        return Classed("QW04", message)
    if same := _same_words(quoted, said):
        return Classed(find_lookalike(around) or same, message)
    if is_tidied(around):
        return Classed("QW06", message)
    if moved := _moved_over(around):
        return moved
    rule = _after_tidying(around, text)
    if rule:
        return Classed(rule, message)
    if _is_tail(around):
        return Classed("QW16", f"the end is nowhere in the source: {_show(around.edit.quoted.text)}")
    return Classed(_heavier(_exchange_rule(quoted, said), around), message)


def _heavier(rule: str, around: Surroundings) -> str:
    """Return `rule`, or the one of light words that carry sense or bound a number where they stand."""
    if rule != "QW07":
        return rule
    if _bounds_number(around):
        return "QW04"
    light = all(map(is_function, around.quoted.own + around.said.own))
    return "QW02" if light and (_carries(around.said) or _carries(around.quoted)) else rule


def _is_tail(around: Surroundings) -> bool:
    """Decide whether a replacement at the end is an invented ending: long, and longer than what it replaces."""
    size = len(around.quoted.own)
    at_end = around.ends_quotation and not around.begins_quotation
    return at_end and size >= MIN_TAIL + 2 and size > len(around.said.own) + 1


def _exchange_rule(quoted: tuple[str, ...], said: tuple[str, ...]) -> str:
    """Return the rule of words in the place of other words, which are not the same in another dress."""
    if negations(quoted) != negations(said):
        return "QW03"
    if len(quoted) == len(said) and len(quoted) <= MAX_PAIRED:
        rules = [_pair_rule(a, b) for a, b in zip(quoted, said, strict=True) if a != b]
        return _heaviest(rules)
    if has_number(quoted) or has_number(said):
        return "QW04"
    light = all(map(is_function, quoted + said)) and not any(are_opposed(a, b) for a in quoted for b in said)
    return "QW07" if light else "QW02"


def _same_words(quoted: tuple[str, ...], said: tuple[str, ...]) -> str | None:
    same = find_sameness(quoted, said)
    if same is None:
        return None
    return "QW06" if same is Sameness.CONTRACTION else "QW14"


def _after_tidying(around: Surroundings, text: SourceText) -> str | None:
    """Return the rule where both sides are the same words once fillers and struck readings are taken out."""
    quoted = drop_fillers(around.quoted.own, set_off=True)
    said = drop_fillers(around.said.own, set_off=True)
    if quoted == said and quoted:
        return "QW06"
    if quoted and said and (quoted, said) != (around.quoted.own, around.said.own) and find_sameness(quoted, said):
        return "QW06"
    if any(pair.struck.overlap(around.edit.said.span) for pair in text.reading.struck):
        return None
    size = len(quoted)
    if 0 < size < len(said) and re.search(r"—|–|--|-\s", around.edit.said.text) and said[-size:] == quoted:
        return "QW06" if said[0] == quoted[0] or quoted[0].startswith(said[0]) else None
    return None


_WEIGHT = ("QW14", "QW06", "QW07", "QW17", "QW02", "QW04", "QW03")


def _heaviest(rules: list[str]) -> str:
    return max(rules, key=_WEIGHT.index)


def _pair_rule(quoted: str, said: str) -> str:
    """Return the rule of one word in the place of another."""
    same = _same_words((quoted,), (said,))
    if same:
        return same
    if {quoted, said} == {"its", "it's"}:
        return "QW14"
    if is_negated_pair(quoted, said):
        return "QW03"
    if is_number(quoted) or is_number(said) or (has_number((quoted,)) and has_number((said,))):
        return "QW04"
    if agree(quoted, said) or (is_inflection(quoted, said) and not in_class(quoted, "pronouns")):
        return "QW07"
    if is_function(quoted) and is_function(said) and not are_opposed(quoted, said):
        demonstrative = "that" in {quoted, said} and bool({quoted, said} & {"the", "a", "an"})
        return "QW02" if demonstrative else "QW07"
    if is_one_letter_off(quoted, said) and (is_common(quoted) or is_common(said)):
        return "QW17"
    return "QW02"


def _crosses_turns(around: Surroundings, text: SourceText) -> bool:
    span = around.edit.said.span
    return len(text.reading.turns_at(span)) > 1


def _show(text: str) -> str:
    words = " ".join(text.split()).strip("[] ")
    if len(words) <= 120:
        return f"“{words}”"
    return f"“{words[:60].rpartition(' ')[0] or words[:60]} … {words[-50:].partition(' ')[2] or words[-50:]}”"
