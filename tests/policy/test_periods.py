"""Dates that a coach could check on a calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.policy.periods import add_hours, add_period, after_book_year, is_hours, is_period


@pytest.mark.parametrize(
    ("anchor", "period", "day"),
    [
        (date(2025, 1, 31), "P1M", date(2025, 2, 28)),
        (date(2024, 1, 31), "P1M", date(2024, 2, 29)),
        (date(2025, 1, 31), "P2M", date(2025, 3, 31)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2024, 2, 29), "P4Y", date(2028, 2, 29)),
        (date(2025, 2, 28), "P7Y", date(2032, 2, 28)),
        (date(2025, 3, 15), "P0D", date(2025, 3, 15)),
        (date(2025, 2, 1), "P4W", date(2025, 3, 1)),
        (date(2025, 12, 31), "P1D", date(2026, 1, 1)),
        (date(2025, 6, 1), "P9000Y", date.max),
    ],
)
def test_a_period_counts_from_its_anchor(anchor, period, day):
    assert add_period(anchor, period) == day


def test_a_month_and_two_months_more_are_three_from_the_anchor():
    assert add_period(date(2025, 1, 31), "P1M", "P2M") == date(2025, 4, 30)
    assert add_period(date(2024, 11, 30), "P1M", "P2M") == date(2025, 2, 28)


@pytest.mark.parametrize("text", ["P3Y", "P6M", "P4W", "P30D", "P0D", "P1Y6M"])
def test_periods_that_a_policy_may_use(text):
    assert is_period(text)


@pytest.mark.parametrize(
    "text", ["3 jaar", "", "P", "p3y", "P-1D", "-P1D", "P1.5Y", "PT48H", "ASK"]
)
def test_what_is_no_period(text):
    assert not is_period(text)


def test_hours_are_exact():
    assert is_hours("PT48H")
    assert not is_hours("P2D")
    assert is_hours("PT0S")
    for text in ("48 uur", "pt48h", "-PT48H", "+PT48H", "PT", "PT48H "):
        assert not is_hours(text)
    before_summer_time = datetime(2025, 3, 29, 12, tzinfo=UTC)
    assert add_hours(before_summer_time, "PT72H") == before_summer_time + timedelta(days=3)


@pytest.mark.parametrize(
    ("day", "book_year_end", "after"),
    [
        (date(2025, 3, 15), (12, 31), date(2026, 1, 1)),
        (date(2025, 12, 31), (12, 31), date(2026, 1, 1)),
        (date(2026, 1, 1), (12, 31), date(2027, 1, 1)),
        (date(2025, 6, 30), (6, 30), date(2025, 7, 1)),
        (date(2025, 7, 1), (6, 30), date(2026, 7, 1)),
        (date(2024, 2, 29), (2, 28), date(2024, 3, 1)),
        (date(2025, 2, 28), (2, 29), date(2025, 3, 1)),
        (date(2025, 3, 1), (2, 29), date(2026, 3, 1)),
        (date(2025, 6, 30), (6, 15), date(2026, 6, 16)),
    ],
)
def test_the_day_after_the_book_year(day, book_year_end, after):
    assert after_book_year(day, book_year_end) == after


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.tuples(st.integers(1, 12), st.integers(1, 28)),
)
def test_a_book_year_holds_its_day_and_is_no_longer_than_a_year(day, book_year_end):
    after = after_book_year(day, book_year_end)
    assert day < after <= day + timedelta(days=366)
