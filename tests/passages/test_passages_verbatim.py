"""Words that stand side by side are placed without an alignment; the passage is the one that an alignment gives."""

from build import source_text
from hypothesis import assume, given
from hypothesis import strategies as st

from attribcheck.model.attribution import Attribution, AttributionId, Quotation
from attribcheck.model.span import Span
from attribcheck.passages.alignment.align import Alignment
from attribcheck.passages.alignment.chain import Run
from attribcheck.passages.build import Builder, build_verbatim
from attribcheck.passages.index.prepared import PreparedText
from attribcheck.passages.index.query import make_query
from attribcheck.passages.search import find_exact

WORDS = st.sampled_from(
    "harbor the “tide” [sea] sea. don't won't gonna cannot it's It’s we're U.S 3,000 colour color — c'mon -15".split()
)


@given(before=st.lists(WORDS, max_size=6), quoted=st.lists(WORDS, min_size=1, max_size=12), data=st.data())
def test_without_an_alignment_the_passage_is_the_same(
    before: list[str], quoted: list[str], data: st.DataObject
) -> None:
    behind = data.draw(st.lists(WORDS, max_size=6))
    said = data.draw(
        st.sampled_from([quoted, [word.lower() for word in quoted], [word.strip("“”[].") for word in quoted]])
    )
    text = source_text(" ".join([*before, *said, *behind]))
    attribution = Attribution(AttributionId("1"), Quotation(" ".join(quoted), Span(5, 5 + len(" ".join(quoted)))))
    query = make_query(attribution.quotation)
    assume(len(query))
    stretch = PreparedText(text).around([(0, 100)], 0)
    runs = find_exact(query, stretch.keys)
    for run in runs:
        place = stretch.find_alike(run.said, query)
        local, number = stretch.read(run.said - 8, run.said_end + 8)
        aligned = Alignment(query, local).steps([Run(0, run.said - number, run.length)])
        slow = Builder(attribution, query, text, local).build(aligned)
        assert slow is not None
        if place is None:
            assert any(query.parts[at] != local.parts[run.said - number + at] for at in range(run.length)) or (
                query.forms != local.forms[run.said - number : run.said_end - number]
            )
        else:
            assert build_verbatim(query, text, place) == slow
    assert runs or said != quoted


def test_a_word_in_another_spelling_is_aligned() -> None:
    text = source_text("The colour of the harbor changed.")
    query = make_query(Quotation("The color of the harbor", Span(0, 23)))
    stretch = PreparedText(text).around([(0, 100)], 0)
    (run,) = find_exact(query, stretch.keys)
    assert stretch.find_alike(run.said, query) is None
