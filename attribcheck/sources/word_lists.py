"""The room's word lists, read from the package's data files when first wanted."""

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the entries of `data/<name>.txt`: lines for lists of labels, words for lists of words."""
    lines = files("attribcheck.sources").joinpath("data", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return (
        frozenset(word for entry in entries for word in entry.split()) if name.endswith("words") else frozenset(entries)
    )
