"""What falls due over all dossiers on a day, and what stands in its way."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Basis, Step
from coachdossier.policy.facts import TrajectoryFacts
from coachdossier.policy.fate import Fate, Obstacle, fate_of
from coachdossier.policy.loading import fingerprint
from coachdossier.policy.model import Policy
from coachdossier.policy.periods import add_period
from coachdossier.policy.planning import (
    CATEGORY_ORDER,
    Taking,
    in_order,
    is_anchored,
    kept_alumni,
    step_of,
    takings,
)
from coachdossier.policy.practice import Practice, blocked_by
from coachdossier.policy.rulebook import Judge


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something whose time has come. `due` is None when only the answer to a question is lacking.

    What is `blocked_by` nothing is executed by a run; `due` may then lie before today.
    """

    trajectory: str
    client: str
    category: Category
    action: Action
    count: int
    due: date | None
    rule: str
    basis: Basis | None
    clauses: tuple[str, ...]
    blocked_by: Obstacle | None = None


@dataclass(frozen=True, slots=True)
class RetentionPlan:
    """What a run does with one trajectory; the twin of `ClosePlan` for what falls due later.

    `takings` and `anchored` are as in a `ClosePlan`.
    """

    trajectory: str
    policy: str
    fingerprint: str
    seen: str
    planned_on: date
    steps: tuple[Step, ...]
    takings: tuple[Taking, ...] = field(default=(), repr=False)
    anchored: bool = False

    @property
    def now(self) -> tuple[Step, ...]:
        """What the run executes."""
        return tuple(step for step in self.steps if step.because is None)

    @property
    def stays(self) -> tuple[Step, ...]:
        """What stays, each with its reason and, where there is one, the day until which."""
        return tuple(step for step in self.steps if step.because is not None)


@dataclass(frozen=True, slots=True)
class Change:
    """What another policy changes for one category of one trajectory."""

    trajectory: str
    client: str
    category: Category
    count: int
    action: Action
    due: date | None
    new_action: Action
    new_due: date | None


def plan_due(
    all_facts: Iterable[TrajectoryFacts], policy: Policy, *, today: date
) -> tuple[DueItem, ...]:
    """List everything whose time has come on `today`, blocked or not, the oldest first.

    An unanswered rule is listed from the moment that its event has come. What a trajectory holds
    counts from the end that the coach set, whether the trajectory was closed or forgotten.
    """
    fates = Practice(all_facts, policy).fates_on(today)
    items = (_item(judge, fate, today) for judge, fate in fates)
    return tuple(sorted((item for item in items if item is not None), key=_urgency))


def plan_run(
    all_facts: Iterable[TrajectoryFacts], policy: Policy, *, today: date
) -> tuple[RetentionPlan, ...]:
    """Plan one transaction per trajectory that has something due and not blocked."""
    practice = Practice(all_facts, policy)
    stamp = fingerprint(policy)
    planned: dict[str, list[tuple[Fate, Step]]] = {code: [] for code in practice.judges}
    for judge, fate in practice.fates_on(today):
        undecided = blocked_by(judge, fate, today) is Obstacle.CHOICE
        timely = replace(fate, obstacle=Obstacle.CHOICE) if undecided else fate
        step = step_of(timely, today, judge.grace_ends or today)
        planned[judge.facts.code].append((timely, step))
    return tuple(
        RetentionPlan(
            trajectory=code,
            policy=policy.name,
            fingerprint=stamp,
            seen=practice.judges[code].facts.fingerprint(),
            planned_on=today,
            steps=in_order([*steps, *kept_alumni(practice.judges[code], steps)]),
            takings=takings(found),
            anchored=is_anchored(practice.judges[code], today),
        )
        for code, found in planned.items()
        for steps in [[step for _, step in found]]
        if any(step.because is None for step in steps)
    )


def policy_changes(
    all_facts: Iterable[TrajectoryFacts], old: Policy, new: Policy
) -> tuple[Change, ...]:
    """What changes for whom when `new` takes the place of `old`."""
    known = tuple(all_facts)
    before, after = Practice(known, old), Practice(known, new)
    return tuple(
        Change(
            trajectory=facts.code,
            client=facts.client,
            category=holding.category,
            count=holding.count,
            action=was.action,
            due=was.due,
            new_action=becomes.action,
            new_due=becomes.due,
        )
        for facts in known
        for holding in facts.holdings
        if holding.count
        for was, becomes in [
            (
                fate_of(before.judges[facts.code], holding),
                fate_of(after.judges[facts.code], holding),
            )
        ]
        if (was.action, was.due) != (becomes.action, becomes.due)
    )


def is_overdue(facts: TrajectoryFacts, today: date) -> bool:
    """Whether the trajectory has ended without having been closed."""
    return facts.closed_on is None and facts.ended is not None and facts.ended < today


def is_dormant(facts: TrajectoryFacts, policy: Policy, today: date) -> bool:
    """Whether nothing happened for so long that the coach should be asked if it has ended."""
    if facts.closed_on is not None or facts.ended is not None:
        return False
    return add_period(facts.last_activity or facts.started, policy.dormant_after) <= today


def _item(judge: Judge, fate: Fate, today: date) -> DueItem | None:
    """The line for a fate whose time has come on `today`."""
    unanswered = fate.obstacle is Obstacle.UNANSWERED
    come = fate.promised is not None and fate.promised <= today
    if fate.rule is None or not (come or unanswered):
        return None
    return DueItem(
        trajectory=judge.facts.code,
        client=judge.facts.client,
        category=fate.holding.category,
        action=fate.action,
        count=fate.holding.count,
        due=fate.due,
        rule=fate.rule.id,
        basis=fate.rule.basis,
        clauses=fate.rule.clauses,
        blocked_by=blocked_by(judge, fate, today),
    )


def _urgency(item: DueItem) -> tuple[date, str, int]:
    return item.due or date.max, item.trajectory, CATEGORY_ORDER[item.category]
