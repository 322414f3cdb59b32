"""`coachdossier request`: what people ask of their data, and by when they have an answer."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.encrypting import DocumentPassphraseFile, Encrypt, ready_to_write
from coachdossier.cli.fulfilment import FulfilOptions, carry_out, identity_means
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.labels import label
from coachdossier.cli.opening import open_vault
from coachdossier.cli.request_answers import (
    Answered,
    address_of_answer,
    choice,
    recorded,
)
from coachdossier.cli.request_text import (
    card_data,
    message_data,
    request_table,
    show_card,
    show_message,
)
from coachdossier.domain.contact import Channel
from coachdossier.domain.requests import (
    ExtensionGround,
    IdentityMeans,
    RefusalGround,
    RequestGround,
    RequestKind,
)
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _, language
from coachdossier.services.lookup import find_client
from coachdossier.services.request_lines import list_requests, request_card
from coachdossier.services.request_messages import message_of
from coachdossier.services.requesters import person_behind
from coachdossier.services.requests import (
    NewRequest,
    extend,
    find_request,
    identify,
    open_request,
    refuse,
    reply,
    told,
)

app = noun_group()

Number = Annotated[
    str, typer.Argument(metavar="NUMBER", help=N_("The request's number, or how it begins."))
]
On = Annotated[
    date | None, typer.Option(click_type=DATE, help=N_("The day it happened; today when left out."))
]
Identity = Annotated[
    IdentityMeans | None, typer.Option(help=N_("How you made sure who asks; no copy is kept."))
]
IdentityDate = Annotated[
    date | None,
    typer.Option(click_type=DATE, help=N_("When you made sure; today when left out.")),
]


@app.verb(
    "open",
    help=N_(
        "Record what somebody asks of their data, by letter, mail, phone or in person.\n\n"
        "From then on both clocks run, the promise of your statement and the law: “due” shows the "
        "earlier one. A complaint is recorded in the same way."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier request open C001 --kind erasure --channel mail\n\n"
        "coachdossier request open --person 12 --kind access --channel phone\n\n"
        "coachdossier request open --from - --address - --kind complaint --channel post"
    ),
)
def open_one(
    context: Context,
    client: Annotated[
        str | None, typer.Argument(metavar="CLIENT", help=N_("The client's code."))
    ] = None,
    kind: Annotated[RequestKind | None, typer.Option(help=N_("What is asked."))] = None,
    channel: Annotated[Channel | None, typer.Option(help=N_("How it came in."))] = None,
    received: Annotated[
        date | None,
        typer.Option(click_type=DATE, help=N_("The day it came in; today when left out.")),
    ] = None,
    person: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=N_("Somebody who is no client."))
    ] = None,
    sender: Annotated[
        str | None,
        typer.Option("--from", metavar="TEXT|-", help=N_("Somebody whom the vault doesn't know.")),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(metavar="TEXT|-", help=N_("Where the answer goes; kept until it is sent.")),
    ] = None,
    ground: Annotated[
        RequestGround | None, typer.Option(help=N_("What is wrong with the data."))
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("What exactly is asked."))
    ] = None,
    identity: Identity = None,
    identity_date: IdentityDate = None,
) -> None:
    if sum(value is not None for value in (client, person, sender)) > 1:
        raise UsageError(N_("A request comes from one person: give a client, --person or --from."))
    answers = Answers(context)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            who = person if client is None else person_behind(find_client(uow, client))
        name = "" if who is not None else answers.required(sender, _("Who asks?"), "--from")
        new = NewRequest(
            kind=kind or choice(context, RequestKind, _("What is asked?"), "--kind"),
            channel=channel or choice(context, Channel, _("How did it come in?"), "--channel"),
            received_on=received or context.today(),
            person_id=who,
            name=name,
            address=address_of_answer(answers, address, known=who is not None),
            language=language(),
            ground=ground,
            note=answers.wanted(note, _("What exactly is asked? (Enter skips)"), "--note") or "",
            identity_means=identity,
            identity_on=identity_date,
        )
        with vault.writing() as uow:
            request = open_request(uow, new, context.today())
            card = request_card(uow, request, context.today())
    output.outcome(context, card_data(card), recorded(card.line))


@app.verb(
    "list",
    help=N_(
        "List the requests that wait for you, with what comes next and by which day.\n\n"
        "With --all the closed ones too: that is the register of what was asked and done. "
        "--kind complaint --all is the register of complaints."
    ),
    epilog=N_(
        "Examples:\n\ncoachdossier request list\n\n"
        "coachdossier request list --all --kind complaint\n\ncoachdossier request list C001 --all"
    ),
)
def list_all(
    context: Context,
    client: Annotated[
        str | None, typer.Argument(metavar="CLIENT", help=N_("Only of this client."))
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help=N_("Closed ones too."))] = False,
    kind: Annotated[RequestKind | None, typer.Option(help=N_("Only of this kind."))] = None,
    person: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=N_("Only of this person."))
    ] = None,
) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        who = person if client is None else person_behind(find_client(uow, client))
        lines = list_requests(uow, context.today(), closed=everything, person_id=who, kind=kind)
    if context.json:
        output.emit_json(context, lines)
        return
    request_table(context, lines)


@app.verb(
    "show",
    help=N_("Show one request: both clocks, what was done, and what comes next."),
    epilog=N_("Example:\n\ncoachdossier request show 7K2Q"),
)
def show(context: Context, number: Number) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        card = request_card(uow, find_request(uow, number), context.today())
    if context.json:
        output.emit_json(context, card_data(card))
        return
    show_card(context, card)


@app.verb(
    "reply",
    help=N_(
        "Record that you told the person it will be done, and get the message to paste.\n\n"
        "A wish to be forgotten is confirmed by it: make sure first who asks."
    ),
    epilog=N_("Example:\n\ncoachdossier request reply 7K2Q --identity called_back --on 4-9-2026"),
)
def reply_to(
    context: Context,
    number: Number,
    on: On = None,
    identity: Identity = None,
    identity_date: IdentityDate = None,
) -> None:
    today = context.today()
    with open_vault(context) as vault:
        with vault.reading() as uow:
            asked = find_request(uow, number)
        if asked.kind is RequestKind.ERASURE:
            identity = identity_means(context, asked, identity)
        with vault.writing() as uow:
            request = find_request(uow, asked.number)
            if identity is not None:
                request = identify(uow, request, identity, identity_date or today, today)
            request = reply(uow, request, on or today, today)
            answered = Answered(uow, request.number, today)
    answered.show(context, _("The reply to request {number} is recorded.", number=request.number))


@app.verb(
    "extend",
    help=N_(
        "Record that you told the person it takes longer, and get the message to paste.\n\n"
        "The law allows two months more, once, and only when the person hears it with the reason "
        "inside the first month."
    ),
    epilog=N_("Example:\n\ncoachdossier request extend 7K2Q --ground complex"),
)
def extend_one(
    context: Context,
    number: Number,
    ground: Annotated[ExtensionGround | None, typer.Option(help=N_("Why it takes longer."))] = None,
    on: On = None,
) -> None:
    today = context.today()
    why = ground or choice(context, ExtensionGround, _("Why does it take longer?"), "--ground")
    with open_vault(context) as vault, vault.writing() as uow:
        request = extend(uow, find_request(uow, number), why, on or today, today)
        answered = Answered(uow, request.number, today)
    answered.show(context, _("Request {number} is extended.", number=request.number))


@app.verb(
    "refuse",
    help=N_(
        "Record that a request is not carried out, and why; get the message to paste.\n\n"
        "The message names the authority to complain to. A request that the person took back is "
        "closed with --ground withdrawn."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier request refuse 7K2Q --ground legal_duty\n\n"
        "coachdossier request refuse 7K2Q --ground not_wrong --reason -"
    ),
)
def refuse_one(
    context: Context,
    number: Number,
    ground: Annotated[RefusalGround | None, typer.Option(help=N_("Why not."))] = None,
    reason: Annotated[
        str | None,
        typer.Option(metavar="TEXT|-", help=N_("What the message adds; name nobody.")),
    ] = None,
) -> None:
    today = context.today()
    answers = Answers(context)
    why = ground or choice(context, RefusalGround, _("Why is it refused?"), "--ground")
    words = answers.wanted(reason, _("What do you add to the message? (Enter skips)"), "--reason")
    with open_vault(context) as vault, vault.writing() as uow:
        request = refuse(uow, find_request(uow, number), why, words or "", today)
        answered = Answered(uow, request.number, today)
    answered.show(
        context,
        _("Request {number} is refused: {why}.", number=request.number, why=label(why)),
    )


@app.verb(
    "fulfil",
    help=N_(
        "Carry out what was asked, and get the message to paste.\n\n"
        "Erasure goes by the rules of your policy, after a preview, with a certificate; a "
        "restriction takes --restrict, an objection --use. A correction is made first, with "
        "“client edit” or “note edit”. The copy for who asks for access also tells what is kept "
        "for what, on what ground and how long, who received something, and where to complain. "
        "Nothing happens before it is recorded how you made sure who asks."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier request fulfil 7K2Q --identity in_person\n\n"
        "coachdossier request fulfil 7K2Q --restrict note=12 --restrict field=email\n\n"
        "coachdossier request fulfil 7K2Q --use intervision\n\n"
        "coachdossier request fulfil 7K2Q --out copy.pdf --told today"
    ),
)
def fulfil(
    context: Context,
    number: Number,
    identity: Identity = None,
    identity_date: IdentityDate = None,
    restrict: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT", help=N_("What is restricted: note=12, field=email, trajectory=T01.")
        ),
    ] = None,
    use: Annotated[
        list[str] | None, typer.Option(metavar="USE", help=N_("The use that ends."))
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("Write the person's copy to this file."))
    ] = None,
    without_working_notes: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT|-",
            help=N_("Why working notes stay out of the copy; the person reads it."),
        ),
    ] = None,
    answer: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Your answer to a complaint."))
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what an erasure takes; change nothing."))
    ] = False,
    confirm: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help=N_("The number again, to confirm in a script.")),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("Write the certificate to this file."))
    ] = None,
    told_on: Annotated[
        date | None,
        typer.Option("--told", click_type=DATE, help=N_("When you told the person, if you did.")),
    ] = None,
    encrypt: Encrypt = False,
    document_passphrase_file: DocumentPassphraseFile = None,
) -> None:
    secret = ready_to_write(
        context, out, certificate, encrypt=encrypt, passphrase_file=document_passphrase_file
    )
    carry_out(
        context,
        number,
        FulfilOptions(
            identity=identity,
            identity_date=identity_date,
            restrict=tuple(restrict or ()),
            use=tuple(use or ()),
            out=out,
            passphrase=secret,
            without_working_notes=without_working_notes,
            answer=answer,
            dry_run=dry_run,
            confirm=confirm,
            certificate=certificate,
            told=told_on,
        ),
    )


@app.verb(
    "told",
    help=N_(
        "Record that the message was sent. The request is closed by it, and the address of "
        "somebody who was erased goes."
    ),
    epilog=N_("Example:\n\ncoachdossier request told 7K2Q --on yesterday"),
)
def told_one(context: Context, number: Number, on: On = None) -> None:
    today = context.today()
    with open_vault(context) as vault, vault.writing() as uow:
        request = told(uow, find_request(uow, number), on or today, today)
        card = request_card(uow, request, today)
    output.outcome(
        context, card_data(card), _("Request {number} is closed.", number=request.number)
    )


@app.verb(
    "message",
    help=N_("Show the message that fits where a request stands, to paste into a mail or letter."),
    epilog=N_("Example:\n\ncoachdossier request message 7K2Q"),
)
def message(context: Context, number: Number) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        request = find_request(uow, number)
        text = message_of(uow, request)
        address = request_card(uow, request, context.today()).address
    if context.json:
        output.emit_json(context, message_data(text, address))
        return
    show_message(context, text, address)
