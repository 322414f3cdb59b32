"""Dates, numbers and amounts as a Dutch and an English reader write them."""

from datetime import date
from decimal import Decimal

import pytest

from coachdossier.i18n import use_language
from coachdossier.i18n.formats import date_short, date_text, money, number, weekday

DAY = date(2026, 3, 2)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "text", "short", "name"),
    [
        ("nl", "2 maart 2026", "02-03-2026", "maandag"),
        ("en", "2 March 2026", "2026-03-02", "Monday"),
    ],
)
def test_a_day(language, text, short, name):
    use_language(language)
    assert (date_text(DAY), date_short(DAY), weekday(DAY)) == (text, short, name)


@pytest.mark.parametrize(
    ("language", "numbers", "amount"),
    [
        ("nl", ["1.234,5", "1.235", "0,50"], f"€{NBSP}1.234,50"),
        ("en", ["1,234.5", "1,235", "0.50"], "€1,234.50"),
    ],
)
def test_a_number_and_an_amount(language, numbers, amount):
    use_language(language)
    assert [
        number(1234.5), number(Decimal(1235), decimals=0), number(0.5, decimals=2)
    ] == numbers  # fmt: skip
    assert money(Decimal("1234.5")) == amount
