"""All dossiers of a practice under one policy: what becomes of each holding on a day.

Works on counts and dates alone, so it costs what the number of trajectories costs, not the notes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from coachdossier.domain.categories import GROUPS, Category
from coachdossier.policy.facts import Holding, TrajectoryFacts
from coachdossier.policy.fate import Fate, Obstacle, fate_of, is_open, sharers
from coachdossier.policy.model import Policy
from coachdossier.policy.rulebook import Judge, Rulebook
from coachdossier.policy.vocabulary import OF_THE_CLIENT

NEEDED_TO_CHOOSE = frozenset({
    *GROUPS["identity_all"], Category.THIRD_PERSON, Category.TRAJECTORY_META,
})  # fmt: skip
"""What stays until an open choice is made: a case can't lose names that nobody knows any more."""


class Practice:
    """The dossiers, each with its judge; `fates` and `fates_on` leave empty holdings out."""

    def __init__(self, all_facts: Iterable[TrajectoryFacts], policy: Policy) -> None:
        rulebook = Rulebook(policy)
        self.judges = {facts.code: Judge(rulebook, facts, facts.ended) for facts in all_facts}

    def fates(self, today: date) -> Iterator[tuple[Judge, Fate]]:
        for judge in self.judges.values():
            for holding in judge.facts.holdings:
                fate = self.fate(judge, holding, today) if holding.count else None
                if fate is not None:
                    yield judge, fate

    def fates_on(self, today: date) -> Iterator[tuple[Judge, Fate]]:
        """The fates, where what an open choice needs waits for it."""
        fates = list(self.fates(today))
        waiting = {
            judge.facts.code
            for judge, fate in fates
            if fate.rule is not None and fate.rule.offers_choice
            if blocked_by(judge, fate, today) is Obstacle.CHOICE
        }
        for judge, fate in fates:
            needed = fate.holding.category in NEEDED_TO_CHOOSE and not fate.requested
            if needed and judge.facts.code in waiting and _is_ripe(judge, fate, today):
                yield judge, replace(fate, obstacle=Obstacle.CHOICE)
            else:
                yield judge, fate

    def fate(self, judge: Judge, holding: Holding, today: date) -> Fate | None:
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


def blocked_by(judge: Judge, fate: Fate, today: date) -> Obstacle | None:
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
    return fate.due is not None and not blocked_by(judge, fate, today)
