"""`coachdossier disclosure`: who received what of whom."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.disclosures import list_disclosures
from coachdossier.services.lookup import find_client
from coachdossier.services.requesters import person_behind

app = noun_group()


@app.verb(
    "list",
    help=N_(
        "List what left the vault and who received it.\n\n"
        "With a client or person: the answer to “who else has seen my dossier?”."
    ),
    epilog=N_(
        "Examples:\n\ncoachdossier disclosure list\n\ncoachdossier disclosure list C001\n\n"
        "coachdossier disclosure list --person 12"
    ),
)
def list_all(
    context: Context,
    client: Annotated[
        str | None, typer.Argument(metavar="[CLIENT]", help=N_("Only of this client."))
    ] = None,
    person: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=N_("Only of this person."))
    ] = None,
) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        who = person if client is None else person_behind(find_client(uow, client))
        lines = list_disclosures(uow, who)
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Date"), _("Trajectory"), _("For what"), _("To whom"), _("Format"), _("Notes")],
        [
            (
                date_short(line.date),
                line.trajectory,
                line.purpose,
                line.recipient or _("not recorded"),
                line.format,
                line.notes,
            )
            for line in lines
        ],
        empty=_("Nobody received anything."),
    )
