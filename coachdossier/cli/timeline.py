"""A simulation as a picture on the terminal: a lane for each kind of data, a bar for each stretch.

It is read without colour: what happens stands over the lanes, and every lane has its total.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.documents.timeline import Lane, Timeline, by_year, timeline
from coachdossier.documents.timeline_drawing import (
    COLOURS,
    heading,
    legend,
    legend_of_totals,
)
from coachdossier.domain.categories import LABELS, Category
from coachdossier.domain.disposition import ACTION_LABELS, STAYS_LABELS, Action, Stays
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.policy.outlook import Forecast, Outlook

_BARS = " ▁▂▃▄▅▆▇█"
_LABEL, _TOTAL = 26, 7
_NARROWEST, _WIDEST_CELL = 20, 3
_LABELLED = 4
"""Columns that a year or a number of items takes."""
_THOUSANDS = 10_000
_YEAR = 12


def show_timeline(
    context: Context, outlook: Outlook, start: date, until: date, policy: str
) -> None:
    """Draw the lanes and the numbers on a terminal; in a pipe or with --plain tell line by line."""
    if not (outlook.goes or outlook.proposed):
        output.say(context, _("Nothing falls due in this time."))
    elif context.plain:
        _tell(context, outlook)
    else:
        most = max(context.columns - _LABEL - _TOTAL - 2, _NARROWEST)
        line = timeline(outlook.goes, outlook.proposed, start, until, most)
        title = _("Until {day} under {policy}", day=date_short(until), policy=policy)
        context.stdout.write(f"{title}\n{legend(line)}\n\n")
        _draw(context, line, most)
        if outlook.goes:
            _count(context, outlook.goes)
    if outlook.stays and not context.plain:
        _account(context, outlook.stays)


def _tell(context: Context, outlook: Outlook) -> None:
    rows = [(*row, "") for row in by_year(outlook.goes)]
    rows += [(*row, _("if you answer as proposed")) for row in by_year(outlook.proposed)]
    output.table(
        context,
        [_("Year"), _("Action"), _("What"), _("Items"), _("But")],
        [
            (year, _(ACTION_LABELS[action]), _(LABELS[category]), count, but)
            for year, action, category, count, but in rows
        ],
    )


def _draw(context: Context, line: Timeline, most: int) -> None:
    # Loaded only to draw on a terminal: it costs more than the command itself.
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=context.stdout,
        width=max(context.columns, _LABEL + most + _TOTAL + 2),
        color_system=None if context.environ.get("NO_COLOR") else "auto",
        highlight=False,
        markup=False,
        emoji=False,
    )
    gaps = len(line.spans) - 1 if line.months < _YEAR else 0
    wide = max(min((most - gaps) // line.stretches, _WIDEST_CELL), 1)
    years = ((span.first, str(span.year)) for span in line.spans)
    console.print(Text(f"{'':{_LABEL}} {_marked(line, wide, years)}", style="dim"))
    over = ""
    for lane in line.lanes:
        if heading(lane) != over:
            over = heading(lane)
            console.print(Text(over, style="bold"))
        row = Text(f"  {_cut(_(lane.kind), _LABEL - 2):{_LABEL - 2}} ")
        row.append(_bars(line, lane, wide), style=COLOURS[lane.action])
        row.append(f" {lane.total:>{_TOTAL}}")
        console.print(row)
    if line.items:
        readable = line.spans[0].stretches * wide >= _LABELLED
        items = ((x.first, _short(x.items)) for x in line.spans if readable and x.items)
        totals = _marked(line, wide, items)
        label = legend_of_totals(line)
        row = Text(f"{_cut(label, _LABEL):{_LABEL}} {totals} {line.items:>{_TOTAL}}")
        row.stylize("bold")
        console.print(row)
    console.print()


def _columns(line: Timeline, wide: int) -> list[int]:
    """The column in which each stretch begins, and at the end the first one after the last."""
    found, column = [], 0
    for span in line.spans:
        found += [column + place * wide for place in range(span.stretches)]
        column += span.stretches * wide + (line.months < _YEAR)
    return [*found, column - (line.months < _YEAR)]


def _marked(line: Timeline, wide: int, marks: Iterator[tuple[int, str]]) -> str:
    """Write each mark where its stretch begins, as far as there is room."""
    columns = _columns(line, wide)
    drawn = [" "] * columns[-1]
    free = 0
    for stretch, text in marks:
        at = columns[stretch]
        if at >= free and at + len(text) <= len(drawn):
            drawn[at : at + len(text)] = text
            free = at + len(text) + 1
    return "".join(drawn)


def _bars(line: Timeline, lane: Lane, wide: int) -> str:
    """A bar as high as the square root of its count, so that one item can be seen beside many."""
    top = line.largest**0.5
    columns = _columns(line, wide)
    drawn = [" "] * columns[-1]
    for stretch, count in enumerate(lane.counts):
        bar = "·" if line.begun <= stretch <= line.ended else " "
        if count:
            bar = _BARS[max(1, round(count**0.5 / top * (len(_BARS) - 1)))]
        drawn[columns[stretch] : columns[stretch] + wide] = bar * wide
    return "".join(drawn)


def _short(items: int) -> str:
    return str(items) if items < _THOUSANDS else f"{items // 1000}k"


def _count(context: Context, goes: Sequence[Forecast]) -> None:
    """Write how many items of each category go in each year, or in every few years."""
    counted: Counter[tuple[Action, Category, int]] = Counter()
    for year, action, category, count in by_year(goes):
        counted[action, category, year] += count
    first, last = (min(year for _, _, year in counted), max(year for _, _, year in counted))
    label = max(len(_(LABELS[category])) for _action, category, _year in counted)
    wide = max(_LABELLED, *(len(str(count)) for count in counted.values()))
    room = max((context.columns - label - _TOTAL - 1) // (wide + 1), 1)
    step = -(-(last - first + 1) // room)
    spans = range(first, last + 1, step)
    rows = dict.fromkeys((action, category) for action, category, _year in counted)
    context.stdout.write(_row("", [str(year) for year in spans], _("Items"), label, wide))
    over = None
    for action, category in sorted(rows, key=lambda row: (list(Action).index(row[0]), _place(row))):
        if over is not action and len({one for one, _category in rows}) > 1:
            context.stdout.write(f"{_(ACTION_LABELS[action])}\n")
        over = action
        numbers = [
            sum(counted[action, category, year] for year in range(begun, begun + step))
            for begun in spans
        ]
        cells = [str(number) if number else "" for number in numbers]
        text = _row(_(LABELS[category]), cells, str(sum(numbers)), label, wide)
        context.stdout.write(text)
    context.stdout.write("\n")


def _row(label: str, cells: Sequence[str], total: str, room: int, wide: int) -> str:
    numbers = "".join(f" {cell:>{wide}}" for cell in cells)
    return f"{label:{room}}{numbers} {total:>{_TOTAL}}".rstrip() + "\n"


def _place(row: tuple[Action, Category]) -> int:
    return list(Category).index(row[1])


def _account(context: Context, stays: Mapping[Stays, int]) -> None:
    output.table(
        context,
        [_("What stays"), _("Items")],
        [(_(STAYS_LABELS[reason]), count) for reason, count in stays.items()],
    )


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1]}…"
