"""What a statement leaves open, and the coach's answers to it, laid over the policy."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.errors import N_, NotFound, UsageError
from coachdossier.policy.model import Policy, Rule
from coachdossier.policy.periods import is_period
from coachdossier.policy.rulebook import Rulebook
from coachdossier.policy.vocabulary import ASK, UNTIL, Trigger

BACKUPS = "backups"
"""The name under which the period of the backups is asked, beside the ids of the rules."""


@dataclass(frozen=True, slots=True)
class Question:
    """A period that the statement leaves open, with a proposal and the reason for it.

    `subject` is the id of a rule, or `backups`. `categories` are the leaves that wait for it.
    """

    subject: str
    categories: tuple[Category, ...]
    trigger: Trigger | None
    proposal: str
    proposal_reason: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the coach decided, why and when. `value` is an ISO 8601 period, or UNTIL: no end."""

    subject: str
    value: str
    reason: str
    answered_on: date


def open_questions(policy: Policy) -> tuple[Question, ...]:
    """What has no answer yet, in the order of the policy; nothing is executed on it before.

    A rule that others overrule for all its categories asks nothing.
    """
    rulebook = Rulebook(policy)
    questions = [
        Question(
            subject=rule.id,
            categories=waiting,
            trigger=rule.trigger,
            proposal=rule.propose,
            proposal_reason=rule.propose_reason,
            clauses=rule.clauses,
        )
        for rule in policy.rules
        if rule.asks and (waiting := _governed(rule, rulebook))
    ]
    backups = policy.backups
    if backups.period == ASK:
        questions.append(
            Question(BACKUPS, (), None, backups.propose, backups.propose_reason, backups.clauses)
        )
    return tuple(questions)


def check_answer(policy: Policy, answer: Answer) -> None:
    """Refuse an answer that cannot be laid over `policy`.

    Raise NotFound when nothing of that name asks, UsageError for a period that is none or without
    a reason.
    """
    asking = [rule.id for rule in policy.rules if rule.asks]
    if policy.backups.period == ASK:
        asking.append(BACKUPS)
    if answer.subject not in asking:
        raise NotFound(
            N_("Policy {policy} has no open question {subject}."),
            hint=N_("Open questions: {open}."),
            policy=policy.name,
            subject=answer.subject,
            open=", ".join(asking) or "-",
        )
    check_value(answer.subject, answer.value)
    if not answer.reason.strip():
        raise UsageError(
            N_(
                "An answer needs a reason: {subject} is a promise that you must be able to explain."
            ),
            hint=N_("Give it with --reason."),
            subject=answer.subject,
        )


def check_value(subject: str, value: str) -> str:
    """Return a period that can answer the question `subject`; raise UsageError for any other."""
    if not _is_answer(subject, value):
        raise UsageError(
            N_("{value} is not a period."),
            hint=N_("Write it as 3 years, 6 months or 30 days."),
            value=value,
        )
    return value


def answered(policy: Policy, answers: Iterable[Answer]) -> Policy:
    """Lay the answers over the policy; of several to one question the last one counts.

    Answers to what this policy doesn't ask are left alone: they belong to another policy.
    """
    values = {
        answer.subject: answer.value
        for answer in answers
        if _is_answer(answer.subject, answer.value)
    }
    rules = tuple(
        replace(rule, period=values[rule.id]) if rule.asks and rule.id in values else rule
        for rule in policy.rules
    )
    backups = policy.backups
    if backups.period == ASK and BACKUPS in values:
        backups = replace(backups, period=values[BACKUPS])
    return replace(policy, rules=rules, backups=backups)


def _is_answer(subject: str, value: str) -> bool:
    if value == UNTIL:
        return subject != BACKUPS
    return is_period(value)


def _governed(rule: Rule, rulebook: Rulebook) -> tuple[Category, ...]:
    return tuple(leaf for leaf in Category if rulebook.governing(leaf) is rule)
