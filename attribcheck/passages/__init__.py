"""Finds where the words of a quotation stand in the sources, and how they differ there."""
