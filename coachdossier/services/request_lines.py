"""Requests as they are shown: with both clocks, and what each one waits for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coachdossier.domain.contact import Channel
from coachdossier.domain.requests import (
    DataRequest,
    ExtensionGround,
    IdentityMeans,
    Outcome,
    RefusalGround,
    RequestGround,
    RequestKind,
    RequestStatus,
)
from coachdossier.policy.deadlines import RequestClocks
from coachdossier.policy.model import Policy
from coachdossier.services.policies import policy_in_use
from coachdossier.services.requesters import reachable
from coachdossier.services.requests import clocks_of, running
from coachdossier.services.subjects import subject_of_person
from coachdossier.vault.unit_of_work import UnitOfWork


class NextStep(StrEnum):
    """What a request waits for; nothing once it is closed."""

    REPLY = "reply"
    EXECUTE = "execute"
    TELL = "tell"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as lists show it.

    `person` is a client's code or a person's number, None for somebody whom the vault doesn't know
    or knows no more. `by` is the day on which the `next` step is due, None when nothing is.
    """

    id: str
    person: str | None
    kind: RequestKind
    received: date
    reply_by: date
    execute_by: date
    law_limit: date
    status: RequestStatus
    identity_checked: date | None
    next: NextStep
    by: date | None
    overdue: bool
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class RequestCard:
    """All that is kept of a request. `name` and `address` are there until the person was told.

    `promised` is the day that the statement alone would give when that lies past the law, `clauses`
    are those that promise; `changed` are the acts on the person's data since the request came in.
    """

    line: RequestLine
    channel: Channel
    ground: RequestGround | None
    identity_means: IdentityMeans | None
    replied: date | None
    extended: date | None
    extension_ground: ExtensionGround | None
    executed: date | None
    refusal_ground: RefusalGround | None
    certificate: str
    prepared: date | None
    told: date | None
    closed: date | None
    promised: date | None
    clauses: tuple[str, ...]
    changed: tuple[tuple[date, str], ...]
    name: str = field(repr=False)
    address: str = field(repr=False)
    note: str = field(repr=False)
    reason: str = field(repr=False)


def list_requests(
    uow: UnitOfWork,
    today: date,
    *,
    closed: bool = False,
    person_id: int | None = None,
    kind: RequestKind | None = None,
) -> list[RequestLine]:
    """Return the requests that wait for the coach, oldest first; closed ones too when asked for."""
    found = uow.requests.all() if person_id is None else uow.requests.of_person(person_id)
    wanted = [one for one in found if kind is None or one.kind is kind]
    return _lines(uow, wanted if closed else running(wanted), today)


def request_card(uow: UnitOfWork, request: DataRequest, today: date) -> RequestCard:
    """Return everything about one request, with the address that an answer goes to."""
    policy = policy_in_use(uow)
    clocks = clocks_of(policy, request)
    shown = request if request.closed_on is not None else reachable(uow, request)
    return RequestCard(
        line=_line(uow, request, clocks, today),
        channel=request.channel,
        ground=request.ground,
        identity_means=request.identity_means,
        replied=request.replied_on,
        extended=request.extended_on,
        extension_ground=request.extension_ground,
        executed=request.executed_on,
        refusal_ground=request.refusal_ground,
        certificate=request.certificate,
        prepared=request.prepared_on,
        told=request.told_on,
        closed=request.closed_on,
        promised=clocks.overrun,
        clauses=clocks.clauses,
        changed=changes_since(uow, request),
        name=shown.name,
        address=shown.address,
        note=shown.note,
        reason=shown.reason,
    )


def changes_since(uow: UnitOfWork, request: DataRequest) -> tuple[tuple[date, str], ...]:
    """Return (day, act) of what was done to the person's data since the request came in.

    It is the trace of a correction (PER-40); of what was taken out only the act itself is known.
    """
    if request.person_id is None:
        return ()
    return tuple(uow.requests.acts_on(request.person_id, request.received_on))


def _lines(uow: UnitOfWork, requests: Iterable[DataRequest], today: date) -> list[RequestLine]:
    found = list(requests)
    if not found:
        return []
    policy: Policy = policy_in_use(uow)
    return [_line(uow, request, clocks_of(policy, request), today) for request in found]


def _line(uow: UnitOfWork, request: DataRequest, clocks: RequestClocks, today: date) -> RequestLine:
    step, by = _next(request, clocks)
    person = request.person_id
    return RequestLine(
        id=request.number,
        person=None if person is None else subject_of_person(uow, person),
        kind=request.kind,
        received=request.received_on,
        reply_by=clocks.reply_by,
        execute_by=clocks.execute_by,
        law_limit=clocks.law_limit,
        status=request.status,
        identity_checked=request.identity_on,
        next=step,
        by=by,
        overdue=by is not None and by < today,
        outcome=request.outcome,
    )


def _next(request: DataRequest, clocks: RequestClocks) -> tuple[NextStep, date | None]:
    """Return what comes next and by when; that it takes longer counts as an answer too."""
    if request.closed_on is not None:
        return NextStep.NOTHING, None
    if request.outcome is not None:
        return NextStep.TELL, clocks.law_limit
    if request.replied_on is None and request.extended_on is None:
        return NextStep.REPLY, clocks.reply_by
    return NextStep.EXECUTE, clocks.execute_by
