"""Web pages as people write them: parts that HTML lets out, and labels as the page sets them."""

import hashlib

import pytest

from attribcheck.model.source import Origin, Reading, Region, Retrieval, Snapshot, Source, SourceId, SourceText
from attribcheck.sources import make_source_text, read_snapshot

WORDS = "The pier of Dockton will be built again, and the town will pay for every plank and every nail of it."
TEXT = f"<p>{WORDS}</p>"


def snapshot(markup: str, speakers: tuple[str, ...] = ()) -> Snapshot:
    content = markup.encode()
    source = Source(SourceId("a"), "sources.toml", url="https://dockton.example/a", speakers=speakers)
    sha = hashlib.sha256(content).hexdigest()
    return Snapshot(source, Retrieval(source.address, source.address, "", sha, "text/html", Origin.NETWORK), content)


def read(markup: str) -> Reading:
    return read_snapshot(snapshot(markup))


@pytest.mark.parametrize(
    "markup",
    [
        f"<!DOCTYPE html><html lang=en><title>Pier</title><article><h1>Pier</h1>{TEXT}</article></html>",
        f"<!DOCTYPE html><title>Pier</title><main>{TEXT}</main>",
        f"<!DOCTYPE html><meta charset=utf-8><title>Pier</title><section>{TEXT}</section>",
        f"<!DOCTYPE html><html><head><title>Pier</title><article>{TEXT}</article>",
        f"<!DOCTYPE html><title>Pier</title><header>Dockton</header><article>{TEXT}</article><footer>End</footer>",
        f"<!DOCTYPE html><title>Pier</title><town-page>{TEXT}</town-page>",
        f"<!DOCTYPE html><title>Pier</title><style>p {{}}</style><article>{TEXT}</article>",
        f"<title>Pier</title><article>{TEXT}</article>",
        f"<!DOCTYPE html><title>Pier</title>{TEXT}",
    ],
)
def test_a_page_may_leave_out_its_body(markup: str) -> None:
    reading = read(markup)
    assert reading.problem is None
    assert reading.title == "Pier"
    assert WORDS in reading.text.split("\n")
    assert not any(WORDS in span.span.cut(reading.text) for span in reading.regions)


def test_asides_of_a_page_without_body_stay_asides() -> None:
    reading = read(f"<!DOCTYPE html><title>Pier</title><nav>Home and away</nav><article>{TEXT}</article>")
    assert [(x.region, x.span.cut(reading.text)) for x in reading.regions] == [(Region.NAVIGATION, "Home and away")]


def test_what_stands_in_a_head_is_no_text() -> None:
    head = "<head><title>Pier</title><noscript><img src=a>Not read</noscript><script>not()</script></head>"
    assert read(f"<!DOCTYPE html><html>{head}<body>{TEXT}</body></html>").text == WORDS


@pytest.mark.parametrize(
    "label",
    ["MR. VESSEL", "MR VESSEL", "DR. VESSEL", "SEN. VESSEL", "Mr. VESSEL", "THE MAYOR", "MR. VESSEL (via telephone)",
     "GOVERNOR VESSEL", "VESSEL"],
)  # fmt: skip
def test_a_label_is_told_as_written_and_without_its_colon(label: str) -> None:
    asked = "<p>Q:&nbsp; Is it true?</p>"
    taken = snapshot(f"<body>{asked}<p>{label}:&nbsp; It is.</p>{asked}<p><b>{label}:</b> It is.</p>", ("Tom Vessel",))
    made = make_source_text(taken.source, taken.retrieval, read_snapshot(taken), ())
    assert isinstance(made, SourceText)
    assert [(turn.label, turn.speaker) for turn in made.reading.turns] == [("Q", None), (label, "Tom Vessel")] * 2


def test_a_label_in_mid_paragraph_keeps_its_title_without_a_full_stop_before_it() -> None:
    page = "<p>MS. QUILL: Is it true? MR. VESSEL: It is. MS. QUILL: Thank you MR. VESSEL: You are welcome.</p>"
    assert [turn.label for turn in read(page).turns] == ["MS. QUILL", "MR. VESSEL"] * 2


def test_a_wall_leaves_nothing_and_a_stub_its_beginning() -> None:
    wall = read("<title>Just a moment...</title><script></script><p>Checking your browser before you go on.</p>")
    assert wall.problem is not None
    assert (wall.problem.rule, wall.text) == ("QE03", "")
    taken = snapshot(f"<title>Pier</title>{TEXT}<p>Subscribe to continue reading.</p>")
    made = make_source_text(taken.source, taken.retrieval, read_snapshot(taken), ())
    assert isinstance(made, SourceText)
    assert made.reading.problem is not None
    assert made.reading.problem.rule == "QE03"
    assert made.text.startswith(WORDS)


@pytest.mark.parametrize(
    ("paragraphs", "labels"),
    [
        (["Ada Quill: Is the pier safe?", "Tom Vessel: It is, every plank of it.", "Ada Quill: Thank you."],
         ["Ada Quill", "Tom Vessel", "Ada Quill"]),
        (["Ms. Quill: Is it safe?", "Mr. Vessel: It is.", "It always was.", "Ms. Quill: Thank you."],
         ["Ms. Quill", "Mr. Vessel", "Ms. Quill"]),
        (["Ada Quill: The pier is safe.", "Tom Vessel: It is not.", "Ada Quill: It will be."], []),
        (["Ada Quill: Is the pier safe?", "Photo: Tom Vessel", "Ada Quill: It is."], []),
        (["Ada Quill: Is the pier safe?", "Tom Vessel: It is.", "Ben Marlow: It is not."], []),
        (["Is the pier safe?", "Tom Vessel: It is.", "Ben Marlow: It is not."], []),
        (["Ada Quill: Is the pier safe?", "Nobody knew.", "Tom Vessel: It is.", "Ada Quill: Good."], []),
    ],
)  # fmt: skip
def test_a_short_interview_of_names_needs_a_question_and_an_answer(paragraphs: list[str], labels: list[str]) -> None:
    page = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert [turn.label for turn in read(f"<title>Pier</title>{page}").turns] == labels


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The \ufb01rm’s o\ufb03ce is ba\ufb04ed.", "The firm’s office is baffled."),
        ("The cafe\u0301 of Dockton is open.", "The café of Dockton is open."),
        ("It\x92s \x93open\x94 \x96 they say.", "It’s “open” – they say."),
        ("The pi\u034fer of D\u180eockton stands.", "The pier of Dockton stands."),
    ],
    ids=["ligatures", "accents apart", "codes of cp1252", "joiners"],
)
def test_letters_are_those_that_people_see(written: str, shown: str) -> None:
    assert shown in read(f"<!DOCTYPE html><meta charset=utf-8><title>Pier</title>{TEXT}<p>{written}</p>").text
