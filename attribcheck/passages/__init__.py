"""Finds where the words of a quotation stand in the sources, and how they differ there."""

from attribcheck.passages.index.pairs import INDEX_VERSION, make_index
from attribcheck.passages.search import Found, find_passages
from attribcheck.passages.unquoted import find_unquoted

__all__ = ["INDEX_VERSION", "Found", "find_passages", "find_unquoted", "make_index"]
