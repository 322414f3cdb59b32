"""Which rule governs which data, and on which day its time has come."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import Category, leaves
from coachdossier.domain.disposition import Action, Basis
from coachdossier.policy.deadlines import law_limit
from coachdossier.policy.facts import Holding, Request, TrajectoryFacts
from coachdossier.policy.model import COMMON_LAYER, Floor, Policy, Rule
from coachdossier.policy.periods import add_period, after_book_year
from coachdossier.policy.vocabulary import BY_LAW, EVENTS, UNTIL, Stated, Trigger

_ENDS_OF_CONSENT = (Trigger.CONSENT_WITHDRAWN, Trigger.UNSUBSCRIBED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say about one holding, before anything stands in the way.

    `due` is the day on which it goes, None while no such day is known. `promised` is the day that
    the rule alone would give: an earlier one means that a floor of the law holds the data longer.
    `unanswered`: its event has come, but the coach has not yet said how long the period is.
    `requested`: somebody asked, withdrew or left, and the rule answers to that.
    """

    rule: Rule | None
    due: date | None = None
    promised: date | None = None
    unanswered: bool = False
    requested: bool = False

    @property
    def action(self) -> Action:
        """What is done in the end; the first of several when the coach may choose."""
        if self.rule is None:
            return Action.KEEP
        if self.rule.actions[0] is Action.NEVER_STORE:
            return Action.DELETE
        return self.rule.actions[0]


class Rulebook:
    """A policy, looked up by category.

    The most specific rule wins: a leaf by its name over a small group over a large one; between
    equals the later layer. The common rules give way to any rule above them, but what they state by
    law holds as a ceiling for events and as a floor for financial data.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._governing: dict[Category, Rule | None] = {}
        self._events: dict[Category, tuple[Rule, ...]] = {}
        self._floors: dict[tuple[Category, str], Floor | None] = {}

    def governing(self, category: Category) -> Rule | None:
        """The rule that ends the data of `category` by itself, without a request."""
        if category not in self._governing:
            self._governing[category] = self._choose(category)
        return self._governing[category]

    def on_events(self, category: Category) -> tuple[Rule, ...]:
        """The rules that act when somebody asks, withdraws or leaves."""
        if category not in self._events:
            self._events[category] = tuple(self._find_on_events(category))
        return self._events[category]

    def may_store(self, category: Category) -> bool:
        """Whether data of `category` may come in at all (KWA-48, LEF-67)."""
        rule = self.governing(category)
        return rule is None or Action.NEVER_STORE not in rule.actions

    def floor(self, category: Category, rule: Rule) -> Floor | None:
        """The statutory minimum under `rule` for data of `category`."""
        known = (category, rule.floor)
        if known not in self._floors:
            self._floors[known] = self._find_floor(category, rule)
        return self._floors[known]

    def _find_floor(self, category: Category, rule: Rule) -> Floor | None:
        for floor in self.policy.floors:
            named = rule.floor == floor.rule
            if category in floor.binds or (named and category in floor.reaches):
                return floor
        return None

    def _choose(self, category: Category) -> Rule | None:
        counting = [rule for rule in self.policy.rules if not rule.on_event]
        ending = [rule for rule in self.policy.rules if rule.trigger in _ENDS_OF_CONSENT]
        forbidden = [rule for rule in counting if _forbids(rule)]
        return (
            _most_specific(forbidden, category)
            or _most_specific(counting, category)
            or _most_specific(ending, category)
        )

    def _find_on_events(self, category: Category) -> Iterator[Rule]:
        """Per event the winning rule, and the law's own beside it when that is another."""
        for trigger in sorted(EVENTS):
            rules = [rule for rule in self.policy.rules if rule.trigger is trigger]
            winner = _most_specific(rules, category)
            law = _most_specific([rule for rule in rules if _is_law(rule)], category)
            yield from dict.fromkeys(rule for rule in (winner, law) if rule is not None)


def _is_law(rule: Rule) -> bool:
    return rule.layer == COMMON_LAYER and rule.stated is Stated.LAW


def _forbids(rule: Rule) -> bool:
    return _is_law(rule) and Action.NEVER_STORE in rule.actions


def _most_specific(rules: list[Rule], category: Category) -> Rule | None:
    speaking = [rule for rule in rules if rule.reach(category)]
    return max(
        speaking,
        key=lambda rule: (rule.layer != COMMON_LAYER, -rule.reach(category), rule.layer),
        default=None,
    )


def _earliest(verdicts: list[Verdict]) -> Verdict | None:
    """The first of those that have a day; between equals the one that was named first."""
    dated = [verdict for verdict in verdicts if verdict.due is not None]
    return min(dated, key=lambda verdict: verdict.due or date.max, default=None)


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs the rules for the holdings of one trajectory that ended on `ended` (None: it runs)."""

    rulebook: Rulebook
    facts: TrajectoryFacts
    ended: date | None
    grace_ends: date | None = field(init=False)
    """The day on which nothing can be reopened any more; None while the trajectory runs.

    What is erased at somebody's request is not kept for a reopening: then it is None too, also when
    the end that the coach set is still to come.
    """

    def __post_init__(self) -> None:
        closed = self.facts.closed_on or self.ended
        request = self.facts.erasure
        ends = None
        if closed is not None and (request is None or request.act_on is None):
            ends = add_period(closed, self.rulebook.policy.grace)
        object.__setattr__(self, "grace_ends", ends)

    def verdict(self, holding: Holding) -> Verdict:
        """The earliest of what retention and events ask, never before a floor that binds."""
        governing = self.rulebook.governing(holding.category)
        if governing is None:
            return self.on_request(holding) or Verdict(None)
        own = self._by_rule(governing, holding)
        events = self._on_events(holding)
        return (_earliest([own, *events]) or own) if events else own

    def on_request(self, holding: Holding) -> Verdict | None:
        """What somebody's request or withdrawal asks by itself; None while nobody did."""
        return _earliest([verdict for verdict in self._on_events(holding) if verdict.requested])

    def _on_events(self, holding: Holding) -> list[Verdict]:
        rules = self.rulebook.on_events(holding.category)
        if holding.special:
            rules += self.rulebook.on_events(Category.SPECIAL_CATEGORY)
        return [
            self._by_rule(rule, holding)
            for rule in rules
            if (rule.latest or self._happened(rule.trigger, holding))
            and not self._exempts(rule, holding.category)
        ]

    def _exempts(self, rule: Rule, category: Category) -> bool:
        governing = self.rulebook.governing(category)
        named = any(category in leaves(name) for name in rule.exempt)
        ground = governing.basis if governing else None
        return named or (ground is not None and ground is rule.exempt_basis)

    def _by_rule(self, rule: Rule, holding: Holding) -> Verdict:
        if Action.NEVER_STORE in rule.actions:
            day = holding.collected or self.facts.started
            return Verdict(rule, day, day)
        anchor = self._anchor(rule, holding)
        if anchor is None or rule.actions == (Action.KEEP,):
            return Verdict(rule)
        if rule.asks:
            return Verdict(rule, unanswered=True)
        promised = self._promised(rule, anchor)
        due = promised and max(promised, self._floor(rule, holding))
        requested = rule.on_event and self._happened(rule.trigger, holding) is not None
        return Verdict(rule, due, promised, requested=requested)

    def _anchor(self, rule: Rule, holding: Holding) -> date | None:
        """The day from which the period counts: the first of the rule's two events."""
        first = self._happened(rule.trigger, holding)
        if rule.latest is None:
            return first
        if holding.category is Category.CONSENT_RECORD and self._consents_stand:
            return first
        last = self._happened(rule.latest, holding)
        return min(filter(None, (first, last)), default=None)

    @property
    def _consents_stand(self) -> bool:
        """Whether consents keep name and e-mail after the end, and so need their own proof."""
        rule = self.rulebook.governing(Category.ALUMNI_NAME_EMAIL)
        return rule is not None and self.has_consent(rule)

    def has_consent(self, rule: Rule) -> bool:
        """Whether the client said yes at every occasion that the rule's purpose asks (REF-26)."""
        purpose = self.rulebook.policy.purposes.get(rule.consent)
        given = self.facts.consents.get(rule.consent, frozenset())
        return purpose is not None and bool(given) and given.issuperset(purpose.occasions)

    def _promised(self, rule: Rule, anchor: date) -> date | None:
        if rule.period is None or rule.period == UNTIL:
            return None
        if rule.trigger is Trigger.ERASURE_CONFIRMED:
            return self._erasure(anchor, rule)
        return add_period(anchor, rule.period)

    def _erasure(self, confirmed: date, rule: Rule) -> date:
        """The earlier of the firm's second clock and the law's only one (F1), or the day itself."""
        request = self.facts.erasure or Request(received=confirmed, confirmed=confirmed)
        days = [law_limit(self.rulebook.policy, request.received, extended=request.extended)]
        if rule.period is not None and rule.period != BY_LAW:
            days.append(add_period(confirmed, rule.period))
        if request.act_on is not None:
            days.append(request.act_on)
        return min(days)

    def _floor(self, rule: Rule, holding: Holding) -> date:
        """The later of clause and law (F2): the first day on which the law lets the data go.

        A rule that rests on the law counts from its own book year; any other is held only by
        invoices that exist.
        """
        floor = self.rulebook.floor(holding.category, rule)
        if floor is None:
            return date.min
        years = [self._book_year_of(holding)]
        if holding.category not in floor.binds:
            invoices = [x for x in self.facts.holdings if x.category is Category.FINANCE]
            years = [] if rule.basis is not Basis.LEGAL_OBLIGATION else years
            years += [self._book_year_of(invoice) for invoice in invoices]
        period = self.rulebook.policy.rule(floor.rule).period
        days = [add_period(day, period) for day in years if day is not None and period is not None]
        return max(days, default=date.min)

    def _book_year_of(self, holding: Holding) -> date | None:
        fiscal = (Category.FINANCE, Category.FINANCE_BANK_ACCOUNT)
        day = holding.collected if holding.category in fiscal else self._agreement_ended
        return None if day is None else after_book_year(day, self.facts.book_year_end)

    @property
    def _agreement_ended(self) -> date | None:
        return self.facts.agreement_ended or self.ended

    def _happened(self, trigger: Trigger | None, holding: Holding) -> date | None:
        """The day of an event; None while it hasn't come."""
        if trigger is None or trigger in holding.dates:
            return holding.dates.get(trigger) if trigger else None
        match trigger:
            case Trigger.TRAJECTORY_CLOSED | Trigger.TRAINING_ENDED:
                day = self.ended
            case Trigger.AGREEMENT_ENDED:
                day = self._agreement_ended
            case Trigger.COLLECTED:
                day = holding.collected
            case Trigger.FISCAL_YEAR_END:
                day = self._book_year_of(holding)
            case Trigger.ERASURE_CONFIRMED:
                day = self.facts.erasure.confirmed if self.facts.erasure else None
            case _:
                day = self.facts.dates.get(trigger)
        return day
