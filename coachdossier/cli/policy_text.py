"""Policies, what another one changes, and what a check finds, as tables and as JSON."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.due_text import term_text
from coachdossier.cli.words import kind_of_data
from coachdossier.domain.categories import LABELS, Category
from coachdossier.domain.disposition import ACTION_LABELS, BASIS_LABELS, Action
from coachdossier.errors import N_
from coachdossier.i18n import _, ngettext
from coachdossier.i18n.formats import date_short, period_text
from coachdossier.policy.answers import Answer, open_questions
from coachdossier.policy.lint import Finding, Severity
from coachdossier.policy.loading import fingerprint
from coachdossier.policy.model import Policy, Rule
from coachdossier.policy.periods import add_period
from coachdossier.policy.retention import Change
from coachdossier.policy.vocabulary import Stated, Trigger

_MANY = 40
"""Lines: more changes than that are told by kind of data."""

SEVERITY_LABELS = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTE: N_("remark"),
}

STATED_LABELS = {
    Stated.STATEMENT: N_("the statement"),
    Stated.LAW: N_("the law"),
    Stated.PROPOSAL: N_("a proposal"),
}

TRIGGER_LABELS: dict[Trigger, str] = {
    Trigger.COLLECTED: N_("collected"),
    Trigger.PSEUDONYMISED: N_("pseudonymised"),
    Trigger.TRAJECTORY_CLOSED: N_("end of the trajectory"),
    Trigger.TRAINING_ENDED: N_("end of the training"),
    Trigger.AGREEMENT_ENDED: N_("end of the agreement"),
    Trigger.FISCAL_YEAR_END: N_("end of the book year"),
    Trigger.CONSENT_WITHDRAWN: N_("consent withdrawn"),
    Trigger.UNSUBSCRIBED: N_("unsubscribed"),
    Trigger.ERASURE_CONFIRMED: N_("request to be forgotten"),
    Trigger.ORGANISATION_REMOVED: N_("organisation removed"),
    Trigger.SUPERSEDED: N_("replaced by something newer"),
    Trigger.PROCESSED_INTO_REPORT: N_("processed into a report"),
    Trigger.REQUEST_CLOSED: N_("request closed"),
}


def show_changes(context: Context, changes: Sequence[Change], old: str, new: str) -> None:
    """Show what another policy changes for whom; many changes by kind of data."""
    title = _("From {old} to {new}", old=old, new=new)
    if len(changes) <= _MANY:
        output.table(
            context,
            [_("Trajectory"), _("Client"), _("What"), _("How many"), _("Now"), _("Then")],
            [
                (
                    change.trajectory,
                    change.client,
                    _(LABELS[change.category]),
                    change.count,
                    _fate(change.action, change.due),
                    _fate(change.new_action, change.new_due),
                )
                for change in changes
            ],
            title=title,
            empty=_("Nothing changes for anybody."),
        )
        return
    counted: Counter[tuple[Category, str]] = Counter()
    clients: dict[tuple[Category, str], set[str]] = {}
    for change in changes:
        kind = (change.category, _direction(change))
        counted[kind] += change.count
        clients.setdefault(kind, set()).add(change.client)
    output.table(
        context,
        [_("What"), _("Change"), _("How many"), _("Clients")],
        [
            (_(LABELS[category]), how, count, len(clients[category, how]))
            for (category, how), count in counted.items()
        ],
        title=title,
    )
    output.say(
        context,
        ngettext(
            "{n} change in all; --json tells for whom.",
            "{n} changes in all; --json tells for whom.",
            len(changes),
        ),
    )


def _fate(action: Action, due: date | None) -> str:
    word = _(ACTION_LABELS[action])
    return word if due is None else f"{word} {date_short(due)}"


def _direction(change: Change) -> str:
    if change.due == change.new_due:
        return _("otherwise")
    if change.new_due is None:
        return _("without a date")
    if change.due is None or change.new_due < change.due:
        return _("earlier")
    return _("later")


def rule_row(rule: Rule) -> tuple[object, ...]:
    """Return the row of a rule: data, what happens from when, who says so on which ground."""
    actions = " / ".join(_(ACTION_LABELS[action]) for action in rule.actions)
    event = "" if rule.trigger is None else _(TRIGGER_LABELS[rule.trigger])
    term = "" if rule.period is None else term_text(rule.period)
    says = ", ".join(rule.clauses) or _(STATED_LABELS[rule.stated])
    return (
        rule.id,
        ", ".join(kind_of_data(name) for name in rule.categories),
        ": ".join(filter(None, (actions, ", ".join(filter(None, (event, term)))))),
        f"{says}, {_(BASIS_LABELS[rule.basis])}" if rule.basis else says,
    )


def policy_data(policy: Policy, answers: Sequence[Answer]) -> dict[str, object]:
    """Return a policy as the JSON of `policy show`."""
    return {
        "name": policy.name,
        "title": _(policy.title),
        "extends": policy.extends,
        "fingerprint": fingerprint(policy),
        "grace": policy.grace,
        "dormant_after": policy.dormant_after,
        "backups": policy.backups.period,
        "rules": [
            {
                "id": rule.id,
                "categories": rule.categories,
                "trigger": rule.trigger,
                "period": rule.period,
                "actions": rule.actions,
                "basis": rule.basis,
                "stated": rule.stated,
                "clauses": rule.clauses,
                "condition": _(rule.condition) if rule.condition else "",
                "note": _(rule.note) if rule.note else "",
            }
            for rule in policy.rules
        ],
        "answers": answers,
        "questions": open_questions(policy),
    }


def grace_text(period: str) -> str:
    """Return how long a closed trajectory can be reopened."""
    day = date(2025, 1, 1)
    return _("none") if add_period(day, period) == day else period_text(period)


def finding_text(finding: Finding) -> str:
    """Return what a finding says."""
    params = dict(finding.fields)
    if isinstance(period := params.get("period"), str):
        params["period"] = term_text(period)
    return output.filled(finding.message, params)


def finding_data(finding: Finding) -> dict[str, object]:
    """Return a finding as the JSON of `policy check`."""
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "clause": ", ".join(finding.clauses),
        "message": finding_text(finding),
    }
