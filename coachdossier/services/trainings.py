"""Trainings: who is enrolled, and who was there when (KWA-21, PLU-11)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from coachdossier.domain.categories import Category
from coachdossier.domain.people import RoleKind
from coachdossier.domain.training import Attendance
from coachdossier.domain.trajectory import Trajectory, TrajectoryKind
from coachdossier.errors import N_, UsageError
from coachdossier.policy.model import Policy
from coachdossier.policy.rulebook import Rulebook
from coachdossier.services.disclosures import certified_on
from coachdossier.services.lookup import refuse_restricted, stored_id
from coachdossier.services.rules import require_past, require_writable
from coachdossier.vault.unit_of_work import UnitOfWork

_RECORDS = (Category.PARTICIPANT_LIST, Category.ATTENDANCE, Category.PERSONAL_EVALUATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttendance:
    """`present` are numbers of participants; the times are theirs together."""

    held_on: date
    present: Sequence[int]
    signed_in: time | None = None
    signed_out: time | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """A day on which somebody was there; times as "09:30", empty when nobody wrote them down."""

    day: date
    signed_in: str
    signed_out: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A line of the participant list, with the days on which they were there.

    `certificate` is the day on which they last got one.
    """

    id: int
    name: str = field(repr=False)
    organisation: str
    title: str
    present: tuple[Presence, ...]
    certificate: date | None = None


@dataclass(frozen=True, slots=True)
class TrainingLine:
    trajectory: str
    client: str
    start: date
    end: date | None
    participants: int
    days: int


def records_apart(policy: Policy) -> frozenset[Category]:
    """Return which training records have a rule of their own under a policy.

    The others end as what they would be in any trajectory: a participant's data as that of whom it
    is about, attendance as the session log, a participant's own evaluation as an evaluation.
    """
    rulebook = Rulebook(policy)
    return frozenset(one for one in _RECORDS if rulebook.governing(one) is not None)


def record_attendance(
    uow: UnitOfWork, trajectory: Trajectory, new: NewAttendance, today: date
) -> int:
    """Record who was there on a day, in the place of what was known of it; return how many.

    Raise UsageError for what is no training, for somebody who isn't enrolled, a day still to come
    and a goodbye before the arrival; Blocked for a closed trajectory.
    """
    require_writable(uow, trajectory, today)
    _require_training(trajectory)
    require_past(new.held_on, today, "--date")
    if new.signed_in and new.signed_out and new.signed_out <= new.signed_in:
        raise UsageError(N_("Somebody signs out after signing in: --out lies before --in."))
    trajectory_id = stored_id(trajectory)
    known = enrolled(uow, trajectory)
    for person_id in new.present:
        if person_id not in known:
            raise UsageError(
                N_("The person with the number {number} isn't enrolled in {code}."),
                hint=N_("See who is with “coachdossier training list {code}”."),
                number=person_id,
                code=trajectory.code,
            )
    present = [
        Attendance(trajectory_id, person_id, new.held_on, new.signed_in, new.signed_out)
        for person_id in dict.fromkeys(new.present)
    ]
    uow.attendance.replace(trajectory_id, new.held_on, present)
    uow.audit.append(
        "training.attendance",
        object_uid=uow.trajectories.uid(trajectory_id),
        counts={Category.ATTENDANCE.value: len(present)},
    )
    return len(present)


def list_participants(uow: UnitOfWork, trajectory: Trajectory) -> list[Participant]:
    """Return the participant list with everyone's attendance, in the order of a list of names.

    Raise UsageError for what is no training, Blocked for a restricted trajectory.
    """
    _require_training(trajectory)
    refuse_restricted(trajectory)
    attended = uow.attendance.of_trajectory(stored_id(trajectory))
    organisations = {one.id: one.name for one in uow.people.organisations()}
    certified = certified_on(uow, trajectory.code)
    persons = uow.people.persons(enrolled(uow, trajectory))
    return [
        Participant(
            id=stored_id(person),
            name=person.name.full,
            organisation=organisations.get(person.organisation_id, ""),
            title=person.title,
            present=tuple(
                Presence(one.held_on, _hour(one.signed_in), _hour(one.signed_out))
                for one in attended
                if one.person_id == person.id
            ),
            certificate=certified.get(uow.uid("person", stored_id(person))),
        )
        for person in sorted(persons, key=lambda one: one.name.sorting)
    ]


def list_trainings(uow: UnitOfWork) -> list[TrainingLine]:
    """Return the trainings with their numbers, oldest first."""
    return [
        TrainingLine(
            trajectory=line.trajectory.code,
            client=line.client,
            start=line.trajectory.start,
            end=line.trajectory.end,
            participants=len(enrolled(uow, line.trajectory)),
            days=len({
                one.held_on for one in uow.attendance.of_trajectory(stored_id(line.trajectory))
            }),
        )
        for line in uow.trajectories.lines()
        if line.trajectory.kind is TrajectoryKind.TRAINING
    ]  # fmt: skip


def _hour(value: time | None) -> str:
    return "" if value is None else value.isoformat("minutes")


def enrolled(uow: UnitOfWork, trajectory: Trajectory) -> list[int]:
    """Return the numbers of the participants of a training."""
    return [
        role.person_id
        for role in uow.trajectories.roles(stored_id(trajectory))
        if role.kind is RoleKind.PARTICIPANT and role.person_id is not None
    ]


def _require_training(trajectory: Trajectory) -> None:
    if trajectory.kind is not TrajectoryKind.TRAINING:
        raise UsageError(
            N_("{code} is no training; only a training has participants."), code=trajectory.code
        )
