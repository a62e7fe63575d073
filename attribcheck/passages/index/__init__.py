"""Texts and quotations as they are searched: words, pairs of words, places."""
