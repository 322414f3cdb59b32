"""People's requests on the screen: as a table, as a card, as a message to paste."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from coachdossier.cli import output
from coachdossier.cli.cards import known
from coachdossier.cli.context import Context
from coachdossier.cli.labels import label
from coachdossier.domain.requests import Message
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.request_lines import NextStep, RequestCard, RequestLine

_STEPS: dict[NextStep, str] = {
    NextStep.REPLY: N_("reply"),
    NextStep.EXECUTE: N_("carry out"),
    NextStep.TELL: N_("tell the person"),
    NextStep.NOTHING: "",
}


def request_table(
    context: Context, lines: Sequence[RequestLine], *, title: str | None = None
) -> None:
    """Show what people ask, what comes next, and by which day."""
    output.table(
        context,
        [_("Number"), _("Who"), _("Asks"), _("Received"), _("Next"), _("At the latest")],
        [
            (
                line.id,
                line.person or "",
                label(line.kind),
                date_short(line.received),
                _(_STEPS[line.next]) if line.by else label(line.outcome),
                _by(line),
            )
            for line in lines
        ],
        title=title,
        empty=_("No request waits for you."),
    )


def card_data(card: RequestCard) -> dict[str, object]:
    """Return all that is kept of a request as JSON, the line's own names first."""
    details = asdict(card)
    line = details.pop("line")
    return {**line, **details}


def show_card(context: Context, card: RequestCard) -> None:
    """Show one request, with both clocks."""
    line = card.line
    output.fields(
        context,
        known(
            [
                (_("Number"), line.id),
                (_("Who"), line.person or card.name),
                (_("Asks"), label(line.kind)),
                (_("Ground"), label(card.ground)),
                (_("What"), card.note),
                (_("Received"), f"{date_short(line.received)}, {label(card.channel)}"),
                (_("Identity"), _identity(card)),
                (_("Status"), label(line.status)),
                (_("Reply by"), date_short(line.reply_by) if card.closed is None else ""),
                (_("Carry out by"), date_short(line.execute_by) if card.closed is None else ""),
                (_("Limit of the law"), _limit(card)),
                (_("Replied"), _day(card.replied)),
                (_("Extended"), _with(card.extended, label(card.extension_ground))),
                (_("Carried out"), _day(card.executed)),
                (_("Outcome"), label(line.outcome)),
                (_("Because"), label(card.refusal_ground)),
                (_("In words"), card.reason),
                (_("Certificate"), card.certificate),
                (_("Answer to"), card.address if card.closed is None else ""),
                (_("Told"), _day(card.told)),
                (_("Changed since"), ", ".join(_acts(card.changed))),
                (_("Promised by"), ", ".join(card.clauses)),
            ]
        ),
    )


def show_message(context: Context, message: Message, address: str) -> None:
    """Write a message to stdout, ready to be copied; where it goes is told beside it."""
    if address:
        output.say(context, _("Send it to: {address}", address=address))
    output.print_text(context, f"{_('Subject')}: {message.subject}\n\n{message.body}")


def message_data(message: Message | None, address: str) -> Mapping[str, object] | None:
    """Return a message as JSON; None when there is none."""
    if message is None:
        return None
    return {"to": address, "subject": message.subject, "body": message.body}


def report_done(
    context: Context, card: RequestCard, message: Message, more: Mapping[str, object]
) -> None:
    """Tell that a request is carried out, with the message that is to be sent."""
    if context.json:
        shown = message_data(message, card.address)
        output.emit_json(context, {**card_data(card), **more, "message": shown})
        return
    number = card.line.id
    if card.closed is not None:
        output.say(context, _("Request {number} is carried out and closed.", number=number))
        return
    output.say(
        context,
        _(
            "Request {number} is carried out. Send this message, and record that with "
            "“coachdossier request told {number}”.",
            number=number,
        ),
    )
    show_message(context, message, card.address)


def _by(line: RequestLine) -> str:
    if line.by is None:
        return ""
    day = date_short(line.by)
    return _("{day}, too late", day=day) if line.overdue else day


def _identity(card: RequestCard) -> str:
    if card.line.identity_checked is None:
        return _("not checked yet")
    return f"{date_short(card.line.identity_checked)}, {label(card.identity_means)}"


def _limit(card: RequestCard) -> str:
    """Return the day of the law, and what the statement alone would have promised past it."""
    if card.closed is not None:
        return ""
    day = date_short(card.line.law_limit)
    if card.promised is None:
        return day
    return _("{day} (the statement alone says {promised})", day=day,
             promised=date_short(card.promised))  # fmt: skip


def _day(day: date | None) -> str:
    return "" if day is None else date_short(day)


def _with(day: date | None, why: str) -> str:
    return "" if day is None else f"{date_short(day)}, {why}"


def _acts(changed: Sequence[tuple[date, str]]) -> list[str]:
    return [f"{act} {date_short(day)}" for day, act in changed]
