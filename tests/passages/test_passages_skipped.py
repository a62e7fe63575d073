"""What comparing skips (page numbers, sound marks) may be quoted or left out: both are the words of the source."""

import pytest
from build import attribution, draft, source_text

from attribcheck.model.record import replace
from attribcheck.model.span import Span
from attribcheck.passages import find_passages

TEXT = "The survey names every pier of the old bridge, and its last page tells 27 how each of them was mended in stone."
MARK = "27"


@pytest.mark.parametrize(
    ("quoted", "edits"),
    [
        ("its last page tells how each of them was mended", 0),
        ("its last page tells 27 how each of them was mended", 0),
        ("its last page tells 28 how each of them was mended", 1),
    ],
    ids=["number left out", "number quoted", "another number"],
)
def test_a_page_number_in_mid_sentence(quoted: str, edits: int) -> None:
    of = draft(f"“{quoted},” the report says.")
    read = source_text(TEXT)
    at = TEXT.index(MARK)
    text = replace(read, reading=replace(read.reading, marks=(Span(at, at + len(MARK)),)))
    (found,) = find_passages([attribution(of, quoted)], [text])
    assert len(found.passages[0].edits) == edits
