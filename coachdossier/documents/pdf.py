"""PDF for paper, for readers and for screen readers: tagged as PDF/UA-1 asks, with its own fonts.

The style sheet `page.typ` is compiled in memory. It gets all texts as data, so that none of them
can become markup; it knows no time, no author and no network.
"""

import json
from collections.abc import Iterable
from importlib.resources import files

import typst

from coachdossier.documents.characters import (
    kept_whole,
    one_line,
    paragraphs,
    runs_right_to_left,
)
from coachdossier.documents.measures import column_widths
from coachdossier.documents.tree import (
    Block,
    Bullets,
    Code,
    Document,
    Fields,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Table,
)

_REGIONS = {"nl": "NL", "en": "GB"}

_NO_TITLE = "Document"
"""PDF/UA wants a title in the properties; this one tells nothing."""

Parts = list[dict[str, object]]


def render(document: Document) -> bytes:
    """Return `document` as a PDF on A4; the same document gives the same bytes.

    Only a text with characters that typst's own fonts lack is set in fonts of this computer; where
    there are none either, such characters are drawn as boxes and remain in the text layer.
    """
    content = json.dumps(_content(document))
    try:
        return _compile(content, checked=True, of_system=False)
    except typst.TypstError:
        pass
    try:
        return _compile(content, checked=True, of_system=True)
    except typst.TypstError:
        return _compile(content, checked=False, of_system=True)


def _compile(content: str, *, checked: bool, of_system: bool) -> bytes:
    sheet = (files("coachdossier.documents") / "page.typ").read_bytes()
    return typst.compile(
        sheet,
        format="pdf",
        sys_inputs={"document": content},
        pdf_standards=["ua-1"] if checked else [],
        ignore_system_fonts=not of_system,
    )


def _content(document: Document) -> dict[str, object]:
    title = one_line(document.title)
    return {
        "title": title,
        "properties-title": title if document.title_in_properties and title else _NO_TITLE,
        "language": document.language,
        "region": _REGIONS.get(document.language),
        "footer": one_line(document.footer),
        "blocks": _blocks(document.blocks),
    }


def _blocks(blocks: Iterable[Block]) -> list[dict[str, object]]:
    """Write the blocks; no level of headings is passed over, as a structure tree demands."""
    written: list[dict[str, object]] = []
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            written.append({"type": "heading", "text": one_line(block.text), "level": level})
        else:
            if written and isinstance(block, Signature) and block.closing:
                written[-1]["sticky"] = True
            written.append(_block(block))
    return written


def _block(block: Block) -> dict[str, object]:
    written: dict[str, object]
    match block:
        case Paragraph(text, emphasis):
            written = {"type": emphasis.value, "parts": _parts(text)}
        case Notice(text):
            written = {"type": "notice", "parts": _parts(text)}
        case Bullets(items):
            written = {"type": "bullets", "items": [_parts(item) for item in items]}
        case Table():
            written = _table(block)
        case Fields(rows):
            pairs = [(one_line(term), _parts(value)) for term, value in rows]
            written = {"type": "fields", "rows": pairs}
        case Signature(labels, closing):
            written = {
                "type": "signature",
                "labels": [one_line(label) for label in labels],
                "closing": [_parts(text) for text in closing],
            }
        case Code(groups):
            written = {"type": "code", "groups": [one_line(group) for group in groups]}
        case Picture(svg, alternative, width):
            written = {"type": "picture", "svg": svg, "alternative": alternative, "width": width}
        case PageBreak():
            written = {"type": "pagebreak"}
    return written


def _table(table: Table) -> dict[str, object]:
    return {
        "type": "table",
        "caption": one_line(table.caption),
        "header": [_parts(cell) for cell in table.header],
        "rows": [[_parts(cell) for cell in row] for row in table.rows],
        "widths": column_widths(table),
        "numbers": sorted(table.numbers),
    }


def _parts(text: str) -> Parts:
    return [
        {"pieces": list(kept_whole(part)), "rtl": runs_right_to_left(part)}
        for part in paragraphs(text)
    ]
