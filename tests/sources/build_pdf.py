"""Short maker of PDFs for tests: pages of lines set in one or two columns."""

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas


def make_pdf(pages: Sequence[Sequence[tuple[float, float, str]]], *, title: str = "", password: str = "") -> bytes:
    """Return a PDF whose pages show each text at its (x, y) from the upper left corner, in points."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4, invariant=1, encrypt=password or None)
    if title:
        sheet.setTitle(title)
    for page in pages:
        for x, y, text in page:
            sheet.drawString(x, A4[1] - y, text)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def column(x: float, y: float, text: str) -> list[tuple[float, float, str]]:
    """Return the lines of `text` one below the other."""
    return [(x, y + 14 * number, line) for number, line in enumerate(text.strip().split("\n"))]
