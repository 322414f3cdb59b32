"""What SQLCipher and the file system report, in the words of this program."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from coachdossier.errors import N_, CoachDossierError, Damaged, NotFound

_FOREIGN_KEY = "FOREIGN KEY constraint failed"
"""What SQLite calls a row that refers to one that isn't there; the driver has no code for it."""

# Primary result codes of SQLite; the driver names only some of them.
_BUSY = {5, 6}
_NOT_WRITABLE = {8}
_DEVICE = {10, 14}
_DAMAGED = {11, 26}
_FULL = {13}

_NO_SPACE_ERRNO = {errno.ENOSPC, errno.EDQUOT}
_NOT_WRITABLE_ERRNO = {errno.EACCES, errno.EPERM, errno.EROFS}


class Busy(CoachDossierError):
    """Another process works in the vault and did not let go in time."""


def busy() -> Busy:
    """Say that another process is in the way."""
    return Busy(
        N_("Another coachdossier is writing to the vault."),
        hint=N_("Nothing was changed. Wait until it has finished, then try again."),
    )


def gone() -> NotFound:
    """Say that what an act is about was taken out between its question and its answer."""
    return NotFound(
        N_("What this belongs to is not in the vault any more: it was erased meanwhile."),
        hint=N_("Nothing was changed. Another coachdossier was at work; look what is left."),
    )


@contextmanager
def translate_errors() -> Iterator[None]:
    """Raise the database's damage, full disk or lock as an error that a coach can read.

    A row that refers to one that is gone says so; anything else passes unchanged. The caller's
    transaction has to be rolled back as for any other error: that is what makes "nothing was
    changed" true.
    """
    try:
        yield
    except dbapi2.Error as error:
        translated = gone() if str(error) == _FOREIGN_KEY else _of_database(error)
        if translated is None:
            raise
        raise translated from error


@contextmanager
def translate_file_errors() -> Iterator[None]:
    """Do the same for what the system reports about the vault's files."""
    try:
        yield
    except OSError as error:
        translated = _of_system(error)
        if translated is None:
            raise
        raise translated from error


@contextmanager
def already_done(message: str, hint: str) -> Iterator[None]:
    """Say, when what comes after an act fails, that the act itself was carried out.

    The error of what failed would say that nothing was changed.
    """
    try:
        yield
    except CoachDossierError as error:
        raise CoachDossierError(message, hint=hint) from error


def damaged_database(place: str) -> Damaged:
    """Say that the database is damaged, and at what place."""
    return Damaged(
        N_("The vault's database is damaged: {place}."),
        hint=N_("Nothing was changed. Restore the vault from a backup."),
        place=place,
    )


def _of_database(error: dbapi2.Error) -> CoachDossierError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGED:
        return damaged_database(str(error))
    if code in _FULL:
        return _disk_full()
    if code in _BUSY:
        return busy()
    if code in _NOT_WRITABLE:
        return _not_writable()
    if code in _DEVICE:
        return _device(str(error))
    return None


def _of_system(error: OSError) -> CoachDossierError | None:
    if error.errno in _NO_SPACE_ERRNO:
        return _disk_full()
    if error.errno in _NOT_WRITABLE_ERRNO:
        return _not_writable()
    if error.errno == errno.EIO:
        return _device(error.strerror or "EIO")
    return None


def _disk_full() -> CoachDossierError:
    return CoachDossierError(
        N_("The disk is full."), hint=N_("Nothing was changed. Make room, then try again.")
    )


def _not_writable() -> CoachDossierError:
    return CoachDossierError(
        N_("The vault may not be read or written here."),
        hint=N_("Nothing was changed. Look at the permissions of the vault's directory."),
    )


def _device(report: str) -> CoachDossierError:
    return CoachDossierError(
        N_("The disk failed while the vault was used: {report}."),
        hint=N_("Check the disk, then run “coachdossier doctor”."),
        report=report,
    )
