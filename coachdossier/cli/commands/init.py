"""`coachdossier init`: an empty vault, and the recovery code that is shown once."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.choosing import choose_passphrase
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import single_command
from coachdossier.cli.sheet import Sheet, refuse_sheet, write_sheet
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.services.settings import DEFAULT_POLICY
from coachdossier.services.vaults import make_practice
from coachdossier.vault.vault import refuse_vault

app = single_command()


@app.verb(
    help=N_(
        "Make an empty vault. It asks for a passphrase twice and prints a recovery code once: "
        "write that down on paper."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier init\n\n"
        "coachdossier --vault ~/try-out init --demo\n\n"
        "coachdossier init --sheet recovery.pdf\n\n"
        "coachdossier init --policy erase-at-close --passphrase-file secret.txt --json"
    ),
)
def init(
    context: Context,
    policy: Annotated[
        str, typer.Option(metavar="PRESET", help=N_("The policy that the practice lives by."))
    ] = DEFAULT_POLICY,
    demo: Annotated[
        bool, typer.Option("--demo", help=N_("Mark it as a vault to try things out in."))
    ] = False,
    accept_weak: Annotated[
        bool, typer.Option("--accept-weak", help=N_("Take a weak passphrase without a question."))
    ] = False,
    sheet: Sheet = None,
) -> None:
    refuse_vault(context.vault_dir)
    refuse_sheet(sheet)
    passphrase = choose_passphrase(
        context,
        prompt=_("Choose a passphrase (press Enter for a proposal): "),
        accept_weak=accept_weak,
    )
    vault, recovery_code = make_practice(
        context.vault_dir,
        passphrase,
        context.now,
        policy=policy,
        demo=demo,
        random=context.random_bytes,
    )
    with vault:
        directory = vault.directory
    if context.json:
        output.emit_json(context, {"vault": directory, "recovery_code": recovery_code})
    else:
        output.say(context, _("The vault is in {directory}.", directory=directory))
        output.say(
            context,
            _(
                "This is the recovery code. It opens the vault when the passphrase is forgotten "
                "and is shown only now. Write it down on paper and keep it away from this "
                "computer:"
            ),
        )
        output.print_text(context, recovery_code)
        output.say(
            context,
            _(
                "Then go on with “coachdossier client add”, or bring in what you have with "
                "“coachdossier import practice”."
            ),
        )
    write_sheet(context, sheet, recovery_code)
