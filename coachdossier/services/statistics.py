"""Numbers of a practice: hours that anybody may see, and outcomes only of enough people together.

Sessions and hours are the coach's own work. How people fared is told of a group alone, never of
fewer than the policy says, so that no number is about a person (PER-13, LEF-26, LEF-29, LEF-30).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coachdossier.domain.evaluation import Evaluation
from coachdossier.policy.model import Policy
from coachdossier.services.policies import policy_in_use
from coachdossier.vault.unit_of_work import UnitOfWork

ANALYTICS = "analytics"
"""The purpose of the consent to be counted along (PER-12)."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """The work of one year in one kind of trajectory, erased ones included."""

    year: int
    kind: str
    sessions: int
    hours: float


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """How a group fared between the first and the last score of each, on a scale from 0 to 1.

    `people` and the rest are None when the group is smaller than the policy allows.
    """

    year: int
    kind: str
    people: int | None
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    minimum_group: int
    years: tuple[YearLine, ...]
    outcomes: tuple[OutcomeLine, ...]


def statistics(uow: UnitOfWork) -> Statistics:
    """Count the practice, by year and kind of trajectory."""
    policy = policy_in_use(uow)
    return Statistics(
        minimum_group=policy.aggregates.minimum_group,
        years=tuple(_years(uow)),
        outcomes=tuple(_outcomes(uow, policy)),
    )


def consents_to_counting(uow: UnitOfWork, policy: Policy, person_ids: Iterable[int]) -> bool:
    """Whether people may be counted: always, unless the policy counts with consent only."""
    needed = {rule.consent for rule in policy.rules if rule.consent == ANALYTICS}
    objected = any(uow.objections.stands(person, ANALYTICS) for person in person_ids)
    if not needed or objected:
        return not objected
    return all(
        any(one.purpose == ANALYTICS and one.stands() for one in uow.consents.of_person(person))
        for person in person_ids
    )


def _years(uow: UnitOfWork) -> Iterable[YearLine]:
    counted: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for year, kind, sessions, minutes in uow.aggregates.session_years():
        counted[year, kind][0] += sessions
        counted[year, kind][1] += minutes
    for year, kind, _trajectories, sessions, minutes in uow.counters.all():
        counted[year, kind][0] += sessions
        counted[year, kind][1] += minutes
    for (year, kind), (sessions, minutes) in sorted(counted.items()):
        yield YearLine(year, kind, sessions, round(minutes / 60, 1))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one trajectory fared: the mean of its first and of its last scores, from 0 to 1."""

    year: int
    before: float
    after: float


def outcome_of(scores: Sequence[Evaluation]) -> Outcome | None:
    """Return the outcome of evaluations, oldest first; None while there are no two moments."""
    if not scores or scores[0].held_on == scores[-1].held_on:
        return None
    first, last = scores[0].held_on, scores[-1].held_on
    return Outcome(last.year, _mean(scores, first), _mean(scores, last))


def _outcomes(uow: UnitOfWork, policy: Policy) -> Iterable[OutcomeLine]:
    """Group by the year of the last score; who asked to be left out is."""
    sums = {
        (year, kind): [people, before, after]
        for year, kind, people, before, after in uow.counters.outcomes()
    }
    for line in uow.trajectories.lines():
        trajectory = line.trajectory
        if trajectory.id is None or trajectory.restricted or trajectory.restricted_until:
            continue
        subjects = uow.holdings.subjects(trajectory.id)
        fared = outcome_of(uow.evaluations.of_trajectory(trajectory.id))
        if fared is not None and subjects and consents_to_counting(uow, policy, subjects):
            group = sums.setdefault((fared.year, trajectory.kind.value), [0, 0.0, 0.0])
            group[0] += len(subjects)
            group[1] += fared.before * len(subjects)
            group[2] += fared.after * len(subjects)
    for (year, kind), (people, before, after) in sorted(sums.items()):
        if people < policy.aggregates.minimum_group:
            yield OutcomeLine(year, kind, None, None, None)
        else:
            means = round(before / people, 2), round(after / people, 2)
            yield OutcomeLine(year, kind, int(people), *means)


def _mean(scores: Iterable[Evaluation], day: date) -> float:
    values = [
        (one.score - one.scale.lowest) / (one.scale.highest - one.scale.lowest)
        for one in scores
        if one.held_on == day
    ]
    return sum(values) / len(values)
