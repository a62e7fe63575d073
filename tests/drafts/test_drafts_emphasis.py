"""What a draft sets in bold or italics: the stretches of its body, and those inside a quotation."""

import pytest

from attribcheck.drafts import parse_draft
from attribcheck.quotes import find_attributions


def stressed(name: str, raw: str) -> list[str]:
    draft = parse_draft(name, raw.encode())
    assert list(draft.emphasis) == sorted(draft.emphasis)
    return [span.cut(draft.body.text) for span in draft.emphasis]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("We were *never* asked.", ["never"]),
        ("We were _never_ **ever** asked.", ["never", "ever"]),
        ("We were ***never*** asked.", ["never"]),
        ("We were *never **ever** asked*.", ["never ever asked"]),
        ("We were <em>never</em> asked.", ["never"]),
        ("We were *never\nasked*.", ["never asked"]),
        ("2 * 3 * 4 and snake_case_name and \\*this\\*", []),
        ("`*code*` and ~~*struck*~~ and ![*alt*](a.png)", []),
        ("*One.*\n\nTwo.\n\n> *Three* four", ["One.", "Three"]),
        ("| *a* b | c |\n|--|--|\n| **d** | e |", ["a", "d"]),
        ("[*said*](https://town.example/a) it", ["said"]),
        ("- *item* one\n- item __two__", ["item", "two"]),
    ],
    ids="star kinds triple nested html wrapped none silent blocks table link list".split(),
)
def test_markdown(raw: str, expected: list[str]) -> None:
    assert stressed("draft.md", raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<p>We were <em>never</em> asked.</p>", ["never"]),
        ("<p>We were <b>never</b> <i>ever</i> <u>asked</u>.</p>", ["never", "ever", "asked"]),
        ("<p>We were <b>never <i>ever</i></b> asked.</p>", ["never ever"]),
        ("<p>We were <b> never </b> asked.</p>", ["never"]),
        ("<p><b>Left open<p>next", ["Left open"]),
        ("<p>a</b></i> b</p>", []),
        ("<p><b></b>a <b><script>x</script></b>b</p>", []),
        ("<h1>A <em>word</em></h1>", ["word"]),
        ("<p><cite>The Lantern</cite> <a href='#'>x</a></p>", []),
    ],
    ids="em kinds nested spaces left-open only-closed empty heading others".split(),
)
def test_html(raw: str, expected: list[str]) -> None:
    assert stressed("draft.html", raw) == expected


def test_plain_text_has_none() -> None:
    assert stressed("draft.txt", "We were *never* asked.") == []


def test_a_quotation_has_what_lies_inside_it() -> None:
    draft = parse_draft("draft.md", "*Before “we were* never **asked**,” Ann Poe said *loudly*. “*No*”".encode())
    got = [[span.cut(draft.body.text) for span in a.quotation.emphasis] for a in find_attributions(draft)]
    assert got == [["we were", "asked"], ["No"]]


def test_many_open_elements_are_read_in_time() -> None:
    assert stressed("draft.html", "<p>" + "<b>x" * 20_000) == ["x" * 20_000]
