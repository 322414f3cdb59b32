"""CommonMark with tables, in which no text can become markup."""

import re
from collections.abc import Sequence

from coachdossier.documents.characters import one_line, paragraphs
from coachdossier.documents.tree import (
    Bullets,
    Document,
    Emphasis,
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

_ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|$@^]|:(?=//)|(?<=www)\.|%%|==", re.IGNORECASE)
"""Markup of CommonMark and of its common dialects: links, footnotes, formulas, hidden comments."""

_AT_LINE_START = re.compile(r"[#+\-=:%!]|\d{1,9}[.)]")
_BREAK = "\\\n"


def render(document: Document) -> bytes:
    """Return `document` as UTF-8 Markdown."""
    parts = [f"# {_line(document.title)}"]
    parts += (text for block in document.blocks if (text := _block(in_words(block))))
    if document.footer:
        parts.append(f"---\n\n{escape(document.footer)}")
    return ("\n\n".join(parts) + "\n").encode()


def escape(text: str) -> str:
    """Return `text` as Markdown that reads as exactly that text."""
    return "\n\n".join(
        _BREAK.join(map(_escape_line, paragraph.split("\n"))) for paragraph in paragraphs(text)
    )


def _escape_line(line: str) -> str:
    """Blanks at the ends would be indentation, code or a line break: entities can't be."""
    body = line.strip()
    start = line[: len(line) - len(line.lstrip())] if body else line
    end = line[len(start) + len(body) :]
    body = _ANYWHERE.sub(lambda found: "".join(f"\\{one}" for one in found[0]), body)
    if at_start := _AT_LINE_START.match(body):
        position = at_start.end() - 1
        body = f"{body[:position]}\\{body[position:]}"
    return _entities(start) + body + _entities(end)


def _entities(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)


def _line(text: str) -> str:
    return _escape_line(one_line(text))


def _block(block: WrittenBlock) -> str:
    match block:
        case Heading(text, level):
            written = f"{'#' * (level + 1)} {_line(text)}"
        case Paragraph(text, emphasis):
            written = _paragraph(text, emphasis)
        case Bullets(items):
            written = "\n".join(f"- {_indent(escape(item), '  ')}" for item in items)
        case Table():
            written = _table(block)
        case Fields(rows):
            written = "\n".join(
                f"- **{_line(term)}:** {_indent(escape(value), '  ')}" for term, value in rows
            )
        case Notice(text):
            written = "> " + _indent(escape(text), "> ")
        case Signature(labels, closing):
            written = "\n\n".join((*map(escape, closing), *map(_line_to_fill_in, labels)))
        case PageBreak():
            written = "---"
    return written


def _line_to_fill_in(label: str) -> str:
    return (f"{_line(label)}: " if label else "") + _escape_line("_" * 40)


def _paragraph(text: str, emphasis: Emphasis) -> str:
    escaped = escape(text)
    if emphasis is not Emphasis.STRONG:
        return escaped
    return "\n\n".join(f"**{part}**" for part in escaped.split("\n\n") if part)


def _indent(text: str, prefix: str) -> str:
    """Put `prefix` before all lines but the first."""
    return re.sub(r"\n(?=(\n)?)", lambda end: f"\n{prefix.rstrip() if end[1] else prefix}", text)


def _table(table: Table) -> str:
    columns = range(len(table.header))
    rule = ["---:" if column in table.numbers else "---" for column in columns]
    lines = [_row([_line(cell) for cell in table.header]), _row(rule)]
    lines += (_row([_cell(cell) for cell in row]) for row in table.rows)
    body = "\n".join(lines)
    return f"*{_line(table.caption)}*\n\n{body}" if table.caption else body


def _cell(text: str) -> str:
    return "<br>".join(_escape_line(line) for part in paragraphs(text) for line in part.split("\n"))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
