"""Whole runs: the first use of the program, runs on what is stored, reports that repeat byte for byte."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from faultserver import FaultServer, answer
from jsonschema import Draft202012Validator
from reportlab.pdfgen import canvas

HEAVY = ("requests", "bs4", "lxml", "pypdfium2", "jinja2", "w3lib", "mammoth", "urllib3")
"""Libraries that a run on stored snapshots never pays for."""

SCHEMA = Draft202012Validator(
    json.loads((resources.files("attribcheck") / "reports/schema/attribcheck-report-1.json").read_text("utf-8"))
)
PRIVATE = ("--allow-private", "127.0.0.1")

BRIEFING = """<html><head><title>Briefing by Harbour Secretary Lena Marsh and Ice Adviser Jonas Kell</title></head>
<body><main><article><h1>Briefing by Harbour Secretary Lena Marsh and Ice Adviser Jonas Kell</h1>
<p>MS. MARSH:  Good afternoon. Mr. Kell is here to speak about the ice, and then I will take your questions.</p>
<p>MR. KELL:  Thank you, Lena. The first boats reached the outer basin on Friday. These boats then moved on to several
winter berths in the inner basin, where they are now being caulked.</p>
<p>Q    Will they sail before the thaw?</p>
<p>MR. KELL:  We do not know. It would be a bold thing to do.</p>
<p>Q    And the ferry?</p>
<p>MS. MARSH:  The ferry stays where it is.</p></article></main></body></html>"""
REPORT = """Ice Assessment of the Northern Harbours, 2024

Overview

The ice of the outer basin has grown thinner in each of the last six years. The pilots' guild probably has
begun to keep its boats in the water through the winter in exchange for lower berthing fees."""
ARTICLE = """<html><head><title>Guests for the winter</title></head><body><article><h1>Guests for the winter</h1>
<p>The island of Tyrn wants to let its empty sheds to the boat builders of the coast. Deputy Minister Marek
Kosin said the
island was “working on winter arrangements” with three yards, and that nothing was signed.</p>
<p>The yards would not say what they pay. A shed on the coast costs twice what it did five years ago, and a
boat that stands
in the rain is soon worth less than its nails.</p></article></body></html>"""
PRESS = """<html><head><title>Harbour Office press briefing</title></head><body><article>
<p>QUESTION: What do you make of the boats?</p>
<p>MR MILDE: It is a matter of real concern for us that boats have been moved into the inner basin, and we believe it is
possible they may end up blocking the lock.</p>
<p>QUESTION: Have you told them?</p>
<p>MR MILDE: We have told them.</p></article></body></html>"""
DRAFT = """For more than a year the yards have looked for room.

Last week the office confirmed it. “These boats then moved on to several winter berths in the inner basin,
where they are now
being caulked,” according to Ice Adviser Jonas Kell.

This comes after Deputy Minister Marek Kosin said the island was “working on winter arrangements” to let its sheds.

According to the 2024 Ice Assessment of the Northern Harbours, the guild “probably has begun to keep its
boats in the water
through the winter in exchange for lower berthing fees.”

Matthias Milde, spokesman for the Harbour Office, said on Wednesday, “It is a matter of real concern for us
that boats have
been moved into the inner basin, and we believe it is possible they may end up blocking the lock.”
"""
KELL = '[[source]]\nid = "briefing"\ntitle = "Briefing on the ice"\n{where}\nspeakers = ["Jonas Kell", "Lena Marsh"]\n'
OTHERS = """
[[source]]
id = "tyrn"
path = "tyrn.html"
kind = "article"

[[source]]
id = "assessment"
title = "2024 Ice Assessment of the Northern Harbours"
path = "assessment.pdf"
kind = "document"

[[source]]
id = "office"
path = "office.html"
speakers = ["Matthias Milde"]
"""


def make_pdf(text: str) -> bytes:
    """Return a PDF with the lines of `text` on one page."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, invariant=1)
    for number, line in enumerate(text.split("\n")):
        sheet.drawString(60, 780 - 14 * number, line)
    sheet.save()
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "work"
    made.mkdir()
    (made / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (made / "briefing.html").write_text(BRIEFING, encoding="utf-8")
    return made


@pytest.fixture
def server() -> Iterator[FaultServer]:
    started = FaultServer().start()
    started.routes["/briefing"] = answer(BRIEFING.encode())
    yield started
    started.stop()


def attribcheck(folder: Path, *arguments: str, code: str | None = None) -> "subprocess.CompletedProcess[bytes]":
    """Run the command in `folder`, with a store beside it; `code` is run in its place."""
    program = ["-c", code] if code else ["-m", "attribcheck"]
    environment = {**os.environ, "ATTRIBCHECK_STORE": str(folder.parent / "store.sqlite"), "COLUMNS": "100"}
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR"):
        environment.pop(name, None)
    line = [sys.executable, *program, *arguments]
    return subprocess.run(line, cwd=folder, env=environment, capture_output=True, check=False, timeout=300)


def check(folder: Path, *arguments: str, draft: str = "draft.txt") -> dict[str, object]:
    """Return the JSON report of a run, validated; its exit code is that of the process."""
    done = attribcheck(folder, "check", draft, "--format", "json", *arguments)
    assert done.stderr == b"", done.stderr
    report: dict[str, object] = json.loads(done.stdout)
    SCHEMA.validate(report)
    assert report["exit_code"] == done.returncode
    return report


def verdicts(report: dict[str, object]) -> list[tuple[str, str, str]]:
    """Return overall, words and speaker of each attribution."""
    (draft,) = report["drafts"]  # type: ignore[misc]
    return [(a["overall"], a["axes"]["words"], a["axes"]["speaker"]) for a in draft["attributions"]]


def origins(report: dict[str, object]) -> list[str]:
    return [source["from"] for source in report["sources"]]  # type: ignore[attr-defined]


ONE_OF_FOUR = [("holds", "verbatim", "confirmed"), *[("cannot-tell", "not-established", "not-established")] * 3]


def test_the_first_use_as_file_over_http_and_offline(folder: Path, server: FaultServer) -> None:
    config = folder / "sources.toml"
    config.write_text(KELL.format(where='path = "briefing.html"'))
    by_path = check(folder)
    config.write_text(KELL.format(where=f'url = "{server.url("/briefing")}"'))
    refused = check(folder)
    assert server.requests == []
    by_http = check(folder, *PRIVATE)
    server.stop()
    offline = check(folder, "--offline")
    assert [verdicts(r) for r in (by_path, by_http, offline)] == [ONE_OF_FOUR] * 3
    assert [r["exit_code"] for r in (by_path, refused, by_http, offline)] == [3] * 4
    assert [origins(r) for r in (by_path, by_http, offline)] == [["file"], ["network"], ["cache"]]
    (draft,) = refused["drafts"]  # type: ignore[misc]
    first = draft["attributions"][0]
    assert (first["overall"], first["reason"]["rule"]) == ("cannot-tell", "QE02")
    assert "--allow-private 127.0.0.1" in first["reason"]["next_step"]
    assert all(a["reason"]["next_step"] for a in draft["attributions"][1:])


def test_with_every_source_all_four_hold_or_hold_with_notes(folder: Path) -> None:
    (folder / "sources.toml").write_text(KELL.format(where='path = "briefing.html"') + OTHERS)
    (folder / "tyrn.html").write_text(ARTICLE, encoding="utf-8")
    (folder / "office.html").write_text(PRESS, encoding="utf-8")
    (folder / "assessment.pdf").write_bytes(make_pdf(REPORT))
    report = check(folder)
    assert verdicts(report) == [
        ("holds", "verbatim", "confirmed"),
        ("holds-with-notes", "verbatim", "reported"),
        ("holds", "verbatim", "by-document"),
        ("holds-with-notes", "verbatim", "confirmed"),
    ]
    assert report["exit_code"] == 0
    assert report["drafts"][0]["attributions"][3]["axes"]["occasion"] == "not-looked"  # type: ignore[index]


def test_a_run_on_what_is_stored_imports_no_heavy_library(folder: Path, server: FaultServer) -> None:
    (folder / "sources.toml").write_text(KELL.format(where=f'url = "{server.url("/briefing")}"'))
    check(folder, *PRIVATE)
    code = (
        "import sys\nfrom attribcheck.cli import main\n"
        "sys.argv = ['attribcheck', 'check', 'draft.txt', '--offline', *sys.argv[1:]]\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    for options in (("--format", "json"), ("-v",)):
        done = attribcheck(folder, *options, code=code)
        loaded = set(done.stderr.decode().split())
        assert done.returncode == 3, done.stderr
        assert "attribcheck.pipeline" in loaded
        assert loaded & set(HEAVY) == set(), options


def test_a_stored_file_imports_no_heavy_library_either(folder: Path) -> None:
    (folder / "sources.toml").write_text(KELL.format(where='path = "briefing.html"'))
    first = check(folder)
    code = "import sys, attribcheck\nreport = attribcheck.check('draft.txt')\nprint(report.exit_code, *sys.modules)"
    shown = attribcheck(folder, code=code).stdout.decode().split()
    assert shown[0] == str(first["exit_code"])
    assert set(shown) & set(HEAVY) == set()


def test_the_same_run_twice_gives_the_same_bytes(folder: Path, server: FaultServer) -> None:
    (folder / "sources.toml").write_text(KELL.format(where=f'url = "{server.url("/briefing")}"'))
    check(folder, *PRIVATE)
    runs = [attribcheck(folder, "check", "draft.txt", "--format", "json", *PRIVATE).stdout for _ in range(2)]
    blank = [re.sub(rb'("checked_at": )"[^"]+"', rb"\1...", run) for run in runs]
    assert blank[0] == blank[1]
    assert len(server.asked("/briefing")) == 1, "the store served the later runs"


def test_a_draft_without_quotations_asks_for_no_source(folder: Path, server: FaultServer) -> None:
    (folder / "sources.toml").write_text(KELL.format(where=f'url = "{server.url("/briefing")}"'))
    (folder / "plain.txt").write_text("The boats lie in the basin.\n", encoding="utf-8")
    report = check(folder, *PRIVATE, draft="plain.txt")
    assert (report["exit_code"], server.requests) == (0, [])
    assert [s["status"] for s in report["sources"]] == ["not-needed"]  # type: ignore[attr-defined]


def test_an_allow_that_matches_nothing_is_told(folder: Path) -> None:
    allow = '\n[[allow]]\nid = "0123456789ab"\nreason = "own tape"\nby = "jd"\n'
    (folder / "sources.toml").write_text(KELL.format(where='path = "briefing.html"') + allow)
    assert b"0123456789ab matches no quotation" in attribcheck(folder, "check", "draft.txt").stdout


def test_the_id_of_a_report_settles_its_quotation(folder: Path) -> None:
    config = KELL.format(where='path = "briefing.html"')
    (folder / "sources.toml").write_text(config)
    last = check(folder)["drafts"][0]["attributions"][-1]["id"]  # type: ignore[index]
    (folder / "sources.toml").write_text(f'{config}\n[[allow]]\nid = "{last}"\nreason = "own tape, 14:20"\nby = "jd"\n')
    done = attribcheck(folder, "check", "draft.txt", "--format", "json")
    settled = json.loads(done.stdout)["drafts"][0]["attributions"][-1]
    assert (settled["overall"], settled["axes"]) == ("not-checked", None)
    assert "own tape, 14:20" in settled["reason"]["message"]


# -- the seed beside the project

SEED_TYRN = """<html><head><title>Labour from abroad</title></head><body><article><h1>Labour from abroad</h1>
<p>The report says that building sites lack hands. Russian Deputy Prime Minister Marat Khusnullin said Russia
was “working on
political arrangements” to employ more workers from abroad, and gave no date for it. Builders have asked for
it since spring.</p>
<p>Nobody would say how many would come, or what they would be paid. A bricklayer in the capital earns twice
what he did.</p>
</article></body></html>"""


def sentences(draft: str) -> list[str]:
    """Return the four quotations of the seed's draft, as its author wrote them."""
    return [quoted.rstrip(",.") for quoted in re.findall(r"“([^”]+)”", draft)]


def test_the_seed_with_pages_written_around_it(shared: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    draft = (shared / "seed" / "op-ed.txt").read_text(encoding="utf-8")
    page = shared / "seed" / "pages" / "wh-briefing-2024-10-23.html"
    (work / "op-ed.txt").write_text(draft, encoding="utf-8")
    (work / "briefing.html").write_bytes(page.read_bytes())
    kirby = '[[source]]\nid = "briefing"\npath = "briefing.html"\n'
    (work / "sources.toml").write_text(kirby)
    report = check(work, draft="op-ed.txt")
    assert verdicts(report) == ONE_OF_FOUR
    assert report["exit_code"] == 3
    _, _, assessed, concern = sentences(draft)
    (work / "labour.html").write_text(SEED_TYRN, encoding="utf-8")
    lines = re.sub(r"(.{60,80}) ", r"\1\n", f"Annual Threat Assessment\n\nOverview\n\nNorth Korea {assessed}.")
    (work / "assessment.pdf").write_bytes(make_pdf(lines))
    (work / "state.html").write_text(PRESS.replace("MILDE", "MILLER").replace("We have told them.", f"And {concern}."))
    more = OTHERS.replace("tyrn.html", "labour.html").replace("office.html", "state.html")
    more = more.replace(
        "2024 Ice Assessment of the Northern Harbours",
        "2024 Annual Threat Assessment of the U.S. Intelligence Community",
    )
    (work / "sources.toml").write_text(kirby + more.replace("Matthias Milde", "Matthew Miller"))
    report = check(work, draft="op-ed.txt")
    assert {overall for overall, _, _ in verdicts(report)} <= {"holds", "holds-with-notes"}, verdicts(report)
    assert report["exit_code"] == 0
