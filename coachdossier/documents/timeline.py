"""A practice's next years as lanes: one for each kind of data, one mark for each stretch of time.

The terminal and the report draw the same lanes. Nothing here knows of people: counts and dates.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coachdossier.domain.categories import GROUPS, Category
from coachdossier.domain.disposition import Action
from coachdossier.errors import N_

_C = Category
KINDS: dict[str, tuple[Category, ...]] = {
    N_("who somebody is"): (*GROUPS["identity_all"], _C.ALUMNI_NAME_EMAIL),
    N_("dossier content"): (*GROUPS["dossier_content"], _C.WORK_NOTE),
    N_("reports and scans"): (_C.REPORT, _C.SCAN_RESULT),
    N_("evaluations"): (_C.EVALUATION,),
    N_("agreement and meetings"): (_C.TRAJECTORY_META, _C.SESSION_LOG, _C.CONTACT_LOG),
    N_("third persons"): (_C.THIRD_PERSON,),
    N_("training records"): (*GROUPS["training_records"], _C.PE_NUMBER),
    N_("interim work"): (_C.INTERIM_ADMIN, _C.INTERIM_OTHER),
    N_("invoices"): (_C.FINANCE, _C.FINANCE_BANK_ACCOUNT),
    N_("inquiries and news"): (_C.INQUIRY, _C.NEWSLETTER),
    N_("publicity"): (_C.PR_MATERIAL,),
    N_("casebook"): (_C.CASEBOOK,),
    N_("registers"): (
        _C.CONSENT_RECORD, _C.REQUEST_RECORD, _C.BREACH_RECORD, _C.DISCLOSURE, _C.COUNTERS,
        _C.OWN_THEORY_IP, _C.ID_COPY_BSN, _C.ERASURE_LEDGER, _C.AUDIT, _C.SPECIAL_CATEGORY,
    ),
}  # fmt: skip
"""How the picture groups what the policy names one by one, in the order of the lanes."""

_KIND_OF = {category: kind for kind, categories in KINDS.items() for category in categories}
_LENGTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months that a stretch may last; the parts of a year divide it."""
_YEAR = 12


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
    """One kind of data (a msgid) under one action: how many items go in each stretch.

    `proposed` is what goes only when the policy's questions are answered as proposed.
    """

    kind: str
    action: Action
    proposed: bool
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Span:
    """A year, or several, with the stretches that it takes and the items that go in them."""

    year: int
    first: int
    stretches: int
    items: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes over whole years; `begun` and `ended` are the stretches of the first and last day."""

    months: int
    lanes: tuple[Lane, ...]
    spans: tuple[Span, ...]
    begun: int
    ended: int

    @property
    def largest(self) -> int:
        return max((count for lane in self.lanes for count in lane.counts), default=0)

    @property
    def stretches(self) -> int:
        return sum(span.stretches for span in self.spans)

    @property
    def items(self) -> int:
        """How many go for certain."""
        return sum(span.items for span in self.spans)


def timeline(
    goes: Sequence[Forecast], proposed: Sequence[Forecast], start: date, until: date, most: int
) -> Timeline:
    """Divide the years into at most `most` stretches of equal months and count what goes in each.

    Of stretches shorter than a year, the gap between two years counts as one.
    """
    years = until.year - start.year + 1
    fitting = (months for months in _LENGTHS if _places(years, months) <= most)
    months = next(fitting, _LENGTHS[-1])
    stretches = -(-years * _YEAR // months)

    def place(day: date) -> int:
        return ((day.year - start.year) * _YEAR + day.month - 1) // months

    in_span = max(_YEAR // months, 1)
    items = Counter[int]()
    for one in goes:
        items[place(one.date) // in_span] += one.count
    return Timeline(
        months=months,
        lanes=(*_lanes(goes, place, stretches), *_lanes(proposed, place, stretches, proposed=True)),
        spans=tuple(
            Span(start.year + number * max(months, _YEAR) // _YEAR, number * in_span, in_span,
                 items[number])
            for number in range(stretches // in_span)
        ),
        begun=place(start),
        ended=place(until),
    )  # fmt: skip


def _places(years: int, months: int) -> int:
    gaps = years - 1 if months < _YEAR else 0
    return -(-years * _YEAR // months) + gaps


class _Place(Protocol):
    def __call__(self, day: date, /) -> int: ...


def _lanes(
    forecasts: Iterable[Forecast], place: _Place, stretches: int, *, proposed: bool = False
) -> list[Lane]:
    """The lanes of what is deleted first, each action in the order of the kinds."""
    counted: dict[tuple[Action, str], Counter[int]] = defaultdict(Counter)
    for one in forecasts:
        counted[one.action, _KIND_OF[one.category]][place(one.date)] += one.count
    order = list(KINDS)
    return [
        Lane(kind, action, proposed, tuple(counts[number] for number in range(stretches)))
        for (action, kind), counts in sorted(
            counted.items(),
            key=lambda entry: (list(Action).index(entry[0][0]), order.index(entry[0][1])),
        )
    ]


def by_year(forecasts: Iterable[Forecast]) -> list[tuple[int, Action, Category, int]]:
    """Return (year, action, category, items), in that order, for lists and tables."""
    counted: Counter[tuple[int, Action, Category]] = Counter()
    for one in forecasts:
        counted[one.date.year, one.action, one.category] += one.count
    order = {category: place for place, category in enumerate(Category)}
    actions = list(Action)
    return [
        (*what, count)
        for what, count in sorted(
            counted.items(),
            key=lambda entry: (entry[0][0], actions.index(entry[0][1]), order[entry[0][2]]),
        )
    ]
