"""Erasing again, in a database that is being restored, what was erased since it was copied."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from sqlcipher3 import dbapi2

from coachdossier.vault.backup.copying import sequence

_UID: Final = "uid = ?"
_ID: Final = "id = ?"
KEYS: Final = {
    **dict.fromkeys(
        ("organisation", "person", "client", "trajectory", "hold", "restriction", "objection",
         "contact", "note", "work_note", "draft", "consent", "publicity", "inquiry",
         "subscription", "invoice", "request"), _UID
    ),
    **dict.fromkeys(("alias", "role", "goal", "session", "disclosure"), _ID),
    "case_file": "number = ?",
    "attendance": "trajectory_id || ' ' || held_on || ' ' || person_id = ?",
    "evaluation": "trajectory_id || ' ' || held_on || ' ' || moment || ' ' || item = ?",
    "review_decision": "trajectory_id = ?",
}  # fmt: skip
"""How the log of erasures names a row of each table; see the migration that makes the log."""

_TELLING: Final = {
    "person": ("first_name", "last_name", "nickname", "email", "phone"),
    "alias": ("name",),
    "inquiry": ("name", "email", "phone"),
    "subscription": ("name", "email"),
}
"""What somebody can be found by, in the search for traces."""


@dataclass(slots=True)
class Repeated:
    """How many rows and fields went, and the texts to search for: of whom they told."""

    count: int = 0
    texts: set[str] = field(default_factory=set, repr=False)


def erase_again(connection: Any, after: int) -> Repeated:
    """Repeat the log of erasures after a number, inside a transaction of the caller.

    What would be left referring to something that is gone goes, too: a row that pointed elsewhere
    when its target was erased.
    """
    repeated = Repeated()
    log = connection.execute(
        "SELECT record, item, part, value FROM erased WHERE id > ? ORDER BY id", (after,)
    ).fetchall()
    last = sequence(connection, "erased")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    _empty(connection, log, repeated)
    for record, item, part, _value in log:
        if part is None:
            _remember(connection, record, item, _TELLING.get(record, ()), repeated)
            repeated.count += connection.execute(
                f"DELETE FROM {record} WHERE {KEYS[record]}", (item,)
            ).rowcount
    _cut_loose_ends(connection)
    # What was repeated is in the log already.
    connection.execute("DELETE FROM erased WHERE id > ?", (last,))
    connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'erased'", (last,))
    return repeated


def _empty(connection: Any, log: Iterable[tuple[Any, ...]], repeated: Repeated) -> None:
    """Empty fields row by row: some may be empty only together."""
    rows: dict[tuple[str, str], dict[str, str | None]] = defaultdict(dict)
    for record, item, part, value in log:
        if part is not None:
            rows[record, item][part] = value
    for (record, item), parts in rows.items():
        telling = [part for part in _TELLING.get(record, ()) if part in parts]
        _remember(connection, record, item, telling, repeated)
        changes = ", ".join(f"{part} = ?" for part in parts)
        values = (*parts.values(), item)
        try:
            changed = connection.execute(
                f"UPDATE {record} SET {changes} WHERE {KEYS[record]}", values
            )
        except dbapi2.IntegrityError:
            # The row was something else by then: no field of it may come back.
            changed = connection.execute(f"DELETE FROM {record} WHERE {KEYS[record]}", (item,))
        repeated.count += changed.rowcount


def _remember(
    connection: Any, record: str, item: str, columns: Iterable[str], repeated: Repeated
) -> None:
    wanted = ", ".join(columns)
    if wanted:
        for row in connection.execute(
            f"SELECT {wanted} FROM {record} WHERE {KEYS[record]}", (item,)
        ):
            repeated.texts.update(text for text in row if len(text) > 1)


def _cut_loose_ends(connection: Any) -> None:
    while loose := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, row_id, _parent, _number in loose:
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row_id,))
