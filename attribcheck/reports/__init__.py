"""Report formats: a Report becomes text."""
