"""What stands right beside the quoted words, and what brackets and ellipses put in the place of others."""

import pytest
from wording import POLICY, find, quotation, source

from attribcheck.model.record import replace
from attribcheck.model.verdict import Finding, WordsAxis
from attribcheck.verdicts.words.axis import WordsJudgement, judge_words


def judge_in_draft(said: str, draft: str) -> WordsJudgement:
    """Return how the words between the marks of `draft` stand to a turn that says `said`."""
    before, quoted, behind = draft.replace("”", "“").split("“", 2)
    plain = quotation(quoted)
    one = replace(plain, quotation=replace(plain.quotation, before=f"{before}“", behind=f"”{behind}"))
    of = source(f"MS. PELL: Thank you all for coming up the hill. {said} And now the cakes, please.")
    return judge_words(one, find(quoted, of).passages[0], of, POLICY)


def rules(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.rule for finding in findings} - {"QW15", "QW19"}


NUMBERS = [
    ("The wall by the lower mill cost us $5 million.", "“The wall by the lower mill cost us $5,” she said.", True),
    ("The wall by the lower mill cost us $5 million.", "“The wall by the lower mill cost us $5” million.", False),
    (
        "Coal in the lower valley has risen by 15 percent.",
        "“Coal in the lower valley has risen by 15,” she said.",
        True,
    ),
    (
        "Coal in the lower valley has risen by 15 per cent.",
        "“Coal in the lower valley has risen by 15,” she said",
        True,
    ),
    ("The ferry carried thirty-five goats to market.", "“The ferry carried thirty,” she said.", True),
    ("The ferry carried four hundred goats to market.", "“The ferry carried four,” she said.", True),
    ("The ferry carried two and a half tons of hay.", "“The ferry carried two,” she said.", True),
    ("About twenty-five goats swam to the pier at noon.", "“five goats swam to the pier at noon,” she said.", True),
    ("It was minus 15 on the pier that morning.", "“15 on the pier that morning,” she said.", True),
    ("The ferry carried thirty. Five goats swam.", "“The ferry carried thirty,” she said.", False),
    ("The ferry carried thirty, five of them at night.", "“The ferry carried thirty,” she said.", False),
    ("In the year 2019 the ferry carried 30 goats.", "“In the year 2019” it was so.", False),
]


@pytest.mark.parametrize(("said", "draft", "cut"), NUMBERS, ids=[draft[:44] for _, draft, _ in NUMBERS])
def test_a_number_that_goes_on_in_the_source_is_a_changed_number(said: str, draft: str, *, cut: bool) -> None:
    judged = judge_in_draft(said, draft)
    assert ("QW04" in rules(judged.findings)) is cut
    assert judged.axis is WordsAxis.VERBATIM


EDGES = [
    (
        "If they ask me to sell the harbor, I will not.",
        "“If they ask me to sell the harbor, I will,” she said.",
        "QW03",
    ),
    ("I will not sell the harbor.", "Pell said “I will” not do it.", None),
    ("I will not sell the harbor.", "“I will,” she said, “not sell the harbor.”", None),
    ("I don't think that the pier is lost.", "“the pier is lost,” she said.", "QW11"),
    ("It is a lie that the pier has been sold to the bank.", "“the pier has been sold to the bank,” she said.", "QW11"),
    ("I never sold the pier to the bank.", "“sold the pier to the bank,” she said.", "QW11"),
    ("I never sold the pier to the bank.", "She never “sold the pier to the bank,” she said.", None),
    ("I refuse to sell the pier to the bank.", "“sell the pier to the bank,” she said.", "QW11"),
    ("I refuse to sell the pier to the bank.", "She refused to “sell the pier to the bank,” she said.", None),
    ("I doubt that the pier will stand in winter.", "“the pier will stand in winter,” she said.", "QW11"),
    (
        "I doubt that the pier will stand in winter.",
        "It was never hers.\n\nPell said “the pier will stand in winter”",
        "QW11",
    ),
    ("We will sell the pier if the bank falls.", "“We will sell the pier,” she said.", "QW11"),
    ("We will sell the pier unless the bank falls.", "“We will sell the pier,” she said.", "QW11"),
    ("We will sell the pier and paint the boats.", "“We will sell the pier,” she said.", None),
    ("The pier has been sold to the bank, they claim.", "“The pier has been sold to the bank,” she said.", "QW11"),
    ("The pier has been sold to the bank, or so they say.", "“The pier has been sold to the bank,” she said.", "QW11"),
    (
        "The pier has been sold to the bank. That is nonsense.",
        "“The pier has been sold to the bank,” she said.",
        "QW11",
    ),
    ("The pier has been sold to the bank. That is sad.", "“The pier has been sold to the bank,” she said.", None),
    ("According to the mill, the pier has been sold.", "“the pier has been sold,” she said.", "QW11"),
    ("According to our books, the pier has been sold.", "“the pier has been sold,” she said.", None),
    ("We sold nothing but the pier to the bank.", "“We sold nothing,” she said.", "QW11"),
    ("The pier has been sold, or at least that was the plan.", "“The pier has been sold,” she said.", "QW11"),
    ("In theory, the pier has been sold to the bank.", "“the pier has been sold to the bank,” she said.", "QW11"),
    ("No fewer than six goats slept on the pier.", "“fewer than six goats slept on the pier,” she said.", "QW11"),
]


@pytest.mark.parametrize(("said", "draft", "rule"), EDGES, ids=[draft[:44] for _, draft, _ in EDGES])
def test_a_denial_or_a_condition_beside_the_words_is_told(said: str, draft: str, rule: str | None) -> None:
    judged = judge_in_draft(said, draft)
    assert rules(judged.findings) == ({rule} if rule else set())
    assert judged.axis is WordsAxis.VERBATIM


BRACKETS = [
    ("I gave the captain two goats.", "“[Pell] gave the captain two goats.”", {"QW12"}),
    ("I gave the captain two goats.", "“[She] gave the captain two goats.”", set()),
    ("I gave the captain two goats.", "“[They] gave the captain two goats.”", {"QW12"}),
    ("Some of the captains drank.", "“[All] of the captains drank.”", {"QW12"}),
    ("The captain gave him two goats for it.", "“The captain gave [Orrin] two goats for it.”", set()),
    ("The captain gave him two goats for it.", "“The captain gave [her] two goats for it.”", {"QW12"}),
    ("I saw the captain and my sister there.", "“[He] saw the captain and [his] sister there.”", set()),
    ("The goats went from the pier to the mill.", "“The goats went [to] the pier to the mill.”", {"QW12"}),
    ("The captain will sell the boats.", "“The captain [would] sell the boats.”", set()),
    ("The captain will sell the boats.", "“The captain [could] sell the boats.”", {"QW12"}),
    ("The captain signed a contract on the boats.", "“The captain signed a [contradiction] on the boats.”", {"QW12"}),
    ("The captain sells the boats at night.", "“The captain [sold] the boats at night.”", {"QW12"}),
    ("The captain walks the boats at night.", "“The captain [walked] the boats at night.”", set()),
]


@pytest.mark.parametrize(("said", "draft", "expected"), BRACKETS, ids=[draft for _, draft, _ in BRACKETS])
def test_a_bracket_explains_or_says_something_else(said: str, draft: str, expected: set[str]) -> None:
    assert rules(judge_in_draft(said, draft).findings) == expected


NAMED = [
    ("The captain saw Marlow leave the pier.", "“The captain saw [Barlow] leave the pier.”", {"QW12"}),
    ("The captain saw Marlow leave the pier.", "“The captain saw [Ann Marlow] leave the pier.”", set()),
    ("The captain told the FSB of the pier.", "“The captain told the [Federal Service of Boats] of the pier.”", set()),
    ("My father hated the pier and the goats.", "“[I] hated the pier and the goats.”", {"QW12"}),
    ("My father hated the pier and the goats.", "“[He] hated the pier and the goats.”", set()),
    ("Marlow left the pier to the captain.", "“[Barlow] left the pier to the captain.”", {"QW12"}),
    ("The captain would vote for the pier.", "“The captain would vote [against] the pier.”", {"QW12"}),
    ("The captain sold the pier at night.", "“The captain [illegally] sold the pier at night.”", {"QW12"}),
    ("The captain sold the pier at night.", "“The captain [Orrin Poe] sold the pier at night.”", set()),
    ("The captain sold the pier at night.", "“The captain sold the [family] pier at night.”", set()),
]


@pytest.mark.parametrize(("said", "draft", "expected"), NAMED, ids=[draft for _, draft, _ in NAMED])
def test_a_bracket_puts_no_other_name_and_no_judgement_in(said: str, draft: str, expected: set[str]) -> None:
    assert rules(judge_in_draft(said, draft).findings) == expected


CUTS = [
    ("The council will, if the bank agrees, sell the pier.", "“The council will … sell the pier.”", {"QW10"}),
    ("The captain, allegedly, sank the ferry in the bay.", "“The captain … sank the ferry in the bay.”", {"QW10"}),
    ("The council has refused to sell the pier.", "“The council has … sell the pier.”", {"QW10"}),
    ("The pier cost us twenty five million crowns.", "“The pier cost us twenty … million crowns.”", {"QW04"}),
    ("The council will, on a fine day in May, sell the pier.", "“The council will … sell the pier.”", set()),
    ("The council will, under no terms, sell the pier.", "“The council will … sell the pier.”", {"QW10"}),
    ("The council will, no doubt, sell the pier.", "“The council will … sell the pier.”", set()),
    ("The council will, which is not easy, sell the pier.", "“The council will … sell the pier.”", set()),
    ("The council is far from ready to sell the pier.", "“The council is … ready to sell the pier.”", {"QW10"}),
    ("It would be wrong to sell the pier to them.", "“It would be … to sell the pier to them.”", {"QW10"}),
    ("I was too tired to walk down to the pier.", "“I was … to walk down to the pier.”", {"QW10"}),
    ("The council is, as you know, to sell the pier.", "“The council is … to sell the pier.”", set()),
    ("The captain took the goats and the thieves took the lamp.", "“The captain took … the lamp.”", {"QW08"}),
    ("The clerk hates the mayor and the mayor loves the clerk.", "“The clerk … loves the clerk.”", {"QW08"}),
    ("The captain took the goats and then the lamp.", "“The captain took … the lamp.”", set()),
    ("I love this pier. The men of Elm are fools.", "“I love … the men of Elm.”", {"QW08"}),
    ("I love this pier. And the men of Elm do too.", "“I love this pier … the men of Elm do too.”", set()),
]


@pytest.mark.parametrize(("said", "draft", "expected"), CUTS, ids=[said for said, _, _ in CUTS])
def test_an_ellipsis_hides_no_condition_denial_or_half_a_number(said: str, draft: str, expected: set[str]) -> None:
    assert rules(judge_in_draft(said, draft).findings) == expected


def test_a_question_quoted_as_a_statement_is_told() -> None:
    judged = judge_in_draft(
        "Do you think that we want to sell the pier to the bank?", "“We want to sell the pier,” she said."
    )
    assert rules(judged.findings) == set()
    whole = judge_in_draft(
        "Do you think that we want to sell the pier to the bank?", "“We want to sell the pier to the bank,” she said."
    )
    assert rules(whole.findings) == {"QW11"}


LIGHT = [
    ("Everyone on the pier but my brother has a goat.", "“Everyone on the pier and my brother has a goat.”", {"QW02"}),
    ("We came down to the pier but he had left.", "“We came down to the pier and he had left.”", {"QW07"}),
    ("The pier was paid for by the bank.", "“The pier was paid by the bank.”", {"QW05"}),
    ("Tolls on the pier rose by 5 percent in May.", "“Tolls on the pier rose to 5 percent in May.”", {"QW02"}),
    ("Tolls on the pier rose 5 percent in May.", "“Tolls on the pier rose to 5 percent in May.”", {"QW04"}),
    ("Tolls on the pier rose from 5 percent in May.", "“Tolls on the pier rose 5 percent in May.”", {"QW04"}),
    ("Tolls on the pier rose by 5 percent in May.", "“Tolls on the pier rose 5 percent in May.”", {"QW07"}),
    ("Tolls on the pier rose from 5 to 9 crowns.", "“Tolls on the pier rose 5 to 9 crowns.”", {"QW07"}),
    ("We will have sold the pier by 2030.", "“We will have sold the pier in 2030.”", {"QW04"}),
    ("We have mended the pier for forty years.", "“We have mended the pier in forty years.”", {"QW04"}),
    ("We will sell the pier in May at the latest.", "“We will sell the pier in May by the latest.”", {"QW07"}),
    ("We'll mend the pier before it freezes.", "“Well mend the pier before it freezes.”", {"QW17"}),
    ("It's a fine thing to see the pier.", "“Its a fine thing to see the pier.”", {"QW14"}),
    ("We have less boats than the men of Elm.", "“We have fewer boats than the men of Elm.”", {"QW07"}),
]


@pytest.mark.parametrize(("said", "draft", "expected"), LIGHT, ids=[draft for _, draft, _ in LIGHT])
def test_light_words_that_carry_sense_where_they_stand(said: str, draft: str, expected: set[str]) -> None:
    assert rules(judge_in_draft(said, draft).findings) == expected


AMOUNTS = [
    ("The ferry cost the families 500 pounds in the end.", "“The ferry cost the families £500 in the end.”", {"QW14"}),
    ("The ferry cost the families €5 in the end.", "“The ferry cost the families five euros in the end.”", {"QW14"}),
    ("The ferry cost the families 500 pounds in the end.", "“The ferry cost the families $500 in the end.”", {"QW04"}),
    ("The ferry cost the families 500 pounds in the end.", "“The ferry cost the families £600 in the end.”", {"QW04"}),
    ("The ferry cost the families US$500 in the end.", "“The ferry cost the families $500 in the end.”", {"QW07"}),
    ("The ferry cost the families US$500 in the end.", "“The ferry cost the families €500 in the end.”", {"QW04"}),
    ("The ferry cost the families half a million crowns.", "“The ferry cost the families 500,000 crowns.”", {"QW14"}),
    ("The ferry cost them six crowns a year.", "“The ferry cost them six crowns per year.”", {"QW14"}),
]


@pytest.mark.parametrize(("said", "draft", "expected"), AMOUNTS, ids=[draft for _, draft, _ in AMOUNTS])
def test_a_currency_is_a_sign_or_a_word(said: str, draft: str, expected: set[str]) -> None:
    assert rules(judge_in_draft(said, draft).findings) == expected
