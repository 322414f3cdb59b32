"""`coachdossier organisation`: employers, commissioners, clients that are no person."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers, confirm_code
from coachdossier.cli.cards import known, organisation_fields
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.options import OrganisationOptions, with_options
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.services.lookup import find_organisation
from coachdossier.services.organisations import (
    add_organisation,
    edit_organisation,
    list_organisations,
    organisation_card,
)

app = noun_group()

Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help=N_("The number that the list shows."))
]


@app.verb(
    "list",
    help=N_("List the organisations by name."),
    epilog=N_("Example:\n\ncoachdossier organisation list"),
)
def list_all(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        lines = list_organisations(uow)
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Number"), _("Name"), _("In short"), _("Town"), _("People")],
        [(line.id, line.name, line.short_name, line.city, line.people) for line in lines],
        empty=_("There are no organisations yet."),
    )


@app.verb(
    "add",
    help=N_("Add an organisation. On a terminal it asks for the name."),
    epilog=N_("Example:\n\ncoachdossier organisation add --name - --short-name WDL"),
)
@with_options(OrganisationOptions)
def add(context: Context, options: OrganisationOptions) -> None:
    answers = Answers(context)
    with open_vault(context) as vault:
        if options.name is None:
            options.name = answers.required(None, _("Name of the organisation?"), "--name")
        details = options.details(answers)
        aliases = options.aliases(answers)
        with vault.writing() as uow:
            number = add_organisation(uow, details, aliases)
    output.outcome(context, {"id": number}, _("Organisation {number} was added.", number=number))


@app.verb(
    "show",
    help=N_("Show an organisation and who works there."),
    epilog=N_("Example:\n\ncoachdossier organisation show 3"),
)
def show(context: Context, number: Number) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        card = organisation_card(uow, find_organisation(uow, number))
    if context.json:
        output.emit_json(context, card)
        return
    output.fields(
        context,
        known(
            [
                (_("Number"), card.organisation.id),
                (_("Name"), card.organisation.name),
                *organisation_fields(card.organisation),
                (_("Also called"), ", ".join(card.aliases)),
                (_("Client"), card.client),
                (_("People"), ", ".join(card.people)),
            ]
        ),
    )


@app.verb(
    "edit",
    help=N_(
        "Change an organisation. What you leave out stays; an empty text goes. Without options a "
        "terminal asks about each detail."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier organisation edit 3\n\n"
        "coachdossier organisation edit 3 --city Ede"
    ),
)
@with_options(OrganisationOptions)
def edit(context: Context, number: Number, options: OrganisationOptions) -> None:
    # Loaded only when an organisation changes.
    from coachdossier.cli.changing import ask_organisation, nothing_to_change, tell_unchanged

    ask = options.empty
    if ask and not context.interactive:
        raise nothing_to_change()
    answers = Answers(context)
    with open_vault(context) as vault:
        if ask:
            with vault.reading() as uow:
                known_now = find_organisation(uow, number)
            ask_organisation(context, options, known_now)
            if options.empty:
                tell_unchanged(context)
                return
        details, aliases = options.details(answers), options.aliases(answers)
        with vault.writing() as uow:
            edit_organisation(uow, find_organisation(uow, number), details, aliases)
    output.outcome(context, {"id": number}, _("Organisation {number} was changed.", number=number))


@app.verb(
    "remove",
    help=N_(
        "Take out an organisation that is no customer any more.\n\nUnder a policy that says so, "
        "everything about its trajectories goes along, except what a hold or the law keeps; "
        "numbers without names stay counted. First it shows what goes."
    ),
    epilog=N_("Example:\n\ncoachdossier organisation remove 3 --dry-run"),
)
def remove(
    context: Context,
    number: Number,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what would go and change nothing."))
    ] = False,
    confirm: Annotated[
        str | None, typer.Option(metavar="NUMBER", help=N_("The number again, for a script."))
    ] = None,
) -> None:
    # Loaded here because nothing else about organisations erases.
    from coachdossier.cli.anonymiser import engine
    from coachdossier.cli.retention_run import preview_run, report_run, run_data
    from coachdossier.services.organisation_removal import preview_removal, remove_organisation

    today = context.today()
    with open_vault(context) as vault:
        with vault.reading() as uow:
            found = find_organisation(uow, number)
        prepared = preview_removal(vault, found, lambda: engine(context), today)
        if not context.json:
            preview_run(context, prepared)
        if dry_run:
            if context.json:
                output.emit_json(context, run_data(prepared))
            return
        confirm_code(context, str(number), confirm, lambda: _("The organisation goes for good."))
        result, gone = remove_organisation(vault, found, lambda: engine(context), today)
    report_run(context, prepared, result, None)
    if not context.json and not gone:
        output.say(context, _("The organisation itself stays as long as something needs it."))
