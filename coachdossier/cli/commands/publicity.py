"""`coachdossier publicity`: what clients let you show, each with a consent of its own."""

from datetime import date
from typing import Annotated

import typer

from coachdossier.cli import output, values
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.labels import label, labels
from coachdossier.cli.numbered import Confirm, Number, remove_numbered
from coachdossier.cli.opening import open_vault
from coachdossier.domain.publicity import PublicityKind
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.consents import person_of_client
from coachdossier.services.lookup import find_client, find_person, stored_id
from coachdossier.services.publicity import (
    NewPublicity,
    add_publicity,
    consent_for,
    find_publicity,
    list_publicity,
    remove_publicity,
)
from coachdossier.vault.unit_of_work import UnitOfWork

app = noun_group()

Code = Annotated[str | None, typer.Argument(metavar="CLIENT", help=N_("The client's code."))]
PersonNumber = Annotated[
    int | None,
    typer.Option("--person", metavar="NUMBER", help=N_("Somebody who is no client, by number.")),
]


@app.verb(
    "add",
    help=N_(
        "Record feedback, an opinion or a logo that you may show. It needs a standing consent for "
        "that very occasion, and goes when the consent is withdrawn."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier consent give C001 --purpose pr_material --occasion 'website 2026' "
        "--evidence mail\n\n"
        "coachdossier publicity add C001 --kind feedback --occasion 'website 2026' --file -"
    ),
)
def add(
    context: Context,
    client: Code = None,
    person: PersonNumber = None,
    kind: Annotated[PublicityKind | None, typer.Option(help=N_("What it is."))] = None,
    occasion: Annotated[
        str | None,
        typer.Option(metavar="TEXT|-", help=N_("Where it is shown, as the consent says it.")),
    ] = None,
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("The day; today when left out.")),
    ] = None,
    file: Annotated[
        str | None,
        typer.Option(
            "--file", metavar="FILE|-", help=N_("Read the text from a file, or from stdin.")
        ),
    ] = None,
    bsn_reason: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Why a BSN has to stay in the text."))
    ] = None,
) -> None:
    today = context.today()
    answers = Answers(context)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            person_id = _person(uow, client, person)
        asked_kind = kind or PublicityKind(_ask_kind(context))
        place = answers.required(occasion, _("Where is it shown?"), "--occasion")
        with vault.reading() as uow:
            consent_for(uow, person_id, place)
        new = NewPublicity(
            person_id=person_id,
            kind=asked_kind,
            occasion=place,
            given_on=day or today,
            text=_text(context, answers, file),
            bsn_reason=answers.given(bsn_reason) or "",
        )
        with vault.writing() as uow:
            number = add_publicity(uow, new, today)
    output.outcome(context, {"id": number}, _("Publicity {number} was recorded.", number=number))


@app.verb(
    "list",
    help=N_("List what you show, of everybody or of one client, oldest first."),
    epilog=N_("Examples:\n\ncoachdossier publicity list\n\ncoachdossier publicity list C001"),
)
def list_all(context: Context, client: Code = None, person: PersonNumber = None) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        whose = None if client is None and person is None else _person(uow, client, person)
        lines = list_publicity(uow, whose)
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Number"), _("Person"), _("Kind"), _("Occasion"), _("Day"), _("Consent"), _("Text")],
        [
            (
                line.id,
                line.person,
                label(line.kind),
                line.occasion,
                date_short(line.date),
                line.consent,
                line.text,
            )
            for line in lines
        ],
        empty=_("Nothing is shown."),
    )


@app.verb(
    "remove",
    help=N_("Erase something that you showed. It cannot be undone."),
    epilog=N_("Example:\n\ncoachdossier publicity remove 2 --confirm 2"),
)
def remove(context: Context, number: Number, confirm: Confirm = None) -> None:
    remove_numbered(
        context,
        number,
        confirm,
        find=find_publicity,
        warning=lambda shown: _(
            "Publicity {number}, for “{occasion}”, is erased. This cannot be undone.",
            number=number,
            occasion=shown.occasion,
        ),
        remove=lambda uow: remove_publicity(uow, number, context.today()),
        done=_("Publicity {number} was erased.", number=number),
    )


def _person(uow: UnitOfWork, client: str | None, person: int | None) -> int:
    if (client is None) == (person is None):
        raise UsageError(
            N_("Whose it is isn't clear."),
            hint=N_("Name a client by code, or anybody else with --person."),
        )
    if client is not None:
        return person_of_client(find_client(uow, client))
    return stored_id(find_person(uow, person or 0))


def _text(context: Context, answers: Answers, file: str | None) -> str:
    if file is not None:
        return values.read_text(context, file)
    return answers.required(None, _("What does it say?"), "--file")


def _ask_kind(context: Context) -> str:
    # Loaded only when there is a question to ask.
    from coachdossier.cli import prompts

    return prompts.ask_choice(context, _("What is it?"), labels(PublicityKind), option="--kind")
