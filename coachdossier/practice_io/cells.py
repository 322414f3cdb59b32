"""One line's cells, each read as what its column holds.

Every method returns a usable value, or reports a problem and returns an empty one; `failed` tells
that there was a problem, so that the line as a whole is not used.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from coachdossier.domain.limits import EARLIEST, LATEST, LONGEST_LINE, LONGEST_NAME
from coachdossier.errors import N_
from coachdossier.practice_io.bsn import mask_bsn
from coachdossier.practice_io.mail_address import is_mail_address
from coachdossier.practice_io.tables import Record, Table

LONGEST_CODE = 64
LONGEST_ID = 128

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_CODE = re.compile(r"[^\s-]\S*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,6}(?:[.,][0-9]{1,6})?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,4}")
_YES_NO: Mapping[str, bool] = {
    "": False,
    **dict.fromkeys(("yes", "true", "1", "ja", "waar"), True),
    **dict.fromkeys(("no", "false", "0", "nee", "onwaar"), False),
}

_Choice = TypeVar("_Choice", bound=StrEnum)


class Cells:
    """The cells of one record; `masked` counts the BSNs that were taken out of its texts."""

    __slots__ = ("_record", "_table", "failed", "line", "masked")

    def __init__(self, table: Table, record: Record) -> None:
        self._table = table
        self._record = record
        self.line = record.line
        self.failed = bool(record.unusable)
        self.masked = 0

    def report(self, column: str, reason: str, **params: object) -> None:
        self.failed = True
        self._table.report(self.line, column, reason, **params)

    def given(self, column: str) -> bool:
        """Whether the cell holds anything but blanks."""
        return bool(self._record.cells.get(column, "").strip())

    def text(self, column: str) -> str:
        """Free text of any length; its line ends become one newline, its BSNs a mask."""
        value = self._storable(column)
        if "\r" in value:
            value = value.replace("\r\n", "\n").replace("\r", "\n")
        value, masked = mask_bsn(value)
        self.masked += masked
        return value

    def name(self, column: str, *, required: bool = False) -> str:
        """A name, or a part of one."""
        return self.words(column, required=required, longest=LONGEST_NAME)

    def words(self, column: str, *, required: bool = False, longest: int = LONGEST_LINE) -> str:
        """Free text on one line: a place, a role."""
        value = " ".join(self.text(column).split())
        if len(value) > longest:
            reason = N_("The text is longer than {limit} characters, too long for this column.")
            self.report(column, reason, limit=longest)
            return ""
        self._required(column, value, required=required)
        return value

    def code(self, column: str) -> str:
        """A code that is defined here."""
        value = self.reference(column)
        if value and not (
            _CODE.fullmatch(value) and len(value) <= LONGEST_CODE and not _INVISIBLE.search(value)
        ):
            reason = N_(
                "A code is up to {limit} visible characters without spaces and does not begin with "
                "a dash."
            )
            self.report(column, reason, limit=LONGEST_CODE)
            return ""
        return value

    def reference(self, column: str) -> str:
        """A code that is defined in another file."""
        value = self._storable(column).strip()
        self._required(column, value, required=True)
        return value

    def external_id(self, column: str) -> str:
        """The number or name that another program gave to a line; may be empty."""
        value = self._storable(column).strip()
        if len(value) > LONGEST_ID or len(value.splitlines()) > 1:
            reason = N_("An id is one line of up to {limit} characters.")
            self.report(column, reason, limit=LONGEST_ID)
        return value

    def email(self, column: str) -> str:
        """An e-mail address, its letters of any alphabet; may be empty."""
        value = self._storable(column).strip()
        if value and not is_mail_address(value):
            self.report(column, N_("This must be one e-mail address, such as name@example.com."))
        return value

    def date(self, column: str, *, required: bool = False) -> date | None:
        """A real day, written YYYY-MM-DD."""
        value = self._storable(column).strip()
        if not value:
            self._required(column, value, required=required)
            return None
        if not _DATE.fullmatch(value):
            self.report(column, N_("A date is written YYYY-MM-DD, such as 2026-02-28."))
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.report(column, N_("There is no such day in the calendar."))
            return None
        if not EARLIEST <= day <= LATEST:
            reason = N_("A date lies between {earliest} and {latest}.")
            self.report(column, reason, earliest=EARLIEST, latest=LATEST)
            return None
        return day

    def choice(
        self, column: str, choices: type[_Choice], *, required: bool = False
    ) -> _Choice | None:
        """One of a closed list, in any case; `follow_up` and `follow up` are `follow-up`."""
        value = self._storable(column).strip()
        if not value:
            self._required(column, value, required=required)
            return None
        try:
            return choices(value.lower().replace("_", "-").replace(" ", "-"))
        except ValueError:
            reason = N_("This must be one of {allowed}.")
            self.report(column, reason, allowed=", ".join(choices))
            return None

    def yes_no(self, column: str) -> bool:
        """Yes or no, in English or Dutch, as words, true/false or 1/0; empty is no."""
        value = _YES_NO.get(self._storable(column).strip().lower())
        if value is None:
            self.report(column, N_("This must be yes or no (also true or false, 1 or 0)."))
        return bool(value)

    def language(self, column: str) -> str:
        """A language code; empty is Dutch."""
        value = self._storable(column).strip().lower()
        if value and not _LANGUAGE.fullmatch(value):
            self.report(column, N_("A language is a code such as nl, en or de."))
        return value or "nl"

    def decimal(self, column: str) -> float | None:
        """A number that must be there, with a point or comma before its decimals."""
        value = self._storable(column).strip()
        if not value:
            self._required(column, value, required=True)
            return None
        if not _DECIMAL.fullmatch(value):
            self.report(column, N_("This must be a number, such as 7 or 7.5."))
            return None
        return float(value.replace(",", "."))

    def whole(self, column: str, default: int) -> int:
        """A whole number; empty is `default`."""
        value = self._storable(column).strip()
        if value and not _WHOLE.fullmatch(value):
            self.report(column, N_("This must be a whole number of at most four digits."))
            return default
        return int(value) if value else default

    def _storable(self, column: str) -> str:
        """Return the cell in Unicode's composed form (NFC), so that equal names are equal."""
        value = self._record.cells.get(column, "")
        if value.isascii() and value.isprintable():
            return value
        found = _UNSTORABLE.search(value)
        if found:
            reason = N_("Character {position} is a control character (U+{number}); remove it.")
            self.report(
                column, reason, position=found.start() + 1, number=f"{ord(found.group()):04X}"
            )
            return ""
        return unicodedata.normalize("NFC", value)

    def _required(self, column: str, value: str, *, required: bool) -> None:
        if (
            required
            and not value
            and column not in self._record.unusable
            and not self.given(column)
        ):
            self.report(column, N_("The value is missing; fill it in."))
