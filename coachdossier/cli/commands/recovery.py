"""`coachdossier recovery`: a new code on paper, for a forgotten passphrase."""

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.copies_left import tell_copies_left
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_with_passphrase
from coachdossier.cli.sheet import Sheet, refuse_sheet, write_sheet
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.services.keys import renew_recovery_code

app = noun_group()


@app.verb(
    "new",
    help=N_("Print a new recovery code. The old one opens nothing any more."),
    epilog=N_(
        "Examples:\n\ncoachdossier recovery new\n\ncoachdossier recovery new --sheet sheet.pdf"
    ),
)
def new(context: Context, sheet: Sheet = None) -> None:
    refuse_sheet(sheet)
    vault, _present = open_with_passphrase(context)
    with vault:
        code = renew_recovery_code(vault)
        tell_copies_left(context, vault)
    if context.json:
        output.emit_json(context, {"recovery_code": code})
    else:
        output.say(
            context, _("This is the new recovery code, shown only now. Write it down on paper:")
        )
        output.print_text(context, code)
    write_sheet(context, sheet, code)
