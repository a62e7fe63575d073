"""`sources.toml`: what it says, and everything that is wrong with it in one go."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribcheck.config import MAX_CHARACTERS, Config, parse_config, parse_pyproject
from attribcheck.config.options import Choices
from attribcheck.config.toml_table import MAX_PROBLEMS
from attribcheck.errors import ConfigError
from attribcheck.model.source import Fidelity, Source, SourceId, SourceKind
from attribcheck.model.verdict import Person, Role, Suppression

FULL = """
[attribcheck]
style = "guardian"
allow = ["cannot-tell"]
max_age = "12h"
language = "EN-gb"

[[allow]]
id = "a1b2c3d4e5f6"
reason = "own tape, 14:20"
by = "jd"
until = 2027-01-01

[[speaker]]
name = "Kate Ray"
aliases = ["Harbour Master Ray"]
roles = [{ title = "Harbour Master", from = 2019-05-31, until = 2026-01-20 }, { title = "Clerk" }]

[[source]]
id = "dock.2026-03_09"
title = "Briefing at the quay"
url = "https://dock.example/briefing?day=9"
mirrors = ["https://old.dock.example/briefing"]
date = 2026-03-09
kind = "transcript"
fidelity = "edited"
speakers = ["Kate Ray", "Q"]
language = "en"
select = "article"
archive = "wayback"
max_age = "30d"
robots = false
header_env = { Authorization = "NEWSROOM_TOKEN" }

[[source]]
id = "minutes"
path = "pages/minutes.html"
"""

SOURCE = '[[source]]\nid = "a"\nurl = "https://dock.example/a"\n'


def problems(raw: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse_config(raw, "news/sources.toml")
    assert caught.value.hint == "Correct news/sources.toml."
    return caught.value.message.split("\n")


def test_every_key_is_read() -> None:
    assert parse_config(FULL, "news/sources.toml") == Config(
        options=Choices(style="guardian", allow=("cannot-tell",), max_age=12 * 3600, language="en"),
        sources=(
            Source(
                id=SourceId("dock.2026-03_09"),
                declared_in="news/sources.toml",
                title="Briefing at the quay",
                url="https://dock.example/briefing?day=9",
                mirrors=("https://old.dock.example/briefing",),
                date=dt.date(2026, 3, 9),
                kind=SourceKind.TRANSCRIPT,
                fidelity=Fidelity.EDITED,
                speakers=("Kate Ray", "Q"),
                language="en",
                select="article",
                archive="wayback",
                max_age=30 * 86400,
                robots=False,
                header_env=(("Authorization", "NEWSROOM_TOKEN"),),
            ),
            Source(id=SourceId("minutes"), declared_in="news/sources.toml", path="pages/minutes.html"),
        ),
        people=(
            Person(
                "Kate Ray",
                ("Harbour Master Ray",),
                (Role("Harbour Master", dt.date(2019, 5, 31), dt.date(2026, 1, 20)), Role("Clerk")),
            ),
        ),
        suppressions=(Suppression("a1b2c3d4e5f6", "own tape, 14:20", "jd", dt.date(2027, 1, 1)),),
    )


def test_an_empty_file_sets_nothing() -> None:
    assert parse_config("", "sources.toml") == Config()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param("sources = 1", '"sources"; did you mean "source"?', id="unknown table"),
        pytest.param(
            "[attribcheck]\nstlye = 'x'", '[attribcheck]: unknown key "stlye"; did you mean "style"?', id="option"
        ),
        pytest.param(
            "[attribcheck]\nallow_private = ['a']", "--allow-private HOST", id="private hosts never in a file"
        ),
        pytest.param("[attribcheck]\nallow = ['not-found']", "cannot be allowed", id="what cannot be allowed"),
        pytest.param("[attribcheck]\nallow = 'cannot-tell'", "allow must be a list", id="no list"),
        pytest.param("[attribcheck]\nmax_age = 7", "max_age must be a string, not a number", id="a bare number"),
        pytest.param("[attribcheck]\nstyle = ' '", "style must be a string", id="an empty style"),
        pytest.param("attribcheck = 3", "attribcheck must be a table", id="no table"),
        pytest.param("[source]\nid = 'a'", "source must be a list of tables: [[source]]", id="one bracket"),
        pytest.param("[[source]]\nurl = 'https://a.example/'", "[[source]] 1: id is missing", id="no id"),
        pytest.param(SOURCE.replace('"a"', '"a b"'), '(id "a b"): id "a b" may hold letters', id="letters of an id"),
        pytest.param(SOURCE.replace('"a"', "7"), "id must be a string, not a number", id="id is a number"),
        pytest.param(SOURCE + SOURCE, '[[source]] 1 and [[source]] 2 have one id, "a"', id="two with one id"),
        pytest.param("[[source]]\nid = 'a'", "neither url nor path", id="neither"),
        pytest.param(SOURCE + "path = 'a'", "both url and path", id="both"),
        pytest.param(SOURCE + "ulr = 'a'", 'unknown key "ulr"; did you mean "url"?', id="unknown key"),
        pytest.param(
            "[[allow]]\nxxxx = 'a'", 'unknown key "xxxx"; known here: id, reason, by, until', id="nothing near"
        ),
        pytest.param(
            "[[allow]]\nid = '0123456789ab'\nrule = 'QW06'\nreason = 'own tape'",
            "an [[allow]] settles its quotation as a whole and names no rule; to allow one rule only",
            id="a rule",
        ),
        pytest.param("[[allow]]\nrules = ['QW06']", "<!-- attribcheck: allow QW06 reason=", id="rules"),
        pytest.param(SOURCE + "date = '2026-03-09'", "without quotation marks", id="a date in marks"),
        pytest.param(SOURCE + "date = 2026-03-09T10:00:00", "date must be a day", id="a date with a time"),
        pytest.param(SOURCE + "kind = 'transcrip'", 'did you mean "transcript"?', id="kind"),
        pytest.param(SOURCE + "fidelity = 'exact'", "must be one of verbatim, edited", id="fidelity"),
        pytest.param(SOURCE + "archive = 'wayback machine'", 'did you mean "wayback"?', id="archive"),
        pytest.param(SOURCE + "speakers = 'Ray'", "speakers must be a list of strings", id="speakers"),
        pytest.param(
            SOURCE + "speakers = ['Ray', 1]", "speakers must hold strings only", id="a speaker that is no string"
        ),
        pytest.param(SOURCE + "max_age = '7 days'", 'write "7d", "12h", "30m" or "45s"', id="duration"),
        pytest.param(SOURCE + "max_age = '999999d'", "is no duration", id="a duration of ages"),
        pytest.param(SOURCE + "language = 'English!'", "is no language code", id="language"),
        pytest.param(SOURCE + "robots = 'no'", "robots must be true or false", id="robots"),
        pytest.param(SOURCE + "mirrors = ['file:///a']", 'mirrors "file:///a" is no web address', id="a mirror"),
        pytest.param(SOURCE + "header_env = 'x'", "header_env must be a table", id="headers"),
        pytest.param(
            SOURCE + "header_env = { A = 1 }", "header_env must hold strings", id="a header that is no string"
        ),
        pytest.param(SOURCE + "header_env = { 'A B' = 'X' }", "no name of a header", id="name of a header"),
        pytest.param("[[speaker]]\naliases = []", "[[speaker]] 1: name is missing", id="a nameless speaker"),
        pytest.param(
            "[[speaker]]\nname = 'R'\nroles = [{ since = 2024-01-01 }]", "role 1: title is missing", id="a role"
        ),
        pytest.param(
            "[[speaker]]\nname = 'R'\nroles = [{ title = 'M', from = 2024-01-02, until = 2024-01-01 }]",
            'speaker]] 1 (name "R"): role 1: until (2024-01-01) lies before from (2024-01-02)',
            id="a role that ends before it begins",
        ),
        pytest.param("[[allow]]\nreason = 'x'", "[[allow]] 1: id is missing", id="an allowance without id"),
        pytest.param("[[allow]]\nid = 'QW02'", "is no id of a quotation", id="an allowance for a rule"),
        pytest.param("[[allow]]\nid = 'a1b2c3d4e5f6'\nreason = 1", "reason must be a string", id="a reason"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(raw: str, said: str) -> None:
    found = problems(raw)
    assert all(problem.startswith("news/sources.toml: ") for problem in found)
    assert any(said in problem for problem in found), found


@pytest.mark.parametrize(
    "url",
    [
        "ftp://dock.example/a",
        "dock.example/a",
        "https://",
        "https:///a",
        "http://a b",
        "javascript:x",
        "https://a\u0007",
    ],
)
def test_an_address_must_be_of_the_web(url: str) -> None:
    escaped = url.replace("\u0007", "\\u0007")
    assert "is no web address" in problems(f'[[source]]\nid = "a"\nurl = "{escaped}"')[0]


@pytest.mark.parametrize(
    "url", ["https://jd:secret@dock.example/a", "https://jd@dock.example", "ftp://jd:secret@dock.example"]
)
def test_a_password_in_an_address_is_refused_and_not_repeated(url: str) -> None:
    (problem,) = problems(f'[[source]]\nid = "a"\nurl = "{url}"')
    assert "password" in problem
    assert "secret" not in problem


def test_a_header_value_is_refused_and_not_repeated() -> None:
    (problem,) = problems(SOURCE + 'header_env = { Authorization = "Bearer secret" }')
    assert "names no environment variable" in problem
    assert "secret" not in problem


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../a", "a/../../b", "a/..", "..", "~/a", "C:/a", "c:a", "\\\\host\\a", "..\\a", "a\\..\\b"]
)
def test_a_path_must_stay_below_the_folder(path: str) -> None:
    assert "must lie below this file's folder" in problems(f"[[source]]\nid = 'a'\npath = '{path}'")[0]


@pytest.mark.parametrize("path", ["a.html", "pages/a.html", "a..b", "..a/b", "a/b..", "./a"])
def test_a_path_below_the_folder_is_taken(path: str) -> None:
    assert parse_config(f"[[source]]\nid = 'a'\npath = '{path}'", "sources.toml").sources[0].path == path


def test_every_problem_is_told_in_the_order_of_the_file() -> None:
    raw = "[[source]]\nid = 'a'\n[[source]]\nid = 'b'\nurl = 'x'\nkind = 'y'\n[[source]]\nulr = 'z'\n"
    assert [problem.split(": ")[1] for problem in problems(raw)] == [
        '[[source]] 1 (id "a")',
        '[[source]] 2 (id "b")',
        '[[source]] 2 (id "b")',
        "[[source]] 3",
        "[[source]] 3",
        "[[source]] 3",
    ]


def test_very_many_problems_are_counted() -> None:
    found = problems("[[source]]\n" * 100)
    assert len(found) == MAX_PROBLEMS + 1
    assert "more" in found[-1]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param("a = 1\nb = = 2\n", "line 2", id="a slip"),
        pytest.param("[[source]]\nid = 'a'\ndate = 2026-13-40\n", "line 3", id="a day that is none"),
        pytest.param("a = 1\na = 2", "line 2, the end of the file", id="a key twice"),
        pytest.param("a = " + "[" * 20_000, "nested too deeply", id="nesting"),
        pytest.param("a." * 100_000, "nested too deeply", id="a key of many parts"),
        pytest.param("a = " + "9" * 5000, "this is no TOML", id="a number of 5,000 digits"),
        pytest.param("#" * (MAX_CHARACTERS + 1), "longer than", id="too long"),
    ],
)
def test_what_is_no_toml_says_where(raw: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(raw, "sources.toml")
    assert caught.value.message.startswith("sources.toml: ")
    assert said in caught.value.message


def test_pyproject_may_set_options_only() -> None:
    raw = '[project]\nname = "x"\n[tool.ruff]\nx = 1\n[tool.attribcheck]\nstyle = "ap"\nmax_age = "45s"\n'
    assert parse_pyproject(raw, "pyproject.toml") == Choices(style="ap", max_age=45)
    assert parse_pyproject("[project]", "pyproject.toml") == Choices()
    with pytest.raises(ConfigError, match=r"pyproject\.toml: \[tool\.attribcheck\]: unknown key \"source\""):
        parse_pyproject("[[tool.attribcheck.source]]\nid = 'a'", "pyproject.toml")


def test_messages_cannot_steer_a_terminal() -> None:
    raw = '[[source]]\nid = "a\\u001b]0;x\\u0007\\nb"\nurl = "https://dock.example/a"\n"\\u202ekey" = 1\n'
    message = "\n".join(problems(raw))
    assert not set(message) & {"\x1b", "\x07", "\u202e"}
    assert message.count("\n") == 1


VALUES = [
    "1",
    "true",
    "'x'",
    "[]",
    "[1]",
    "['x']",
    "{}",
    "{ a = 1 }",
    "2026-03-09",
    "1.5",
    "'https://a.example/'",
    "'7d'",
]
KEYS = [
    "id", "url", "path", "mirrors", "date", "kind", "speakers", "max_age", "robots", "header_env", "name", "aliases",
    "roles", "reason", "until", "style", "allow", "language", "archive", "a.b", '"\\u001b"', "source", "attribcheck",
]  # fmt: skip
HEADS = [
    "[[source]]\n",
    "[[speaker]]\n",
    "[[allow]]\n",
    "[attribcheck]\n",
    "[source]\n",
    "[[attribcheck]]\n",
    "[tool]\n",
]
LINES = st.one_of(
    st.sampled_from(HEADS),
    st.builds(lambda key, value: f"{key} = {value}\n", st.sampled_from(KEYS), st.sampled_from(VALUES)),
    st.text(max_size=8),
)


@given(st.lists(LINES, max_size=20).map("".join))
@settings(max_examples=600, deadline=None)
def test_any_text_is_a_config_or_a_config_error(raw: str) -> None:
    for parse in (parse_config, parse_pyproject):
        try:
            parse(raw, "sources.toml")
        except ConfigError as error:
            told = error.message.startswith("sources.toml: ") and bool(error.hint)
        else:
            told = True
        assert told
