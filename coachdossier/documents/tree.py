"""A document as a value: headings, text, tables and nothing of how a format draws them.

Texts may hold any character and line ends; a blank line in a paragraph's text begins a new one.
Every renderer takes the same tree, so that a certificate says the same in Word as in plain text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Emphasis(Enum):
    """How loud a paragraph speaks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; `level` is 1, 2 or 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    emphasis: Emphasis = Emphasis.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are relative (equal when left out); columns listed in `numbers` align right."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    widths: tuple[int, ...] = ()
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Fields:
    """Terms with their values: "Number: 2026-0001"."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader must not miss."""

    text: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines that somebody fills in by hand; a label may be empty.

    `closing` are the paragraphs that end a letter. Where there are pages they stand on one with the
    lines, and with what comes right before.
    """

    labels: tuple[str, ...]
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A code that is copied by hand from paper, in groups of characters."""

    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing; where a format has no drawings, `alternative` says what it shows."""

    svg: str
    alternative: str
    width: int
    """Millimetres."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, where the format has pages."""


WrittenBlock: TypeAlias = (
    Heading | Paragraph | Bullets | Table | Fields | Notice | Signature | PageBreak
)
"""What every format has."""

Block: TypeAlias = WrittenBlock | Code | Picture


def in_words(block: Block) -> WrittenBlock:
    """Return what stands for a code and for a picture in a format that can't draw them."""
    match block:
        case Code(groups):
            return Paragraph(" \u2013 ".join(groups), Emphasis.STRONG)
        case Picture(_, alternative):
            return Paragraph(alternative, Emphasis.QUIET)
    return block


@dataclass(frozen=True, slots=True)
class Document:
    """`language` is a code ("nl", "en"); `footer` returns on every page.

    `title_in_properties` lets the file's properties repeat the title, as accessibility asks; never
    for what goes to a colleague. `data` is what the JSON format writes: facts under stable names
    instead of a layout.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    footer: str = ""
    title_in_properties: bool = False
    data: Mapping[str, object] | None = None
