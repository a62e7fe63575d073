"""What the audience calls into a speech: noise between the words of one speaker, as laughter is."""

from itertools import pairwise

from attribcheck.model.passage import Passage
from attribcheck.model.source import SourceText, Turn, TurnKind
from attribcheck.model.span import Span
from attribcheck.text.words import find_words
from attribcheck.verdicts.speaker.quoting import quoted_places

MAX_SHOUT = 8
"""Words. What a crowd calls is short ("Four more years!" twice over has six); more of it is an answer or a question."""
REACH = 200
"""Characters on either side in which the turns around a shout must begin or end: two labels and some space."""


def find_shouts(span: Span, text: SourceText) -> tuple[Turn, ...]:
    """Return the turns at `span` in which the audience only calls out, with one and the same speaker around it."""
    wide = Span(max(0, span.start - REACH), span.end + REACH)
    turns = text.reading.turns_at(wide)
    found = []
    for (before, turn), (_, after) in pairwise(pairwise(turns)):
        called = turn.span.cut(text.text)
        is_call = turn.kind is TurnKind.AUDIENCE and "?" not in called and len(find_words(called)) <= MAX_SHOUT
        if is_call and (before.kind, before.label) == (after.kind, after.label) and turn.span.overlap(span):
            found.append(turn)
    return tuple(found)


def skipped_shouts(passage: Passage, text: SourceText) -> tuple[Turn, ...]:
    """Return the shouts of which the draft quotes no word."""
    shouts = find_shouts(passage.span, text)
    places = quoted_places(passage) if shouts else ()
    return tuple(turn for turn in shouts if not any(_shared(turn.span, place, text) for place in places))


def is_shout(said: Span, words: int, text: SourceText) -> bool:
    """Decide whether all `words` words of what was left out, `said`, are the audience's."""
    return sum(_shared(turn.span, said, text) for turn in find_shouts(said, text)) >= words


def _shared(turn: Span, place: Span, text: SourceText) -> int:
    """Return how many words of `turn` stand in `place`."""
    if not turn.overlap(place):
        return 0
    return len(find_words(text.text[max(turn.start, place.start) : min(turn.end, place.end)]))
