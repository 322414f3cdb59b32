"""`coachdossier rekey`: a new key for the whole vault, after it may have been copied."""

from typing import Annotated

import typer

from coachdossier.cli import output, prompts
from coachdossier.cli.context import Context
from coachdossier.cli.copies_left import tell_copies_left
from coachdossier.cli.grammar import single_command
from coachdossier.cli.opening import open_with_passphrase
from coachdossier.cli.sheet import Sheet, refuse_sheet, write_sheet
from coachdossier.errors import N_, Declined
from coachdossier.i18n import _
from coachdossier.services.keys import rekey
from coachdossier.services.unlocking import lock

app = single_command()


@app.verb(
    help=N_(
        "Encrypt the whole vault with a new key. Do so when somebody may have had the passphrase "
        "or the recovery code together with a copy of the vault: after “passphrase change” alone "
        "an old header still opens the vault. It gives a new recovery code; the passphrase stays."
    ),
    epilog=N_("Examples:\n\ncoachdossier rekey\n\ncoachdossier rekey --yes --sheet sheet.pdf"),
)
def make_new_key(
    context: Context,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do it without a question."))] = False,
    sheet: Sheet = None,
) -> None:
    refuse_sheet(sheet)
    vault, passphrase = open_with_passphrase(context)
    codes: list[str] = []

    def show(code: str) -> None:
        codes.append(code)
        if context.json:
            output.emit_json(context, {"recovery_code": code})
        else:
            _show(context, code)
        context.stdout.flush()

    with vault:
        if not (yes or _agreed(context)):
            raise Declined(N_("Nothing was changed."))
        rekey(vault, passphrase, show, key_file=context.key_file)
        tell_copies_left(context, vault)
    lock(context.vault_dir, context.runtime_dir)
    output.say(context, _("The vault has a new key. Older copies of it still open as they did."))
    write_sheet(context, sheet, codes[0])


def _agreed(context: Context) -> bool:
    question = _("Encrypt the whole vault anew? The recovery code on paper becomes worthless.")
    return prompts.confirm(context, question, option="--yes")


def _show(context: Context, code: str) -> None:
    output.say(context, _("This is the new recovery code, shown only now. Write it down on paper:"))
    output.print_text(context, code)
