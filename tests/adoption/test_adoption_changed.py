"""`--changed` in real git repositories: what a branch touches is judged, and nothing else is read or fetched."""

import json
import os
import sys
from pathlib import Path

import pytest
from weir import INVENTED, TRUE, WRONG, Done, Newsroom


def judged(done: Done) -> dict[str, list[int]]:
    """Return the lines of the judged quotations of each draft."""
    report = json.loads(done.out)
    return {d["path"]: [a["quotation"]["line"] for a in d["attributions"]] for d in report["drafts"]}


def changed(room: Newsroom, *arguments: str, cwd: Path | None = None, **environment: str) -> Done:
    done = room.check("--changed", "--offline", "--format", "json", *arguments, cwd=cwd, **environment)
    assert done.code in {0, 1, 3}, done.err
    return done


def test_nothing_changed_is_nothing_judged(newsroom: Newsroom) -> None:
    done = newsroom.check("--changed", "--offline")
    assert done.code == 0
    assert "No draft has changed since main" in done.out


def test_committed_staged_unstaged_and_untracked_all_count(newsroom: Newsroom) -> None:
    newsroom.write("committed.md", TRUE)
    newsroom.commit()
    newsroom.write("staged.md", WRONG)
    newsroom.git("add", "staged.md")
    newsroom.write("untracked.md", INVENTED)
    old = newsroom.root / "old.md"
    old.write_text(old.read_text(encoding="utf-8") + f"\n{INVENTED}", encoding="utf-8")
    done = changed(newsroom)
    assert judged(done) == {"committed.md": [1], "old.md": [9], "staged.md": [1], "untracked.md": [1]}
    assert json.loads(done.out)["left_out"] == {"known": 0, "untouched": 2}
    assert done.code == 1


def test_what_main_did_meanwhile_is_not_ours(newsroom: Newsroom) -> None:
    newsroom.git("checkout", "--quiet", "main")
    newsroom.write("theirs.md", WRONG)
    newsroom.write("old.md", f"# Old\n\n{INVENTED}")
    newsroom.commit()
    newsroom.git("checkout", "--quiet", "change")
    newsroom.write("ours.md", TRUE)
    assert judged(changed(newsroom)) == {"ours.md": [1]}


def test_a_renamed_draft_is_judged_where_it_was_edited(newsroom: Newsroom) -> None:
    newsroom.git("mv", "old.md", "new name.md")
    draft = newsroom.root / "new name.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("end of May,", "end of June,"), encoding="utf-8")
    newsroom.commit()
    assert judged(changed(newsroom)) == {"new name.md": [5]}


def test_lines_deleted_beside_a_quotation_touch_it(newsroom: Newsroom) -> None:
    newsroom.write("long.md", f"{TRUE}\nAsked whether it was a lie, he nodded.\n{WRONG}\nFar away.\n\nAnd on.\n")
    newsroom.git("checkout", "--quiet", "main")
    newsroom.commit()
    newsroom.git("checkout", "--quiet", "-B", "change")
    newsroom.write("long.md", f"{TRUE}\n{WRONG}\nFar away.\n\nAnd on.\n")
    assert judged(changed(newsroom)) == {"long.md": [3]}
    newsroom.write("long.md", f"{TRUE}\nAsked whether it was a lie, he nodded.\n{WRONG}\nFar away.\n")
    assert judged(changed(newsroom)) == {"long.md": []}


def test_a_deleted_draft_and_a_source_page_are_no_drafts(newsroom: Newsroom) -> None:
    newsroom.git("rm", "--quiet", "old.md")
    newsroom.write("pages/minutes.txt", "INES VARGA: The gate is red.\n")
    newsroom.write(".notes/secret.md", WRONG)
    newsroom.commit()
    assert judged(changed(newsroom)) == {}


def test_named_drafts_are_narrowed_to_the_changed_ones(newsroom: Newsroom) -> None:
    newsroom.write("articles/one.md", TRUE)
    newsroom.write("two.md", TRUE)
    assert judged(changed(newsroom, "articles")) == {"articles/one.md": [1]}
    assert judged(changed(newsroom, "*.md")) == {"two.md": [1]}
    assert judged(changed(newsroom, ".", cwd=newsroom.root / "articles")) == {"one.md": [1]}
    assert judged(changed(newsroom, cwd=newsroom.root / "articles")) == {"one.md": [1], "../two.md": [1]}


def test_the_base_can_be_named(newsroom: Newsroom) -> None:
    newsroom.write("first.md", TRUE)
    newsroom.commit()
    newsroom.git("tag", "point")
    newsroom.write("second.md", TRUE)
    newsroom.commit()
    assert judged(changed(newsroom, "--base", "point")) == {"second.md": [1]}
    assert judged(changed(newsroom, "--base", "HEAD~2")) == {"first.md": [1], "second.md": [1]}


def test_ci_names_the_base(newsroom: Newsroom) -> None:
    newsroom.write("first.md", TRUE)
    newsroom.commit()
    newsroom.git("update-ref", "refs/remotes/origin/release", "HEAD")
    newsroom.write("second.md", TRUE)
    assert judged(changed(newsroom, GITHUB_BASE_REF="release")) == {"second.md": [1]}
    commit = newsroom.git("rev-parse", "main").strip()
    both = {"first.md": [1], "second.md": [1]}
    assert judged(changed(newsroom, CI_MERGE_REQUEST_DIFF_BASE_SHA=commit)) == both


def test_sources_of_untouched_quotations_are_not_asked(newsroom: Newsroom) -> None:
    link = "[said](http://127.0.0.1:9/{})"
    newsroom.git("checkout", "--quiet", "main")
    old = WRONG.replace("said", link.format("old"))
    newsroom.write("old.md", old)
    newsroom.commit()
    newsroom.git("checkout", "--quiet", "-B", "change")
    newsroom.write("old.md", f"{old}\nIt rained.\n\n" + TRUE.replace("said", link.format("new")))
    report = json.loads(changed(newsroom, "--allow-private", "127.0.0.1:9").out)
    assert [source["url"] for source in report["sources"] if "http" in source["url"]] == ["http://127.0.0.1:9/new"]


def test_a_changed_configuration_is_told(newsroom: Newsroom) -> None:
    newsroom.write("new.md", TRUE)
    assert "sources.toml has changed too" not in newsroom.check("--changed", "--offline").out
    config = newsroom.root / "sources.toml"
    config.write_text(config.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert "sources.toml has changed too" in newsroom.check("--changed", "--offline").out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize(
    "name",
    ["--output=x.md", "a\nb.md", "“q”.md", ":(top)x.md", "a b;touch pwned.md", "$(touch pwned).md", b"\xff.md"],
    ids=["option", "line feed", "quotes", "pathspec magic", "semicolon", "command", "no UTF-8"],
)
def test_hostile_file_names_are_only_names(newsroom: Newsroom, name: str | bytes) -> None:
    shown = os.fsdecode(name)
    newsroom.write(shown, f"{TRUE}\nMore.\n")
    newsroom.commit()
    newsroom.git("branch", "--force", "main")
    newsroom.write(shown, f"{TRUE}\nMore.\n\n{WRONG}")
    assert list(judged(changed(newsroom)).values()) == [[5]]
    assert not (newsroom.root / "pwned").exists()
    assert not (newsroom.root / "pwned.md").exists()


def test_links_out_of_the_repository_are_not_read(newsroom: Newsroom, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(WRONG, encoding="utf-8")
    (newsroom.root / "leak.md").symlink_to(secret)
    newsroom.commit()
    assert judged(changed(newsroom)) == {}


@pytest.mark.parametrize("base", ["--output=/tmp/x", "-", "", "a b", "a\nb", "nowhere", "HEAD:old.md", "x" * 300])
def test_a_revision_that_is_none_is_refused(newsroom: Newsroom, base: str) -> None:
    done = newsroom.check("--changed", f"--base={base}")
    assert done.code == 2
    assert "next: " in done.err
    assert not done.out


def test_without_a_repository_the_next_step_is_told(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    room.write("draft.md", TRUE)
    done = room.check("--changed", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.code == 2
    assert "no git repository" in done.err
    assert "next: " in done.err


def test_without_git_the_next_step_is_told(newsroom: Newsroom) -> None:
    done = newsroom.check("--changed", PATH=str(newsroom.root))
    assert (done.code, "git was not found" in done.err) == (2, True)


def test_histories_without_a_common_beginning_are_told(newsroom: Newsroom) -> None:
    newsroom.git("checkout", "--quiet", "--orphan", "island")
    newsroom.commit("Begin anew")
    done = newsroom.check("--changed", "--base", "main")
    assert done.code == 2
    assert "fetch-depth: 0" in done.err


@pytest.mark.parametrize("variable", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF", "GIT_CONFIG"])
def test_gits_variables_lead_nowhere(newsroom: Newsroom, variable: str, tmp_path: Path) -> None:
    newsroom.write("new.md", TRUE)
    assert judged(changed(newsroom, **{variable: str(tmp_path / "elsewhere")})) == {"new.md": [1]}


def test_configured_programs_are_not_run(newsroom: Newsroom) -> None:
    trap = newsroom.root.parent / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {newsroom.root.parent}/sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    for key in ("diff.external", "core.fsmonitor", "diff.t.textconv", "diff.t.command", "core.pager"):
        newsroom.git("config", key, str(trap))
    newsroom.git("config", "color.ui", "always")
    newsroom.git("config", "diff.noprefix", "true")
    newsroom.git("config", "diff.relative", "true")
    newsroom.git("config", "diff.interHunkContext", "50")
    newsroom.write(".gitattributes", "*.md diff=t\n")
    old = newsroom.root / "old.md"
    old.write_text(old.read_text(encoding="utf-8").replace("The end.", INVENTED), encoding="utf-8")
    (newsroom.root.parent / "sprung").unlink(missing_ok=True)
    assert judged(changed(newsroom)) == {"old.md": [7]}
    assert not (newsroom.root.parent / "sprung").exists()


def test_what_has_no_place_in_the_repository_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(TRUE, encoding="utf-8")
    assert "outside the repository" in newsroom.check("--changed", "old.md", str(outside)).err
    assert "no such file" in newsroom.check("--changed", "none.md").err
    assert "standard input" in newsroom.check("--changed", "-").err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--base", "main", "old.md"),
        ("--changed", "--write-baseline", "b.toml"),
        ("--baseline=b", "--write-baseline=b", "old.md"),
    ],
    ids=["no draft", "base alone", "baseline of a part", "both baselines"],
)
def test_options_that_do_not_go_together_are_refused(newsroom: Newsroom, arguments: tuple[str, ...]) -> None:
    done = newsroom.check(*arguments)
    assert done.code == 2
    assert "Error: " in done.err


def test_a_word_draft_is_judged_as_a_whole_when_it_changes(newsroom: Newsroom) -> None:
    pytest.importorskip("mammoth")
    newsroom.git("config", "user.name", "Test")
    name = newsroom.root / "draft.docx"
    name.write_bytes(b"PK\x03\x04\x00 no real file")
    newsroom.commit()
    newsroom.git("branch", "--force", "main")
    assert judged(changed(newsroom)) == {}
    name.write_bytes(b"PK\x03\x04\x00 another")
    done = newsroom.check("--changed", "--offline")
    assert done.code == 2
    assert "draft.docx" in done.err


BORROWED = "The lock opens at six in the morning and closes when the river tells the keeper to close it, they say.\n"


def found_outside(done: Done) -> dict[str, list[int]]:
    report = json.loads(done.out)
    return {d["path"]: [f["draft"]["line"] for f in d["findings"]] for d in report["drafts"]}


def test_words_without_marks_are_told_where_the_branch_touched_the_paragraph(newsroom: Newsroom) -> None:
    newsroom.git("checkout", "--quiet", "main")
    newsroom.write("both.md", f"{BORROWED}\n{TRUE}")
    newsroom.commit()
    newsroom.git("checkout", "--quiet", "-B", "change")
    newsroom.write("both.md", f"{BORROWED}\n{TRUE}\n{WRONG}")
    assert found_outside(changed(newsroom)) == {"both.md": []}, "an old paragraph"
    newsroom.write("both.md", f"Now: {BORROWED}\n{TRUE}\n{WRONG}")
    assert found_outside(changed(newsroom)) == {"both.md": [1]}
    newsroom.write("both.md", f"{BORROWED}\n{TRUE}")
    newsroom.write("new.md", f"{BORROWED}\n{TRUE}")
    assert found_outside(changed(newsroom)) == {"new.md": [1]}


def test_a_baseline_knows_them_too(newsroom: Newsroom) -> None:
    newsroom.write("both.md", f"{BORROWED}\n{TRUE}")
    assert newsroom.check("both.md", "--offline", "--write-baseline", "b.toml").code == 0
    newsroom.write("both.md", f"It rained.\n\n{BORROWED}\n{TRUE}\nNobody knows if {BORROWED[:-12]} at all.\n")
    done = newsroom.check("both.md", "--offline", "--baseline", "b.toml", "--format", "json")
    assert found_outside(done) == {"both.md": [7]}
