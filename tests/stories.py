"""Reads the stories of tests/cases/stories and runs them: a draft and its sources as files, the report back."""

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from attribcheck.config.options import Choices
from attribcheck.model.verdict import Report, Verdict
from attribcheck.runs.files import Input
from attribcheck.runs.run import check
from attribcheck.runs.settings import load_settings

CASES = Path(__file__).parent / "cases" / "stories"
NOW = dt.datetime(2024, 11, 2, 10, 15, tzinfo=dt.UTC)
_OURS = ("text", "file", "missing")
"""Keys of a story's `[[source]]` that the story keeps to itself; every other one goes into its `sources.toml`."""


@dataclass(frozen=True)
class Expectation:
    """What one quotation must come to. `known` says why it does not yet; `style` is that of the run.

    Where the contract leaves a choice, `overall` names both: "does-not-hold | not-found".
    """

    quotation: str
    overall: str
    style: str = "default"
    axes: tuple[tuple[str, str], ...] = ()
    rules: tuple[str, ...] | None = None
    reason: str | None = None
    says: str = ""
    known: str = ""


@dataclass(frozen=True)
class Story:
    """One case: a draft, its sources as they stand in `sources.toml` and on disk, and what must come out."""

    name: str
    draft: str
    draft_name: str
    vary: bool
    spans: int | None
    config: str
    files: tuple[tuple[str, str], ...]
    expected: tuple[Expectation, ...] = field(repr=False)

    @property
    def styles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e.style for e in self.expected)) or ("default",)


def read_story(path: Path) -> Story:
    """Return the story of one file; an unknown key is an error, since what it says would not be tested."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = set(raw) - {"about", "draft", "draft_name", "vary", "spans", "source", "speaker", "allow", "expect"}
    assert not unknown, f"{path.name}: {unknown}"
    config = [
        f"[[{table}]]\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in entry.items())
        for table in ("speaker", "allow")
        for entry in raw.get(table, [])
    ]
    files = []
    for entry in raw.get("source", []):
        name = entry.get("file", f"{entry['id']}.txt")
        where = {} if "url" in entry else {"path": name}
        settings = where | {key: value for key, value in entry.items() if key not in _OURS}
        config.append("[[source]]\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in settings.items()))
        if "text" in entry and not entry.get("missing"):
            files.append((name, entry["text"]))
    return Story(
        name=path.stem,
        draft=raw["draft"],
        draft_name=raw.get("draft_name", "draft.txt"),
        vary=raw.get("vary", True),
        spans=raw.get("spans"),
        config="\n".join(config),
        files=tuple(files),
        expected=tuple(_expectation(entry) for entry in raw.get("expect", [])),
    )


def _expectation(entry: dict[str, object]) -> Expectation:
    axes = tuple((axis, str(entry.pop(axis))) for axis in _AXES if axis in entry)
    rules = entry.pop("rules", None)
    return Expectation(axes=axes, rules=tuple(rules) if rules is not None else None, **entry)  # type: ignore[arg-type]


_AXES = ("words", "speaker", "occasion", "role", "context")


def toml_value(value: object) -> str:
    """Return a value as TOML writes it, inline."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml_value(one)}" for key, one in value.items()) + "}"
    return str(value)


@cache
def run_story(story: Story, style: str, draft: str) -> Report:
    """Return the report on `draft`, one wording of the story's, under `style`."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sources.toml").write_text(story.config, encoding="utf-8")
        for file, text in story.files:
            (folder / file).write_text(text, encoding="utf-8")
        settings = load_settings(
            Choices(style=style, offline=True),
            start=folder,
            environment={"ATTRIBCHECK_STORE": str(folder / "store.sqlite")},
            config=str(folder / "sources.toml"),
        )
        inputs = [Input(story.draft_name, draft.encode("utf-8"))]
        return check(inputs, settings, now=NOW, on_event=lambda _event: None).report


def find_verdict(report: Report, words: str) -> Verdict:
    """Return the one verdict on the quotation that begins with `words`, whatever its marks and line breaks."""
    (judged,) = report.drafts
    plain = [(_plain(v.attribution.quotation.text), v) for v in judged.verdicts]
    found = [v for text, v in plain if text.startswith(_plain(words))]
    assert len(found) == 1, f"{len(found)} quotations begin with “{words}”: {[text for text, _ in plain]}"
    return found[0]


def _plain(text: str) -> str:
    return " ".join(text.translate(str.maketrans("’‘“”", "''\"\"")).split())


def differences(expected: Expectation, verdict: Verdict) -> list[str]:
    """Return what of `expected` the verdict is not, in words."""
    found = [("overall", expected.overall, verdict.overall.value)]
    found += [
        (axis, value, getattr(verdict.axes, axis).value if verdict.axes else "none") for axis, value in expected.axes
    ]
    if expected.rules is not None:
        found.append(("rules", " ".join(sorted(expected.rules)), " ".join(sorted({f.rule for f in verdict.findings}))))
    if expected.reason is not None:
        found.append(("reason", expected.reason, verdict.reason.rule if verdict.reason else ""))
    wrong = [f"{what}: expected {want}, is {have}" for what, want, have in found if have not in want.split(" | ")]
    said = " | ".join([f.message for f in verdict.findings] + ([verdict.reason.message] if verdict.reason else []))
    if expected.says not in said:
        wrong.append(f"says: expected “{expected.says}” in “{said}”")
    if wrong:
        wrong += [f"  {f.rule} {f.message}" for f in verdict.findings]
        wrong += [f"  {verdict.reason.rule} {verdict.reason.message}"] if verdict.reason else []
        wrong.append(f"  speaker {verdict.attribution.speaker}")
        wrong += [f"  passage {e.passage.selector.exact!r} turns {e.passage.turns}" for e in verdict.evidence[:1]]
    return wrong
