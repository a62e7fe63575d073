"""Writes a `sources.toml` to fill in, from the speakers and links of drafts. Pure: text out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from attribcheck.config import is_web_address
from attribcheck.declarations import find_declared
from attribcheck.model.attribution import Attribution, SpeakerKind
from attribcheck.model.draft import Draft
from attribcheck.model.record import dataclass
from attribcheck.text.clean import clean

MAX_LISTED = 500
"""Sources or speakers that are written out; a person fills them in by hand."""

MAX_SHOWN = 200
"""Characters of a name in the file."""

_HEAD = """\
# Where the words of your drafts come from. Written by `attribcheck init`; made to be changed.
# Every source has an id and either a url or a path (a file below this file's folder).

[attribcheck]
# style = "default"           # a preset, or the path of one
# max_age = "7d"              # how long a stored page serves without asking again
# language = "en"             # of the drafts; guessed when absent
# allow = ["cannot-tell"]     # exit 0 although something could not be told
"""
_LINKS_HEAD = """
# -- Links of the drafts ------------------------------------------------------------------------------------------
# They are read without this file too. Here each can get a title, a date, a mirror, or the names of those heard.
"""
_SPEAKERS_HEAD = """
# -- Quoted without a source --------------------------------------------------------------------------------------
# Give each a page (url) or a file below this file's folder (path), and take away the number signs. One source may serve
# several speakers: name them all in its speakers, and delete the entries that are left over.
"""
_TAIL = """
# -- Who is who (optional) ----------------------------------------------------------------------------------------
# [[speaker]]
# name = "Full Name"
# aliases = ["Title Surname"]
# roles = [{ title = "Spokesman of the Harbour Board", from = 2022-05-31, until = 2025-01-20 }]
"""
_SPEAKER_KINDS = {SpeakerKind.PERSON, SpeakerKind.BODY, SpeakerKind.DOCUMENT}
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_QUERY = re.compile(r"[?#].*", re.DOTALL)
_ENDING = re.compile(r"\.(?:html?|php|aspx?|pdf)\Z", re.IGNORECASE)
_NO_ID = re.compile(r"[^A-Za-z0-9]+")
_ID_LENGTH = 60


@dataclass(slots=True)
class _Heard:
    """A speaker, or the link that speaks for some: where quoted first, how often, and who is heard."""

    first: str
    kind: SpeakerKind | None = None
    count: int = 0
    speakers: dict[str, None] = field(default_factory=dict)


def write_starter(drafts: Sequence[tuple[Draft, Sequence[Attribution]]]) -> str:
    """Return a commented `sources.toml` with the links of `drafts`, and a stub for each speaker without one."""
    links: dict[str, _Heard] = {}
    speakers: dict[str, _Heard] = {}
    unnamed = 0
    for draft, attributions in drafts:
        unnamed += _collect(draft, attributions, links, speakers)
    ids = _Ids()
    pieces = [_HEAD]
    if links:
        pieces += [_LINKS_HEAD, *(_linked(address, heard, ids) for address, heard in _listed(links))]
    if speakers:
        pieces += [_SPEAKERS_HEAD, *(_stub(name, heard, ids) for name, heard in _listed(speakers))]
    if unnamed:
        pieces.append(f"\n# {unnamed} more without a named speaker; `attribcheck quotes` lists them.\n")
    return "".join([*pieces, _TAIL])


def _collect(
    draft: Draft, attributions: Sequence[Attribution], links: dict[str, _Heard], speakers: dict[str, _Heard]
) -> int:
    """Add what `draft` quotes and links; return how many quotations name nobody and have no link."""
    declared = find_declared(draft, attributions, ())
    addresses = {source.id: clean(source.address) for source in declared.sources}
    unnamed = 0
    for attribution, declared_ties in zip(attributions, declared.ties, strict=True):
        speaker = attribution.speaker
        name = clean(speaker.name or "").strip() if speaker and speaker.kind in _SPEAKER_KINDS else ""
        if attribution.not_quotation:
            continue
        ties = tuple(tie for tie in declared_ties if is_web_address(addresses[tie.source]))
        for tie in ties:
            heard = links.setdefault(addresses[tie.source], _Heard(draft.path))
            heard.count += 1
            if name and speaker and speaker.kind is SpeakerKind.PERSON:
                heard.speakers[name] = None
        if not ties and name and speaker:
            heard = speakers.setdefault(name, _Heard(draft.path, speaker.kind))
            heard.count += 1
        unnamed += not ties and not name
    return unnamed


def _listed(found: dict[str, _Heard]) -> Iterator[tuple[str, _Heard]]:
    yield from list(found.items())[:MAX_LISTED]


class _Ids:
    """Makes ids of names and addresses, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def make(self, name: str) -> str:
        base = _NO_ID.sub("-", name)[:_ID_LENGTH].strip("-").lower() or "source"
        made, number = base, 1
        while made in self._taken:
            number += 1
            made = f"{base}-{number}"
        self._taken.add(made)
        return made


def _linked(address: str, heard: _Heard, ids: _Ids) -> str:
    lines = [
        f"\n# {_times(heard)}",
        "[[source]]",
        f"id = {_string(ids.make(_name_of(address)))}",
        f"url = {_string(address)}",
        '# title = ""',
        "# date = 2024-10-23       # of the occasion",
    ]
    if heard.speakers:  # what a draft says of its source is no evidence: a person has to have looked
        lines.append("# Whom the draft quotes from it; take the sign away when you have seen them there.")
        lines.append(f"# speakers = [{', '.join(_string(name) for name in heard.speakers)}]")
    return "\n".join([*lines, ""])


def _stub(name: str, heard: _Heard, ids: _Ids) -> str:
    if heard.kind is SpeakerKind.PERSON:
        about = [f"# speakers = [{_string(name)}]"]
    elif heard.kind is SpeakerKind.DOCUMENT:
        about = [f"# title = {_string(name)}", '# kind = "document"']
    else:
        about = [f"# title = {_string(name)}"]
    lines = [
        f"\n# {_shown(name)}: {_times(heard)}",
        "# [[source]]",
        f"# id = {_string(ids.make(name))}",
        '# url = "https://"          # or path = "pages/briefing.html"',
        *about,
    ]
    return "\n".join([*lines, ""])


def _times(heard: _Heard) -> str:
    return f"{heard.count} quotation{'s' if heard.count > 1 else ''}, first in {_shown(heard.first)}"


def _name_of(address: str) -> str:
    host, _, path = _QUERY.sub("", _SCHEME.sub("", address)).partition("/")
    last = path.rstrip("/").rpartition("/")[2]
    return f"{host} {_ENDING.sub('', last)}"


def _shown(text: str) -> str:
    return clean(text)[:MAX_SHOWN]


def _string(text: str) -> str:
    """Return `text` as a TOML string."""
    return '"' + clean(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
