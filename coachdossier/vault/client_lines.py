"""The list of clients, read without what a whole person is made of: it is asked for most."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from coachdossier.vault.rows import day_or_none


@dataclass(frozen=True, slots=True)
class ClientLine:
    """A client as lists show it: with a name, the employer, and how many trajectories."""

    code: str
    name: str
    organisation: str
    trajectories: int


@dataclass(frozen=True, slots=True)
class IdleClient:
    """A client without any trajectory: whether it is an organisation, and its last contact.

    `since` is the day on which an organisation became a client, as far as the audit tells.
    """

    code: str
    is_organisation: bool
    last_contact: date | None
    since: date | None


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

    def without_trajectory(self) -> list[IdleClient]:
        """Return the clients for whom nothing is open, ended or closed any more, by code."""
        rows = self._db.execute(
            "SELECT c.code, c.organisation_id IS NOT NULL,"
            " (SELECT max(contacted_on) FROM contact k WHERE k.client_id = c.id),"
            " CASE WHEN c.organisation_id IS NOT NULL THEN coalesce("
            "(SELECT substr(min(a.at), 1, 10) FROM audit a WHERE a.object = c.uid),"
            " (SELECT substr(at, 1, 10) FROM audit ORDER BY id LIMIT 1)) END"
            " FROM client c WHERE NOT EXISTS"
            " (SELECT 1 FROM trajectory t WHERE t.client_id = c.id) ORDER BY c.code"
        )
        return [
            IdleClient(row[0], bool(row[1]), day_or_none(row[2]), day_or_none(row[3]))
            for row in rows
        ]
