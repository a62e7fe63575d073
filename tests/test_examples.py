"""The bundled example shows what its draft says it shows: every verdict once or more, each for its own reason."""

from pathlib import Path

import pytest

import attribcheck
from attribcheck.model.verdict import Overall, Verdict

EXAMPLE = Path(__file__).parent.parent / "examples" / "draft.md"

EXPECTED = {
    "We closed it on a Tuesday": ("holds", ()),
    "Old Crooked": ("not-checked", ()),
    "has lost nearly a third": ("holds", ()),
    "The first crew will enter": ("holds", ("QW06",)),
    "We found the first crack": ("holds-with-notes", ("QW18",)),
    "The repair will cost $4.6": ("does-not-hold", ("QW04",)),
    "and the province has agreed": ("holds", ()),
    "We will raise the bridge toll": ("does-not-hold", ("QW03",)),
    "The town has known": ("does-not-hold", ("QS02",)),
    "I walked across that bridge": ("does-not-hold", ("QS01",)),
    "This bridge will outlive": ("not-found", ("QW01",)),
    "Nobody builds a bridge": ("cannot-tell", ()),
    "The Bridges of the Tarn": ("not-checked", ()),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Verdict, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATTRIBCHECK_STORE", str(tmp_path_factory.mktemp("store") / "store.sqlite"))
        (judged,) = attribcheck.check(str(EXAMPLE), offline=True).drafts
    return judged.verdicts


@pytest.mark.parametrize("opening", EXPECTED)
def test_verdict(verdicts: tuple[Verdict, ...], opening: str) -> None:
    (verdict,) = (one for one in verdicts if one.attribution.quotation.text.startswith(opening))
    overall, rules = EXPECTED[opening]
    assert (verdict.overall.value, tuple(finding.rule for finding in verdict.findings)) == (overall, rules)


def test_every_verdict_is_shown(verdicts: tuple[Verdict, ...]) -> None:
    assert {verdict.overall for verdict in verdicts} == set(Overall)
    assert len(verdicts) == 14
