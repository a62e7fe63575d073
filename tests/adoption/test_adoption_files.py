"""The baseline on the command line: written whole or not at all, never over another file, paths from its own folder."""

from pathlib import Path

from weir import INVENTED, TRUE, WRONG, Newsroom

from attribcheck.reports import FORMAT_NAMES


def test_written_and_used_from_any_folder(newsroom: Newsroom) -> None:
    newsroom.write("articles/one.md", WRONG)
    wrote = newsroom.check("articles", "old.md", "--offline", "--write-baseline", "known/b.toml")
    assert wrote.code == 4, "the folder is not there"
    (newsroom.root / "known").mkdir()
    wrote = newsroom.check("articles", "old.md", "--offline", "--write-baseline", "known/b.toml")
    assert (wrote.code, "The baseline known/b.toml was written." in wrote.out) == (0, True)
    text = (newsroom.root / "known/b.toml").read_text(encoding="utf-8")
    assert text.count('draft = "../articles/one.md"') == 1
    inside = newsroom.root / "articles"
    used = newsroom.check("one.md", "../old.md", "--offline", "--baseline", "../known/b.toml", cwd=inside)
    assert used.code == 0, used.out + used.err
    newsroom.write("articles/one.md", f"{WRONG}\n{INVENTED}")
    assert newsroom.check("articles", "--offline", "--baseline", "known/b.toml").code == 1


def test_a_renamed_draft_stays_known_and_a_copy_does_not(newsroom: Newsroom) -> None:
    newsroom.check("old.md", "--offline", "--write-baseline", "b.toml")
    copied = newsroom.write("copy.md", WRONG)
    assert newsroom.check("copy.md", "--offline", "--baseline", "b.toml").code == 1
    copied.unlink()
    (newsroom.root / "old.md").rename(copied)
    assert newsroom.check("copy.md", "--offline", "--baseline", "b.toml").code == 0


def test_baseline_and_changed_go_together(newsroom: Newsroom) -> None:
    newsroom.check("old.md", "--offline", "--write-baseline", "b.toml")
    old = newsroom.root / "old.md"
    old.write_text(f"# A new head\n\n{WRONG}\nMore.\n\n{INVENTED}", encoding="utf-8")
    done = newsroom.check("--changed", "--offline", "--baseline", "b.toml")
    assert done.code == 1
    assert "old.md:7:2" in done.out
    assert "not needed" not in done.out


def test_no_other_file_is_overwritten(newsroom: Newsroom) -> None:
    before = (newsroom.root / "old.md").read_bytes()
    done = newsroom.check("old.md", "--offline", "--write-baseline", "old.md")
    assert (done.code, done.out) == (2, "")
    assert (newsroom.root / "old.md").read_bytes() == before


def test_a_run_that_is_not_whole_writes_nothing(newsroom: Newsroom) -> None:
    done = newsroom.check("old.md", "none.md", "--offline", "--write-baseline", "b.toml")
    assert done.code == 2
    assert "was not written" in done.out
    assert not (newsroom.root / "b.toml").exists()


def test_a_baseline_that_is_not_there_is_told(newsroom: Newsroom) -> None:
    done = newsroom.check("old.md", "--baseline", "none.toml")
    assert done.code == 2
    assert "next: Write it with --write-baseline none.toml." in done.err


def test_what_is_known_is_in_no_report(newsroom: Newsroom) -> None:
    newsroom.write("old.md", WRONG)
    newsroom.check("old.md", "--offline", "--write-baseline", "b.toml")
    files = {name: newsroom.root / f"out.{name}" for name in FORMAT_NAMES}
    outputs = [f"--output-{name}={path}" for name, path in files.items()]
    done = newsroom.check("old.md", "--offline", "--baseline", "b.toml", *outputs)
    assert done.code == 0, done.err
    for name, path in files.items():
        text = path.read_text(encoding="utf-8").partition("<style")[0]
        text = text.replace('"does-not-hold": 0', "").replace('"does-not-hold":0', "")
        assert "does-not-hold" not in text, name
        assert "No quotation was found" not in text, name


def test_true_quotations_need_no_baseline(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.write("old.md", TRUE)
    newsroom.check("old.md", "--offline", "--write-baseline", str(tmp_path / "b.toml"))
    assert "id =" not in (tmp_path / "b.toml").read_text(encoding="utf-8")
