"""What a restore carries over from the present: what was erased since, and the proof of it.

The rows that came after a point, of the tables that hold nobody's data: the log of erasures, the
ledger, the audit, certificates, counters, the register of backups. And the last numbers that were
given out, so that a number of something erased never comes back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from coachdossier.vault.backup.copying import sequence

_SINCE: Final = {"erased": "position", "audit": "acts", "ledger": "entries"}
"""Tables of which only the rows after a point are carried, and how `Point` calls that."""

_WHOLE: Final = ("certificate", "counter", "outcome", "backup")
_CASES: Final = ("case_file", "case_item", "case_score")
"""What a close keeps pseudonymised: carried from a vault that can be read, not by the file beside
the backups, which holds nothing of anybody."""

_PRUNED: Final = "erased_since"
"""The setting with the last number of `erased` that no backup needs any more."""


@dataclass(frozen=True, slots=True)
class Point:
    """How far a vault was: the last numbers of its erasures, its audit and its ledger."""

    position: int
    acts: int
    entries: int


@dataclass(frozen=True, slots=True)
class Carried:
    """`since` and `position` bound the log of erasures: it is whole between them.

    `numbers` are the last ones that tables gave out, `tables` their columns and rows.
    """

    since: int
    position: int
    numbers: Mapping[str, int]
    tables: Mapping[str, tuple[Sequence[str], Sequence[Sequence[Any]]]]

    def reaches_back_to(self, position: int) -> bool:
        """Whether it holds all that was erased after a backup was made."""
        return self.since <= position <= self.position

    def column(self, table: str, name: str) -> list[Any]:
        """Return the values of one column."""
        columns, rows = self.tables[table]
        index = list(columns).index(name)
        return [row[index] for row in rows]

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> "Carried":
        """Read what `as_data` gave, after JSON; raise KeyError, TypeError or ValueError."""
        tables = {
            table: (list(columns), [list(row) for row in rows])
            for table, (columns, rows) in data["tables"].items()
        }
        missing = {*_SINCE, *_WHOLE} - tables.keys()
        if missing:
            raise ValueError(missing)
        return cls(int(data["since"]), int(data["position"]), dict(data["numbers"]), tables)


def gather(connection: Any, after: Point, *, cases: bool = False) -> Carried:
    """Read what came after a point, in one transaction of the caller; with the casebook or not."""
    tables = {
        table: _rows(connection, table, f"WHERE id > {getattr(after, point):d}")
        for table, point in _SINCE.items()
    }
    numbers = {
        name: int(seq)
        for name, seq in connection.execute("SELECT name, seq FROM sqlite_sequence")
        if name not in _SINCE
    }
    numbers["note_number"] = connection.execute("SELECT last FROM note_number").fetchone()[0]
    return Carried(
        since=max(after.position, pruned_until(connection)),
        position=sequence(connection, "erased"),
        numbers=numbers,
        tables=tables
        | {table: _rows(connection, table) for table in _WHOLE + (_CASES if cases else ())},
    )


def bring_over(connection: Any, carried: Carried) -> None:
    """Write it into a database that is being restored; what that has already stays as it is."""
    for table, (columns, rows) in carried.tables.items():
        last = sequence(connection, table) if table in _SINCE else 0
        how = "INSERT" if table in _SINCE else "INSERT OR REPLACE"
        fresh = [row for row in rows if table not in _SINCE or row[0] > last]
        places = ", ".join("?" * len(columns))
        connection.executemany(
            f"{how} INTO {table} ({', '.join(columns)}) VALUES ({places})", fresh
        )
    for name, number in {**carried.numbers, "erased": carried.position}.items():
        if name == "note_number":
            connection.execute("UPDATE note_number SET last = max(last, ?)", (number,))
            continue
        connection.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, 0"
            " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
            (name,),
        )
        connection.execute(
            "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (number, name)
        )


def pruned_until(connection: Any) -> int:
    """Return the last number of the log of erasures that was taken out of it."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (_PRUNED,)).fetchone()
    return 0 if row is None else int(row[0])


def prune(connection: Any) -> None:
    """Take out of the log what no backup needs any more: it was made later, or none is left."""
    oldest = connection.execute("SELECT min(position) FROM backup").fetchone()[0]
    until = sequence(connection, "erased") if oldest is None else int(oldest)
    if connection.execute("DELETE FROM erased WHERE id <= ?", (until,)).rowcount:
        connection.execute(
            "INSERT INTO setting VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_PRUNED, str(until)),
        )


def _rows(connection: Any, table: str, where: str = "") -> tuple[list[str], list[list[Any]]]:
    cursor = connection.execute(f"SELECT * FROM {table} {where}")
    columns = [column[0] for column in cursor.description]
    return columns, [list(row) for row in cursor]
