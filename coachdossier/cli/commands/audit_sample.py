"""`coachdossier audit-sample`: when an auditor comes, and whom they may call."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import files, output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.encrypting import DocumentPassphraseFile, Encrypt, ready_to_write
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _, ngettext
from coachdossier.i18n.formats import date_short, period_text
from coachdossier.services.audit_samples import (
    Candidates,
    NewSample,
    audit_calendar,
    candidates,
    draw_sample,
    record_audit,
)
from coachdossier.services.practice import practice

app = noun_group()


@app.verb(
    "draw",
    help=N_(
        "Draw a few participants at random whom the auditor may call, as a list of names and "
        "phone numbers.\n\n"
        "They are drawn from the trainings since the last audit. Who objects to audit_interview "
        "is never drawn, and that somebody was is on record. Without --out it shows how many may "
        "be drawn, and nothing leaves."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier audit-sample draw\n\n"
        "coachdossier audit-sample draw --count 8 --out sample.pdf --encrypt"
    ),
)
def draw(
    context: Context,
    count: Annotated[int | None, typer.Option(metavar="NUMBER", help=N_("How many."))] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("Write the list to this file."))
    ] = None,
    recipient: Annotated[
        str | None,
        typer.Option("--to", metavar="TEXT|-", help=N_("Who gets it; else whom the policy names.")),
    ] = None,
    encrypt: Encrypt = False,
    document_passphrase_file: DocumentPassphraseFile = None,
) -> None:
    secret = ready_to_write(context, out, encrypt=encrypt, passphrase_file=document_passphrase_file)
    with open_vault(context) as vault:
        if out is None:
            with vault.reading() as uow:
                possible = candidates(uow)
            _show_candidates(context, possible)
            return
        if count is None:
            raise UsageError(N_("It is said how many are drawn."), hint=N_("Give --count."))
        named = Answers(context).given(recipient) or ""
        new = NewSample(
            count=count,
            form=files.format_of(out).value,
            random_bytes=context.random_bytes,
            recipient=named,
        )
        # Loaded here because most runs only look.
        from coachdossier.documents.audit_sample import audit_sample_document

        with vault.writing() as uow:
            people = draw_sample(uow, new, context.today())
            document = audit_sample_document(
                [(one.name, one.phone) for one in people],
                named or audit_calendar(uow).body,
                context.today(),
                practice(uow).name,
            )
            files.write(out, document, secret)
    output.outcome(
        context,
        {"file": out, "people": len(people)},
        ngettext(
            "{n} participant was drawn; the list is in {path}.",
            "{n} participants were drawn; the list is in {path}.",
            len(people),
            path=out,
        ),
    )


@app.verb(
    "calendar",
    help=N_("Show when the next audit comes, or record with --held that one took place."),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier audit-sample calendar\n\n"
        "coachdossier audit-sample calendar --held 12-3-2026"
    ),
)
def calendar(
    context: Context,
    held: Annotated[
        date | None, typer.Option(click_type=DATE, help=N_("The day of the latest audit."))
    ] = None,
) -> None:
    with open_vault(context) as vault:
        if held is not None:
            with vault.writing() as uow:
                record_audit(uow, held, context.today())
        with vault.reading() as uow:
            found = audit_calendar(uow)
    if context.json:
        output.emit_json(context, found)
        return
    output.fields(
        context,
        [
            (_("Auditor"), _("{body}, for {accreditor}", body=found.body,
                             accreditor=found.accreditor)),
            (_("Every"), period_text(found.every)),
            (_("Last"), date_short(found.last) if found.last else ""),
            (_("Next, by"), date_short(found.following) if found.following else ""),
        ],
    )  # fmt: skip


def _show_candidates(context: Context, possible: Candidates) -> None:
    data = {
        "possible": len(possible.people),
        "objected": possible.objected,
        "unreachable": possible.unreachable,
    }
    if context.json:
        output.emit_json(context, data)
        return
    output.fields(
        context,
        [
            (_("May be drawn"), data["possible"]),
            (_("Object to it"), data["objected"]),
            (_("Without a phone number"), data["unreachable"]),
        ],
    )
