"""`coachdossier intervision`: review a case, take it to colleagues, see who got what."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.anonymiser import engine
from coachdossier.cli.answers import text_or_stdin
from coachdossier.cli.case_summary import (
    answer_questions,
    show_still_named,
    summarise,
    tell_unanswered,
    warn_if_alone,
)
from coachdossier.cli.context import Context
from coachdossier.cli.encrypting import (
    DocumentPassphraseFile,
    Encrypt,
    document_passphrase,
)
from coachdossier.cli.flags import Flags
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.review import InVault, decide_flags, flag_policy, flags_as_data
from coachdossier.documents.encryption import refuse_unencryptable
from coachdossier.documents.formats import CaseFormat, Format
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _, ngettext
from coachdossier.i18n.formats import date_short
from coachdossier.services.cases import QUESTIONS, UNANSWERED, CaseDraft, answered
from coachdossier.services.intervision import (
    ExportRequest,
    ExportResult,
    Reviewed,
    draft_cases,
    draft_for_review,
    export_cases,
    export_targets,
    list_exports,
    refuse_undecided,
    refuse_undecided_review,
    review_words,
)
from coachdossier.vault.vault import Vault

app = noun_group()

Code = Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))]
Private = Annotated[
    bool, typer.Option("--include-private", help=N_("Take private and working notes along."))
]


@app.verb(
    "review",
    help=N_(
        "Decide about each word in a dossier that may name somebody. What you decide is "
        "remembered for the next export and for the close."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier intervision review T01\n\n"
        "coachdossier intervision review T01 --again"
    ),
)
def review(
    context: Context,
    code: Code,
    include_private: Private = False,
    again: Annotated[
        bool, typer.Option("--again", help=N_("Ask about what was decided before as well."))
    ] = False,
) -> None:
    with open_vault(context) as vault:
        reviewed = _reviewed(context, vault, code, include_private)
        drafts = [reviewed.draft]
        if context.json:
            output.emit_json(context, flags_as_data(drafts))
            return
        if reviewed.end_only:
            output.say(
                context,
                _(
                    "What you decide holds for the end of {code} alone: its case may not go to "
                    "colleagues.",
                    code=reviewed.draft.trajectory.code,
                ),
            )
        undecided = _undecided(drafts)
        if not context.interactive:
            refuse_undecided_review(reviewed.draft)
        elif undecided or (again and reviewed.draft.result.flags):
            decide_flags(context, drafts, InVault(vault), again=again)
            drafts = [_reviewed(context, vault, code, include_private).draft]
        output.say(context, "")
        _tell_progress(context, undecided, drafts)
        summarise(context, drafts)
        show_still_named(context, drafts)
        warn_if_alone(context, vault, drafts)


def _reviewed(context: Context, vault: Vault, code: str, include_private: bool) -> Reviewed:
    lists = engine(context)
    with vault.reading() as uow:
        today = context.today()
        return draft_for_review(uow, lists, code, today, include_private=include_private)


def _tell_progress(context: Context, before: int, drafts: Sequence[CaseDraft]) -> None:
    left = _undecided(drafts)
    decided = max(0, before - left)
    if decided:
        output.say(context, ngettext("{n} flag was decided.", "{n} flags were decided.", decided))
    if not left:
        output.say(context, _("Every flag in this dossier is decided."))
        return
    output.say(
        context,
        " ".join(
            [
                ngettext("{n} flag is still open.", "{n} flags are still open.", left),
                _(
                    "Go on with “coachdossier intervision review {code}”.",
                    code=review_words(drafts[0]),
                ),
            ]
        ),
    )


@app.verb(
    "export",
    help=N_(
        "Write a case without names, for colleagues. It is anonymised as well as a program can: a "
        "residual risk stays, so read it before you share it. Nothing is written while a word that "
        "may name somebody is undecided."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier intervision export T04 --out case.docx --format docx\n\n"
        "coachdossier intervision export T04 T05 --out cases/ --format md --recipient -"
    ),
)
def export(
    context: Context,
    codes: Annotated[
        list[str], typer.Argument(metavar="TRAJ", help=N_("The trajectories' codes."))
    ],
    out: Annotated[
        Path, typer.Option(metavar="FILE", help=N_("The file, or for several a directory."))
    ],
    form: Annotated[
        CaseFormat | None,
        typer.Option("--format", help=N_("The format; when left out, as the file's name ends.")),
    ] = None,
    flags: Annotated[
        Flags, typer.Option(help=N_("Ask about words that may name somebody, or redact them all."))
    ] = Flags.ASK,
    include_private: Private = False,
    recipient: Annotated[
        str | None,
        typer.Option(help=N_("Who gets it, for the log; - reads it from standard input.")),
    ] = None,
    keep_names: Annotated[
        bool, typer.Option("--keep-names", help=N_("Name the files by the trajectories' codes."))
    ] = False,
    encrypt: Encrypt = False,
    document_passphrase_file: DocumentPassphraseFile = None,
) -> None:
    written = Format(form) if form else _format_by_name(out)
    secret = None
    if encrypt or document_passphrase_file is not None:
        refuse_unencryptable(written)
        secret = document_passphrase(context, document_passphrase_file)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            targets = export_targets(uow, codes, out, written, keep_names=keep_names)
        drafts = _draft(context, vault, codes, flags, include_private)
        if context.interactive and any(draft.result.undecided for draft in drafts):
            decide_flags(context, drafts, InVault(vault))
            drafts = _draft(context, vault, codes, flags, include_private)
        if context.json and any(draft.result.undecided for draft in drafts):
            output.emit_json(context, _undecided_data(drafts))
        refuse_undecided(drafts)
        if not context.json:
            summarise(context, drafts)
            warn_if_alone(context, vault, drafts)
        request = ExportRequest(
            targets=targets,
            format=written,
            recipient=_recipient(context, recipient),
            answers=tuple(
                answer_questions(
                    context,
                    review_words(draft),
                    ask=flags is Flags.ASK,
                    of=draft.trajectory.code if len(drafts) > 1 else "",
                )
                for draft in drafts
            ),
            passphrase=secret,
        )
        result = export_cases(vault, drafts, request, context.today())
    _report(context, result, drafts)


@app.verb(
    "list",
    help=N_("List which cases left the vault, when, and for whom."),
    epilog=N_("Example:\n\ncoachdossier intervision list"),
)
def list_all(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        exports = list_exports(uow)
    if context.json:
        output.emit_json(context, exports)
        return
    output.table(
        context,
        [_("Date"), _("Trajectory"), _("Recipient"), _("Format"), _("Notes")],
        [
            (
                date_short(export.disclosed_on),
                export.trajectory,
                export.recipient,
                export.format,
                export.notes,
            )
            for export in exports
        ],
        empty=_("No case has left the vault."),
    )


def _draft(
    context: Context, vault: Vault, codes: Sequence[str], flags: Flags, include_private: bool
) -> list[CaseDraft]:
    lists = engine(context)
    with vault.reading() as uow:
        return draft_cases(uow, lists, codes, flag_policy(flags), include_private=include_private)


def _undecided(drafts: Sequence[CaseDraft]) -> int:
    return sum(len(draft.result.undecided) for draft in drafts)


def _recipient(context: Context, recipient: str | None) -> str:
    if recipient is None and not context.interactive:
        return ""
    return text_or_stdin(context, recipient, question=_("Who gets the case?"), option="--recipient")


def _undecided_data(drafts: Sequence[CaseDraft]) -> dict[str, object]:
    return {
        "files": [],
        "notes": sum(len(draft.notes) for draft in drafts),
        "replaced": 0,
        "flags": flags_as_data(drafts),
        "questions": [
            one
            for draft in drafts
            for one in answered(draft.trajectory.code, (UNANSWERED,) * len(QUESTIONS))
        ],
        "residual": None,
    }


def _report(context: Context, result: ExportResult, drafts: Sequence[CaseDraft]) -> None:
    if context.json:
        output.emit_json(
            context,
            {
                "files": result.files,
                "notes": result.notes,
                "replaced": result.replaced,
                "flags": flags_as_data(drafts),
                "questions": result.questions,
                "residual": result.residual,
                "details": [
                    {
                        "trajectory": draft.trajectory.code,
                        "remaining": draft.result.budget.remaining,
                        "left_out": draft.result.budget.left_out,
                        "age_band": draft.result.budget.band,
                    }
                    for draft in drafts
                ],
            },
        )
    else:
        for file in result.files:
            output.print_text(context, str(file))
        output.say(
            context,
            _("Anonymised for intervision; a residual risk stays. Read it before you share it."),
        )
    tell_unanswered(context, [one.answer for one in result.questions][: len(QUESTIONS)])


def _format_by_name(out: Path) -> Format:
    ending = out.suffix.lstrip(".").lower()
    if out.is_dir() or not ending:
        return Format.DOCX
    if ending not in set(CaseFormat):
        raise UsageError(
            N_("A case is not written as {ending}: names could not be searched for afterwards."),
            hint=N_("End the name with one of these: {endings}."),
            ending=ending,
            endings=", ".join(f".{form.value}" for form in CaseFormat),
        )
    return Format(ending)
