"""What is kept of one client, and until when, as far as the facts tell today."""

from dataclasses import dataclass
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Basis, StaysBecause, Step
from coachdossier.domain.people import Client
from coachdossier.domain.trajectory import Status, Trajectory
from coachdossier.policy.planning import plan_close
from coachdossier.services.facts import trajectory_facts
from coachdossier.services.lookup import stored_id
from coachdossier.services.policies import policy_in_use
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Kept:
    """Items of one category in one trajectory.

    `until` is None where no date ends it yet: the trajectory still runs, or nothing but an act or
    another trajectory does. `because` says what holds it beyond the close.
    """

    trajectory: str
    status: Status
    category: Category
    count: int
    action: Action
    until: date | None
    rule: str
    basis: Basis | None
    because: StaysBecause | None


def kept_of_client(uow: UnitOfWork, client: Client, today: date) -> list[Kept]:
    """Return what is kept of a client, trajectory by trajectory, in the order of the categories."""
    return [
        line
        for trajectory in uow.trajectories.of_client(stored_id(client))
        for line in kept_of_trajectory(uow, trajectory, today)
    ]


def kept_of_trajectory(uow: UnitOfWork, trajectory: Trajectory, today: date) -> list[Kept]:
    """Return what is kept in one trajectory, in the order of the categories."""
    day = max(today, trajectory.start)
    plan = plan_close(trajectory_facts(uow, trajectory), policy_in_use(uow), today=day)
    return [_kept(step, trajectory, today) for step in plan.steps]


def _kept(step: Step, trajectory: Trajectory, today: date) -> Kept:
    status = trajectory.status(today)
    return Kept(
        trajectory=trajectory.code,
        status=status,
        category=step.category,
        count=step.count,
        action=step.action,
        until=None if status is Status.OPEN else step.due,
        rule=step.rule,
        basis=step.basis,
        because=step.because,
    )
