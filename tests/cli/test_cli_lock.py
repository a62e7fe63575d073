"""`attribcheck lock` and `check --locked`: the same bytes and the same report wherever it runs, or a named failure."""

import argparse
import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from faultserver import FaultServer, answer, raw, redirect
from parish import GUARD, HOLDS, MINUTES, Ran, Run, command, run_process

FERRY = "“The ferry will sail again on the first of May,” Jory Pell told the parish on the quay."
PAGE = (
    "<html><title>Notice</title><body><article><p>"
    + FERRY
    + "</p><p>"
    + "The quay is old. " * 40
    + "</p></article></body></html>"
)
PRIVATE = ("--allow-private", "127.0.0.1")


@dataclass
class Locked:
    """A folder with three sources (a file, a page, a draft's link), locked with its pages beside it."""

    folder: Path
    run: Run
    server: FaultServer

    def check(self, *options: str) -> Ran:
        return self.run("check", "draft.md", "--locked", *options)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    @property
    def pages(self) -> list[Path]:
        return sorted((self.folder / "vendor").glob("*.html"))


def html(text: str = PAGE) -> bytes:
    return text.encode()


@pytest.fixture
def locked(house: Path, run: Run, server: FaultServer) -> Locked:
    server.routes["/notice"] = answer(html(), Content_Type="text/html; charset=utf-8")
    server.routes["/link"] = answer(html(), Content_Type="text/html; charset=utf-8")
    source = f'\n[[source]]\nid = "notice"\nurl = "{server.url("/notice")}"\nspeakers = ["Jory Pell"]\nrobots = false\n'
    with (house / "sources.toml").open("a", encoding="utf-8") as file:
        file.write(source)
    draft = f"{HOLDS}\n“The ferry will sail again on the first of May,” Jory Pell [said]({server.url('/link')}).\n"
    (house / "draft.md").write_text(draft, encoding="utf-8")
    ran = run("lock", "draft.md", "--vendor", "vendor", *PRIVATE)
    assert (ran.code, ran.err) == (0, "")
    return Locked(house, run, server)


def without_clock(report: str) -> str:
    return re.sub(r'"checked_at": "[^"]*"', "", report)


def test_another_folder_without_network_gives_the_same_bytes(
    locked: Locked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = locked.check("--format", "json")
    unlocked = locked.run("check", "draft.md", "--format", "json", *PRIVATE)
    locked.server.stop()
    asked = len(locked.server.requests)
    elsewhere = tmp_path / "deep" / "er"
    shutil.copytree(locked.folder, elsewhere, copy_function=shutil.copyfile)
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("ATTRIBCHECK_STORE", str(tmp_path / "empty" / "store.sqlite"))
    there = locked.check("--format", "json")
    assert (here.code, there.code, there.err) == (0, 0, "")
    assert without_clock(there.out) == without_clock(here.out) == without_clock(unlocked.out)
    statuses = [source["status"] for source in json.loads(there.out)["sources"]]
    assert statuses == ["read", "read", "read"]
    assert len(locked.server.requests) == asked


MOMENT = re.compile(r"20\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?|\d\d? [A-Z][a-z]+ 20\d\d, \d\d:\d\d UTC")
"""The time of a check, as JSON has it and as the HTML report says it: ten runs may take more than a minute."""


def test_ten_runs_give_the_same_bytes(locked: Locked) -> None:
    """Figure 27 on one machine, whatever the order of sets, the zone and the language of the system."""
    line = ("check", "draft.md", "--locked", "--format", "json", "--output-html", "report.html")
    seen = set()
    for seed in range(10):
        system = {"TZ": ("UTC", "Asia/Tokyo")[seed % 2], "LC_ALL": ("C", "C.UTF-8")[seed % 2]}
        ran = run_process(*line, PYTHONHASHSEED=str(seed), **system)
        assert ran.returncode == 0, ran.stderr
        shown = (ran.stdout.decode(), (locked.folder / "report.html").read_text(encoding="utf-8"))
        seen.add(tuple(MOMENT.sub("", each) for each in shown))
    assert len(seen) == 1


def test_without_vendor_the_store_serves(locked: Locked) -> None:
    shutil.rmtree(locked.folder / "vendor")
    locked.edit("sources.lock", 'file = "', 'note = "')
    assert locked.check().code == 0


def test_locking_twice_gives_the_same_file(locked: Locked) -> None:
    before = (locked.folder / "sources.lock").read_bytes()
    time.sleep(1.1)  # the lock tells whole seconds
    again = locked.run("lock", "draft.md", "--refresh", *PRIVATE)
    assert again.code == 0
    assert again.out.count("unchanged") == 3
    assert (locked.folder / "sources.lock").read_bytes() == before


def test_the_lock_holds_no_path_of_this_machine(locked: Locked) -> None:
    text = (locked.folder / "sources.lock").read_text(encoding="utf-8")
    assert str(locked.folder) not in text
    assert {source["id"] for source in tomllib.loads(text)["source"]} > {"minutes", "notice"}


def test_no_lock_is_an_error_with_the_next_step(house: Path, run: Run) -> None:
    del house
    ran = run("check", "holds.txt", "--locked")
    assert (ran.code, ran.out) == (2, "")
    assert "sources.lock: there is no such file" in ran.err
    assert "next: Run attribcheck lock DRAFT" in ran.err


def test_a_tampered_page_fails_by_name(locked: Locked) -> None:
    page = next(path for path in locked.pages if path.name.startswith("notice"))
    page.write_bytes(page.read_bytes().replace(b"first of May", b"first of Mai"))
    ran = locked.check()
    assert ran.code == 2
    assert "source notice:" in ran.err
    assert "its bytes are not the ones that were locked" in ran.err
    assert "source minutes" not in ran.err
    assert "holds" in ran.out, "what is covered is judged all the same"


def test_a_changed_local_file_fails_by_name(locked: Locked) -> None:
    (locked.folder / "minutes.txt").write_text(MINUTES.replace("recast", "sold"), encoding="utf-8")
    ran = locked.check()
    assert ran.code == 2
    assert "source minutes: minutes.txt differs from sources.lock" in ran.err


def test_a_local_file_travels_with_the_lock(locked: Locked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copies = sorted(path.name.split("-")[0] + path.suffix for path in (locked.folder / "vendor").glob("minutes-*"))
    assert copies == ["minutes.txt", "minutes.txt"], "the bytes, and the text as it was read"
    here = locked.check("--format", "json")
    (locked.folder / "minutes.txt").unlink()
    monkeypatch.setenv("ATTRIBCHECK_STORE", str(tmp_path / "empty" / "store.sqlite"))
    there = locked.check("--format", "json")
    assert (there.code, there.err) == (0, "")
    assert without_clock(there.out) == without_clock(here.out)


@pytest.mark.parametrize("copy", ["../outside.txt", "/etc/hostname", "vendor/../../outside.txt"])
def test_a_lock_leads_to_no_file_outside(locked: Locked, copy: str) -> None:
    (locked.folder.parent / "outside.txt").write_text(MINUTES, encoding="utf-8")
    lock = locked.folder / "sources.lock"
    lock.write_text(re.sub(r'file = "[^"]*"', f'file = "{copy}"', lock.read_text(encoding="utf-8")), encoding="utf-8")
    (locked.folder / "minutes.txt").unlink()
    ran = locked.check()
    assert ran.code == 2
    assert "lies outside the folder of the configuration" in ran.err


def test_another_reader_s_text_fails_and_says_so(locked: Locked) -> None:
    text = (locked.folder / "sources.lock").read_text(encoding="utf-8")
    text = re.sub(r'text_sha256 = "[^"]*"', f'text_sha256 = "{"0" * 64}"', text)
    text = re.sub(r'reader = "[^"]*"', 'reader = "0"', text)
    (locked.folder / "sources.lock").write_text(text, encoding="utf-8")
    ran = locked.check()
    assert ran.code == 2
    assert ran.err.count("and locked by 0") == 3


def test_every_source_that_came_later_is_named(locked: Locked) -> None:
    with (locked.folder / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('[[source]]\nid = "late"\nurl = "https://late.example/page"\n')
    with (locked.folder / "draft.md").open("a", encoding="utf-8") as file:
        file.write("\n“We sail at noon on Friday,” Pell [said](https://later.example/page).\n")
    ran = locked.check()
    assert ran.code == 2
    assert "source late: https://late.example/page is not in sources.lock" in ran.err
    assert "https://later.example/page is not in sources.lock" in ran.err


def test_another_address_is_not_the_locked_one(locked: Locked) -> None:
    locked.edit("sources.toml", "/notice", "/link")
    ran = locked.check()
    assert ran.code == 2
    assert "another address was locked" in ran.err


@pytest.mark.parametrize("content", [b"", b"version = 2\n", b"\xff\xfe", b"version = 1\nsource = 3\n", b"[" * 5000])
def test_what_is_no_lock_is_an_error(locked: Locked, content: bytes) -> None:
    (locked.folder / "sources.lock").write_bytes(content)
    for ran in (locked.check(), locked.run("lock", *PRIVATE)):
        assert ran.code == 2
        assert "sources.lock" in ran.err


def test_locked_and_refresh_exclude_each_other(house: Path, run: Run) -> None:
    del house
    assert run("check", "holds.txt", "--locked", "--refresh").code == 2


def test_what_changed_is_told(locked: Locked) -> None:
    locked.server.routes["/notice"] = answer(html(PAGE.replace("May", "June")), Content_Type="text/html; charset=utf-8")
    locked.server.routes["/link"] = answer(
        html(PAGE.replace("<title>", "<title lang='en'>")), Content_Type="text/html; charset=utf-8"
    )
    with (locked.folder / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('[[source]]\nid = "holds"\npath = "holds.txt"\n')
    ran = locked.run("lock", "draft.md", "--refresh", *PRIVATE)
    assert ran.code == 0
    told = dict(re.findall(r"^(\S+)  \S+: ([^,\n]*)", ran.out, re.MULTILINE))
    assert told.pop("holds") == "new"
    assert told.pop("minutes") == "unchanged"
    assert told.pop("notice") == "its text has changed"
    assert list(told.values()) == ["its bytes have changed"]
    assert "the pages are in vendor" in ran.out, "the vendor folder of the former lock is kept"


def test_other_drafts_links_stay_and_removed_sources_go(locked: Locked) -> None:
    config = (locked.folder / "sources.toml").read_text(encoding="utf-8")
    (locked.folder / "sources.toml").write_text(config.partition('\n[[source]]\nid = "notice"')[0], encoding="utf-8")
    ran = locked.run("lock", *PRIVATE)
    assert ran.code == 0
    assert re.search(r"^link-.*: left as it was locked$", ran.out, re.MULTILINE)
    assert re.search(r"^notice .*taken out$", ran.out, re.MULTILINE)
    assert locked.check().code == 0


def test_what_cannot_be_fetched_stays_as_it_was_locked(
    locked: Locked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    locked.server.stop()
    monkeypatch.setenv("ATTRIBCHECK_STORE", str(tmp_path / "empty.sqlite"))
    before = (locked.folder / "sources.lock").read_bytes()
    ran = locked.run("lock", "draft.md", *PRIVATE)
    assert ran.code == 3
    assert ran.out.count("left as it was locked") == 2
    assert "  next     " in ran.out
    assert (locked.folder / "sources.lock").read_bytes() == before
    assert locked.check().code == 0


def test_a_draft_that_cannot_be_read_locks_nothing(house: Path, run: Run) -> None:
    ran = run("lock", "absent.md")
    assert (ran.code, ran.out) == (2, "")
    assert not (house / "sources.lock").exists()


@pytest.mark.parametrize("place", ["../out", ".."])
def test_the_vendor_folder_lies_below_the_configuration(house: Path, run: Run, place: str) -> None:
    ran = run("lock", "--vendor", place)
    assert ran.code == 2
    assert "lies outside the folder of the configuration" in ran.err
    assert not (house / "sources.lock").exists()


@pytest.mark.skipif(os.name == "nt", reason="links want rights there")
@pytest.mark.parametrize("name", ["vendor", "sources.lock"])
def test_a_link_out_of_the_folder_is_not_written_through(locked: Locked, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    place = locked.folder / name
    if place.is_dir():
        shutil.rmtree(place)
        outside.mkdir()
    else:
        outside.write_text("kept", encoding="utf-8")
        place.unlink()
    place.symlink_to(outside)
    ran = locked.run("lock", "draft.md", "--vendor", "vendor", *PRIVATE)
    assert ran.code == 2
    assert (list(outside.iterdir()) if outside.is_dir() else outside.read_text(encoding="utf-8")) in ([], "kept")


@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGKILL] if os.name != "nt" else [])
def test_a_lock_that_is_broken_off_changes_nothing(locked: Locked, kill: signal.Signals) -> None:
    before = (locked.folder / "sources.lock").read_bytes()
    locked.edit("sources.toml", "/notice", "/silent")
    line = command("lock", "draft.md", "--refresh", "--warc", "evidence.warc", *PRIVATE)
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}) as process:
        started = time.monotonic()
        while not locked.server.asked("/silent") and time.monotonic() - started < GUARD:
            time.sleep(0.02)
        process.send_signal(kill)
        out, err = process.communicate(timeout=GUARD)
    assert process.returncode == (130 if kill is signal.SIGINT else -kill)
    assert (out, b"Traceback" in err) == (b"", False)
    assert (locked.folder / "sources.lock").read_bytes() == before
    assert not (locked.folder / "evidence.warc").exists()


TOKEN = "hunter2hunter2"


def test_the_exchanges_are_kept_as_a_warc(locked: Locked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests and answers as they went over the wire, redirects too; what came from the environment is left out."""
    archive = pytest.importorskip("warcio.archiveiterator")
    from warcio.checker import Checker

    monkeypatch.setenv("NEWSROOM_TOKEN", TOKEN)
    config = locked.folder / "sources.toml"
    notice = f'url = "{locked.server.url("/notice")}"'
    header = 'header_env = { Authorization = "NEWSROOM_TOKEN" }'
    config.write_text(config.read_text(encoding="utf-8").replace(notice, f"{notice}\n{header}"), encoding="utf-8")
    packed = gzip.compress(html())
    locked.server.routes["/notice"] = redirect("/moved")
    locked.server.routes["/moved"] = answer(packed, Content_Encoding="gzip", Set_Cookie=f"s={TOKEN}x", X_Echo=TOKEN)
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(html()), html())
    head = b"HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    locked.server.routes["/link"] = raw(head + body)
    ran = locked.run("lock", "draft.md", "--warc", "evidence.warc.gz", *PRIVATE)
    assert ran.code == 0
    file = locked.folder / "evidence.warc.gz"
    records = {}
    with file.open("rb") as opened:
        for each in archive.ArchiveIterator(opened):
            target = str(each.rec_headers.get_header("WARC-Target-URI")).removeprefix(locked.server.url(""))
            status = each.http_headers.statusline if each.http_headers else ""
            records[each.rec_type, target] = (status, each.content_stream().read(), str(each.http_headers))
    kinds = {
        *(("request", path) for path in ("/notice", "/moved", "/link")),
        *(("response", path) for path in ("/notice", "/moved", "/link")),
        *(("metadata", path) for path in ("/moved", "/link", "urn:path:minutes.txt")),
        *(("warcinfo", "None"), ("resource", "urn:path:minutes.txt")),
    }
    assert set(records) == kinds
    assert records["resource", "urn:path:minutes.txt"][1] == MINUTES.encode()
    assert records["response", "/notice"][0] == "302 Found"
    assert records["response", "/moved"][:2] == ("200 OK", html())
    assert records["response", "/link"][:2] == ("200 Fine", html())
    assert "Content-Encoding: gzip" in records["response", "/moved"][2]
    assert "X-Archive-Orig-Transfer-Encoding: chunked" in records["response", "/link"][2]
    assert "headers-left-out: Authorization" in records["metadata", "/moved"][1].decode()
    assert "User-Agent: attribcheck/" in records["request", "/notice"][2]
    assert locked.server.asked("/moved")[-1].headers["authorization"] == TOKEN
    assert TOKEN.encode() not in gzip.decompress(file.read_bytes())
    assert [path.name for path in locked.folder.glob(".evidence*")] == []
    checker = Checker(argparse.Namespace(verbose=False, inputs=[str(file)]))
    checker.process_all()
    assert checker.exit_value == 0


def test_without_warcio_the_message_says_how_to_get_it(house: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.warcwriter", None)
    ran = run("lock", "--warc", "evidence.warc")
    assert ran.code == 2
    assert 'pip install "attribcheck[warc]"' in ran.err
    assert not (house / "sources.lock").exists()


WALL = "<html><title>Log in</title><form>Please log in to continue. <input name=user></form></html>"


@pytest.mark.parametrize(
    "page", [WALL, "<html><title>Notice</title><script src=app.js></script></html>"], ids=["wall", "shell"]
)
def test_a_wall_is_not_locked_and_locked_runs_name_it(house: Path, run: Run, server: FaultServer, page: str) -> None:
    server.routes["/notice"] = answer(html(page))
    config = (house / "sources.toml").read_text(encoding="utf-8")
    (house / "sources.toml").write_text(f'{config}\n[[source]]\nid = "notice"\nurl = "{server.url("/notice")}"\n')
    (house / "draft.md").write_text(HOLDS, encoding="utf-8")
    ran = run("lock", "draft.md", *PRIVATE)
    assert ran.code == 3
    assert "not locked" in ran.out
    assert "notice" not in (house / "sources.lock").read_text(encoding="utf-8")
    again = run("check", "draft.md", "--locked")
    assert again.code == 2
    assert f"source notice: {server.url('/notice')} is not in sources.lock" in again.err


def test_a_page_that_became_a_wall_stays_as_it_was_locked(locked: Locked) -> None:
    before = (locked.folder / "sources.lock").read_text(encoding="utf-8")
    locked.server.routes["/notice"] = answer(html(WALL))
    ran = locked.run("lock", "draft.md", "--refresh", *PRIVATE)
    assert ran.code == 3
    assert "left as it was locked" in ran.out
    assert (locked.folder / "sources.lock").read_text(encoding="utf-8") == before
    assert locked.check().code in {0, 1}
