"""`coachdossier restrict`: data that is kept and not used (art. 18 AVG)."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.words import in_words, since
from coachdossier.domain.shielding import PersonField, Record
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.services.lookup import find_trajectory, stored_id
from coachdossier.services.shielding import (
    lift_restriction,
    list_restrictions,
    set_restriction,
)

app = noun_group()


@app.verb(
    "set",
    help=N_(
        "Keep something and don't use it: one item, one detail of a person, or a whole dossier.\n\n"
        "No list, search, copy, export or plan shows or takes it before the restriction is lifted."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier restrict set note 12 --ground -\n\n"
        "coachdossier restrict set person 3 --field email --ground -\n\n"
        "coachdossier restrict set trajectory T001-1 --ground -"
    ),
)
def set_one(
    context: Context,
    record: Annotated[Record, typer.Argument(help=N_("What it is."))],
    item: Annotated[
        str,
        typer.Argument(metavar="NUMBER|TRAJ", help=N_("Its number; of a trajectory the code.")),
    ],
    field: Annotated[PersonField | None, typer.Option(help=N_("Which detail of a person."))] = None,
    ground: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Why it is restricted; name nobody."))
    ] = None,
) -> None:
    why = Answers(context).required(ground, _("Why is it restricted?"), "--ground")
    with open_vault(context) as vault, vault.writing() as uow:
        if record is Record.TRAJECTORY:
            number = stored_id(find_trajectory(uow, item, restricted=True))
        elif item.isdecimal():
            number = int(item)
        else:
            raise UsageError(N_("An item is named by its number; only a trajectory has a code."))
        restriction = set_restriction(uow, record, number, why, context.today(), field)
    text = _("Restriction {number} stands.", number=restriction)
    output.outcome(context, {"id": restriction}, text)


@app.verb(
    "lift",
    help=N_("Let data be used again."),
    epilog=N_("Example:\n\ncoachdossier restrict lift 4"),
)
def lift(
    context: Context,
    number: Annotated[
        int, typer.Argument(metavar="NUMBER", help=N_("The number that the list shows."))
    ],
) -> None:
    with open_vault(context) as vault, vault.writing() as uow:
        lift_restriction(uow, number, context.today())
    text = _("Restriction {number} is lifted.", number=number)
    output.outcome(context, {"id": number}, text)


@app.verb(
    "list",
    help=N_("List what is restricted."),
    epilog=N_("Example:\n\ncoachdossier restrict list --all"),
)
def list_all(
    context: Context,
    everything: Annotated[bool, typer.Option("--all", help=N_("Lifted ones too."))] = False,
) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        lines = list_restrictions(uow, lifted=everything)
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Number"), _("What"), _("Detail"), _("Trajectory"), _("Ground"), _("Since")],
        [
            (
                line.id,
                f"{in_words(line.record)} {line.number}",
                in_words(line.field),
                line.trajectory,
                line.ground,
                since(line.set_on, line.lifted_on),
            )
            for line in lines
        ],
        empty=_("Nothing is restricted."),
    )
