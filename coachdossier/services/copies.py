"""The client's own copy of a dossier, offered before a close deletes the original (art. 15, 20)."""

from dataclasses import replace
from datetime import date

from coachdossier.domain.dossier import DossierCopy
from coachdossier.domain.people import Person
from coachdossier.domain.requests import DataRequest
from coachdossier.domain.trajectory import NoteKind, Trajectory
from coachdossier.errors import N_, UsageError
from coachdossier.policy.loading import load_purposes
from coachdossier.services.lookup import stored_id
from coachdossier.services.requesters import dossiers_about, trainings_of
from coachdossier.services.settings import PRACTICE_NAME
from coachdossier.services.shielding import usable_person
from coachdossier.vault.unit_of_work import UnitOfWork


def dossier_copy(
    uow: UnitOfWork,
    trajectory: Trajectory,
    made_on: date,
    person_id: int | None = None,
    *,
    working: bool = False,
) -> DossierCopy:
    """Gather everything of one trajectory that the person whom it is about may have.

    That is the client, unless `person_id` says another. Notes about the coach's own method stay
    out (REF-41), and what is restricted. Working notes go along only when asked for, `working`: for
    a request for access they belong to it in principle. Raise UsageError for a client that is an
    organisation: it is no data subject.
    """
    trajectory_id = stored_id(trajectory)
    person_id = person_id or uow.people.client(trajectory.client_id).person_id
    if person_id is None:
        raise UsageError(N_("The client is an organisation; a copy goes to a person."))
    person = usable_person(uow, uow.people.person(person_id))
    employer = (
        None if person.organisation_id is None else uow.people.organisation(person.organisation_id)
    )
    return DossierCopy(
        person=person,
        trajectory=trajectory,
        made_on=made_on,
        goals=tuple(uow.trajectories.goals(trajectory_id)),
        sessions=tuple(uow.trajectories.sessions(trajectory_id)),
        notes=tuple(
            note
            for note in uow.notes.of_trajectory(trajectory_id)
            if (working or note.kind is not NoteKind.WORKING) and not note.own_method
        ),
        evaluations=tuple(uow.evaluations.of_trajectory(trajectory_id)),
        contacts=tuple(
            contact
            for contact in uow.contacts.of_client(trajectory.client_id)
            if contact.trajectory_id in (None, trajectory_id)
        ),
        consents=tuple(uow.consents.of_person(person_id)),
        publicity=tuple(uow.publicity.of_person(person_id)),
        attendance=tuple(
            one for one in uow.attendance.of_trajectory(trajectory_id) if one.person_id == person_id
        ),
        news_since=_news_since(uow, person),
        requests=tuple(uow.requests.of_person(person_id)),
        organisation="" if employer is None else employer.name,
        practice_name=uow.settings.get(PRACTICE_NAME),
        purposes={name: purpose.label for name, purpose in load_purposes().items()},
    )


def copies_for(
    uow: UnitOfWork, request: DataRequest, made_on: date, *, working: bool
) -> list[DossierCopy]:
    """Gather what somebody asked a copy of: every dossier about them that still exists (REF-37).

    A training that they take part in is about others too: of it they get what is their own alone
    (PLU-21, PLU-22). Raise UsageError for somebody without any: a person around a trajectory, or a
    stranger.
    """
    person_id = request.person_id
    dossiers = [] if person_id is None else dossiers_about(uow, person_id)
    trainings = [] if person_id is None else trainings_of(uow, person_id)
    copies = [
        dossier_copy(uow, trajectory, made_on, person_id, working=working)
        for trajectory in [*dossiers, *trainings]
        if not trajectory.restricted
    ]
    copies = [_own_part(copy) if copy.trajectory in trainings else copy for copy in copies]
    if not copies:
        raise UsageError(
            N_("There is no dossier of this person to copy."),
            hint=N_("See what is kept with “coachdossier person show”, and tell it in a message."),
        )
    return copies


def _own_part(copy: DossierCopy) -> DossierCopy:
    """Leave out what a training holds of others, its client among them."""
    return replace(
        copy,
        trajectory=replace(copy.trajectory, learning_question=""),
        goals=(),
        sessions=(),
        notes=(),
        evaluations=(),
        contacts=(),
    )


def _news_since(uow: UnitOfWork, person: Person) -> date | None:
    subscription = uow.subscriptions.with_email(person.email) if person.email else None
    return None if subscription is None else subscription.subscribed_on


def count_working_notes(uow: UnitOfWork, request: DataRequest) -> int:
    """Count the working notes in the dossiers of whoever asks."""
    dossiers = [] if request.person_id is None else dossiers_about(uow, request.person_id)
    return sum(
        note.kind is NoteKind.WORKING
        for trajectory in dossiers
        if not trajectory.restricted
        for note in uow.notes.of_trajectory(stored_id(trajectory))
    )
