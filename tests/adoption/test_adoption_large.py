"""The case that adoption is for: 300 quotations, 299 of them known, and 100 lines more above the one that is new."""

import itertools
import json
from pathlib import Path

from weir import Newsroom

NAMES = ("Ines Varga", "Bram Oster", "Dora Lind", "Piet Haver")
SUBJECTS = "weir lock mill bridge ferry harbour quay tower market chapel".split()
VERBS = "crosses feeds guards crowds darkens".split()
OBJECTS = "meadow causeway warehouse orchard schoolyard boathouse".split()
ENDS = "rain frost drought quarrels festivals elections lawsuits".split()


def sentences() -> list[str]:
    """Return 300 sentences, no two alike."""
    triples = itertools.product(SUBJECTS, VERBS, OBJECTS)
    return [
        f"Our {s} {v} {o} number {number} and never closes for {ENDS[number % 7]}"
        for number, (s, v, o) in enumerate(triples, start=101)
    ]


def attributed(number: int, words: str) -> str:
    return f"“{words},” {NAMES[number % 4]} said.\n"


def make_room(folder: Path) -> tuple[Newsroom, list[str]]:
    """Return a folder with the minutes of all that was said, and the draft's paragraphs, each wrong in one word."""
    room, said = Newsroom(folder), sentences()
    turns = [f"{NAMES[n % 4].upper()}: {words}." for n, words in enumerate(said)]
    for page, start in enumerate(range(0, 300, 100)):
        room.write(f"pages/{page}.txt", "\n\n".join(turns[start : start + 100]) + "\n")
    speakers = ", ".join(f'"{name}"' for name in NAMES)
    entry = '[[source]]\nid = "page-{0}"\npath = "pages/{0}.txt"\nkind = "transcript"\nspeakers = [{1}]\n\n'
    room.write("sources.toml", "".join(entry.format(page, speakers) for page in range(3)))
    return room, [attributed(n, words.replace("never", "always")) for n, words in enumerate(said)]


def test_one_new_quotation_among_300_is_the_one_finding_on_its_line(tmp_path: Path) -> None:
    room, paragraphs = make_room(tmp_path)
    new = 171
    known = [*paragraphs[:new], *paragraphs[new + 1 :]]
    room.write("draft.md", "\n".join(known))
    written = room.check("draft.md", "--offline", "--write-baseline", "baseline.toml")
    assert written.code == 0, written.out + written.err
    entries = (tmp_path / "baseline.toml").read_text(encoding="utf-8").count('overall = "does-not-hold"')
    assert entries == 299

    above = [f"Line {number} of what came in that morning.\n" for number in range(50)]
    text = "\n".join([*above, *paragraphs])
    room.write("draft.md", text)
    line = text[: text.index("number 272")].count("\n") + 1
    outputs = ("--format", "json", "--output-gitlab", "issues.json", "--output-text", "shown.txt")
    done = room.check("draft.md", "--offline", "--baseline", "baseline.toml", *outputs)
    report = json.loads(done.out)
    [finding] = report["drafts"][0]["attributions"]
    assert done.code == 1
    assert report["left_out"] == {"known": 299, "untouched": 0}
    assert finding["overall"] == "does-not-hold"
    assert finding["quotation"]["line"] == line == 100 + 2 * new + 1
    [issue] = json.loads((tmp_path / "issues.json").read_text(encoding="utf-8"))
    assert issue["location"]["lines"]["begin"] == line

    shown = (tmp_path / "shown.txt").read_text(encoding="utf-8")
    assert "299 verdicts are known in the baseline baseline.toml and left out." in shown
    assert shown.rstrip().endswith("1 quoted span: 1 does-not-hold; 299 known in the baseline")
