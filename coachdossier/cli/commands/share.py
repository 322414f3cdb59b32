"""`coachdossier share`: what somebody who was invited sees of a trajectory."""

from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import files, output
from coachdossier.cli.context import Context
from coachdossier.cli.encrypting import DocumentPassphraseFile, Encrypt, ready_to_write
from coachdossier.cli.grammar import single_command
from coachdossier.cli.opening import open_vault
from coachdossier.documents.shared_view import shared_view_document
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.services.lookup import find_trajectory
from coachdossier.services.sharing import NewShare, share

app = single_command()


@app.verb(
    help=N_(
        "Write what an audience of your policy may see of a trajectory, for somebody who was "
        "invited as one.\n\n"
        "Invite them with “coachdossier person add TRAJ --relation AUDIENCE”. What is private, "
        "restricted or of a special category never goes along, and it is on record who saw what."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier share trainer T001-1 --to 12 --out progress.pdf\n\n"
        "coachdossier share beheerder T001-1 --to 14 --granted-by 12 --out progress.pdf\n\n"
        "coachdossier share spreker T003-1 --to 15 --out participants.pdf"
    ),
)
def write(
    context: Context,
    audience: Annotated[
        str, typer.Argument(metavar="AUDIENCE", help=N_("As the policy names it: trainer."))
    ],
    trajectory: Annotated[str, typer.Argument(metavar="TRAJ", help=N_("Of which trajectory."))],
    recipient: Annotated[
        int, typer.Option("--to", metavar="NUMBER", help=N_("Who sees it: a person's number."))
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help=N_("Write it to this file."))],
    granted_by: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", help=N_("Who let them, where the policy asks for it.")),
    ] = None,
    encrypt: Encrypt = False,
    document_passphrase_file: DocumentPassphraseFile = None,
) -> None:
    secret = ready_to_write(context, out, encrypt=encrypt, passphrase_file=document_passphrase_file)
    new = NewShare(
        audience=audience,
        recipient_id=recipient,
        form=files.format_of(out).value,
        granted_by=granted_by,
    )
    with open_vault(context) as vault, vault.writing() as uow:
        view = share(uow, find_trajectory(uow, trajectory), new, context.today())
        files.write(out, shared_view_document(view), secret)
    output.outcome(
        context,
        {"file": out, "audience": audience},
        _(
            "What the {audience} may see is in {path}.",
            audience=audience.replace("_", " "),
            path=out,
        ),
    )
