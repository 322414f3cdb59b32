"""After a close that isn't final: reopening within the grace period, and choices made later."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from coachdossier.domain.disposition import Action
from coachdossier.domain.trajectory import Trajectory
from coachdossier.errors import N_, Blocked, UsageError
from coachdossier.policy.choices import check_choices
from coachdossier.policy.rulebook import Rulebook
from coachdossier.services.lookup import find_trajectory, stored_id
from coachdossier.services.policies import policy_in_use
from coachdossier.services.rules import count_bsn, tidy
from coachdossier.vault.unit_of_work import UnitOfWork


def reopen(uow: UnitOfWork, code: str, today: date) -> Trajectory:
    """Let a closed trajectory run on within its grace period; return it as it is then.

    It has no end any more, since nobody knows yet when it will. Raise Blocked when it isn't closed,
    and when its grace is over or there was none.
    """
    trajectory = find_trajectory(uow, code, restricted=True)
    until = trajectory.restricted_until
    if trajectory.closed_on is None:
        raise Blocked(N_("{code} is not closed."), code=trajectory.code)
    if until is None:
        raise Blocked(
            N_("{code} can't be reopened: its policy gave no time for that."),
            hint=N_("A policy of your own can set a grace period."),
            code=trajectory.code,
        )
    if until <= today:
        raise Blocked(
            N_("{code} could be reopened until {day}; that time is over."),
            code=trajectory.code,
            day=until.isoformat(),
        )
    reopened = replace(trajectory, closed_on=None, restricted_until=None, close_reason="", end=None)
    uow.trajectories.save(reopened)
    uow.trajectories.remember_choices(stored_id(trajectory), {})
    uow.audit.append("reopen", object_uid=uow.trajectories.uid(stored_id(trajectory)))
    return reopened


def choose(
    uow: UnitOfWork, trajectory: Trajectory, choices: Mapping[str, Action], reason: str
) -> None:
    """Keep what the coach chose for data of a closed trajectory that falls due later.

    Raise UsageError for a choice that the policy doesn't offer, and for pseudonymising without a
    reason (REF-20).
    """
    why = tidy(reason)
    count_bsn([why], "")
    check_choices(choices, Rulebook(policy_in_use(uow)))
    if Action.PSEUDONYMISE in choices.values() and not (why or trajectory.close_reason):
        raise UsageError(
            N_("Pseudonymising needs a reason: what is kept for knowledge must say what for."),
            hint=N_("Give it with --reason, or choose delete."),
        )
    trajectory_id = stored_id(trajectory)
    known = uow.aggregates.choices().get(trajectory_id, {})
    chosen = known | {name: action.value for name, action in choices.items()}
    uow.trajectories.remember_choices(trajectory_id, chosen)
    uow.trajectories.save(replace(trajectory, close_reason=why or trajectory.close_reason))
    uow.audit.append("retention.choose", object_uid=uow.trajectories.uid(trajectory_id))
