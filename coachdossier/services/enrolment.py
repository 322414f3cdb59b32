"""A client comes into the vault, or changes: nothing is stored before it may be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.people import MINOR_BELOW, Client, Organisation, Person
from coachdossier.domain.privacy import Consent, Occasion
from coachdossier.errors import N_, Blocked, UsageError
from coachdossier.services.codes import free_client_code, next_client_code
from coachdossier.services.details import (
    OrganisationDetails,
    PersonDetails,
    add_aliases,
    apply_organisation,
    apply_person,
    new_person,
    organisation_bsn,
    person_bsn,
)
from coachdossier.services.lookup import find_person, stored_id
from coachdossier.services.notices import Notice
from coachdossier.services.provenance import note_own_word, require_own_word
from coachdossier.services.rules import (
    MINOR_REPRESENTATIVE,
    note_bsn,
    require_past,
    require_representative,
    resembles_name,
    tidy,
)
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Representation:
    """Who said yes for somebody under 16, when, after reading which version of the statement."""

    representative: str = field(repr=False)
    statement_version: str
    on: date
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClient:
    """A client to add: a person, or with `organisation` an organisation that is the client itself.

    `code` None takes the next free one; `person_id` makes a client of somebody already known;
    `aliases` are other names that people use.
    """

    code: str | None = None
    person: PersonDetails = field(default_factory=PersonDetails)
    person_id: int | None = None
    organisation: OrganisationDetails | None = None
    representation: Representation | None = None
    aliases: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Enrolled:
    code: str
    notices: tuple[Notice, ...] = ()


def add_client(uow: UnitOfWork, new: NewClient, today: date) -> Enrolled:
    """Add a client in the transaction of `uow`.

    Raise UsageError for a code in use or a detail that is not acceptable, Blocked for a BSN without
    a reason and for a person under 16 without a representative's consent (KWA-6, KWA-7, KWA-8).
    """
    code = next_client_code(uow) if new.code is None else free_client_code(uow, tidy(new.code))
    if new.organisation is not None:
        return _add_organisation(uow, code, new.organisation, new.aliases)
    found = person_bsn(new.person)
    known = new_person(today) if new.person_id is None else _not_yet_client(uow, new.person_id)
    person = apply_person(uow, known, new.person, today)
    own = require_own_word(uow, known, person, by_self=new.person.provided_by_self)
    _require_consent(uow, person, new.representation, today)
    if person.id is None:
        person_id = uow.people.add_person(person)
    else:
        person_id = person.id
        uow.people.save_person(person)
    if new.representation is not None:
        _add_representation(uow, person_id, new.representation)
    add_aliases(uow, new.aliases, person_id=person_id)
    note_own_word(uow, uow.uid("person", person_id), given=own)
    client_id = uow.people.add_client(Client(code, person_id=person_id))
    return _enrolled(uow, Client(code, client_id, person_id), found, _code_notices(code, person))


def edit_client(
    uow: UnitOfWork,
    client: Client,
    details: PersonDetails | OrganisationDetails,
    today: date,
    *,
    code: str | None = None,
    representation: Representation | None = None,
    aliases: Sequence[str] = (),
) -> Enrolled:
    """Change a client's details or code; `aliases` are other names that people use for it.

    Raise what `add_client` raises, and UsageError for details of a person given to an organisation.
    """
    client_id = stored_id(client)
    if code is not None and tidy(code) != client.code:
        code = free_client_code(uow, tidy(code))
        uow.people.rename_client(client_id, code)
    code = code or client.code
    notices: tuple[Notice, ...] = ()
    if client.person_id is None and isinstance(details, OrganisationDetails):
        found = organisation_bsn(details)
        known = uow.people.organisation(client.organisation_id or 0)
        uow.people.save_organisation(apply_organisation(known or Organisation(""), details))
    elif client.person_id is not None and isinstance(details, PersonDetails):
        found = person_bsn(details)
        before = uow.people.person(client.person_id)
        person = apply_person(uow, before, details, today)
        own = require_own_word(uow, before, person, by_self=details.provided_by_self)
        note_own_word(uow, uow.uid("person", client.person_id), given=own)
        _require_consent(uow, person, representation, today)
        if representation is not None:
            _add_representation(uow, client.person_id, representation)
        uow.people.save_person(person)
        notices = _code_notices(code, person)
    else:
        raise UsageError(N_("The client {code} is an organisation; it has no such details."),
                         code=client.code)  # fmt: skip
    add_aliases(uow, aliases, person_id=client.person_id, organisation_id=client.organisation_id)
    uid = uow.uid("client", client_id)
    uow.audit.append("client.edit", object_uid=uid)
    note_bsn(uow, uid, found)
    return Enrolled(code, notices)


def _add_organisation(
    uow: UnitOfWork, code: str, details: OrganisationDetails, aliases: Sequence[str]
) -> Enrolled:
    found = organisation_bsn(details)
    organisation = apply_organisation(Organisation(""), details)
    known = uow.people.organisation_named(organisation.name)
    organisation_id = (
        uow.people.add_organisation(organisation) if known is None else stored_id(known)
    )
    if uow.people.client_of_organisation(organisation_id) is not None:
        raise UsageError(N_("That organisation is a client already."))
    add_aliases(uow, aliases, organisation_id=organisation_id)
    client_id = uow.people.add_client(Client(code, organisation_id=organisation_id))
    return _enrolled(uow, Client(code, client_id), found, ())


def _enrolled(
    uow: UnitOfWork, client: Client, bsn_found: int, notices: tuple[Notice, ...]
) -> Enrolled:
    uid = uow.uid("client", stored_id(client))
    uow.audit.append("client.add", object_uid=uid)
    note_bsn(uow, uid, bsn_found)
    return Enrolled(client.code, notices)


def _not_yet_client(uow: UnitOfWork, person_id: int) -> Person:
    person = find_person(uow, person_id)
    client = uow.people.client_of_person(person_id)
    if client is not None:
        raise UsageError(
            N_("The person with the number {number} is the client {code} already."),
            number=person_id,
            code=client.code,
        )
    return person


def _require_consent(
    uow: UnitOfWork, person: Person, representation: Representation | None, today: date
) -> None:
    if representation is None:
        require_representative(uow, person, today)
        return
    require_past(representation.on, today, "--consent-date")
    if person.birth_date is None or not person.is_minor(today):
        raise UsageError(
            N_("A representative is recorded only for a person under {age}."), age=MINOR_BELOW
        )
    if not tidy(representation.representative) or not tidy(representation.statement_version):
        raise Blocked(
            N_("A representative's consent names who said yes and which statement they had read."),
            hint=N_("Give --representative and --statement-version."),
        )


def _add_representation(uow: UnitOfWork, person_id: int, given: Representation) -> None:
    consent = Consent(
        purpose=MINOR_REPRESENTATIVE,
        given_on=given.on,
        person_id=person_id,
        occasion=Occasion.START,
        evidence=tidy(given.evidence),
        representative=tidy(given.representative),
        statement_version=tidy(given.statement_version),
    )
    uow.consents.add(consent)


def _code_notices(code: str, person: Person) -> tuple[Notice, ...]:
    if not resembles_name(code, person):
        return ()
    return (
        Notice(
            N_(
                "The code {code} holds a part of the client's name. Codes are shown where names "
                "are not: choose another with “coachdossier client edit {code} --code NEW”."
            ),
            {"code": code},
        ),
    )
