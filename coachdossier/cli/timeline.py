"""A simulation as a picture on the terminal: a lane for each category, a bar for each stretch."""

from collections.abc import Sequence
from datetime import date

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.documents.timeline import COLOURS, Forecast, Lane, Timeline, by_year, timeline
from coachdossier.domain.categories import LABELS
from coachdossier.domain.disposition import ACTION_LABELS
from coachdossier.i18n import _

_BARS = " ▁▂▃▄▅▆▇█"
_LABEL, _TOTAL = 22, 7
_NARROWEST = 20


def show_timeline(
    context: Context, forecasts: Sequence[Forecast], start: date, until: date
) -> None:
    """Draw the lanes on a terminal; in a pipe or with --plain tell the same year by year."""
    if not forecasts:
        output.say(context, _("Nothing falls due in this time."))
        return
    if not context.plain:
        width = max(context.columns - _LABEL - _TOTAL - 2, _NARROWEST)
        _draw(context, timeline(forecasts, start, until, width))
    output.table(
        context,
        [_("Year"), _("Action"), _("Items"), _("What")],
        [
            (year, _(ACTION_LABELS[action]), count, what)
            for year, action, count, what in by_year(forecasts)
        ],
    )


def _draw(context: Context, line: Timeline) -> None:
    # Loaded only to draw on a terminal: it costs more than the command itself.
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=context.stdout,
        width=max(context.columns, _LABEL + _TOTAL + _NARROWEST + 2),
        color_system=None if context.environ.get("NO_COLOR") else "auto",
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(Text(f"{'':<{_LABEL}} {_axis(line)}", style="dim"))
    for lane in line.lanes:
        row = Text(f"{_label(lane):<{_LABEL}} ")
        row.append(_bars(line, lane), style=COLOURS[lane.action])
        row.append(f" {lane.total:>{_TOTAL - 1}}")
        console.print(row)
    legend = Text(" " * (_LABEL + 1))
    for action in dict.fromkeys(lane.action for lane in line.lanes):
        legend.append("█ ", style=COLOURS[action])
        legend.append(f"{_(ACTION_LABELS[action])}   ")
    console.print(legend)
    console.print()


def _axis(line: Timeline) -> str:
    """Write each year where it begins, as far as there is room."""
    marks = [" "] * line.stretches
    free = 0
    for place, year in ((0, line.start.year), *line.years):
        text = f"╵{year}"
        if place >= free and place + len(text) <= line.stretches:
            marks[place : place + len(text)] = text
            free = place + len(text) + 1
    return "".join(marks)


def _bars(line: Timeline, lane: Lane) -> str:
    """A bar as high as the square root of its count, so that one item can be seen beside many."""
    top = line.largest**0.5
    return "".join(
        "·" if not count else _BARS[max(1, round(count**0.5 / top * (len(_BARS) - 1)))]
        for count in lane.counts
    )


def _label(lane: Lane) -> str:
    label = _(LABELS[lane.category])
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"
