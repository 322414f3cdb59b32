"""Inviting a client; on record who told them what is kept, and when (PER-15, PER-33)."""

from datetime import date

from coachdossier.domain.contact import Channel, ContactKind
from coachdossier.domain.invitation import Invitation
from coachdossier.domain.people import Client
from coachdossier.services.contacts import NewContact, add_contact
from coachdossier.services.lookup import stored_id
from coachdossier.services.mailing import may_name
from coachdossier.services.practice import practice
from coachdossier.services.requesters import person_behind, reached_at
from coachdossier.services.rules import tidy
from coachdossier.services.shielding import usable_person
from coachdossier.vault.unit_of_work import UnitOfWork


def invitation(uow: UnitOfWork, client: Client) -> Invitation:
    """Return what the invitation of a client says; raise UsageError for an organisation."""
    person = usable_person(uow, uow.people.person(person_behind(client)))
    keeper = practice(uow)
    return Invitation(
        name=(person.name.first or person.name.full) if may_name(uow) else "",
        address=reached_at(person, Channel.MAIL),
        language=person.language,
        collected_via=person.source.collected_via,
        collected_at=person.source.day_to_tell(_began(uow, client)),
        met=_met(uow, client),
        practice_name=keeper.name,
        practice_contact=keeper.contact,
    )


def _began(uow: UnitOfWork, client: Client) -> date | None:
    return min((one.start for one in uow.trajectories.of_client(stored_id(client))), default=None)


def _met(uow: UnitOfWork, client: Client) -> bool:
    """Whether a session with the client was held, of whichever trajectory."""
    trajectories = uow.trajectories.of_client(stored_id(client))
    return any(uow.trajectories.sessions(stored_id(one)) for one in trajectories)


def record_informed(
    uow: UnitOfWork, client: Client, informed_by: str, words: str, on: date, today: date
) -> int:
    """Record that a client was told what is kept of them; return the contact's number.

    `informed_by` is who told them when it wasn't the coach, `words` say that in the coach's
    language. Raise what `add_contact` raises.
    """
    note = " ".join(filter(None, (words, tidy(informed_by))))
    new = NewContact(on=on, kind=ContactKind.INITIATION, channel=Channel.MAIL, note=note)
    number = add_contact(uow, client, new, today)
    uow.audit.append("client.informed", object_uid=uow.uid("client", stored_id(client)))
    return number
