"""`coachdossier keyfile`: a second factor beside the passphrase."""

from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.choosing import choose_passphrase
from coachdossier.cli.context import Context
from coachdossier.cli.copies_left import tell_copies_left
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_with_passphrase
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.services.keys import add_key_file, refuse_no_key_file, remove_key_file
from coachdossier.services.unlocking import lock
from coachdossier.vault.recovery_code import read_recovery_code

app = noun_group()


@app.verb(
    "add",
    help=N_(
        "Let the passphrase open the vault only together with a file, on a stick that you carry "
        "with you. The file is made when it isn't there; never change it. The recovery code stays "
        "a way in by itself: that is what helps when the stick is lost."
    ),
    epilog=N_("Example:\n\ncoachdossier keyfile add /media/stick/coachdossier.key"),
)
def add(
    context: Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The key file."))],
) -> None:
    vault, passphrase = open_with_passphrase(context)
    with vault:
        made = add_key_file(vault, passphrase, file, context.random_bytes)
        tell_copies_left(context, vault)
    lock(context.vault_dir, context.runtime_dir)
    if context.json:
        output.emit_json(context, {"key_file": file, "made": made})
        return
    if made:
        output.say(context, _("The key file {file} was made. Keep a copy of it.", file=file))
    output.say(
        context,
        _(
            "From now on the passphrase asks for it: name it with --key-file or in "
            "COACHDOSSIER_KEY_FILE."
        ),
    )


@app.verb(
    "remove",
    help=N_(
        "Let the passphrase open the vault by itself again. Is the key file lost? Type the "
        "recovery code where the passphrase is asked for, and choose a new passphrase."
    ),
    epilog=N_("Example:\n\ncoachdossier --key-file /media/stick/coachdossier.key keyfile remove"),
)
def remove(
    context: Context,
    new_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help=N_("File that holds a new passphrase, after the recovery code.")
        ),
    ] = None,
) -> None:
    vault, passphrase = open_with_passphrase(context)
    with vault:
        refuse_no_key_file(vault)
        if read_recovery_code(passphrase):
            passphrase = choose_passphrase(
                context,
                prompt=_("Choose a new passphrase (press Enter for a proposal): "),
                file=new_passphrase_file,
                option="--new-passphrase-file",
            )
        remove_key_file(vault, passphrase)
        tell_copies_left(context, vault)
    output.outcome(
        context, {"key_file": None}, _("The passphrase opens the vault by itself again.")
    )
