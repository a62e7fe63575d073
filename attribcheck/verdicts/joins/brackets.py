"""What brackets and marked cuts of the draft do to the words: explain, hide, or say something else."""

from collections.abc import Iterator

from attribcheck.model.attribution import Attribution
from attribcheck.model.passage import Edit, Passage
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.text.lexicon import are_opposed, in_class, is_common, is_function, is_inflection, negations
from attribcheck.text.numbers import has_number, is_number
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.joins.joins import judge_gap
from attribcheck.verdicts.words.surroundings import Stretch, Surroundings, sentence_ends
from attribcheck.verdicts.words.wording import Classed

MAX_NAMED = 4
"""Words. A name in brackets stands for at most so many: more is a phrase with a sense of its own."""
MIN_ADVERB = 6
"""Letters. Words on -ly of so many and less are mostly no adverbs of manner ("family", "reply", "only")."""
_LEADING = pattern(r"\s*\[([^\[\]]{1,80})\]\s*")
_YEAR = pattern(r"(?:1[5-9]|20)\d\d|\d{1,2}(?:st|nd|rd|th)")
_FEW = frozenset("one two first second".split())
_ME, _US, _YOU = "i me my mine myself", "we us our ours ourselves", "you your yours yourself"
_SELF = frozenset(f"{_ME} {_US}".split())
"""Pronouns of the speaker, for which no noun of the speech stands."""
_HE, _SHE, _THEY = "he him his himself", "she her hers herself", "they them their theirs themselves"
_MAY_STAND_FOR: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(said.split()), frozenset(" ".join(quoted).split()))
    for said, quoted in (
        (_ME, (_ME, _HE, _SHE, "one one's")),
        (_US, (_US, _THEY)),
        (_YOU, (_YOU, _HE, _SHE, _THEY, _US, "me him")),
        (_HE, (_HE,)),
        (_SHE, (_SHE,)),
        (_THEY, (_THEY,)),
        ("it its this that these those", ("it its this that these those", _THEY)),
    )
)
"""Which pronouns a bracket may put in the place of one of the speech: of the same person, or the third from outside."""
_TENSES = tuple(
    frozenset(group.split())
    for group in (
        "is are am was were be been being",
        "has have had",
        "do does did",
        "will would",
        "can could",
        "may might",
        "shall should",
    )
)
_ENDINGS = frozenset((*"s es d ed ing e n en y ies ied t er ers ning ting".split(), ""))
_ANYBODY = frozenset(
    """some someone somebody everyone everybody anyone anybody nobody none all many most few several each every any no
    both half""".split()
)


def judge_marked(edit: Edit, around: Surroundings) -> Classed:
    """Return what is wrong with a change that the draft marks: a cut that hides, a bracket that says something else."""
    if not around.quoted.own:
        return judge_gap(around)
    message = (
        f"brackets: “{edit.said.text}” became “{edit.quoted.text}”"
        if around.said.own
        else f"brackets add “{edit.quoted.text}”"
    )
    if negations(around.quoted.own) != negations(around.said.own):
        return Classed("QW03", message)
    if (
        around.said.own
        and (has_number(around.quoted.own) or has_number(around.said.own))
        and around.quoted.own != around.said.own
    ):
        return Classed("QW04", message)
    if not around.said.own and (_adds_amount(around.quoted.own) or _adds_doubt(around.quoted.own)):
        return Classed("QW12", message)
    names = _is_named(around.said) and _has_capital(edit.quoted.text)
    if names and not _is_one_name(around.quoted.own, around.said.own):
        return Classed("QW12", message)
    explains = _explains(around.quoted.own, around.said.own, capital=_has_capital(edit.quoted.text))
    return Classed(None) if explains else Classed("QW12", message)


def _is_named(cut: Stretch) -> bool:
    """Decide whether the words replaced are a name: a capital on each that a sentence does not ask for."""
    words = cut.own_raw.split()
    begins = not cut.first or sentence_ends(cut.lead) > 0
    small = in_class(cut.own[0], "function") or _is_small(cut.own[0]) if cut.own else True
    return (
        bool(words)
        and all(word[:1].isupper() for word in words)
        and not small
        and not (begins and is_common(cut.own[0]))
    )


def _is_one_name(quoted: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Decide whether a name stands for itself: with a word more or less, or as its initials."""
    if set(quoted) & set(said):
        return True
    plain = ["".join(words).replace(".", "") for words in (quoted, said)]
    initials = ["".join(word[0] for word in words if not is_function(word)) for words in (quoted, said)]
    return (
        plain[0] == initials[1]
        or plain[1] == initials[0]
        or plain[0].startswith(plain[1])
        or plain[1].startswith(plain[0])
    )


def _adds_doubt(words: tuple[str, ...]) -> bool:
    """Decide whether a bracket that explains limits, denies or judges what was said ("[illegally]")."""
    judges = len(words) == 1 and words[0].endswith("ly") and len(words[0]) > MIN_ADVERB
    return judges or any(in_class(word, name) for word in words for name in ("hedges", "denying", "conditions"))


def _adds_amount(words: tuple[str, ...]) -> bool:
    """Decide whether a bracket that explains brings a number of things or money: a day and a year only place it."""
    numbers = [word for word in words if is_number(word) and word not in _FEW]
    dated = any(in_class(word, "quantities") and word.endswith(("day", "ber", "ary")) for word in words)
    return bool(numbers) and not dated and not all(_YEAR.fullmatch(word) for word in numbers) and len(words) > 1


def judge_leading_bracket(
    attribution: Attribution, passage: Passage, text: SourceText
) -> Iterator[tuple[Classed, Span]]:
    """Yield a warning where a bracket opens the quotation and the word of the source in its place says something else.

    Nothing of the source is aligned with it, so it is held against the word that stands right before the passage.
    """
    if not passage.pieces:
        return
    quotation = attribution.quotation
    first = passage.pieces[0]
    match = _LEADING.fullmatch(quotation.text[: passage.quoted[0].start - quotation.span.start])
    before = text.text[max(0, first.start - 60) : first.start]
    said = find_words(before)
    if not match or not said.forms or before[said.ends[-1] :].strip() or sentence_ends(before[said.ends[-1] :]):
        return
    words = find_words(match[1]).forms
    own = (said.forms[-2 if said.forms[-1] == "of" and len(said) > 1 else -1],)
    place = Span(first.start - len(before) + said.starts[-1], first.start)
    if words[0] in _ANYBODY and words != own:
        yield Classed("QW12", f"brackets add “{match[1]}”"), place
        return
    named_there = before[said.starts[-1] : said.ends[-1]]
    if named_there[:1].isupper() and _has_capital(match[1]) and not is_common(own[0]) and not _is_one_name(words, own):
        yield Classed("QW12", f"brackets: “{named_there}” became “{match[1]}”"), place
        return
    if words[0] in _SELF and own[0] not in _SELF:
        yield Classed("QW12", f"brackets: “{named_there}” became “{match[1]}”"), place
        return
    if own[0] not in _ANYBODY and not in_class(own[0], "pronouns"):
        return
    named = attribution.speaker.name if attribution.speaker else None
    if own[0] in _ME.split() and named and set(words) & set(find_words(named).forms):
        return
    outsider = own[0] in {*_ME.split(), *_ANYBODY} and not in_class(words[0], "pronouns")
    if words != own and (outsider or not _explains(words, own, capital=_has_capital(match[1]))):
        yield Classed("QW12", f"brackets: “{before[said.starts[-1] :].strip()}” became “{match[1]}”"), place


def _has_capital(bracket: str) -> bool:
    return bracket.strip("[( ")[:1].isupper()


def _explains(quoted: tuple[str, ...], said: tuple[str, ...], *, capital: bool) -> bool:
    """Decide whether a bracket gives a name, a pronoun, a function word or another form of the same word."""
    if not said:
        return True
    if len(quoted) == len(said) == 1:
        return _one_explains(quoted[0], said[0], capital=capital)
    if all(map(_is_small, said)) or all(map(_is_small, quoted)):
        return not any(are_opposed(a, b) for a in quoted for b in said)
    if capital and len(said) <= MAX_NAMED:
        return True
    return len(quoted) == len(said) and all(_is_form(a, b) for a, b in zip(quoted, said, strict=True))


def _one_explains(quoted: str, said: str, *, capital: bool) -> bool:
    if in_class(quoted, "pronouns") and in_class(said, "pronouns"):
        return any(said in those and quoted in these for those, these in _MAY_STAND_FOR)
    if _is_small(said) and _is_small(quoted):
        return not are_opposed(quoted, said)
    if said in _ANYBODY:
        return quoted == said
    stands_for = in_class(said, "pronouns") or in_class(said, "anaphora")
    return stands_for or in_class(quoted, "pronouns") or capital or _is_form(quoted, said)


def _is_small(word: str) -> bool:
    return in_class(word, "pronouns") or in_class(word, "anaphora") or in_class(word, "function")


def _is_form(one: str, other: str) -> bool:
    """Decide whether both are forms of one word: an inflection, a tense of one auxiliary."""
    if one == other or is_inflection(one, other) or any({one, other} <= tense for tense in _TENSES):
        return True
    size = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return size >= 3 and one[size:] in _ENDINGS and other[size:] in _ENDINGS
