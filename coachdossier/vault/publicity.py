"""What clients let a coach show, as rows. Whose it is, the consent that it rests on says."""

from collections.abc import Callable, Iterable
from typing import Any

from coachdossier.domain.publicity import Publicity, PublicityKind
from coachdossier.domain.shielding import Record
from coachdossier.vault.rows import day, insert, iso
from coachdossier.vault.shielding import usable

_PUBLICITY = (
    "SELECT p.id, p.consent_id, p.kind, p.occasion, p.given_on, p.text FROM publicity p"
    " JOIN consent c ON c.id = p.consent_id"
)
_USABLE = usable(Record.PUBLICITY, "p.id")
_OLDEST_FIRST = "ORDER BY p.given_on, p.id"


class PublicityItems:
    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, item: Publicity) -> int:
        return insert(
            self._db,
            "publicity",
            {
                "uid": self._new_uid(),
                "consent_id": item.consent_id,
                "kind": item.kind.value,
                "occasion": item.occasion,
                "given_on": iso(item.given_on),
                "text": item.text,
            },
        )

    def all(self) -> list[Publicity]:
        """Return everything that is shown and not restricted, oldest first."""
        return self._read(f"WHERE {_USABLE}", ())

    def of_person(self, person_id: int) -> list[Publicity]:
        return self._read(f"WHERE c.person_id = ? AND {_USABLE}", (person_id,))

    def of_consent(self, consent_id: int) -> list[Publicity]:
        return self._read("WHERE p.consent_id = ?", (consent_id,))

    def _read(self, where: str, values: Iterable[Any]) -> list[Publicity]:
        rows = self._db.execute(f"{_PUBLICITY} {where} {_OLDEST_FIRST}", tuple(values))
        return [_publicity(row) for row in rows]


def _publicity(row: tuple[Any, ...]) -> Publicity:
    return Publicity(
        id=row[0],
        consent_id=row[1],
        kind=PublicityKind(row[2]),
        occasion=row[3],
        given_on=day(row[4]),
        text=row[5],
    )
