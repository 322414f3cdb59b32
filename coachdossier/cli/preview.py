"""A plan as the coach sees it before confirming, and as JSON."""

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.domain.categories import LABELS
from coachdossier.domain.disposition import (
    ACTION_LABELS,
    BASIS_LABELS,
    BECAUSE_LABELS,
    Step,
)
from coachdossier.i18n import _, ngettext
from coachdossier.i18n.formats import date_short
from coachdossier.services.closing import PreparedClose


def show_close(context: Context, prepared: PreparedClose) -> None:
    """Show what goes, what stays until when and why, and where else somebody is named."""
    plan = prepared.plan
    output.table(
        context,
        [_("What goes"), _("How many"), _("Action"), _("Rule and legal basis")],
        [
            (_(LABELS[step.category]), step.count, _(ACTION_LABELS[step.action]), _rule(step))
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
