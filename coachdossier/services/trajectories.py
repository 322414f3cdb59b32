"""Trajectories as the coach looks at them; erased ones are remembered by their code."""

from dataclasses import dataclass
from datetime import date

from coachdossier.domain.people import Client, Role, RoleKind
from coachdossier.domain.trajectory import Goal, Status, Trajectory, TrajectoryKind
from coachdossier.services.lookup import TRAJECTORY, stored_id
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TrajectoryRow:
    """A trajectory as lists show it; of an erased one only the code is left."""

    code: str
    client: str | None
    kind: TrajectoryKind | None
    goal: str | None
    start: date | None
    end: date | None
    status: Status


@dataclass(frozen=True, slots=True)
class PartLine:
    """Who plays which part, by name."""

    kind: RoleKind
    relation: str
    name: str
    person: int | None
    organisation: int | None


@dataclass(frozen=True, slots=True)
class TrajectoryCard:
    """A trajectory on one screen: agreement, people, goals, and how much there is of the rest."""

    row: TrajectoryRow
    agreement_ended: date | None
    closed_on: date | None
    people: tuple[PartLine, ...]
    goals: tuple[Goal, ...]
    notes: int
    sessions: int
    minutes: int
    evaluations: int


def list_trajectories(
    uow: UnitOfWork, today: date, client: Client | None = None
) -> list[TrajectoryRow]:
    """Return the trajectories, oldest first, or those of one client; erased ones come last."""
    rows = [
        row_of(line.trajectory, line.client, today)
        for line in uow.trajectories.lines()
        if client is None or line.trajectory.client_id == client.id
    ]
    if client is None:
        here = {row.code for row in rows}
        rows += [
            TrajectoryRow(code, None, None, None, None, None, Status.CLOSED)
            for code in uow.ledger.codes(TRAJECTORY)
            if code not in here
        ]
    return rows


def row_of(trajectory: Trajectory, client_code: str, today: date) -> TrajectoryRow:
    """Return the row of a trajectory; of a restricted one without its question."""
    status = trajectory.status(today)
    return TrajectoryRow(
        code=trajectory.code,
        client=client_code,
        kind=trajectory.kind,
        goal=None if status is Status.RESTRICTED else trajectory.learning_question,
        start=trajectory.start,
        end=trajectory.end,
        status=status,
    )


def trajectory_card(uow: UnitOfWork, trajectory: Trajectory, today: date) -> TrajectoryCard:
    """Return what `trajectory show` tells."""
    trajectory_id = stored_id(trajectory)
    client = uow.people.client(trajectory.client_id)
    sessions = uow.trajectories.sessions(trajectory_id)
    return TrajectoryCard(
        row=row_of(trajectory, client.code, today),
        agreement_ended=trajectory.agreement_ended,
        closed_on=trajectory.closed_on,
        people=tuple(_part_line(uow, role) for role in uow.trajectories.roles(trajectory_id)),
        goals=tuple(uow.trajectories.goals(trajectory_id)),
        notes=len(uow.notes.lines(trajectory_id)),
        sessions=len(sessions),
        minutes=sum(session.minutes for session in sessions),
        evaluations=len(uow.evaluations.of_trajectory(trajectory_id)),
    )


def client_role(kind: TrajectoryKind) -> RoleKind:
    """Return the part that a client who is a person plays in a trajectory of this kind."""
    return RoleKind.PARTICIPANT if kind is TrajectoryKind.TRAINING else RoleKind.COACHEE


def _part_line(uow: UnitOfWork, role: Role) -> PartLine:
    if role.person_id is not None:
        name = uow.people.person(role.person_id).name.full
    else:
        organisation = uow.people.organisation(role.organisation_id or 0)
        name = "" if organisation is None else organisation.name
    return PartLine(role.kind, role.relation, name, role.person_id, role.organisation_id)
