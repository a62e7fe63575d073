"""Prints a table: seconds and megabytes that hostile drafts of 1 MB cost, found and checked against one source.

python bench/hostile_drafts.py [--only WORDS] [--size BYTES] [--pages]

Each draft is read in two processes of its own: `quotes` finds the quotations, `check` judges them against a transcript
of 400 lines. Seconds are of the processor, user and system together, start-up included, so that a busy machine counts
little; megabytes are the peak of the process (Linux). `--pages` measures source pages of 10 MB instead.
"""

import argparse
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attribcheck  # noqa: F401 - in the processes that are measured; without it they would end at once, and look quick

MEGABYTE = 1_000_000
PATIENCE = 60
"""Seconds of the processor after which a process is ended."""
GOAL_SECONDS, GOAL_MEGABYTES = 2.0, 300
"""For a draft; docs/robustness.md."""
PAGE_SECONDS = 5.0

UNITS = {
    ".md": {
        "cells of one letter": "|a" * 40 + "|\n",
        "table": "|a|b|\n|-|-|\n",
        "one table": "a|b\n",
        "nested lists": "- ",
        "list items": "- a\n",
        "numbered items": "1. a\n",
        "nested block quotes": "> ",
        "block quotes": "> a\n\nb\n\n",
        "lines of one block quote": "> a\n",
        "emphasis": "*a ",
        "emphasis in emphasis": "*a **b ",
        "closed emphasis": "*a* ",
        "stars": "*",
        "underscores": "_a__",
        "tildes": "~~",
        "brackets": "[",
        "images": "![",
        "open links": "[a](",
        "links": "[a](https://a.example/b) ",
        "reference links": "[a][b] ",
        "references": "[a]: /b\n",
        "backticks": "`a ``b ",
        "closed code": "`a` ",
        "fences": "```\na\n",
        "footnotes": "[^a] ",
        "notes": "[^a]: b\n\n",
        "numbered notes": None,
        "headings": "# a\n",
        "underlined headings": "a\n=\n",
        "rules": "---\n",
        "short lines": "a\n",
        "short paragraphs": "a\n\n",
        "HTML blocks": "<div>\n\n",
        "HTML paragraphs": "<p>a</p>\n",
        "HTML quotations": "<q>a</q> ",
        "tags": "<b>",
        "comments": "<!-- a -->",
        "open comments": "<!--",
        "entities": "&amp;",
        "escapes": "\\*",
        "addresses": "https://a.example/b ",
        "quoted words": '"a" ',
        "quoted paragraphs": '"a b c d e," said Bo Ray.\n\n',
        "quoted items": '- "a b c d e," said Bo Ray.\n',
        "quoted headings": '# "a b c d e," said Bo Ray\n\n',
        "comments that allow": '"a b c d e," said Bo Ray. <!-- attribcheck: allow QW01 reason="b" -->\n\n',
        "front matter": "---\na: b\n",
    },
    ".html": {
        "nesting": "<div>",
        "inline nesting": "<b>",
        "paragraphs": "<p>a",
        "<q>": "<q>a</q>",
        "open <q>": "<q>",
        "<q> that cites": '<q cite="https://a.example/b">a</q>',
        "<blockquote>": "<blockquote>a</blockquote>",
        "open <blockquote>": "<blockquote>",
        "entities": "&#38;",
        "names of entities": "&quot;",
        "attributes": '<p a="b" c="d">',
        "many attributes": None,
        "<br>": "<br>",
        "words and <br>": "a<br>",
        "cells": "<td>a",
        "table rows": "<tr><td>a<td>b",
        "items": "<li>a",
        "nested items": "<ul><li>",
        "links": '<a href="https://a.example/b">a</a> ',
        "links to notes": "<a href='#a'>1</a><p id=a>",
        "less-than signs": "<",
        "comments": "<!-- a -->",
        "scripts": "<script></script>",
        "ends": "</p>",
        "code": "<code>a</code>",
        "menus": "<nav>a</nav>",
        "quoted words": '"a" ',
        "quoted paragraphs": '<p>"a b c d e," said Bo Ray.</p>\n',
        "one word": "word ",
    },
    ".txt": {
        "marks": '"',
        "curled marks": "“",
        "closed marks": "“”",
        "single marks": "'",
        "marks and spaces": '" ',
        "words in marks": '"a" ',
        "words in curled marks": "“a” ",
        '"a" said B.': '"a" said B. ',
        '"a" said B. lines': '"a" said B.\n',
        '"a" said B. paragraphs': '"a" said B.\n\n',
        "attributed paragraphs": '"We will row tomorrow," said Bo Ray.\n\n',
        "attributed sentences": '"We will row tomorrow," said Bo Ray. ',
        "said before": 'Bo Ray said, "We will row tomorrow." ',
        "he said": '"We will row," he said. ',
        "split quotations": '"We will," said Bo Ray, "row." ',
        "quotation in quotation": "“‘a’ b” ",
        "quoted nesting": "“‘",
        "dialogue dashes": "— a\n",
        "dialogue": "— We will row, said Bo Ray.\n\n",
        "labels": "BO RAY: a\n",
        "labels and marks": 'BO RAY: "We row."\n',
        "capitals": "A",
        "capital words": "AA ",
        "names": "Ann Poe ",
        "other names": None,
        "other speakers": None,
        "sentences": "A. ",
        "short lines": "a\n",
        "short paragraphs": "a\n\n",
        "spaces": " ",
        "returns": "\r",
        "commas": ", said ",
        "possessives": "Poe's ",
        "brackets": "“[a] b” ",
        "ellipses": "“a … b” ",
        "dates": "May 1, 2020 ",
        "numbers": "1,000 ",
        "addresses": "https://a.example/b ",
        "one word": "word ",
        "one long word": "a",
        "scare quotes": 'the "row" and ',
        "chants": "chants of “Row” and ",
        "combining signs": "á",
        "other scripts": "«а» — сказал Б. ",
        "corner brackets": "「あ」とビーは言った。",
        "prose": None,
    },
}
"""The text that is repeated, by what it is; None where `_make` writes something that does not repeat."""

PAGES = (
    "<p>MR. QUILL: yes.</p>", "<", "<b>", "a<br>", "<p>May 1, 2020 ", "word ", "<div>", "<td>a", "<!--", "&amp;", "<p>",
    "<p>(0:00) ", '<p>," he said ', "<li>a", "<q>a</q>", '<a href="/a">a</a>', "<h2>A</h2><p>b</p>",
)  # fmt: skip

TRANSCRIPT = "MR. RAY: We will row tomorrow, and number {} will row the day after.\n\n"
CONFIG = '[[source]]\nid = "minutes"\npath = "minutes.txt"\nkind = "transcript"\nspeakers = ["Bo Ray"]\n'

READ_PAGE = """
import sys, hashlib
from pathlib import Path
from attribcheck.model.source import *
from attribcheck.sources import read_snapshot
content = Path(sys.argv[1]).read_bytes()
source = Source(SourceId("a"), "sources.toml", url="https://dockton.example/a")
sha = hashlib.sha256(content).hexdigest()
retrieval = Retrieval(source.address, source.address, "", sha, "text/html", Origin.NETWORK)
read_snapshot(Snapshot(source, retrieval, content))
"""


def main() -> None:
    """Print the table in Markdown; what misses the goal is bold."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", default="", help="cases whose name holds these words")
    options.add_argument("--size", type=int, default=0, help="bytes of a draft or page")
    options.add_argument("--pages", action="store_true", help="measure source pages of 10 MB")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.pages:
            _print_pages(Path(folder), chosen.size or 10 * MEGABYTE)
        else:
            _print_drafts(Path(folder), chosen.size or MEGABYTE, chosen.only)


def _print_drafts(folder: Path, size: int, only: str) -> None:
    (folder / "sources.toml").write_text(CONFIG, encoding="utf-8")
    minutes = "".join(TRANSCRIPT.format(number) for number in range(400))
    (folder / "minutes.txt").write_text(minutes, encoding="utf-8")
    print("| draft | quotes s | MB | check s | MB |\n|---|---|---|---|---|")
    for suffix, units in UNITS.items():
        for name in units:
            if only in f"{suffix[1:]} {name}":
                draft = folder / f"draft{suffix}"
                draft.write_text(_make(suffix, name, size), encoding="utf-8")
                cells = [
                    cell
                    for command in (["quotes", draft.name], ["check", draft.name, "--offline", "--format", "json"])
                    for cell in _measure(["-m", "attribcheck", *command], folder, GOAL_SECONDS)
                ]
                print(f"| {suffix[1:]}: {name.replace('|', chr(92) + '|')} | {' | '.join(cells)} |", flush=True)


def _print_pages(folder: Path, size: int) -> None:
    print("| page | s | MB |\n|---|---|---|")
    for unit in PAGES:
        page = folder / "page.html"
        page.write_text("<p>The pier is safe.</p>" + unit * (size // len(unit)), encoding="utf-8")
        print(f"| `{unit}` | {' | '.join(_measure(['-c', READ_PAGE, page.name], folder, PAGE_SECONDS))} |", flush=True)


def _make(suffix: str, name: str, size: int) -> str:
    unit = UNITS[suffix][name]
    if unit is not None:
        return (unit * (size // len(unit.encode()) + 1))[:size]
    pieces: list[str] = []
    length = 0
    for piece in _make_pieces(name):
        pieces.append(piece)
        length += len(piece)
        if length >= size:
            break
    return "".join(pieces)


def _make_pieces(name: str) -> Iterator[str]:
    """Yield pieces that are all different."""
    number = 0
    while True:
        number += 1
        word = "".join(chr(97 + int(digit)) for digit in str(number))
        match name:
            case "numbered notes":
                yield f"a[^{number}]\n\n[^{number}]: b\n\n"
            case "many attributes":
                yield f'<p a{number}="b" id="{word}">'
            case "other names":
                yield f"{word.capitalize()} {word[::-1].capitalize()} rowed. "
            case "other speakers":
                yield f'"We will row tomorrow," said {word.capitalize()} {word[::-1].capitalize()}.\n\n'
            case "prose":
                yield (
                    f"Ann Poe, a pilot who once sued {word.capitalize()} Ray, told Harbor News that the boat "
                    f"“sank in an hour.” “We rowed for {number} hours,” she said, “until the lamps went out.” The "
                    "board had no comment, and the dock stayed shut.\n\n"
                )


def _measure(arguments: list[str], folder: Path, goal: float) -> tuple[str, str]:
    """Return the seconds of the processor and the peak in megabytes of one process, as cells."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    program = [sys.executable, "-c", WRAPPER, str(PATIENCE), *arguments]
    done = subprocess.run(program, cwd=folder, capture_output=True, check=False)
    if done.returncode == -signal.SIGXCPU:
        return f"**> {PATIENCE}**", "?"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    words = done.stderr.decode(errors="replace").split()
    if not words or not words[-1].startswith("peak="):
        return f"died ({done.returncode})", "?"
    peak = int(words[-1].removeprefix("peak=")) / 1024
    late, large = (f"**{seconds:.2f}**", f"**{peak:.0f}**")
    return late if seconds > goal else late.strip("*"), large if peak > GOAL_MEGABYTES else large.strip("*")


WRAPPER = """
import atexit, resource, runpy, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1]) + 5))
def tell():
    status = open("/proc/self/status").read()  # getrusage would count the parent's memory before exec
    sys.stderr.write(" peak=" + status.partition("VmHWM:")[2].split()[0])
atexit.register(tell)
kind, what, *rest = sys.argv[2:]
sys.argv = [what, *rest]
if kind == "-m":
    runpy.run_module(what, run_name="__main__", alter_sys=True)
else:
    exec(compile(what, "page", "exec"), {"__name__": "__main__"})
"""
"""Runs what is measured and tells its peak in kilobytes at the end."""


if __name__ == "__main__":
    main()
