"""How long: written 90s, 15m or 2h, and told in words."""

import re

from coachdossier.cli.grammar import Parsed
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import ngettext

_WRITTEN = re.compile(r"(\d{1,5})\s*([smhu])", re.IGNORECASE)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "u": 3600}
_LONGEST = 24 * 3600


def parse_duration(text: str) -> float:
    """Return the seconds of 90s, 15m, 2h or 2u; raise UsageError for less than 1 s or over 24 h."""
    found = _WRITTEN.fullmatch(text.strip())
    seconds = int(found[1]) * _SECONDS[found[2].lower()] if found else 0
    if not 1 <= seconds <= _LONGEST:
        raise UsageError(
            N_("A time is written as 90s, 15m or 2h, from a second to a day."),
        )
    return float(seconds)


def duration_text(seconds: int) -> str:
    """Tell a time in words, as precisely as a reader cares."""
    if seconds < 2 * 60:
        return ngettext("{n} second", "{n} seconds", seconds)
    if seconds < 2 * 3600:
        return ngettext("{n} minute", "{n} minutes", round(seconds / 60))
    return ngettext("{n} hour", "{n} hours", round(seconds / 3600))


DURATION = Parsed("TIME", lambda text, _context: parse_duration(text))
"""A time in seconds: `typer.Option(click_type=DURATION)`."""
