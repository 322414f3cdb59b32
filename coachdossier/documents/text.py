"""Plain text, wrapped for a mail program or a screen reader."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from coachdossier.documents.characters import clean, one_line, paragraphs, width
from coachdossier.documents.tree import (
    Bullets,
    Document,
    Fields,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    WrittenBlock,
    in_words,
)

COLUMNS = 78
_GAP = "  "
_RULES = {1: "-", 2: "."}


def render(document: Document) -> bytes:
    """Return `document` as UTF-8 text; words longer than a line are left whole."""
    title = one_line(document.title)
    parts = [f"{title}\n{'=' * min(width(title), COLUMNS)}"]
    parts += (text for block in document.blocks if (text := _block(in_words(block))))
    if document.footer:
        parts.append(f"{'-' * COLUMNS}\n{_wrap(document.footer)}")
    return ("\n\n".join(parts) + "\n").encode()


def _block(block: WrittenBlock) -> str:
    match block:
        case Heading(text, level):
            written = "\n" + _heading(one_line(text), level)
        case Paragraph(text):
            written = _wrap(text)
        case Bullets(items):
            written = "\n".join(_wrap(item, first="- ", rest="  ") for item in items)
        case Table():
            written = _table(block)
        case Fields(rows):
            written = _fields(rows)
        case Notice(text):
            written = _wrap(text, first="! ", rest="! ")
        case Signature(labels, closing):
            written = "\n\n".join((*map(_wrap, closing), _lines_to_fill_in(labels)))
        case PageBreak():
            written = "-" * COLUMNS
    return written


def _lines_to_fill_in(labels: Sequence[str]) -> str:
    wide = max(map(width, labels), default=0)
    gap = _GAP if wide else ""
    return "\n\n".join(_pad(label, wide) + gap + "_" * 40 for label in labels)


def _heading(text: str, level: int) -> str:
    rule = _RULES.get(level)
    return f"{text}\n{rule * min(width(text), COLUMNS)}" if rule else text


def _wrap(text: str, first: str = "", rest: str = "") -> str:
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs(text)):
        if number:
            lines.append(rest.rstrip())
        for line in paragraph.split("\n"):
            lines += textwrap.wrap(
                line,
                COLUMNS,
                initial_indent=rest if lines else first,
                subsequent_indent=rest,
                replace_whitespace=False,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return "\n".join(lines)


def _fields(rows: Sequence[tuple[str, str]]) -> str:
    wide = max((width(term) for term, _ in rows), default=0) + 1
    indent = " " * (wide + len(_GAP))
    return "\n".join(
        _wrap(value, first=_pad(f"{term}:", wide) + _GAP, rest=indent) or f"{term}:"
        for term, value in rows
    )


def _table(table: Table) -> str:
    rows = [tuple(one_line(cell) for cell in row) for row in (table.header, *table.rows)]
    widths = [max(map(width, column)) for column in zip_longest(*rows, fillvalue="")]
    fits = sum(widths) + len(_GAP) * (len(widths) - 1) <= COLUMNS
    body = _grid(rows, widths, table.numbers) if fits else _records(table)
    return f"{clean(table.caption)}\n\n{body}" if table.caption else body


def _grid(rows: Sequence[Sequence[str]], widths: Sequence[int], numbers: frozenset[int]) -> str:
    def line(row: Sequence[str]) -> str:
        cells = (
            _pad(cell, wide, right=column in numbers)
            for column, (cell, wide) in enumerate(zip(row, widths, strict=True))
        )
        return _GAP.join(cells).rstrip()

    header, *body = rows
    rule = _GAP.join("-" * wide for wide in widths)
    return "\n".join([line(header), rule, *map(line, body)])


def _records(table: Table) -> str:
    """A table too wide for the page: its rows one below the other, each cell with its heading."""

    def records() -> Iterator[str]:
        for row in table.rows:
            cells = zip(table.header, row, strict=True)
            yield _fields([(name, value) for name, value in cells if value])

    return "\n\n".join(records())


def _pad(text: str, wide: int, *, right: bool = False) -> str:
    blanks = " " * (wide - width(text))
    return blanks + text if right else text + blanks
