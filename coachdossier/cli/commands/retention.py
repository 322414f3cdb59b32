"""`coachdossier retention`: what is due, doing it, and what the next years bring."""

import gc
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import files, output, prompts
from coachdossier.cli.anonymiser import engine
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.due_text import due_table
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.review import Flags, flag_policy
from coachdossier.domain.categories import LABELS
from coachdossier.domain.disposition import ACTION_LABELS
from coachdossier.errors import N_, Declined, UsageError
from coachdossier.i18n import _, ngettext
from coachdossier.policy.answers import open_questions
from coachdossier.policy.choices import parse_choice
from coachdossier.services.lookup import find_trajectory
from coachdossier.services.policies import policy_in_use
from coachdossier.services.reopening import choose
from coachdossier.services.retention import (
    PreparedRun,
    RunResult,
    execute_run,
    forecast,
    list_due,
    prepare_run,
)
from coachdossier.services.rules import clock_is_behind

app = noun_group()


@app.verb(
    "due",
    help=N_("List what is due: what, since when, by which rule, and what is in the way."),
    epilog=N_("Example:\n\ncoachdossier retention due"),
)
def due(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        items = list_due(uow, context.today())
        questions = open_questions(policy_in_use(uow))
        behind = clock_is_behind(uow)
    if behind:
        output.say(context, _("The clock stands before the vault's last act: nothing will go."))
    if context.json:
        output.emit_json(context, items)
    else:
        due_table(context, items)
    if questions:
        output.say(
            context,
            ngettext(
                "{n} question of the policy is open, and nothing goes on it: see “coachdossier "
                "policy answer”.",
                "{n} questions of the policy are open, and nothing goes on them: see “coachdossier "
                "policy answer”.",
                len(questions),
            ),
        )


@app.verb(
    "run",
    help=N_(
        "Carry out what is due and not blocked.\n\n"
        "First it shows what goes. Nothing happens before you type how many items that are. Each "
        "trajectory is one act; a run that is stopped goes on the next time. At the end the "
        "decrypted pages are searched and a certificate is written."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier retention run --dry-run\n\n"
        "coachdossier retention run --certificate certificate.pdf"
    ),
)
def run(
    context: Context,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="TRAJ", help=N_("Only of this trajectory; may be repeated.")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what would happen and change nothing."))
    ] = False,
    flags: Annotated[
        Flags, typer.Option(help=N_("Leave a case with words that may name somebody, or redact."))
    ] = Flags.ASK,
    confirm: Annotated[
        str | None,
        typer.Option(metavar="COUNT", help=N_("How many items go, to confirm in a script.")),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("Write the certificate to this file."))
    ] = None,
) -> None:
    gc.enable()
    if certificate is not None:
        files.refuse_unwritable(certificate)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            codes = None if only is None else [
                find_trajectory(uow, code, restricted=True).code for code in only
            ]  # fmt: skip
            prepared = prepare_run(
                uow, context.today(), lambda: engine(context), flag_policy(flags), codes
            )
        if dry_run:
            _show(context, prepared)
            return
        if not context.json:
            _preview(context, prepared)
        result = RunResult()
        if prepared.ready or prepared.grace_over:
            _confirm(context, prepared, confirm)
            with output.progress(context, _("Erasing"), len(prepared.ready)) as progress:
                result = execute_run(vault, prepared, context.today(), progress.advance)
    _report(context, prepared, result, certificate)


@app.verb(
    "simulate",
    help=N_(
        "Show what runs will do until a day: a timeline, and the numbers by year.\n\n"
        "It changes nothing. What is held, restricted or not yet decided is left out."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier retention simulate --until 31-12-2034\n\n"
        "coachdossier retention simulate --until 31-12-2034 --out years.pdf"
    ),
)
def simulate(
    context: Context,
    until: Annotated[
        date | None, typer.Option(click_type=DATE, help=N_("The last day to look at."))
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=N_("Write a report: docx, pdf, md, txt, json.")),
    ] = None,
) -> None:
    gc.enable()
    last = Answers(context).wanted_date(until, _("Until which day?"), "--until")
    if last is None:
        raise UsageError(
            N_("A simulation needs a last day."), hint=N_("Give it with --until 31-12-2034.")
        )
    if out is not None:
        files.refuse_unwritable(out)
    with open_vault(context) as vault, vault.reading() as uow:
        forecasts = forecast(uow, context.today(), last)
        policy = policy_in_use(uow).name
    if out is not None:
        from coachdossier.documents.retention_report import (
            RetentionReport,
            retention_report_document,
        )

        report = RetentionReport(policy, context.today(), last, forecasts)
        files.write(out, retention_report_document(report))
        output.say(context, _("The report is in {path}.", path=out))
    if context.json:
        output.emit_json(context, forecasts)
        return
    from coachdossier.cli.timeline import show_timeline

    show_timeline(context, forecasts, context.today(), last)


@app.verb(
    "choose",
    help=N_("Choose what happens to data of a closed trajectory that falls due later."),
    epilog=N_(
        "Example:\n\ncoachdossier retention choose T001-1 --choose report=pseudonymise --reason -"
    ),
)
def choose_later(
    context: Context,
    trajectory: Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))],
    wish: Annotated[
        list[str] | None,
        typer.Option(
            "--choose", metavar="CATEGORY=ACTION", help=N_("Delete or pseudonymise a category.")
        ),
    ] = None,
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Why something is pseudonymised."))
    ] = None,
) -> None:
    choices = dict(parse_choice(text) for text in wish or ())
    why = Answers(context).given(reason) or ""
    if not choices and not why:
        raise UsageError(N_("There is nothing to choose."), hint=N_("Give it with --choose."))
    with open_vault(context) as vault, vault.writing() as uow:
        found = find_trajectory(uow, trajectory, restricted=True)
        choose(uow, found, choices, why)
    if context.json:
        output.emit_json(context, {"trajectory": found.code, "choices": choices})
        return
    output.say(context, _("The choice for {code} is kept.", code=found.code))


def _show(context: Context, prepared: PreparedRun) -> None:
    if context.json:
        output.emit_json(context, _plan_data(prepared))
        return
    _preview(context, prepared)


def _preview(context: Context, prepared: PreparedRun) -> None:
    output.table(
        context,
        [_("What"), _("Number"), _("Action"), _("Rule")],
        [
            (_(LABELS[step.category]), step.count, _(ACTION_LABELS[step.action]), step.rule)
            for step in prepared.steps
        ],
        title=_("Due under {policy}", policy=prepared.policy),
        empty=_("There is nothing to do today."),
    )
    if prepared.ready:
        codes = ", ".join(act.plan.trajectory for act in prepared.ready)
        output.say(context, _("Of: {codes}", codes=codes))
    for act in prepared.acts:
        if act.blocked is not None:
            output.say(context, _(act.blocked.message).format_map(act.blocked.params))
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


def _plan_data(prepared: PreparedRun) -> dict[str, object]:
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
                "reason": _(act.blocked.message).format_map(act.blocked.params),
            }
            for act in prepared.acts
            if act.blocked is not None
        ],
        "waiting": prepared.waiting,
        "grace_over": prepared.grace_over,
    }


def _report(
    context: Context, prepared: PreparedRun, result: RunResult, target: Path | None
) -> None:
    written = result.certificate
    if target is not None and written is not None:
        from coachdossier.documents.certificate import certificate_document

        files.write(target, certificate_document(written))
    if context.json:
        traces = None if written is None else written.traces
        output.emit_json(
            context,
            {
                **_plan_data(prepared),
                "certificate": None if written is None else written.number,
                "done": result.done,
                "changed": result.changed,
                "erased": {} if written is None else written.erased,
                "cases": result.cases,
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
