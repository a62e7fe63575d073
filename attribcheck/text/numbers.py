"""Numbers in writing: when two ways of writing are of one value. Works on folded words."""

import re
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from attribcheck.text.datafiles import read_words

_UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT_SCALES = {"k": 3, "m": 6, "mn": 6, "bn": 9, "b": 9, "tn": 12}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth""".split(),
        1,
    )
} | {"twentieth": 20, "thirtieth": 30}
_OTHER_LANGUAGES = {
    "zwei": 2, "drei": 3, "vier": 4, "fu\u0308nf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
    "zwo\u0308lf": 12, "dreizehn": 13, "vierzehn": 14, "fu\u0308nfzehn": 15, "sechzehn": 16, "siebzehn": 17,
    "achtzehn": 18, "neunzehn": 19, "zwanzig": 20, "dreissig": 30, "vierzig": 40, "fu\u0308nfzig": 50, "sechzig": 60,
    "siebzig": 70, "achtzig": 80, "neunzig": 90, "hundert": 100, "tausend": 1000,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
    "soixante": 60, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30, "quarante": 40,
    "cinquante": 50,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12,
    "trece": 13, "catorce": 14, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60,
    "setenta": 70, "ochenta": 80, "noventa": 90,
}  # fmt: skip
"""German, French and Spanish words for numbers that mean nothing else in English, as folding leaves them."""
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12}
"""Of two letters and more, which are no words: "World War II"."""
_FOURSCORE = frozenset({("quatre", "vingt"), ("quatre", "vingts")})
_PERCENT = frozenset({("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("por", "cento"), ("per", "cento")})
_SIGNS = {
    "percent": "%", "pct": "%", "prozent": "%", "dollars": "$", "dollar": "$", "euros": "€", "euro": "€",
    "pounds": "£", "pound": "£", "rupees": "₹", "rupee": "₹", "yen": "¥", "°": "degrees", "§": "section",
    "kilometers": "km", "kilometer": "km", "kilometres": "km", "kilometre": "km",
    "kilograms": "kg", "kilogram": "kg", "kilos": "kg", "pence": "p",
    "meters": "m", "meter": "m", "metres": "m", "metre": "m", "centimeters": "cm", "centimetres": "cm",
    "millionen": "mio", "milliarden": "mrd",
}  # fmt: skip
_NAMED_UNITS = frozenset("% section degrees km kg cm m p mio mrd".split())
"""Signs that are the same as their word without a number beside them."""
_BEFORE_NUMBERS = frozenset("$€£¥₹₽₺₴₩₪₦₫฿")
_DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]{0,2})")
_WITH_UNIT = re.compile(r"(\d+(?:[.,:]\d+)*)(am|pm|km|kg|cm|p)")
_FRACTION = re.compile(r"(?:(\d{0,6})\+)?(\d)/([1-9])")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
"""Thousands in German, French and Spanish, three decimals in English: of no value that can be compared."""
_DECADE = re.compile(r"'?((?:1[0-8]|19|20)?\d0)'?s")
"""The last century is meant where none is named."""
_TENS_OF_YEARS = {
    word: 10 * value
    for value, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)")
_DOTTED_CLOCK = re.compile(r"(?:1?\d|2[0-4])[.:][0-5]\d")
"""An hour and its minutes, as British papers write it too ("7.30")."""
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
MAX_GROUPS = 4
"""Groups of digits that a space parts ("33, 000"), as text from the web has them; only empty ones are joined."""
MAX_NUMBER_WORDS = 12
"""Words. No spoken number of a news text is longer; more is repetition and is left as it stands."""


def has_number(words: tuple[str, ...]) -> bool:
    """Decide whether any of `words` is a number, an amount, a unit, a weekday or a month."""
    return any(is_number(word) or word in read_words("lexicon.txt", "quantities") for word in words)


@lru_cache(maxsize=32768)
def is_number(word: str) -> bool:
    """Decide whether `word` writes a number, in digits or letters, or a currency or percent sign."""
    return (
        word in _number_words() or word in _BEFORE_NUMBERS or word in "%‰<>≤≥±" or any(char.isdigit() for char in word)
    )


def goes_on(words: tuple[str, ...], following: tuple[str, ...]) -> bool:
    """Decide whether a number at the end of `words` is not whole without the words right behind it.

    "5" before "million", "thirty" before "five", "15" before "percent", "two" before "and a half", "$" before "5".
    """
    if words[-1] == "a" and following[0] == "half":
        words, following = words[:-1], ("a", *following)
    last, first = words[-1] if words else "", following[0]
    if last in _BEFORE_NUMBERS or last == "minus":
        return is_number(first)
    if last == "and" and len(words) > 1 and is_number(words[-2]):
        return first == "half" or following[:2] == ("a", "half")
    if not is_number(last) or last in _ORDINALS:
        return False
    if first in _SCALES or first in {"hundred", "percent", "%", "‰"} or following[:2] == ("per", "cent"):
        return True
    if following[:3] in {("and", "a", "half"), ("and", "a", "quarter")}:
        return True
    if last in _TENS:
        return first in _UNITS or first in _ORDINALS
    tail = following[1:] if first == "and" else following
    return (last in _SCALES or last == "hundred") and bool(tail) and (tail[0] in _UNITS or tail[0] in _TENS)


def is_unit(word: str) -> bool:
    """Decide whether `word` is a unit or a sign that has a second name ("km", "kilometers")."""
    return word in _SIGNS or word in _SIGNS.values()


def is_currency_sign(word: str) -> bool:
    """Decide whether `word` is the sign of a currency."""
    return word in _BEFORE_NUMBERS


def is_currency(word: str) -> bool:
    """Decide whether `word` is a currency, as a sign or as a word."""
    return is_currency_sign(word) or _SIGNS.get(word, "") in _BEFORE_NUMBERS


@cache
def _number_words() -> frozenset[str]:
    return frozenset((*_UNITS, *_TENS, *_SCALES, *_ORDINALS, *_OTHER_LANGUAGES, *_ROMAN, *_TENS_OF_YEARS)) | {
        "hundred",
        "hundreds",
        "dozen",
        "minus",
    }


def same_number(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Decide whether both phrases write the same numbers ("three" and "3", "5 percent" and "5%")."""
    if len(one) == len(other) == 1 and ":" in one[0] + other[0]:
        clocks = all(map(_DOTTED_CLOCK.fullmatch, (one[0], other[0])))
        if clocks and one[0].replace(".", ":") == other[0].replace(".", ":"):
            return True
    same = _canonical(one) == _canonical(other)
    if any(map(is_number, one)) and any(map(is_number, other)):
        return same
    return same and one != other and not _NAMED_UNITS.isdisjoint(_canonical(one))


@lru_cache(maxsize=4096)
def _canonical(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return `words` with each number as "#" and its value, signs as words behind their number."""
    found: list[str] = []
    words = tuple(part for word in words for part in _open_unit(word))
    at = 0
    while at < len(words):
        value, used = _read_number(words[at : at + MAX_NUMBER_WORDS])
        if used:
            found.append(value)
            at += used
            continue
        if words[at : at + 2] in _PERCENT:
            found.append("%")
            at += 2
            continue
        if words[at] == "no" and len(words) > at + 1 and words[at + 1].isdigit():
            found.append("number")
            at += 1
            continue
        word = words[at]
        found.append(_SIGNS.get(word, word if any(map(str.isdigit, word)) else word.replace(".", "")))
        at += 1
    return tuple(_signs_last(found))


def _open_unit(word: str) -> tuple[str, ...]:
    """Return the number and the unit of "3am" or "5km" as two words."""
    match = _WITH_UNIT.fullmatch(word)
    return (match[1], match[2]) if match else (word,)


def _signs_last(words: list[str]) -> list[str]:
    """Return `words` with a currency sign before a number moved behind it."""
    for at in range(len(words) - 1):
        if words[at] in _BEFORE_NUMBERS and words[at + 1].startswith("#"):
            words[at], words[at + 1] = words[at + 1], words[at]
    return words


def _read_number(words: tuple[str, ...]) -> tuple[str, int]:
    """Return the number at the start of `words` as text, and how many words write it (0: none does)."""
    if not words:
        return "", 0
    clock = _CLOCK.fullmatch(words[0])
    if clock:
        hour, minute = int(clock[1]), int(clock[2])
        return f"#{hour}" if minute == 0 else f"#{hour}:{minute}", 1
    if words[0] == "minus":
        value, used = _read_number(words[1:])
        return (f"#-{value[1:]}", used + 1) if used else ("", 0)
    if named := _ordinal(words[0]) or _decade(words[0]):
        return named, 1
    if words[:2] == ("half", "a") and words[2:3] and words[2] in _SCALES:
        return _scaled(Decimal("0.5"), words, 2)
    if _DOTTED.fullmatch(words[0]) and words[1:2] != ("%",) and (len(words) == 1 or words[1] not in _SCALES):
        return f"#{words[0]}", 1
    total, used = _digits(words[0]) if words[0] not in _OTHER_LANGUAGES else _foreign(words)
    if used:
        while words[used : used + 1] == ("000",) and words[0].isdigit() and used < MAX_GROUPS:
            total, used = total * 1000, used + 1
        half = _FRACTION.fullmatch(words[1]) if len(words) > 1 else None
        if half and not half[1]:
            total, used = total + Decimal(half[2]) / Decimal(half[3]), 2
        return _scaled(total, words, used)
    return _spelled(words)


def _ordinal(word: str) -> str:
    """Return an ordinal in digits or in letters as one form ("3rd", "third"), "" for other words."""
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", word):
        return f"#{int(word[:-2])}th"
    return f"#{_ORDINALS[word]}th" if word in _ORDINALS else ""


def _decade(word: str) -> str:
    """Return ten years written in digits or in letters as one form ("1980s", "80s", "eighties"), "" for other words."""
    if match := _DECADE.fullmatch(word):
        return f"#{match[1].removeprefix('19')}s"
    return f"#{_TENS_OF_YEARS[word]}s" if word in _TENS_OF_YEARS else ""


def _foreign(words: tuple[str, ...]) -> tuple[Decimal, int]:
    """Return a number in words of another language: "quatre vingt dix", "treinta y dos"."""
    value, used = (80, 2) if words[:2] in _FOURSCORE else (_OTHER_LANGUAGES[words[0]], 1)
    link = words[used : used + 1] in {("y",), ("et",)}
    small = _OTHER_LANGUAGES.get(words[used + link], 0) if len(words) > used + link else 0
    if value in range(20, 100, 10) and 0 < small < (20 if value in {60, 80} else 10):
        return Decimal(value + small), used + link + 1
    return Decimal(value), used


def _digits(word: str) -> tuple[Decimal, int]:
    if word in _ROMAN:
        return Decimal(_ROMAN[word]), 1
    if fraction := _FRACTION.fullmatch(word):
        return Decimal(fraction[1] or 0) + Decimal(fraction[2]) / Decimal(fraction[3]), 1
    match = _DIGITS.fullmatch(word)
    if not match or (match[2] and match[2] not in _SHORT_SCALES):
        return Decimal(0), 0
    digits = match[1].replace(",", "." if _DECIMAL_COMMA.fullmatch(match[1]) else "")
    if "," in match[1] and not _THOUSANDS.fullmatch(match[1]) and not _DECIMAL_COMMA.fullmatch(match[1]):
        return Decimal(0), 0
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return Decimal(0), 0
    return value.scaleb(_SHORT_SCALES.get(match[2], 0)), 1


def _scaled(total: Decimal, words: tuple[str, ...], used: int) -> tuple[str, int]:
    """Return the value after the scale words behind it ("2.5", "million")."""
    while used < len(words) and (words[used] in _SCALES or words[used] == "hundred"):
        total = total.scaleb(_SCALES.get(words[used], 2))
        used += 1
    return f"#{_plain(total)}", used


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _spelled(words: tuple[str, ...]) -> tuple[str, int]:
    """Return the value of a number in letters: "twenty five", "two hundred and six", "nineteen eighty four"."""
    total = group = used = 0
    lead = words[0] in {"a", "an"} and len(words) > 1 and (words[1] in _SCALES or words[1] in {"hundred", "dozen"})
    if lead:
        group, used = 1, 1
    last = 0
    while used < len(words):
        word = words[used]
        value = _UNITS.get(word, _TENS.get(word))
        if value is not None:
            group = _joined(group, value, last)
            if group < 0:
                return (f"#{total - group - 1}", used)
            last = value
        elif words[used : used + 3] == ("and", "a", "half") and 0 < group < 100:
            return _scaled(Decimal(total + group) + Decimal("0.5"), words, used + 3)
        elif word == "hundred" and used:
            group, last = max(group, 1) * 100, 100
        elif word == "point" and used and words[used + 1 : used + 2] and words[used + 1] in _UNITS:
            return _scaled(Decimal(f"{total + group}.{_UNITS[words[used + 1]]}"), words, used + 2)
        elif word == "dozen" and used:
            group, last = max(group, 1) * 12, 12
        elif word in _SCALES and used:
            total, group, last = total + max(group, 1) * 10 ** _SCALES[word], 0, 10 ** _SCALES[word]
        elif not (word == "and" and last >= 100 and used + 1 < len(words) and words[used + 1] in (_UNITS | _TENS)):
            break
        used += 1
    if used == 0:
        return "", 0
    ordinal = _ORDINALS.get(words[used], 0) if used < len(words) and 20 <= last < 100 and last % 10 == 0 else 0
    return (f"#{total + group + ordinal}th", used + 1) if ordinal else (f"#{total + group}", used)


def _joined(group: int, value: int, last: int) -> int:
    """Return `group` with `value` behind it; below 0 (as -group - 1) where `value` begins a new number."""
    if group == 0 or last >= 100 or (last in _TENS.values() and value < 10 and value):
        return group + value
    if 10 <= group <= 99 and 10 <= value <= 99:
        return group * 100 + value
    return -group - 1
