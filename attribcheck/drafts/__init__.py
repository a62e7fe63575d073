"""Draft formats: a file becomes a Draft."""
