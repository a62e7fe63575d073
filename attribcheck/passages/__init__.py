"""Finds where the words of a quotation stand in the sources, and how they differ there."""

from attribcheck.passages.search import Found, find_passages

__all__ = ["Found", "find_passages"]
