"""A practice's next years as lanes: one for each category, one mark for each stretch of time.

The terminal and the report draw the same lanes. Nothing here knows of people: counts and dates.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coachdossier.domain.categories import LABELS, Category
from coachdossier.domain.disposition import ACTION_LABELS, Action
from coachdossier.i18n import _

COLOURS = {
    Action.DELETE: "#b3362b",
    Action.PSEUDONYMISE: "#1f6f8b",
    Action.ANONYMISE: "#8a6d1d",
    Action.KEEP: "#6b6b6b",
}
_HEIGHT, _TOP, _LEFT, _WIDTH = 24, 28, 225, 530
_FONT = "font-family='sans-serif' font-size='13'"


class Forecast(Protocol):
    """What a simulation tells of one day."""

    @property
    def date(self) -> date: ...
    @property
    def category(self) -> Category: ...
    @property
    def action(self) -> Action: ...
    @property
    def count(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Lane:
    """One category under one action: how many items go in each stretch."""

    category: Category
    action: Action
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Timeline:
    """`years` are the stretches in which a year begins, with the year."""

    start: date
    until: date
    lanes: tuple[Lane, ...]
    years: tuple[tuple[int, int], ...]
    stretches: int

    @property
    def largest(self) -> int:
        return max((count for lane in self.lanes for count in lane.counts), default=0)


def timeline(forecasts: Sequence[Forecast], start: date, until: date, stretches: int) -> Timeline:
    """Divide the time from `start` to `until` into stretches and count what goes in each."""
    days = max((until - start).days, 1)

    def place(day: date) -> int:
        return min((day - start).days * stretches // (days + 1), stretches - 1)

    counted: dict[tuple[Category, Action], Counter[int]] = defaultdict(Counter)
    for one in forecasts:
        counted[one.category, one.action][place(one.date)] += one.count
    lanes = [
        Lane(category, action, tuple(counts[place] for place in range(stretches)))
        for (category, action), counts in counted.items()
    ]
    order = {category: place for place, category in enumerate(Category)}
    lanes.sort(key=lambda lane: (order[lane.category], lane.action))
    years = range(start.year + 1, until.year + 1)
    marks = tuple((place(date(year, 1, 1)), year) for year in years)
    return Timeline(start, until, tuple(lanes), marks, stretches)


def by_year(forecasts: Sequence[Forecast]) -> list[tuple[int, Action, int, str]]:
    """Return (year, action, items, their categories), for tables."""
    counted: dict[tuple[int, Action], Counter[Category]] = defaultdict(Counter)
    for one in forecasts:
        counted[one.date.year, one.action][one.category] += one.count
    return [
        (year, action, sum(found.values()), ", ".join(
            f"{_(LABELS[category])} {count}" for category, count in found.most_common()
        ))
        for (year, action), found in sorted(counted.items())
    ]  # fmt: skip


def drawing(line: Timeline) -> str:
    """Draw the lanes as SVG."""
    height = _TOP + _HEIGHT * len(line.lanes) + 44
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_LEFT + _WIDTH + 70} {height}'>",
        *_axis(line, height - 36),
        *(part for row, lane in enumerate(line.lanes) for part in _lane(line, lane, row)),
        *_legend(line, height - 8),
        "</svg>",
    ]
    return "".join(parts)


def _axis(line: Timeline, bottom: int) -> Iterator[str]:
    yield (
        f"<text x='{_LEFT}' y='14' {_FONT} fill='#555'>{line.start.isoformat()}</text>"
        f"<text x='{_LEFT + _WIDTH}' y='14' text-anchor='end' {_FONT} fill='#555'>"
        f"{line.until.isoformat()}</text>"
    )
    for place, year in line.years:
        x = _x(line, place)
        yield f"<line x1='{x}' y1='{_TOP - 6}' x2='{x}' y2='{bottom}' stroke='#ddd'/>"
        yield f"<text x='{x + 2}' y='{bottom + 12}' {_FONT} fill='#555'>{year}</text>"


def _lane(line: Timeline, lane: Lane, row: int) -> Iterator[str]:
    middle = _TOP + row * _HEIGHT + _HEIGHT // 2
    label = _escaped(_(LABELS[lane.category]))
    yield f"<text x='0' y='{middle + 4}' {_FONT}>{label}</text>"
    yield f"<line x1='{_LEFT}' y1='{middle}' x2='{_LEFT + _WIDTH}' y2='{middle}' stroke='#eee'/>"
    for place, count in enumerate(lane.counts):
        if count:
            radius = 2.5 + 7 * (count / line.largest) ** 0.5
            yield (
                f"<circle cx='{_x(line, place)}' cy='{middle}' r='{radius:.1f}'"
                f" fill='{COLOURS[lane.action]}' fill-opacity='0.8'/>"
            )
    yield (
        f"<text x='{_LEFT + _WIDTH + 66}' y='{middle + 4}' text-anchor='end' {_FONT}>"
        f"{lane.total}</text>"
    )


def _legend(line: Timeline, bottom: int) -> Iterator[str]:
    x = _LEFT
    for action in dict.fromkeys(lane.action for lane in line.lanes):
        yield f"<circle cx='{x + 5}' cy='{bottom - 4}' r='5' fill='{COLOURS[action]}'/>"
        yield f"<text x='{x + 14}' y='{bottom}' {_FONT}>{_escaped(_(ACTION_LABELS[action]))}</text>"
        x += 110


def _x(line: Timeline, place: int) -> float:
    return round(_LEFT + _WIDTH * (place + 0.5) / line.stretches, 1)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
