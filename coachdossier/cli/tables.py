"""How a table is fitted to a terminal: words stay whole, no letter is lost.

A table that is too wide first gives up the space between its columns; then it can't be drawn.
"""

from collections.abc import Sequence
from typing import NamedTuple

from coachdossier.cli.context import Context

_GAPS = (3, 2, 1)  # columns of the terminal between two of the table, the best first
_LONG_WORD = 24  # a longer one may be broken: a link, a name of names
_A_BITE = 4  # so little is always worth a line that doesn't wrap
_SHORTEST_CUT = 12


class Layout(NamedTuple):
    """The width of each column, and the space between two of them."""

    widths: list[int]
    gap: int


def draw(
    context: Context,
    columns: Sequence[str],
    rows: Sequence[list[str]],
    *,
    cut: int | None,
) -> bool:
    """Draw a table on stdout, the texts of the column `cut` on one line; tell whether it fitted."""
    # Loaded only to draw on a terminal: it costs more than the command itself.
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if cut is not None:
        _shorten(columns, rows, cut, context.columns)
    cells = [columns, *rows]
    layout = fit(
        [max(map(cell_len, column)) for column in zip(*cells, strict=True)],
        [
            max(cell_len(word) for cell in column for word in cell.split() or [""])
            for column in zip(*cells, strict=True)
        ],
        context.columns,
    )
    if layout is None:
        return False
    drawing = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 0 if layout.gap == 1 else 1),
        collapse_padding=layout.gap < _GAPS[0],
    )
    for heading, width in zip(columns, layout.widths, strict=True):
        drawing.add_column(Text(heading), overflow="fold", width=width)
    for row in rows:
        drawing.add_row(*map(Text, row))
    console = Console(
        file=context.stdout,
        width=context.columns,
        color_system=None if context.environ.get("NO_COLOR") else "auto",
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(drawing)
    return True


def fit(longest: Sequence[int], words: Sequence[int], available: int) -> Layout | None:
    """Return how a table fits in `available` columns of the terminal; None when it is too wide.

    `longest` and `words` are, for each column, the widths of its longest cell and its longest word.
    """
    least = [min(word, _LONG_WORD) for word in words]
    for gap in _GAPS:
        room = available - gap * (len(least) - 1)
        if sum(least) <= room:
            return Layout(_widened(least, longest, room), gap)
    return None


def _widened(least: Sequence[int], longest: Sequence[int], room: int) -> list[int]:
    """Return the widths after dividing what is over.

    A column that a bite saves from a second line gets it; the rest goes, each time, to the column
    that needs the most lines.
    """
    widths = list(least)
    over = room - sum(least)
    for number in sorted(range(len(least)), key=lambda number: longest[number] - least[number]):
        if longest[number] - least[number] <= min(_A_BITE, over):
            over -= longest[number] - least[number]
            widths[number] = longest[number]
    for _column in range(over):
        lines = [most / width for most, width in zip(longest, widths, strict=True)]
        if max(lines) <= 1:
            break
        widths[lines.index(max(lines))] += 1
    return widths


def _shorten(columns: Sequence[str], rows: Sequence[list[str]], cut: int, available: int) -> None:
    """Cut the texts of one column so that every row fits on one line, if the others leave room."""
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    others = sum(width + _GAPS[0] for number, width in enumerate(widths) if number != cut)
    room = max(available - others, _SHORTEST_CUT)
    for row in rows:
        if len(row[cut]) > room:
            row[cut] = row[cut][: room - 1].rstrip() + "…"
