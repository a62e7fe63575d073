"""When two names may be one with a slip of the pen, and when they are two people."""

import pytest

from attribcheck.text.names import may_be_misspelt


@pytest.mark.parametrize(
    ("one", "other", "misspelt"),
    [
        ("Hanelore Vogt", "Hannelore Vogt", True),
        ("Bryan Tolliver", "Brian Tolliver", True),
        ("Ann Toliver", "Ann Tolliver", True),
        ("Mayor Ann Toliver", "Ann Tolliver", True),
        ("Jon Tolliver", "Joan Tolliver", False),
        ("Ann Poe", "Ann Roe", False),
        ("Bryan Toliver", "Brian Tolliver", False),
        ("Tolliver", "Ann Toliver", False),
        ("Ann Tolliver", "Ann Tolliver", False),
        ("Marta Tolliver", "Edwin Tolliver", False),
    ],
)
def test_one_letter_of_a_long_name(one: str, other: str, *, misspelt: bool) -> None:
    assert may_be_misspelt(one, other) is misspelt
    assert may_be_misspelt(other, one) is misspelt
