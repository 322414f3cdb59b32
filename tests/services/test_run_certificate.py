"""One certificate for a whole run tells of each year what ends in it."""

from dataclasses import replace
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Basis, StaysBecause, Step
from coachdossier.services.retention import in_short

TODAY = date(2026, 11, 20)
KEPT = Step(
    Category.REPORT, Action.DELETE, 1, date(2027, 3, 1), "K1", Basis.CONTRACT,
    because=StaysBecause.PERIOD_RUNS,
)  # fmt: skip


def told(*steps: Step) -> list[tuple[int, date | None, date | None]]:
    return [(step.count, step.due_from, step.due) for step in in_short(steps, TODAY)]


def test_each_year_has_its_line_with_the_first_and_the_last_day() -> None:
    assert told(
        KEPT,
        replace(KEPT, due=date(2027, 9, 1), count=2),
        replace(KEPT, due=date(2027, 1, 5)),
        replace(KEPT, due=date(2031, 6, 1), count=4),
    ) == [
        (4, date(2027, 1, 5), date(2027, 9, 1)),
        (4, None, date(2031, 6, 1)),
    ]


def test_one_day_is_no_range_and_no_day_stays_none() -> None:
    forever = replace(KEPT, due=None)
    assert told(KEPT, KEPT, forever, forever) == [(2, None, KEPT.due), (2, None, None)]


def test_what_went_went_today() -> None:
    gone = replace(KEPT, because=None, due=date(2020, 1, 1))
    assert told(gone, replace(gone, due=date(2021, 1, 1))) == [(2, None, TODAY)]


def test_growing_line_by_line_tells_the_same() -> None:
    steps = [replace(KEPT, due=date(2027, month, 1)) for month in (5, 2, 9)]
    grown: tuple[Step, ...] = ()
    for step in steps:
        grown = in_short((*grown, step), TODAY)
    assert grown == in_short(steps, TODAY)
