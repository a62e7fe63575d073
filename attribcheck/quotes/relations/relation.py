"""What a sentence says of where the words of its quotations are from: the relation, and in which order rules decide."""

from typing import NamedTuple

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.grammar.phrases import Phrase


class Relation(NamedTuple):
    """A quotation's speaker and cue, as phrases of the prose, and the rule that found them.

    `reporter` passes the words on: "Ray said Poe called it …".
    """

    speaker: Phrase
    cue: Phrase | None
    kind: CueKind
    rule: str
    reporter: Phrase | None = None


OF_SENTENCE = "subject of the sentence"
"""The rule that decides where no verb of the sentence speaks; the weakest one."""
