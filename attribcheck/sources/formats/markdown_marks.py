"""Inline marks of light Markdown in transcripts: escapes, emphasis, links, crossed-out words."""

from attribcheck.model.span import Span
from attribcheck.sources.paragraphs import Paragraph, squeeze
from attribcheck.text.patterns import pattern

_MARKS = pattern(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!>~|<])"
    r"|(?P<open><(?:s|del|strike)>)|(?P<close></(?:s|del|strike)>)|(?P<tilde>~~)"
    r"|(?P<tag></?(?:b|i|em|strong|u|sup|sub|br|span|p|a)(?:\s[^<>]{0,200})?/?>)"
    r"|(?P<emphasis>\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=[\w.,!?])_{1,3}(?!\w))"
    r"|(?P<link>!?\[(?P<words>[^\[\]\n]{0,300})\]\((?:[^()\s]|\([^()\s]*\)){0,1000}(?: \"[^\"\n]{0,200}\")?\))"
)
_HEADING = pattern(r"\s{0,3}#{1,6}\s+")
_LEAD = pattern(r"\A\s{0,3}>\s?")


def read_line_marks(line: str) -> Paragraph:
    """Return the paragraph that a line of Markdown shows."""
    heading = _HEADING.match(line)
    line = line[heading.end() :].rstrip("# ") if heading else _LEAD.sub("", line, count=1)
    pieces: list[str] = []
    length, at = 0, 0
    struck: list[Span] = []
    emphasis: list[Span] = []
    opened: int | None = None
    stressed: tuple[str, int] | None = None
    for match in (*_MARKS.finditer(line), None):
        piece = squeeze(line[at : match.start()] if match else line[at:])
        if piece.startswith(" ") and (not pieces or pieces[-1].endswith(" ")):
            piece = piece[1:]
        shown = (match["escaped"] or match["words"] or "") if match else ""
        for part in (piece, shown):
            if part:
                pieces.append(part)
                length += len(part)
        if match is None:
            break
        at = match.end()
        if match["emphasis"] and stressed is not None and match["emphasis"] == stressed[0]:
            emphasis.append(Span(stressed[1], length))
            stressed = None
        elif match["emphasis"] and stressed is None and line[at : at + 1].strip():
            stressed = match["emphasis"], length
        if match["open"] or (match["tilde"] and opened is None):
            opened = length
        elif (match["close"] or match["tilde"]) and opened is not None:
            struck.append(Span(opened, length))
            opened = None
    text = "".join(pieces).rstrip()
    return Paragraph(
        text,
        heading=bool(heading),
        struck=tuple(s for s in struck if s.length and s.end <= len(text)),
        emphasis=tuple(s.trimmed(text) for s in emphasis if s.length and s.end <= len(text)),
    )
