"""Attendance at trainings, as rows: who was not there has none."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from coachdossier.domain.training import Attendance
from coachdossier.vault.rows import day, iso
from coachdossier.vault.shielding import ATTENDANCE_USABLE


class AttendanceList:
    def __init__(self, connection: Any) -> None:
        self._db = connection

    def replace(self, trajectory_id: int, held_on: date, present: Iterable[Attendance]) -> None:
        """Write down who was there on one day, in the place of what was known of it.

        What is restricted stays as it is.
        """
        self._db.execute(
            "DELETE FROM attendance WHERE trajectory_id = ? AND held_on = ?"
            f" AND {ATTENDANCE_USABLE}",
            (trajectory_id, iso(held_on)),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO attendance"
            " (trajectory_id, person_id, held_on, signed_in, signed_out) VALUES (?, ?, ?, ?, ?)",
            [
                (one.trajectory_id, one.person_id, iso(one.held_on), _hour(one.signed_in),
                 _hour(one.signed_out))
                for one in present
            ],
        )  # fmt: skip

    def of_trajectory(self, trajectory_id: int) -> list[Attendance]:
        """Return who was there, by day; without whose attendance is restricted."""
        rows = self._db.execute(
            "SELECT trajectory_id, person_id, held_on, signed_in, signed_out FROM attendance"
            f" WHERE trajectory_id = ? AND {ATTENDANCE_USABLE} ORDER BY held_on, person_id",
            (trajectory_id,),
        )
        return [
            Attendance(row[0], row[1], day(row[2]), _time(row[3]), _time(row[4])) for row in rows
        ]

    def knows(self, person_id: int) -> bool:
        """Whether the person is on any list that still exists."""
        row = self._db.execute("SELECT 1 FROM attendance WHERE person_id = ?", (person_id,))
        return row.fetchone() is not None


def _hour(value: time | None) -> str | None:
    return None if value is None else value.isoformat("minutes")


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
