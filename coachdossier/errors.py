"""What can go wrong, as values: a message id, its parameters, a hint, an exit code.

Nothing here prints or translates. A message is an English msgid with `{name}` fields; the command
line looks it up in the catalogue and fills the fields in. Fields hold codes, places and counts,
never note text, names or secrets.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import ClassVar


def N_(msgid: str) -> str:
    """Mark `msgid` for the catalogue where it is written; it is translated where it is shown."""
    return msgid


class Counted(str):
    """A msgid of which the field `{count}` decides the form; as text it is the plural."""

    __slots__ = ("singular",)
    singular: str

    def of(self, fields: Mapping[str, object]) -> str:
        """Return the English form for the count in `fields`."""
        return self.singular if fields.get("count") == 1 else str(self)


def NN_(singular: str, plural: str) -> Counted:
    """As `N_`, for what reads otherwise of one thing than of several: the field is `{count}`."""
    message = Counted(plural)
    message.singular = singular
    return message


class ExitCode(IntEnum):
    """What a command tells the shell. These numbers are fixed for ever."""

    OK = 0
    UNEXPECTED = 1
    USAGE = 2
    DECLINED = 3
    LOCKED = 4
    NOT_FOUND = 5
    BLOCKED = 6
    FINDINGS = 7
    DAMAGED = 8
    INTERRUPTED = 130


class CoachDossierError(Exception):
    """Base of every error that a coach may see.

    `message` says what is wrong and where, `hint` what to do next; both are msgids whose `{fields}`
    are taken from `params`.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.UNEXPECTED

    def __init__(self, message: str, /, *, hint: str | None = None, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.params = params

    def __str__(self) -> str:
        message = self.message
        form = message.of(self.params) if isinstance(message, Counted) else message
        return form.format_map(self.params)


class UsageError(CoachDossierError):
    """The words of the command, or a value in them, are not acceptable."""

    exit_code = ExitCode.USAGE


class Declined(CoachDossierError):
    """The coach said no."""

    exit_code = ExitCode.DECLINED


class Locked(CoachDossierError):
    """No key: a wrong passphrase, or none given."""

    exit_code = ExitCode.LOCKED


class NotFound(CoachDossierError):
    """A code or number that the vault does not know."""

    exit_code = ExitCode.NOT_FOUND


class Blocked(CoachDossierError):
    """The policy forbids it: an open flag, a hold, a restriction, a consent that is missing."""

    exit_code = ExitCode.BLOCKED


class Damaged(CoachDossierError):
    """A file that is damaged, foreign, or from a newer version."""

    exit_code = ExitCode.DAMAGED
