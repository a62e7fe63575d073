"""The part of `fetch` that speaks HTTP: imported only by a run that has something to ask a server."""
