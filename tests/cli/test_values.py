"""Days, amounts and texts as coaches type them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.cli import answers, values
from coachdossier.cli.due_text import read_term
from coachdossier.errors import UsageError
from coachdossier.i18n import use_language
from coachdossier.i18n.formats import date_short, money, period_text
from support import make_context, written

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-09", date(2026, 3, 9)),
        ("9-3-2026", date(2026, 3, 9)),
        ("09/03/2026", date(2026, 3, 9)),
        (" 9.3.2026 ", date(2026, 3, 9)),
        ("29-2-2028", date(2028, 2, 29)),
        ("today", TODAY),
        ("Vandaag", TODAY),
        ("yesterday", date(2026, 3, 11)),
        ("gisteren", date(2026, 3, 11)),
        ("morgen", date(2026, 3, 13)),
    ],
)
def test_a_day_is_read_the_day_first_or_as_iso(text, day):
    assert values.parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["", "29-2-2026", "31-4-2026", "2026-13-01", "12-3-26", "12-3/2026", "3 maart", "٣-3-2026",
     "2026-3-9", "0-1-2026", "1-1-0000", "31-12-1899", "12-3-0206", "20260312", "1-1-2026x"],
)  # fmt: skip
def test_what_is_no_day_is_refused(text):
    with pytest.raises(UsageError):
        values.parse_date(text, TODAY)


@given(day=st.dates(min_value=date(1900, 1, 1)), language=st.sampled_from(["nl", "en"]))
def test_a_day_in_a_table_can_be_typed_back(day, language):
    use_language(language)
    assert values.parse_date(date_short(day), TODAY) == day


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("5 jaar", "P5Y"),
        ("1 year", "P1Y"),
        ("6 maanden", "P6M"),
        ("30 dagen", "P30D"),
        ("2 Weeks", "P2W"),
        ("1 jaar en 6 maanden", "P1Y6M"),
        ("1 year, 6 months", "P1Y6M"),
        ("3jaar", "P3Y"),
        (" P3Y ", "P3Y"),
        ("vijf jaar", "vijf jaar"),
        ("UNTIL", "UNTIL"),
        ("", ""),
    ],
)
def test_a_period_is_read_in_words_or_as_iso(text, period):
    assert values.parse_period(text) == period


@given(
    years=st.integers(0, 99),
    months=st.integers(0, 99),
    days=st.integers(0, 999),
    language=st.sampled_from(["nl", "en"]),
)
def test_a_period_that_is_shown_can_be_typed_back(years, months, days, language):
    use_language(language)
    parts = ((years, "Y"), (months, "M"), (days, "D"))
    period = "P" + "".join(f"{number}{unit}" for number, unit in parts if number)
    assert read_term(period_text(period if period != "P" else "P0D")) in {period, "P0D"}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1234,5", "1234.50"),
        ("1234", "1234.00"),
        ("1.234", "1234.00"),
        ("1.234.567", "1234567.00"),
        ("€ 12,50", "12.50"),
        ("-12,50", "-12.50"),
        ("0,05", "0.05"),
    ],
)
def test_an_amount_is_read_with_comma_or_point(text, amount):
    assert str(values.parse_money(text)) == amount


@pytest.mark.parametrize("text", ["", "1,2,3", "1.23.456", "12,345,6.7", "abc", "1e3", "1.234.56"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(UsageError):
        values.parse_money(text)


@given(cents=st.integers(-(10**12), 10**12), language=st.sampled_from(["nl", "en"]))
def test_an_amount_that_was_shown_can_be_typed_back(cents, language):
    use_language(language)
    amount = Decimal(cents) / 100
    shown = money(amount).replace("\N{NO-BREAK SPACE}", " ")
    assert values.parse_money(shown) == amount


@given(days=st.integers(-400, 400))
def test_words_for_days_follow_today(days):
    today = TODAY + timedelta(days=days)
    assert values.parse_date("yesterday", today) == today - timedelta(days=1)


def test_a_text_comes_from_a_file_or_standard_input(tmp_path):
    file = tmp_path / "note.md"
    file.write_bytes(b"\xef\xbb\xbfdag\nnacht\n")
    assert values.read_text(make_context(), str(file)) == "dag\nnacht\n"
    assert values.read_text(make_context("van stdin\n"), "-") == "van stdin\n"


def test_who_types_at_a_terminal_what_a_pipe_would_bring_is_told_how_to_end():
    context = make_context("getypt\n", terminal=True)
    assert values.read_text(context, "-") == "getypt\n"
    assert "Ctrl-D" in written(context.stderr)


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path):
    file = tmp_path / "photo"
    file.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(UsageError, match="photo is not UTF-8"):
        values.read_text(make_context(), str(file))
    with pytest.raises(UsageError, match="none can't be read: No such file"):
        values.read_text(make_context(), str(tmp_path / "none"))


def test_a_text_that_must_stay_out_of_the_history_is_given_piped_or_asked():
    def take(context, value):
        return answers.text_or_stdin(context, value, question="Reason?", option="--reason")

    assert take(make_context(), "given") == "given"
    assert take(make_context("piped\n"), "-") == "piped"
    asked = make_context("typed\n", terminal=True, plain=True)
    assert take(asked, None) == "typed"
    assert written(asked.stdout) == ""
    with pytest.raises(UsageError) as refused:
        take(make_context("piped\n"), None)
    assert refused.value.params["option"] == "--reason"
