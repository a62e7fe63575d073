"""The baseline file: verdicts that are accepted as they are, by the words and the speaker, never by the line."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable

from attribcheck.allowances import OF_DRAFT
from attribcheck.config.toml_table import TableReader, load_toml, raise_problems, show
from attribcheck.model.record import dataclass
from attribcheck.model.verdict import Finding, JudgedDraft, Level, Overall, Report, Verdict
from attribcheck.text.clean import clean

BASELINE_VERSION = 1
"""Of the file; one of another version is refused, since what it means may differ."""

MAX_BASELINE = 20_000_000
"""Characters of a baseline: 95,000 entries of 207, read in 11 s (docs/decisions.md)."""

PASSING = frozenset({Overall.HOLDS, Overall.NOT_CHECKED})
"""Verdicts that need no baseline."""

_SHOWN_WORDS = 12
_HEADER = """\
# Written by `attribcheck check --write-baseline`: what did not hold that day, and is not reported again with `--baseline`.
# An entry counts while words and speaker stay the same and the verdict gets no worse. It ends on `until = 2027-01-01`, if you add that.
"""  # noqa: E501 - lines of the file
_KEYS = ("id", "overall", "rules", "draft", "speaker", "words", "until")
_ID = re.compile(r"[0-9a-f]{12}(?:-[0-9]{1,6})?")
_SPECIAL = str.maketrans({"\\": "\\\\", '"': '\\"'})


@dataclass(frozen=True, slots=True)
class Known:
    """One accepted verdict, or a finding outside the quotations, which has no `overall`.

    `rules` are the codes of its warnings, errors and reason, sorted. `draft` is the path of the draft as the baseline
    writes it; it tells two drafts with the same words apart. `speaker` and `words` are for the reader of the file.
    """

    id: str
    overall: Overall | None
    rules: tuple[str, ...]
    draft: str
    speaker: str = ""
    words: str = ""
    until: dt.date | None = None

    @property
    def content(self) -> str:
        """Return the id without the number that counts equal ones on."""
        return content_of(self.id)


def content_of(attribution_id: str) -> str:
    """Return the part of an id that words and speaker alone decide."""
    return attribution_id.partition("-")[0]


def id_of(finding: Finding) -> str:
    """Return the id of a finding outside the quotations: its rule and words decide it, never its line."""
    words = " ".join(finding.quoted.text.casefold().split()) if finding.quoted else ""
    return hashlib.sha256(f"{finding.rule}\n{words}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def rules_of(verdict: Verdict) -> frozenset[str]:
    """Return the codes for which a verdict is what it is: notes change nothing, so they are none."""
    codes = {finding.rule for finding in verdict.findings if finding.level in {Level.ERROR, Level.WARNING}}
    return frozenset(codes | ({verdict.reason.rule} if verdict.reason else set()))


def make_baseline(
    report: Report, *, named: Callable[[str], str], old: Iterable[Known] = (), kept: Callable[[str], bool]
) -> tuple[Known, ...]:
    """Return what does not hold in `report`, and what it found outside the quotations, to be known from now on.

    `named` gives a draft's path as the baseline writes it. Of the `old` entries those stay whose draft this run did
    not check and which is `kept` (the file is still there); and an old `until` stays with its quotation.
    """
    checked = {named(judged.draft.path) for judged in report.drafts}
    before = tuple(old)
    ends = {(entry.draft, entry.id): entry.until for entry in before}
    fresh = [_known(v, named(judged.draft.path), ends) for judged in report.drafts for v in _failing(judged)]
    found = [_found(f, named(judged.draft.path), ends) for judged in report.drafts for f in judged.findings]
    return (*fresh, *found, *(entry for entry in before if entry.draft not in checked and kept(entry.draft)))


def _failing(judged: JudgedDraft) -> list[Verdict]:
    return [verdict for verdict in judged.verdicts if verdict.overall not in PASSING]


def _known(verdict: Verdict, draft: str, ends: dict[tuple[str, str], dt.date | None]) -> Known:
    of = verdict.attribution
    speaker = (of.speaker.name or of.speaker.mention.text) if of.speaker else ""
    until, shown = ends.get((draft, of.id)), _shown(of.quotation.text)
    return Known(of.id, verdict.overall, tuple(sorted(rules_of(verdict))), draft, speaker, shown, until)


def _found(finding: Finding, draft: str, ends: dict[tuple[str, str], dt.date | None]) -> Known:
    shown, until = _shown(finding.quoted.text if finding.quoted else ""), ends.get((draft, id_of(finding)))
    return Known(id_of(finding), None, (finding.rule,), draft, words=shown, until=until)


def _shown(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")


def format_baseline(entries: Iterable[Known]) -> str:
    """Return the file: one line an entry, sorted by id, so that a change shows as the lines that changed."""
    lines = [_line(entry) for entry in sorted(entries, key=lambda e: (e.id, e.draft))]
    return f"{_HEADER}version = {BASELINE_VERSION}\nknown = [\n{''.join(lines)}]\n"


def _line(entry: Known) -> str:
    rules = ", ".join(_quote(rule) for rule in entry.rules)
    texts = (("draft", entry.draft), ("speaker", entry.speaker), ("words", entry.words))
    shown = "".join(f", {key} = {_quote(value)}" for key, value in texts if clean(value))
    until = f", until = {entry.until.isoformat()}" if entry.until else ""
    overall = f", overall = {_quote(entry.overall)}" if entry.overall else ""
    return f"  {{ id = {_quote(entry.id)}{overall}, rules = [{rules}]{shown}{until} }},\n"


def _quote(value: str) -> str:
    return f'"{clean(value).translate(_SPECIAL)}"'


def parse_baseline(raw: str, path: str) -> tuple[Known, ...]:
    """Return the entries of a baseline file.

    Raises:
        ConfigError: with everything that is wrong, if it is no baseline, or one of another version.
    """
    problems: list[str] = []
    top = TableReader(load_toml(raw, path, most=MAX_BASELINE), path, problems)
    if top.value("version") != BASELINE_VERSION or isinstance(top.value("version"), bool):
        top.wrong(f"this is no baseline of version {BASELINE_VERSION}; --write-baseline writes one")
    else:
        top.expect_only(("version", "known"))
    tables = top.tables("known") if not problems else []
    entries = [
        _read_known(TableReader(table, f"{path}: entry {number}", problems))
        for number, table in enumerate(tables, start=1)
    ]
    raise_problems(problems, path)
    return tuple(entries)


def _read_known(reader: TableReader) -> Known:
    reader.expect_only(_KEYS)
    written = reader.text("id") or ""
    if not _ID.fullmatch(written):
        reader.wrong(f"{show(written)} is no id of a quotation" if written else "id is missing")
    overall = reader.member("overall", Overall)
    rules = tuple(sorted(reader.texts("rules")))
    if overall is None and not reader.has("overall") and not OF_DRAFT & set(rules):
        reader.wrong("overall is missing")
    return Known(
        written,
        overall,
        rules,
        reader.note("draft"),
        reader.note("speaker"),
        reader.note("words"),
        reader.day("until"),
    )
