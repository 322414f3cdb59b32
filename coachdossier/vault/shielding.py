"""Holds, restrictions and objections, as rows."""

from collections.abc import Callable
from datetime import date
from typing import Any

from coachdossier.domain.shielding import Hold, Objection, PersonField, Record, Restriction
from coachdossier.vault.rows import day, day_or_none, insert, iso, update

_HOLD = (
    "SELECT id, trajectory_id, ground, proportionality, review_on, set_on, released_on FROM hold"
)
_RESTRICTION = (
    "SELECT id, record, item, ground, set_on, field, trajectory_id, person_id, lifted_on"
    " FROM restriction"
)
_OBJECTION = "SELECT id, person_id, purpose, made_on, ground, lifted_on FROM objection"


def usable(record: Record, column: str = "id") -> str:
    """Return a condition on rows: no restriction lies on the item."""
    return (
        f"{column} NOT IN (SELECT item FROM restriction WHERE record = '{record.value}'"
        " AND lifted_on IS NULL)"
    )


def restricted(record: Record, column: str) -> str:
    """Return an expression that is 1 where a restriction lies on the item, else 0."""
    return (
        f"({column} IN (SELECT item FROM restriction WHERE record = '{record.value}'"
        " AND lifted_on IS NULL))"
    )


ATTENDANCE_USABLE = (
    "person_id NOT IN (SELECT item FROM restriction WHERE record = 'person'"
    f" AND field = '{PersonField.ATTENDANCE.value}' AND lifted_on IS NULL)"
)
"""A condition on rows of attendance: the person's attendance is not restricted."""


class Holds:
    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, hold: Hold) -> int:
        return insert(
            self._db,
            "hold",
            {
                "uid": self._new_uid(),
                "trajectory_id": hold.trajectory_id,
                "ground": hold.ground,
                "proportionality": hold.proportionality,
                "review_on": iso(hold.review_on),
                "set_on": iso(hold.set_on),
                "released_on": iso(hold.released_on),
            },
        )

    def release(self, hold_id: int, on: date) -> None:
        update(self._db, "hold", hold_id, {"released_on": iso(on)})

    def of_trajectory(self, trajectory_id: int) -> list[Hold]:
        rows = self._db.execute(
            f"{_HOLD} WHERE trajectory_id = ? ORDER BY set_on, id", (trajectory_id,)
        )
        return [_hold(row) for row in rows]

    def all(self) -> list[Hold]:
        """Return all holds, released ones included, oldest first."""
        return [_hold(row) for row in self._db.execute(f"{_HOLD} ORDER BY set_on, id")]


class Restrictions:
    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, restriction: Restriction) -> int:
        return insert(
            self._db,
            "restriction",
            {
                "uid": self._new_uid(),
                "trajectory_id": restriction.trajectory_id,
                "person_id": restriction.person_id,
                "record": restriction.record.value,
                "item": restriction.item,
                "field": "" if restriction.field is None else restriction.field.value,
                "ground": restriction.ground,
                "set_on": iso(restriction.set_on),
                "lifted_on": iso(restriction.lifted_on),
            },
        )

    def lift(self, restriction_id: int, on: date) -> None:
        update(self._db, "restriction", restriction_id, {"lifted_on": iso(on)})

    def all(self) -> list[Restriction]:
        """Return all restrictions, lifted ones included, oldest first."""
        rows = self._db.execute(f"{_RESTRICTION} ORDER BY set_on, id")
        return [_restriction(row) for row in rows]

    def standing(self, record: Record, item: int) -> list[Restriction]:
        """Return the restrictions that lie on one record now."""
        rows = self._db.execute(
            f"{_RESTRICTION} WHERE record = ? AND item = ? AND lifted_on IS NULL",
            (record.value, item),
        )
        return [_restriction(row) for row in rows]

    def has_items(self, record: Record, item: int) -> bool:
        """Whether a record with this number exists; a note may be a working note."""
        tables = ("note", "work_note") if record is Record.NOTE else (record.value,)
        return any(
            self._db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (item,)).fetchone()
            for table in tables
        )

    def trajectory_of(self, record: Record, item: int) -> int | None:
        """Return the id of the trajectory that an item belongs to; None when it is to none."""
        if record is Record.TRAJECTORY:
            return item
        if record in (Record.PERSON, Record.PUBLICITY):
            return None
        tables = ("note", "work_note") if record is Record.NOTE else (record.value,)
        for table in tables:
            row = self._db.execute(
                f"SELECT trajectory_id FROM {table} WHERE id = ?", (item,)
            ).fetchone()
            if row is not None:
                return None if row[0] is None else int(row[0])
        return None


class Objections:
    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, objection: Objection) -> int:
        return insert(
            self._db,
            "objection",
            {
                "uid": self._new_uid(),
                "person_id": objection.person_id,
                "purpose": objection.purpose,
                "ground": objection.ground,
                "made_on": iso(objection.made_on),
                "lifted_on": iso(objection.lifted_on),
            },
        )

    def lift(self, objection_id: int, on: date) -> None:
        update(self._db, "objection", objection_id, {"lifted_on": iso(on)})

    def all(self) -> list[Objection]:
        """Return all objections, lifted ones included, oldest first."""
        rows = self._db.execute(f"{_OBJECTION} ORDER BY made_on, id")
        return [_objection(row) for row in rows]

    def stands(self, person_id: int, purpose: str) -> bool:
        """Whether the person objected to this use and did not take it back."""
        row = self._db.execute(
            "SELECT 1 FROM objection WHERE person_id = ? AND purpose = ? AND lifted_on IS NULL",
            (person_id, purpose),
        ).fetchone()
        return row is not None


def _hold(row: tuple[Any, ...]) -> Hold:
    return Hold(
        id=row[0],
        trajectory_id=row[1],
        ground=row[2],
        proportionality=row[3],
        review_on=day(row[4]),
        set_on=day(row[5]),
        released_on=day_or_none(row[6]),
    )


def _restriction(row: tuple[Any, ...]) -> Restriction:
    return Restriction(
        id=row[0],
        record=Record(row[1]),
        item=row[2],
        ground=row[3],
        set_on=day(row[4]),
        field=PersonField(row[5]) if row[5] else None,
        trajectory_id=row[6],
        person_id=row[7],
        lifted_on=day_or_none(row[8]),
    )


def _objection(row: tuple[Any, ...]) -> Objection:
    return Objection(
        id=row[0],
        person_id=row[1],
        purpose=row[2],
        made_on=day(row[3]),
        ground=row[4],
        lifted_on=day_or_none(row[5]),
    )
