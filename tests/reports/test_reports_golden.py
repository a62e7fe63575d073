"""Whole outputs, byte for byte: `tests/cases/reports/sample.*`, one file a format.

A wanted change of a format is taken over with `python tests/reports/test_reports_golden.py`.
"""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sample_report import sample_report  # noqa: E402

from attribcheck import __version__, reports  # noqa: E402
from attribcheck.reports.text import render as render_text  # noqa: E402

CASES = ROOT / "cases" / "reports"


def outputs() -> dict[str, str]:
    """Return the sample in every format, by the name of its file."""
    sample = sample_report()
    made = {f"sample.{name}": reports.pick_format(name).render(sample) for name in reports.FORMAT_NAMES}
    made["sample.verbose.text"] = render_text(sample, verbosity=1, width=100)
    made["sample.colour.text"] = render_text(sample, colour=True)
    return {
        name: text.replace(f"attribcheck {__version__}", "attribcheck V").replace(f'"{__version__}"', '"V"')
        for name, text in made.items()
    }


@pytest.mark.parametrize("name", sorted(outputs()))
def test_output_is_the_golden_one(name: str) -> None:
    made = outputs()[name].encode()
    assert made == (CASES / name).read_bytes()


def test_each_golden_file_has_a_format() -> None:
    assert {path.name for path in CASES.iterdir()} == set(outputs())


if __name__ == "__main__":
    CASES.mkdir(exist_ok=True)
    for name, text in outputs().items():
        (CASES / name).write_bytes(text.encode())
