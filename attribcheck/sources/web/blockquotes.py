"""Block quotations that end with their speaker, as embedded posts do: quotations by their markup, without marks."""

from collections.abc import Sequence

from attribcheck.sources.paragraphs import Paragraph
from attribcheck.text.patterns import pattern

MAX_QUOTED = 8
"""Paragraphs of a block quotation that its speaker's name ends; longer ones are whole texts."""

_CREDIT = pattern(r"[—–―-]{1,2}\s?[^\W\d_a-z].{2,150}")
_MARKS = frozenset('“”"«»„')


def with_marks(quoted: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs of a `<blockquote>`, in quotation marks where the last one credits them ("— Jane Roe").

    Readers see whose words these are; what looks for quotations in an article wants the marks.
    """
    said = quoted[:-1]
    if not 0 < len(said) <= MAX_QUOTED or not _CREDIT.fullmatch(quoted[-1].text):
        return list(quoted)
    if any(not _MARKS.isdisjoint(p.text) or p.notes or p.struck for p in said):
        return list(quoted)
    marked = [p._replace(text=f"“{p.text}", emphasis=tuple(x.shifted(1) for x in p.emphasis), strong=0) for p in said]
    marked[-1] = marked[-1]._replace(text=f"{marked[-1].text}”")
    return [*marked, quoted[-1]]
