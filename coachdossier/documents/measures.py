"""How wide a text stands on paper, near enough to give columns and labels the room they need.

The widths are those of Arial, the font of the Word documents; no other font that a document is set
in is wider.
"""

from collections.abc import Iterator, Sequence

from coachdossier.documents.characters import kept_whole, width
from coachdossier.documents.tree import Table

TEXT_WIDTH = 9072
"""Twips between the margins: A4 less 2.5 cm on either side."""

_TWIPS = 20
"""In a point."""

_WIDTHS = {
    222: "ijl'",
    278: " .,:;/\\!|ftI[]",
    334: '-()r*"`{}',
    500: "ckszvxyJ",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "wCDHNRU",
    778: "GOQ",
    833: "mM",
    944: "W%",
    1015: "@",
}
_OF_CHARACTER = {ord(one): thousandths for thousandths, all_ in _WIDTHS.items() for one in all_}
_OTHER = 556
_BOLD = 1.08
_TABLE_POINTS = 9
_CELL_MARGINS = 2 * 113 + 40
"""Those of the template, and what programs round."""

_WIDEST_WORD = TEXT_WIDTH * 2 // 5
"""A word longer than that is broken: an address on the web would leave no room for the rest."""


def text_width(text: str, points: float, *, bold: bool = False) -> int:
    """Return the twips that a line of text takes, rounded up."""
    thousandths = sum(
        _OF_CHARACTER.get(ord(one), _OTHER if width(one) < 2 else 1000)  # noqa: PLR2004 - full width
        for one in text
    )
    return round(thousandths / 1000 * points * _TWIPS * (_BOLD if bold else 1)) + 1


def column_widths(table: Table) -> tuple[int, ...]:
    """Return the widths of the columns in twips: as the table asks, but no word need break."""
    weights = table.widths or (1,) * len(table.header)
    least = [_least(heading, cells) for heading, cells in _columns(table)]
    if sum(least) > TEXT_WIDTH:
        return tuple(TEXT_WIDTH * weight // sum(weights) for weight in weights)
    narrow: set[int] = set()
    while True:
        room = TEXT_WIDTH - sum(least[at] for at in narrow)
        free = sum(weight for at, weight in enumerate(weights) if at not in narrow)
        widths = tuple(
            least[at] if at in narrow else room * weight // free
            for at, weight in enumerate(weights)
        )
        short = {at for at, wide in enumerate(widths) if wide < least[at]}
        if not short:
            return widths
        narrow |= short


def _columns(table: Table) -> Iterator[tuple[str, Sequence[str]]]:
    for at, heading in enumerate(table.header):
        yield heading, [row[at] for row in table.rows]


def _least(heading: str, cells: Sequence[str]) -> int:
    """Return what the longest word of a column takes."""
    words = [text_width(word, _TABLE_POINTS, bold=True) for word in _words(heading)]
    words += [text_width(word, _TABLE_POINTS) for cell in cells for word in _words(cell)]
    return min(max(words, default=0), _WIDEST_WORD) + _CELL_MARGINS


def _words(text: str) -> Iterator[str]:
    """Split a text where a line may end."""
    for piece, whole in kept_whole(text):
        if whole:
            yield piece
        else:
            for word in piece.split():
                yield from word.replace("-", "- ").split()
