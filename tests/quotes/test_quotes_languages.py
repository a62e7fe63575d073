"""Drafts in other languages than English."""

import build
import pytest

from attribcheck.quotes import find_attributions

CASES = {
    "de": (
        (
            "„Wir rudern“, sagte Anna Pohl am Mittwoch. „Jeden Tag.“ Laut Bert Ray war es „ein langer Winter“. "
            "Pohl schrieb: „Nein.“ Sie nannte den Hafen „eine Ruine“."
        ),
        [
            ("Wir rudern", "Anna Pohl"),
            ("Jeden Tag.", "Anna Pohl"),
            ("ein langer Winter", "Bert Ray"),
            ("Nein.", "Anna Pohl"),
            ("eine Ruine", "Anna Pohl"),
        ],
    ),
    "fr": (
        (
            "« Nous ramons », a déclaré Anne Poe mercredi. « Jamais », a-t-elle ajouté. « Oui », dit-elle. "
            "Selon Luc Ray, c’était « un long hiver ». Poe a écrit : « Non. »"
        ),
        [
            ("Nous ramons", "Anne Poe"),
            ("Jamais", "Anne Poe"),
            ("Oui", "Anne Poe"),
            ("un long hiver", "Luc Ray"),
            ("Non.", "Anne Poe"),
        ],
    ),
    "es": (
        (
            "«Remamos», dijo Ana Poe el miércoles. Según Luis Ray, fue “un largo invierno”. Poe escribió: “No”. "
            "“Sí”, añadió ella."
        ),
        [("Remamos", "Ana Poe"), ("un largo invierno", "Luis Ray"), ("No", "Ana Poe"), ("Sí", "Ana Poe")],
    ),
}


@pytest.mark.parametrize("told", [True, False], ids=["language told", "language guessed"])
@pytest.mark.parametrize("language", CASES)
def test_cues_and_word_order_of_a_language(language: str, *, told: bool) -> None:
    text, expected = CASES[language]
    found = find_attributions(build.draft(text), language=language if told else None)
    assert [(a.quotation.text, a.speaker and a.speaker.name) for a in found] == expected


UNKNOWN = {
    "it": ("«Remiamo», ha detto Anna Poe.", ["Remiamo"]),
    "pl": ("„Wiosłujemy”, powiedziała Anna Poe.", ["Wiosłujemy"]),
    "ru": ("«Мы гребём», — сказала Анна По.", ["Мы гребём"]),
    "ja": ("ポーは「漕ぎます」と言った。", ["漕ぎます"]),
    "zh": ("坡说：“我们划船。”", ["我们划船。"]),
    "xx": ("“We row,” said Ann Poe.", ["We row,"]),
}


@pytest.mark.parametrize("language", UNKNOWN)
def test_an_unknown_language_has_quotations_without_speakers(language: str) -> None:
    text, expected = UNKNOWN[language]
    found = find_attributions(build.draft(text), language=language)
    assert [a.quotation.text for a in found] == expected
    assert all(a.speaker is None and a.not_quotation is None for a in found)


@pytest.mark.parametrize("text", [UNKNOWN["ru"][0], UNKNOWN["ja"][0]])
def test_a_foreign_script_is_not_taken_for_english(text: str) -> None:
    assert [a.speaker for a in find_attributions(build.draft(text))] == [None]


DIALOGUE = {
    "es": ("—Remamos —dijo Ana Poe—. Es tarde.", ["Remamos", "Es tarde."]),
    "fr": ("— Nous ramons.", ["Nous ramons."]),
    "pl": ("— Wiosłujemy — powiedziała Anna. — Już późno.", ["Wiosłujemy", "Już późno."]),
    "ru": ("— Мы гребём, — сказала Анна. — Поздно.", ["Мы гребём,", "Поздно."]),
}


@pytest.mark.parametrize("language", DIALOGUE)
def test_a_dash_opens_a_speech(language: str) -> None:
    text, expected = DIALOGUE[language]
    assert [a.quotation.text for a in find_attributions(build.draft(text), language=language)] == expected


def test_a_dash_opens_no_speech_in_english() -> None:
    assert find_attributions(build.draft("— We row."), language="en") == ()


def test_a_speech_behind_a_dash_has_its_speaker() -> None:
    found = find_attributions(build.draft("—Remamos —dijo Ana Poe—. Es tarde."), language="es")
    assert [a.speaker and a.speaker.name for a in found] == ["Ana Poe", "Ana Poe"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Verkehrsministerin Anna Pohl sprach. „Wir rudern heute“, sagte die Ministerin.", "Anna Pohl", "person"),
        ("Bürgermeister Bert Ray sprach. „Wir rudern heute“, sagte der Bürgermeister.", "Bert Ray", "person"),
        ("Anna Pohl schwieg. Die Ministerin sprach von „einem langen Winter am Fluss“.", None, "unnamed"),
        ("Die Verwaltung schwieg. „Wir rudern heute“, sagte der Bootsmann.", None, "unnamed"),
        ("Anna Pohl (SPD) kam. „Wir rudern heute“, sagte die SPD-Abgeordnete Pohl.", "Anna Pohl", "person"),
    ],
)
def test_german_nouns_with_a_capital_are_no_names(text: str, name: str | None, kind: str) -> None:
    speaker = find_attributions(build.draft(text), language="de")[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.kind.value) == (name, kind)
