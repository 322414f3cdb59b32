"""The list of clients, read without what a whole person is made of: it is asked for most."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ClientLine:
    """A client as lists show it: with a name, the employer, and how many trajectories."""

    code: str
    name: str
    organisation: str
    trajectories: int


class ClientLines:
    def __init__(self, connection: Any) -> None:
        self._db = connection

    def all(self) -> list[ClientLine]:
        """Return all clients by code."""
        rows = self._db.execute(
            "SELECT c.code, p.first_name, p.initials, p.prefix, p.last_name,"
            " coalesce(own.name, employer.name, ''),"
            " (SELECT count(*) FROM trajectory t WHERE t.client_id = c.id), own.name"
            " FROM client c LEFT JOIN person p ON p.id = c.person_id"
            " LEFT JOIN organisation own ON own.id = c.organisation_id"
            " LEFT JOIN organisation employer ON employer.id = p.organisation_id ORDER BY c.code"
        )
        return [
            ClientLine(
                code=row[0],
                name=row[7]
                or " ".join(part for part in (row[1] or row[2], row[3], row[4]) if part),
                organisation=row[5],
                trajectories=row[6],
            )
            for row in rows
        ]
