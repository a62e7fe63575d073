"""Words of texts that are not English: what speech leaves out and print puts back, and what stays another word."""

import build
import pytest
from wording import POLICY, find, quotation

from attribcheck.model.record import replace
from attribcheck.verdicts.words.axis import judge_words

CASES = [
    ("fr", "Moi, je sais pas où dort le bac.", "Moi, je ne sais pas où dort le bac", {"QW06"}),
    ("fr", "Moi, je ne sais pas où dort le bac.", "Moi, je sais pas où dort le bac", {"QW06"}),
    ("fr", "Car c'est pas vrai que dort le bac.", "Car ce n'est pas vrai que dort le bac", {"QW06"}),
    ("fr", "Moi, je sais plus où dort le bac.", "Moi, je ne sais plus où dort le bac", {"QW13"}),
    ("fr", "Moi, je ne vois que le bac au port.", "Moi, je vois que le bac au port", {"QW05"}),
    ("fr", "Moi, je vois vingt-deux bacs au port.", "Moi, je vois 22 bacs au port", {"QW14"}),
    ("fr", "Moi, je vois vingt-deux bacs au port.", "Moi, je vois 24 bacs au port", {"QW04"}),
    ("de", "Wir haben’s gesehen, das Boot am Kai.", "Wir haben es gesehen, das Boot am Kai", {"QW06"}),
    ("de", "Denn ich hab das Boot am Kai gesehen.", "Denn ich habe das Boot am Kai gesehen", {"QW06"}),
    ("de", "Wir haben das Boot am Kai gesehen.", "Wir haben das Bote am Kai gesehen", {"QW02"}),
    ("de", "Wir sahen fünf Boote am Kai liegen.", "Wir sahen 5 Boote am Kai liegen", {"QW14"}),
    ("de", "Wir sahen fünf Boote am Kai liegen.", "Wir sahen 6 Boote am Kai liegen", {"QW04"}),
]


@pytest.mark.parametrize(("language", "said", "quoted", "expected"), CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES])
def test_what_speech_swallows_is_tidied_and_no_more(language: str, said: str, quoted: str, expected: set[str]) -> None:
    plain = build.source_text(f"MS. PELL: Merci, danke. {said} Voilà, so ist es.")
    of = replace(plain, source=replace(plain.source, language=language))
    (passage, *_) = find(quoted, of).passages
    rules = {finding.rule for finding in judge_words(quotation(quoted), passage, of, POLICY).findings}
    assert rules - {"QW19"} == expected
