"""Who is said to have said it, and who is denied, imagined or only shown beside the words."""

import pytest

from attribcheck.drafts import parse_draft
from attribcheck.quotes import find_attributions
from attribcheck.verdicts.speaker.asserted import find_doubt

SAID = [
    "Nora Pell did not hesitate to say “the pier is lost.”",
    "It was not Tom Reed but Nora Pell who said “the pier is lost.”",
    "Not only did Nora Pell say “the pier is lost,” she shouted it.",
    "Correction, May 3: Nora Pell said, “The pier is lost.”",
    "“The pier is lost,” Nora Pell said. “That statement was fabricated,” the clerk replied.",
    "“The pier is lost,” Nora Pell said. The lamps were removed from the quay.",
    "Because of an error in the count, Nora Pell said, “The pier is lost.”",
    "Nora Pell said, “The pier is lost.”",
    "“The pier is lost,” said Nora Pell, who did not look up.",
    "“The pier is lost,” Nora Pell said, not without anger.",
    "Nora Pell, who had never seen the sea, said, “The pier is lost.”",
    "Nora Pell would later say, “The pier is lost.”",
    "Asked whether she would stay, Nora Pell said, “The pier is lost.”",
    "Nora Pell did not name the buyer but told the council, “The pier is lost.”",
    "Nora Pell was quoted as saying “the pier is lost.”",
    "Nora Pell mocked the plan as “a toy for rich uncles.”",
    "Nora Pell said the council would not “sell the pier for a song.”",
    "According to Nora Pell, “the pier is lost.”",
    "Nora Pell praised “the whole harbour” rather than “the pier is lost.”",
    "The letter reads: “The pier is lost.”",
]
NOT_SAID = [
    "Because of an editing mistake, Nora Pell was reported to have said, “The pier is lost.”",
    "Correction: Nora Pell said, “The crane is lost,” not, as the first version had it, “The pier is lost.”",
    "Nora Pell said “the crane,” rather than “the pier is lost.”",
    "Nora Pell said, “The pier is lost.” The sentence has since been removed from this story.",
    "“The pier is lost,” Nora Pell said.\n\nThe quotation above was made up by a reporter, who has left the paper.",
    "Nora Pell never said, “The pier is lost.”",
    "Nora Pell did not say “the pier is lost.”",
    "Nora Pell has not said “the pier is lost.”",
    "Nora Pell denied having said, “The pier is lost.”",
    "Nora Pell refused to say “the pier is lost.”",
    "Nora Pell stopped short of saying “the pier is lost.”",
    "Nora Pell could have said, “The pier is lost.”",
    "If she were honest, Nora Pell would say, “The pier is lost.”",
    "Nora Pell was about to say, “The pier is lost,” when the lamp fell.",
    "Nora Pell was urged to say, “The pier is lost.”",
    "“Is the pier lost already?” Nora Pell was asked.",
    "There is no evidence that Nora Pell ever said, “The pier is lost.”",
    "A poster falsely claims that Nora Pell said, “The pier is lost.”",
    "In a doctored picture, Nora Pell says: “The pier is lost.”",
    "A picture has Nora Pell saying “The pier is lost.” It is a fake.",
    "Claim: Nora Pell said “the pier is lost.”",
    "Did Nora Pell say “the pier is lost”? No.",
    "Nora Pell heard a sailor say, “The pier is lost.”",
    "Nora Pell quoted the ferryman: “The pier is lost.”",
    "Nora Pell wore a coat that read “the pier is lost.”",
    "Nora Pell disputed that “the pier is lost.”",
    "Nora Pell doubted that “the pier is lost.”",
    "No one heard Nora Pell say “the pier is lost.”",
    "Had Nora Pell said “the pier is lost,” the hall would have burned.",
    "It was not Nora Pell who said “the pier is lost.”",
]


def doubt(text: str) -> str | None:
    found = [a for a in find_attributions(parse_draft("draft.txt", text.encode())) if not a.not_quotation]
    attribution = next((a for a in found if "pier is lost" in a.quotation.text), found[0])
    assert attribution.speaker is not None
    return find_doubt(attribution)


@pytest.mark.parametrize("text", SAID)
def test_a_plain_attribution_raises_no_doubt(text: str) -> None:
    assert doubt(text) is None


@pytest.mark.parametrize("text", NOT_SAID)
def test_a_denied_imagined_or_second_hand_saying_is_told(text: str) -> None:
    assert doubt(text)
