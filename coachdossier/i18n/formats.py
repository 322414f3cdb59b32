"""Dates, numbers and amounts as a reader of the language in use writes them.

Babel knows the rules. It costs as much time as a whole command, so it is imported inside the
functions that need it, and the short date that fills tables does without.
"""

import re
from datetime import date
from decimal import Decimal

from coachdossier.i18n import _, language, ngettext

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}
_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def _locale() -> str:
    return _LOCALES[language()]


def date_text(day: date) -> str:
    """Write `day` out in full: "12 maart 2026", "12 March 2026"."""
    from babel.dates import format_date

    return format_date(day, "d MMMM y", locale=_locale())


def date_short(day: date) -> str:
    """Write `day` for a table: "12-03-2026" in Dutch, "2026-03-12" in English.

    Both are read back by the command line, whatever its language.
    """
    if language() == "nl":
        return f"{day.day:02}-{day.month:02}-{day.year:04}"
    return day.isoformat()


def weekday(day: date) -> str:
    """Name the day of the week: "donderdag", "Thursday"."""
    from babel.dates import format_date

    return format_date(day, "EEEE", locale=_locale())


def language_name(code: str) -> str:
    """Name a language: "Nederlands", "Dutch"; the code itself for one without a name."""
    from babel import Locale

    return str(Locale.parse(_locale()).languages.get(code, code))


def number(value: float | Decimal, *, decimals: int | None = None) -> str:
    """Write `value` with the separators of the language: "1.234,5", "1,234.5"."""
    from babel.numbers import format_decimal

    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=_locale())


def money(amount: Decimal, currency: str = "EUR") -> str:
    """Write an amount: "€ 1.234,50", "€1,234.50"."""
    from babel.numbers import format_currency

    return format_currency(amount, currency, locale=_locale())


def period_text(period: str) -> str:
    """Write an ISO 8601 period: "3 years", "3 jaar"; a word that is none stays as it is."""
    found = _PERIOD.fullmatch(period)
    if found is None or not any(found.groups()):
        return period
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    parts = [
        ngettext("{n} year", "{n} years", years) if years else "",
        ngettext("{n} month", "{n} months", months) if months else "",
        ngettext("{n} week", "{n} weeks", weeks) if weeks else "",
        ngettext("{n} day", "{n} days", days) if days else "",
    ]
    return ", ".join(filter(None, parts)) or _("at once")
