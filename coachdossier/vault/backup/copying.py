"""Exporting a database under another key, and looking whether an exported one is whole."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from coachdossier.errors import N_, CoachDossierError, Damaged
from coachdossier.vault.backup.manifest import damaged_manifest
from coachdossier.vault.connection import APPLICATION_ID, Connection, connect
from coachdossier.vault.failures import translate_errors, translate_file_errors
from coachdossier.vault.files import create_private_file
from coachdossier.vault.health import damaged_indexes, damaged_places, dangling_rows
from coachdossier.vault.registers import Audit

_UNTOLD = 1
"""What SQLite reports of a copy that failed, whatever the reason."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a whole database says of itself: its audit, its erasures, and how many rows it has."""

    head: str
    acts: int
    entries: int
    position: int
    rows: tuple[tuple[str, int], ...]


def export(connection: Connection, path: Path, key: bytes) -> Contents:
    """Write all that a database holds into a new file (mode 0600) under another key; count it.

    An export takes nothing along that free pages still hold, as a copy of the file would. Raises
    what the database raises for a full disk; nothing is left behind then.
    """
    with translate_copying(), translate_file_errors():
        create_private_file(path)
        try:
            return _export(connection, path, key)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


@contextmanager
def translate_copying() -> Iterator[None]:
    """Raise what the database reports, also where it keeps silent about the reason."""
    with translate_errors():
        try:
            yield
        except dbapi2.OperationalError as error:
            if getattr(error, "sqlite_errorcode", _UNTOLD) != _UNTOLD:
                raise
            raise CoachDossierError(
                N_("The copy could not be written: the disk failed or is full."),
                hint=N_("Nothing was changed. Check the disk, or make room, and try again."),
            ) from error


def _export(connection: Connection, path: Path, key: bytes) -> Contents:
    connection.execute("ATTACH DATABASE ? AS copy KEY ?", (str(path), f"x'{key.hex()}'"))
    try:
        connection.execute("BEGIN")
        try:
            version = int(connection.execute("PRAGMA main.user_version").fetchone()[0])
            found = contents_of(connection)
            connection.execute("SELECT sqlcipher_export('copy')")
            connection.execute(f"PRAGMA copy.user_version = {version:d}")
            connection.execute(f"PRAGMA copy.application_id = {APPLICATION_ID:d}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return found
    finally:
        # It fails after a failure that is told already.
        with suppress(dbapi2.OperationalError):
            connection.execute("DETACH DATABASE copy")


def contents_of(connection: Connection) -> Contents:
    """Count what an open database holds."""
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
            " AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    return Contents(
        head=Audit(connection, _no_clock).head(),
        acts=sequence(connection, "audit"),
        entries=sequence(connection, "ledger"),
        position=sequence(connection, "erased"),
        rows=tuple((table, _count(connection, table)) for table in tables),
    )


def sequence(connection: Connection, table: str) -> int:
    """Return the last number that a table gave out."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return 0 if row is None else int(row[0])


def examine(path: Path, key: bytes, name: str) -> Contents:
    """Look at every page, table, index and recorded act of a backup; raise Damaged with `name`."""
    try:
        with translate_errors():
            connection = connect(path, key)
            try:
                refuse_broken(connection, name)
                return contents_of(connection)
            finally:
                connection.close()
    except Damaged:
        raise damaged_manifest(name) from None


def refuse_broken(connection: Connection, name: str) -> None:
    """Raise Damaged when a page, table, index or recorded act of a copy isn't whole."""
    places = damaged_places(connection) or dangling_rows(connection)
    if not places:
        connection.execute("BEGIN IMMEDIATE")
        places = damaged_indexes(connection)
        connection.execute("ROLLBACK")
    if places or Audit(connection, _no_clock).first_broken() is not None:
        raise damaged_manifest(name)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with translate_file_errors(), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _count(connection: Any, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _no_clock() -> datetime:
    return datetime.fromtimestamp(0, UTC)
