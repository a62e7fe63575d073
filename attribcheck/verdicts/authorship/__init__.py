"""Whose a whole text is, and which voices beside the author's it has."""
