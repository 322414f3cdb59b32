"""Stage 7: ages become ten-year bands, dates become weeks from the start of the trajectory."""

from datetime import date

from coachdossier.anonymise.labels import label
from coachdossier.anonymise.model import Role

_BAND = 10
_OLDEST = 90
_FARTHEST = 104
_WEEK = 7


def age_label(years: int, language: str) -> str:
    """The band of an age, "[40-49 jaar]"; from ninety on it is open."""
    unit = "jaar" if language == "nl" else "years"
    if years >= _OLDEST:
        return f"[{_OLDEST}+ {unit}]"
    low = years // _BAND * _BAND
    return f"[{low}-{low + _BAND - 1} {unit}]"


def date_label(when: object, start: date | None, language: str) -> str:
    """The weeks between the start and a date, "[+6 weken]"; far away or unknown: "[datum]"."""
    if not isinstance(when, date) or start is None:
        return label(Role.DATE, 1, 1, language)
    weeks = week_of(when, start)
    if abs(weeks) > _FARTHEST:
        return label(Role.DATE, 1, 1, language)
    if weeks == 0:
        return "[week 0]"
    unit = (
        ("week" if abs(weeks) == 1 else "weken")
        if language == "nl"
        else ("week" if abs(weeks) == 1 else "weeks")
    )
    return f"[{weeks:+d} {unit}]"


def week_of(when: date, start: date) -> int:
    """Whole weeks from the start; negative before it."""
    return (when - start).days // _WEEK
