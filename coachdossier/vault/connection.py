"""The database: opened in one way, and checked every time.

What is checked here is what keeps plaintext off the disk and makes deletion real; the reasons were
measured.
"""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from coachdossier.errors import N_, CoachDossierError, Damaged
from coachdossier.vault.failures import (
    damaged_database,
    translate_errors,
    translate_file_errors,
)
from coachdossier.vault.files import create_private_file, sync_directory

Connection = Any  # the driver ships without types

PAGE_BYTES: Final = 4096
_KEY_BYTES: Final = 32
APPLICATION_ID: Final = 0x436F4473
"""“CoDs”: lets `file` and a later version tell the vault's databases from others."""

_UNTOLD = 1
"""What SQLCipher reports of a new key that failed, whatever the reason."""
_BUSY_SECONDS = 1.0
"""How long a statement waits for another process by itself; see `patience`."""
_PLAINTEXT_MAGIC = b"SQLite format 3\0"

_SETTINGS: Final = {
    "temp_store": ("MEMORY", 2),  # a file would hold plaintext
    "secure_delete": ("ON", 1),  # OFF leaves what was deleted, FAST leaves it in free pages
    "journal_mode": ("TRUNCATE", "truncate"),  # a write-ahead log keeps what was deleted
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),  # a tampered schema may not call functions
    "cipher_memory_security": ("OFF", "0"),  # costs 3-10 times; the process is short-lived
}


def create_database(path: Path, key: bytes) -> Connection:
    """Make an empty database (mode 0600) that `key` encrypts, and open it.

    Raises `CoachDossierError` when there already is a file, when the disk is full or the directory
    cannot be written; nothing is left behind then.
    """
    with translate_errors(), translate_file_errors():
        try:
            create_private_file(path)
        except FileExistsError:
            raise CoachDossierError(
                N_("There already is a vault: {path}."),
                hint=N_("Nothing was changed. Name another directory with --vault."),
                path=path,
            ) from None
        try:
            connection = connect(path, key)
            with _closed_on_error(connection):
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                _configure(connection)
                sync_directory(path.parent)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return connection


def open_database(path: Path, key: bytes) -> Connection:
    """Open an existing database: autocommit, so that transactions begin and end in one place.

    `key` comes out of the header, which proved it; so a database that it does not open is damaged,
    or another vault's. Raises `Damaged` then, for a file that is missing, truncated or not
    encrypted, `Busy` while another process is in the way, and `CoachDossierError` when a setting
    that protects the vault does not hold. The file stays as it is.
    """
    _check_size(path)
    with translate_errors():
        connection = connect(path, key)
        with _closed_on_error(connection):
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            except dbapi2.DatabaseError:
                _refuse_plaintext(path)
                raise
            _configure(connection)
    return connection


def renew_key(connection: Connection, key: bytes) -> None:
    """Encrypt the whole database with another key; a crash leaves it under the one or the other.

    Raises `Busy` while another process is in the way, `CoachDossierError` when the disk fails.
    """
    with translate_errors():
        try:
            connection.reset_key(_raw(key))
        except dbapi2.OperationalError as error:
            if getattr(error, "sqlite_errorcode", _UNTOLD) != _UNTOLD:
                raise
            raise _key_not_renewed() from error


def refuse_unfinished_key(path: Path, key: bytes) -> None:
    """Raise `CoachDossierError` when the new key doesn't open the file after `renew_key`.

    SQLCipher is silent about a last write that failed.
    """
    try:
        open_database(path, key).close()
    except CoachDossierError as error:
        raise _key_not_renewed() from error


def _key_not_renewed() -> CoachDossierError:
    return CoachDossierError(
        N_("The new key could not be brought in: the disk failed or is full."),
        hint=N_("The old key stays. Check the disk, or make room, and try again."),
    )


def key_that_fits(path: Path, keys: tuple[bytes, ...]) -> bytes:
    """Give the one of the header's keys that opens the database.

    There is more than one only while a new key is introduced, or when that was interrupted. Raises
    `Damaged` when none does, `Busy` while another process is in the way.
    """
    if len(keys) == 1:
        return keys[0]
    for key in keys:
        try:
            open_database(path, key).close()
        except Damaged as damage:
            failure = damage
        else:
            return key
    raise failure


def connect(path: Path, key: bytes) -> Connection:
    """Connect to an existing file with a raw key, without any of the checks and settings."""
    if len(key) != _KEY_BYTES:
        raise ValueError("a vault key has 32 bytes")
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
    )
    with _closed_on_error(connection):
        connection.set_key(_raw(key))
        connection.execute("PRAGMA cipher_log_level = NONE")
        _check_encryption(connection)
        connection.execute("PRAGMA cipher_compatibility = 4")
    return connection


def _raw(key: bytes) -> bytes:
    # As hexadecimal text it is the key itself; bare bytes would be taken for a passphrase.
    return f"x'{key.hex()}'".encode("ascii")


@contextmanager
def _closed_on_error(connection: Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _check_encryption(connection: Connection) -> None:
    # A plain SQLite ignores the key and writes plaintext.
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise CoachDossierError(
            N_("The SQLite library that was found does not encrypt."),
            hint=N_("Nothing was changed. Install coachdossier again in a fresh environment."),
        )


def _configure(connection: Connection) -> None:
    for name, (value, _) in _SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    for name, found in settings_that_fail(connection):
        raise CoachDossierError(
            N_("The vault cannot be opened safely: {setting} is {found}."),
            hint=N_("Nothing was changed. Install coachdossier again in a fresh environment."),
            setting=name,
            found=found,
        )


def settings_that_fail(connection: Connection) -> list[tuple[str, object]]:
    """Name the settings that protect the vault and don't hold, with what they are."""
    values = [
        (name, connection.execute(f"PRAGMA {name}").fetchone()[0], expected)
        for name, (_, expected) in _SETTINGS.items()
    ]
    return [(name, found) for name, found, expected in values if found != expected]


def _check_size(path: Path) -> None:
    # An empty file would be taken for a new database.
    try:
        status = path.stat()
    except FileNotFoundError:
        status = None
    if status is None or not stat.S_ISREG(status.st_mode):
        raise Damaged(
            N_("The vault's database is missing: {path}."),
            hint=N_("Restore the vault from a backup, or name another one with --vault."),
            path=path,
        )
    if status.st_size < PAGE_BYTES:
        raise damaged_database(f"{status.st_size} bytes")


def _refuse_plaintext(path: Path) -> None:
    # Only after a failure: closing the file would drop the locks of this process's connections.
    with path.open("rb") as file:
        beginning = file.read(len(_PLAINTEXT_MAGIC))
    if beginning == _PLAINTEXT_MAGIC:
        raise Damaged(
            N_("The database is not encrypted, so it is not a vault of coachdossier: {path}."),
            hint=N_("Nothing was changed. Move it away, then restore the vault from a backup."),
            path=path,
        )
