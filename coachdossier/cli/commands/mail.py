"""`coachdossier mail`: a mail is checked for names before you send it yourself."""

from typing import Annotated

import typer

from coachdossier.cli import output, values
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_, ExitCode
from coachdossier.i18n import _
from coachdossier.services.mailing import identifiers_in, may_name

app = noun_group()

_KINDS: dict[str, str] = {
    "known name": N_("a name in the vault"),
    "known detail": N_("a detail in the vault"),
    "known name inside a word": N_("a name inside a word"),
    "long number": N_("a long number"),
    "at sign": N_("a mail address"),
}


@app.verb(
    "check",
    help=N_(
        "Look for names, addresses and numbers in a mail or template, before you send it.\n\n"
        "The text comes from a file or from standard input. When your policy lets no mail hold "
        "personal data, a find ends the command with 7. A word that is also somebody's name is "
        "found too: you judge."
    ),
    epilog=N_(
        "Examples:\n\ncoachdossier mail check invitation.txt\n\n"
        "coachdossier mail check - < invitation.txt"
    ),
)
def check(
    context: Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help=N_("The text; - reads standard input."))
    ],
) -> ExitCode | None:
    text = values.read_text(context, file)
    with open_vault(context) as vault, vault.reading() as uow:
        allowed = may_name(uow)
        found = identifiers_in(uow, text)
    if context.json:
        output.emit_json(context, {"allowed": allowed, "findings": found})
    else:
        output.table(
            context,
            [_("Text"), _("What it is")],
            [(one.text, _(_KINDS.get(one.what, one.what))) for one in found],
            empty=_("The mail names nobody."),
        )
        if found and not allowed:
            output.say(context, _("Your policy lets no mail hold personal data."))
        elif found:
            output.say(context, _("Your policy allows it; ask yourself whether it is needed."))
    return ExitCode.FINDINGS if found and not allowed else None
