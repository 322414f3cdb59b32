"""A wish to be forgotten as the coach sees it: previewed, confirmed, done, proven, told."""

import gc
from collections import Counter
from datetime import date
from pathlib import Path

from coachdossier.cli import files, output
from coachdossier.cli.anonymiser import engine
from coachdossier.cli.answers import confirm_code
from coachdossier.cli.context import Context
from coachdossier.cli.request_text import report_done
from coachdossier.cli.retention_run import preview_run, run_data
from coachdossier.documents.certificate import certificate_document
from coachdossier.domain.requests import DataRequest
from coachdossier.i18n import _
from coachdossier.services.forgetting import (
    Forgotten,
    PreparedForgetting,
    execute_forgetting,
    prepare_forgetting,
)
from coachdossier.services.request_messages import tell
from coachdossier.vault.vault import Vault


def forget(
    context: Context,
    vault: Vault,
    request: DataRequest,
    *,
    dry_run: bool,
    confirm: str | None,
    certificate: Path | None,
    told_on: date | None,
    passphrase: str | None = None,
) -> None:
    """Erase whoever asked for it, and show the message that tells them."""
    gc.enable()
    today = context.today()
    prepared = prepare_forgetting(vault, request.number, today, lambda: engine(context))
    if context.json and dry_run:
        output.emit_json(context, _preview_data(prepared))
        return
    if not context.json:
        _preview(context, prepared)
    if dry_run:
        return
    begin = request.number.partition("-")[0]
    given = begin if confirm == request.number else confirm
    confirm_code(context, begin, given, lambda: _("What goes now can't be brought back."))
    steps = len(prepared.run.ready) if prepared.run else 0
    with output.progress(context, _("Erasing"), steps) as progress:
        forgotten = execute_forgetting(
            vault, prepared, today, lambda: engine(context), progress.advance
        )
    issued = [run.certificate for run in forgotten.runs if run.certificate]
    if certificate is not None and issued:
        files.write(certificate, certificate_document(issued[-1]), passphrase)
    with vault.writing() as uow:
        card, message = tell(uow, request.number, told_on, today)
    if not context.json:
        _report(context, forgotten)
    report_done(context, card, message, _data(forgotten))


def _preview(context: Context, prepared: PreparedForgetting) -> None:
    if prepared.run is not None:
        preview_run(context, prepared.run)
    if prepared.person is not None:
        output.say(
            context,
            _(
                "Person {number} is erased from: {codes}.",
                number=prepared.person.id,
                codes=", ".join(prepared.person.parts) or "-",
            ),
        )
    if prepared.news or prepared.inquiries:
        output.say(
            context, _("What the same address asked for goes too: the newsletter, inquiries.")
        )
    if not prepared.items:
        output.say(context, _("Nothing is kept of this person that could go."))


def _preview_data(prepared: PreparedForgetting) -> dict[str, object]:
    return {
        "request": prepared.number,
        "items": prepared.items,
        "run": None if prepared.run is None else run_data(prepared.run),
        "person": prepared.person,
        "newsletter": prepared.news,
        "inquiries": prepared.inquiries,
    }


def _report(context: Context, forgotten: Forgotten) -> None:
    for run in forgotten.runs:
        if run.certificate is not None:
            traces = run.certificate.traces
            output.fields(
                context,
                [
                    (_("Certificate"), run.certificate.number),
                    (_("Items"), sum(run.certificate.erased.values())),
                    (_("Pages searched"), traces.pages_read),
                    (_("Traces found"), traces.places),
                ],
            )
    if forgotten.named_in:
        codes = ", ".join(forgotten.named_in)
        output.say(
            context, _("Notes still name this person: {codes}. Find and rewrite them.", codes=codes)
        )


def _data(forgotten: Forgotten) -> dict[str, object]:
    certificates = [run.certificate for run in forgotten.runs if run.certificate]
    erased: Counter[str] = Counter()
    for certificate in certificates:
        erased.update({name.value: count for name, count in certificate.erased.items()})
    return {
        "erased": erased,
        "traces_found": sum(certificate.traces.places for certificate in certificates),
        "named_in": forgotten.named_in,
    }
