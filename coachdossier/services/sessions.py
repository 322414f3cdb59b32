"""Meetings: when, how long, why and how; never what was said."""

from dataclasses import dataclass, replace
from datetime import date

from coachdossier.domain.trajectory import Session, SessionMode, SessionPurpose, Trajectory
from coachdossier.errors import N_, NotFound, UsageError
from coachdossier.services.lookup import refuse_restricted, stored_id
from coachdossier.services.rules import require_past, require_removable, require_writable
from coachdossier.vault.unit_of_work import UnitOfWork

LONGEST = 24 * 60
"""Minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChanges:
    """None where nothing changes."""

    held_on: date | None = None
    minutes: int | None = None
    purpose: SessionPurpose | None = None
    mode: SessionMode | None = None


def add_session(uow: UnitOfWork, trajectory: Trajectory, session: Session, today: date) -> int:
    """Add a session and return its number.

    Raise UsageError for a length that no day has and a day still to come, since the log holds what
    took place; Blocked when the trajectory accepts nothing.
    """
    require_writable(uow, trajectory, today)
    _check(session, today)
    number = uow.trajectories.add_session(session)
    uid = uow.trajectories.uid(session.trajectory_id)
    uow.audit.append("session.add", object_uid=uid, counts={"minutes": session.minutes})
    return number


def editable_session(uow: UnitOfWork, number: int, today: date) -> Session:
    """Return a session that may change; raise NotFound, and Blocked for a shut dossier."""
    session = _find(uow, number)
    trajectory = uow.trajectories.get(session.trajectory_id)
    refuse_restricted(trajectory)
    require_writable(uow, trajectory, today)
    return session


def edit_session(uow: UnitOfWork, number: int, changes: SessionChanges, today: date) -> None:
    """Change a session; raise what `add_session` raises, and NotFound."""
    session = editable_session(uow, number, today)
    changed = replace(
        session,
        held_on=changes.held_on or session.held_on,
        minutes=session.minutes if changes.minutes is None else changes.minutes,
        purpose=changes.purpose or session.purpose,
        mode=changes.mode or session.mode,
    )
    _check(changed, today)
    uow.trajectories.save_session(changed)
    uid = uow.trajectories.uid(session.trajectory_id)
    uow.audit.append("session.edit", object_uid=uid, counts={"minutes": changed.minutes})


def removable_session(uow: UnitOfWork, number: int) -> Session:
    """Return a session that may go; raise NotFound, and Blocked for a shut dossier."""
    session = _find(uow, number)
    require_removable(uow, uow.trajectories.get(session.trajectory_id))
    return session


def remove_session(uow: UnitOfWork, number: int) -> None:
    """Erase one session, as an act in the audit; raise what `removable_session` raises."""
    session = removable_session(uow, number)
    uow.trajectories.remove_session(number)
    uid = uow.trajectories.uid(session.trajectory_id)
    uow.audit.append("session.remove", object_uid=uid, counts={"minutes": session.minutes})


def list_sessions(uow: UnitOfWork, trajectory: Trajectory) -> list[Session]:
    """Return the sessions, oldest first."""
    return uow.trajectories.sessions(stored_id(trajectory))


def _find(uow: UnitOfWork, number: int) -> Session:
    session = uow.trajectories.session(number)
    if session is None:
        raise NotFound(
            N_("There is no session with the number {number}."),
            hint=N_("See the numbers with “coachdossier session list TRAJ”."),
            number=number,
        )
    return session


def _check(session: Session, today: date) -> None:
    require_past(session.held_on, today, "--date")
    if not 0 < session.minutes <= LONGEST:
        raise UsageError(
            N_("A session lasts from 1 to {longest} minutes."),
            hint=N_("Record a course of several days as one session for each day."),
            longest=LONGEST,
        )
