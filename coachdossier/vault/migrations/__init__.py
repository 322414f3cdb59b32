"""Numbered migrations: each a module with SQL, applied once, in order, each in its own transaction.

The table `migration` holds what was applied and when. A vault that knows a higher number than this
program comes from a newer coachdossier and is left alone.
"""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import Any

from coachdossier.errors import N_, Damaged
from coachdossier.vault.pending import REWRITE, PendingErasures

NAMES = ("m001_dossier", "m002_requests", "m003_copies", "m004_sectors")
"""All migrations, oldest first. A new one is a module in this folder and a row here."""


def migrate(connection: Any, now: Callable[[], datetime], names: tuple[str, ...] = NAMES) -> int:
    """Bring the schema to the newest version; return how many migrations it needed.

    What an older version wrote may have left copies in pages that are free by now: the same
    transaction asks for a rewriting of the file, which `finish_interrupted` does once. Raise
    Damaged when the vault was written by a newer version.
    """
    version = _version(connection)
    if version > len(names):
        raise Damaged(
            N_("This vault was written by a newer version of coachdossier (schema {version})."),
            hint=N_("Install the newest coachdossier; nothing was changed."),
            version=version,
        )
    for number, name in enumerate(names[version:], start=version + 1):
        _apply(connection, number, name, now().isoformat(timespec="seconds"), is_new=version == 0)
    return len(names) - version


def _apply(connection: Any, number: int, name: str, at: str, *, is_new: bool) -> None:
    sql = import_module(f"{__name__}.{name}").SQL
    connection.execute("BEGIN EXCLUSIVE")
    try:
        if _version(connection) >= number:
            # Another process did it while this one waited.
            connection.execute("ROLLBACK")
            return
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migration"
            " (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT"
        )
        for statement in statements(sql):
            connection.execute(statement)
        connection.execute("INSERT INTO migration VALUES (?, ?, ?)", (number, name, at))
        if not is_new:
            PendingErasures(connection).begin(REWRITE, at)
        connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute("COMMIT")
    except BaseException:
        # A disk that is full or fails has taken it back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: Any) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def statements(sql: str) -> list[str]:
    """Split a script into statements; a trigger's body ends with END on a line of its own.

    `executescript` would commit before it runs, and a migration must be one transaction.
    """
    found: list[str] = []
    lines: list[str] = []
    for line in sql.splitlines():
        if not line.strip():
            continue
        lines.append(line)
        in_trigger = lines[0].startswith("CREATE TRIGGER")
        if line.endswith(";") and (not in_trigger or line == "END;"):
            found.append("\n".join(lines))
            lines = []
    return found
