"""Values as coaches type them: days, periods, amounts, and texts out of the shell's history.

They are read the same in every language: the day first, comma or point for the cents, "3 jaar" and
"3 years".
"""

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.domain.limits import EARLIEST
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<dash>[-/.])(?P<month>[0-9]{1,2})(?P=dash)(?P<year>[0-9]{4})"
)
_WORDS = {
    "today": 0,
    "vandaag": 0,
    "yesterday": -1,
    "gisteren": -1,
    "tomorrow": 1,
    "morgen": 1,
}
_PERIOD = re.compile(
    r"(?:(?P<Y>[0-9]{1,3}) ?(?:jaar|jaren|years?))?[ ,]*(?:en|and)? ?"
    r"(?:(?P<M>[0-9]{1,3}) ?(?:maand|maanden|months?))?[ ,]*(?:en|and)? ?"
    r"(?:(?P<W>[0-9]{1,3}) ?(?:week|weken|weeks))?[ ,]*(?:en|and)? ?"
    r"(?:(?P<D>[0-9]{1,4}) ?(?:dag|dagen|days?))?"
)
_AMOUNT = re.compile(
    r"(?P<sign>-?)(?P<whole>[0-9]+|[0-9]{1,3}(?:(?P<group>[.,])[0-9]{3})(?:(?P=group)[0-9]{3})*)"
    r"(?:(?P<point>[.,])(?P<cents>[0-9]{1,2}))?"
)


def parse_date(text: str, today: date) -> date:
    """Read a day: 2026-03-12, 12-3-2026, 12/3/2026, "today", "gisteren".

    Raises UsageError for anything else, for a day that the calendar doesn't have, and for one so
    long ago that it must be a slip.
    """
    word = text.strip().lower()
    if word in _WORDS:
        return today + timedelta(days=_WORDS[word])
    found = _ISO.fullmatch(word) or _DAY_FIRST.fullmatch(word)
    if found is None:
        raise UsageError(N_("a day is written as 12-3-2026, 2026-03-12 or 'today'."))
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise UsageError(N_("the calendar has no such day.")) from None
    if day < EARLIEST:
        raise UsageError(N_("a year before {year} must be a slip."), year=EARLIEST.year)
    return day


def parse_period(text: str) -> str:
    """Read how long: "5 jaar", "1 year, 6 months", "30 dagen", P30D; return it as ISO 8601.

    Any other text comes back as it is: whoever takes it knows which words count there.
    """
    found = _PERIOD.fullmatch(text.strip().lower())
    if found is None or not any(found.groups()):
        return text.strip()
    return "P" + "".join(f"{number}{unit}" for unit, number in found.groupdict().items() if number)


def parse_money(text: str) -> Decimal:
    """Read an amount in euros: 1.234,56, 1234.56, 1234, "€ 12,50".

    A point or comma before three digits groups thousands, before one or two it starts the cents.
    Raises UsageError for anything else.
    """
    found = _AMOUNT.fullmatch(text.replace("€", "").strip())
    if found is None or (found["group"] and found["group"] == found["point"]):
        raise UsageError(N_("an amount is written as 1234,56 or 1.234,56."))
    whole = found["whole"].replace(".", "").replace(",", "")
    return Decimal(f"{found['sign']}{whole}.{found['cents'] or '0'}").quantize(Decimal("0.01"))


def read_text(context: Context, file: str) -> str:
    """Return the UTF-8 text of `file`, or of standard input for `-`.

    Raises UsageError, which names the file, for one that can't be read or isn't text.
    """
    if file == "-":
        return read_stdin(context)
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(N_("{file} is not UTF-8 text."), file=file) from None
    except OSError as error:
        raise UsageError(
            N_("{file} can't be read: {reason}."),
            file=file,
            reason=error.strerror or type(error).__name__,
        ) from None


def read_stdin(
    context: Context, asked: str = N_("Type the text; end with Ctrl-D on a line of its own.")
) -> str:
    """Return all of standard input; raise UsageError when it isn't text.

    Who types it at a terminal is told what is `asked`.
    """
    if context.stdin.isatty():
        output.say(context, _(asked))
    try:
        return context.stdin.read()
    except UnicodeDecodeError:
        raise UsageError(N_("Standard input is not UTF-8 text.")) from None
