"""The room's word lists, read from the package's data files when first wanted."""

from functools import cache

from attribcheck.text.datafiles import read_data


@cache
def read_sections(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of `data/<name>.txt` by the "[section]" under which they stand."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in _lines(name):
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        else:
            lines.append(line)
    return {section: tuple(found) for section, found in sections.items()}


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the entries of `data/<name>.txt`: lines for lists of labels, words for lists of words."""
    entries = _lines(name)
    if name.endswith("words"):
        return frozenset(word for entry in entries for word in entry.split())
    return frozenset(entries)


def _lines(name: str) -> list[str]:
    """Return the lines of a data file without comments and empty ones."""
    written = read_data("sources", "data", f"{name}.txt")
    return [line.strip() for line in written.splitlines() if line.strip() and not line.startswith("#")]
