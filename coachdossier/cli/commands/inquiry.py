"""`coachdossier inquiry`: who asked something and is no client yet."""

from datetime import date
from typing import Annotated

import typer

from coachdossier.cli import output, values
from coachdossier.cli.answers import Answers, tell
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.numbered import Confirm, Number, remove_numbered
from coachdossier.cli.opening import open_vault
from coachdossier.domain.inquiry import Inquiry
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.details import mail_address
from coachdossier.services.inquiries import (
    NewInquiry,
    add_inquiry,
    become_client,
    find_inquiry,
    list_inquiries,
    remove_inquiry,
)

app = noun_group()


@app.verb(
    "add",
    help=N_(
        "Record an inquiry, to answer it: a name, an e-mail address or phone number, a message. "
        "On a terminal it asks for them."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier inquiry add\n\n"
        "printf 'Noor van der Meent\\nnoor@example.org\\n' | coachdossier inquiry add --name - "
        "--email - --received 3-9-2026"
    ),
)
def add(
    context: Context,
    name: Annotated[
        str | None,
        typer.Option(metavar="TEXT|-", help=N_("Whole name; - reads a line from stdin.")),
    ] = None,
    email: Annotated[str | None, typer.Option(metavar="TEXT|-", help=N_("E-mail address."))] = None,
    phone: Annotated[str | None, typer.Option(metavar="TEXT|-", help=N_("Phone number."))] = None,
    received: Annotated[
        date | None,
        typer.Option(click_type=DATE, help=N_("The day it came in; today when left out.")),
    ] = None,
    file: Annotated[
        str | None,
        typer.Option(
            "--file", metavar="FILE|-", help=N_("Read the message from a file, or from stdin.")
        ),
    ] = None,
    bsn_reason: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Why a BSN has to stay in the text."))
    ] = None,
) -> None:
    today = context.today()
    answers = Answers(context)
    with open_vault(context) as vault:
        new = NewInquiry(
            name=answers.required(name, _("What is the name?"), "--name"),
            email=answers.wanted(email, _("E-mail address? (Enter skips)"), "--email", mail_address)
            or "",
            phone=answers.wanted(phone, _("Phone number? (Enter skips)"), "--phone") or "",
            message=_message(context, answers, file),
            received_on=received or today,
            bsn_reason=answers.given(bsn_reason) or "",
        )
        with vault.writing() as uow:
            number = add_inquiry(uow, new, today)
    output.outcome(context, {"id": number}, _("Inquiry {number} was recorded.", number=number))


@app.verb(
    "list",
    help=N_("List the inquiries without their messages, oldest first."),
    epilog=N_("Example:\n\ncoachdossier inquiry list"),
)
def list_all(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        inquiries = list_inquiries(uow)
    if context.json:
        output.emit_json(context, [_line(inquiry) for inquiry in inquiries])
        return
    output.table(
        context,
        [_("Number"), _("Received"), _("Name"), _("E-mail"), _("Phone")],
        [
            (one.id, date_short(one.received_on), one.name, one.email, one.phone)
            for one in inquiries
        ],
        empty=_("There are no inquiries."),
    )


@app.verb(
    "show",
    help=N_("Show an inquiry with its message."),
    epilog=N_("Example:\n\ncoachdossier inquiry show 3"),
)
def show(context: Context, number: Number) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        inquiry = find_inquiry(uow, number)
    if context.json:
        output.emit_json(context, {**_line(inquiry), "message": inquiry.message})
        return
    output.fields(
        context,
        [
            (_("Number"), inquiry.id),
            (_("Received"), date_short(inquiry.received_on)),
            (_("Name"), inquiry.name),
            (_("E-mail"), inquiry.email),
            (_("Phone"), inquiry.phone),
        ],
    )
    if inquiry.message:
        output.page(context, f"\n{inquiry.message}")


@app.verb(
    "remove",
    help=N_("Erase an inquiry. It cannot be undone."),
    epilog=N_("Example:\n\ncoachdossier inquiry remove 3 --confirm 3"),
)
def remove(
    context: Context,
    number: Number,
    confirm: Confirm = None,
) -> None:
    remove_numbered(
        context,
        number,
        confirm,
        find=find_inquiry,
        warning=lambda inquiry: _(
            "Inquiry {number} of {day} is erased. This cannot be undone.",
            number=number,
            day=date_short(inquiry.received_on),
        ),
        remove=lambda uow: remove_inquiry(uow, number, context.today()),
        done=_("Inquiry {number} was erased.", number=number),
    )


@app.verb(
    "become",
    help=N_(
        "Make a client of who inquired. Name, e-mail address and phone number go over; the inquiry "
        "with its message is erased."
    ),
    epilog=N_("Examples:\n\ncoachdossier inquiry become 3\n\ncoachdossier inquiry become 3 eik-3"),
)
def become(
    context: Context,
    number: Number,
    code: Annotated[
        str | None,
        typer.Argument(metavar="CLIENT", help=N_("The new client's code; else the next free one.")),
    ] = None,
) -> None:
    with open_vault(context) as vault, vault.writing() as uow:
        enrolled = become_client(uow, number, context.today(), code)
    tell(context, enrolled.notices)
    output.outcome(
        context, {"code": enrolled.code}, _("Client {code} was added.", code=enrolled.code)
    )


def _line(inquiry: Inquiry) -> dict[str, object]:
    return {
        "id": inquiry.id,
        "name": inquiry.name,
        "email": inquiry.email,
        "phone": inquiry.phone,
        "received": inquiry.received_on,
    }


def _message(context: Context, answers: Answers, file: str | None) -> str:
    if file is not None:
        return values.read_text(context, file)
    return answers.wanted(None, _("Message? (Enter skips)"), "--file") or ""
