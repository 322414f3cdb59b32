"""Inquiries, as rows."""

from collections.abc import Callable
from typing import Any

from coachdossier.domain.inquiry import Inquiry
from coachdossier.vault.rows import day, insert, iso

_INQUIRY = "SELECT id, name, email, phone, message, received_on FROM inquiry"


class Inquiries:
    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, inquiry: Inquiry) -> int:
        return insert(
            self._db,
            "inquiry",
            {
                "uid": self._new_uid(),
                "name": inquiry.name,
                "email": inquiry.email,
                "phone": inquiry.phone,
                "message": inquiry.message,
                "received_on": iso(inquiry.received_on),
            },
        )

    def get(self, inquiry_id: int) -> Inquiry | None:
        row = self._db.execute(f"{_INQUIRY} WHERE id = ?", (inquiry_id,)).fetchone()
        return None if row is None else _inquiry(row)

    def all(self) -> list[Inquiry]:
        """Return the inquiries, oldest first."""
        return [_inquiry(row) for row in self._db.execute(f"{_INQUIRY} ORDER BY received_on, id")]


def _inquiry(row: tuple[Any, ...]) -> Inquiry:
    return Inquiry(
        id=row[0],
        name=row[1],
        email=row[2],
        phone=row[3],
        message=row[4],
        received_on=day(row[5]),
    )
