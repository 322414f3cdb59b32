"""People, organisations and clients as rows."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from coachdossier.domain.organisation_size import OrganisationSize
from coachdossier.domain.people import (
    Address,
    Client,
    Name,
    Organisation,
    Person,
    Source,
)
from coachdossier.domain.sources import CollectedVia
from coachdossier.vault.failures import gone
from coachdossier.vault.rows import day, day_or_none, insert, iso, update

_PERSON = (
    "id, first_name, initials, prefix, last_name, nickname, email, phone, street, postcode, city,"
    " country, birth_date, birth_place, birth_place_purpose, gender, gender_purpose,"
    " organisation_id, job_title, language, collected_at, collected_via, title"
)
_ORGANISATION = (
    "id, name, short_name, street, postcode, city, country, phone, email, billing_street,"
    " billing_postcode, billing_city, billing_country, bank_account, preferences, size,"
    " sector"
)


class People:
    """Persons, organisations and clients. Writes belong inside a unit of work."""

    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add_person(self, person: Person) -> int:
        return insert(self._db, "person", {"uid": self._new_uid(), **_person_columns(person)})

    def save_person(self, person: Person) -> None:
        update(self._db, "person", _stored(person.id), _person_columns(person))

    def person(self, person_id: int) -> Person:
        """Return a person as known now; raise NotFound when they were erased meanwhile."""
        row = self._db.execute(
            f"SELECT {_PERSON} FROM person WHERE id = ?", (person_id,)
        ).fetchone()
        if row is None:
            raise gone()
        return _person(row)

    def persons(self, person_ids: Iterable[int] | None = None) -> list[Person]:
        """Return these persons, or all of them."""
        rows = self._db.execute(f"SELECT {_PERSON} FROM person ORDER BY id").fetchall()
        wanted = None if person_ids is None else set(person_ids)
        return [_person(row) for row in rows if wanted is None or row[0] in wanted]

    def add_organisation(self, organisation: Organisation) -> int:
        columns = _organisation_columns(organisation)
        return insert(self._db, "organisation", {"uid": self._new_uid(), **columns})

    def save_organisation(self, organisation: Organisation) -> None:
        columns = _organisation_columns(organisation)
        update(self._db, "organisation", _stored(organisation.id), columns)

    def mark_organisation_removed(self, organisation_id: int, on: date) -> None:
        update(self._db, "organisation", organisation_id, {"removed_on": iso(on)})

    def organisations(self) -> list[Organisation]:
        rows = self._db.execute(f"SELECT {_ORGANISATION} FROM organisation ORDER BY id")
        return [_organisation(row) for row in rows]

    def organisation(self, organisation_id: int) -> Organisation | None:
        row = self._db.execute(
            f"SELECT {_ORGANISATION} FROM organisation WHERE id = ?", (organisation_id,)
        ).fetchone()
        return None if row is None else _organisation(row)

    def organisation_named(self, name: str) -> Organisation | None:
        """Return the organisation of exactly this name, in any case."""
        row = self._db.execute(
            f"SELECT {_ORGANISATION} FROM organisation WHERE name = ? COLLATE NOCASE", (name,)
        ).fetchone()
        return None if row is None else _organisation(row)

    def add_alias(self, name: str, *, person_id: int | None, organisation_id: int | None) -> None:
        insert(
            self._db,
            "alias",
            {"person_id": person_id, "organisation_id": organisation_id, "name": name},
        )

    def remove_alias(
        self, name: str, *, person_id: int | None, organisation_id: int | None
    ) -> None:
        self._db.execute(
            "DELETE FROM alias WHERE name = ? AND person_id IS ? AND organisation_id IS ?",
            (name, person_id, organisation_id),
        )

    def aliases(self) -> list[tuple[int | None, int | None, str]]:
        """Return (person id, organisation id, name) of every alias."""
        rows = self._db.execute("SELECT person_id, organisation_id, name FROM alias ORDER BY id")
        return [(row[0], row[1], row[2]) for row in rows]

    def add_client(self, client: Client) -> int:
        return insert(
            self._db,
            "client",
            {
                "uid": self._new_uid(),
                "code": client.code,
                "person_id": client.person_id,
                "organisation_id": client.organisation_id,
            },
        )

    def rename_client(self, client_id: int, code: str) -> None:
        update(self._db, "client", client_id, {"code": code})

    def client(self, client_id: int) -> Client:
        """Return a client as known now; raise NotFound when they were erased meanwhile."""
        row = self._db.execute(f"{_CLIENT} WHERE id = ?", (client_id,)).fetchone()
        if row is None:
            raise gone()
        return Client(row[1], row[0], row[2], row[3])

    def client_with_code(self, code: str) -> Client | None:
        row = self._db.execute(f"{_CLIENT} WHERE code = ?", (code,)).fetchone()
        return None if row is None else Client(row[1], row[0], row[2], row[3])

    def client_of_person(self, person_id: int) -> Client | None:
        row = self._db.execute(f"{_CLIENT} WHERE person_id = ?", (person_id,)).fetchone()
        return None if row is None else Client(row[1], row[0], row[2], row[3])

    def client_of_organisation(self, organisation_id: int) -> Client | None:
        row = self._db.execute(
            f"{_CLIENT} WHERE organisation_id = ?", (organisation_id,)
        ).fetchone()
        return None if row is None else Client(row[1], row[0], row[2], row[3])

    def client_codes(self) -> list[str]:
        return [row[0] for row in self._db.execute("SELECT code FROM client ORDER BY code")]


_CLIENT = "SELECT id, code, person_id, organisation_id FROM client"


def _stored(row_id: int | None) -> int:
    if row_id is None:
        message = "the value was never stored"
        raise ValueError(message)
    return row_id


def _person_columns(person: Person) -> dict[str, Any]:
    return {
        "first_name": person.name.first,
        "initials": person.name.initials,
        "prefix": person.name.prefix,
        "last_name": person.name.last,
        "nickname": person.name.nickname,
        "title": person.title,
        "email": person.email,
        "phone": person.phone,
        **_address_columns(person.address),
        "birth_date": iso(person.birth_date),
        "birth_place": person.birth_place,
        "birth_place_purpose": person.birth_place_purpose,
        "gender": person.gender,
        "gender_purpose": person.gender_purpose,
        "organisation_id": person.organisation_id,
        "job_title": person.job_title,
        "language": person.language,
        "collected_at": iso(person.source.collected_at),
        "collected_via": person.source.collected_via.value,
    }


def _address_columns(address: Address, prefix: str = "") -> dict[str, str]:
    return {
        f"{prefix}street": address.street,
        f"{prefix}postcode": address.postcode,
        f"{prefix}city": address.city,
        f"{prefix}country": address.country,
    }


def _person(row: tuple[Any, ...]) -> Person:
    return Person(
        id=row[0],
        name=Name(row[1], row[2], row[3], row[4], row[5]),
        email=row[6],
        phone=row[7],
        address=Address(row[8], row[9], row[10], row[11]),
        birth_date=day_or_none(row[12]),
        birth_place=row[13],
        birth_place_purpose=row[14],
        gender=row[15],
        gender_purpose=row[16],
        organisation_id=row[17],
        job_title=row[18],
        language=row[19],
        source=Source(day(row[20]), CollectedVia(row[21])),
        title=row[22],
    )


def _organisation_columns(organisation: Organisation) -> dict[str, str]:
    return {
        "name": organisation.name,
        "short_name": organisation.short_name,
        **_address_columns(organisation.address),
        "phone": organisation.phone,
        "email": organisation.email,
        **_address_columns(organisation.billing, "billing_"),
        "bank_account": organisation.bank_account,
        "preferences": organisation.preferences,
        "size": "" if organisation.size is OrganisationSize.UNKNOWN else organisation.size.value,
        "sector": organisation.sector,
    }


def _organisation(row: tuple[Any, ...]) -> Organisation:
    return Organisation(
        id=row[0],
        name=row[1],
        short_name=row[2],
        address=Address(row[3], row[4], row[5], row[6]),
        phone=row[7],
        email=row[8],
        billing=Address(row[9], row[10], row[11], row[12]),
        bank_account=row[13],
        preferences=row[14],
        size=OrganisationSize(row[15] or OrganisationSize.UNKNOWN),
        sector=row[16],
    )
