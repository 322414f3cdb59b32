"""A client who was entered by mistake is taken out again, whole, as one recorded act."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.people import Client
from coachdossier.domain.privacy import EVIDENCE_WORDS
from coachdossier.domain.trajectory import Trajectory
from coachdossier.services.lookup import CLIENT, TRAJECTORY, stored_id
from coachdossier.services.publicity import erase_publicity
from coachdossier.services.requesters import let_requesters_go
from coachdossier.services.rules import require_forward_clock, require_no_hold
from coachdossier.vault.registers import Erased
from coachdossier.vault.unit_of_work import UnitOfWork

ENTERED_BY_MISTAKE = "entered-by-mistake"
"""The rule in the ledger: the policy had no part in it."""


@dataclass(frozen=True, slots=True)
class Removed:
    """What went, per category, and what the law keeps: invoices, and consents without a name.

    `consent_reference` is where the proof of consent is found from now on.
    """

    code: str
    erased: Mapping[Category, int]
    invoices_kept: int
    consents_kept: int
    consent_reference: str | None


def preview_removal(uow: UnitOfWork, client: Client) -> Mapping[Category, int]:
    """Count per category what `remove_client` would erase; people shared with others count too."""
    total: Counter[Category] = Counter()
    for trajectory in uow.trajectories.of_client(stored_id(client)):
        total.update(uow.holdings.counts(stored_id(trajectory)))
    total[Category.CONTACT_LOG] = len(uow.contacts.of_client(stored_id(client)))
    if client.person_id is not None:
        total[Category.IDENTITY_CONTACT] = 1
        total[Category.PR_MATERIAL] = len(uow.publicity.of_person(client.person_id))
    for kept in (Category.FINANCE, Category.CONSENT_RECORD):
        total.pop(kept, None)
    return {category: count for category, count in total.items() if count}


def remove_client(uow: UnitOfWork, client: Client, today: date) -> Removed:
    """Erase a client with all trajectories; write audit and ledger rows, the codes included.

    Third persons, commissioners and employers that others need stay. Invoices stay because the law
    asks for them; a consent stays as proof under a random reference, without a name. Raise Blocked
    when a hold lies on one of the dossiers, or the clock was set back.
    """
    client_id = stored_id(client)
    client_uid = uow.uid("client", client_id)
    trajectories = uow.trajectories.of_client(client_id)
    require_forward_clock(uow)
    for trajectory in trajectories:
        require_no_hold(uow, trajectory)
    erased = Counter(preview_removal(uow, client))
    people = _people_of(uow, client, trajectories)
    organisations = _organisations_of(uow, client, trajectories, people)
    invoices = sum(
        invoice.trajectory_id in {trajectory.id for trajectory in trajectories}
        for invoice in uow.invoices.all()
    )
    _remove_contacts(uow, client, today)
    for trajectory in trajectories:
        _remove_trajectory(uow, trajectory, today)
    ledger = Erased(client_uid, CLIENT, ENTERED_BY_MISTAKE, "identity_contact", client.code)
    uow.ledger.add(ledger, today)
    uow.erasure.client(client_id)
    gone = _unneeded(uow, people)
    erased[Category.THIRD_PERSON] = len(set(gone) - {client.person_id})
    publicity = [
        stored_id(item) for person_id in gone for item in uow.publicity.of_person(person_id)
    ]
    erased[Category.PR_MATERIAL] = erase_publicity(uow, publicity, ENTERED_BY_MISTAKE, today)
    reference = uow.new_uid()
    consents = sum(
        uow.erasure.detach_consents(person_id, reference, EVIDENCE_WORDS, today)
        for person_id in gone
    )
    for person_id in gone:
        let_requesters_go(uow, person_id, today)
    for uid in uow.erasure.uids("person", gone):
        uow.ledger.add(Erased(uid, "person", ENTERED_BY_MISTAKE, "identity_contact"), today)
    uow.erasure.persons(gone)
    uow.erasure.orphaned_organisations(today, among=organisations)
    counts = {category.value: count for category, count in erased.items() if count}
    uow.audit.append("client.remove", object_uid=client_uid, counts=counts)
    return Removed(
        code=client.code,
        erased={category: count for category, count in erased.items() if count},
        invoices_kept=invoices,
        consents_kept=consents,
        consent_reference=reference if consents else None,
    )


def _remove_contacts(uow: UnitOfWork, client: Client, today: date) -> None:
    numbers = [stored_id(contact) for contact in uow.contacts.of_client(stored_id(client))]
    for uid in uow.erasure.uids("contact", numbers):
        uow.ledger.add(Erased(uid, "contact", ENTERED_BY_MISTAKE, "contact_log"), today)
    uow.erasure.contacts(numbers)


def _remove_trajectory(uow: UnitOfWork, trajectory: Trajectory, today: date) -> None:
    trajectory_id = stored_id(trajectory)
    for record, category, uid in uow.notes.uids(trajectory_id):
        uow.ledger.add(Erased(uid, record, ENTERED_BY_MISTAKE, category.value), today)
    uid = uow.trajectories.uid(trajectory_id)
    uow.ledger.add(
        Erased(uid, TRAJECTORY, ENTERED_BY_MISTAKE, "trajectory_meta", trajectory.code), today
    )
    uow.erasure.trajectory(trajectory_id)


def _people_of(uow: UnitOfWork, client: Client, trajectories: Sequence[Trajectory]) -> set[int]:
    """Return the client and everyone with a part in one of the client's trajectories."""
    found = {client.person_id}
    for trajectory in trajectories:
        found.update(role.person_id for role in uow.trajectories.roles(stored_id(trajectory)))
    return {person_id for person_id in found if person_id is not None}


def _organisations_of(
    uow: UnitOfWork, client: Client, trajectories: Sequence[Trajectory], people: set[int]
) -> list[int]:
    """Return the organisations that may be left without anybody once the client is gone."""
    found = {person.organisation_id for person in uow.people.persons(people)}
    found.add(client.organisation_id)
    for trajectory in trajectories:
        found.update(role.organisation_id for role in uow.trajectories.roles(stored_id(trajectory)))
    return [organisation for organisation in found if organisation is not None]


def _unneeded(uow: UnitOfWork, person_ids: set[int]) -> list[int]:
    """Return who plays no part any more and is nobody's client."""
    return [
        person_id
        for person_id in sorted(person_ids)
        if not uow.trajectories.roles_of_person(person_id)
        and uow.people.client_of_person(person_id) is None
    ]
