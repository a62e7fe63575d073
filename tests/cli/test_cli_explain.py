"""`attribcheck explain`: every rule for editors, and one quotation by its place or its id."""

import shutil
from pathlib import Path

import pytest
from parish import Run

from attribcheck.verdicts import RULES

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLES, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("code", RULES)
def test_every_rule_says_what_why_and_what_to_do(run: Run, code: str) -> None:
    shown = run("explain", code).out
    assert shown.startswith(f"{code} {RULES[code].name} (")
    for part in (
        "\nExample\n",
        "  - Draft: ",
        "  - Source: ",
        "  - What comes of it: ",
        "\nWhat to do: ",
        "\nStyles: ",
    ):
        assert part in shown, part
    assert max(map(len, shown.splitlines())) <= 80
    assert shown == run("explain", RULES[code].name).out


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (("draft.md:11:53", "--offline"), "We will raise the bridge toll to pay for it,"),
        (("draft.md:11", "--offline"), "We will raise the bridge toll to pay for it,"),
        (("draft.md:10:31:", "--offline"), "The repair will cost $4.6 million,"),
        (("draft.md:10:80", "--offline"), "and the province has agreed"),
        (("./draft.md:13", "--offline"), "The town has known about those cracks since the spring,"),
        (("61e983425f74", "--offline"), "I walked across that bridge to school"),
    ],
    ids=["place", "line", "copied with its colon", "nearest of two", "another path", "id"],
)
@pytest.mark.usefixtures("example")
def test_a_quotation_is_found(run: Run, named: tuple[str, ...], words: str) -> None:
    ran = run("explain", *named)
    assert (ran.code, ran.err) == (0, "")
    assert words in " ".join(ran.out.split())


@pytest.mark.usefixtures("example")
def test_a_quotation_is_shown_in_full(run: Run) -> None:
    shown = run("explain", "draft.md:11:53", "--offline").out
    assert "    QW03 negation-changed: the draft leaves out “not”\n" in shown
    assert "    the source’s own words: “We will not raise the bridge toll to pay for it,”\n" in shown
    asked = run("explain", "draft.md:13:28", "--offline").out
    assert "the source’s speaker: A reporter asks this" in asked


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("named", "told"),
    [
        (("draft.md:2",), "next: attribcheck quotes draft.md lists them all."),
        (("draft.md:99:1",), "no quotation stands at draft.md:99:1"),
        (("gone.md:3",), "gone.md: there is no such file"),
        (("draft.md",), "Name a quotation of it: draft.md:11"),
        (("0123456789ab",), "no quotation with the id 0123456789ab in the drafts of this folder"),
        (("QW99",), "next: Did you mean"),
        (("word-chnged",), "next: Did you mean QW02 (word-changed)?"),
    ],
    ids=["no quotation", "past the end", "no file", "a file alone", "no such id", "no such rule", "a typing error"],
)
def test_what_is_not_there_is_told_with_the_next_step(run: Run, named: tuple[str, ...], told: str) -> None:
    ran = run("explain", *named, "--offline")
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
