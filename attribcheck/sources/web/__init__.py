"""Web pages: the parser's events, regions, what a page says of itself."""
