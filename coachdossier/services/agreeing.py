"""A trajectory is agreed, and its agreement changes until it is closed."""

from dataclasses import dataclass, replace
from datetime import date

from coachdossier.domain.people import Client, Role, RoleKind
from coachdossier.domain.trajectory import Trajectory, TrajectoryKind
from coachdossier.errors import N_, UsageError
from coachdossier.services.codes import free_trajectory_code, next_trajectory_code
from coachdossier.services.details import organisation_called
from coachdossier.services.enrolment import Enrolled
from coachdossier.services.lookup import find_person, stored_id
from coachdossier.services.notices import Notice
from coachdossier.services.rules import (
    count_bsn,
    note_bsn,
    require_not_closed,
    require_representative,
    resembles_name,
    tidy,
)
from coachdossier.services.trajectories import client_role
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTrajectory:
    """`commissioner_id` is a person's number; `commissioner_organisation` a name."""

    start: date
    kind: TrajectoryKind = TrajectoryKind.COACHING
    code: str | None = None
    goal: str = ""
    end: date | None = None
    commissioner_id: int | None = None
    commissioner_relation: str = ""
    commissioner_organisation: str = ""
    bsn_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrajectoryChanges:
    """None where nothing changes; `no_end` takes the end date away."""

    kind: TrajectoryKind | None = None
    goal: str | None = None
    start: date | None = None
    end: date | None = None
    agreement_ended: date | None = None
    no_end: bool = False
    bsn_reason: str = ""


def open_trajectory(uow: UnitOfWork, client: Client, new: NewTrajectory, today: date) -> Enrolled:
    """Open a trajectory for a client; return its code.

    A client who is a person becomes its coachee, or participant of a training. Raise UsageError for
    a code in use and an end before the start, Blocked for a client under 16 whom nobody represents.
    """
    code = (
        next_trajectory_code(uow, client)
        if new.code is None
        else free_trajectory_code(uow, tidy(new.code))
    )
    goal = tidy(new.goal)
    found = count_bsn([goal, new.commissioner_relation], new.bsn_reason)
    trajectory = Trajectory(
        code, stored_id(client), new.kind, new.start, end=new.end, learning_question=goal
    )
    _check_dates(trajectory)
    notices = _check_client(uow, client, code, today)
    trajectory_id = uow.trajectories.add(trajectory)
    if client.person_id is not None:
        uow.trajectories.add_role(Role(trajectory_id, client_role(new.kind), client.person_id))
    _add_commissioner(uow, trajectory_id, new)
    uid = uow.trajectories.uid(trajectory_id)
    uow.audit.append("trajectory.open", object_uid=uid)
    note_bsn(uow, uid, found)
    return Enrolled(code, notices)


def edit_trajectory(uow: UnitOfWork, trajectory: Trajectory, changes: TrajectoryChanges) -> None:
    """Change what was agreed; raise Blocked when it is closed, UsageError for impossible dates."""
    require_not_closed(trajectory)
    found = count_bsn([changes.goal or ""], changes.bsn_reason)
    goal = trajectory.learning_question if changes.goal is None else tidy(changes.goal)
    changed = replace(
        trajectory,
        kind=changes.kind or trajectory.kind,
        learning_question=goal,
        start=changes.start or trajectory.start,
        end=None if changes.no_end else changes.end or trajectory.end,
        agreement_ended=changes.agreement_ended or trajectory.agreement_ended,
    )
    _check_dates(changed)
    uow.trajectories.save(changed)
    uid = uow.trajectories.uid(stored_id(trajectory))
    uow.audit.append("trajectory.edit", object_uid=uid)
    note_bsn(uow, uid, found)


def _check_dates(trajectory: Trajectory) -> None:
    for end in filter(None, (trajectory.end, trajectory.agreement_ended)):
        if end < trajectory.start:
            raise UsageError(
                N_("The trajectory would end on {end}, before it starts on {start}."),
                start=trajectory.start,
                end=end,
            )


def _check_client(uow: UnitOfWork, client: Client, code: str, today: date) -> tuple[Notice, ...]:
    if client.person_id is None:
        return ()
    person = uow.people.person(client.person_id)
    require_representative(uow, person, today)
    if not resembles_name(code, person):
        return ()
    words = N_(
        "The code {code} holds a part of the client's name. Codes are shown where names are not, "
        "and outlive the dossier."
    )
    return (Notice(words, {"code": code}),)


def _add_commissioner(uow: UnitOfWork, trajectory_id: int, new: NewTrajectory) -> None:
    if new.commissioner_id is not None:
        person_id = stored_id(find_person(uow, new.commissioner_id))
        relation = tidy(new.commissioner_relation)
        uow.trajectories.add_role(
            Role(trajectory_id, RoleKind.COMMISSIONER, person_id, relation=relation)
        )
    if new.commissioner_organisation.strip():
        organisation_id = organisation_called(uow, new.commissioner_organisation)
        uow.trajectories.add_role(
            Role(trajectory_id, RoleKind.COMMISSIONER, organisation_id=organisation_id)
        )
