"""The first minutes of a new user: a draft, sources in three formats, and each next step as the program prints it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen import canvas

DRAFT = """\
# Kestrel Bay votes on its harbour wall

“The old wall will not survive another winter like the last one,” Mayor Ilse Brandvold told the council.

“We have set aside three million crowns for the first stretch,” her deputy, Omar Feddersen, said. “If the ministry pays
its share, we can begin before the herring come back in March.”

“My father built half of that wall with his own hands, and I will not see it torn down,” said Greta Solheim. In the Bay
Chronicle she added that “nobody from the council has walked down to the quay since the storm.”

The wall “has moved eleven centimetres seaward at its northern end since 2009,” the engineers’ report says.
"""
COUNCIL = """\
COUNCIL OF KESTREL BAY
Minutes of the meeting of 4 March 2025

MAYOR BRANDVOLD: Let us begin. The old wall will not survive another winter like the last one. I have seen the stones.

MR. FEDDERSEN: We have set aside two million crowns for the first stretch. If the ministry pays its share, we can begin
before the herring come back in March. If it does not, we wait.

MS. SOLHEIM: My father built half of that wall with his own hands, and I will not see it torn down. That is all.
"""
CHRONICLE = """\
<!DOCTYPE html><html lang="en"><head><title>Skipper: council stays away - Bay Chronicle</title></head><body><article>
<h1>Skipper: council stays away</h1>
<p>Three weeks after the storm the quay of Kestrel Bay still looks like the storm left yesterday. Nets hang in the
railings, and the ice house has no roof.</p>
<p>“Somebody from the council has walked down to the quay since the storm, but only once, and in the dark,” said Greta
Solheim, who runs two boats from the inner harbour. She has fished here for nineteen years.</p>
<p>The council said that it had inspected the quay twice. A meeting is planned for March, and the wall is the first item
on its agenda.</p></article></body></html>
"""
SURVEY = (
    "Harbour wall survey 2024",
    "The wall has moved eleven centimetres seaward at its northern end",
    "since 2009. The movement is faster in years with hard frost.",
    "The southern end has not moved in a measurable way. We advise to",
    "rebuild the first stretch of ninety metres and to watch the rest.",
)
SOURCES = """\
[[source]]
id = "council"
path = "sources/council.txt"
speakers = ["Ilse Brandvold", "Omar Feddersen", "Greta Solheim"]

[[source]]
id = "chronicle"
path = "sources/chronicle.html"
speakers = ["Greta Solheim"]

[[source]]
id = "survey"
path = "sources/wall.pdf"
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "harbour.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "council.txt").write_text(COUNCIL, encoding="utf-8")
    (tmp_path / "sources" / "chronicle.html").write_text(CHRONICLE, encoding="utf-8")
    page = canvas.Canvas(str(tmp_path / "sources" / "wall.pdf"))
    for number, line in enumerate(SURVEY):
        page.drawString(72, 800 - 18 * number, line)
    page.save()
    return tmp_path


def attribcheck(desk: Path, *arguments: str) -> tuple[int, str]:
    """Return the exit code and all that was printed."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "ATTRIBCHECK_", "CI"))}
    own = {"ATTRIBCHECK_STORE": str(desk / "store.sqlite"), "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "attribcheck", *arguments]
    done = subprocess.run(command, cwd=desk, env=kept | own, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def test_from_a_draft_to_a_locked_check(desk: Path) -> None:
    code, said = attribcheck(desk, "check", "harbour.md")
    assert code == 3
    assert 'speakers = ["Ilse Brandvold"]' in " ".join(said.split()), "the key as it is to be written"
    assert "attribcheck init harbour.md writes a sources.toml to fill in." in said

    assert attribcheck(desk, "init", "harbour.md")[0] == 0
    code, said = attribcheck(desk, "check", "harbour.md")
    assert code == 3
    assert "sources.toml names no source yet: fill in a [[source]]" in said
    code, said = attribcheck(desk, "init", "harbour.md")
    assert (code, "next: Fill it in;" in said) == (2, True)

    (desk / "sources.toml").write_text(SOURCES, encoding="utf-8")
    code, said = attribcheck(desk, "check", "harbour.md")
    assert code == 1
    assert re.findall(r"harbour.md:(\d+):\d+ +does-not-hold", said) == ["5", "9"]
    assert "three" in said
    assert "QW04 number-changed: “two” became “three”" in said
    assert said.rstrip().endswith("6 quoted spans: 3 holds, 1 holds-with-notes, 2 does-not-hold")

    more = re.findall(r": attribcheck (explain .+)$", said, re.MULTILINE)
    assert len(more) == 2
    for command in more:
        assert attribcheck(desk, *command.split())[0] == 0

    assert attribcheck(desk, "lock", "harbour.md")[0] == 0
    assert attribcheck(desk, "check", "harbour.md", "--locked", "--output-html", "report.html")[0] == 1
    assert "What waits for you" in (desk / "report.html").read_text(encoding="utf-8")
