"""The contact log, as rows."""

from collections.abc import Callable
from typing import Any

from coachdossier.domain.contact import Channel, Contact, ContactKind
from coachdossier.domain.shielding import Record
from coachdossier.vault.rows import day, insert, iso
from coachdossier.vault.shielding import usable

OF_TRAJECTORY = (
    "(trajectory_id = ?1 OR (trajectory_id IS NULL"
    " AND client_id = (SELECT client_id FROM trajectory WHERE id = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM trajectory other JOIN trajectory own"
    " ON own.client_id = other.client_id WHERE own.id = ?1 AND other.id <> ?1)))"
)
"""Condition on a row: it ends with the trajectory ?1.

The contacts of that trajectory, and those of no trajectory when the client has no other one left.
"""

_CONTACT = "SELECT id, client_id, trajectory_id, contacted_on, kind, channel, note FROM contact"


class Contacts:
    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, contact: Contact) -> int:
        return insert(
            self._db,
            "contact",
            {
                "uid": self._new_uid(),
                "client_id": contact.client_id,
                "trajectory_id": contact.trajectory_id,
                "contacted_on": iso(contact.contacted_on),
                "kind": contact.kind.value,
                "channel": contact.channel.value,
                "note": contact.note,
            },
        )

    def get(self, contact_id: int) -> Contact | None:
        row = self._db.execute(f"{_CONTACT} WHERE id = ?", (contact_id,)).fetchone()
        return None if row is None else _contact(row)

    def of_client(self, client_id: int) -> list[Contact]:
        """Return the contacts with a client, in and outside trajectories, oldest first.

        Left out is what is restricted.
        """
        rows = self._db.execute(
            f"{_CONTACT} WHERE client_id = ? AND {usable(Record.CONTACT)}"
            " ORDER BY contacted_on, id",
            (client_id,),
        )
        return [_contact(row) for row in rows]

    def ending_with(self, trajectory_id: int) -> list[int]:
        """Return the ids of the contacts that end with a trajectory, see `OF_TRAJECTORY`."""
        rows = self._db.execute(
            f"SELECT id FROM contact WHERE {OF_TRAJECTORY} ORDER BY id", (trajectory_id,)
        )
        return [row[0] for row in rows]


def _contact(row: tuple[Any, ...]) -> Contact:
    return Contact(
        id=row[0],
        client_id=row[1],
        trajectory_id=row[2],
        contacted_on=day(row[3]),
        kind=ContactKind(row[4]),
        channel=Channel(row[5]),
        note=row[6],
    )
