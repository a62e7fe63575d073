"""Contractions of spoken English and what they stand for. Works on folded words."""

from functools import lru_cache
from itertools import product

_WHOLE: dict[str, tuple[str, ...]] = {
    "won't": ("will not",),
    "can't": ("can not",),
    "cannot": ("can not",),
    "shan't": ("shall not",),
    "ain't": ("is not", "are not", "am not", "has not", "have not"),
    "i'm": ("i am",),
    "im": ("i am",),
    "let's": ("let us",),
    "gonna": ("going to",),
    "wanna": ("want to", "want a"),
    "gotta": ("got to", "have got to", "have to"),
    "kinda": ("kind of",),
    "sorta": ("sort of",),
    "lotta": ("lot of",),
    "outta": ("out of",),
    "dunno": ("do not know",),
    "lemme": ("let me",),
    "gimme": ("give me",),
    "em": ("them",),
    "'em": ("them", "em"),
    "til": ("until",),
    "'til": ("until", "til", "till"),
    "till": ("until",),
    "'cause": ("because", "cause"),
    "cuz": ("because",),
    "y'all": ("you all",),
    "yall": ("you all",),
    "ya": ("you",),
    "ol": ("old",),
    "ole": ("old",),
    "coulda": ("could have",),
    "shoulda": ("should have",),
    "woulda": ("would have",),
    "whaddya": ("what do you",),
    "c'mon": ("come on",),
    "madam": ("ma'am",),
    "mph": ("miles per hour", "miles an hour"),
}
_ENDINGS: dict[str, tuple[str, ...]] = {
    "'re": (" are",),
    "'ve": (" have",),
    "'ll": (" will", " shall"),
    "'d": (" had", " would"),
    "'s": (" is", " has", " does"),
}
_BARE = frozenset(
    """dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt wouldnt couldnt shouldnt cant wont""".split()
)
_DROPPED_G = frozenset(
    """goin doin comin gettin talkin lookin workin tryin sayin makin takin havin runnin livin tellin puttin fightin
    winnin losin killin feelin askin waitin watchin sittin standin thinkin bein seein hopin givin playin buyin sellin
    payin callin walkin drivin fishin huntin cookin dyin lyin bringin holdin turnin movin usin startin stoppin needin
    wantin nothin somethin anythin everythin mornin evenin darlin""".split()
)
"""Forms of speech without the last g that are no words of their own ("thin" and "basin" are)."""
_PARTS = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'s": "is"}
_HOSTS = frozenset(
    """it he she that there here what who where how when why this one everybody everyone somebody someone
    nobody something everything nothing""".split()
)
"""Words behind which "'s" is hardly ever a genitive."""
_ASKING = frozenset("how where why what who when".split())
MAX_READINGS = 32
"""Readings of one phrase. Each "'s" doubles them; a phrase with more is not read further."""


@lru_cache(maxsize=16384)
def expansions(word: str) -> tuple[str, ...]:
    """Return what `word` may stand for in full, itself first."""
    found = [word, *_WHOLE.get(word, ())]
    if word in _BARE:
        return (word, *expansions(f"{word[:-1]}'t")[1:])
    if word.endswith("n't") and word not in _WHOLE:
        found.append(f"{word[:-3]} not")
    for ending, readings in _ENDINGS.items():
        if word.endswith(ending) and word not in _WHOLE:
            found.extend(full + reading for full in expansions(word.removesuffix(ending)) for reading in readings)
    if word.endswith("'d") and word[:-2] in _ASKING:
        found.append(f"{word[:-2]} did")
    if word in _DROPPED_G:
        found.append(f"{word}g")
    return tuple(found)


def is_whole(word: str) -> bool:
    """Decide whether `word`, of letters alone, is no contraction: `split_contraction` leaves it as it is."""
    return word not in _WHOLE and word not in _BARE


@lru_cache(maxsize=32768)
def split_contraction(word: str) -> tuple[tuple[str, str], ...]:
    """Return the parts of `word`, each with the full word it stands for: "don't" is "do" and "n't", for "not"."""
    if word in _BARE:
        return split_contraction(f"{word[:-1]}'t")
    if word not in _WHOLE and word.isalpha():
        return ((word, word),)
    whole = _WHOLE.get(word)
    if whole and " " in whole[0] and not word.endswith("n't"):
        full = whole[0].split()
        return ((word, full[0]), *(("", part) for part in full[1:]))
    if word.endswith("n't"):
        host = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}.get(word[:-3], word[:-3])
        return ((host, host), ("n't", "not"))
    at = word.rfind("'")
    full_ending = _PARTS.get(word[at:]) if at > 0 else None
    if full_ending is None or (word[at:] == "'s" and word[:at] not in _HOSTS):
        return ((word, word),)
    return ((word[:at], word[:at]), (word[at:], full_ending))


@lru_cache(maxsize=8192)
def readings(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return all readings of a phrase with its contractions opened."""
    choices = [expansions(word) for word in words]
    size = 1
    for choice in choices:
        size *= len(choice)
        if size > MAX_READINGS:
            return frozenset({words})
    found = {tuple(" ".join(parts).split()) for parts in product(*choices)}
    return frozenset(found | {_without_have_got(reading) for reading in found})


def _without_have_got(reading: tuple[str, ...]) -> tuple[str, ...]:
    """Return `reading` with "have got" as spoken, "got"."""
    return tuple(
        word
        for at, word in enumerate(reading)
        if not (word in {"have", "has"} and at + 1 < len(reading) and reading[at + 1] == "got")
    )


def same_contraction(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Decide whether both phrases say the same with contractions opened or closed ("don't", "do not")."""
    return one != other and not readings(one).isdisjoint(readings(other))


def expanded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return `words` with every contraction opened to its first reading."""
    return tuple(" ".join((*expansions(word), word)[1] for word in words).split())
