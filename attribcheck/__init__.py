"""attribcheck: a linter for quotations."""

from attribcheck.version import __version__

__all__ = ["__version__"]
