"""What the next years bring, as a report: the picture, the numbers by year, what is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coachdossier.documents.labels import DONE, sentence_case
from coachdossier.documents.timeline import Forecast, by_year, drawing, timeline
from coachdossier.documents.tree import (
    Block,
    Document,
    Fields,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from coachdossier.i18n import _, language
from coachdossier.i18n.formats import date_text, number

_STRETCHES = 96
_MILLIMETRES = 155


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """A simulation from one day to another under a policy."""

    policy: str
    made_on: date
    until: date
    forecasts: Sequence[Forecast]


def retention_report_document(report: RetentionReport) -> Document:
    """Return the report in the language in use."""
    line = timeline(report.forecasts, report.made_on, report.until, _STRETCHES)
    years = by_year(report.forecasts)
    facts = Fields(
        (
            (_("Policy"), report.policy),
            (_("From"), date_text(report.made_on)),
            (_("Until"), date_text(report.until)),
            (_("Items"), number(sum(one.count for one in report.forecasts))),
        )
    )
    if not years:
        blocks: tuple[Block, ...] = (Paragraph(_("Nothing falls due in this time.")),)
    else:
        blocks = (
            Heading(_("Timeline")),
            Picture(drawing(line), _alternative(years), _MILLIMETRES),
            Heading(_("By year")),
            Table(
                (_("Year"), _("What happens"), _("Items"), _("Data")),
                tuple(
                    (str(year), sentence_case(_(DONE[action])), number(count), what)
                    for year, action, count, what in years
                ),
                widths=(10, 18, 10, 62),
                numbers=frozenset({2}),
            ),
        )
    left_out = Paragraph(
        _(
            "Left out is what a hold or a restriction keeps, what waits for an answer to the "
            "policy or for another trajectory, and what has no end yet."
        )
    )
    return Document(
        title=_("What falls due until {day}", day=date_text(report.until)),
        language=language(),
        blocks=(facts, *blocks, left_out),
        title_in_properties=True,
        data={
            "policy": report.policy,
            "made_on": report.made_on,
            "until": report.until,
            "forecasts": [
                {
                    "date": one.date,
                    "category": one.category,
                    "action": one.action,
                    "count": one.count,
                }
                for one in report.forecasts
            ],
        },
    )


def _alternative(years: Sequence[tuple[int, object, int, str]]) -> str:
    totals: dict[int, int] = {}
    for year, _action, count, _what in years:
        totals[year] = totals.get(year, 0) + count
    told = "; ".join(f"{year}: {number(count)}" for year, count in totals.items())
    return _("Timeline with a lane for each kind of data. Items by year: {years}.", years=told)
