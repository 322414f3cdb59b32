"""The lanes of a timeline as an SVG drawing: bars over years, totals beside and below."""

from collections.abc import Iterator

from coachdossier.documents.labels import sentence_case
from coachdossier.documents.timeline import Lane, Span, Timeline
from coachdossier.domain.disposition import ACTION_LABELS, Action
from coachdossier.i18n import _, ngettext
from coachdossier.i18n.formats import number

COLOURS = {
    Action.DELETE: "#b3362b",
    Action.PSEUDONYMISE: "#1f6f8b",
    Action.ANONYMISE: "#8a6d1d",
    Action.KEEP: "#6b6b6b",
}
_LEFT, _WIDTH, _RIGHT = 190, 560, 62
_LANE, _HEADING, _AXIS = 26, 30, 22
_YEAR = 12
_FONT = "font-family='sans-serif' font-size='13'"
_QUIET = "#555"
_EDGE = "stroke='#fff' stroke-width='4' paint-order='stroke'"


def drawing(line: Timeline) -> str:
    """Draw the lanes, a heading over those that share an action."""
    parts: list[str] = []
    top = _AXIS
    for place, lane in enumerate(line.lanes):
        before = line.lanes[place - 1] if place else None
        if before is None or (before.action, before.proposed) != (lane.action, lane.proposed):
            top += _HEADING
            parts.append(_text(0, top - 9, heading(lane), weight="bold"))
        parts.extend(_lane(line, lane, top))
        top += _LANE
    box = f"0 0 {_LEFT + _WIDTH + _RIGHT} {top + 34}"
    return "".join(
        [
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{box}'>",
            *(part for span in line.spans for part in _year(line, span, top)),
            *parts,
            *_totals(line, top),
            "</svg>",
        ]
    )


def heading(lane: Lane) -> str:
    """Return what stands over the lanes that share an action."""
    word = sentence_case(_(ACTION_LABELS[lane.action]))
    return _("{action}, if you answer as proposed", action=word) if lane.proposed else word


def legend(line: Timeline) -> str:
    """Return how the picture is read."""
    if line.months < _YEAR:
        stretch = {1: _("a month"), 3: _("a quarter"), 6: _("half a year")}[line.months]
    else:
        years = line.months // _YEAR
        stretch = ngettext("a year", "{n} years", years)
    return _("Each bar is {stretch}; the higher, the more items.", stretch=stretch)


def legend_of_totals(line: Timeline) -> str:
    """Return what the numbers below the lanes count."""
    years = max(line.months // _YEAR, 1)
    return ngettext("Items a year", "Items in {n} years", years)


def _year(line: Timeline, span: Span, bottom: int) -> Iterator[str]:
    x = _x(line, span.first)
    yield f"<line x1='{x}' y1='{_AXIS - 4}' x2='{x}' y2='{bottom + 6}' stroke='#ddd'/>"
    if _is_labelled(line, span):
        yield _text(x + 3, 13, str(span.year), fill=_QUIET)


def _is_labelled(line: Timeline, span: Span) -> bool:
    """Whether there is room for what is said of the year: else of every second, fifth, ..."""
    room = _WIDTH * span.stretches / line.stretches
    every = next(step for step in (1, 2, 5, 10, 20, 50, 1000) if room * step >= 36)  # noqa: PLR2004
    return line.spans.index(span) % every == 0


def _lane(line: Timeline, lane: Lane, top: int) -> Iterator[str]:
    bottom = top + _LANE - 6
    colour = COLOURS[lane.action]
    paint = f"fill='none' stroke='{colour}'" if lane.proposed else f"fill='{colour}'"
    yield _text(12, bottom - 3, _(lane.kind))
    yield f"<line x1='{_LEFT}' y1='{bottom}' x2='{_LEFT + _WIDTH}' y2='{bottom}' stroke='#bbb'/>"
    wide = max(_WIDTH / line.stretches - 1.5, 1)
    for place, count in enumerate(lane.counts):
        if count:
            high = 3 + (_LANE - 11) * (count / line.largest) ** 0.5
            yield (
                f"<rect x='{_x(line, place) + 0.75:.1f}' y='{bottom - high:.1f}'"
                f" width='{wide:.1f}' height='{high:.1f}' {paint}/>"
            )
    yield _text(_LEFT + _WIDTH + _RIGHT, bottom - 3, number(lane.total), anchor="end")


def _totals(line: Timeline, top: int) -> Iterator[str]:
    """The items of each year below it, and of all years at the right."""
    below = top + 24
    yield _text(0, below, legend_of_totals(line), weight="bold")
    for span in line.spans:
        if _is_labelled(line, span) and span.items:
            yield _text(_x(line, span.first) + 3, below, number(span.items))
    total = number(line.items)
    yield _text(_LEFT + _WIDTH + _RIGHT, below, total, anchor="end", weight="bold")


def _x(line: Timeline, place: int) -> float:
    return round(_LEFT + _WIDTH * place / line.stretches, 1)


def _text(
    x: float, y: float, text: str, *, fill: str = "#000", anchor: str = "start", weight: str = ""
) -> str:
    # A heading may cross the lines of the years: it stands on a white edge of its own.
    bold = f" font-weight='{weight}' {_EDGE}" if weight else ""
    return (
        f"<text x='{x}' y='{y}' {_FONT} fill='{fill}' text-anchor='{anchor}'{bold}>"
        f"{_escaped(text)}</text>"
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
