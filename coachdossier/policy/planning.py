"""The end of one trajectory as a value: facts, policy and a date give a plan."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Basis, StaysBecause, Step
from coachdossier.errors import N_, UsageError
from coachdossier.policy.choices import OpenChoice, check_choices
from coachdossier.policy.facts import Holding, TrajectoryFacts
from coachdossier.policy.fate import Fate, Obstacle, fate_of, is_open
from coachdossier.policy.loading import fingerprint
from coachdossier.policy.model import Policy
from coachdossier.policy.periods import add_period
from coachdossier.policy.rulebook import Judge, Rulebook

_NO_CHOICES: Mapping[str, Action] = MappingProxyType({})
_CONSENT_BASES = (Basis.CONSENT, Basis.EXPLICIT_CONSENT)
_BECAUSE = {
    Obstacle.NO_RULE: StaysBecause.NO_RULE,
    Obstacle.HOLD: StaysBecause.HOLD,
    Obstacle.RESTRICTION: StaysBecause.RESTRICTION,
    Obstacle.OTHER_TRAJECTORY: StaysBecause.OTHER_TRAJECTORY,
    Obstacle.SHARED_PERSON: StaysBecause.SHARED_PERSON,
    Obstacle.UNANSWERED: StaysBecause.UNANSWERED,
    Obstacle.CHOICE: StaysBecause.CHOICE,
}
CATEGORY_ORDER = {category: place for place, category in enumerate(Category)}

LIVES_ON = frozenset({
    Category.TRAJECTORY_META, Category.FINANCE, Category.CONSENT_RECORD, Category.PR_MATERIAL,
    Category.ALUMNI_NAME_EMAIL,
})  # fmt: skip
"""What needs no trajectory to count from, or is the trajectory itself."""


@dataclass(frozen=True, slots=True)
class Taking:
    """Which items a step takes: those that share everything with `holding`."""

    holding: Holding
    action: Action
    rule: str


@dataclass(frozen=True, slots=True)
class ClosePlan:
    """What a close does. `fingerprint` is the policy's, `seen` that of the facts.

    Execution takes this same object, and refuses when the facts have another fingerprint by then.
    `restricted_until` is the end of a grace period, during which nothing goes. `takings` say which
    items the steps take; when the plan is `anchored`, dates of the trajectory have to stay because
    a period still counts from them.
    """

    trajectory: str
    policy: str
    fingerprint: str
    seen: str
    planned_on: date
    ended: date
    steps: tuple[Step, ...]
    open_choices: tuple[OpenChoice, ...] = ()
    reason: str = ""
    restricted_until: date | None = None
    takings: tuple[Taking, ...] = ()
    anchored: bool = False

    @property
    def now(self) -> tuple[Step, ...]:
        """What is executed at the close itself."""
        return tuple(step for step in self.steps if step.because is None)

    @property
    def stays(self) -> tuple[Step, ...]:
        """What stays, each with its reason and, where there is one, the day until which."""
        return tuple(step for step in self.steps if step.because is not None)

    @property
    def pseudonymises(self) -> bool:
        return any(step.action is Action.PSEUDONYMISE for step in self.now)


def plan_close(
    facts: TrajectoryFacts,
    policy: Policy,
    *,
    today: date,
    ended: date | None = None,
    choices: Mapping[str, Action] = _NO_CHOICES,
    reason: str = "",
) -> ClosePlan:
    """Plan the close of a trajectory on `today`.

    Periods count from `ended`: the date given here, else the one the coach set before, else today.
    `choices` maps leaves or groups to actions, the narrowest name wins. Raise UsageError for an end
    in the future or before the start, for a choice that the policy or the law forbids, and for
    pseudonymising without a `reason` (REF-20).
    """
    rulebook = Rulebook(policy)
    check_choices(choices, rulebook)
    end = _end_of(facts, today, ended)
    grace_ends = add_period(today, policy.grace)
    judge = Judge(rulebook, replace(facts, choices={**facts.choices, **choices}), end)
    fates = [fate_of(judge, holding) for holding in facts.holdings if holding.count]
    steps = [step_of(fate, today, grace_ends) for fate in fates]
    if not reason.strip() and any(_chosen_pseudonym(step, policy) for step in steps):
        raise UsageError(
            N_("Pseudonymising needs a reason: what is kept for knowledge must say what for."),
            hint=N_("Give it with --reason, or choose delete."),
        )
    return ClosePlan(
        trajectory=facts.code,
        policy=policy.name,
        fingerprint=fingerprint(policy),
        seen=facts.fingerprint(),
        planned_on=today,
        ended=end,
        steps=in_order([*steps, *kept_alumni(judge, steps)]),
        open_choices=tuple(_open_choices(judge, fates, today)),
        reason=reason.strip(),
        restricted_until=grace_ends if grace_ends > today else None,
        takings=takings(zip(fates, steps, strict=True)),
        anchored=is_anchored(judge, today) or grace_ends > today,
    )


def takings(planned: Iterable[tuple[Fate, Step]]) -> tuple[Taking, ...]:
    """Which items go now, for whoever carries the steps out."""
    return tuple(
        Taking(fate.holding, step.action, step.rule)
        for fate, step in planned
        if step.because is None
    )


def is_anchored(judge: Judge, today: date) -> bool:
    """Whether a period of the trajectory still counts on `today`, or something else keeps it.

    What another trajectory needs is counted there.
    """
    for holding in judge.facts.holdings:
        if holding.count and holding.category not in LIVES_ON:
            fate = fate_of(judge, holding, needed_elsewhere=False)
            over = fate.obstacle is None and fate.due is not None and fate.due <= today
            if not over or is_open(fate, judge) or fate.action is Action.KEEP:
                return True
    return False


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Equal steps as one, in the fixed order of the categories, what goes before what stays."""
    counts: dict[Step, int] = {}
    for step in steps:
        same = replace(step, count=0)
        counts[same] = counts.get(same, 0) + step.count
    whole = (replace(step, count=count) for step, count in counts.items())
    return tuple(sorted(whole, key=_place))


def _place(step: Step) -> tuple[int, bool, date, str]:
    stays = step.because is not None
    return CATEGORY_ORDER[step.category], stays, step.due or date.max, step.action


def _chosen_pseudonym(step: Step, policy: Policy) -> bool:
    return step.action is Action.PSEUDONYMISE and policy.rule(step.rule).offers_choice


def _end_of(facts: TrajectoryFacts, today: date, ended: date | None) -> date:
    if ended is None:
        return facts.ended if facts.ended is not None and facts.ended <= today else today
    if ended > today:
        raise UsageError(
            N_("The end date {ended} lies in the future; a close acts on what has ended."),
            hint=N_("Close {code} on that day, or give an earlier date."),
            ended=ended,
            code=facts.code,
        )
    if ended < facts.started:
        raise UsageError(
            N_("The end date {ended} lies before the start of {code}, {started}."),
            hint=N_("Correct one of the two dates."),
            ended=ended,
            code=facts.code,
            started=facts.started,
        )
    return ended


def step_of(fate: Fate, today: date, grace_ends: date) -> Step:
    """What goes now has no `because`; what goes later has its own action and a later day."""
    if fate.obstacle is not None or fate.due is None:
        return _as_step(fate, Action.KEEP, None, _why_without_date(fate))
    if fate.due <= today:
        if grace_ends > today:
            return _as_step(fate, fate.action, grace_ends, StaysBecause.GRACE)
        return _as_step(fate, fate.action, fate.due, None)
    by_law = fate.below_floor or (fate.rule and fate.rule.basis is Basis.LEGAL_OBLIGATION)
    because = StaysBecause.LAW if by_law else StaysBecause.PERIOD_RUNS
    return _as_step(fate, fate.action, max(fate.due, grace_ends), because)


def _why_without_date(fate: Fate) -> StaysBecause:
    basis = fate.rule.basis if fate.rule else None
    if fate.obstacle is not None and not (
        fate.obstacle is Obstacle.UNANSWERED and basis is Basis.LEGAL_OBLIGATION
    ):
        return _BECAUSE[fate.obstacle]
    if basis is Basis.LEGAL_OBLIGATION:
        return StaysBecause.LAW
    return StaysBecause.CONSENT if basis in _CONSENT_BASES else StaysBecause.PERIOD_RUNS


def _as_step(fate: Fate, action: Action, due: date | None, because: StaysBecause | None) -> Step:
    return Step(
        category=fate.holding.category,
        action=action,
        count=fate.holding.count,
        due=due,
        rule=fate.rule.id if fate.rule else "",
        basis=fate.rule.basis if fate.rule else None,
        clauses=fate.rule.clauses if fate.rule else (),
        because=because,
    )


def kept_alumni(judge: Judge, steps: list[Step]) -> Iterator[Step]:
    """Name and e-mail, which two consents keep when the rest goes (REF-25, REF-26)."""
    leaf = Category.ALUMNI_NAME_EMAIL
    rule = judge.rulebook.governing(leaf)
    held = any(step.category is leaf for step in steps)
    goes = any(step.category is Category.IDENTITY_CONTACT and not step.because for step in steps)
    if goes and not held and rule is not None and judge.has_consent(rule):
        yield Step(
            leaf, Action.KEEP, 1, None, rule.id, rule.basis, rule.clauses, StaysBecause.CONSENT
        )


def _open_choices(judge: Judge, fates: list[Fate], today: date) -> Iterator[OpenChoice]:
    """One per name in a rule whose time has come, in the order of the categories."""
    found: dict[tuple[str, str], set[Category]] = {}
    for fate in fates:
        acts = fate.obstacle is None and fate.due is not None and fate.due <= today
        if fate.rule is not None and acts and is_open(fate, judge):
            name = fate.rule.name_for(fate.holding.category)
            found.setdefault((fate.rule.id, name), set()).add(fate.holding.category)
    for (rule_id, name), categories in found.items():
        rule = judge.rulebook.policy.rule(rule_id)
        here = tuple(sorted(categories, key=CATEGORY_ORDER.__getitem__))
        yield OpenChoice(rule_id, name, here, rule.actions, rule.condition)
