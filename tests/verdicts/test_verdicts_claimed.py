"""Who is said to have said it, where the draft denies it, writes another title, drops inner marks, or means a text."""

import pytest
from whole import judge_draft, judge_said

from attribcheck.model.verdict import Level, Overall

HOLDS, NOTES, WRONG, OPEN = Overall.HOLDS, Overall.HOLDS_WITH_NOTES, Overall.DOES_NOT_HOLD, Overall.CANNOT_TELL

KEPT = "We will not sell the barge to anybody from the mill, and I mean it."
DENIED = [
    "Nora Pell never said “{}.”",
    "Nora Pell did not say “{}.”",
    "There is no evidence that Nora Pell ever said “{}.”",
    "At no point did Nora Pell say “{}.”",
    "Nowhere in the transcript does Nora Pell say “{}.”",
    "The post spread a fabricated quote: “{}.”",
    "A fake quote attributed to Nora Pell — “{}” — was shared 900 times.",
    "“{}”: Nora Pell never said that.",
    "The words “{}” were invented by a clerk.",
    "The claim that Nora Pell said “{}” is false.",
    "Nobody said “{}.”",
    "It is not true that Nora Pell said “{}.”",
    "Nora Pell has yet to say “{}.”",
]
WORDS = {
    "altered": "We will sell the barge to anybody from the mill",
    "there": "We will not sell the barge to anybody from the mill",
    "nowhere": "The moon over the orchard is made of marmalade and regret",
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("draft", DENIED)
def test_what_the_draft_itself_denies_is_for_a_reader_to_weigh(draft: str, words: str) -> None:
    (verdict,) = judge_said(draft.format(words), KEPT)
    assert verdict.overall is OPEN
    assert not [finding for finding in verdict.findings if finding.level is Level.ERROR]
    assert verdict.reason is not None
    assert ("has them" in verdict.reason.message) is (words == WORDS["there"])


@pytest.mark.parametrize(
    "draft",
    [
        "Nora Pell, who never tires of it, said, “{}.”",
        "Nobody believed it, but Nora Pell said “{}.”",
        "Nora Pell in May said “{}.”",
        "Nobody was surprised. Nora Pell said “{}.”",
        "Nora Pell said “{}” and was never asked again.",
    ],
)
def test_a_denial_of_something_else_changes_nothing(draft: str) -> None:
    (verdict,) = judge_said(draft.format(WORDS["altered"]), KEPT)
    assert verdict.overall is WRONG


TITLES = [
    ("Ms. Pell", HOLDS),
    ("Nora Pell", HOLDS),
    ("Mr. Pell", OPEN),
    ("Sir Pell", OPEN),
]


@pytest.mark.parametrize(("name", "overall"), TITLES, ids=[name for name, _ in TITLES])
def test_a_title_of_the_draft_must_fit_whom_it_names(name: str, overall: Overall) -> None:
    (verdict,) = judge_said(
        f"“The barge of the mill sank in the night of the storm,” {name} said.",
        "The barge of the mill sank in the night of the storm.",
    )
    assert verdict.overall is overall


@pytest.mark.parametrize(("name", "overall"), [("Ms. Pell", NOTES), ("Mr. Pell", OPEN)])
def test_a_title_of_an_article_must_fit_whom_the_draft_names(name: str, overall: Overall) -> None:
    text = f"""The barge is lost

Nora Pell, who runs the ferry, walked along the quay on Monday. The lamps were out, and nobody spoke a word for an hour.

“The barge of the mill sank in the night of the storm,” {name} said. The painter who lives at the mill heard it go down.
"""
    (verdict,) = judge_draft(
        "“The barge of the mill sank in the night of the storm,” Nora Pell said.", text, kind="article"
    )
    assert verdict.overall is overall


INNER = [
    (
        "announced without marks",
        "The miller wrote to me, and he writes, The barge is rotten and they hid it from us all. So.",
        "The barge is rotten and they hid it from us all",
        OPEN,
    ),
    (
        "read off a sign",
        "The sign at the gate reads: The barge is rotten and they hid it from us all. I saw it.",
        "The barge is rotten and they hid it from us all",
        OPEN,
    ),
    *(
        (
            f"handed on, {number}",
            f"{lead} The barge is rotten and they hid it from us all. So.",
            "The barge is rotten and they hid it from us all",
            OPEN,
        )
        for number, lead in enumerate(
            (
                "In the words of the miller,",
                "As Otto Brand put it,",
                "Otto Brand puts it this way:",
                "The mayor’s position is:",
                "They will tell you:",
                "Let me read you what the paper printed on Monday.",
                "To paraphrase the miller,",
                "The headline was:",
            )
        )
    ),
    *(
        (
            f"her own, {number}",
            f"{lead} The barge is rotten and they hid it from us all. So.",
            "The barge is rotten and they hid it from us all",
            HOLDS,
        )
        for number, lead in enumerate(
            ("Let me tell you what happened.", "As I put it on Monday,", "My position is clear.")
        )
    ),
    (
        "announced by herself",
        "As I wrote to the miller: The barge is rotten and they hid it from us all. So.",
        "The barge is rotten and they hid it from us all",
        HOLDS,
    ),
    (
        "in a month",
        "I wrote to the miller in May: “The barge is rotten and they hid it from us all.” So.",
        "The barge is rotten and they hid it from us all",
        HOLDS,
    ),
    (
        "from inside the marks on",
        "The mayor wrote to us, “The barge is rotten and we hid it from them.” And I doubt it.",
        "The barge is rotten and we hid it from them. And I doubt it",
        WRONG,
    ),
    (
        "into the marks",
        "Then I laughed. “The barge is rotten and we hid it from them,” wrote the mayor.",
        "Then I laughed. The barge is rotten and we hid it from them",
        WRONG,
    ),
    (
        "nobody introduces them",
        "“The barge is rotten and we hid it from them.” And I doubt it very much.",
        "The barge is rotten and we hid it from them. And I doubt it very much",
        OPEN,
    ),
    (
        "the introduction is quoted",
        "The mayor wrote to us, “The barge is rotten and we hid it from them.” And I doubt it.",
        "The mayor wrote to us, The barge is rotten and we hid it from them. And I doubt it",
        HOLDS,
    ),
    (
        "the marks are quoted",
        "The mayor wrote to us, “The barge is rotten and we hid it from them.” And I doubt it.",
        "The mayor wrote to us, ‘The barge is rotten and we hid it from them.’ And I doubt it",
        HOLDS,
    ),
    (
        "the speaker's own",
        "I told them, “The barge is rotten and we hid it from you.” And I meant it.",
        "The barge is rotten and we hid it from you. And I meant it",
        HOLDS,
    ),
    (
        "a term in marks",
        "We call it the “big mend” of the barge, and we will pay for all of it.",
        "We call it the big mend of the barge, and we will pay for all of it",
        HOLDS,
    ),
]


@pytest.mark.parametrize(("said", "quoted", "overall"), [row[1:] for row in INNER], ids=[row[0] for row in INNER])
def test_words_of_another_do_not_become_the_speakers_with_words_of_his(
    said: str, quoted: str, overall: Overall
) -> None:
    (verdict,) = judge_said(f"“{quoted},” Nora Pell said.", said)
    assert verdict.overall is overall


LETTER = """{head}

The barge of the mill has served us well for forty years, and nobody thanks it. I thank it now, with all my heart.

The barge of the mill sank in the night of the storm. It will be missed by the painters and the bakers of the coast.
"""
WRITTEN = [
    ("said, of a document", "said", {"kind": "document", "title": "On the barge"}, "", {"QS05"}),
    ("said, of a letter", "said", {"title": "Letter to the council"}, "", {"QS05"}),
    ("wrote", "wrote", {"kind": "document", "title": "On the barge"}, "", set()),
    ("said in a letter", "said in a letter", {"title": "Letter to the council"}, "", set()),
    ("said, of remarks", "said", {"title": "Remarks by Nora Pell"}, "", set()),
    ("prepared", "said", {"title": "Remarks by Nora Pell"}, "As prepared for delivery", {"QD04"}),
    ("declared prepared", "said", {"title": "Remarks by Nora Pell", "fidelity": "prepared"}, "", {"QD04"}),
    ("said in prepared remarks", "said in prepared remarks", {"title": "Remarks", "fidelity": "prepared"}, "", set()),
]


@pytest.mark.parametrize(
    ("cue", "settings", "head", "rules"), [row[1:] for row in WRITTEN], ids=[row[0] for row in WRITTEN]
)
def test_what_was_only_written_or_prepared_was_not_said(
    cue: str, settings: dict[str, object], head: str, rules: set[str]
) -> None:
    draft = f"“The barge of the mill sank in the night of the storm,” Nora Pell {cue}."
    (verdict,) = judge_draft(draft, LETTER.format(head=head), speakers=["Nora Pell"], **settings)
    assert {finding.rule for finding in verdict.findings} == rules
    assert verdict.overall is NOTES if rules else verdict.overall in {HOLDS, NOTES}


INTERVIEW = """Nora Pell on the sluice

We met the warden of the quay on a wet evening, with tea and with a lamp that smoked.

Will you open the sluice this year?

The sluice by the old orchard will be opened before the harvest begins.

People say that the miller was cheated of his land by the county men.

I have heard it too, and I cannot say that it is wrong.

And did you do nothing to help him?

I did what I could with the little that I had in those years.

P.S. from Amos Quill: The bees wintered well this year, whatever she tells you of them.
"""
VOICES = [
    ("an answer", "The sluice by the old orchard will be opened before the harvest begins", HOLDS),
    ("an answer with I", "I have heard it too, and I cannot say that it is wrong", HOLDS),
    ("a question without its mark", "People say that the miller was cheated of his land by the county men", OPEN),
    ("before the first question", "We met the warden of the quay on a wet evening", OPEN),
    ("added by another", "The bees wintered well this year, whatever she tells you of them", OPEN),
]


@pytest.mark.parametrize(("quoted", "overall"), [row[1:] for row in VOICES], ids=[row[0] for row in VOICES])
def test_an_interview_of_one_speaker_has_two_voices(quoted: str, overall: Overall) -> None:
    (verdict,) = judge_draft(f"“{quoted},” Nora Pell said.", INTERVIEW, speakers=["Nora Pell"])
    assert verdict.overall is overall
