"""What the next years bring, as a report: the picture, the numbers by year, what is left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coachdossier.documents.labels import sentence_case
from coachdossier.documents.timeline import Forecast, by_year, timeline
from coachdossier.documents.timeline_drawing import drawing, legend
from coachdossier.documents.tree import (
    Block,
    Document,
    Emphasis,
    Fields,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from coachdossier.domain.categories import LABELS
from coachdossier.domain.disposition import ACTION_LABELS, STAYS_LABELS, Action, Stays
from coachdossier.i18n import _, language
from coachdossier.i18n.formats import date_text, number

_STRETCHES = 70
_MILLIMETRES = 155


class Outlook(Protocol):
    """What a simulation tells: what goes, what would go beside it, what stays and why."""

    @property
    def goes(self) -> Sequence[Forecast]: ...
    @property
    def proposed(self) -> Sequence[Forecast]: ...
    @property
    def stays(self) -> Mapping[Stays, int]: ...


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """A simulation from one day to another under a policy."""

    policy: str
    made_on: date
    until: date
    outlook: Outlook


def retention_report_document(report: RetentionReport) -> Document:
    """Return the report in the language in use."""
    seen = report.outlook
    facts = Fields(
        (
            (_("Policy"), report.policy),
            (_("From"), date_text(report.made_on)),
            (_("Until"), date_text(report.until)),
            (_("Items"), number(sum(one.count for one in seen.goes))),
        )
    )
    return Document(
        title=_("What falls due until {day}", day=date_text(report.until)),
        language=language(),
        blocks=(
            facts,
            *_picture(report),
            *_years(_("By year"), seen.goes),
            *_years(_("By year, if you answer as proposed"), seen.proposed),
            *_what_stays(seen.stays),
        ),
        title_in_properties=True,
        data={
            "policy": report.policy,
            "made_on": report.made_on,
            "until": report.until,
            "forecasts": [_data(one) for one in seen.goes],
            "proposed": [_data(one) for one in seen.proposed],
            "stays": {reason.value: count for reason, count in seen.stays.items()},
        },
    )


def _picture(report: RetentionReport) -> tuple[Block, ...]:
    seen = report.outlook
    if not (seen.goes or seen.proposed):
        return (Paragraph(_("Nothing falls due in this time.")),)
    line = timeline(seen.goes, seen.proposed, report.made_on, report.until, _STRETCHES)
    return (
        Heading(_("Timeline")),
        Picture(drawing(line), _alternative(seen.goes), _MILLIMETRES),
        Paragraph(legend(line), Emphasis.QUIET),
    )


def _years(title: str, forecasts: Sequence[Forecast]) -> tuple[Block, ...]:
    """A table with a row for each year and action: how many items, and of what."""
    found: dict[tuple[int, Action], list[tuple[str, int]]] = {}
    for year, action, category, count in by_year(forecasts):
        found.setdefault((year, action), []).append((_(LABELS[category]), count))
    if not found:
        return ()
    rows = tuple(
        (
            str(year),
            sentence_case(_(ACTION_LABELS[action])),
            number(sum(count for _label, count in what)),
            ", ".join(f"{label} {number(count)}" for label, count in what),
        )
        for (year, action), what in found.items()
    )
    header = (_("Year"), _("Action"), _("Items"), _("Data"))
    return (
        Heading(title),
        Table(header, rows, widths=(10, 18, 10, 62), numbers=frozenset({2})),
    )


def _what_stays(stays: Mapping[Stays, int]) -> tuple[Block, ...]:
    if not stays:
        return ()
    rows = tuple(
        (sentence_case(_(STAYS_LABELS[reason])), number(count)) for reason, count in stays.items()
    )
    return (
        Heading(_("What stays")),
        Table((_("Why"), _("Items")), rows, widths=(80, 20), numbers=frozenset({1})),
    )


def _data(one: Forecast) -> dict[str, object]:
    return {
        "date": one.date,
        "category": one.category,
        "action": one.action,
        "count": one.count,
    }


def _alternative(goes: Sequence[Forecast]) -> str:
    totals: Counter[int] = Counter()
    for one in goes:
        totals[one.date.year] += one.count
    told = "; ".join(f"{year}: {number(count)}" for year, count in sorted(totals.items()))
    return _("Timeline with a lane for each kind of data. Items by year: {years}.", years=told)
