"""Transcripts: labels, turns, the people behind them, what is not spoken."""
