"""`coachdossier close TRAJ`: the end of a trajectory, previewed, confirmed, certified."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import files, output, prompts
from coachdossier.cli.anonymiser import engine
from coachdossier.cli.answers import text_or_stdin
from coachdossier.cli.case_summary import (
    answer_questions,
    summarise,
    tell_unanswered,
    warn_if_alone,
)
from coachdossier.cli.context import Context
from coachdossier.cli.encrypting import DocumentPassphraseFile, Encrypt, ready_to_write
from coachdossier.cli.flags import Flags
from coachdossier.cli.grammar import DATE, single_command
from coachdossier.cli.opening import open_vault
from coachdossier.cli.preview import plan_data, show_choices, show_close
from coachdossier.cli.review import InVault, decide_flags, flag_policy, flags_as_data
from coachdossier.cli.staying import says_yes
from coachdossier.cli.words import kind_of_data
from coachdossier.documents.certificate import certificate_document
from coachdossier.documents.closing_letter import closing_letter_document
from coachdossier.documents.dossier_copy import dossier_copy_document
from coachdossier.documents.tree import Document
from coachdossier.domain.disposition import ACTION_LABELS, Action
from coachdossier.errors import N_, Declined
from coachdossier.i18n import _
from coachdossier.policy.choices import OpenChoice, parse_choice
from coachdossier.services.cases import answered
from coachdossier.services.closing import (
    ClosedTrajectory,
    CloseRequest,
    PreparedClose,
    execute_close,
    prepare_close,
    refuse_open,
)
from coachdossier.services.copies import dossier_copy
from coachdossier.services.lookup import find_trajectory
from coachdossier.services.policies import policy_in_use
from coachdossier.services.staying import asked_at_end, record_yes
from coachdossier.vault.vault import Vault

app = single_command()


@app.verb(
    help=N_(
        "End a trajectory: delete or pseudonymise what the policy says, and prove it.\n\n"
        "First it shows what goes, what stays until when, and why. Nothing happens before you "
        "type the trajectory's code. With --dry-run nothing happens at all."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier close T01 --dry-run\n\n"
        "coachdossier close T01 --letter letter.docx --certificate certificate.docx\n\n"
        "coachdossier close T01 --choose dossier_content=pseudonymise --reason - --confirm T01"
    ),
)
def close_trajectory(
    context: Context,
    code: Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))],
    ended: Annotated[
        date | None,
        typer.Option(click_type=DATE, help=N_("The day on which it ended; today when left out.")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what would happen and change nothing."))
    ] = False,
    choose: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CATEGORY=ACTION",
            help=N_("Delete or pseudonymise a category where the policy leaves the choice."),
        ),
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option(
            help=N_("Why something is kept pseudonymised; - reads it from standard input.")
        ),
    ] = None,
    flags: Annotated[
        Flags, typer.Option(help=N_("Ask about words that may name somebody, or redact them all."))
    ] = Flags.ASK,
    confirm: Annotated[
        str | None, typer.Option(metavar="TRAJ", help=N_("The code again, to confirm in a script."))
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("Write the certificate to this file."))
    ] = None,
    letter: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("Write the closing letter to this file."))
    ] = None,
    copy: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=N_("Write the client's copy of the dossier first.")),
    ] = None,
    forget: Annotated[
        bool | None,
        typer.Option("--forget/--no-forget", help=N_("Whether the client asked to be forgotten.")),
    ] = None,
    encrypt: Encrypt = False,
    document_passphrase_file: DocumentPassphraseFile = None,
) -> None:
    choices = dict(parse_choice(text) for text in choose or ())
    why = ""
    if reason is not None:
        why = text_or_stdin(context, reason, question=_("Why is it kept?"), option="--reason")
    request = CloseRequest(code, ended, choices, why, flag_policy(flags), forget)
    secret = ready_to_write(
        context,
        certificate,
        letter,
        copy,
        encrypt=encrypt,
        passphrase_file=document_passphrase_file,
    )
    targets = _Targets(certificate, letter, copy, secret)
    with open_vault(context) as vault:
        if dry_run:
            _show(context, _plan(context, vault, _with_wish(context, vault, request)))
            return
        prepared = _prepare(context, vault, request)
        _refuse_open(context, prepared)
        if not context.json:
            show_close(context, prepared)
        prepared = _with_case_looked_at(context, vault, prepared, flags)
        closed = _carry_out(context, vault, prepared, targets, confirm)
    _report(context, prepared, closed, targets)


@dataclass(frozen=True, slots=True)
class _Targets:
    """The files that a close is asked to write."""

    certificate: Path | None
    letter: Path | None
    copy: Path | None
    passphrase: str | None = field(repr=False)
    """What they are encrypted with."""

    def parse(self, text: str) -> Path:
        """Read the name of one more file; raise UsageError when it can't be written."""
        path = Path(text).expanduser()
        files.refuse_unwritable(path, encrypt=self.passphrase is not None)
        return path

    def write(self, path: Path, document: Document) -> None:
        files.write(path, document, self.passphrase)


def _prepare(context: Context, vault: Vault, request: CloseRequest) -> PreparedClose:
    """Plan the close; on a terminal ask for the choices and decisions that are still open."""
    if context.interactive:
        with vault.reading() as uow:
            asked = asked_at_end(uow, find_trajectory(uow, request.code))
        if asked and says_yes(context, asked):
            with vault.writing() as uow:
                record_yes(uow, asked, context.today())
    request = _with_wish(context, vault, request)
    if context.interactive:
        request = _with_reason(context, request)
    prepared = _plan(context, vault, request)
    if context.interactive and prepared.plan.open_choices:
        show_choices(context, prepared.plan.open_choices)
        request = _with_answers(context, request, prepared.plan.open_choices)
        prepared = _plan(context, vault, request)
    if context.interactive and prepared.draft is not None and prepared.draft.result.undecided:
        decide_flags(context, [prepared.draft], InVault(vault))
        prepared = _plan(context, vault, request)
    return prepared


def _plan(context: Context, vault: Vault, request: CloseRequest) -> PreparedClose:
    with vault.reading() as uow:
        policy = policy_in_use(uow)
        return prepare_close(uow, policy, request, lambda: engine(context), context.today())


def _with_wish(context: Context, vault: Vault, request: CloseRequest) -> CloseRequest:
    """Ask what the policy asks the client at a close: to be forgotten or not (PER-17)."""
    with vault.reading() as uow:
        question = policy_in_use(uow).on_close
    if question is None or request.forget is not None or not context.interactive:
        return request
    wish = prompts.confirm(context, _(question.ask), option="--forget")
    return replace(request, forget=wish)


def _with_answers(
    context: Context, request: CloseRequest, questions: tuple[OpenChoice, ...]
) -> CloseRequest:
    choices = dict(request.choices)
    for question in questions:
        choices[question.name] = prompts.ask_choice(
            context,
            _("What happens to {categories}?", categories=kind_of_data(question.name)),
            {action: _(ACTION_LABELS[action]) for action in question.options},
            option=f"--choose {question.name}=ACTION",
        )
    return _with_reason(context, replace(request, choices=choices))


def _with_reason(context: Context, request: CloseRequest) -> CloseRequest:
    """Ask why something is kept, when it is and nobody said why."""
    if request.reason or Action.PSEUDONYMISE not in request.choices.values():
        return request
    question = _("Why is it kept pseudonymised? Name nobody.")
    return replace(request, reason=prompts.ask_text(context, question, option="--reason"))


def _with_case_looked_at(
    context: Context, vault: Vault, prepared: PreparedClose, flags: Flags
) -> PreparedClose:
    """Show what stays of a case that is kept, and ask the questions that only a person can answer.

    Raise Declined when the coach stops there.
    """
    if prepared.draft is None:
        return prepared
    if not context.json:
        summarise(context, [prepared.draft])
        warn_if_alone(context, vault, [prepared.draft])
    answers = answer_questions(
        context, f"{prepared.trajectory.code} --include-private", ask=flags is Flags.ASK
    )
    tell_unanswered(context, answers)
    return replace(prepared, answers=answers)


def _refuse_open(context: Context, prepared: PreparedClose) -> None:
    """Stop at an open choice or flag; with --json tell which, as data."""
    if context.json and (prepared.plan.open_choices or prepared.undecided):
        drafts = [] if prepared.draft is None else [prepared.draft]
        output.emit_json(
            context,
            {
                **plan_data(prepared),
                "open": prepared.plan.open_choices,
                "flags": flags_as_data(drafts),
            },
        )
    refuse_open(prepared)


def _show(context: Context, prepared: PreparedClose) -> None:
    """Show what would happen, as far as it is decided; then stop at what is still open."""
    if context.json:
        _refuse_open(context, prepared)
        output.emit_json(context, plan_data(prepared))
        return
    show_close(context, prepared)
    refuse_open(prepared)


def _carry_out(
    context: Context,
    vault: Vault,
    prepared: PreparedClose,
    targets: _Targets,
    confirm: str | None,
) -> ClosedTrajectory:
    _hand_over_copy(context, vault, prepared, targets)
    code = prepared.trajectory.code
    if confirm is None:
        prompts.confirm_by_typing(
            context, code, _("What goes now can't be brought back."), option="--confirm"
        )
    elif confirm != code:
        raise Declined(
            N_("--confirm must repeat the code {code} exactly; nothing was changed."), code=code
        )
    if targets.letter is None or prepared.letter is None:
        return execute_close(vault, prepared, context.today())
    targets.write(targets.letter, closing_letter_document(prepared.letter))
    try:
        return execute_close(vault, prepared, context.today())
    except BaseException:
        targets.letter.unlink(missing_ok=True)
        raise


def _hand_over_copy(
    context: Context, vault: Vault, prepared: PreparedClose, targets: _Targets
) -> None:
    """Write the client's copy when it was asked for; on a terminal offer it (art. 20 AVG)."""
    path = targets.copy
    if path is None and context.interactive and prepared.letter is not None:
        question = _("Does the client want a copy of the dossier before it goes?")
        if prompts.confirm(context, question, option="--copy"):
            path = prompts.ask_value(
                context, _("Write it to which file?"), targets.parse, option="--copy"
            )
    if path is not None:
        with vault.reading() as uow:
            targets.write(
                path, dossier_copy_document(dossier_copy(uow, prepared.trajectory, context.today()))
            )
        output.say(context, _("The client's copy is in {path}.", path=path))


def _report(
    context: Context, prepared: PreparedClose, closed: ClosedTrajectory, targets: _Targets
) -> None:
    certificate = closed.certificate
    if targets.certificate is not None:
        targets.write(targets.certificate, certificate_document(certificate))
    if context.json:
        output.emit_json(
            context,
            {
                **plan_data(prepared),
                "certificate": certificate.number,
                "erased": certificate.erased,
                "case": closed.case_number,
                "questions": ()
                if prepared.draft is None
                else answered(prepared.trajectory.code, prepared.answers),
                "backups_until": certificate.backups_until,
                "traces_found": certificate.traces.places,
                "pages_read": certificate.traces.pages_read,
                "control_found": certificate.traces.control_found,
            },
        )
        return
    output.say(context, _("{code} is closed.", code=prepared.trajectory.code))
    output.fields(
        context,
        [
            (_("Certificate"), targets.certificate or certificate.number),
            *([(_("Case number"), closed.case_number)] if closed.case_number else []),
            *([(_("Letter"), targets.letter)] if targets.letter else []),
            (_("Pages searched"), certificate.traces.pages_read),
            (_("Traces found"), certificate.traces.places),
        ],
    )
