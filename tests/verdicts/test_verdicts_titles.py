"""Which titles name the author of a text, and which only somebody whom the text is about."""

import pytest

from attribcheck.verdicts.authorship.titles import names_author, names_issuer

AUTHORS = [
    "Statement by Ilse Brandt",
    "Statement by Governor Ilse Brandt on the ferry",
    "Remarks as prepared by Ilse M. Brandt, Governor of Westmark",
    "A letter from the Hon. Ilse Brandt to the pilots",
    "Remarks by Ilse Brandt at the opening of the pier",
    "Testimony of Ilse Brandt before the council",
]

NO_AUTHORS = [
    "Statement by Jonas Brandt",
    "Statement by Governor Brandt on the ferry",
    "Statement by Brandt campaign chair Jonas Petersen",
    "Remarks by Jonas Petersen & Ilse Brandt",
    "Remarks by Ilse Brandt and Jonas Petersen",
    "Statement by Ilse Brandt, Jonas Petersen and others",
    "Letter of Jonas Petersen with Ilse Brandt",
    "Statement of support of Ilse Brandt",
    "Statement from the Office of Ilse Brandt",
    "Statement by a spokesman of Ilse Brandt",
    "Statement by a spokeswoman for Ilse Brandt",
    "Testimony of Jonas Petersen against Ilse Brandt",
    "A message from friends of Ilse Brandt",
    "Interview with Ilse Brandt",
]

ISSUERS = [
    ("Osterby Pilots Board", "Osterby Pilots Board"),
    ("Report of the Osterby Pilots Board", "the Osterby Pilots Board"),
    ("Statement by the Osterby Pilots Board on the ferry", "Osterby Pilots Board"),
    ("Osterby Pilots Board: Notice of 2024", "Osterby Pilots Board"),
    ("Minutes | Osterby Pilots Board", "Osterby Pilots Board"),
    ("The Long Pier Report", "the Pier Report"),
    ("Pier Report 2024", "the 2024 Pier Report"),
    ("Yearly Pier Report of the Pilots, 2024", "Yearly Pier Report"),
    ("The Pier Report", "the yearly Pier Report of the pilots"),
]

NO_ISSUERS = [
    ("Petersen v. Osterby Pilots Board", "Osterby Pilots Board"),
    ("Osterby Pilots Board v. Petersen", "Osterby Pilots Board"),
    ("Complaint against the Osterby Pilots Board", "Osterby Pilots Board"),
    ("Audit of the Osterby Pilots Board", "Osterby Pilots Board"),
    ("Statement by the Ferry Company on the Osterby Pilots Board", "Osterby Pilots Board"),
    ("Reply of the Ferry Company to the Pier Report", "the Pier Report"),
    ("Why the Pier Report is wrong", "the Pier Report"),
    ("Comments on the Pier Act", "the Pier Act"),
    ("Pier Act review", "the Pier Act"),
    ("Report", "the Report"),
    ("", "the Pier Act"),
]


@pytest.mark.parametrize("title", AUTHORS)
def test_a_title_names_its_author(title: str) -> None:
    assert names_author(title, "Ilse Brandt")


@pytest.mark.parametrize("title", NO_AUTHORS)
def test_a_title_does_not_make_an_author_of_whom_it_names(title: str) -> None:
    assert not names_author(title, "Ilse Brandt")


@pytest.mark.parametrize("name", ["Brandt", "Governor Brandt"])
def test_a_draft_that_gives_no_more_than_the_title_is_content_with_it(name: str) -> None:
    assert names_author("Statement by Governor Brandt on the ferry", name)


@pytest.mark.parametrize(("title", "name"), ISSUERS)
def test_a_title_names_who_issued_the_text_or_the_text_itself(title: str, name: str) -> None:
    assert names_issuer(title, name)


@pytest.mark.parametrize(("title", "name"), NO_ISSUERS)
def test_a_title_that_is_about_it_does_not(title: str, name: str) -> None:
    assert not names_issuer(title, name)
