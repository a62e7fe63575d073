"""Words of a script without spaces cannot be told apart here: their absence means nothing, and is said to."""

import pytest
from formed import Page, judge, only

from attribcheck.model.verdict import Overall

MINUTES = Page(
    "PRESIDENT POE: Welcome.\n\nMINISTER STORM: The harbour is old.\n\nPRESIDENT POE: Why?\n\nMINISTER STORM: It is.\n",
    speakers=("Henrik Storm",),
)
UNSPACED = {
    "Thai": "ท่าเรือเก่าต้องคืนให้ทะเลภายในสิบปี",
    "Lao": "ທ່າເຮືອເກົ່າຕ້ອງຄືນໃຫ້ທະເລ",
    "Burmese": "ဆိပ်ကမ်းဟောင်းကို ပင်လယ်သို့ ပြန်ပေးရမည်",
    "Khmer": "កំពង់ផែចាស់ត្រូវប្រគល់ទៅសមុទ្រវិញ",
    "Japanese": "古い港は十年以内に海へ返さなければならない",
    "Chinese": "旧港口必须在十年内归还大海",
}
SPACED = {
    "English with curled marks": "The old harbour’s walls — all of them … — must go back to the sea within “ten” years",
    "Greek": "Το παλιό λιμάνι πρέπει να επιστραφεί στη θάλασσα μέσα σε δέκα χρόνια",
    "Russian": "Старую гавань надо вернуть морю в течение десяти лет",
}


@pytest.mark.parametrize("words", UNSPACED.values(), ids=UNSPACED)
def test_absent_words_without_spaces_cannot_be_told(words: str) -> None:
    verdict = only(judge(f"“{words},” Henrik Storm said.\n", MINUTES))
    assert verdict.overall is Overall.CANNOT_TELL
    assert verdict.reason
    assert (verdict.reason.rule, "without spaces" in verdict.reason.message) == ("QE08", True)


@pytest.mark.parametrize("words", SPACED.values(), ids=SPACED)
def test_scripts_with_spaces_are_compared(words: str) -> None:
    verdict = only(judge(f"“{words},” Henrik Storm said.\n", MINUTES))
    assert not verdict.reason or "without spaces" not in verdict.reason.message
