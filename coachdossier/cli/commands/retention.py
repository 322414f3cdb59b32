"""`coachdossier retention`: what is due, doing it, and what the next years bring."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import files, output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.due_text import due_table
from coachdossier.cli.encrypting import DocumentPassphraseFile, Encrypt, ready_to_write
from coachdossier.cli.flags import Flags
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _, ngettext
from coachdossier.policy.answers import open_questions
from coachdossier.policy.choices import parse_choice
from coachdossier.services.lookup import find_trajectory
from coachdossier.services.policies import find_policy, policy_in_use, with_answers
from coachdossier.services.reopening import choose
from coachdossier.services.rules import clock_is_behind
from coachdossier.services.upcoming import list_due, look_ahead

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
    encrypt: Encrypt = False,
    document_passphrase_file: DocumentPassphraseFile = None,
) -> None:
    # Loaded here because nothing else about retention needs the anonymiser.
    from coachdossier.cli.retention_run import RunOptions, carry_out

    secret = ready_to_write(
        context, certificate, encrypt=encrypt, passphrase_file=document_passphrase_file
    )
    carry_out(context, RunOptions(only, dry_run, flags, confirm, certificate, secret))


@app.verb(
    "simulate",
    help=N_(
        "Show what runs will do until a day: a timeline, the numbers by year, and what stays.\n\n"
        "It changes nothing. What waits for an answer to the policy is drawn apart, as if you "
        "answered what it proposes; --json leaves that out."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier retention simulate --until 31-12-2034\n\n"
        "coachdossier retention simulate --until 31-12-2034 --policy per-category\n\n"
        "coachdossier retention simulate --until 31-12-2034 --out years.pdf"
    ),
)
def simulate(
    context: Context,
    until: Annotated[
        date | None, typer.Option(click_type=DATE, help=N_("The last day to look at."))
    ] = None,
    policy: Annotated[
        str | None,
        typer.Option(metavar="POLICY", help=N_("As if this preset were in use.")),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=N_("Write a report: docx, pdf, md, txt, json.")),
    ] = None,
    encrypt: Encrypt = False,
    document_passphrase_file: DocumentPassphraseFile = None,
) -> None:
    last = Answers(context).wanted_date(until, _("Until which day?"), "--until")
    if last is None:
        raise UsageError(
            N_("A simulation needs a last day."), hint=N_("Give it with --until 31-12-2034.")
        )
    secret = ready_to_write(context, out, encrypt=encrypt, passphrase_file=document_passphrase_file)
    with open_vault(context) as vault, vault.reading() as uow:
        chosen = None if policy is None else with_answers(uow, find_policy(policy))
        outlook = look_ahead(uow, context.today(), last, chosen)
        name = (chosen or policy_in_use(uow)).name
    if out is not None:
        from coachdossier.documents.retention_report import (
            RetentionReport,
            retention_report_document,
        )

        report = RetentionReport(name, context.today(), last, outlook)
        files.write(out, retention_report_document(report), secret)
        output.say(context, _("The report is in {path}.", path=out))
    if context.json:
        output.emit_json(context, outlook.goes)
        return
    from coachdossier.cli.timeline import show_timeline

    show_timeline(context, outlook, context.today(), last, name)


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
    text = _("The choice for {code} is kept.", code=found.code)
    output.outcome(context, {"trajectory": found.code, "choices": choices}, text)
