"""Whether an open database is whole and set up as it should be; findings are places, not texts."""

from typing import Any

from sqlcipher3 import dbapi2

from coachdossier.vault.connection import settings_that_fail
from coachdossier.vault.failures import translate_errors

INDEXES = ("note_index", "work_note_index")

_MOST = 20
"""Places that are told of one kind of damage."""


def unsafe_settings(connection: Any) -> list[str]:
    """Name the settings that protect what is deleted or written, and that don't hold."""
    found = [name for name, _value in settings_that_fail(connection)]
    for index in INDEXES:
        row = connection.execute(f"SELECT v FROM {index}_config WHERE k = 'secure-delete'")
        if row.fetchone() != (1,):
            found.append(f"{index} secure-delete")
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'").fetchone():
        found.append("statistics")  # they keep values of rows that were deleted
    return found


def cipher_in_use(connection: Any) -> str:
    """Name the library, its version and how it seals a page, as the open database says."""
    pragmas = ("cipher_version", "cipher_hmac_algorithm")
    version, seal = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas)
    return f"SQLCipher {version.split()[0]}, {seal.replace('_', '-')}"


def damaged_places(connection: Any) -> list[str]:
    """Name where pages are not authentic or the tables in them not whole."""
    places: list[str] = []
    for pragma in ("cipher_integrity_check", f"integrity_check({_MOST})"):
        try:
            rows = connection.execute(f"PRAGMA {pragma}").fetchall()
        except dbapi2.DatabaseError as error:
            rows = [(str(error),)]
        places += [row[0] for row in rows if row[0] != "ok"]
    return places[:_MOST]


def dangling_rows(connection: Any) -> list[str]:
    """Name the tables with rows that refer to something that is not there."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return sorted({row[0] for row in rows})


def damaged_indexes(connection: Any) -> list[str]:
    """Name the full-text indexes that don't agree with their texts; needs a writing transaction."""
    found = []
    for index in INDEXES:
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except dbapi2.DatabaseError:
            found.append(index)
    return found


def rebuild_indexes(connection: Any) -> None:
    """Make the full-text indexes anew from the texts."""
    with translate_errors():
        for index in INDEXES:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('secure-delete', 1)")
