"""What a language's words are for, as far as telling speakers goes: word classes and verbs, read from data files.

A language is added by adding `data/<language>.txt`. Nothing here looks at a draft.
"""

from functools import cache

from attribcheck.model.attribution import CueKind
from attribcheck.model.record import dataclass
from attribcheck.text.datafiles import PACKAGE, read_data
from attribcheck.text.names import forename_genders

CUE_CLASSES = ("said", "claimed", "wrote", "asked", "called")
"""The classes of verbs that tell a speaker; the first one that lists a form wins."""


_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The vocabulary of one language. `tags` gives the tag of a lower-case word (see [prose]), where it has only one.

    `cues` gives the class of each form of a cue verb. `bare` are the verb forms that are nouns too ("claims").
    `clitics` is true for the languages whose verbs stand before their subject ("sagte Poe", "dit-il", "dijo Poe").
    `endings` are those of common nouns in a language that writes them all with a capital letter (German), () else.
    """

    tags: dict[str, str]
    cues: dict[str, CueKind]
    bare: frozenset[str]
    participles: frozenset[str]
    classes: dict[str, frozenset[str]]
    clitics: bool = False
    endings: tuple[str, ...] = ()

    def role(self, word: str) -> str:
        """Return the role that `word` names, in compounds too ("verkehrsministerin"), or ""."""
        if self.has("role", word):
            return word
        ends = (role for role in self.classes.get("role", _NO_WORDS) if self.endings and word.endswith(role))
        return max(ends, key=len, default="")

    def is_common(self, word: str) -> bool:
        """Decide whether a word with a capital letter is known as a common noun all the same."""
        if not self.endings or self.has("forename", word):
            return False
        return word.endswith(self.endings) or any(self.has(name, word) for name in _COMMON) or self.role(word) != ""

    def has(self, word_class: str, word: str) -> bool:
        """Decide whether `word`, in lower case, belongs to a class of the data file."""
        return word in self.classes.get(word_class, _NO_WORDS)


def read_classes(name: str) -> dict[str, list[str]]:
    """Return the word classes of a data file, each with its entries in order."""
    classes: dict[str, list[str]] = {}
    current: list[str] = []
    text = read_data("quotes", "data", name)
    for line in text.splitlines():
        if line.startswith("["):
            current = classes.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            current += line.split()
    return classes


def inflect(entry: str) -> tuple[str, str, str, str, str]:
    """Return base, -s, past, participle and -ing form of an English verb as the data files write it."""
    parts = entry.split("/")
    if len(parts) == 5:
        return parts[0], parts[1], parts[2], parts[3], parts[4]
    base = parts[0]
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return base, third, stem + "ed", stem + "ed", stem + "ing"


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language that `known_languages` lists."""
    classes = read_classes(f"{language}.txt")
    tags: dict[str, str] = {}
    cues: dict[str, CueKind] = {}
    participles: set[str] = set()
    for entry in classes.get("verb", []):
        base, third, past, participle, ing = inflect(entry)
        tags |= {base: "u", third: "u", past: "v", participle: "v", ing: "g"}
    for name in reversed(CUE_CLASSES):
        for entry in classes.get(name, []):
            base, third, past, participle, ing = inflect(entry)
            tags |= {base: "U", third: "V", past: "V", participle: "V", ing: "G"}
            cues |= dict.fromkeys((base, third, past, participle, ing), CueKind(name))
            participles |= {past, participle}
        forms = classes.get(f"{name}-forms", [])
        tags |= dict.fromkeys(forms, "V")
        cues |= dict.fromkeys(forms, CueKind(name))
    for name, tag in _CLASS_TAGS:
        tags |= dict.fromkeys(classes.get(name, []), tag)
    nouns = {word for name in _NOUN_CLASSES for word in classes.get(name, [])}
    bare = frozenset(form for form in cues if form in nouns)
    sets = {word_class: frozenset(words) for word_class, words in classes.items()}
    sets["forename"] = frozenset(forename_genders())
    endings = tuple(classes.get("noun-ending", ()))
    return Lexicon(tags, cues, bare, frozenset(participles), sets, clitics="said-forms" in classes, endings=endings)


_COMMON = ("document", "body", "reporter", "unnamed", "event")


_CLASS_TAGS = (
    ("time", "T"),
    ("place", "T"),
    ("adverb", "R"),
    ("preposition", "p"),
    ("subordinator", "S"),
    ("conjunction", "C"),
    ("object-pronoun", "O"),
    ("determiner", "D"),
    ("auxiliary", "X"),
    ("relative", "W"),
    ("pronoun", "P"),
    ("according", "A"),
)
_NOUN_CLASSES = ("noun-cue", "document", "role", "noun-verb")


@cache
def known_languages() -> frozenset[str]:
    """Return the languages that have a data file ("en")."""
    folder = PACKAGE / "quotes" / "data"
    return frozenset(entry.name[:-4] for entry in folder.iterdir() if len(entry.name) == 6)
