"""The contact log: what coach and client were in touch about (REF-11, LEF-19, PLU-7)."""

from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.contact import Channel, Contact, ContactKind
from coachdossier.domain.people import Client
from coachdossier.domain.trajectory import Trajectory
from coachdossier.errors import N_, NotFound, UsageError
from coachdossier.services.lookup import stored_id
from coachdossier.services.notes import REMOVED_BY_COACH
from coachdossier.services.rules import (
    count_bsn,
    note_bsn,
    require_no_hold,
    require_past,
    require_representative,
    require_writable,
    tidy,
)
from coachdossier.vault.registers import Erased
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """`bsn_reason` is the coach's word for why a note that holds a BSN is stored all the same."""

    on: date
    kind: ContactKind
    channel: Channel
    note: str = field(default="", repr=False)
    bsn_reason: str = ""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact as lists show it; `trajectory` is a code, None for a contact outside any."""

    id: int
    date: date
    kind: ContactKind
    channel: Channel
    trajectory: str | None
    note: str


def add_contact(
    uow: UnitOfWork,
    client: Client,
    new: NewContact,
    today: date,
    trajectory: Trajectory | None = None,
) -> int:
    """Record a contact and return its number.

    Raise UsageError for a day still to come and another client's trajectory, Blocked for a closed
    one, a BSN without a reason, and a client under 16 whom nobody represents.
    """
    require_past(new.on, today, "--date")
    if trajectory is not None:
        _require_own(client, trajectory)
        require_writable(uow, trajectory, today)
    if client.person_id is not None:
        require_representative(uow, uow.people.person(client.person_id), today)
    note = tidy(new.note)
    found = count_bsn([note], new.bsn_reason)
    number = uow.contacts.add(
        Contact(
            client_id=stored_id(client),
            contacted_on=new.on,
            kind=new.kind,
            channel=new.channel,
            trajectory_id=None if trajectory is None else stored_id(trajectory),
            note=note,
        )
    )
    uid = uow.uid("contact", number)
    uow.audit.append("contact.add", object_uid=uid)
    note_bsn(uow, uid, found)
    return number


def list_contacts(
    uow: UnitOfWork, client: Client, trajectory: Trajectory | None = None
) -> list[ContactLine]:
    """Return the contacts with a client, or those of one trajectory, oldest first."""
    if trajectory is not None:
        _require_own(client, trajectory)
    client_id = stored_id(client)
    codes = {one.id: one.code for one in uow.trajectories.of_client(client_id)}
    return [
        ContactLine(
            id=stored_id(contact),
            date=contact.contacted_on,
            kind=contact.kind,
            channel=contact.channel,
            trajectory=codes.get(contact.trajectory_id),
            note=contact.note,
        )
        for contact in uow.contacts.of_client(client_id)
        if trajectory is None or contact.trajectory_id == trajectory.id
    ]


def removable_contact(uow: UnitOfWork, number: int) -> Contact:
    """Return a contact that may go; raise NotFound, and Blocked under a hold."""
    contact = uow.contacts.get(number)
    if contact is None:
        raise NotFound(
            N_("There is no contact with the number {number}."),
            hint=N_("See the numbers with “coachdossier contact list CLIENT”."),
            number=number,
        )
    if contact.trajectory_id is not None:
        require_no_hold(uow, uow.trajectories.get(contact.trajectory_id))
    return contact


def remove_contact(uow: UnitOfWork, number: int, today: date) -> None:
    """Erase one contact, as an act with audit and ledger; raise what `removable_contact` raises."""
    removable_contact(uow, number)
    uid = uow.uid("contact", number)
    uow.erasure.contacts([number])
    uow.ledger.add(Erased(uid, "contact", REMOVED_BY_COACH, Category.CONTACT_LOG.value), today)
    uow.audit.append("contact.remove", object_uid=uid)


def _require_own(client: Client, trajectory: Trajectory) -> None:
    if trajectory.client_id != client.id:
        raise UsageError(
            N_("The trajectory {trajectory} is not one of {client}."),
            trajectory=trajectory.code,
            client=client.code,
        )
