"""`coachdossier practice`: the practice itself, as letters and periods need it."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.services.practice import Practice, practice, set_practice

app = noun_group()


@app.verb(
    "show",
    help=N_("Show what is known of the practice."),
    epilog=N_("Example:\n\ncoachdossier practice show"),
)
def show(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        known = practice(uow)
    _show(context, known)


@app.verb(
    "set",
    help=N_(
        "Say how the practice is called, where it is, how it is reached, and when its book year "
        "ends.\n\n"
        "Letters and copies tell it; the name is taken out of every case. The tax period of "
        "invoices counts from the end of the book year."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier practice set --name - --book-year-end 30-6\n\n"
        "coachdossier practice set --address 'Kade 1, 6811 AA Arnhem' --kvk 12345678"
    ),
)
def set_some(
    context: Context,
    name: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Your name, or the practice's."))
    ] = None,
    contact: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Where questions go."))
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Where the practice is."))
    ] = None,
    kvk: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help=N_("Its number at the Chamber of Commerce (KvK).")),
    ] = None,
    book_year_end: Annotated[
        str | None,
        typer.Option(metavar="DAY-MONTH", help=N_("The last day of the book year: 31-12.")),
    ] = None,
) -> None:
    if (name, contact, address, kvk, book_year_end) == (None,) * 5:
        raise UsageError(
            N_("There is nothing to change."), hint=N_("Name what changes: see --help.")
        )
    answers = Answers(context)
    with open_vault(context) as vault:
        named, reached, placed = (answers.given(word) for word in (name, contact, address))
        with vault.writing() as uow:
            known = set_practice(
                uow,
                name=named,
                contact=reached,
                address=placed,
                kvk=kvk,
                book_year_end=book_year_end,
            )
    _show(context, known)


def _show(context: Context, known: Practice) -> None:
    if context.json:
        output.emit_json(context, known)
        return
    month, day = known.book_year_end.split("-")
    output.fields(
        context,
        [
            (_("Name"), known.name),
            (_("Contact"), known.contact),
            (_("Address"), known.address),
            (_("KvK number"), known.kvk),
            (_("Book year ends"), f"{day}-{month}"),
        ],
    )
