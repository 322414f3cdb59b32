"""Employers, commissioners, and organisations that are a client themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from coachdossier.domain.people import Organisation
from coachdossier.errors import N_, UsageError
from coachdossier.services.details import (
    OrganisationDetails,
    add_aliases,
    apply_organisation,
    organisation_bsn,
)
from coachdossier.services.lookup import stored_id
from coachdossier.services.rules import note_bsn
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation as lists show it, with how many people work there."""

    id: int
    name: str
    short_name: str
    city: str
    people: int


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    organisation: Organisation
    client: str | None
    people: tuple[str, ...]
    aliases: tuple[str, ...]


def add_organisation(
    uow: UnitOfWork, details: OrganisationDetails, aliases: Sequence[str] = ()
) -> int:
    """Add an organisation and return its number; raise UsageError when the name is taken."""
    found = organisation_bsn(details)
    organisation = apply_organisation(Organisation(""), details)
    _require_free_name(uow, organisation)
    organisation_id = uow.people.add_organisation(organisation)
    add_aliases(uow, aliases, organisation_id=organisation_id)
    _record(uow, "organisation.add", organisation_id, found)
    return organisation_id


def edit_organisation(
    uow: UnitOfWork,
    organisation: Organisation,
    details: OrganisationDetails,
    aliases: Sequence[str] = (),
) -> None:
    """Change an organisation; `aliases` are other names that people use for it."""
    found = organisation_bsn(details)
    changed = apply_organisation(organisation, details)
    _require_free_name(uow, changed)
    uow.people.save_organisation(changed)
    organisation_id = stored_id(organisation)
    add_aliases(uow, aliases, organisation_id=organisation_id)
    _record(uow, "organisation.edit", organisation_id, found)


def list_organisations(uow: UnitOfWork) -> list[OrganisationLine]:
    """Return all organisations by name."""
    employers = [person.organisation_id for person in uow.people.persons()]
    lines = [
        OrganisationLine(
            stored_id(one), one.name, one.short_name, one.address.city, employers.count(one.id)
        )
        for one in uow.people.organisations()
    ]
    return sorted(lines, key=lambda line: line.name.casefold())


def organisation_card(uow: UnitOfWork, organisation: Organisation) -> OrganisationCard:
    """Return everything that is kept of one organisation, with the names of who works there."""
    organisation_id = stored_id(organisation)
    client = uow.people.client_of_organisation(organisation_id)
    people = [one for one in uow.people.persons() if one.organisation_id == organisation_id]
    aliases = [name for _, owner, name in uow.people.aliases() if owner == organisation_id]
    return OrganisationCard(
        organisation,
        None if client is None else client.code,
        tuple(one.name.full for one in sorted(people, key=lambda one: one.name.sorting)),
        tuple(aliases),
    )


def _require_free_name(uow: UnitOfWork, organisation: Organisation) -> None:
    known = uow.people.organisation_named(organisation.name)
    if known is not None and known.id != organisation.id:
        raise UsageError(
            N_("There is an organisation of that name already, with the number {number}."),
            number=known.id,
        )


def _record(uow: UnitOfWork, act: str, organisation_id: int, bsn_found: int) -> None:
    uid = uow.uid("organisation", organisation_id)
    uow.audit.append(act, object_uid=uid)
    note_bsn(uow, uid, bsn_found)
