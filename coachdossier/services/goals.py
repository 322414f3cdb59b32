"""Goals under the learning question of a trajectory."""

from dataclasses import dataclass, replace
from datetime import date

from coachdossier.domain.trajectory import Goal, Trajectory
from coachdossier.errors import N_, NotFound, UsageError
from coachdossier.services.lookup import refuse_restricted, stored_id
from coachdossier.services.rules import (
    count_bsn,
    note_bsn,
    require_removable,
    require_writable,
    tidy,
)
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChanges:
    """None where nothing changes; `not_reached` takes the date of reaching it away."""

    text: str | None = None
    reached_on: date | None = None
    not_reached: bool = False
    bsn_reason: str = ""


def add_goal(
    uow: UnitOfWork,
    trajectory: Trajectory,
    text: str,
    set_on: date,
    today: date,
    *,
    bsn_reason: str = "",
) -> int:
    """Add a goal and return its number; raise Blocked when the trajectory accepts nothing."""
    require_writable(uow, trajectory, today)
    goal = Goal(stored_id(trajectory), goal_text(text), set_on)
    found = count_bsn([goal.text], bsn_reason)
    number = uow.trajectories.add_goal(goal)
    _record(uow, "goal.add", goal, found)
    return number


def editable_goal(uow: UnitOfWork, number: int, today: date) -> Goal:
    """Return a goal that may change; raise NotFound, and Blocked for a shut dossier."""
    goal = _find(uow, number)
    trajectory = uow.trajectories.get(goal.trajectory_id)
    refuse_restricted(trajectory)
    require_writable(uow, trajectory, today)
    return goal


def edit_goal(uow: UnitOfWork, number: int, changes: GoalChanges, today: date) -> None:
    """Change a goal; raise what `editable_goal` raises, and UsageError for an empty text."""
    goal = editable_goal(uow, number, today)
    found = count_bsn([changes.text or ""], changes.bsn_reason)
    changed = replace(
        goal,
        text=goal.text if changes.text is None else goal_text(changes.text),
        reached_on=None if changes.not_reached else changes.reached_on or goal.reached_on,
    )
    uow.trajectories.save_goal(changed)
    _record(uow, "goal.edit", goal, found)


def removable_goal(uow: UnitOfWork, number: int) -> Goal:
    """Return a goal that may go; raise NotFound, and Blocked for a shut dossier."""
    goal = _find(uow, number)
    require_removable(uow, uow.trajectories.get(goal.trajectory_id))
    return goal


def remove_goal(uow: UnitOfWork, number: int) -> None:
    """Erase one goal, as an act in the audit; raise what `removable_goal` raises."""
    goal = removable_goal(uow, number)
    uow.trajectories.remove_goal(number)
    _record(uow, "goal.remove", goal, 0)


def list_goals(uow: UnitOfWork, trajectory: Trajectory) -> list[Goal]:
    """Return the goals, oldest first."""
    return uow.trajectories.goals(stored_id(trajectory))


def _find(uow: UnitOfWork, number: int) -> Goal:
    goal = uow.trajectories.goal(number)
    if goal is None:
        raise NotFound(
            N_("There is no goal with the number {number}."),
            hint=N_("See the numbers with “coachdossier goal list TRAJ”."),
            number=number,
        )
    return goal


def goal_text(text: str) -> str:
    """Return a goal as it is stored; raise UsageError for nothing at all."""
    if not (kept := tidy(text)):
        raise UsageError(N_("The goal is empty."))
    return kept


def _record(uow: UnitOfWork, act: str, goal: Goal, bsn_found: int) -> None:
    uid = uow.trajectories.uid(goal.trajectory_id)
    uow.audit.append(act, object_uid=uid)
    note_bsn(uow, uid, bsn_found)
