"""People's requests, as rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from coachdossier.domain.contact import Channel
from coachdossier.domain.requests import (
    DataRequest,
    ExtensionGround,
    IdentityMeans,
    Outcome,
    RefusalGround,
    RequestGround,
    RequestKind,
)
from coachdossier.vault.rows import day, day_or_none, insert, iso, update

_REQUEST = (
    "SELECT id, number, person_id, kind, channel, ground, note, received_on, name, address,"
    " language, identity_on, identity_means, replied_on, extended_on, extension_ground, act_on,"
    " executed_on, outcome, refusal_ground, reason, certificate, prepared_on, told_on, closed_on,"
    " detached_on FROM request"
)
_HELD = (
    "EXISTS (SELECT 1 FROM hold JOIN trajectory t ON t.id = hold.trajectory_id"
    " JOIN client c ON c.id = t.client_id"
    " WHERE hold.released_on IS NULL AND (c.person_id = request.person_id"
    " OR request.person_id IN (SELECT person_id FROM role WHERE trajectory_id = t.id)))"
)

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ConfirmedErasure:
    """Somebody asked to be forgotten and heard yes; `act_on` is when the coach carries it out."""

    person: int
    received: date
    confirmed: date
    extended: bool
    act_on: date | None


@dataclass(frozen=True, slots=True)
class ClosedGroup:
    """Closed requests that share what the retention looks at.

    Of those that are `tied` somebody is still known; the period of the others counts from the day
    on which that ended. `held`: a hold lies on a dossier of the person.
    """

    closed: date
    tied: bool
    held: bool
    count: int


class Requests:
    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, request: DataRequest) -> int:
        return insert(self._db, "request", {"uid": self._new_uid(), **_columns(request)})

    def save(self, request: DataRequest) -> None:
        if request.id is None:
            raise ValueError(type(request).__name__)
        update(self._db, "request", request.id, _columns(request))

    def get(self, request_id: int) -> DataRequest:
        row = self._db.execute(f"{_REQUEST} WHERE id = ?", (request_id,)).fetchone()
        return _request(row)

    def all(self) -> list[DataRequest]:
        """Return all requests, closed ones included, oldest first."""
        rows = self._db.execute(f"{_REQUEST} ORDER BY received_on, id")
        return [_request(row) for row in rows]

    def of_person(self, person_id: int) -> list[DataRequest]:
        """Return the requests of one person, oldest first."""
        rows = self._db.execute(
            f"{_REQUEST} WHERE person_id = ? ORDER BY received_on, id", (person_id,)
        )
        return [_request(row) for row in rows]

    def confirmed_erasures(self) -> Iterator[ConfirmedErasure]:
        """Yield who is to be forgotten, one for each person: the request that came first."""
        rows = self._db.execute(
            "SELECT person_id, min(received_on), replied_on, extended_on IS NOT NULL, act_on"
            " FROM request WHERE kind = 'erasure' AND person_id IS NOT NULL"
            " AND replied_on IS NOT NULL AND outcome NOT IN ('refused', 'withdrawn')"
            " GROUP BY person_id"
        )
        for row in rows:
            yield ConfirmedErasure(
                row[0], day(row[1]), day(row[2]), bool(row[3]), day_or_none(row[4])
            )

    def closed(self) -> list[ClosedGroup]:
        """Return the closed requests, grouped for the retention."""
        rows = self._db.execute(
            "SELECT CASE WHEN person_id IS NULL THEN max(closed_on, coalesce(detached_on, ''))"
            f" ELSE closed_on END, person_id IS NOT NULL, {_HELD}, count(*)"
            " FROM request WHERE closed_on IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1"
        )
        return [ClosedGroup(day(row[0]), bool(row[1]), bool(row[2]), row[3]) for row in rows]

    def acts_on(self, person_id: int, since: date) -> list[tuple[date, str]]:
        """Return (day, act) of what the audit knows of a person's records since a day.

        What was removed is known by no more than the act: such acts count, whoever they touched.
        """
        rows = self._db.execute(
            "WITH dossier AS (SELECT t.id, t.uid FROM trajectory t JOIN client c"
            " ON c.id = t.client_id WHERE c.person_id = ?1 UNION SELECT t.id, t.uid"
            " FROM trajectory t JOIN role r ON r.trajectory_id = t.id WHERE r.person_id = ?1"
            " AND r.kind IN ('coachee', 'participant')),"
            " touched AS (SELECT uid FROM dossier UNION SELECT uid FROM person WHERE id = ?1"
            " UNION SELECT uid FROM client WHERE person_id = ?1"
            " UNION SELECT uid FROM consent WHERE person_id = ?1"
            " UNION SELECT uid FROM note WHERE trajectory_id IN (SELECT id FROM dossier)"
            " UNION SELECT uid FROM work_note WHERE trajectory_id IN (SELECT id FROM dossier)"
            " UNION SELECT uid FROM contact WHERE client_id IN"
            " (SELECT id FROM client WHERE person_id = ?1))"
            " SELECT DISTINCT substr(at, 1, 10), act FROM audit"
            " WHERE substr(at, 1, 10) >= ?2 AND (object IN (SELECT uid FROM touched)"
            " OR act IN ('note.remove', 'contact.remove', 'publicity.remove')) ORDER BY 1, 2",
            (person_id, iso(since)),
        )
        return [(day(row[0]), row[1]) for row in rows]

    def let_go(self, closed_on: date, on: date) -> int:
        """Cut the tie between people and requests closed on a day, with every word about them.

        Those of somebody under a hold stay. Return how many there were.
        """
        cursor = self._db.execute(
            "UPDATE request SET person_id = NULL, name = '', address = '', note = '', reason = '',"
            " detached_on = ? WHERE person_id IS NOT NULL AND closed_on = ?"
            f" AND NOT {_HELD}",
            (iso(on), iso(closed_on)),
        )
        return int(cursor.rowcount)

    def delete(self, detached_on: date) -> tuple[str, ...]:
        """Delete the closed requests that are nobody's any more since a day; return their uids."""
        rows = self._db.execute(
            "DELETE FROM request WHERE person_id IS NULL AND closed_on IS NOT NULL"
            " AND max(closed_on, coalesce(detached_on, '')) = ? RETURNING uid",
            (iso(detached_on),),
        ).fetchall()
        return tuple(row[0] for row in rows)


def _columns(request: DataRequest) -> dict[str, Any]:
    return {
        "number": request.number,
        "person_id": request.person_id,
        "kind": request.kind.value,
        "channel": request.channel.value,
        "ground": _text(request.ground),
        "note": request.note,
        "received_on": iso(request.received_on),
        "name": request.name,
        "address": request.address,
        "language": request.language,
        "identity_on": iso(request.identity_on),
        "identity_means": _text(request.identity_means),
        "replied_on": iso(request.replied_on),
        "extended_on": iso(request.extended_on),
        "extension_ground": _text(request.extension_ground),
        "act_on": iso(request.act_on),
        "executed_on": iso(request.executed_on),
        "outcome": _text(request.outcome),
        "refusal_ground": _text(request.refusal_ground),
        "reason": request.reason,
        "certificate": request.certificate,
        "prepared_on": iso(request.prepared_on),
        "told_on": iso(request.told_on),
        "closed_on": iso(request.closed_on),
        "detached_on": iso(request.detached_on),
    }


def _request(row: tuple[Any, ...]) -> DataRequest:
    return DataRequest(
        id=row[0],
        number=row[1],
        person_id=row[2],
        kind=RequestKind(row[3]),
        channel=Channel(row[4]),
        ground=_word(RequestGround, row[5]),
        note=row[6],
        received_on=day(row[7]),
        name=row[8],
        address=row[9],
        language=row[10],
        identity_on=day_or_none(row[11]),
        identity_means=_word(IdentityMeans, row[12]),
        replied_on=day_or_none(row[13]),
        extended_on=day_or_none(row[14]),
        extension_ground=_word(ExtensionGround, row[15]),
        act_on=day_or_none(row[16]),
        executed_on=day_or_none(row[17]),
        outcome=_word(Outcome, row[18]),
        refusal_ground=_word(RefusalGround, row[19]),
        reason=row[20],
        certificate=row[21],
        prepared_on=day_or_none(row[22]),
        told_on=day_or_none(row[23]),
        closed_on=day_or_none(row[24]),
        detached_on=day_or_none(row[25]),
    )


def _text(word: StrEnum | None) -> str:
    return "" if word is None else word.value


def _word(words: type[Word], stored: str) -> Word | None:
    return words(stored) if stored else None
