"""Stage 7: ages become bands, dates weeks from the start, numbers of staff the size of an employer.

The bands of size are those of the European definition of small and medium-sized enterprises.
"""

from datetime import date

from coachdossier.anonymise.details import BAND, age_band
from coachdossier.anonymise.labels import label
from coachdossier.anonymise.model import Role

_FARTHEST = 104
_WEEK = 7
_SMALL = 50
_MEDIUM = 250
_SIZES = {"nl": ("klein", "middelgroot", "groot"), "en": ("small", "medium-sized", "large")}
_GIVEN = ("small", "medium", "large")
_NUMBERS = {
    "nl": (f"minder dan {_SMALL}", f"{_SMALL}-{_MEDIUM - 1}", f"{_MEDIUM} of meer"),
    "en": (f"fewer than {_SMALL}", f"{_SMALL}-{_MEDIUM - 1}", f"{_MEDIUM} or more"),
}


def age_label(years: int, language: str, band: int = BAND) -> str:
    """The band of an age, "[40-49 jaar]"; from ninety on it is open."""
    unit = "jaar" if language == "nl" else "years"
    return f"[{age_band(years, band)} {unit}]"


def size_of(staff: int, language: str) -> str:
    """The size of an employer with so many people: "klein", "middelgroot" or "groot"."""
    return _SIZES.get(language, _SIZES["nl"])[_step(staff)]


def size_named(size: str, language: str) -> str:
    """The word for a size that a coach gave, "groot" for "large"; empty for any other word."""
    if size not in _GIVEN:
        return ""
    return _SIZES.get(language, _SIZES["nl"])[_GIVEN.index(size)]


def staff_label(staff: int, language: str) -> str:
    """What stands for a number of people: "[minder dan 50]"."""
    return f"[{_NUMBERS.get(language, _NUMBERS['nl'])[_step(staff)]}]"


def _step(staff: int) -> int:
    return (staff >= _SMALL) + (staff >= _MEDIUM)


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
