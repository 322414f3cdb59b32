"""What the messages to whoever asked have to say, as far as the vault knows and the policy lets."""

import re
from dataclasses import replace
from datetime import date

from coachdossier.documents.request_message import request_message
from coachdossier.domain.categories import Category
from coachdossier.domain.requests import DataRequest, Message, MessageFacts, MessageStage, Outcome
from coachdossier.errors import N_, UsageError
from coachdossier.policy.planning import CATEGORY_ORDER
from coachdossier.services.certificates import find_certificate
from coachdossier.services.mailing import may_name, refuse_identifiers
from coachdossier.services.policies import policy_in_use
from coachdossier.services.request_lines import RequestCard, request_card
from coachdossier.services.requesters import reachable
from coachdossier.services.requests import clocks_of, find_request, told
from coachdossier.services.settings import PRACTICE_CONTACT, PRACTICE_NAME
from coachdossier.vault.unit_of_work import UnitOfWork


def message_of(uow: UnitOfWork, request: DataRequest) -> Message:
    """Return the message that fits where the request stands, ready to be pasted.

    Before a decision it is the reply, or the notice that it takes longer; afterwards what was done
    or why not. Raise Blocked when the policy lets no mail name anybody and the coach's own words
    do, UsageError for a request that is closed: the address is gone.
    """
    if request.closed_on is not None:
        raise UsageError(
            N_("Request {number} is closed, and the person's address is kept no longer."),
            number=request.number,
        )
    facts = _facts(uow, request)
    message = request_message(facts)
    bare = request_message(replace(facts, name="", words=""))
    known_words = re.findall(r"\w+", f"{bare.subject} {bare.body}")
    refuse_identifiers(uow, f"{message.subject}\n{message.body}", known_words)
    return message


def tell(
    uow: UnitOfWork, number: str, told_on: date | None, today: date
) -> tuple[RequestCard, Message]:
    """Return a decided request with its message; close it when the person was told already."""
    request = find_request(uow, number)
    message = message_of(uow, request)
    if told_on is not None:
        request = told(uow, request, told_on, today)
    return request_card(uow, request, today), message


def _facts(uow: UnitOfWork, request: DataRequest) -> MessageFacts:
    clocks = clocks_of(policy_in_use(uow), request)
    asker = reachable(uow, request)
    return MessageFacts(
        stage=_stage(request),
        number=request.number,
        kind=request.kind,
        language=asker.language,
        received=request.received_on,
        by=clocks.execute_by,
        done=request.executed_on,
        name=_called(asker.name) if may_name(uow) else "",
        extension_ground=request.extension_ground,
        refusal_ground=request.refusal_ground,
        kept=_kept(uow, request),
        words=request.reason,
        practice_name=uow.settings.get(PRACTICE_NAME),
        practice_contact=uow.settings.get(PRACTICE_CONTACT),
    )


def _called(name: str) -> str:
    """Return how a letter begins: with the first name, as far as one is known."""
    # Loaded only where a message is written.
    from coachdossier.practice_io.names import split_name

    return split_name(name).first or name


def _stage(request: DataRequest) -> MessageStage:
    if request.outcome is Outcome.REFUSED:
        return MessageStage.REFUSAL
    if request.outcome is not None:
        return MessageStage.DONE
    longer = request.extended_on is not None and (
        request.replied_on is None or request.replied_on < request.extended_on
    )
    return MessageStage.EXTENSION if longer else MessageStage.REPLY


def _kept(uow: UnitOfWork, request: DataRequest) -> tuple[tuple[Category, date | None], ...]:
    """Return what an erasure left, each category once with its last day."""
    if not request.certificate:
        return ()
    found: dict[Category, date | None] = {}
    for step in find_certificate(uow, request.certificate).steps:
        if step.because is not None:
            known = found.get(step.category)
            days = [day for day in (step.due, known) if day is not None]
            found[step.category] = max(days, default=None)
    return tuple(sorted(found.items(), key=lambda entry: CATEGORY_ORDER[entry[0]]))
