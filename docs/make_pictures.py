"""Makes the pictures of the README from what the program prints: `python docs/make_pictures.py`.

`terminal.svg` needs nothing else; `report.png` needs Chromium, Playwright and Pillow, and stays as it is without them.
"""
# ruff: noqa: INP001, T201 - a script, no package

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

DOCS = Path(__file__).parent
ROOT = DOCS.parent
COMMAND = ("check", "examples/draft.md", "--offline")

CELL, LINE, MARGIN = 8.43, 19, 16
"""Pixels: the width of a letter at 14 px in the common monospaced fonts (0.602 em), a line, the edge."""
LINES = 46
"""Lines of the report in the picture: the first four cards; more would be too small to read."""
WIDEST_PNG = 1280
TALLEST_PNG = 1180
"""Pixels of the picture of the page: the list on top, and the first card with a difference."""

LOOKS = {
    "": "",
    "1": "font-weight:bold",
    "2": "opacity:.62",
    "32": "fill:#8fd694",
    "33": "fill:#eac26b",
    "31": "fill:#ff8f87",
    "1;31": "fill:#ff8f87;font-weight:bold",
    "36": "fill:#7cc7e8",
}
"""The parameters of the terminal's colour sequences, as CSS."""
_RUN = re.compile(r"\x1b\[([0-9;]*)m")


def printed(folder: str, *arguments: str, **environment: str) -> str:
    """Return what the program prints for the example."""
    own = {
        "PATH": os.environ["PATH"],
        "ATTRIBCHECK_STORE": f"{folder}/store.sqlite",
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
    }
    command = [sys.executable, "-m", "attribcheck", *COMMAND, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=own | environment, capture_output=True, check=False)  # noqa: S603
    return done.stdout.decode("utf-8")


def runs(line: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a line with the parameters of their colour."""
    parts = _RUN.split(line)
    for parameters, text in zip(["", *parts[1::2]], parts[0::2], strict=True):
        if text:
            yield ("" if parameters == "0" else parameters), text


def drawn(line: str, number: int) -> str:
    """Return one line as SVG, each piece at its own column, so that no font can shift it."""
    column, pieces = 0, []
    for parameters, text in runs(line):
        if text.strip():
            lead = len(text) - len(text.lstrip(" "))
            x = MARGIN + (column + lead) * CELL
            shown = escape(text.strip(" ")).replace(" ", "\u00a0")
            width = len(text.strip(" ")) * CELL
            look = f' style="{LOOKS[parameters]}"' if LOOKS[parameters] else ""
            pieces.append(f'<tspan x="{x:.1f}" textLength="{width:.1f}"{look}>{shown}</tspan>')
        column += len(text)
    return f'<text y="{MARGIN + 44 + number * LINE}">{"".join(pieces)}</text>' if pieces else ""


def joined(line: str) -> str:
    """Return a line whose neighbouring pieces of one colour are one piece."""
    out, last = "", None
    for parameters, text in runs(line):
        out += text if parameters == last else f"\x1b[0m\x1b[{parameters}m{text}" if parameters else f"\x1b[0m{text}"
        last = parameters
    return out


def terminal_picture() -> str:
    """Return the text report as it looks in a terminal, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        lines = printed(folder, FORCE_COLOR="1").splitlines()
    shown = [f"$ attribcheck {' '.join(COMMAND)}", *lines[:LINES], "\x1b[2m…\x1b[0m", *lines[-4:]]
    height = MARGIN * 2 + 44 + len(shown) * LINE
    width = round(MARGIN * 2 + 104 * CELL)
    body = "\n".join(filter(None, (drawn(joined(line), number) for number, line in enumerate(shown))))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img">\n'
        "<title>The report of attribcheck in a terminal</title>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="#1d2026"/>\n'
        '<g fill="#4a4f59"><circle cx="20" cy="20" r="6"/><circle cx="40" cy="20" r="6"/>'
        '<circle cx="60" cy="20" r="6"/></g>\n'
        '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14"'
        f' fill="#dcdcd8">\n{body}\n</g>\n</svg>\n'
    )


def report_picture(target: Path) -> None:
    """Write the picture of the HTML report: its first screen, in a palette of 64 colours."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        printed(folder, "--output-html", f"{folder}/report.html")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDEST_PNG, "height": TALLEST_PNG})
        page.goto(Path(folder, "report.html").as_uri())
        page.screenshot(path=f"{folder}/report.png")
        browser.close()
        with Image.open(f"{folder}/report.png") as image:
            image.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    (DOCS / "terminal.svg").write_text(terminal_picture(), encoding="utf-8")
    try:
        report_picture(DOCS / "report.png")
    except ImportError as missing:
        print(f"report.png stays as it is: {missing}", file=sys.stderr)
