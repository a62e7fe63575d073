"""Paged documents: PDF in a child process, lines to paragraphs."""
