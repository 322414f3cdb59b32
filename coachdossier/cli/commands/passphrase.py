"""`coachdossier passphrase`: another passphrase for the same vault."""

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
from coachdossier.i18n import _, language
from coachdossier.services.keys import change_passphrase
from coachdossier.services.unlocking import lock
from coachdossier.vault.strength import propose

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
    accept_weak: Annotated[
        bool, typer.Option("--accept-weak", help=N_("Take a weak passphrase without a question."))
    ] = False,
) -> None:
    vault, _present = open_with_passphrase(context)
    with vault:
        new = choose_passphrase(
            context,
            prompt=_("Choose a new passphrase (press Enter for a proposal): "),
            file=new_passphrase_file,
            option="--new-passphrase-file",
            accept_weak=accept_weak,
        )
        change_passphrase(vault, new, context.key_file)
        tell_copies_left(context, vault)
    lock(context.vault_dir, context.runtime_dir)
    output.outcome(context, {"changed": True}, _("From now on the new passphrase opens the vault."))


@app.verb(
    "propose",
    help=N_("Print six random words that nobody guesses, for a passphrase. Nothing is changed."),
    epilog=N_("Example:\n\ncoachdossier passphrase propose"),
)
def propose_words(context: Context) -> None:
    words = propose(language(), context.random_bytes)
    if context.json:
        output.emit_json(context, {"passphrase": words})
        return
    output.print_text(context, words)
