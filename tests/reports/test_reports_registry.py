"""Every format can be picked by the name it gives itself, and no module is left out."""

from pathlib import Path

import pytest

import attribcheck.reports
from attribcheck.reports import FORMAT_NAMES, pick_format


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_a_format_is_called_what_it_calls_itself(name: str) -> None:
    assert name == pick_format(name).NAME


def test_every_module_with_a_name_is_registered() -> None:
    folder = Path(attribcheck.reports.__file__).parent
    named = {p.stem for p in folder.glob("*.py") if "\nNAME = " in p.read_text(encoding="utf-8")}
    assert {pick_format(name).__name__.rsplit(".", 1)[1] for name in FORMAT_NAMES} == named  # type: ignore[attr-defined]
