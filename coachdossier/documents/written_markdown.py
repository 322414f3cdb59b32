"""Material that a coach wrote in Markdown, as the blocks of a document: no sign of it is printed.

Plain text is Markdown too; its line ends stay.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coachdossier.documents.tree import Block, Bullets, Emphasis, Heading, Paragraph, Table

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_DEEPEST = 3
_BREAKS = frozenset({"softbreak", "hardbreak"})


def markdown_blocks(text: str, *, below: int = 1) -> tuple[Block, ...]:
    """Return the blocks of `text`, its headings below those of level `below`.

    Emphasis has no signs any more, and a link says where to. Markup of HTML is text like any other,
    and so is a list of addresses at the end.
    """
    # Loaded for texts of this kind only.
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("reference")
    return tuple(_blocks(SyntaxTreeNode(reader.parse(text)), below))


def _blocks(parent: "SyntaxTreeNode", below: int) -> Iterator[Block]:
    for node in parent.children:
        match node.type:
            case "heading":
                yield Heading(_text(node), min(below + int(node.tag[1:]), _DEEPEST))
            case "paragraph":
                yield Paragraph(_text(node))
            case "bullet_list":
                yield Bullets(tuple(map(_item, node.children)))
            case "ordered_list":
                yield Paragraph("\n".join(_numbered(node)))
            case "table":
                yield _table(node)
            case "blockquote":
                yield Paragraph(_joined(node), Emphasis.QUIET)
            case "code_block" | "fence":
                yield Paragraph(node.content.rstrip("\n"))


def _item(item: "SyntaxTreeNode") -> str:
    """Return what an item says; what is listed below it follows on lines of its own."""
    lines = []
    for node in item.children:
        if node.type == "bullet_list":
            lines += [f"\u2013 {_item(one)}" for one in node.children]
        elif node.type == "ordered_list":
            lines += _numbered(node)
        else:
            lines.append(_text(node))
    return "\n".join(lines)


def _numbered(listed: "SyntaxTreeNode") -> list[str]:
    first = int(listed.attrs.get("start", 1))
    return [f"{place}. {_item(item)}" for place, item in enumerate(listed.children, first)]


def _table(table: "SyntaxTreeNode") -> Table:
    header, *rows = (
        tuple(_text(cell) for cell in row.children)
        for part in table.children
        for row in part.children
    )
    return Table(header=header, rows=tuple(rows))


def _joined(node: "SyntaxTreeNode") -> str:
    return "\n\n".join(map(_item if node.type.endswith("list") else _text, node.children))


def _text(node: "SyntaxTreeNode") -> str:
    """Return the words of a node without their signs."""
    if node.type in _BREAKS:
        return "\n"
    if not node.children:
        return node.content
    words = "".join(map(_text, node.children))
    target = str(node.attrs.get("href", ""))
    return f"{words} ({target})" if target and target != words else words
