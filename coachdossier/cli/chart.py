"""Scores through a trajectory, drawn with characters: no colours, readable at 80 columns."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from coachdossier.cli.context import Context
from coachdossier.cli.labels import label
from coachdossier.domain.evaluation import Evaluation, Scale
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.evaluations import Series

_SPARKS = "▁▂▃▄▅▆▇█"
_LONGEST_BAR = 40
_BESIDE_BAR = 34
"""Columns for the moment, the day and the score beside a bar."""


def chart(context: Context, series: Sequence[Series]) -> str:
    """Return a chart of every item; in words alone with `--plain` or in a pipe."""
    draw = _in_words if context.plain else _in_bars
    return "\n\n".join("\n".join(draw(one, context)) for one in series)


def sparkline(points: Sequence[Evaluation], scale: Scale) -> str:
    """Return a character per score, as high as it stands on its scale."""
    top = len(_SPARKS) - 1
    return "".join(_SPARKS[round(_share(point.score, scale) * top)] for point in points)


def _in_bars(series: Series, context: Context) -> Iterator[str]:
    width = max(10, min(_LONGEST_BAR, context.columns - _BESIDE_BAR))
    spark = sparkline(series.points, series.scale)
    yield fill(f"{_title(series)}  {spark}  {_change(series)}", context.columns)
    longest = max(len(label(point.moment)) for point in series.points)
    for point in series.points:
        filled = round(_share(point.score, series.scale) * width)
        bar = "█" * filled + "░" * (width - filled)
        moment = f"{label(point.moment):<{longest}}"
        yield f"  {moment}  {date_short(point.held_on)}  {bar} {point.score:>5g}"


def _in_words(series: Series, _context: Context) -> Iterator[str]:
    yield f"{_title(series)}: {_change(series)}"
    for point in series.points:
        yield f"{label(point.moment)}, {date_short(point.held_on)}: {point.score:g}"


def _title(series: Series) -> str:
    scale = series.scale
    return _("{item} ({lowest} to {highest})", item=series.item, lowest=scale.lowest,
             highest=scale.highest)  # fmt: skip


def _change(series: Series) -> str:
    if len(series.points) == 1:
        return _("one score")
    return _("change {change:+g}", change=series.change)


def _share(score: float, scale: Scale) -> float:
    return (score - scale.lowest) / (scale.highest - scale.lowest)
