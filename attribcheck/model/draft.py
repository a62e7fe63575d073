"""A draft as prose: what [drafts] makes of a file and [quotes] reads."""

from dataclasses import field
from enum import StrEnum

from attribcheck.model.record import dataclass
from attribcheck.model.span import MappedText, Span


class BlockKind(StrEnum):
    """What a block of a draft is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BLOCK_QUOTE = "block-quote"
    LIST_ITEM = "list-item"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, paragraph of a block quote, list item or table cell; `span` lies in the draft's body.

    `cite` is the address of `<blockquote cite>`.
    """

    kind: BlockKind
    span: Span
    cite: str | None = None


class LinkKind(StrEnum):
    """How the draft declares a link."""

    INLINE = "inline"
    REFERENCE = "reference"
    FOOTNOTE = "footnote"
    CITE = "cite"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that the draft ties to a stretch of its body: anchor words, a footnote mark, a cited quotation."""

    span: Span
    address: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a draft says of itself above its text: `sources` holds addresses or ids of `sources.toml`."""

    sources: tuple[str, ...] = ()
    language: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the draft that speaks to this program: its text, and the place in the body where it would stand.

    `alone` is true where it stands between blocks.
    """

    text: str
    at: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft.

    `body.text` is the prose that is analysed; `body.to_origin` leads back to `raw`, the decoded file (a byte order
    mark is not part of it, CR LF counts two). Blocks do not overlap and stand in order. `language` is a lower-case
    BCP 47 primary tag ("en") where the file declares one. `emphasis` are the stretches of the body in bold or italics,
    in order, none across two blocks.
    """

    path: str
    sha256: str
    raw: str = field(repr=False)
    body: MappedText = field(repr=False)
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    front_matter: FrontMatter = FrontMatter()
    language: str | None = None
    comments: tuple[Comment, ...] = ()
    emphasis: tuple[Span, ...] = ()
