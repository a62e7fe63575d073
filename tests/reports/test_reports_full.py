"""One quotation in full: its card, the words in their place, the differences, what can be done."""

from hypothesis import given, settings
from sample_report import HOSTILE, hostile_report, sample_report

from attribcheck.reports.text_full import render as render_full


def test_everything_is_shown() -> None:
    (judged,) = sample_report().drafts
    text = render_full(judged.verdicts[2], judged.draft, width=80)
    assert text.startswith("drafts/ferry.txt:3:2  holds-with-notes  Piet Arends\n")
    assert f"  id       {judged.verdicts[2].attribution.id}\n" in text
    assert "The question before it (Q)\n    Nobody asked the islanders, did they?\n" in text
    assert "The words in their place (MR. ARENDS)\n" in text
    assert "    QW06 speech-tidied: the draft has “enter”, the source “en- — will enter”" in text


def test_without_evidence_the_card_is_all() -> None:
    (judged,) = sample_report().drafts
    text = render_full(judged.verdicts[5], judged.draft, width=80)
    assert "next     Add one to sources.toml." in text
    assert "Differences" not in text


@given(HOSTILE)
@settings(max_examples=40, deadline=None)
def test_hostile_text_is_inert_in_full(text: str) -> None:
    judged = hostile_report(text).drafts[-1]
    for one in judged.verdicts:
        shown = render_full(one, judged.draft, width=80)
        assert not set(shown) & set("\x1b\x07\x08\r\x7f\x85\x9b\u202e\u2066\u2028\ud800\udfff")
