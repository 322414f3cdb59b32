"""`coachdossier newsletter`: who wants to receive news, for as long as they do."""

from datetime import date
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.labels import label
from coachdossier.cli.opening import open_vault
from coachdossier.domain.sources import CollectedVia
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.details import mail_address
from coachdossier.services.newsletter import (
    NewSubscription,
    find_subscription,
    list_subscriptions,
    subscribe,
    unsubscribe,
)

app = noun_group()


@app.verb(
    "subscribe",
    help=N_(
        "Record that somebody wants the newsletter. Who came to you through an employer, a "
        "commissioner, an agency or a client is refused."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier newsletter subscribe\n\n"
        "printf 'Noor van der Meent\\nnoor@example.org\\n' | coachdossier newsletter subscribe "
        "--name - --email -"
    ),
)
def add(
    context: Context,
    email: Annotated[str | None, typer.Option(metavar="TEXT|-", help=N_("E-mail address."))] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="TEXT|-", help=N_("Whole name; - reads a line from stdin.")),
    ] = None,
    source: Annotated[
        CollectedVia, typer.Option(help=N_("Where the address came from."))
    ] = CollectedVia.SELF,
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("The day; today when left out.")),
    ] = None,
) -> None:
    today = context.today()
    answers = Answers(context)
    with open_vault(context) as vault:
        new = NewSubscription(
            name=answers.wanted(name, _("What is the name? (Enter skips)"), "--name") or "",
            email=mail_address(answers.required(email, _("E-mail address?"), "--email")),
            source=source,
            subscribed_on=day or today,
        )
        with vault.writing() as uow:
            number = subscribe(uow, new, today)
    output.outcome(context, {"id": number}, _("Subscription {number} was recorded.", number=number))


@app.verb(
    "unsubscribe",
    help=N_(
        "Take somebody off the newsletter: name and address are erased at once. It cannot be "
        "undone."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier newsletter unsubscribe 3\n\n"
        "echo noor@example.org | coachdossier newsletter unsubscribe --email -"
    ),
)
def remove(
    context: Context,
    number: Annotated[
        int | None, typer.Argument(metavar="NUMBER", help=N_("The number that the list shows."))
    ] = None,
    email: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Or the address that is subscribed."))
    ] = None,
) -> None:
    if (number is None) == (email is None):
        raise UsageError(
            N_("Who unsubscribes isn't clear."),
            hint=N_("Give the number, or the address with --email."),
        )
    address = Answers(context).given(email)
    with open_vault(context) as vault, vault.writing() as uow:
        found = find_subscription(uow, number, address)
        unsubscribe(uow, found, context.today())
    output.outcome(
        context, {"id": found.id}, _("Subscription {number} was erased.", number=found.id)
    )


@app.verb(
    "list",
    help=N_("List who is subscribed, oldest first: whom a newsletter may go to."),
    epilog=N_("Examples:\n\ncoachdossier newsletter list\n\ncoachdossier newsletter list --json"),
)
def list_all(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        subscriptions = list_subscriptions(uow)
    if context.json:
        output.emit_json(context, subscriptions)
        return
    output.table(
        context,
        [_("Number"), _("Since"), _("Name"), _("E-mail"), _("Source")],
        [
            (one.id, date_short(one.subscribed_on), one.name, one.email, label(one.source))
            for one in subscriptions
        ],
        empty=_("Nobody is subscribed."),
    )
