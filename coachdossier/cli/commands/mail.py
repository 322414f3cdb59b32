"""`coachdossier mail`: checked for names before you send it, or written for everybody at once."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import files, output, values
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.encrypting import DocumentPassphraseFile, Encrypt, ready_to_write
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.request_text import message_data, show_message
from coachdossier.documents.announcement import (
    announcement_document,
    announcement_message,
    languages_of,
    message_heading,
    recipient_rows,
)
from coachdossier.documents.invitation import invitation_message
from coachdossier.domain.announcement import About, Announcement
from coachdossier.domain.requests import Message
from coachdossier.errors import N_, ExitCode
from coachdossier.i18n import _, ngettext
from coachdossier.services.announcing import NewAnnouncement, announcement, record_announced
from coachdossier.services.inviting import invitation, record_informed
from coachdossier.services.lookup import find_client
from coachdossier.services.mailing import identifiers_in, may_name, refuse_identifiers

app = noun_group()

_KINDS: dict[str, str] = {
    "known name": N_("a name in the vault"),
    "known detail": N_("a detail in the vault"),
    "known name inside a word": N_("a name inside a word"),
    "long number": N_("a long number"),
    "at sign": N_("a mail address"),
}


@app.verb(
    "check",
    help=N_(
        "Look for names, addresses and numbers in a mail or template, before you send it.\n\n"
        "The text comes from a file or from standard input. When your policy lets no mail hold "
        "personal data, a find ends the command with 7. A word that is also somebody's name is "
        "found too: you judge."
    ),
    epilog=N_(
        "Examples:\n\ncoachdossier mail check invitation.txt\n\n"
        "coachdossier mail check - < invitation.txt"
    ),
)
def check(
    context: Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help=N_("The text; - reads standard input."))
    ],
) -> ExitCode | None:
    text = values.read_text(context, file)
    with open_vault(context) as vault, vault.reading() as uow:
        allowed = may_name(uow)
        found = identifiers_in(uow, text)
    if context.json:
        output.emit_json(context, {"allowed": allowed, "findings": found})
    else:
        output.table(
            context,
            [_("Text"), _("What it is")],
            [(one.text, _(_KINDS.get(one.what, one.what))) for one in found],
            empty=_("The mail names nobody."),
        )
        if found and not allowed:
            output.say(context, _("Your policy lets no mail hold personal data."))
        elif found:
            output.say(context, _("Your policy allows it; ask yourself whether it is needed."))
    return ExitCode.FINDINGS if found and not allowed else None


@app.verb(
    "invite",
    help=N_(
        "Write the invitation of a client, with what they should know of their data, to paste.\n\n"
        "With --sent it is on record when they were told what is kept of them; --informed-by "
        "names who told them, such as the agency that gave you their name."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier mail invite C001\n\n"
        "coachdossier mail invite C001 --sent --informed-by 'the agency' --date 3-11-2026"
    ),
)
def invite(
    context: Context,
    client: Annotated[str, typer.Argument(metavar="CLIENT", help=N_("The client's code."))],
    sent: Annotated[
        bool, typer.Option("--sent", help=N_("You sent it: put it on record."))
    ] = False,
    informed_by: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Who told them, if not you."))
    ] = None,
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("The day; today when left out.")),
    ] = None,
) -> None:
    with open_vault(context) as vault:
        with vault.reading() as uow:
            invited = invitation(uow, find_client(uow, client))
        teller = Answers(context).given(informed_by) or ""
        recorded = sent or bool(teller)
        if recorded:
            words = _("told what is kept, by") if teller else _("invited, and told what is kept")
            today = context.today()
            with vault.writing() as uow:
                record_informed(uow, find_client(uow, client), teller, words, day or today, today)
    message = invitation_message(invited)
    if context.json:
        data = {"message": message_data(message, invited.address), "recorded": recorded}
        output.emit_json(context, data)
        return
    show_message(context, message, invited.address)
    if recorded:
        output.say(context, _("It is on record that they were told."))


@app.verb(
    "announce",
    help=N_(
        "Tell everybody that the privacy statement changed, or that the practice goes to somebody "
        "else: a list of whom to tell and the message to paste.\n\n"
        "A statement is told to whom a dossier is about; a practice that changes hands to "
        "everybody whose data goes along. With --sent it is on record that they were told, with "
        "the client too."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier mail announce statement --what 2.0 --since 1-1-2027 --out list.pdf\n\n"
        "coachdossier mail announce statement --what 2.0 --since 1-1-2027 --sent\n\n"
        "coachdossier mail announce handover --what - --since 1-3-2027"
    ),
)
def announce(
    context: Context,
    about: Annotated[About, typer.Argument(help=N_("What is announced."))],
    what: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT|-", help=N_("The version that holds, or who takes the practice over.")
        ),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(click_type=DATE, help=N_("From which day; today when left out.")),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("Write list and message to this file."))
    ] = None,
    sent: Annotated[
        bool, typer.Option("--sent", help=N_("You sent it: put it on record."))
    ] = False,
    encrypt: Encrypt = False,
    document_passphrase_file: DocumentPassphraseFile = None,
) -> None:
    secret = ready_to_write(context, out, encrypt=encrypt, passphrase_file=document_passphrase_file)
    question = (
        _("Which version holds?") if about is About.STATEMENT else _("Who takes the practice over?")
    )
    new = NewAnnouncement(
        about=about,
        what=Answers(context).required(what, question, "--what"),
        since=since or context.today(),
    )
    with open_vault(context) as vault:
        with vault.reading() as uow:
            announced = announcement(uow, new)
            messages = {
                code: announcement_message(announced, code) for code in languages_of(announced)
            }
            for message in messages.values():
                refuse_identifiers(uow, message.body, announced.what.split())
        if out is not None:
            files.write(out, announcement_document(announced), secret)
        if sent and messages:
            with vault.writing() as uow:
                subject = next(iter(messages.values())).subject
                record_announced(uow, announced, subject, context.today())
    _show_announced(context, announced, messages, sent=sent)


def _show_announced(
    context: Context, announced: Announcement, messages: Mapping[str, Message], *, sent: bool
) -> None:
    told = announced.recipients
    if context.json:
        data = {
            "about": announced.about,
            "recipients": [
                {"name": one.name, "address": one.address, "language": one.language} for one in told
            ],
            "messages": [
                {"language": code, "subject": one.subject, "body": one.body}
                for code, one in messages.items()
            ],
            "recorded": sent and bool(messages),
        }
        output.emit_json(context, data)
        return
    output.table(
        context,
        [_("Name"), _("Where"), _("Language")],
        recipient_rows(announced),
        empty=_("There is nobody to tell."),
    )
    for code, message in messages.items():
        output.say(context, f"{message_heading(code)}:")
        show_message(context, message, "")
    if sent and messages:
        count = len(told)
        words = ngettext(
            "It is on record that {n} person was told.",
            "It is on record that {n} people were told.",
            count,
        )
        output.say(context, words)
