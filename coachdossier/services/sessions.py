"""Meetings: when, how long, why and how; never what was said."""

from datetime import date

from coachdossier.domain.trajectory import Session, Trajectory
from coachdossier.errors import N_, UsageError
from coachdossier.services.lookup import stored_id
from coachdossier.services.rules import require_writable
from coachdossier.vault.unit_of_work import UnitOfWork

LONGEST = 24 * 60
"""Minutes."""


def add_session(uow: UnitOfWork, trajectory: Trajectory, session: Session, today: date) -> int:
    """Add a session and return its number.

    Raise UsageError for a length that no day has, Blocked when the trajectory accepts nothing.
    """
    require_writable(uow, trajectory, today)
    if not 0 < session.minutes <= LONGEST:
        raise UsageError(
            N_("A session lasts from 1 to {longest} minutes."),
            hint=N_("Record a course of several days as one session for each day."),
            longest=LONGEST,
        )
    number = uow.trajectories.add_session(session)
    uid = uow.trajectories.uid(session.trajectory_id)
    uow.audit.append("session.add", object_uid=uid, counts={"minutes": session.minutes})
    return number


def list_sessions(uow: UnitOfWork, trajectory: Trajectory) -> list[Session]:
    """Return the sessions, oldest first."""
    return uow.trajectories.sessions(stored_id(trajectory))
