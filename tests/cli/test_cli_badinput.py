"""Bad input, end to end: a clear message that names the file or address and the next step, and the right exit code."""

import json
import os
import socket
import sqlite3
from pathlib import Path

import pytest
from faultserver import FaultServer, answer
from parish import HOLDS, MINUTES, SOURCES, Ran, Run

PRIVATE = ("--allow-private", "127.0.0.1")


def reason(ran: Ran) -> dict[str, str]:
    """Return the reason of the only quotation of a JSON report."""
    (draft,) = json.loads(ran.out)["drafts"]
    (attribution,) = draft["attributions"]
    assert attribution["overall"] == "cannot-tell"
    found: dict[str, str] = attribution["reason"]
    assert found["next_step"]
    return found


def clear(ran: Ran, *names: str) -> None:
    """Assert that a failed command says what it is about and what to do next, and reports nothing."""
    assert ran.code == 2
    assert [name for name in names if name not in ran.err] == []
    assert "next: " in ran.err


# -- drafts

DRAFTS = [
    ("binary", "draft.txt", bytes(range(256)) * 8),
    ("an image", "draft.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 400),
    ("a zip that is no Word file", "draft.docx", b"PK\x03\x04" + b"\0" * 100),
    ("no zip at all", "draft.docx", b"just words"),
    ("an old Word file", "draft.doc", b"\xd0\xcf\x11\xe0" * 40),
    ("a PDF", "draft.pdf", b"%PDF-1.4\n"),
    ("a wrong encoding", "draft.txt", ("“Zażółć gęślą jaźń” — " * 40).encode("utf-16-le")),
]


@pytest.mark.parametrize(("name", "content"), [case[1:] for case in DRAFTS], ids=[case[0] for case in DRAFTS])
def test_a_draft_that_cannot_be_read(run: Run, house: Path, name: str, content: bytes) -> None:
    (house / name).write_bytes(content)
    clear(run("check", name), name)
    clear(run("quotes", name), name)


def test_a_missing_draft(run: Run, house: Path) -> None:
    del house
    clear(run("check", "absent.md"), "absent.md")


def test_an_empty_draft_is_no_error(run: Run, house: Path) -> None:
    for name, content in (("empty.txt", b""), ("blank.md", b"\xef\xbb\xbf \r\n\r\n")):
        (house / name).write_bytes(content)
        ran = run("check", name)
        assert (ran.code, ran.err) == (0, "")
        assert name in ran.out


def test_a_huge_draft_is_refused_or_read_in_time(run: Run, house: Path) -> None:
    (house / "huge.txt").write_bytes(b"The bell was silent all day. " * 1_200_000)
    ran = run("check", "huge.txt")
    assert ran.code in {0, 2}
    assert "huge.txt" in ran.out + ran.err


def test_a_draft_in_an_old_encoding_is_read(run: Run, house: Path) -> None:
    (house / "old.txt").write_bytes(HOLDS.replace("rope", "café").encode("cp1252"))
    assert run("check", "old.txt").code == 0


def test_a_special_file_is_not_read_for_ever(run: Run, house: Path) -> None:
    os.mkfifo(house / "pipe.txt")
    clear(run("check", "pipe.txt"), "pipe.txt")


# -- configuration

CONFIGS = [
    ("wrong TOML", "[[source]\nid = 'a'\n", ["sources.toml"]),
    ("an unknown key", SOURCES + 'speeker = ["A"]\n', ["sources.toml", "speeker", "speakers"]),
    ("an unknown option", '[attribcheck]\nstile = "ap"\n', ["sources.toml", "stile", "style"]),
    ("an unknown table", '[sauce]\nid = "a"\n', ["sources.toml", "sauce", "source"]),
    ("two sources with one id", SOURCES + SOURCES, ["sources.toml", "minutes"]),
    ("neither url nor path", '[[source]]\nid = "a"\n', ["sources.toml", "url", "path"]),
    ("every wrong one", '[[source]]\nid = "a"\n[[source]]\nid = "b"\n', ["“a”", "“b”"]),
    ("a path that leads out", '[[source]]\nid = "a"\npath = "../../../etc/passwd"\n', ["sources.toml", "path"]),
    ("an address that is none", '[[source]]\nid = "a"\nurl = "ftp://town.example/a"\n', ["sources.toml", "url"]),
    ("a wrong kind", SOURCES.replace("transcript", "tape"), ["sources.toml", "tape"]),
    ("no UTF-8", "\udcff\udcfe", ["sources.toml", "UTF-8"]),
]


@pytest.mark.parametrize(("text", "named"), [case[1:] for case in CONFIGS], ids=[case[0] for case in CONFIGS])
def test_a_wrong_configuration(run: Run, house: Path, text: str, named: list[str]) -> None:
    (house / "sources.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    ran = run("check", "holds.txt")
    assert ran.code == 2
    assert ran.out == ""
    said = ran.err.replace('"', "“", 1)
    missing = [name for name in named if name.strip("“”") not in said]
    assert missing == [], ran.err


# -- pages

LOGIN = b"""<html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1><form action="/login">
<input name="user"><input type="password" name="password"><button>Log in</button></form>
<p>Please log in or subscribe to read this article.</p></body></html>"""
SHELL = b"""<html><head><title>Town</title><script src="/app.js"></script></head><body>
<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>"""
PAGES = [
    ("missing", answer(b"gone", "404 Not Found"), {"QE02"}),
    ("failing", answer(b"oops", "500 Internal Server Error"), {"QE02"}),
    ("forbidden", answer(b"no", "403 Forbidden"), {"QE03"}),
    ("payment", answer(b"no", "402 Payment Required"), {"QE03"}),
    ("login wall", answer(LOGIN), {"QE03", "QE05"}),
    ("script shell", answer(SHELL), {"QE04"}),
    ("empty", answer(b""), {"QE02", "QE04"}),
    ("an image", answer(b"\x89PNG\r\n\x1a\n" + b"\0" * 4000, Content_Type="image/png"), {"QE04", "QE07", "QE06"}),
    ("a video", answer(b"\0" * 4000, Content_Type="video/mp4"), {"QE07"}),
    ("a damaged PDF", answer(b"%PDF-1.4\n" + b"x" * 999, Content_Type="application/pdf"), {"QE04", "QE06"}),
]  # fmt: skip


def configured(house: Path, url: str) -> None:
    text = f'[[source]]\nid = "page"\nurl = "{url}"\nspeakers = ["Orla Finn"]\n'
    (house / "sources.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("handler", "rules"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_a_page_that_is_no_source(  # noqa: PLR0917 - fixtures
    run: Run, house: Path, server: FaultServer, handler: object, rules: set[str]
) -> None:
    server.routes["/minutes"] = handler  # type: ignore[assignment]
    configured(house, server.url("/minutes"))
    ran = run("check", "holds.txt", "--format", "json", *PRIVATE)
    assert ran.code == 3
    found = reason(ran)
    assert found["rule"] in rules, found
    assert server.url("/minutes") in found["message"]


def test_a_private_address_is_refused(run: Run, house: Path, server: FaultServer) -> None:
    configured(house, server.url("/page"))
    ran = run("check", "holds.txt", "--format", "json")
    assert (ran.code, server.requests) == (3, [])
    assert "--allow-private 127.0.0.1" in reason(ran)["next_step"]


def test_an_address_that_refuses(run: Run, house: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/minutes"
        configured(house, url)
        found = reason(run("check", "holds.txt", "--format", "json", *PRIVATE))
    assert (found["rule"], url in found["message"]) == ("QE02", True)


def test_an_address_that_does_not_resolve(run: Run, house: Path) -> None:
    configured(house, "http://nowhere.invalid/minutes")
    found = reason(run("check", "holds.txt", "--format", "json"))
    assert found["rule"] == "QE02"
    assert "nowhere.invalid" in found["message"]


def test_a_pdf_without_text(run: Run, house: Path) -> None:
    import io

    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    sheet = canvas.Canvas(out, invariant=1)
    for _ in range(3):
        sheet.rect(50, 50, 400, 600, fill=1)
        sheet.showPage()
    sheet.save()
    (house / "scan.pdf").write_bytes(out.getvalue())
    (house / "sources.toml").write_text('[[source]]\nid = "scan"\npath = "scan.pdf"\nspeakers = ["Orla Finn"]\n')
    ran = run("check", "holds.txt", "--format", "json")
    assert (ran.code, reason(ran)["rule"]) == (3, "QE06")


def test_a_source_file_that_is_binary_or_missing(run: Run, house: Path) -> None:
    (house / "minutes.txt").write_bytes(bytes(range(256)) * 40)
    assert reason(run("check", "holds.txt", "--format", "json"))["rule"] in {"QE04", "QE07"}
    (house / "minutes.txt").unlink()
    found = reason(run("check", "holds.txt", "--format", "json"))
    assert (found["rule"], "minutes.txt" in found["message"]) == ("QE02", True)


def test_a_source_in_the_wrong_encoding_is_read(run: Run, house: Path) -> None:
    (house / "minutes.txt").write_bytes(MINUTES.replace("is new", "of café Zoë is “new”").encode("cp1252"))
    assert run("check", "holds.txt").code == 0


# -- the store and the disk


def damage(path: Path, how: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if how == "garbage":
        path.write_bytes(b"this is no database " * 400)
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "of another program":
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE other (x)")
        database.close()
    elif how == "a folder":
        path.mkdir()
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("how", ["garbage", "empty", "of another program", "a folder", "cut in half"])
def test_a_damaged_store_loses_no_verdict(run: Run, house: Path, tmp_path: Path, how: str) -> None:
    del house
    store = tmp_path / "cache" / "store.sqlite"
    if how == "cut in half":
        assert run("check", "holds.txt").code == 0
    damage(store, how)
    ran = run("check", "holds.txt")
    assert ran.code == 0, ran
    assert "holds" in ran.out


def test_a_store_that_cannot_be_made_loses_no_verdict(
    run: Run, house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del house
    (tmp_path / "file").write_text("a file, not a folder")
    monkeypatch.setenv("ATTRIBCHECK_STORE", str(tmp_path / "file" / "store.sqlite"))
    ran = run("check", "holds.txt")
    assert ran.code == 0
    assert "file" in ran.out + ran.err, "the report says that nothing could be kept"


def test_a_full_disk_is_exit_4_and_names_the_file(run: Run, house: Path) -> None:
    del house
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    ran = run("check", "holds.txt", "--output", "/dev/full")
    assert ran.code == 4
    assert "/dev/full" in ran.err
    assert Path("/dev/full").is_char_device(), "a device is written to, never replaced"


def test_an_output_through_a_link_keeps_the_link(run: Run, house: Path) -> None:
    (house / "latest.txt").symlink_to("real.txt")
    assert run("check", "holds.txt", "--output", "latest.txt").code == 0
    assert (house / "latest.txt").is_symlink()
    assert "holds" in (house / "real.txt").read_text(encoding="utf-8")
