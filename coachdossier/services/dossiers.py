"""The whole dossier of a client: everything that is written, in the order in which it came."""

from dataclasses import dataclass
from datetime import date

from coachdossier.domain.evaluation import Evaluation
from coachdossier.domain.people import Client
from coachdossier.domain.trajectory import Session, Status
from coachdossier.services.clients import ClientCard, client_card
from coachdossier.services.consents import ConsentLine, list_consents
from coachdossier.services.contacts import ContactLine, list_contacts
from coachdossier.services.lookup import stored_id
from coachdossier.services.notes import NoteView, view_of
from coachdossier.services.publicity import PublicityLine, list_publicity
from coachdossier.services.request_lines import RequestLine, list_requests
from coachdossier.services.trajectories import TrajectoryCard, trajectory_card
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TrajectoryDossier:
    card: TrajectoryCard
    sessions: tuple[Session, ...]
    evaluations: tuple[Evaluation, ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    client: ClientCard
    consents: tuple[ConsentLine, ...]
    publicity: tuple[PublicityLine, ...]
    contacts: tuple[ContactLine, ...]
    requests: tuple[RequestLine, ...]
    trajectories: tuple[TrajectoryDossier, ...]


def whole_dossier(uow: UnitOfWork, client: Client, today: date) -> Dossier:
    """Return everything that is kept of a client, working notes included: it is for the coach.

    What is restricted is left out.
    """
    person_id = client.person_id
    return Dossier(
        client=client_card(uow, client, today),
        consents=() if person_id is None else tuple(list_consents(uow, person_id)),
        publicity=() if person_id is None else tuple(list_publicity(uow, person_id)),
        contacts=tuple(list_contacts(uow, client)),
        requests=()
        if person_id is None
        else tuple(list_requests(uow, today, closed=True, person_id=person_id)),
        trajectories=tuple(
            TrajectoryDossier(
                card=trajectory_card(uow, trajectory, today),
                sessions=tuple(uow.trajectories.sessions(stored_id(trajectory))),
                evaluations=tuple(uow.evaluations.of_trajectory(stored_id(trajectory))),
                notes=tuple(
                    view_of(note, client.code, trajectory.code)
                    for note in uow.notes.of_trajectory(stored_id(trajectory))
                ),
            )
            for trajectory in uow.trajectories.of_client(stored_id(client))
            if trajectory.status(today) is not Status.RESTRICTED
        ),
    )
