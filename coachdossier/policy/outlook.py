"""What the next years bring: what runs would do, what an answer would set free, what stays."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Stays
from coachdossier.policy.answers import Answer, answered, open_questions
from coachdossier.policy.facts import TrajectoryFacts
from coachdossier.policy.fate import Fate, Obstacle
from coachdossier.policy.model import Policy
from coachdossier.policy.planning import CATEGORY_ORDER
from coachdossier.policy.practice import Practice
from coachdossier.policy.rulebook import Judge

_ANSWERED_MAY_GO = (Obstacle.UNANSWERED, Obstacle.OTHER_TRAJECTORY, Obstacle.SHARED_PERSON)
"""What an answer may set free: also what waits for another trajectory that lacks one."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """On `date` a run would do `action` with `count` items of `category`."""

    date: date
    category: Category
    action: Action
    count: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What goes and what stays, until a day.

    `goes` is what runs will do; `proposed` what they would do beside it, were every question of the
    policy answered as it proposes. `stays` counts what doesn't go, the proposed included.
    """

    goes: tuple[Forecast, ...]
    proposed: tuple[Forecast, ...]
    stays: Mapping[Stays, int]


def simulate(
    all_facts: Iterable[TrajectoryFacts], policy: Policy, *, today: date, until: date
) -> Outlook:
    """Look at what runs would do from `today` to `until`; what is overdue is done today.

    An open choice counts as its first action. What several trajectories hold is counted with the
    last of them.
    """
    known = tuple(all_facts)
    practice = Practice(known, policy)
    supposed = Practice(known, as_proposed(policy)) if open_questions(policy) else None
    goes: Counter[tuple[date, Category, Action]] = Counter()
    proposed: Counter[tuple[date, Category, Action]] = Counter()
    stays: Counter[Stays] = Counter()
    for judge, fate in practice.fates(until):
        day = _day(judge, fate, today)
        if day is not None and day <= until:
            goes[day, fate.holding.category, fate.action] += fate.holding.count
            continue
        stays[_why(judge, fate)] += fate.holding.count
        if supposed is not None and fate.obstacle in _ANSWERED_MAY_GO:
            freed = supposed.judges[judge.facts.code]
            would = supposed.fate(freed, fate.holding, until)
            day = _day(freed, would, today) if would else None
            if would and day is not None and day <= until:
                proposed[day, fate.holding.category, would.action] += fate.holding.count
    ordered = {reason: stays[reason] for reason in Stays if stays[reason]}
    return Outlook(_in_order(goes), _in_order(proposed), ordered)


def as_proposed(policy: Policy) -> Policy:
    """The policy with every open question answered as it proposes."""
    return answered(
        policy,
        [
            Answer(q.subject, q.proposal, q.proposal_reason, date.min)
            for q in open_questions(policy)
        ],
    )


def _day(judge: Judge, fate: Fate, today: date) -> date | None:
    """When a run would take it; None while nothing tells."""
    if fate.obstacle is not None or fate.due is None:
        return None
    return max(fate.due, judge.grace_ends or date.min, today)


def _why(judge: Judge, fate: Fate) -> Stays:
    if fate.obstacle is not None:
        return Stays(fate.obstacle)
    if fate.due is not None:
        return Stays.LATER
    runs = judge.facts.kind is not None and judge.ended is None
    return Stays.RUNS if runs else Stays.FOREVER


def _in_order(counted: Mapping[tuple[date, Category, Action], int]) -> tuple[Forecast, ...]:
    whole = (Forecast(*what, count) for what, count in counted.items())
    return tuple(sorted(whole, key=lambda one: (one.date, CATEGORY_ORDER[one.category])))
