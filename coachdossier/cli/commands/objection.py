"""`coachdossier objection`: somebody's no to one particular use of their data."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers
from coachdossier.cli.consent_words import use_word
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.words import since
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.services.consents import person_of_client
from coachdossier.services.lookup import find_client
from coachdossier.services.shielding import lift_objection, list_objections, object_to

app = noun_group()


@app.verb(
    "add",
    help=N_(
        "Record that somebody objects to one use of their data.\n\nUses are intervision, casebook, "
        "and every purpose that consent is asked for. From then on that use is refused."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier objection add C001 intervision\n\n"
        "coachdossier objection add --person 12 newsletter"
    ),
)
def add(
    context: Context,
    words: Annotated[
        list[str], typer.Argument(metavar="[CLIENT] USE", help=N_("Who objects, and to what."))
    ],
    person: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=N_("Somebody who is no client."))
    ] = None,
    ground: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Why, in a few words."))
    ] = None,
) -> None:
    if len(words) != (1 if person else 2):
        raise UsageError(
            N_("An objection names who objects, and to which use."),
            hint=N_("Write “coachdossier objection add CLIENT USE”."),
        )
    why = Answers(context).given(ground) or ""
    with open_vault(context) as vault, vault.writing() as uow:
        who = person or person_of_client(find_client(uow, words[0]))
        number = object_to(uow, who, words[-1], why, context.today())
    output.outcome(context, {"id": number}, _("Objection {number} stands.", number=number))


@app.verb(
    "lift",
    help=N_("Record that an objection was taken back."),
    epilog=N_("Example:\n\ncoachdossier objection lift 3"),
)
def lift(
    context: Context,
    number: Annotated[
        int, typer.Argument(metavar="NUMBER", help=N_("The number that the list shows."))
    ],
) -> None:
    with open_vault(context) as vault, vault.writing() as uow:
        lift_objection(uow, number, context.today())
    output.outcome(context, {"id": number}, _("Objection {number} is taken back.", number=number))


@app.verb(
    "list",
    help=N_("List the objections that stand."),
    epilog=N_("Example:\n\ncoachdossier objection list"),
)
def list_all(
    context: Context,
    everything: Annotated[bool, typer.Option("--all", help=N_("Lifted ones too."))] = False,
) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        lines = list_objections(uow, lifted=everything)
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Number"), _("Who"), _("Use"), _("Ground"), _("Since")],
        [
            (
                line.id,
                line.person,
                use_word(line.purpose),
                line.ground,
                since(line.made_on, line.lifted_on),
            )
            for line in lines
        ],
        empty=_("Nobody objects to anything."),
    )
