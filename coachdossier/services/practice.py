"""The practice itself: who it is and where (KWA-10), how to reach it, when its book year ends."""

import re
from dataclasses import dataclass

from coachdossier.errors import N_, UsageError
from coachdossier.services.rules import tidy
from coachdossier.services.settings import (
    BOOK_YEAR_END,
    PRACTICE_ADDRESS,
    PRACTICE_CONTACT,
    PRACTICE_KVK,
    PRACTICE_NAME,
)
from coachdossier.vault.unit_of_work import UnitOfWork

_DAY_AND_MONTH = re.compile(r"(\d{1,2})[-/.](\d{1,2})")
_KVK = re.compile(r"\d{8}")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Practice:
    """`book_year_end` is month and day, "12-31"; the fiscal period counts from the day after."""

    name: str
    contact: str
    book_year_end: str
    address: str = ""
    kvk: str = ""


def practice(uow: UnitOfWork) -> Practice:
    """Return what the vault knows of the practice."""
    return Practice(
        name=uow.settings.get(PRACTICE_NAME),
        contact=uow.settings.get(PRACTICE_CONTACT),
        book_year_end=uow.settings.get(BOOK_YEAR_END, "12-31"),
        address=uow.settings.get(PRACTICE_ADDRESS),
        kvk=uow.settings.get(PRACTICE_KVK),
    )


def set_practice(
    uow: UnitOfWork,
    *,
    name: str | None = None,
    contact: str | None = None,
    book_year_end: str | None = None,
    address: str | None = None,
    kvk: str | None = None,
) -> Practice:
    """Change what is named and return the whole.

    Raise UsageError for a day that no year has, and for what is no KvK number.
    """
    number = None if kvk is None else parse_kvk(kvk)
    given = {
        PRACTICE_NAME: name,
        PRACTICE_CONTACT: contact,
        PRACTICE_ADDRESS: address,
        PRACTICE_KVK: number,
    }
    for setting, value in given.items():
        if value is not None:
            uow.settings.put(setting, tidy(value))
    if book_year_end is not None:
        uow.settings.put(BOOK_YEAR_END, parse_book_year_end(book_year_end))
    uow.audit.append("practice.set")
    return practice(uow)


def parse_kvk(text: str) -> str:
    """Read a number of the Chamber of Commerce, or nothing; return its eight digits."""
    number = re.sub(r"[\s.]", "", text)
    if number and not _KVK.fullmatch(number):
        raise UsageError(
            N_("{text} is no number of the Chamber of Commerce."),
            hint=N_("A KvK number has eight digits."),
            text=text,
        )
    return number


def parse_book_year_end(text: str) -> str:
    """Read the last day of a book year, written as 31-12; return month and day."""
    found = _DAY_AND_MONTH.fullmatch(text.strip())
    day, month = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= month <= len(_LONGEST) or not 1 <= day <= _LONGEST[month - 1]:
        raise UsageError(
            N_("{text} is not the last day of a book year."),
            hint=N_("Write day and month, as 31-12 or 30-6."),
            text=text,
        )
    return f"{month:02}-{day:02}"
