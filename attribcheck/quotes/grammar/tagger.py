"""Gives a word its tag by the lexicon and by the word before it; [prose] explains the tags."""

from attribcheck.quotes.grammar.lexicon import Lexicon
from attribcheck.text.patterns import pattern

TIME_NOUNS = frozenset("week month year day night morning afternoon evening weekend spring summer fall winter".split())
"""Words that make a time expression with "last", "this" or a weekday before them."""

PARTY_STATE = pattern(r"^[dri]-[a-z]+(?:\.[a-z]+)*$")
"""Party and state of a lawmaker as American papers print them: "R-Tex", "D-N.Y"."""

_INNER_CAPITAL = pattern(r"(?<=[a-z,]\s)[A-Z][\w’'-]*")
_SMALL_WORD = pattern(r"(?<=\s)[a-z]+")
_MENDING_TAGS = frozenset("DQSPpVvX")
_MENDING_WORDS = frozenset("later ago earlier as".split())
_TIME_DETERMINERS = frozenset("this last next that past each every earlier".split())
_SPANS_OF_TIME = frozenset("minutes hours days weeks months years moments week month year day hour".split())
_AFTER_SPANS = frozenset("later ago earlier".split())
_BEFORE_MONTH = frozenset("in since until early late last next this".split())
"""Words behind which May is the month."""
_BEFORE_DAY = frozenset("on by from before after through".split())
_DATED_MAY = pattern(r"\bMay \d{1,2}\b")
"""Where a text has it, May is the month behind these words too: "on May" may else be about a person of that name."""

_NOUNS_IN_LY = frozenset(
    "family reply supply ally rally assembly anomaly monopoly belly bully jelly folly july italy".split()
)
_REFLEXIVES = frozenset("himself herself itself themselves".split())
_PLURAL_DETERMINERS = frozenset("these those some many several few two three four all both most".split())
_SINGULAR_DETERMINERS = frozenset("one each another".split())
_PEOPLE = ("role", "man", "woman")
_ARTICLES = frozenset("a an the".split())
_SINGLES = frozenset("a an this that each every another one".split())
_FUNCTION_TAGS = frozenset("DPpSCXRt")
_VERBS = frozenset("UuVv")
_PLURAL_VERBS = frozenset("are were have do don't weren't aren't haven't".split())
_OPENING_TAGS = frozenset(".Q:(-")


class Tagger:
    """Tags one word after the other; `tags` and `words` are the lists that it reads and may mend at their end.

    `text` is the whole draft: a word that it writes with a capital inside sentences is a name at their beginning too.
    """

    def __init__(self, lexicon: Lexicon, text: str, tags: list[str], words: list[str]) -> None:
        self._lexicon = lexicon
        self._tags = tags
        self._words = words
        self._names = frozenset(_INNER_CAPITAL.findall(text))
        self._common = frozenset(_SMALL_WORD.findall(text))
        self._before_may = _BEFORE_MONTH | (_BEFORE_DAY if _DATED_MAY.search(text) else frozenset())
        self.in_headline = False
        self.opens = True

    def tag(self, text: str, low: str) -> str:
        """Return the tag of the next word: `low` is its folded form, `opens` tells that a sentence begins with it."""
        last = self._tags[-1] if self._tags else "."
        if low == "to":
            return "t"
        if low == "according":
            return "A"
        if low in TIME_NOUNS and self._completes_time():
            return "T"
        if low[1:2] == "-" and PARTY_STATE.match(low):
            return "T"
        known = self._lexicon.tags.get(low)
        if known == "X" and text[0].isupper() and self._lexicon.has("time", low):
            known = "T" if last == "#" or self._follows(self._before_may) else known
        if known == "T" and last == "N" and text.isupper() and text.isalpha() and not self.in_headline:
            return "N"
        if known == "T" and last not in ",(N-" and self._lexicon.has("place", low):
            return "N" if text[0].isupper() else "n"
        if text[0].isupper() and known != "T" and (capital := self._capital(text, low, known)):
            return capital
        return self._small(low, known, last)

    def _follows(self, words: frozenset[str]) -> bool:
        """Decide whether the last word is one of `words`."""
        return bool(self._words) and self._words[-1] in words

    def _completes_time(self) -> bool:
        """Decide whether the last token and the next make a time expression; then the last one is tagged so too."""
        if not self._tags or (self._tags[-1] != "T" and self._words[-1] not in _TIME_DETERMINERS):
            return False
        self._tags[-1] = "T"
        return True

    def _capital(self, text: str, low: str, known: str | None) -> str:
        """Return the tag of a word with a capital letter, or "" where the letter says nothing."""
        if low == "i":
            return "P"
        last = self._tags[-1] if self._tags else "."
        opens = self.opens or last in _OPENING_TAGS or self.in_headline
        if self.in_headline and (verb := self._headline_verb(low, known, last)):
            return verb
        if self._lexicon.endings and known is None and not text.isupper():
            behind_article = last == "D" and not self._lexicon.has("forename", low)
            if behind_article or self._lexicon.is_common(low):
                return "n"
        if known is None:
            looks_small = opens and (low in self._common or self._has_small_ending(low) or self._is_unnamed(low))
            return _guess(low, last) if looks_small and text not in self._names else "N"
        if not opens:
            if known == "V" and low.endswith("ed") and not text.isupper():
                return "V"
            return known if text.isupper() and known in _FUNCTION_TAGS else "N"
        if known in "Uu" or (known == "O" and text.isupper()):
            return "N"
        return known if known in "vVg" else ""

    def _has_small_ending(self, low: str) -> bool:
        """Decide whether a word ends as verbs and adverbs do, and is no given name ("Ted", "Sally")."""
        return low.endswith(("ing", "ly", "ed")) and not self._lexicon.has("forename", low)

    def _is_unnamed(self, low: str) -> bool:
        """Decide whether a plural names people without a name ("Aides said")."""
        return low.endswith("s") and (self._lexicon.has("unnamed", low) or self._lexicon.has("reporter", low))

    def _headline_verb(self, low: str, known: str | None, last: str) -> str:
        """Return the tag of a verb in a headline, where every word has a capital letter."""
        if known is None or known not in "VvGUu":
            return ""
        if known in "VvG":
            return "N" if low in self._lexicon.bare and last in "nDs" else known
        if last == "N" and self._words[-1].endswith("s"):
            return "v" if known == "u" else "V"
        return ""

    def _small(self, low: str, known: str | None, last: str) -> str:
        """Return the tag of a word whose letters tell nothing."""
        if known is None:
            return _guess(low, last)
        if low in _REFLEXIVES and last in "nN":
            return "R"
        if (known == "R" and last in "Ds") or (
            known == "p" and (last == "s" or (last == "D" and self._words[-1] in _ARTICLES))
        ):
            return "n"
        if known == "D" and last in "nNXP" and low in {"both", "all", "each"}:
            return "R"
        if known in "VUvu":
            return self._verb(low, known, last)
        event = known in "Gg" and last == "n" and self._tags[-2:-1] == ["D"] and self._lexicon.has("noun-ing", low)
        return "n" if event or (known in "Gg" and last == "D") else known

    def _verb(self, low: str, known: str, last: str) -> str:
        """Return the tag of a word that may be a verb, after what stands before it."""
        plain = "v" if known in "vu" else "V"
        if last == "t":
            return "I" if known in "UV" else "i"
        before = self._words[-1] if self._words else ""
        if last == "p" and low.endswith("s") and not low.endswith("ss"):
            return "n"
        if (last == "p" and low.endswith("ed")) or (last == "D" and before in {"this", "that"} and low.endswith("s")):
            return "v" if last == "p" else plain
        pronominal = last == "D" and self._lexicon.has("pronominal", before)
        if pronominal and before in _SINGULAR_DETERMINERS:
            base = not low.endswith("s") and low not in self._lexicon.participles and not low.endswith("ed")
            pronominal = self._tags[-2:-1] != ["p"] and not base
        if (last == "D" and not pronominal) or last == "s" or before == "whose":
            return "n"
        if known not in "Uu" and low not in self._lexicon.bare:
            return plain
        third = low.endswith("s") and not low.endswith("ss")
        if not third and last in ",-)" and low in self._lexicon.bare:
            return "n"
        pronominal = pronominal and not (third and before in _PLURAL_DETERMINERS)
        plural = self._is_plural(before)
        person = third and self._tags[-2:-1] == ["D"] and any(self._lexicon.has(kind, before) for kind in _PEOPLE)
        if (
            last in "PXRWCQT,-)"
            or pronominal
            or person
            or (last == "N" and third)
            or (last == "n" and plural and known in "Uu")
        ):
            return plain
        return plain if last == "N" and plural and self._lexicon.has("strong", low) else "n"

    def _is_plural(self, word: str) -> bool:
        """Decide whether the last word may be a noun in the plural: not "famous", nor behind "a" or "this"."""
        single = self._tags[-2:-1] == ["D"] and self._words[-2] in _SINGLES
        return word.endswith("s") and not word.endswith(("ss", "us", "is")) and not single

    def mend(self, tag: str, word: str) -> str:
        """Correct the last tags now that the next word is known; return the tag of that word."""
        if tag in "VX" and self._tags and self._tags[-1] == "N" and self._is_plural_subject(tag, word):
            self._tags[-1] = "n"
        if tag == "N" and self._tags and self._tags[-1] == "n" and self._is_act_of_speaker():
            self._tags[-1] = "V" if self._words[-1] in self._lexicon.cues else "v"
            return tag
        if (tag not in _MENDING_TAGS and word not in _MENDING_WORDS) or not self._tags:
            return tag
        last = self._words[-1]
        if word in _AFTER_SPANS and last in _SPANS_OF_TIME:
            self._tags[-1] = "T"
            if len(self._tags) > 1 and self._tags[-2] in "D#":
                self._tags[-2] = "T"
            return "T"
        keeps = tag == "Q" and last in self._lexicon.bare and not self._is_speaker(self._words[-2:-1])
        unknown = word == "that" and last not in self._lexicon.tags and not self._is_speaker(self._words[-2:-1])
        if tag in "DQSP" and self._tags[-1] == "n" and not (keeps or unknown) and self._may_be_verb():
            self._tags[-1] = "V" if last in self._lexicon.cues else "v"
        elif (tag in "pVvX" or word == "as") and self._tags[-1] == "V" and self._may_be_noun():
            self._tags[-1] = "n"
        return tag

    def _is_plural_subject(self, tag: str, word: str) -> bool:
        """Decide whether a lone plural opens the sentence, now that a plural verb follows: "Boaters say"."""
        last = self._words[-1]
        if not last.endswith("s") or (len(self._tags) > 1 and self._tags[-2] not in ".Q"):
            return False
        plural = word in _PLURAL_VERBS if tag == "X" else self._lexicon.tags.get(word) == "U"
        return plural and last.capitalize() not in self._names and not self._lexicon.has("forename", last)

    def _is_act_of_speaker(self) -> bool:
        """Decide whether the last word is a verb in -s, now that a name follows: "the ad hits Poe"."""
        third = self._words[-1].endswith("s") and self._lexicon.tags.get(self._words[-1], "") in _VERBS
        return third and self._tags[-2:-1] == ["n"] and self._is_speaker(self._words[-2:-1])

    def _is_speaker(self, words: list[str]) -> bool:
        """Decide whether a noun names what can speak: a document, a body, a person by role."""
        return any(self._lexicon.has(kind, word) for word in words for kind in ("document", "body", "role", "unnamed"))

    def _may_be_noun(self) -> bool:
        """Decide whether the last verb, now that no object follows it, is a noun ("of Harbor claims as")."""
        after_name = len(self._tags) > 2 and self._tags[-2] == "N" and self._tags[-3] in "pVvGg"
        return after_name and self._words[-1] in self._lexicon.bare

    def _may_be_verb(self) -> bool:
        """Decide whether the last noun, now that an object follows, is a verb: "the ad targets a", "police say it"."""
        if len(self._tags) < 2 or self._tags[-2] not in "Nn":
            return False
        word = self._words[-1]
        if self._lexicon.has("strong", word):
            return True
        third = word.endswith("s") and not word.endswith(("ss", "us", "is"))
        return third and not self._words[-2].endswith("s") and not self._lexicon.has("role", word[:-1])


def _guess(low: str, last: str) -> str:
    """Return the tag of a word that the lexicon does not have, by its ending."""
    if low[0].isdigit():
        return "#"
    if low.endswith("ly") and len(low) > 4 and low not in _NOUNS_IN_LY:
        return "R"
    if last == "P" and low.endswith("s"):
        return "v"
    if low.endswith("ing") and len(low) > 5:
        return "n" if last in "Dsn" else "g"
    return "v" if low.endswith("ed") and len(low) > 4 and last not in "Ds" else "n"
