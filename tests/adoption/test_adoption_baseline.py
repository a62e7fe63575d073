"""The baseline: what is known stays out, what is new or worse is told, and the file says so in lines that diff well."""

import datetime as dt
import tomllib
from collections.abc import Sequence
from dataclasses import replace

import build
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.adoption.baseline import Known, format_baseline, id_of, make_baseline, parse_baseline
from attribcheck.adoption.known import DraftPaths, leave_out_known
from attribcheck.errors import ConfigError
from attribcheck.model.attribution import AttributionId
from attribcheck.model.source import Problem
from attribcheck.model.verdict import Finding, JudgedDraft, Level, Overall, Report, Verdict

TODAY = dt.date(2026, 3, 1)
WORDS = ("The weir will be mended by May", "No boat has been lost", "The lock opens at six", "Our own tape says so")


def verdict(words: str, overall: Overall, *rules: str, number: int = 1) -> Verdict:
    of = build.attribution(build.draft(f"“{words},” Ines Varga said."), words, said_by="Ines Varga")
    if number > 1:
        of = replace(of, id=AttributionId(f"{of.id}-{number}"))
    findings = tuple(Finding(rule, rule.lower(), Level.ERROR, "differs") for rule in rules if rule[:2] != "QE")
    reason = next((Problem(rule, "unread", "Save it.") for rule in rules if rule[:2] == "QE"), None)
    return Verdict(of, overall, None, findings, reason=reason)


def report(*drafts: tuple[str, Sequence[Verdict]]) -> Report:
    judged = [JudgedDraft(build.draft("", path=path), tuple(verdicts)) for path, verdicts in drafts]
    return build.report(*judged)


def paths(*there: str) -> DraftPaths:
    return DraftPaths(lambda name: name, lambda name: name in there)


def known_by(entries: Sequence[Known], now: Report, *, there: Sequence[str] = ()) -> Report:
    checked = [judged.draft.path for judged in now.drafts]
    return leave_out_known(now, entries, path="b.toml", paths=paths(*checked, *there), today=TODAY)


def baseline_of(then: Report) -> tuple[Known, ...]:
    written = format_baseline(make_baseline(then, named=lambda name: name, kept=lambda _: True))
    return parse_baseline(written, "b.toml")


@pytest.mark.parametrize(
    ("then", "now", "known"),
    [
        ((Overall.NOT_FOUND, "QW01"), (Overall.NOT_FOUND, "QW01"), True),
        ((Overall.NOT_FOUND, "QW01"), (Overall.DOES_NOT_HOLD, "QW02"), False),
        ((Overall.DOES_NOT_HOLD, "QW02", "QW04"), (Overall.DOES_NOT_HOLD, "QW02"), True),
        ((Overall.DOES_NOT_HOLD, "QW02"), (Overall.DOES_NOT_HOLD, "QW02", "QW03"), False),
        ((Overall.DOES_NOT_HOLD, "QW02"), (Overall.CANNOT_TELL, "QE02"), True),
        ((Overall.CANNOT_TELL, "QE02"), (Overall.CANNOT_TELL, "QE01"), False),
        ((Overall.CANNOT_TELL, "QE02"), (Overall.NOT_FOUND, "QW01"), False),
        ((Overall.HOLDS_WITH_NOTES,), (Overall.HOLDS_WITH_NOTES,), True),
        ((Overall.HOLDS_WITH_NOTES,), (Overall.CANNOT_TELL, "QE01"), False),
    ],
    ids=[
        "the same",
        "worse",
        "fewer rules",
        "a new rule",
        "lighter, by a source that is down",
        "another reason",
        "the source came back",
        "notes",
        "from notes to doubt",
    ],
)
def test_known_is_what_gets_no_worse(then: tuple[Overall, ...], now: tuple[Overall, ...], *, known: bool) -> None:
    entries = baseline_of(report(("a.md", [verdict(WORDS[0], *then)])))
    left = known_by(entries, report(("a.md", [verdict(WORDS[0], *now)])))
    assert left.known == int(known)
    assert len(left.drafts[0].verdicts) == int(not known)
    assert (left.exit_code == 0) is (known or now[0] is Overall.HOLDS_WITH_NOTES)


def test_the_exit_code_is_that_of_what_is_left() -> None:
    old = report(("a.md", [verdict(WORDS[0], Overall.NOT_FOUND, "QW01"), verdict(WORDS[1], Overall.HOLDS)]))
    entries = baseline_of(old)
    assert known_by(entries, old).exit_code == 0
    new = verdict(WORDS[2], Overall.CANNOT_TELL, "QE01")
    grown = replace(old, drafts=(replace(old.drafts[0], verdicts=(new, *old.drafts[0].verdicts)),))
    left = known_by(entries, grown)
    assert left.exit_code == 3
    assert [v.attribution for v in left.drafts[0].verdicts] == [new.attribution, old.drafts[0].verdicts[1].attribution]
    assert "1 verdict is known in the baseline b.toml and left out." in left.notices


@pytest.mark.parametrize("code", [2, 130], ids=["a draft could not be read", "interrupted"])
def test_a_run_that_was_not_whole_keeps_its_exit_code(code: int) -> None:
    old = replace(report(("a.md", [verdict(WORDS[0], Overall.NOT_FOUND, "QW01")])), exit_code=code)
    assert known_by(baseline_of(old), old).exit_code == code


def test_a_copy_in_another_draft_is_new_and_a_moved_quotation_is_not() -> None:
    one = verdict(WORDS[0], Overall.NOT_FOUND, "QW01")
    entries = baseline_of(report(("old.md", [one])))
    copied = known_by(entries, report(("new.md", [one]), ("old.md", [one])))
    assert [len(judged.verdicts) for judged in copied.drafts] == [1, 0]
    assert known_by(entries, report(("new.md", [one])), there=["old.md"]).known == 0, "old.md may still hold it"
    assert known_by(entries, report(("new.md", [one]))).known == 1, "old.md is gone: the draft was renamed"
    moved = known_by(entries, report(("new.md", [one]), ("old.md", [])))
    assert moved.known == 1


def test_a_second_time_in_the_same_draft_is_new() -> None:
    one = verdict(WORDS[0], Overall.NOT_FOUND, "QW01")
    entries = baseline_of(report(("a.md", [one])))
    twice = known_by(entries, report(("a.md", [one, verdict(WORDS[0], Overall.NOT_FOUND, "QW01", number=2)])))
    assert (twice.known, len(twice.drafts[0].verdicts)) == (1, 1)


def test_entries_that_are_not_needed_or_expired_are_told() -> None:
    old = report(("a.md", [verdict(words, Overall.NOT_FOUND, "QW01") for words in WORDS[:3]]), ("b.md", []))
    gone, mended, expired = baseline_of(old)
    order = {entry.words: entry for entry in (gone, mended, expired)}
    gone, mended, expired = (order[words] for words in WORDS[:3])
    expired = replace(expired, until=dt.date(2026, 2, 28))
    now = report(("a.md", [verdict(WORDS[1], Overall.HOLDS), verdict(WORDS[2], Overall.NOT_FOUND, "QW01")]))
    left = known_by((gone, mended, expired), now)
    assert left.known == 0
    told = "\n".join(left.notices)
    assert "1 entry is expired: " + expired.id in told
    assert "2 entries are not needed any more" in told
    assert gone.id in told
    assert mended.id in told
    last_day = replace(expired, until=TODAY)
    assert known_by((last_day,), now).known == 1


def test_nothing_is_called_gone_that_was_not_looked_at() -> None:
    entries = baseline_of(report(("a.md", [verdict(WORDS[0], Overall.NOT_FOUND, "QW01")])))
    elsewhere = known_by(entries, report(("b.md", [])), there=["a.md"])
    partly = known_by(entries, replace(report(("a.md", [])), untouched=4))
    assert not elsewhere.notices
    assert not partly.notices


def test_writing_again_keeps_other_drafts_and_days() -> None:
    until = dt.date(2027, 1, 1)
    old = baseline_of(report(("a.md", [verdict(WORDS[0], Overall.NOT_FOUND, "QW01")]), ("b.md", []), ("c.md", [])))
    before = (
        replace(old[0], until=until),
        Known("0123456789ab", Overall.NOT_FOUND, ("QW01",), "b.md"),
        Known("0123456789ac", Overall.NOT_FOUND, ("QW01",), "gone.md"),
    )
    now = report(("a.md", [verdict(WORDS[0], Overall.NOT_FOUND, "QW01"), verdict(WORDS[1], Overall.HOLDS)]))
    again = make_baseline(now, named=lambda name: name, old=before, kept=lambda name: name == "b.md")
    assert [(entry.draft, entry.until) for entry in again] == [("a.md", until), ("b.md", None)]


def test_the_file_has_a_line_an_entry_in_an_order_of_its_own() -> None:
    verdicts = [verdict(words, Overall.NOT_FOUND, "QW01") for words in WORDS]
    written = format_baseline(make_baseline(report(("a.md", verdicts)), named=str, kept=lambda _: True))
    turned = format_baseline(make_baseline(report(("a.md", verdicts[::-1])), named=str, kept=lambda _: True))
    assert written == turned
    entries = [line for line in written.splitlines() if line.startswith("  {")]
    assert len(entries) == len(WORDS)
    assert entries == sorted(entries)
    fewer = format_baseline(make_baseline(report(("a.md", verdicts[1:])), named=str, kept=lambda _: True))
    assert len(set(written.splitlines()) ^ set(fewer.splitlines())) == 1


TEXTS = st.text(st.characters() | st.sampled_from('"\\\n\x1b\u202e\ud800'), max_size=30)


@given(draft=TEXTS, speaker=TEXTS, words=TEXTS, day=st.none() | st.dates())
def test_whatever_the_words_are_the_file_is_read_back(
    draft: str, speaker: str, words: str, day: dt.date | None
) -> None:
    entry = Known("0123456789ab-2", Overall.CANNOT_TELL, ("QE01",), draft, speaker, words, day)
    written = format_baseline([entry])
    assert len(tomllib.loads(written)["known"]) == 1
    [read] = parse_baseline(written, "b.toml")
    assert (read.id, read.overall, read.rules, read.until) == (entry.id, entry.overall, entry.rules, day)
    assert format_baseline([read]) == written


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", "no baseline of version 1"),
        ("# My draft\n\nIt begins so.", "no TOML"),
        ("version = 2\nknown = []", "no baseline of version 1"),
        ("version = true", "no baseline of version 1"),
        ("version = 1\nknwon = []", 'did you mean "known"'),
        ('version = 1\nknown = [{ id = "xyz", overall = "not-found" }]', "no id of a quotation"),
        ('version = 1\nknown = [{ id = "0123456789ab" }]', "overall is missing"),
        ('version = 1\nknown = [{ id = "0123456789ab", rules = ["QW02"] }]', "overall is missing"),
        ('version = 1\nknown = [{ id = "0123456789ab", overall = "notfound" }]', 'did you mean "not-found"'),
        ('version = 1\nknown = [{ id = "0123456789ab", overall = "not-found", til = 2027-01-01 }]', "unknown key"),
        ("version = 1\nknown = 3", "list of tables"),
        ("version = 1\n" + "a." * 200 + "b = 1", "nested too deeply"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_with_the_reason(raw: str, said: str) -> None:
    with pytest.raises(ConfigError, match=r"b\.toml") as caught:
        parse_baseline(raw, "b.toml")
    assert said in caught.value.message
    assert caught.value.hint


BORROWED = ("will meet again in the spring once the river has gone", "will not sell the old lamps to the town")


def outside(*words: str, path: str = "a.md", lines_above: int = 0) -> JudgedDraft:
    """Return a draft that has `words` of a source without marks."""
    draft = build.draft("New.\n" * lines_above + "".join(f"The council {each}.\n" for each in words), path=path)
    findings = [
        Finding("QF08", "source-words-unquoted", Level.NOTE, "said", build.mention(draft.body.text, each))
        for each in words
    ]
    return JudgedDraft(draft, (), findings=tuple(findings))


def test_what_is_found_outside_the_quotations_is_known_by_its_words() -> None:
    known = baseline_of(build.report(outside(*BORROWED)))
    assert [(entry.overall, entry.rules, entry.draft) for entry in known] == [(None, ("QF08",), "a.md")] * 2
    now = known_by(known, build.report(outside(*BORROWED, lines_above=3)))
    assert now.drafts[0].findings == ()
    assert now.known == 0, "verdicts are counted there"
    assert now.notices == ("2 findings outside the quotations are known in the baseline b.toml and left out.",)


def test_other_words_and_a_copy_in_another_draft_are_new() -> None:
    known = baseline_of(build.report(outside(BORROWED[0])))
    now = known_by(known, build.report(outside(*BORROWED), outside(BORROWED[0], path="b.md")))
    assert [[id_of(finding) for finding in judged.findings] for judged in now.drafts] == [
        [id_of(outside(BORROWED[1]).findings[0])],
        [known[0].id],
    ]


def test_that_nothing_is_found_any_more_may_be_for_want_of_a_source() -> None:
    known = baseline_of(build.report(outside(*BORROWED)))
    assert known_by(known, build.report(outside(path="a.md"))).notices == ()


def test_days_of_findings_stay_and_end() -> None:
    known = [
        replace(entry, until=TODAY - dt.timedelta(days=1)) for entry in baseline_of(build.report(outside(*BORROWED)))
    ]
    now = known_by(known, build.report(outside(*BORROWED)))
    assert len(now.drafts[0].findings) == 2
    assert "2 entries are expired" in now.notices[0]
    again = make_baseline(build.report(outside(*BORROWED)), named=str, old=known, kept=lambda _: True)
    assert {entry.until for entry in again} == {known[0].until}


def test_findings_and_verdicts_are_told_in_one_sentence() -> None:
    both = replace(outside(BORROWED[0]), verdicts=(verdict(WORDS[0], Overall.NOT_FOUND, "QW01"),))
    now = known_by(baseline_of(build.report(both)), build.report(both))
    assert (now.drafts[0].verdicts, now.drafts[0].findings, now.known) == ((), (), 1)
    [told] = now.notices
    assert told.startswith("1 verdict and 1 finding outside the quotations are known in the baseline b.toml")
