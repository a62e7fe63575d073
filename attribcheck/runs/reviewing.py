"""The files of decisions beside the drafts of a run: read before it, told in its report, and written by `review`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from attribcheck.errors import ConfigError, ReportError
from attribcheck.model.record import replace
from attribcheck.model.verdict import JudgedDraft, Report
from attribcheck.runs.files import read_config_text, write_whole

if TYPE_CHECKING:
    from attribcheck.adoption.reviews import Beside, Recorded

REVIEWS_NAME = "attribcheck.reviews.toml"


def read_reviews(paths: Iterable[str]) -> "dict[Path, Beside]":
    """Return the decisions by folder, for the folders of the drafts `paths` that have any.

    Raises:
        ConfigError: if such a file cannot be read.
    """
    folders = dict.fromkeys(Path(path).parent for path in paths)
    return {folder: _read(folder) for folder in folders if _is_file(folder / REVIEWS_NAME)}


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be looked into, a name that is too long
        return False


def _read(folder: Path) -> "Beside":
    from attribcheck.adoption.review_file import parse_reviews
    from attribcheck.adoption.reviews import Beside

    path = folder / REVIEWS_NAME
    return Beside(parse_reviews(_text(path), str(path)), lambda name: bool(name) and _is_file(folder / name))


def _text(path: Path) -> str:
    try:
        return read_config_text(path)
    except ConfigError as error:
        raise ConfigError(error.message, hint=f"Correct {path}, or move it away.") from None


def tell_reviews(report: Report, decided: "dict[Path, Beside]") -> Report:
    """Return `report` with what people decided about its quotations; verdicts and exit code stay as they are."""
    if not decided:
        return report
    from attribcheck.adoption.review_file import draft_name
    from attribcheck.adoption.reviews import add_reviews

    drafts = []
    for judged in report.drafts:
        path, whole = judged.draft.path, not report.untouched
        beside = decided.get(Path(path).parent)
        drafts.append(judged if beside is None else add_reviews(judged, draft_name(path), beside, whole=whole))
    return replace(report, drafts=tuple(drafts))


def record(new: "Recorded", judged: JudgedDraft) -> Path:
    """Write a decision about a quotation of `judged` into the file beside its draft, and return that file.

    The file is read anew first, so that nothing is lost that was written there meanwhile.

    Raises:
        ConfigError: if the file cannot be read.
        ReportError: if it cannot be written.
    """
    from attribcheck.adoption.review_file import format_reviews, parse_reviews
    from attribcheck.adoption.reviews import put

    path = Path(judged.draft.path).parent / REVIEWS_NAME
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise ConfigError(f"{path}: this is no file of the folder; nothing is written through it", hint="Move it away.")
    raw = _text(path) if path.exists() else ""
    before = parse_reviews(raw, str(path)) if raw.strip() else ()
    written = format_reviews(put(before, new, judged), raw, str(path))
    parse_reviews(written, str(path))  # what cannot be read again is not written
    try:
        write_whole(path, written)
    except ReportError as error:
        message = error.message.replace("the report could", "the decision could")
        raise ReportError(message, hint="Check the rights to write in this folder.") from None
    return path
