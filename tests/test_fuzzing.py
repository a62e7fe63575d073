"""Inputs that broke something once break nothing now, and the targets of bench/fuzz.py stand on their own feet."""

from pathlib import Path

import pytest
from fuzzing import BETWEEN, KEPT, TARGETS, Target, keep
from hypothesis import given, settings
from hypothesis import strategies as st

NAMED = {target.name: target for target in TARGETS}
CASES = sorted(KEPT.rglob("*.case"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.relative_to(KEPT)))
def test_what_broke_once_breaks_nothing(path: Path) -> None:
    NAMED[path.parent.name].check(path.read_bytes())


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@settings(max_examples=25)
@given(data=st.data())
def test_a_handful_of_inputs_breaks_nothing(target: Target, data: st.DataObject) -> None:
    target.check(data.draw(target.cases))


def test_a_broken_promise_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A target that finds nothing proves nothing: here a quotation holds that nobody said, and folding never ends."""
    monkeypatch.setattr("fuzzing.holds", lambda *_: True)
    with pytest.raises(AssertionError, match="does not hold"):
        NAMED["match"].check(f"We open the gate.{BETWEEN}We open the granite gate.".encode())
    monkeypatch.setattr("fuzzing.fold_word", lambda form: form + "x")
    with pytest.raises(AssertionError, match="folding twice"):
        NAMED["words"].check(b"gate")


def test_a_found_case_is_kept_as_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("fuzzing.KEPT", tmp_path)
    path = keep(NAMED["draft.md"], b"> \x00")
    assert (path.parent, path.read_bytes()) == (tmp_path / "draft.md", b"> \x00")
