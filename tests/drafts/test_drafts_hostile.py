"""Time and memory that hostile drafts cost: linear in their length, and bounded."""

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from attribcheck.drafts import LEAST_TEXT, MOST_QUOTATIONS, parse_draft
from attribcheck.errors import DraftError

UNITS = {
    "draft.md": [
        "*a ", "**", "_a__", "[", "![", "[a](", "<a ", "> ", ">a\n", "- ", "`a ``b ", "&amp;", "[^a]", "[^a]: b\n",
        "|a|b|\n|-|-|\n", "<b>", "<!--", "<![CDATA[", "\\*", "---\na: b\n", "<code>", "~~", "<q cite='https://a/b'>",
        "<nav>\n\n", "<a x='", "https://a", "&#" + "9" * 5000,
    ],
    "draft.html": [
        "<", "<a ", '<a "', '<a x=">" ', '<a x="', "<a x='\">", "<!--", "<!", "<?", "<b>", "<p>", "</", "&", "&#38;",
        "&nope ", "<q>", "<blockquote cite='https://a/b'>", "<a href='https://a/b'>", "<a href='#a'>1</a><p id=a>",
        "<nav>", "<nav></nav>", "<script>", "<textarea>", "<code>x", "<br>", "<ul><li>", "<p a=b c=d>",
        "<p a" + " " * 50, "<a href=#a> <sup> ", "https://a", " \n",
    ],
    "draft.txt": ["a\n", " \n", "a\n \t\n", "https://", "https://a))) ", "word ", "“", "\r"],
}  # fmt: skip

SIZE = 10_000
CASES = [pytest.param(name, unit, id=f"{name}: {unit[:20]!r}") for name, units in UNITS.items() for unit in units]


def seconds(name: str, content: bytes) -> float:
    started = time.process_time()
    with suppress(DraftError):  # lists of nothing but quotation marks are read, and refused
        parse_draft(name, content)
    return time.process_time() - started


@pytest.mark.parametrize(("name", "unit"), CASES)
def test_time_grows_with_length_only(name: str, unit: str) -> None:
    """Eight times the length may cost 28 times the time, with 20 ms for the clock: a square would cost 64.

    A busy machine gets four tries; what is quadratic fails them all. How long 1 MB takes tells bench/hostile_drafts.py.
    """
    once = (unit * (SIZE // len(unit))).encode()
    assert any(seconds(name, once * 8) <= 28 * seconds(name, once) + 0.02 for _ in range(4))


@pytest.mark.parametrize(("name", "unit"), [("a.md", "|a|b|\n|-|-|\n"), ("a.html", "<q>"), ("a.txt", "a\n \n")])
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
def test_a_hostile_draft_stays_small(name: str, unit: str) -> None:
    """In a process of its own, at 250 kB: a quarter of the 300 MB that 1 MB may take, and 25 MB for Python."""
    program = (
        "import pathlib, sys\n"
        "import contextlib\n"
        "from attribcheck.drafts import parse_draft\n"
        "from attribcheck.errors import DraftError\n"
        "with contextlib.suppress(DraftError):\n"
        f"    parse_draft({name!r}, {unit!r}.encode() * {250_000 // len(unit)})\n"
        "status = pathlib.Path('/proc/self/status').read_text().split()\n"
        "sys.exit(int(status[status.index('VmHWM:') + 1]) > 100 * 1024)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=300, check=False).returncode == 0


LISTS = {
    "straight": '"a" ', "single": "'a' ", "curled": "“a” ", "low": "„a“ ", "angled": "«a» ", "turned": "»a« ",
    "corners": "「あ」", "open": "“", "sentences": '"a" said B. ',
}  # fmt: skip


@pytest.mark.parametrize("unit", LISTS.values(), ids=LISTS)
def test_a_list_of_quoted_words_is_refused(unit: str) -> None:
    """Not cut: what is refused has exit code 2, and nothing in it passes for checked."""
    with pytest.raises(DraftError, match=r"5,\d+ quotations in .* characters: this is a list") as refused:
        parse_draft("a.txt", (unit * (MOST_QUOTATIONS + 1)).encode())
    assert refused.value.hint.startswith("Nothing in it was checked.")


def test_quotations_of_a_page_count_as_those_of_a_text() -> None:
    with pytest.raises(DraftError, match="this is a list"):
        parse_draft("a.html", b"<q>a</q>" * (MOST_QUOTATIONS + 1))
    with pytest.raises(DraftError, match="this is a list"):
        parse_draft("a.md", b"> a\n\nb\n\n" * (MOST_QUOTATIONS + 1))
    assert parse_draft("a.md", b"> We row, we row, and we row.\n\nb, b, b, b, b\n\n" * (MOST_QUOTATIONS + 1)).blocks
    assert parse_draft("a.html", b'<a href="b" id="c">word</a> ' * (MOST_QUOTATIONS + 1)).blocks


@pytest.mark.parametrize("unit", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("text", ["{list}", "{list}{prose}"])
def test_as_many_quotations_in_a_text_are_read(unit: str, text: str) -> None:
    """As many as may stand by themselves, and more of them where there is text as well."""
    more = "{prose}" in text
    quoted = unit * (MOST_QUOTATIONS + 10 * more)
    prose = "They rowed. " * (len(quoted) // len(unit) * LEAST_TEXT // 12 + 1)
    assert parse_draft("a.txt", text.format(list=quoted, prose=prose).encode()).blocks
