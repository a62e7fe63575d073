"""`attribcheck.check`, the Python API: what the command does, without a command line."""

import datetime as dt
from pathlib import Path

import pytest

import attribcheck
from attribcheck.model.verdict import Overall, Report

MINUTES = """\
Q    What about the bell?

MS. FINN: The bell will be recast before the harvest, and the rope is new already.

Q    And the tower?

MS. FINN: We do not know yet what the tower will cost.
"""
SOURCES = '[[source]]\nid = "minutes"\npath = "minutes.txt"\nkind = "transcript"\nspeakers = ["Orla Finn"]\n'
HOLDS = "“The bell will be recast before the harvest,” Orla Finn said.\n"
NOW = dt.datetime(2024, 11, 2, 10, 15, tzinfo=dt.UTC)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ATTRIBCHECK_STORE", str(tmp_path / "cache" / "store.sqlite"))
    folder = tmp_path / "house"
    folder.mkdir()
    for name, text in {"minutes.txt": MINUTES, "sources.toml": SOURCES, "draft.txt": HOLDS, "b.md": HOLDS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def outcomes(report: Report) -> list[Overall]:
    return [verdict.overall for draft in report.drafts for verdict in draft.verdicts]


@pytest.mark.parametrize("kind", [str, Path], ids=["text", "path"])
def test_a_file_finds_its_configuration(house: Path, kind: type) -> None:
    report = attribcheck.check(kind(house / "draft.txt"))
    assert (outcomes(report), report.exit_code) == ([Overall.HOLDS], 0)


def test_several_drafts_and_a_folder(house: Path) -> None:
    report = attribcheck.check([house / "b.md", house / "draft.txt"])
    assert [Path(draft.draft.path).name for draft in report.drafts] == ["b.md", "draft.txt"]
    folder = attribcheck.check(house)
    assert {Path(draft.draft.path).name for draft in folder.drafts} == {"b.md", "draft.txt"}, "minutes.txt is a source"


def test_text_is_a_draft_of_that_name(house: Path) -> None:
    report = attribcheck.check(house / "new.html", text=f"<p>{HOLDS}</p>")
    assert (outcomes(report), report.drafts[0].draft.path) == ([Overall.HOLDS], str(house / "new.html"))
    assert report.drafts[0].draft.body.text == HOLDS.strip()
    assert not (house / "new.html").exists()


def test_text_with_a_lone_surrogate_is_no_crash(house: Path) -> None:
    report = attribcheck.check(house / "new.txt", text="“The bell will be \udc80 recast,” Orla Finn said.")
    assert len(outcomes(report)) == 1


def test_now_is_the_time_of_the_run(house: Path) -> None:
    assert attribcheck.check(house / "draft.txt", now=NOW).checked_at == "2024-11-02T10:15:00Z"
    elsewhere = NOW.astimezone(dt.timezone(dt.timedelta(hours=5)))
    assert attribcheck.check(house / "draft.txt", now=elsewhere).checked_at == "2024-11-02T10:15:00Z"


def test_now_decides_what_has_expired(house: Path) -> None:
    found = attribcheck.check(house / "draft.txt").drafts[0].verdicts[0].attribution.id
    allow = f'[[allow]]\nid = "{found}"\nreason = "own tape"\nby = "jd"\nuntil = 2024-12-01\n'
    (house / "sources.toml").write_text(SOURCES + allow, encoding="utf-8")
    assert outcomes(attribcheck.check(house / "draft.txt", now=NOW)) == [Overall.NOT_CHECKED]
    later = NOW + dt.timedelta(days=60)
    assert outcomes(attribcheck.check(house / "draft.txt", now=later)) == [Overall.HOLDS_WITH_NOTES]


def test_the_configuration_and_the_style_can_be_named(house: Path, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('[attribcheck]\nstyle = "ap"\n')
    report = attribcheck.check(house / "draft.txt", config=tmp_path / "other.toml")
    assert (outcomes(report), report.policy.style) == ([Overall.CANNOT_TELL], "ap")
    assert attribcheck.check(house / "draft.txt", style="nyt").policy.style == "nyt"


def test_offline_and_links(house: Path) -> None:
    text = "“A bell is a bell,” Tom Ashby [said](http://127.0.0.1:9/minutes).\n"
    report = attribcheck.check(house / "new.md", text=text, offline=True)
    assert "offline" in str(report.drafts[0].verdicts[0].reason)
    assert len(attribcheck.check(house / "new.md", text=text, links=False).sources) == 1


@pytest.mark.parametrize(
    ("draft", "further", "named"),
    [
        ("absent.txt", {}, "absent.txt"),
        ("draft.txt", {"config": "absent.toml"}, "absent.toml"),
        ("draft.txt", {"style": "absent"}, "absent"),
        ("draft.txt", {"allow_private": ["http://a.example"]}, "a.example"),
        ("minutes.pdf", {}, "minutes.pdf"),
    ],
    ids=["draft", "configuration", "style", "host", "format"],
)
def test_what_cannot_be_read_is_raised_with_the_next_step(
    house: Path, draft: str, further: dict[str, str], named: str
) -> None:
    (house / "minutes.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(attribcheck.AttribcheckError) as caught:
        attribcheck.check(house / draft, **further)  # type: ignore[arg-type]
    assert named in caught.value.message
    assert caught.value.hint


def test_no_draft_at_all_is_an_error() -> None:
    with pytest.raises(attribcheck.AttribcheckError):
        attribcheck.check([])


def test_text_wants_one_name(house: Path) -> None:
    with pytest.raises(attribcheck.AttribcheckError):
        attribcheck.check([house / "a.txt", house / "b.txt"], text=HOLDS)
