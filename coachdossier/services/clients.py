"""A client on one screen."""

from dataclasses import dataclass
from datetime import date

from coachdossier.domain.people import Client, Organisation, Person
from coachdossier.services.lookup import stored_id
from coachdossier.services.shielding import usable_person
from coachdossier.services.trajectories import TrajectoryRow, row_of
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ClientCard:
    """A client on one screen. `organisation` is the client itself, or the person's employer."""

    code: str
    name: str
    person: Person | None
    organisation: Organisation | None
    aliases: tuple[str, ...]
    trajectories: tuple[TrajectoryRow, ...]
    consents: int


def client_card(uow: UnitOfWork, client: Client, today: date) -> ClientCard:
    """Return what `client show` tells."""
    known = None if client.person_id is None else uow.people.person(client.person_id)
    person = None if known is None else usable_person(uow, known)
    organisation_id = client.organisation_id if person is None else person.organisation_id
    organisation = None if organisation_id is None else uow.people.organisation(organisation_id)
    own = (client.person_id, client.organisation_id)
    if person is not None:
        name = person.name.full
    else:
        name = "" if organisation is None else organisation.name
    return ClientCard(
        code=client.code,
        name=name,
        person=person,
        organisation=organisation,
        aliases=tuple(alias for *owner, alias in uow.people.aliases() if tuple(owner) == own),
        trajectories=tuple(
            row_of(trajectory, client.code, today)
            for trajectory in uow.trajectories.of_client(stored_id(client))
        ),
        consents=len(uow.consents.of_person(client.person_id)) if client.person_id else 0,
    )
