"""A comment of the draft settles one finding of one quotation, with a reason, and never the gravest."""

import datetime as dt
import re
from pathlib import Path

import pytest
from counting import calls

import attribcheck
from attribcheck.allowances import find_allowances
from attribcheck.drafts import parse_draft
from attribcheck.model.attribution import Attribution, AttributionId, Quotation
from attribcheck.model.span import Span
from attribcheck.model.verdict import Level, Overall, Verdict

NOW = dt.datetime(2025, 5, 20, tzinfo=dt.UTC)
CONFIG = '[[source]]\nid = "talk"\npath = "talk.txt"\nspeakers = ["Ann Poe"]\nkind = "statement"\n'
SOURCE = "The old harbour will not close in March because the two heavy cranes are safe and paid for."
CUT = "“The old harbour will not close in March because the two cranes are safe,” Ann Poe said."
DENIED = "“The old harbour will close in March because the two heavy cranes are safe,” Ann Poe said."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ATTRIBCHECK_STORE", str(tmp_path / "store.sqlite"))
    (tmp_path / "sources.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "talk.txt").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def judged(folder: Path, text: str, name: str = "draft.md") -> list[Verdict]:
    return list(attribcheck.check(folder / name, text=text, offline=True, now=NOW).drafts[0].verdicts)


def rules(verdict: Verdict) -> dict[str, Level]:
    return {finding.rule: finding.level for finding in verdict.findings}


def test_without_a_comment_it_is_an_error(folder: Path) -> None:
    (verdict,) = judged(folder, CUT)
    assert verdict.overall is Overall.DOES_NOT_HOLD


@pytest.mark.parametrize("name", ["draft.md", "draft.html"])
@pytest.mark.parametrize(
    "draft",
    [
        '<!-- attribcheck: allow {rule} reason="own tape, 14:20" by=jd until=2027-01-01 -->\n\n{quotation}',
        '{quotation} <!-- attribcheck: allow {rule} reason="own tape, 14:20" by=jd until=2027-01-01 -->',
        '<!-- attribcheck: allow {rule} reason="own tape, 14:20" by=jd until=2027-01-01 --> {quotation}',
    ],
    ids=["above", "behind", "before"],
)
def test_a_comment_makes_a_note_of_it(folder: Path, name: str, draft: str) -> None:
    (rule,) = [f.rule for f in judged(folder, CUT)[0].findings if f.level is Level.ERROR]
    (verdict,) = judged(folder, draft.format(rule=rule, quotation=CUT), name)
    assert verdict.overall in {Overall.HOLDS, Overall.HOLDS_WITH_NOTES}
    assert rules(verdict)[rule] is Level.NOTE
    assert "(allowed by jd until 2027-01-01: own tape, 14:20)" in verdict.findings[0].message


@pytest.mark.parametrize(
    ("comment", "why"),
    [
        ("allow {rule}", "it gives no reason"),
        ('allow {rule} reason="x" until=2025-01-01', "its date 2025-01-01 has passed"),
        ('allow {rule} reason="x" until=soon', "is no date"),
        ('allow QW99 reason="x"', "there is no rule QW99"),
        ('allow reason="x"', "it names no rule"),
    ],
    ids=["no reason", "expired", "no date", "unknown rule", "no rule"],
)
def test_a_comment_that_does_not_count_is_a_finding(folder: Path, comment: str, why: str) -> None:
    (rule,) = [f.rule for f in judged(folder, CUT)[0].findings if f.level is Level.ERROR]
    (verdict,) = judged(folder, f"<!-- attribcheck: {comment.format(rule=rule)} -->\n\n{CUT}")
    assert verdict.overall is Overall.DOES_NOT_HOLD
    assert [f.message for f in verdict.findings if f.rule == "QX01" and why in f.message]


@pytest.mark.parametrize("rule", ["QW03", "QW04", "QS01"])
def test_the_gravest_rules_are_allowed_by_id_only(folder: Path, rule: str) -> None:
    (verdict,) = judged(folder, f'<!-- attribcheck: allow {rule} reason="sure" -->\n\n{DENIED}')
    assert verdict.overall is Overall.DOES_NOT_HOLD
    assert "by the quotation's id only" in next(f.message for f in verdict.findings if f.rule == "QX01")


def test_it_speaks_for_one_quotation(folder: Path) -> None:
    (rule,) = [f.rule for f in judged(folder, CUT)[0].findings if f.level is Level.ERROR]
    verdicts = judged(folder, f'{CUT}\n\n<!-- attribcheck: allow {rule} reason="tape" -->\n\n{CUT}\n\n{CUT}')
    assert [v.overall is Overall.DOES_NOT_HOLD for v in verdicts] == [True, False, True]


def test_one_that_is_not_needed_is_told(folder: Path) -> None:
    exact = "“The old harbour will not close in March because the two heavy cranes are safe,” Ann Poe said."
    (verdict,) = judged(folder, f'<!-- attribcheck: allow QW05 reason="tape" -->\n\n{exact}')
    assert [f.message for f in verdict.findings if "not needed any more" in f.message]


def test_code_that_shows_such_a_comment_is_no_comment(folder: Path) -> None:
    draft = f'```html\n<!-- attribcheck: allow QW05 reason="tape" -->\n```\n\n{CUT}'
    (verdict,) = judged(folder, draft)
    assert verdict.overall is Overall.DOES_NOT_HOLD


RETOLD = "All know that the old harbour will not close in March because the two heavy cranes are safe."
ALLOWED = '<!-- attribcheck: allow QF08 reason="from our own release" by=jd until=2027-01-01 -->'
QUOTED = "“The two heavy cranes are safe and paid for,” Ann Poe said."


@pytest.mark.parametrize(
    ("draft", "allowed"),
    [
        (f"{QUOTED}\n\n{RETOLD} {ALLOWED}\n", True),
        (f"{QUOTED}\n\n{ALLOWED}\n\n{RETOLD}\n", True),
        (f"{ALLOWED} {RETOLD}\n\n{QUOTED}\n", True),
        (f"{ALLOWED}\n\n{RETOLD}\n\n{QUOTED}\n", True),
        (f"{RETOLD}\n\n{QUOTED} {ALLOWED}\n", False),
        (f"{RETOLD}\n\n{ALLOWED}\n\n{QUOTED}\n", False),
        (f"{RETOLD}\n\n{QUOTED}\n", False),
    ],
    ids="in-it above-it before-it on-top another-paragraph above-another none".split(),
)
def test_words_without_marks_are_allowed_in_their_paragraph(folder: Path, draft: str, *, allowed: bool) -> None:
    report = attribcheck.check(folder / "draft.md", text=draft, offline=True, now=NOW, style="strict")
    (found,) = report.drafts[0].findings
    assert found.level is (Level.NOTE if allowed else Level.WARNING)
    assert ("(allowed by jd until 2027-01-01: from our own release)" in found.message) is allowed
    assert "QX01" not in rules(report.drafts[0].verdicts[0])


def test_a_comment_without_a_reason_allows_no_words_without_marks(folder: Path) -> None:
    draft = f"{QUOTED}\n\n{RETOLD} <!-- attribcheck: allow QF08 -->\n"
    report = attribcheck.check(folder / "draft.md", text=draft, offline=True, now=NOW, style="strict")
    assert [f.level for f in report.drafts[0].findings] == [Level.WARNING]


def test_comments_cost_the_same_each_however_many_there_are() -> None:
    def work(count: int) -> int:
        text = f'{CUT} <!-- attribcheck: allow QW06 reason="own tape" -->\n\n' * count
        draft = parse_draft("draft.md", text.encode())
        spans = [Span(m.start(), m.end()) for m in re.finditer("The old harbour[^”]*", draft.body.text)]
        quoted = [Attribution(AttributionId(str(n)), Quotation("", span)) for n, span in enumerate(spans)]
        assert [one.index for one in find_allowances(draft, quoted, NOW.date())] == list(range(count))
        return calls(lambda: find_allowances(draft, quoted, NOW.date()))

    assert work(800) < 6 * work(200)
