"""What the commands for requests ask, and what they answer with: the request and its message."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from coachdossier.cli import output, prompts
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.labels import label
from coachdossier.cli.request_text import card_data, message_data, show_message
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.request_lines import RequestLine, request_card
from coachdossier.services.request_messages import message_of
from coachdossier.services.requests import find_request
from coachdossier.vault.unit_of_work import UnitOfWork

Word = TypeVar("Word", bound=StrEnum)


class Answered:
    """What an act leaves to tell: the request as it is now, and the message when there is one."""

    def __init__(self, uow: UnitOfWork, number: str, today: date) -> None:
        request = find_request(uow, number)
        self._card = request_card(uow, request, today)
        self._message = None if request.closed_on is not None else message_of(uow, request)

    def show(self, context: Context, sentence: str) -> None:
        address = self._card.address
        if context.json:
            data = card_data(self._card) | {"message": message_data(self._message, address)}
            output.emit_json(context, data)
            return
        output.say(context, sentence)
        if self._message is not None:
            show_message(context, self._message, address)


def recorded(line: RequestLine) -> str:
    """Return what was recorded, with the days by which it is answered and carried out."""
    reply, act = date_short(line.reply_by), date_short(line.execute_by)
    if reply == act:
        return _("Request {number} was recorded. Carry it out by {day}.", number=line.id, day=act)
    return _(
        "Request {number} was recorded. Reply by {reply}; carry it out by {day}.",
        number=line.id,
        reply=reply,
        day=act,
    )


def choice(context: Context, words: type[Word], question: str, option: str) -> Word:
    """Return one of the words of a closed list, chosen on the terminal."""
    choices = {word: label(word) for word in words}
    return prompts.ask_choice(context, question, choices, option=option)


def address_of_answer(answers: Answers, address: str | None, *, known: bool) -> str:
    """Return where the answer goes; of somebody known the vault has it already."""
    if known:
        return answers.given(address) or ""
    return answers.wanted(address, _("Where does the answer go? (Enter skips)"), "--address") or ""
