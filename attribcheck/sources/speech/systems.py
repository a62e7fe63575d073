"""Which of the labels that a text seems to have form a system: all of its transcript's, or none."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from attribcheck.model.source import Region, TurnKind
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.speech.label_names import (
    has_title,
    is_office,
    is_person,
    label_key,
    label_kind,
    names_somebody,
    office_holder,
    spoken_name,
)
from attribcheck.sources.speech.labels import (
    CLOCK,
    MAX_LABEL,
    Label,
    LabelStyle,
    find_inline_labels,
    find_label,
    label_style,
)
from attribcheck.text.names import parse_name
from attribcheck.text.patterns import pattern

MIN_NAME_LABELS = 4
"""Labels in mixed case ("Jane Roe:") must stand at so many paragraphs before they count as labels: a news article
has a "Note:" or a "Photo:", seldom four of them with repetitions."""

MIN_INTERVIEW_LABELS = 3
"""Labels in mixed case of the shortest interview that is seen: a question, an answer, and one of both again. No page or
article of the measuring data (80 pages, 745 transcripts) has so few and reads like one."""

MIN_REPEATED_SHARE = 0.7
"""Share of the labels in mixed case that stand more than once: 0.97 in debates and interviews; of 80 news pages two
have such lines ("New Price Drop:"), at 0.2 and 0.5."""

MIN_PEOPLE_SHARE = 0.5
"""The same where every one of them is set in bold and names a person: guests of a hearing speak once."""

MIN_LINE_SHARE = 0.2
"""Share of the paragraphs, from the first to the last of them, that are names alone on a line in plain type. In
dialogues each second to fourth is; photographers' names below pictures are one in ten at most."""

MAX_TEXT = 1_000_000
"""Code points in which a name is looked for again; ten hours of speech are as long."""

MAX_LINE = 60
"""Code points of a name that stands alone on a line."""

_PAIRS = (frozenset("QA"), frozenset("QR"), frozenset("PR"), frozenset("DR"), frozenset("FA"))
"""Letters for question and answer in English, French, Spanish, Italian and German."""

_PLAIN_NAME = pattern(r"[^\W\d_a-z][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*){0,4}(?: \((?=[^\W\d_])[^()]{1,60}\)){0,3}:?")

MIN_ONE_LABEL = 5
"""Times that one word in capitals must stand before paragraphs to be the label of a sole speaker and no "WATCH:"."""

MIN_SOLO_WORDS = 150
"""Words. A text that begins "JANE ROE:" and has no other label is a transcript from this length on."""

MAX_VOICES = 1000
"""Different labels. A convention of four nights has 120; a page with more than this is a table or a list."""

MAX_OPENING = 4
"""Paragraphs (place, date, time of day) that may stand before the first label of a speech under its speaker's name."""


def find_labels(paragraphs: Sequence[Paragraph]) -> tuple[Label, ...]:
    """Return the labels that belong to the page's system of labels, in order."""
    opening = [
        label
        for number, paragraph in enumerate(paragraphs)
        if paragraph.region is Region.ARTICLE and (label := find_label(number, paragraph))
        if not (paragraph.heading and label.style is LabelStyle.NAMES)
    ]
    opening += _names_under_clocks(paragraphs)
    opening = _only_pairs(_with_answers(opening, paragraphs))
    taken = {label.paragraph: label.words for label in opening}
    inline = [
        label
        for number, paragraph in enumerate(paragraphs)
        if paragraph.region is Region.ARTICLE
        for label in find_inline_labels(number, paragraph)
        if label.at >= taken.get(number, 0)
    ]
    if len({label.text for label in (*opening, *inline)}) > MAX_VOICES:
        return ()
    styles = _styles_in_use(opening, inline, paragraphs)
    if LabelStyle.LINE in styles:
        opening = _settle_lines(opening, paragraphs)
    elif not styles:
        opening, inline = _bare_lines(paragraphs), []
        styles = frozenset({LabelStyle.LINE})
    keys = {label_key(label.text) for label in opening if label.style in styles}
    wanted = [label for label in opening if label.style in styles or _joins(label, styles, keys)]
    wanted += [label for label in inline if label.style in styles]
    places = {label.paragraph for label in wanted}
    surnames = frozenset(parse_name(spoken_name(label.text)).surname for label in wanted)
    wanted += [
        x._replace(words=0, text="") for x in opening if x.paragraph not in places and _ends_turn(x, styles, surnames)
    ]
    seen: dict[tuple[int, int], Label] = {}
    for label in wanted:
        seen.setdefault((label.paragraph, label.at), label)
    return tuple(seen[place] for place in sorted(seen))


def _joins(label: Label, styles: frozenset[LabelStyle], keys: set[str]) -> bool:
    """Decide whether a label of another style belongs to the system too: it is a known one, or a voice without name."""
    known = label_kind(label.text) is not TurnKind.SPEAKER or label_key(label.text) in keys
    return bool(styles) and (known or (label.style is LabelStyle.TITLED and has_title(label.text)))


def _ends_turn(label: Label, styles: frozenset[LabelStyle], surnames: frozenset[str]) -> bool:
    """Decide whether a name in mixed case, among labels in capitals, shows that another voice goes on.

    It does where another label has its surname, or a bracket follows: a speech numbers and names its points so, too.
    """
    if (
        label.style is not LabelStyle.NAMES
        or LabelStyle.CAPITALS not in styles
        or not is_person(spoken_name(label.text))
    ):
        return False
    return "(" in label.text or parse_name(spoken_name(label.text)).surname in surnames


def _styles_in_use(
    opening: Sequence[Label], inline: Sequence[Label], paragraphs: Sequence[Paragraph]
) -> frozenset[LabelStyle]:
    """Return the styles whose labels form a system on this page."""
    styles = set()
    for style in LabelStyle:
        if _is_system(style, opening, inline, paragraphs):
            styles.add(style)
    if not styles and _is_interview(opening, paragraphs):
        styles.add(LabelStyle.NAMES)
    if not styles and _are_people(opening, paragraphs):
        styles.add(LabelStyle.CAPITALS)
    if _take_turns(opening):
        styles |= {LabelStyle.CAPITALS, LabelStyle.NAMES}
    elif LabelStyle.CAPITALS in styles:
        styles.discard(LabelStyle.NAMES)
    if LabelStyle.CAPITALS in styles:
        styles.discard(LabelStyle.BOLD)
        if any(label.style is LabelStyle.ASKING for label in opening):
            styles.add(LabelStyle.ASKING)
    return frozenset(styles)


def _is_system(
    style: LabelStyle, opening: Sequence[Label], inline: Sequence[Label], paragraphs: Sequence[Paragraph]
) -> bool:
    """Decide whether the labels of one style form a system by themselves."""
    key = _person_key if style is LabelStyle.LINE else label_key
    counts = Counter(key(label.text) for label in (*opening, *inline) if label.style is style)
    total, repeated = counts.total(), sum(count > 1 for count in counts.values())
    if style is LabelStyle.CAPITALS:
        return total > 1 and _are_voices(_by_person(counts), asked=any(label.text == "Q" for label in opening))
    if style is LabelStyle.MARKED:
        return total > 0
    if style not in {LabelStyle.NAMES, LabelStyle.BOLD, LabelStyle.LINE, LabelStyle.STOPPED}:
        return total > 1
    if style is LabelStyle.NAMES and total >= MIN_INTERVIEW_LABELS and _are_bold_lines(opening, paragraphs):
        return len({_person_key(label.text) for label in opening if label.style is style}) < total
    again = sum(count for count in counts.values() if count > 1)
    people = style in {LabelStyle.BOLD, LabelStyle.STOPPED} or (
        style is LabelStyle.NAMES and _are_bold_people(opening, paragraphs)
    )
    share = MIN_PEOPLE_SHARE if people else 0.0 if style is LabelStyle.LINE else MIN_REPEATED_SHARE
    return total >= MIN_NAME_LABELS and repeated > 1 and again >= share * total


def _are_voices(counts: Counter[str], *, asked: bool) -> bool:
    """Decide whether labels in capitals are a transcript's, by how often each stands and whom it names."""
    repeated = sum(count > 1 for count in counts.values())
    voices = any(label_kind(key) is not TurnKind.SPEAKER for key in counts)
    named = any(count > 1 and names_somebody(key.upper()) for key, count in counts.items())
    titled = sum(has_title(key) for key in counts)
    beside = titled > 0 or asked
    alone = repeated > 1 or counts.total() >= MIN_ONE_LABEL
    return voices or named or alone or (repeated > 0 and beside) or (asked and titled > 1)


def _by_person(counts: Counter[str]) -> Counter[str]:
    """Return the counts with a full name and its bare surname as one ("JANE ROE, MAYOR" at first, then "ROE")."""
    merged = Counter(counts)
    for key in counts:
        surname = key.rpartition(" ")[2]
        if surname != key and surname in counts:
            merged[key] += counts[surname]
    return merged


def _are_bold_people(opening: Sequence[Label], paragraphs: Sequence[Paragraph]) -> bool:
    """Decide whether every label in mixed case is set in bold, and all that are repeated name somebody."""
    labels = [label for label in opening if label.style is LabelStyle.NAMES]
    counts = Counter(label.text for label in labels)
    bold = all(paragraphs[label.paragraph].strong >= len(label.text) for label in labels)
    return bold and all(names_somebody(text) for text, count in counts.items() if count > 1)


def _are_bold_lines(opening: Sequence[Label], paragraphs: Sequence[Paragraph]) -> bool:
    """Decide whether every label in mixed case is somebody's name on a line of its own, in bold and with a colon."""
    labels = [label for label in opening if label.style is LabelStyle.NAMES]
    whole = (
        paragraphs[x.paragraph].strong >= len(x.text) and x.words >= len(paragraphs[x.paragraph].text) for x in labels
    )
    return all(whole) and all(names_somebody(label.text) for label in labels)


def _take_turns(opening: Sequence[Label]) -> bool:
    """Decide whether labels in capitals and in mixed case answer each other ("HERALD:" asks, "Roe:" answers)."""
    capitals = Counter(label_key(label.text) for label in opening if label.style is LabelStyle.CAPITALS)
    names = Counter(label_key(label.text) for label in opening if label.style is LabelStyle.NAMES)
    changes = sum(
        {one.style, other.style} == {LabelStyle.CAPITALS, LabelStyle.NAMES} for one, other in pairwise(opening)
    )
    most, others = max(names.values(), default=0), capitals.total()
    return min(most, others) > 2 and 2 * most >= names.total() and changes >= max(MIN_NAME_LABELS, others - 1)


def _only_pairs(opening: list[Label]) -> list[Label]:
    """Return the labels without single letters that are no pair of question and answer."""
    counts = Counter(label.text for label in opening if label.style is LabelStyle.ASKING)
    used = {letter for pair in _PAIRS if all(counts[letter] > 1 for letter in pair) for letter in pair} | {"Q", "A"}
    return [label for label in opening if label.style is not LabelStyle.ASKING or label.text in used]


def _with_answers(opening: list[Label], paragraphs: Sequence[Paragraph]) -> list[Label]:
    """Return the labels with each "A" that has no stop behind it, where one follows nearly every bare "Q"."""
    asked = [label for label in opening if label.text == "Q" and label.style is LabelStyle.ASKING]
    taken = {label.paragraph for label in opening}
    answers = [
        Label(label.paragraph + 1, 0, 2, "A", LabelStyle.ASKING)
        for label in asked
        if label.paragraph + 1 < len(paragraphs) and label.paragraph + 1 not in taken
        if paragraphs[label.paragraph + 1].text.startswith("A ")
    ]
    if len(answers) < 2 or len(answers) < MIN_REPEATED_SHARE * len(asked):
        return opening
    return sorted((*opening, *answers))


def _settle_lines(opening: Sequence[Label], paragraphs: Sequence[Paragraph]) -> list[Label]:
    """Return the labels with the names on lines of their own settled that stand only once.

    They are labels where the name, or a voice without one, stands elsewhere too; a heading else, which ends a turn.
    """
    lines = Counter(label_key(label.text) for label in opening if label.style is LabelStyle.LINE)
    text = "\n".join(paragraph.text for paragraph in paragraphs)[:MAX_TEXT]
    settled = []
    for label in opening:
        named = len(label.text) < label.words  # its office follows it: "Jane Roe -- Chief Executive"
        known = named or label.style is not LabelStyle.LINE or lines[label_key(label.text)] > 1
        if known or label_kind(label.text) is not TurnKind.SPEAKER or text.count(spoken_name(label.text)) > 1:
            settled.append(label)
        else:
            settled.append(label._replace(words=0, text=""))
    return settled


def _bare_lines(paragraphs: Sequence[Paragraph]) -> list[Label]:
    """Return the names that stand alone on their lines in plain type, where they come as often as in a dialogue."""
    found = [
        Label(number, 0, len(p.text), p.text.rstrip(":"), LabelStyle.LINE)
        for number, p in enumerate(paragraphs)
        if len(p.text) <= MAX_LABEL and p.region is Region.ARTICLE and _is_bare_name(p.text)
    ]
    counts = Counter(_person_key(label.text) for label in found)
    found = [x for x in found if counts[_person_key(x.text)] > 1 or not paragraphs[x.paragraph].heading]
    again = sum(count for count in counts.values() if count > 1)
    repeated = sum(count > 1 for count in counts.values())
    if len(found) < MIN_NAME_LABELS or repeated < 2 or again < MIN_REPEATED_SHARE * len(found):
        return []
    stretch = found[-1].paragraph - found[0].paragraph + 1
    apart = sum(other.paragraph > one.paragraph + 1 for one, other in pairwise(found))
    spoken = sum(_says_something(paragraphs, label.paragraph) for label in found)
    dense = len(found) >= MIN_LINE_SHARE * stretch
    return found if dense and apart == len(found) - 1 and spoken >= MIN_REPEATED_SHARE * len(found) else []


def _is_bare_name(text: str) -> bool:
    if office_holder(text):
        return True
    if not _PLAIN_NAME.fullmatch(text) or text[-1] in ".,;" or len(text.partition("(")[0]) > MAX_LINE:
        return False
    style = label_style(text.rstrip(":"))
    somebody = is_person(spoken_name(text)) or has_title(text) or is_office(text)
    return style is LabelStyle.CAPITALS or (style is LabelStyle.NAMES and somebody)


def _person_key(label: str) -> str:
    """Return the form under which "Mrs Jane Roe (Dockton) (Ind)" and "Mrs Roe" are one: the surname, else the label."""
    name = spoken_name(label)
    return parse_name(name).surname if is_person(name) or has_title(label) else label_key(label)


def _says_something(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Decide whether a sentence follows a line."""
    return any(p.text.count(" ") > 1 and p.text[-1] in '.?!…—-"”’)' for p in paragraphs[number + 1 : number + 3])


def _is_interview(opening: Sequence[Label], paragraphs: Sequence[Paragraph]) -> bool:
    """Decide whether a few labels in mixed case are those of a short interview.

    They are where nothing but full names or names with a title stands before a colon, one of them twice, and a
    question under one name is followed by words under another.
    """
    labels = [label for label in opening if label.style is LabelStyle.NAMES]
    keys = [label_key(label.text) for label in labels]
    if not MIN_INTERVIEW_LABELS <= len(labels) < MIN_NAME_LABELS or not 1 < len(set(keys)) < len(keys):
        return False
    asked = any(
        paragraphs[one.paragraph].text.endswith("?")
        and keys[at] != keys[at + 1]
        and other.paragraph == one.paragraph + 1
        for at, (one, other) in enumerate(pairwise(labels))
    )
    return asked and all(names_somebody(label.text) and label.text[:1].isupper() for label in labels)


def _are_people(opening: Sequence[Label], paragraphs: Sequence[Paragraph]) -> bool:
    """Decide whether labels in capitals that are never repeated are labels all the same.

    They are where each is a full name and the text begins with one: a speech under its speaker's name, an interview
    of one question.
    """
    labels = [label for label in opening if label.style is LabelStyle.CAPITALS]
    if not labels or not all(names_somebody(label.text) for label in labels):
        return False
    spoken = [n for n, p in enumerate(paragraphs) if p.region is Region.ARTICLE and not p.heading]
    words = sum(paragraphs[n].text.count(" ") + 1 for n in spoken)
    return labels[0].paragraph in spoken[:MAX_OPENING] and (len(labels) > 1 or words >= MIN_SOLO_WORDS)


def _names_under_clocks(paragraphs: Sequence[Paragraph]) -> list[Label]:
    """Return the names that stand alone on the line below a time ("00:46:08", "Jane Roe", then the words)."""
    found = []
    for number, (clock, name) in enumerate(pairwise(paragraphs), start=1):
        if CLOCK.fullmatch(clock.text) and len(name.text) < 60 and label_style(name.text):
            found.append(Label(number, 0, len(name.text), name.text, LabelStyle.CLOCKED))
    return found
