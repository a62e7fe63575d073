"""The title that a text writes before a surname: "Mr. Poe" is not Ann Poe, whoever the text names elsewhere."""

from collections.abc import Iterable

from attribcheck.model.attribution import Attribution
from attribcheck.text.names import Likeness, compare_names, is_title_against_forename, parse_name
from attribcheck.text.patterns import pattern

_TITLE = pattern(r"\b(?P<title>Mr|Mrs|Ms|Miss|Mme|Sir|Lady|Dame|Herr|Frau|Señora?)\b\.?\s+$")


def written_name(attribution: Attribution) -> str:
    """Return the speaker as written, with the title that stands before the mention; "" without a speaker."""
    speaker, quotation = attribution.speaker, attribution.quotation
    if speaker is None:
        return ""
    start = speaker.mention.span.start
    if start < quotation.span.start:
        at = len(quotation.before) - (quotation.span.start - start)
        lead = quotation.before[: max(at, 0)]
    else:
        lead = quotation.behind[: max(start - quotation.span.end, 0)]
    match = _TITLE.search(lead)
    return f"{match['title']}. {speaker.mention.text}" if match else speaker.mention.text


def find_contrary_title(attribution: Attribution, names: Iterable[str]) -> str | None:
    """Return which of `names` cannot be whom the text means, by the title that it writes; None where all can be."""
    written = written_name(attribution)
    if not parse_name(written).titles or parse_name(written).given:
        return None
    for name in names:
        same = parse_name(name).surname == parse_name(written).surname
        if same and (is_title_against_forename(written, name) or compare_names(written, name) is Likeness.DIFFERENT):
            return name
    return None
