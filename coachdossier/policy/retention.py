"""What falls due over all dossiers on a day, what stands in its way, and what the years will bring.

Works on counts and dates alone, so it costs what the number of trajectories costs, not the notes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from coachdossier.domain.categories import GROUPS, Category
from coachdossier.domain.disposition import Action, Basis, Step
from coachdossier.policy.facts import Holding, TrajectoryFacts
from coachdossier.policy.fate import Fate, Obstacle, fate_of, is_open, sharers
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
from coachdossier.policy.rulebook import Judge, Rulebook
from coachdossier.policy.vocabulary import OF_THE_CLIENT

NEEDED_TO_CHOOSE = frozenset({
    *GROUPS["identity_all"], Category.THIRD_PERSON, Category.TRAJECTORY_META,
})  # fmt: skip
"""What stays until an open choice is made: a case can't lose names that nobody knows any more."""


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
class Forecast:
    """On `date` a run would do `action` with `count` items of `category`."""

    date: date
    category: Category
    action: Action
    count: int


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
    fates = _Practice(all_facts, policy).fates_on(today)
    items = (_item(judge, fate, today) for judge, fate in fates)
    return tuple(sorted((item for item in items if item is not None), key=_urgency))


def plan_run(
    all_facts: Iterable[TrajectoryFacts], policy: Policy, *, today: date
) -> tuple[RetentionPlan, ...]:
    """Plan one transaction per trajectory that has something due and not blocked."""
    practice = _Practice(all_facts, policy)
    stamp = fingerprint(policy)
    planned: dict[str, list[tuple[Fate, Step]]] = {code: [] for code in practice.judges}
    for judge, fate in practice.fates_on(today):
        undecided = _blocked_by(judge, fate, today) is Obstacle.CHOICE
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


def simulate(
    all_facts: Iterable[TrajectoryFacts], policy: Policy, *, today: date, until: date
) -> tuple[Forecast, ...]:
    """What runs would do from `today` to `until`; what is overdue is done today.

    What is held, unanswered or needed elsewhere is left out; an open choice counts as its first
    action.
    """
    practice = _Practice(all_facts, policy)
    counted: Counter[tuple[date, Category, Action]] = Counter()
    for judge, fate in practice.fates(until):
        grace = judge.grace_ends or date.min
        if fate.obstacle is None and fate.due is not None:
            day = max(fate.due, grace, today)
            if day <= until:
                counted[day, fate.holding.category, fate.action] += fate.holding.count
    return tuple(
        Forecast(day, category, action, count)
        for (day, category, action), count in sorted(
            counted.items(), key=lambda entry: (entry[0][0], CATEGORY_ORDER[entry[0][1]])
        )
    )


def policy_changes(
    all_facts: Iterable[TrajectoryFacts], old: Policy, new: Policy
) -> tuple[Change, ...]:
    """What changes for whom when `new` takes the place of `old`."""
    known = tuple(all_facts)
    before, after = _Practice(known, old), _Practice(known, new)
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


class _Practice:
    """All dossiers under one policy."""

    def __init__(self, all_facts: Iterable[TrajectoryFacts], policy: Policy) -> None:
        rulebook = Rulebook(policy)
        self.judges = {facts.code: Judge(rulebook, facts, facts.ended) for facts in all_facts}

    def fates(self, today: date) -> Iterator[tuple[Judge, Fate]]:
        for judge in self.judges.values():
            for holding in judge.facts.holdings:
                fate = self._fate(judge, holding, today) if holding.count else None
                if fate is not None:
                    yield judge, fate

    def fates_on(self, today: date) -> Iterator[tuple[Judge, Fate]]:
        """The fates, where what an open choice needs waits for it."""
        fates = list(self.fates(today))
        waiting = {
            judge.facts.code
            for judge, fate in fates
            if _blocked_by(judge, fate, today) is Obstacle.CHOICE
        }
        for judge, fate in fates:
            needed = fate.holding.category in NEEDED_TO_CHOOSE and not fate.requested
            if needed and judge.facts.code in waiting and _is_ripe(judge, fate, today):
                yield judge, replace(fate, obstacle=Obstacle.CHOICE)
            else:
                yield judge, fate

    def _fate(self, judge: Judge, holding: Holding, today: date) -> Fate | None:
        """What several trajectories hold goes with the last of them that needs it.

        What the client asked to be erased goes with the first. None when that is another one and
        its day has come: it is counted there.
        """
        codes = sharers(judge, holding)
        own = fate_of(judge, holding, needed_elsewhere=False)
        if not codes:
            return own
        if own.requested and holding.category in OF_THE_CLIENT:
            return None if self._goes_before(own, codes, judge, holding) else own
        needed = fate_of(judge, holding, needed_elsewhere=True)
        last = (own.due or date.max, judge.facts.code)
        for code in codes:
            theirs = self._counterpart(code, judge, holding)
            if theirs is None or theirs.obstacle is not None or theirs.due is None:
                return needed
            last = max(last, (theirs.due, code))
        if last[1] == judge.facts.code:
            return own
        return needed if last[0] > today else None

    def _goes_before(self, own: Fate, codes: Iterable[str], judge: Judge, holding: Holding) -> bool:
        """Whether the same items go with another trajectory first, of which it is asked too."""
        for code in codes:
            theirs = self._counterpart(code, judge, holding)
            if theirs is not None and theirs.requested and theirs.obstacle is own.obstacle is None:
                mine = (own.due or date.max, judge.facts.code)
                if (theirs.due or date.max, code) < mine:
                    return True
        return False

    def _counterpart(self, code: str, judge: Judge, holding: Holding) -> Fate | None:
        """What becomes of the same items in the trajectory `code`; None when that isn't known."""
        other = self.judges.get(code)
        for theirs in other.facts.holdings if other else ():
            same = theirs.category is holding.category and theirs.count
            if other and same and judge.facts.code in sharers(other, theirs):
                return fate_of(other, theirs, needed_elsewhere=False)
        return None


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
        blocked_by=_blocked_by(judge, fate, today),
    )


def _blocked_by(judge: Judge, fate: Fate, today: date) -> Obstacle | None:
    """What is in the way on `today`; the day of the law before the coach's own decisions."""
    if fate.obstacle is not None or fate.due is None:
        return fate.obstacle
    if fate.due > today:
        return Obstacle.FLOOR
    if judge.grace_ends is not None and judge.grace_ends > today:
        return Obstacle.GRACE
    return Obstacle.CHOICE if is_open(fate, judge) else None


def _is_ripe(judge: Judge, fate: Fate, today: date) -> bool:
    """Whether a run on `today` would take it."""
    return fate.due is not None and fate.due <= today and not _blocked_by(judge, fate, today)


def _urgency(item: DueItem) -> tuple[date, str, int]:
    return item.due or date.max, item.trajectory, CATEGORY_ORDER[item.category]
