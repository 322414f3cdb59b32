"""`coachdossier certificate`: the register of disposition certificates."""

from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import files, output
from coachdossier.cli.context import Context
from coachdossier.cli.encrypting import DocumentPassphraseFile, Encrypt, ready_to_write
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.documents.certificate import certificate_document
from coachdossier.documents.formats import Format, render
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.certificates import find_certificate, list_certificates

app = noun_group()


@app.verb(
    "list",
    help=N_("List the certificates of what was erased, oldest first."),
    epilog=N_("Example:\n\ncoachdossier certificate list"),
)
def list_all(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        lines = list_certificates(uow)
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Certificate"), _("Date"), _("Policy"), _("Items"), _("Traces found"), _("Proven")],
        [
            (
                line.number,
                date_short(line.issued_on),
                line.policy,
                line.items,
                line.places,
                line.proven,
            )
            for line in lines
        ],
        empty=_("Nothing was erased yet."),
    )


@app.verb(
    "show",
    help=N_("Show a certificate, or write it as a document."),
    epilog=N_("Example:\n\ncoachdossier certificate show 4KTX-7BGH-2MQZ --out certificate.pdf"),
)
def show(
    context: Context,
    number: Annotated[
        str, typer.Argument(metavar="NUMBER", help=N_("The number that the list shows."))
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=N_("Write it to this file: docx, pdf, md, txt, json.")),
    ] = None,
    encrypt: Encrypt = False,
    document_passphrase_file: DocumentPassphraseFile = None,
) -> None:
    secret = ready_to_write(context, out, encrypt=encrypt, passphrase_file=document_passphrase_file)
    with open_vault(context) as vault, vault.reading() as uow:
        certificate = find_certificate(uow, number)
    if out is not None:
        files.write(out, certificate_document(certificate), secret)
    if context.json:
        output.emit_json(context, certificate)
        return
    if out is not None:
        output.say(context, _("The certificate is in {path}.", path=out))
        return
    text = render(certificate_document(certificate), Format.TXT).decode()
    output.page(context, text)
