"""Calendar arithmetic. A date is always counted from its anchor, never step by step.

31 January plus one month is 28 February, 29 February plus one year is 28 February.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

_ORDINARY_YEAR = 2023


@lru_cache(maxsize=16384)
def add_period(anchor: date, *periods: str) -> date:
    """The day that the sum of ISO 8601 `periods` lies after `anchor`; date.max beyond the calendar.

    Raise ValueError when one of them is no such period.
    """
    from whenever import Date, ItemizedDateDelta  # slow to import

    length = ItemizedDateDelta.parse_iso(periods[0])
    for period in periods[1:]:
        length = length.add(ItemizedDateDelta.parse_iso(period), month_composition_ok=True)
    try:
        return Date(anchor).add(length).to_stdlib()
    except ValueError:
        return date.max


def is_period(text: str) -> bool:
    """Whether `text` is a period of ISO 8601 that does not run backwards, such as P3Y or P30D."""
    try:
        return (
            text.isupper() and add_period(date(_ORDINARY_YEAR, 1, 1), text).year >= _ORDINARY_YEAR
        )
    except ValueError:
        return False


def after_book_year(day: date, book_year_end: tuple[int, int]) -> date:
    """The first day after the book year that `day` falls in.

    From here the fiscal period counts: seven years after the book year 2025 end on 1 January 2033.
    `book_year_end` is (month, day); a day that an ordinary year lacks is the last of its month.
    """
    ending = _book_year_end(day.year, *book_year_end)
    if day > ending:
        ending = _book_year_end(day.year + 1, *book_year_end)
    return ending + timedelta(days=1)


def _book_year_end(year: int, month: int, last: int) -> date:
    whole_month = last >= monthrange(_ORDINARY_YEAR, month)[1]
    return date(year, month, monthrange(year, month)[1] if whole_month else last)


def add_hours(moment: datetime, length: str) -> datetime:
    """The moment that an ISO 8601 `length` of exact time, such as PT48H, lies after `moment`.

    Raise ValueError when it is no such length.
    """
    from whenever import TimeDelta  # slow to import

    return moment.astimezone(UTC) + TimeDelta.parse_iso(length).to_stdlib()


def is_hours(text: str) -> bool:
    """Whether `text` is a length of exact time that does not run backwards, such as PT48H."""
    try:
        start = datetime(_ORDINARY_YEAR, 1, 1, tzinfo=UTC)
        return text.startswith("PT") and add_hours(start, text) >= start
    except (ValueError, OverflowError):
        return False
