"""`policy check`: where a policy contradicts itself or the law, and what it does not say.

It changes and decides nothing: a finding names the rule, the clauses and the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import combinations

from coachdossier.domain.categories import GROUPS, Category, leaves
from coachdossier.domain.disposition import Action, Basis
from coachdossier.errors import N_
from coachdossier.policy.answers import BACKUPS, open_questions
from coachdossier.policy.deadlines import request_clocks
from coachdossier.policy.model import COMMON_LAYER, Policy, Rule
from coachdossier.policy.periods import add_period, is_period
from coachdossier.policy.rulebook import Rulebook
from coachdossier.policy.vocabulary import Duty, Start, Trigger

OF_A_CLIENT: tuple[Category, ...] = (
    *GROUPS["all_client_data"],
    Category.WORK_NOTE,
    Category.ALUMNI_NAME_EMAIL,
    Category.PR_MATERIAL,
    Category.FINANCE,
    Category.CONSENT_RECORD,
    Category.REQUEST_RECORD,
    Category.DISCLOSURE,
    Category.CASEBOOK,
)
"""What every practice will hold; the rest is checked when a vault holds it."""

_CONTENT = (*GROUPS["dossier_content"], Category.REPORT, Category.SCAN_RESULT)
_SOME_DAY = date(2025, 1, 1)
_LONG_FOR_CONTENT = "P7Y"
_MEDICAL = "P15Y"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """`message` is a msgid whose fields are filled from `fields`: members of closed lists, rows."""

    severity: Severity
    rule: str
    clauses: tuple[str, ...]
    message: str
    params: dict[str, object] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, object]:
        return {"rule": self.rule, **self.params}

    def __str__(self) -> str:
        return self.message.format_map(
            {
                name: ", ".join(value) if isinstance(value, tuple) else value
                for name, value in self.fields.items()
            }
        )


def check_policy(policy: Policy, held: Iterable[Category] = OF_A_CLIENT) -> tuple[Finding, ...]:
    """Everything that is wrong, doubtful or unsaid, the worst first.

    `held` are the categories that the practice holds data of.
    """
    rulebook = Rulebook(policy)
    findings = [
        *_contradictions(policy),
        *_incomplete(policy),
        *_never_happening(policy),
        *_too_long(rulebook),
        *_past_the_law(policy),
        *_working_notes(rulebook),
        *_below_floors(rulebook),
        *_without_rule(rulebook, held),
        *_unanswered(policy),
        *_powerless(rulebook),
    ]
    return tuple(sorted(findings, key=lambda finding: list(Severity).index(finding.severity)))


def _about(severity: Severity, rule: Rule, message: str, **params: object) -> Finding:
    return Finding(severity, rule.id, rule.clauses, message, params)


def _contradictions(policy: Policy) -> Iterator[Finding]:
    """Two rules that speak of the same data with the same right, and disagree."""
    for one, other in combinations(policy.rules, 2):
        same_clock = one.trigger is other.trigger if one.on_event else not other.on_event
        if one.layer != other.layer or not same_clock:
            continue
        shared = [leaf for leaf in Category if one.reach(leaf) == other.reach(leaf) > 0]
        terms = ("trigger", "period", "actions")
        if shared and any(getattr(one, term) != getattr(other, term) for term in terms):
            yield _about(
                Severity.ERROR,
                other,
                N_("Rules {other} and {rule} contradict each other about {categories}."),
                other=one.id,
                categories=tuple(shared),
            )


def _incomplete(policy: Policy) -> Iterator[Finding]:
    for rule in policy.rules:
        if rule.period is not None and rule.trigger is None:
            message = N_("Rule {rule} has a period of {period}, but no event that it counts from.")
            yield _about(Severity.ERROR, rule, message, period=rule.period)
        if rule.basis is None and Action.NEVER_STORE not in rule.actions:
            yield _about(Severity.WARNING, rule, N_("Rule {rule} names no legal basis."))


def _never_happening(policy: Policy) -> Iterator[Finding]:
    """Rules that wait for what this vault does not know: it keeps no older versions of anything."""
    for rule in policy.rules:
        if rule.trigger is Trigger.SUPERSEDED and rule.latest is None:
            message = N_(
                "Rule {rule} waits until data is replaced by something newer, which never comes: "
                "the vault keeps no older versions, what is replaced is gone at once."
            )
            yield _about(Severity.WARNING, rule, message)


def _lasts(rule: Rule, period: str) -> bool:
    if rule.period is None or not is_period(rule.period):
        return False
    return add_period(_SOME_DAY, rule.period) >= add_period(_SOME_DAY, period)


def _too_long(rulebook: Rulebook) -> Iterator[Finding]:
    for rule in rulebook.policy.rules:
        governed = [leaf for leaf in Category if rulebook.governing(leaf) is rule]
        if _lasts(rule, _MEDICAL) and any(leaf in OF_A_CLIENT for leaf in governed):
            message = N_(
                "Rule {rule} keeps data for {period}: periods of that length belong to medical "
                "treatment and do not apply to coaching."
            )
            yield _about(Severity.ERROR, rule, message, period=rule.period)
        elif _lasts(rule, _LONG_FOR_CONTENT) and any(leaf in _CONTENT for leaf in governed):
            message = N_(
                "Rule {rule} keeps the content of dossiers for {period}, which is hard to defend "
                "(art. 5(1)(e) AVG); the preset per-category has a period for each category."
            )
            yield _about(Severity.WARNING, rule, message, period=rule.period)


def _past_the_law(policy: Policy) -> Iterator[Finding]:
    """Promises about requests that the law does not leave room for, or that disagree (F1)."""
    for duty in (Duty.ERASURE, Duty.RESTRICTION, Duty.OBJECTION, Duty.PORTABILITY):
        clocks = request_clocks(policy, duty, _SOME_DAY)
        if clocks.overrun is not None:
            message = N_(
                "The promised deadlines for {duty} add up to more than the month that art. 12(3) "
                "AVG gives; the law is kept to."
            )
            yield Finding(Severity.WARNING, "", clocks.clauses, message, {"duty": duty})
        promises = [deadline for deadline in policy.deadlines if deadline.of is duty]
        if {promise.start for promise in promises} >= {Start.RECEIVED, Start.REPLY}:
            clauses = tuple(clause for promise in promises for clause in promise.clauses)
            message = N_("The clauses about {duty} contradict each other; the earlier day is kept.")
            yield Finding(Severity.WARNING, "", clauses, message, {"duty": duty})
    reply = request_clocks(policy, Duty.REQUEST_REPLY, _SOME_DAY)
    if reply.overrun is not None:
        message = N_("The promised reply comes later than the month of art. 12(3) AVG.")
        yield Finding(Severity.WARNING, "", reply.clauses, message)
    for rule in policy.rules:
        late = rule.period is not None and is_period(rule.period)
        if rule.trigger is Trigger.ERASURE_CONFIRMED and late and not _within_law(rule, policy):
            message = N_("Rule {rule} erases later than art. 12(3) AVG allows; the law is kept to.")
            yield _about(Severity.WARNING, rule, message)


def _within_law(rule: Rule, policy: Policy) -> bool:
    limit = add_period(_SOME_DAY, policy.law.request_reply)
    return rule.period is not None and add_period(_SOME_DAY, rule.period) <= limit


def _working_notes(rulebook: Rulebook) -> Iterator[Finding]:
    """Working notes are temporary (NIP, NVO): they outlive no trajectory."""
    rule = rulebook.governing(Category.WORK_NOTE)
    if rule is not None and not (
        Trigger.TRAJECTORY_CLOSED in (rule.trigger, rule.latest)
        and rule.period == "P0D"
        and rule.actions == (Action.DELETE,)
    ):
        message = N_("Rule {rule} keeps working notes after the close, where they must be gone.")
        yield _about(Severity.WARNING, rule, message)


def _below_floors(rulebook: Rulebook) -> Iterator[Finding]:
    """Financial data that a rule would let go before the law does (F2)."""
    for floor in rulebook.policy.floors:
        law = rulebook.policy.rule(floor.rule)
        for category in (*floor.binds, *floor.reaches):
            rule = rulebook.governing(category)
            if rule is None or rule.layer == COMMON_LAYER or rule.floor == floor.rule:
                continue
            fiscal = category in floor.binds or rule.basis is Basis.LEGAL_OBLIGATION
            same = rule.trigger is law.trigger and law.period and _lasts(rule, law.period)
            if fiscal and not same:
                message = N_(
                    "Rule {rule} lets {category} go before the tax period is over, which counts "
                    "seven years from the end of the book year."
                )
                yield _about(Severity.WARNING, rule, message, category=category)


def _without_rule(rulebook: Rulebook, held: Iterable[Category]) -> Iterator[Finding]:
    for category in dict.fromkeys(held):
        if rulebook.governing(category) is None:
            message = N_("No rule says how long {category} stays.")
            yield Finding(Severity.WARNING, "", (), message, {"category": category})


def _unanswered(policy: Policy) -> Iterator[Finding]:
    for question in open_questions(policy):
        message = N_("The period for {categories} is still open; nothing is executed on it.")
        if question.subject == BACKUPS:
            message = N_("The period for backups is still open; nothing is executed on it.")
        about: dict[str, object] = {"categories": question.categories}
        yield Finding(Severity.WARNING, question.subject, question.clauses, message, about)


def _powerless(rulebook: Rulebook) -> Iterator[Finding]:
    """Rules above the common ones that never apply, because narrower ones speak first."""
    for rule in rulebook.policy.rules:
        covered = {leaf for name in rule.categories for leaf in leaves(name)}
        applies = any(
            rulebook.governing(leaf) is rule or rule in rulebook.on_events(leaf) for leaf in covered
        )
        if rule.layer != COMMON_LAYER and not applies:
            message = N_("Rule {rule} never applies: other rules speak of the same data before it.")
            yield _about(Severity.NOTE, rule, message)
