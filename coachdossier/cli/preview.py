"""A plan as the coach sees it before confirming, and as JSON."""

from collections.abc import Sequence

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.words import kind_of_data
from coachdossier.domain.categories import LABELS
from coachdossier.domain.disposition import (
    ACTION_LABELS,
    BASIS_LABELS,
    BECAUSE_LABELS,
    Step,
)
from coachdossier.i18n import _, ngettext
from coachdossier.i18n.formats import date_short
from coachdossier.policy.choices import OpenChoice
from coachdossier.services.closing import PreparedClose


def show_close(context: Context, prepared: PreparedClose) -> None:
    """Show what goes, what stays until when and why, and where else somebody is named."""
    plan = prepared.plan
    open_now = {one for choice in plan.open_choices for one in choice.categories}
    output.table(
        context,
        [_("What goes"), _("How many"), _("Action"), _("Rule and legal basis")],
        [
            (
                _(LABELS[step.category]),
                step.count,
                _("you decide") if step.category in open_now else _(ACTION_LABELS[step.action]),
                _rule(step),
            )
            for step in plan.now
        ],
        title=_("Closing {code} under {policy}", code=plan.trajectory, policy=plan.policy),
        empty=_("Nothing goes now."),
    )
    if plan.stays:
        output.table(
            context,
            [_("What stays"), _("How many"), _("Until"), _("Why"), _("Rule and legal basis")],
            [
                (
                    _(LABELS[step.category]),
                    step.count,
                    date_short(step.due) if step.due else "",
                    "" if step.because is None else _(BECAUSE_LABELS[step.because]),
                    _rule(step),
                )
                for step in plan.stays
            ],
        )
    if prepared.named_elsewhere:
        output.say(
            context,
            _(
                "Other dossiers name somebody who goes: {codes}. Their notes stay as they are.",
                codes=", ".join(prepared.named_elsewhere),
            ),
        )
    if prepared.requests:
        output.say(
            context,
            _(
                "The client still waits for an answer: request {numbers}. What goes now can't be "
                "shown or handed over any more.",
                numbers=", ".join(prepared.requests),
            ),
        )
    if prepared.draft is not None:
        replaced = len(prepared.draft.result.replacements)
        output.say(
            context,
            ngettext(
                "In the pseudonymised case {n} name or detail is replaced by a label.",
                "In the pseudonymised case {n} names and details are replaced by labels.",
                replaced,
            ),
        )


def show_choices(context: Context, choices: Sequence[OpenChoice]) -> None:
    """Show what the policy leaves to the coach: what it holds, and what can happen to it."""
    output.table(
        context,
        [_("Yours to choose"), _("Holds"), _("Possible"), _("Rule")],
        [
            (
                kind_of_data(choice.name),
                ", ".join(_(LABELS[category]) for category in choice.categories),
                ", ".join(_(ACTION_LABELS[action]) for action in choice.options),
                choice.rule,
            )
            for choice in choices
        ],
    )


def plan_data(prepared: PreparedClose) -> dict[str, object]:
    """Return the plan as the JSON of `close --dry-run`."""
    return {
        "trajectory": prepared.plan.trajectory,
        "policy": prepared.plan.policy,
        "ended": prepared.plan.ended,
        "steps": prepared.plan.steps,
        "named_elsewhere": prepared.named_elsewhere,
        "requests": prepared.requests,
    }


def _rule(step: Step) -> str:
    return step.rule if step.basis is None else f"{step.rule}, {_(BASIS_LABELS[step.basis])}"
