"""`coachdossier passphrase`: another passphrase for the same vault."""

from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.services.vaults import change_passphrase

app = noun_group()


@app.verb(
    "change",
    help=N_(
        "Choose another passphrase. The old one opens nothing any more; the recovery code stays. "
        "The recovery code may be typed where the present passphrase is asked for."
    ),
    epilog=N_("Example:\n\ncoachdossier passphrase change"),
)
def change(
    context: Context,
    new_passphrase_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("File that holds the new passphrase."))
    ] = None,
) -> None:
    with open_vault(context) as vault:
        new = context.passphrase(
            confirm=True,
            prompt=_("Choose a new passphrase: "),
            file=new_passphrase_file,
            option="--new-passphrase-file",
        )
        change_passphrase(vault, new)
    if context.json:
        output.emit_json(context, {"changed": True})
        return
    output.say(context, _("From now on the new passphrase opens the vault."))
