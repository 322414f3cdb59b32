"""`coachdossier contact`: when you were in touch with a client, and what about."""

from datetime import date
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.labels import label, labels
from coachdossier.cli.numbered import Confirm, Number, remove_numbered
from coachdossier.cli.opening import open_vault
from coachdossier.domain.contact import Channel, ContactKind
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.contacts import (
    NewContact,
    add_contact,
    list_contacts,
    removable_contact,
    remove_contact,
)
from coachdossier.services.lookup import find_client, find_trajectory

app = noun_group()

Code = Annotated[str, typer.Argument(metavar="CLIENT", help=N_("The client's code."))]
Trajectory = Annotated[
    str | None, typer.Option(metavar="TRAJ", help=N_("The trajectory that it was about."))
]


@app.verb(
    "add",
    help=N_(
        "Record a contact outside the sessions: a quote, an appointment, an invoice, a question. "
        "The note is short; what belongs in the dossier is a note there."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier contact add C001 --kind quote --channel mail\n\n"
        "coachdossier contact add C001 --trajectory T001-1 --kind question --channel phone "
        "--date 3-9-2026 --note -"
    ),
)
def add(
    context: Context,
    client: Code,
    trajectory: Trajectory = None,
    kind: Annotated[ContactKind | None, typer.Option(help=N_("What it was about."))] = None,
    channel: Annotated[Channel | None, typer.Option(help=N_("How you were in touch."))] = None,
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("The day; today when left out.")),
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("What was asked or told, in short."))
    ] = None,
    bsn_reason: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Why a BSN has to stay in the text."))
    ] = None,
) -> None:
    today = context.today()
    answers = Answers(context)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            code = find_client(uow, client).code
        new = NewContact(
            on=day or today,
            kind=kind or ContactKind(_ask_kind(context)),
            channel=channel or Channel(_ask_channel(context)),
            note=answers.wanted(
                note, _("What was asked or told, in short? (Enter skips)"), "--note"
            )
            or "",
            bsn_reason=answers.given(bsn_reason) or "",
        )
        with vault.writing() as uow:
            within = None if trajectory is None else find_trajectory(uow, trajectory)
            number = add_contact(uow, find_client(uow, code), new, today, within)
    output.outcome(context, {"id": number}, _("The contact was recorded for {code}.", code=code))


@app.verb(
    "list",
    help=N_("List the contacts with a client, oldest first."),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier contact list C001\n\n"
        "coachdossier contact list C001 --trajectory T001-1"
    ),
)
def list_all(context: Context, client: Code, trajectory: Trajectory = None) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        within = None if trajectory is None else find_trajectory(uow, trajectory)
        lines = list_contacts(uow, find_client(uow, client), within)
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Number"), _("Day"), _("Kind"), _("Channel"), _("Trajectory"), _("Note")],
        [
            (
                line.id,
                date_short(line.date),
                label(line.kind),
                label(line.channel),
                line.trajectory,
                line.note,
            )
            for line in lines
        ],
        empty=_("There are no contacts yet."),
    )


@app.verb(
    "remove",
    help=N_("Erase one contact. It cannot be undone."),
    epilog=N_("Example:\n\ncoachdossier contact remove 4 --confirm 4"),
)
def remove(context: Context, number: Number, confirm: Confirm = None) -> None:
    remove_numbered(
        context,
        number,
        confirm,
        find=removable_contact,
        warning=lambda contact: _(
            "Contact {number} of {day} is erased. This cannot be undone.",
            number=number,
            day=date_short(contact.contacted_on),
        ),
        remove=lambda uow: remove_contact(uow, number, context.today()),
        done=_("Contact {number} was erased.", number=number),
    )


def _ask_kind(context: Context) -> str:
    # Loaded only when there is a question to ask.
    from coachdossier.cli import prompts

    kinds = labels(ContactKind)
    return prompts.ask_choice(context, _("What was it about?"), kinds, option="--kind")


def _ask_channel(context: Context) -> str:
    from coachdossier.cli import prompts

    channels = labels(Channel)
    return prompts.ask_choice(context, _("How were you in touch?"), channels, option="--channel")
