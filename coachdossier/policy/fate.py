"""What becomes of one holding: what the rules say, and what stands in their way."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coachdossier.domain.disposition import Action
from coachdossier.policy.choices import chosen
from coachdossier.policy.facts import Holding
from coachdossier.policy.model import Rule
from coachdossier.policy.rulebook import Judge, Verdict
from coachdossier.policy.vocabulary import OF_THE_CLIENT


class Obstacle(StrEnum):
    """Why data stays although its rule would take it; `blocked_by` of `retention due`."""

    HOLD = "hold"
    RESTRICTION = "restriction"
    UNANSWERED = "ask"
    FLOOR = "floor"
    CHOICE = "choice"
    GRACE = "grace"
    OTHER_TRAJECTORY = "other_trajectory"
    SHARED_PERSON = "shared_person"
    NO_RULE = "no_rule"


@dataclass(frozen=True, slots=True)
class Fate:
    """`due` is the day on which `action` falls due, None while no day is known.

    `obstacle` is what stands in the way whatever the day; GRACE, CHOICE and FLOOR depend on the day
    and are seen by whoever plans.
    """

    holding: Holding
    rule: Rule | None
    action: Action
    due: date | None = None
    promised: date | None = None
    requested: bool = False
    obstacle: Obstacle | None = None

    @property
    def below_floor(self) -> bool:
        return self.due != self.promised


def fate_of(judge: Judge, holding: Holding, *, needed_elsewhere: bool | None = None) -> Fate:
    """Weigh the rules for `holding`, then what forbids to carry them out.

    `needed_elsewhere`: another trajectory needs the same items; unless given, as the facts say.
    A confirmed request to be forgotten takes what belongs to the client from all trajectories at
    once; a third person who is known in another trajectory stays (F9).
    """
    shared = bool(sharers(judge, holding)) if needed_elsewhere is None else needed_elsewhere
    verdict = judge.verdict(holding)
    if shared and holding.category in OF_THE_CLIENT:
        verdict = judge.on_request(holding) or verdict
    return Fate(
        holding=holding,
        rule=verdict.rule,
        action=_action(judge, holding, verdict),
        due=verdict.due,
        promised=verdict.promised,
        requested=verdict.requested,
        obstacle=_obstacle(judge, holding, verdict, shared=shared),
    )


def sharers(judge: Judge, holding: Holding) -> tuple[str, ...]:
    """The codes of other trajectories that need the same items."""
    siblings = judge.facts.siblings if holding.category in OF_THE_CLIENT else ()
    return tuple(sorted({*siblings, *holding.shared_with}))


def is_open(fate: Fate, judge: Judge) -> bool:
    """Whether the rule offers a choice that the coach has not made."""
    return (
        fate.rule is not None
        and fate.rule.offers_choice
        and _answer(judge, fate.holding, fate.rule) is None
    )


def _action(judge: Judge, holding: Holding, verdict: Verdict) -> Action:
    if judge.facts.of_nobody and verdict.action is Action.PSEUDONYMISE:
        return Action.DELETE
    if verdict.rule is None or not verdict.rule.offers_choice:
        return verdict.action
    return _answer(judge, holding, verdict.rule) or verdict.action


def _answer(judge: Judge, holding: Holding, rule: Rule) -> Action | None:
    """What the choice that a rule offers comes to; who wants to be forgotten has made it."""
    if judge.facts.erasure is not None and Action.DELETE in rule.actions:
        return Action.DELETE
    return chosen(holding.category, rule, judge.facts.choices)


def _obstacle(judge: Judge, holding: Holding, verdict: Verdict, *, shared: bool) -> Obstacle | None:
    if verdict.rule is None:
        return Obstacle.NO_RULE
    if judge.facts.held:
        return Obstacle.HOLD
    if holding.blocked_by is not None:
        return Obstacle(holding.blocked_by)
    if shared and holding.category not in OF_THE_CLIENT:
        return Obstacle.SHARED_PERSON
    if shared and not verdict.requested:
        return Obstacle.OTHER_TRAJECTORY
    return Obstacle.UNANSWERED if verdict.unanswered else None
