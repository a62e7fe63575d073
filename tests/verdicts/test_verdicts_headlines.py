"""Quotations of headlines (QF09)."""

import pytest
from counting import calls
from formed import Page, findings, judge

from attribcheck.drafts import parse_draft
from attribcheck.model.verdict import Level, Overall
from attribcheck.verdicts.form.headlines import MAX_HEADLINES, is_in_headline

TAPE = Page(
    "CLERK: Open.\n\nMAYOR BRANDT: We may sell the ferry.\n\nCLERK: Thanks.\n\nMAYOR BRANDT: Good night.\n",
    speakers=("Nils Brandt",),
)
TEXT = "“We may sell the ferry,” Mayor Nils Brandt said.\n"


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (f"# Brandt: “I will sell it all”\n\n{TEXT}", "draft.md"),
        (f"# Mayor Brandt says “I will sell it all”\n\n{TEXT}", "draft.md"),
        (f"Brandt: “I will sell it all”\n\n{TEXT}", "draft.txt"),
        (f"Brandt: “I will sell it all”\n\n{TEXT}", "draft.md"),
        (f"<h1>Brandt: “I will sell it all”</h1><p>{TEXT}</p>", "draft.html"),
        (f"# News\n\n{TEXT}\n## Brandt: “I will sell it all”\n\nHe said no more.\n", "draft.md"),
        (f"# Brandt: “We may … sell it all tomorrow”\n\n{TEXT}", "draft.md"),
        (f"# Brandt: “[We] may never sell the ferry”\n\n{TEXT}", "draft.md"),
    ],
    ids="heading said first-line-txt first-line-md html crosshead cut bracket".split(),
)
def test_words_of_a_headline_alone_are_told(draft: str, name: str) -> None:
    assert [f.level for f in findings(draft, "QF09", TAPE, name=name)] == [Level.WARNING]


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (f"# Brandt: “We may sell the ferry”\n\n{TEXT}", "draft.md"),
        (f"# Brandt: “we may sell the ferry”\n\n{TEXT}", "draft.md"),
        (f"# Brandt: “We may … the ferry”\n\n{TEXT}", "draft.md"),
        (f"# Brandt: “[They] may sell the ferry”\n\n{TEXT}", "draft.md"),
        ("# Brandt: “I’ll sell it all”\n\n“I will sell it all,” Mayor Nils Brandt said.\n", "draft.md"),
        ("# Brandt: “sell it all at once”\n\nThe mayor wants to sell it all at once.\n", "draft.md"),
        ("# News\n\nMayor Nils Brandt said “I will sell it all”\n", "draft.md"),
        ("Mayor Nils Brandt said “I will sell it all”.\n\nIt was late.\n", "draft.txt"),
        ("Mayor Nils Brandt said “I will sell it all”", "draft.txt"),
        (f"# The mayor has just read “The Old Ferry of Fennmark”\n\n{TEXT}", "draft.md"),
        ("# Brandt: “I will sell it all”\n", "draft.md"),
    ],
    ids="body case cut bracket contraction paraphrase body-quotation sentence one-line title no-text".split(),
)
def test_words_that_stand_below_the_headline_are_not(draft: str, name: str) -> None:
    assert findings(draft, "QF09", TAPE, name=name) == []


def test_words_of_a_source_need_not_stand_in_the_text() -> None:
    draft = "# Mayor Nils Brandt: “We may sell the ferry”\n\nThe council met on Monday evening.\n"
    judged = judge(draft, TAPE)
    assert [f.rule for f in judged.verdicts[0].findings if f.rule == "QF09"] == []
    assert judged.verdicts[0].overall is Overall.HOLDS


def test_changed_words_of_a_source_do_not_count_as_its_words() -> None:
    draft = "# Mayor Nils Brandt: “We must sell the ferry”\n\nThe council met on Monday evening.\n"
    assert len(findings(draft, "QF09", TAPE)) == 1


def test_many_headlines_are_looked_at_in_time() -> None:
    draft = "".join(f"# Brandt: “I will sell the {n}. ferry of all”\n\nText of the {n}. part.\n\n" for n in range(400))
    assert len(findings(draft, "QF09", TAPE)) == 20


def test_headings_cost_the_same_each_however_many_there_are() -> None:
    def work(count: int) -> int:
        draft = parse_draft("draft.md", (f"{TEXT}\n" * count + "# One\n\n" * count).encode())
        places = [block.span.start for block in draft.blocks[count:]]
        assert sum(is_in_headline(draft, at) for at in places) == MAX_HEADLINES
        return calls(lambda: [is_in_headline(draft, at) for at in places])

    assert work(800) < 6 * work(200)
