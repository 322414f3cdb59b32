"""What outlives a dossier: audit, erasure ledger, certificates, counters. Nobody's data."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from coachdossier.vault.rows import day, iso

GENESIS = "0" * 64
"""What the first act of a vault names as its predecessor."""


@dataclass(frozen=True, slots=True)
class Act:
    """A row of the audit: what was done to which object, with counts, under which policy."""

    number: int
    at: str
    act: str
    object: str
    counts: Mapping[str, int]
    policy: str


class Audit:
    """Append-only and chained: each row's hash covers the row before it. Content-free."""

    def __init__(self, connection: Any, now: Callable[[], datetime]) -> None:
        self._db = connection
        self._now = now

    def append(
        self,
        act: str,
        *,
        object_uid: str = "",
        counts: Mapping[str, int] | None = None,
        policy: str = "",
    ) -> str:
        """Add an act and return the chain's new head."""
        at = self._now().isoformat(timespec="seconds")
        counted = json.dumps(dict(sorted((counts or {}).items())), separators=(",", ":"))
        previous = self.head()
        digest = _digest(previous, at, act, object_uid, counted, policy)
        self._db.execute(
            "INSERT INTO audit (at, act, object, counts, policy, previous, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (at, act, object_uid, counted, policy, previous, digest),
        )
        return digest

    def head(self) -> str:
        row = self._db.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        return GENESIS if row is None else str(row[0])

    def acts(self) -> list[Act]:
        """Return all acts, oldest first."""
        rows = self._db.execute("SELECT id, at, act, object, counts, policy FROM audit ORDER BY id")
        return [Act(row[0], row[1], row[2], row[3], json.loads(row[4]), row[5]) for row in rows]

    def first_at(self) -> datetime | None:
        """Return the moment of the first act; None when there is none."""
        row = self._db.execute("SELECT at FROM audit ORDER BY id LIMIT 1").fetchone()
        return None if row is None else datetime.fromisoformat(row[0])

    def last_at(self, act: str | None = None) -> datetime | None:
        """Return the moment of the last act, or of the last of one kind; None without any."""
        row = self._db.execute(
            "SELECT at FROM audit WHERE ?1 IS NULL OR act = ?1 ORDER BY id DESC LIMIT 1", (act,)
        ).fetchone()
        return None if row is None else datetime.fromisoformat(row[0])

    def heads(self) -> set[str]:
        """Return what the head of the chain ever was."""
        return {row[0] for row in self._db.execute("SELECT hash FROM audit")}

    def first_broken(self) -> int | None:
        """Return the number of the first row that does not follow from the one before it.

        A row that was deleted shows as a gap in the numbers, also at the end, where the database
        knows the last number it gave out.
        """
        previous, number = GENESIS, 0
        rows = self._db.execute(
            "SELECT id, at, act, object, counts, policy, previous, hash FROM audit ORDER BY id"
        )
        for row in rows:
            number += 1
            if row[0] != number or row[6] != previous or row[7] != _digest(previous, *row[1:6]):
                return number
            previous = row[7]
        last = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").fetchone()
        return None if last is None or last[0] == number else number + 1


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Erased:
    """A row of the ledger: a record that must not come back. `code` only for codes."""

    uid: str
    record: str
    rule: str
    category: str
    code: str = ""


class Ledger:
    """Random ids of what was erased, by which rule and when; replayed when a backup is restored."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def add(self, erased: Erased, on: date) -> None:
        self._db.execute(
            "INSERT INTO ledger (uid, record, code, rule, category, erased_on)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (erased.uid, erased.record, erased.code, erased.rule, erased.category, iso(on)),
        )

    def erased_on(self, record: str, code: str) -> date | None:
        """Return when this code was erased for the last time."""
        row = self._db.execute(
            "SELECT max(erased_on) FROM ledger WHERE record = ? AND code = ?", (record, code)
        ).fetchone()
        return None if row[0] is None else day(row[0])

    def codes(self, record: str) -> dict[str, date]:
        """Return every erased code of this kind of record, with the date."""
        rows = self._db.execute(
            "SELECT code, max(erased_on) FROM ledger WHERE record = ? AND code <> ''"
            " GROUP BY code ORDER BY min(id)",
            (record,),
        )
        return {row[0]: day(row[1]) for row in rows}


class Certificates:
    """Disposition certificates as issued, in JSON."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def add(self, number: str, issued_on: date, body: str) -> None:
        self._db.execute("INSERT INTO certificate VALUES (?, ?, ?)", (number, iso(issued_on), body))

    def replace(self, number: str, body: str) -> None:
        """Complete a certificate with the result of its proof."""
        self._db.execute("UPDATE certificate SET body = ? WHERE number = ?", (body, number))

    def get(self, number: str) -> str | None:
        row = self._db.execute(
            "SELECT body FROM certificate WHERE number = ?", (number,)
        ).fetchone()
        return None if row is None else str(row[0])

    def bodies(self) -> list[str]:
        rows = self._db.execute("SELECT body FROM certificate ORDER BY issued_on, number")
        return [row[0] for row in rows]

    def numbers(self) -> list[tuple[str, date]]:
        rows = self._db.execute("SELECT number, issued_on FROM certificate ORDER BY issued_on")
        return [(row[0], day(row[1])) for row in rows]


class Counters:
    """Hours, sessions and trajectories per year: what a register of coaches may ask for later."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def add(
        self, year: int, kind: str, *, trajectories: int = 0, sessions: int = 0, minutes: int = 0
    ) -> None:
        self._db.execute(
            "INSERT INTO counter VALUES (?, ?, ?, ?, ?) ON CONFLICT (year, kind) DO UPDATE SET"
            " trajectories = trajectories + excluded.trajectories,"
            " sessions = sessions + excluded.sessions, minutes = minutes + excluded.minutes",
            (year, kind, trajectories, sessions, minutes),
        )

    def add_outcome(self, year: int, kind: str, people: int, before: float, after: float) -> None:
        """Add how a trajectory fared, from 0 to 1, to the sums of its year."""
        self._db.execute(
            "INSERT INTO outcome VALUES (?, ?, ?, ?, ?) ON CONFLICT (year, kind) DO UPDATE SET"
            " people = people + excluded.people, before = before + excluded.before,"
            " after = after + excluded.after",
            (year, kind, people, before * people, after * people),
        )

    def outcomes(self) -> list[tuple[int, str, int, float, float]]:
        """Return (year, kind, people, sums of their first and of their last scores)."""
        return list(self._db.execute("SELECT * FROM outcome ORDER BY year, kind"))

    def all(self) -> list[tuple[int, str, int, int, int]]:
        """Return (year, kind, trajectories, sessions, minutes), oldest first."""
        return list(self._db.execute("SELECT * FROM counter ORDER BY year, kind"))


class Settings:
    """What the coach set for the practice: policy, book year, its own name and contact."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def get(self, name: str, default: str = "") -> str:
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return default if row is None else str(row[0])

    def put(self, name: str, value: str) -> None:
        self._db.execute(
            "INSERT INTO setting VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def drop(self, name: str) -> None:
        self._db.execute("DELETE FROM setting WHERE name = ?", (name,))

    def starting_with(self, prefix: str) -> dict[str, str]:
        """Return the settings whose names begin so, by name."""
        rows = self._db.execute(
            "SELECT name, value FROM setting WHERE substr(name, 1, ?) = ? ORDER BY name",
            (len(prefix), prefix),
        )
        return dict(rows.fetchall())
