"""Judges evidence, one axis after the other."""
