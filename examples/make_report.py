# ruff: noqa: INP001 - a script, not a package
"""Makes `sources/inspection.pdf`, the invented report of the example.

Run `python examples/make_report.py`; it wants the library reportlab, which nothing else here does.
"""

from pathlib import Path

from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

TITLE = "2025 Bridge Inspection Report"
TEXT = """\
1. What was inspected

The Tarn footbridge was built in 1911 and carries walkers only. It stands on two piers of dressed stone, which
are called the north pier and the south pier in this report although they stand rather more east and west.

Divers of the town surveyed both piers on 28, 29 and 30 March 2025 at low water. The last survey was made in
1998. Its drawings were found in the cellar of the library, dry and in good order.


2. What was found

The north pier has lost nearly a third of its stone facing since the last survey. Where the facing is gone the
core is open to the current, and hairlines run through the mortar to a depth of twelve centimetres.

The south pier is sound. Ivy covers most of it above the water, and the roots have opened some joints, but no
stone has moved. The deck and the railings need paint and nothing else.

Nothing that was seen in March called for the bridge to be closed. The inspectors asked for a second look
within four weeks, and sooner if the river should rise above the second mark.


3. What should be done

The facing of the north pier should be replaced before the next winter, and the core grouted behind it. The
work can be done from a raft in three months if the water is low.

The ivy should be taken off both piers and kept off. It is regretted by many, the inspectors among them.
"""
"""Pages are parted by two empty lines, paragraphs by one; the first paragraph of a page is its heading."""


def running_head(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """Print the head and foot that every page has."""
    width, height = A5
    canvas.setFont("Helvetica", 8)
    canvas.drawString(2 * cm, height - 1.2 * cm, f"Town of Larkmoor: {TITLE}")
    canvas.drawRightString(width - 2 * cm, 1.2 * cm, str(document.page))


def main() -> None:
    """Write the report; the same script gives the same bytes."""
    styles = getSampleStyleSheet()
    story = [Paragraph(TITLE, styles["Title"])]
    for number, (heading, *paragraphs) in enumerate(page.split("\n\n") for page in TEXT.split("\n\n\n")):
        story += [PageBreak()] if number else []
        story += [Paragraph(heading, styles["Heading2"])]
        story += [Paragraph(text, styles["BodyText"]) for text in paragraphs]
    SimpleDocTemplate(
        str(Path(__file__).parent / "sources" / "inspection.pdf"),
        pagesize=A5,
        title=TITLE,
        author="Town of Larkmoor",
        invariant=1,
    ).build(story, onFirstPage=running_head, onLaterPages=running_head)


if __name__ == "__main__":
    main()
