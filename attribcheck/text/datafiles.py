"""Reads the data that lies beside the code, such as word lists: sections of words, comment lines left out."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
"""The folder of the package. Read as files: `importlib.resources` costs 5 ms of every start (docs/decisions.md)."""


def read_data(*parts: str) -> str:
    """Return the text of a data file of the package, named by its path below the package's folder."""
    return PACKAGE.joinpath(*parts).read_text(encoding="utf-8")


@cache
def read_sections(name: str) -> dict[str, tuple[str, ...]]:
    """Return the sections of data file `name`: what follows a line "[section]", line by line, without comments."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in read_data("text", "data", name).splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[] "), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {section: tuple(found) for section, found in sections.items()}


@cache
def read_words(name: str, section: str) -> frozenset[str]:
    """Return all words of one section of data file `name`."""
    return frozenset(word for line in read_sections(name)[section] for word in line.split())


@cache
def read_phrases(name: str, section: str) -> frozenset[tuple[str, ...]]:
    """Return the lines of one section of data file `name`, each a phrase cut into its words."""
    return frozenset(tuple(line.split()) for line in read_sections(name)[section])
