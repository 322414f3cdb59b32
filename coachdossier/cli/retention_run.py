"""A run of the retention as the coach sees it: previewed, confirmed, done, certified."""

import gc
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from coachdossier.cli import files, output, prompts
from coachdossier.cli.anonymiser import engine
from coachdossier.cli.case_summary import (
    answer_questions,
    summarise,
    tell_unanswered,
    warn_if_alone,
)
from coachdossier.cli.context import Context
from coachdossier.cli.due_text import due_table, whose
from coachdossier.cli.flags import Flags
from coachdossier.cli.opening import open_vault
from coachdossier.cli.review import InVault, decide_flags, flag_policy
from coachdossier.documents.certificate import certificate_document
from coachdossier.domain.categories import LABELS, Category
from coachdossier.domain.disposition import ACTION_LABELS, Action
from coachdossier.errors import N_, Declined
from coachdossier.i18n import _
from coachdossier.services.cases import QUESTIONS, UNANSWERED, answered
from coachdossier.services.lookup import find_trajectory
from coachdossier.services.retention import Act, PreparedRun, RunResult, execute_run, prepare_run
from coachdossier.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the coach asks for, as the command's options say it."""

    only: list[str] | None
    dry_run: bool
    flags: Flags
    confirm: str | None
    certificate: Path | None
    passphrase: str | None = field(repr=False)
    """What the certificate is encrypted with."""


def carry_out(context: Context, options: RunOptions) -> None:
    """Plan, show, ask, run, report."""
    gc.enable()
    with open_vault(context) as vault:
        prepared = _prepare(context, vault, options)
        if context.interactive and prepared.undecided:
            decide_flags(context, prepared.undecided, InVault(vault))
            prepared = _prepare(context, vault, options)
        if options.dry_run:
            _show(context, prepared)
            return
        prepared = _with_cases_looked_at(context, vault, prepared, options.flags)
        if not context.json:
            preview_run(context, prepared)
        result = RunResult()
        if prepared.ready or prepared.grace_over:
            _confirm(context, prepared, options.confirm)
            with output.progress(context, _("Erasing"), len(prepared.ready)) as progress:
                result = execute_run(vault, prepared, context.today(), progress.advance)
    report_run(context, prepared, result, options.certificate, options.passphrase)


def _prepare(context: Context, vault: Vault, options: RunOptions) -> PreparedRun:
    with vault.reading() as uow:
        codes = None if options.only is None else [
            find_trajectory(uow, code, restricted=True).code for code in options.only
        ]  # fmt: skip
        return prepare_run(
            uow, context.today(), lambda: engine(context), flag_policy(options.flags), codes
        )


def _with_cases_looked_at(
    context: Context, vault: Vault, prepared: PreparedRun, flags: Flags
) -> PreparedRun:
    """Show what stays of each case that is kept, and ask what only a person can answer.

    The coach may leave a trajectory as it is; the others go on. Where nobody is there to answer,
    the questions are told and logged as unanswered, as at a close.
    """
    looked_at = replace(
        prepared, acts=tuple(_looked_at(context, vault, act, flags) for act in prepared.acts)
    )
    if any(UNANSWERED in act.answers for act in looked_at.acts if act.keeps_case):
        tell_unanswered(context, (UNANSWERED,) * len(QUESTIONS))
    return looked_at


def _looked_at(context: Context, vault: Vault, act: Act, flags: Flags) -> Act:
    if act.draft is None or not act.keeps_case:
        return act
    if not context.json:
        summarise(context, [act.draft])
        warn_if_alone(context, vault, [act.draft])
    try:
        review = f"{act.plan.trajectory} --include-private"
        answers = answer_questions(context, review, ask=flags is Flags.ASK)
    except Declined:
        return act.left()
    return replace(act, answers=answers)


def _show(context: Context, prepared: PreparedRun) -> None:
    if context.json:
        output.emit_json(context, run_data(prepared))
        return
    preview_run(context, prepared)


def preview_run(context: Context, prepared: PreparedRun) -> None:
    """Show what goes, of whom, and what is due and stays."""
    goes: Counter[tuple[Category, Action, str]] = Counter()
    for step in prepared.steps:
        goes[step.category, step.action, step.rule] += step.count
    output.table(
        context,
        [_("What"), _("How many"), _("Action"), _("Rule")],
        [
            (_(LABELS[category]), count, _(ACTION_LABELS[action]), rule)
            for (category, action, rule), count in goes.items()
        ],
        title=_("Due under {policy}", policy=prepared.policy),
        empty=_("There is nothing to do today."),
    )
    if prepared.ready:
        codes = ", ".join(filter(None, (whose(act.plan.trajectory) for act in prepared.ready)))
        output.say(context, _("Of: {codes}", codes=codes))
    for act in prepared.acts:
        if act.blocked is not None:
            output.say(context, output.message_of(act.blocked))
            if act.blocked.hint:
                output.say(context, output.filled(act.blocked.hint, act.blocked.params))
    if prepared.waiting:
        due_table(context, prepared.waiting, title=_("Due and not done"))


def _confirm(context: Context, prepared: PreparedRun, confirm: str | None) -> None:
    count = str(prepared.items)
    if confirm is None:
        prompts.confirm_by_typing(
            context, count, _("What goes now can't be brought back."), option="--confirm"
        )
    elif confirm != count:
        raise Declined(
            N_("--confirm must be the number of items, {count}; nothing was changed."), count=count
        )


def run_data(prepared: PreparedRun) -> dict[str, object]:
    """Return a prepared run as the JSON of `retention run --dry-run`."""
    return {
        "policy": prepared.policy,
        "count": prepared.items,
        "steps": prepared.steps,
        "plans": [
            {"trajectory": act.plan.trajectory, "steps": act.plan.now} for act in prepared.ready
        ],
        "blocked": [
            {
                "trajectory": act.plan.trajectory,
                "reason": output.message_of(act.blocked),
            }
            for act in prepared.acts
            if act.blocked is not None
        ],
        "waiting": prepared.waiting,
        "grace_over": prepared.grace_over,
    }


def report_run(
    context: Context,
    prepared: PreparedRun,
    result: RunResult,
    target: Path | None,
    passphrase: str | None = None,
) -> None:
    """Tell what a run did, and write its certificate where it was asked for."""
    written = result.certificate
    if target is not None and written is not None:
        files.write(target, certificate_document(written), passphrase)
    if context.json:
        traces = None if written is None else written.traces
        output.emit_json(
            context,
            {
                **run_data(prepared),
                "certificate": None if written is None else written.number,
                "done": result.done,
                "changed": result.changed,
                "erased": {} if written is None else written.erased,
                "cases": result.cases,
                "questions": [
                    one
                    for act in prepared.ready
                    if act.keeps_case and act.plan.trajectory in result.done
                    for one in answered(act.plan.trajectory, act.answers)
                ],
                "traces_found": None if traces is None else traces.places,
                "pages_read": None if traces is None else traces.pages_read,
                "control_found": None if traces is None else traces.control_found,
            },
        )
        return
    for code in result.changed:
        output.say(context, _("{code} changed meanwhile and was left for the next run.", code=code))
    if written is None:
        output.say(context, _("There was nothing to erase."))
        return
    output.fields(
        context,
        [
            (_("Certificate"), target or written.number),
            (_("Items"), sum(written.erased.values())),
            *([(_("Cases kept"), ", ".join(result.cases))] if result.cases else []),
            (_("Pages searched"), written.traces.pages_read),
            (_("Traces found"), written.traces.places),
        ],
    )
