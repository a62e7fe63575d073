"""The registry of rules: code, name, default level and a one-line summary of each, and how a finding is made.

The long explanations are in `explanations.md`; presets of levels are data, in `styles/`.
"""

from attribcheck.errors import ConfigError
from attribcheck.model.attribution import Mention
from attribcheck.model.record import dataclass
from attribcheck.model.verdict import Finding, Level, Policy
from attribcheck.text.clean import clean


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `level` is the default one. Rules that are reasons only (they mean "cannot tell") have level OFF."""

    code: str
    name: str
    level: Level
    summary: str


E, W, N, OFF = Level.ERROR, Level.WARNING, Level.NOTE, Level.OFF

RULES: dict[str, Rule] = {
    code: Rule(code, name, level, summary)
    for code, name, level, summary in (
        ("QW01", "words-not-in-source", E, "No passage of an adequate source, read whole, has these words."),
        ("QW02", "word-changed", E, "A word of sense differs from the source."),
        ("QW03", "negation-changed", E, "A negation was added or lost."),
        ("QW04", "number-changed", E, "A number, unit, date or percentage differs."),
        ("QW05", "unmarked-omission", E, "Words of the source were left out without an ellipsis."),
        ("QW06", "speech-tidied", N, "A filler, restart, repetition or contraction was tidied without a mark."),
        ("QW07", "grammar-fixed", W, "A function word or an inflection differs."),
        ("QW08", "spliced-passages", E, "Words that stand apart in the source were joined."),
        ("QW09", "order-reversed", E, "The words stand in another order in the source."),
        ("QW10", "ellipsis-hides-negation-or-hedge", E, "The marked cut took out a negation or a hedge."),
        ("QW11", "cut-at-qualifier", W, "The quotation stops or starts right beside a qualifier."),
        ("QW12", "bracket-changes-sense", W, "Words in brackets replace more than a name, pronoun or tense."),
        ("QW13", "unmarked-insertion", E, "The quotation has words that the source lacks."),
        ("QW14", "spelling-localised", N, "Spelling or number style differs, the word does not."),
        ("QW15", "case-changed-unbracketed", OFF, "The case of a first letter was changed without brackets."),
        ("QW16", "invented-tail", E, "The opening is in the source; the end is nowhere in it."),
        ("QW17", "one-letter-trap", E, "One letter makes it another word."),
        ("QW18", "quoted-as-spoken-but-struck", W, "The source prints two readings here; the draft uses one of them."),
        ("QW19", "too-short-to-identify", N, "Too few words to prove who said them, or when."),
        ("QW20", "scare-quotes", OFF, "In quotation marks, but no quotation: a title, a term, scare quotes."),
        ("QW21", "emphasis-added", N, "The draft stresses words that the source does not."),
        ("QS01", "said-by-someone-else", E, "The source gives these words to another person."),
        ("QS02", "words-of-the-questioner", E, "The words are part of a question put to the speaker."),
        ("QS03", "quoting-another", E, "The speaker was quoting somebody else."),
        ("QS04", "speaker-not-established", W, "The source does not say who speaks there."),
        ("QS05", "document-not-person", W, "The words are those of a document, an office or an unnamed official."),
        ("QS06", "name-mismatch", W, "The names differ in spelling, or two people share one."),
        ("QS07", "composite-speakers", E, "The passage runs across the turns of two speakers."),
        ("QD01", "said-on-another-date", E, "The source is of another date than the draft says."),
        ("QD02", "said-at-another-occasion", E, "The words were said on another occasion than the draft says."),
        ("QD03", "said-more-than-once", N, "The words were said more than once."),
        ("QD04", "prepared-not-delivered", W, "The text is the prepared one, not the delivered one."),
        ("QD05", "relative-date-unresolvable", N, "The draft gives a day that cannot be turned into a date."),
        ("QD06", "superseded-edition", W, "The words are of an older version of the text."),
        ("QR01", "title-not-held-then", W, "The speaker held this title, but not then."),
        ("QR02", "title-variant", N, "The source spells or words the title otherwise."),
        ("QR03", "title-contradicted", E, "The source gives the speaker another role."),
        ("QC01", "answers-another-question", E, "The words answer another question than the draft says."),
        ("QC02", "question-omitted", W, "The words make sense only with the question, which is left out."),
        ("QC03", "conditional-or-hypothetical-cut", W, "A condition that belongs to the words was left out."),
        ("QC04", "self-corrected-at-once", W, "The speaker took the words back at once."),
        ("QC05", "joke-or-laughter-marker", N, "The transcript marks laughter beside the words."),
        ("QC06", "denied-or-corrected-later", W, "The words were denied or corrected later."),
        ("QF01", "no-attribution", W, "The draft does not say whose words these are."),
        ("QF02", "attribution-verb-loaded", OFF, "The verb of saying takes a side."),
        ("QF03", "attribution-late", OFF, "The reader learns late who speaks."),
        ("QF04", "secondhand-not-credited", W, "The words come by way of another outlet that is not named."),
        ("QF05", "translation-not-declared", W, "The words are a translation, and the draft does not say so."),
        ("QF06", "anonymous-source", N, "The speaker is not named, so nobody can check it."),
        ("QF07", "unbalanced-marks", W, "A quotation mark is missing, or the pair does not match."),
        ("QF08", "source-words-unquoted", N, "Many words of the source stand outside quotation marks."),
        ("QF09", "headline-quote-not-in-body-or-source", W, "The headline quotes words found nowhere else."),
        ("QF10", "sic-misused", W, "The “sic” marks what is no error, or an error of the draft."),
        ("QE01", "no-source-declared", W, "No source was given that speaks for this quotation."),
        ("QE02", "source-unreachable", OFF, "The source could not be reached."),
        ("QE03", "source-blocked-or-paywalled", OFF, "The source answered with a wall."),
        ("QE04", "source-empty-or-script-only", OFF, "The page holds no text without its scripts."),
        ("QE05", "soft-404-or-consent-page", OFF, "The page says it is missing, or asks for consent."),
        ("QE06", "scan-without-text", OFF, "The document is a picture of text."),
        ("QE07", "audio-or-video-only", OFF, "The source is sound or video."),
        ("QE08", "source-other-language", OFF, "The source is in another language than the quotation."),
        ("QE09", "machine-captions-only", N, "The only source is captions made by a machine."),
        ("QE10", "secondary-source-only", N, "Only a report of the words was read, not the words' own source."),
        ("QE11", "source-moved", N, "Another address was read than the one declared."),
        ("QE12", "source-changed-since-snapshot", W, "The source has changed since it was stored."),
        ("QE13", "sources-disagree", W, "Two sources give different versions."),
        ("QE14", "read-partly", OFF, "The source could be read only in part."),
        ("QX01", "suppressed-without-reason", W, "A suppression has no reason, or its date has passed."),
    )
}
"""Every rule of the contract, by its code."""


SHOWN_LENGTH = 60
"""Characters of a mistyped word that are looked at and shown; the longest name of a rule has 36."""


def find_rule(code_or_name: str) -> Rule:
    """Return the rule with this code or name; upper and lower case are one.

    Raises:
        ConfigError: if there is none, with the nearest one in the hint.
    """
    given = code_or_name.strip()
    for rule in RULES.values():
        if given.upper() == rule.code or given.lower() == rule.name:
            return rule
    raise ConfigError(f"there is no rule “{clean(given[:SHOWN_LENGTH])}”", hint=suggest_rule(given))


def suggest_rule(given: str) -> str:
    """Return the hint for somebody who wrote `given` where a rule is wanted: the nearest rule, if any is near."""
    import difflib

    names = {name: rule for rule in RULES.values() for name in (rule.name, rule.code.lower())}
    padded = given[:2].lower() + given[2:SHOWN_LENGTH].zfill(2)
    near = [padded] if padded in names else difflib.get_close_matches(given[:SHOWN_LENGTH].lower(), names, n=1)
    if not near:
        return "`attribcheck explain` lists the rules."
    return f"Did you mean {names[near[0]].code} ({names[near[0]].name})?"


def make_finding(
    policy: Policy, code: str, message: str, *, quoted: Mention | None = None, said: Mention | None = None
) -> Finding | None:
    """Return the finding of rule `code` at the policy's level, or None where the policy switches the rule off."""
    level = dict(policy.levels)[code]
    if level is Level.OFF:
        return None
    return Finding(code, RULES[code].name, level, message, quoted, said)
