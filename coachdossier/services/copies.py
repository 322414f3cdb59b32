"""The client's own copy of a dossier, offered before a close deletes the original (art. 15, 20)."""

from datetime import date

from coachdossier.domain.dossier import DossierCopy
from coachdossier.domain.trajectory import NoteKind, Trajectory
from coachdossier.errors import N_, UsageError
from coachdossier.policy.loading import load_purposes
from coachdossier.services.lookup import stored_id
from coachdossier.services.settings import PRACTICE_NAME
from coachdossier.services.shielding import usable_person
from coachdossier.vault.unit_of_work import UnitOfWork


def dossier_copy(uow: UnitOfWork, trajectory: Trajectory, made_on: date) -> DossierCopy:
    """Gather everything of one trajectory that its client may have.

    Notes about the coach's own method stay out (REF-41), and so do working notes, which are no part
    of the dossier, and what is restricted. Raise UsageError for a client that is an organisation:
    it is no data subject.
    """
    trajectory_id = stored_id(trajectory)
    person_id = uow.people.client(trajectory.client_id).person_id
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
            if note.kind is not NoteKind.WORKING and not note.own_method
        ),
        evaluations=tuple(uow.evaluations.of_trajectory(trajectory_id)),
        contacts=tuple(
            contact
            for contact in uow.contacts.of_client(trajectory.client_id)
            if contact.trajectory_id in (None, trajectory_id)
        ),
        consents=tuple(uow.consents.of_person(person_id)),
        publicity=tuple(uow.publicity.of_person(person_id)),
        organisation="" if employer is None else employer.name,
        practice_name=uow.settings.get(PRACTICE_NAME),
        purposes={name: purpose.label for name, purpose in load_purposes().items()},
    )
