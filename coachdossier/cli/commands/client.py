"""`coachdossier client`: the people and organisations that the practice works for."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers, confirm_code, tell
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.options import PersonOptions, with_options
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _, ngettext
from coachdossier.services.client_list import list_clients

# The list has to come at once: whatever only the other commands need, they import themselves.
app = noun_group()

Code = Annotated[str, typer.Argument(metavar="CLIENT", help=N_("The client's code."))]
NewCode = Annotated[
    str | None, typer.Option(metavar="CODE", help=N_("A code that says nothing about the client."))
]
Representative = Annotated[
    str | None,
    typer.Option(metavar="TEXT|-", help=N_("Under 16: who consented as representative.")),
]
StatementVersion = Annotated[
    str | None, typer.Option(help=N_("Under 16: which version of the statement was read."))
]
ConsentDate = Annotated[
    date | None,
    typer.Option(click_type=DATE, help=N_("Under 16: when the representative consented.")),
]


@app.verb(
    "list",
    help=N_("List the clients by code."),
    epilog=N_("Examples:\n\ncoachdossier client list\n\ncoachdossier client list --json"),
)
def list_all(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        clients = list_clients(uow)
    if context.json:
        output.emit_json(context, clients)
        return
    output.table(
        context,
        [_("Code"), _("Name"), _("Organisation"), _("Trajectories")],
        [(line.code, line.name, line.organisation, line.trajectories) for line in clients],
        empty=_("There are no clients yet. Add one with “coachdossier client add”."),
    )


@app.verb(
    "add",
    help=N_(
        "Add a client. On a terminal it asks for the name and what else you want to record. "
        "Nothing of somebody under 16 is stored before a representative's consent."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier client add\n\n"
        "printf 'Noor van der Meent\\nnoor@example.org\\n' | coachdossier client add --name - "
        "--email -\n\n"
        "coachdossier client add --is-organisation --name 'Waterschap De Linge'"
    ),
)
@with_options(PersonOptions)
def add(
    context: Context,
    options: PersonOptions,
    code: NewCode = None,
    person: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=N_("Somebody who is in the vault already."))
    ] = None,
    is_organisation: Annotated[
        bool, typer.Option("--is-organisation", help=N_("The client is an organisation itself."))
    ] = False,
    representative: Representative = None,
    statement_version: StatementVersion = None,
    consent_date: ConsentDate = None,
) -> None:
    from coachdossier.cli.intake import Represented, asked_person
    from coachdossier.services.enrolment import NewClient, add_client

    answers = Answers(context)
    with open_vault(context) as vault:
        if is_organisation:
            _refuse(
                {
                    **dict.fromkeys(options.of_people_only(), True),
                    "--person": person,
                    "--representative": representative,
                    "--statement-version": statement_version,
                    "--consent-date": consent_date,
                }
            )
            new = NewClient(
                code=code,
                organisation=options.of_organisation(answers),
                aliases=options.aliases(answers),
            )
        else:
            asked = options.of_person(answers) if person else asked_person(options, answers)
            represented = Represented(representative, statement_version, consent_date)
            new = NewClient(
                code=code,
                person=asked,
                person_id=person,
                representation=represented.asked(context, answers, asked.birth_date),
                aliases=options.aliases(answers),
            )
        with vault.writing() as uow:
            enrolled = add_client(uow, new, context.today())
    tell(context, enrolled.notices)
    output.outcome(
        context, {"code": enrolled.code}, _("Client {code} was added.", code=enrolled.code)
    )


@app.verb(
    "show",
    help=N_("Show a client, or with --full the whole dossier with its notes."),
    epilog=N_("Examples:\n\ncoachdossier client show C001\n\ncoachdossier client show C001 --full"),
)
def show(
    context: Context,
    client: Code,
    full: Annotated[bool, typer.Option("--full", help=N_("Everything that is written."))] = False,
) -> None:
    from coachdossier.services.clients import client_card
    from coachdossier.services.dossiers import whole_dossier
    from coachdossier.services.lookup import find_client

    with open_vault(context) as vault, vault.reading() as uow:
        found = find_client(uow, client)
        if full:
            dossier = whole_dossier(uow, found, context.today())
        else:
            card = client_card(uow, found, context.today())
    if context.json:
        output.emit_json(context, dossier if full else card)
    elif full:
        from coachdossier.cli.dossier_text import dossier_text

        output.page(context, dossier_text(dossier, context.columns))
    else:
        from coachdossier.cli.cards import show_client

        show_client(context, card)


@app.verb(
    "edit",
    help=N_(
        "Change what is known of a client. What you leave out stays; an empty text goes. Without "
        "options a terminal asks about each detail."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier client edit C001\n\n"
        "coachdossier client edit C001 --phone -\n\n"
        "coachdossier client edit C001 --code eik-3"
    ),
)
@with_options(PersonOptions)
def edit(
    context: Context,
    client: Code,
    options: PersonOptions,
    code: NewCode = None,
    representative: Representative = None,
    statement_version: StatementVersion = None,
    consent_date: ConsentDate = None,
) -> None:
    from coachdossier.cli.changing import (
        ask_organisation,
        ask_person,
        nothing_to_change,
        tell_unchanged,
    )
    from coachdossier.cli.intake import Represented
    from coachdossier.services.clients import client_card
    from coachdossier.services.enrolment import edit_client
    from coachdossier.services.lookup import find_client

    ask = options.empty and code is None and representative is None
    if ask and not context.interactive:
        raise nothing_to_change()
    answers = Answers(context)
    represented = Represented(representative, statement_version, consent_date)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            card = client_card(uow, find_client(uow, client), context.today())
        of_person = card.person is not None
        if ask:
            if card.person is not None:
                employer = "" if card.organisation is None else card.organisation.name
                ask_person(context, options, card.person, employer)
            elif card.organisation is not None:
                ask_organisation(context, options, card.organisation)
            if options.empty:
                tell_unchanged(context)
                return
        if not of_person:
            _refuse(dict.fromkeys(options.of_people_only(), True))
        details = options.of_person(answers) if of_person else options.of_organisation(answers)
        representation = (
            represented.asked(context, answers, options.birth_date)
            if ask
            else represented.given(answers)
        )
        aliases = options.aliases(answers)
        with vault.writing() as uow:
            enrolled = edit_client(
                uow,
                find_client(uow, client),
                details,
                context.today(),
                code=code,
                representation=representation,
                aliases=aliases,
            )
    tell(context, enrolled.notices)
    output.outcome(
        context, {"code": enrolled.code}, _("Client {code} was changed.", code=enrolled.code)
    )


@app.verb(
    "remove",
    help=N_(
        "Erase a client who was entered by mistake, with all trajectories and notes. It cannot be "
        "undone. A trajectory that has ended is closed with “close”, which obeys the policy."
    ),
    epilog=N_("Example:\n\ncoachdossier client remove C001 --confirm C001"),
)
def remove(
    context: Context,
    client: Code,
    confirm: Annotated[
        str | None, typer.Option(metavar="CLIENT", help=N_("The whole code again, to confirm."))
    ] = None,
) -> None:
    from coachdossier.domain.categories import LABELS
    from coachdossier.services.lookup import find_client
    from coachdossier.services.removal import preview_removal, remove_client

    with open_vault(context) as vault:
        with vault.reading() as uow:
            found = find_client(uow, client)
            goes = preview_removal(uow, found)
        if not context.json:
            output.table(
                context,
                [_("Goes"), _("How many")],
                [(_(LABELS[category]), count) for category, count in goes.items()],
            )
        confirm_code(
            context,
            found.code,
            confirm,
            lambda: _("Everything of {code} is erased. This cannot be undone.", code=found.code),
        )
        with vault.writing() as uow:
            removed = remove_client(uow, found, context.today())
    if context.json:
        output.emit_json(context, removed)
        return
    output.say(context, _("Client {code} was erased.", code=removed.code))
    if removed.invoices_kept:
        output.say(
            context,
            ngettext(
                "{n} invoice stays, because the tax office asks for it.",
                "{n} invoices stay, because the tax office asks for them.",
                removed.invoices_kept,
            ),
        )
    if removed.consent_reference:
        output.say(
            context,
            _("Consents stay as proof, without a name, under {reference}.",
              reference=removed.consent_reference),
        )  # fmt: skip


def _refuse(of_people: Mapping[str, object]) -> None:
    """Raise UsageError naming what was said of a client who is no person."""
    said = [option for option, value in of_people.items() if value is not None]
    if said:
        raise UsageError(
            N_("Only people have these: {options}."),
            hint=N_("Leave them out, or add the person to a trajectory with “person add”."),
            options=", ".join(said),
        )
