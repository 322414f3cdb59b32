"""What people ask of their data: received, answered in time, refused or carried out, and told.

Two clocks run, the promise of the statement and the law, and the earlier one counts (F1). What
carries a request out is in `fulfilling` and `forgetting`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from coachdossier.domain.contact import Channel
from coachdossier.domain.limits import LONGEST_LINE, LONGEST_NAME
from coachdossier.domain.requests import (
    DataRequest,
    ExtensionGround,
    IdentityMeans,
    Outcome,
    RefusalGround,
    RequestGround,
    RequestKind,
)
from coachdossier.errors import N_, Blocked, NotFound, UsageError
from coachdossier.policy.deadlines import RequestClocks, law_limit, request_clocks
from coachdossier.policy.model import Policy
from coachdossier.policy.vocabulary import Duty
from coachdossier.services.lookup import find_person, stored_id
from coachdossier.services.numbers import new_number
from coachdossier.services.policies import policy_in_use
from coachdossier.services.requesters import forgotten
from coachdossier.services.rules import count_bsn, fitting, require_past, tidy
from coachdossier.vault.unit_of_work import UnitOfWork

_DUTIES = {
    RequestKind.ERASURE: Duty.ERASURE,
    RequestKind.RESTRICTION: Duty.RESTRICTION,
    RequestKind.OBJECTION: Duty.OBJECTION,
    RequestKind.PORTABILITY: Duty.PORTABILITY,
}
"""What a statement may promise a day for; anything else is due with the reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """`person_id` is None for somebody whom the vault doesn't know: then there is a name."""

    kind: RequestKind
    channel: Channel
    received_on: date
    person_id: int | None = None
    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    language: str = "nl"
    ground: RequestGround | None = None
    note: str = field(default="", repr=False)
    identity_means: IdentityMeans | None = None
    identity_on: date | None = None


def open_request(uow: UnitOfWork, new: NewRequest, today: date) -> DataRequest:
    """Record a request and return it, with the random number that it has from now on.

    Raise NotFound for an unknown person, UsageError for nobody at all and for a day still to come,
    Blocked for a BSN in a text.
    """
    require_past(new.received_on, today, "--received")
    name, address = fitting(new.name, LONGEST_NAME), fitting(new.address, LONGEST_LINE)
    note = tidy(new.note)
    if new.person_id is None and not name:
        raise UsageError(
            N_("A request comes from somebody."),
            hint=N_("Name the client, a person with --person, or whoever else with --from."),
        )
    if new.person_id is not None:
        find_person(uow, new.person_id)
    count_bsn((name, address, note), "")
    request = DataRequest(
        number=new_number(),
        kind=new.kind,
        channel=new.channel,
        received_on=new.received_on,
        person_id=new.person_id,
        ground=new.ground,
        note=note,
        name=name,
        address=address,
        language=new.language,
    )
    if new.identity_means is not None:
        request = _identified(request, new.identity_means, new.identity_on or today, today)
    return _keep(uow, replace(request, id=uow.requests.add(request)), "request.open")


def find_request(uow: UnitOfWork, number: str) -> DataRequest:
    """Return the request with this number, with or without dashes, or its only beginning.

    Raise NotFound, and UsageError when several begin with it.
    """
    wanted = _plain(number)
    found = [one for one in uow.requests.all() if wanted and _plain(one.number).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            N_("Several requests have a number that begins with {number}."),
            hint=N_("Type more of the number."),
            number=number,
        )
    raise NotFound(
        N_("There is no request with the number {number}."),
        hint=N_("See the numbers with “coachdossier request list --all”."),
        number=number,
    )


def clocks_of(policy: Policy, request: DataRequest) -> RequestClocks:
    """Count until when to reply and to act: what was promised, never later than the law (F1)."""
    return request_clocks(
        policy,
        _DUTIES.get(request.kind, Duty.REQUEST_REPLY),
        request.received_on,
        replied_on=request.replied_on,
        extended=request.extended_on is not None,
    )


def identify(
    uow: UnitOfWork, request: DataRequest, means: IdentityMeans, on: date, today: date
) -> DataRequest:
    """Record that the coach made sure who asks: the day and the means, nothing else (LEF-67)."""
    require_running(request)
    return _keep(uow, _identified(request, means, on, today), "request.identify")


def reply(uow: UnitOfWork, request: DataRequest, on: date, today: date) -> DataRequest:
    """Record that the person heard that it will be done; a wish to be forgotten is confirmed by it.

    Raise UsageError for a day before the request or still to come, and for a second reply.
    """
    require_running(request)
    if request.replied_on is not None:
        raise UsageError(
            N_("Request {number} was replied to on {day} already."),
            number=request.number,
            day=request.replied_on,
        )
    _require_since(request, on, today, "--on")
    if request.kind is RequestKind.ERASURE:
        require_identity(uow, request)
    return _keep(uow, replace(request, replied_on=on), "request.reply")


def extend(
    uow: UnitOfWork, request: DataRequest, ground: ExtensionGround, on: date, today: date
) -> DataRequest:
    """Record that the person was told, with a reason, that it takes two months more.

    Art. 12(3) AVG allows that only inside the first month: after it raise Blocked.
    """
    require_running(request)
    if request.extended_on is not None:
        raise UsageError(
            N_("Request {number} was extended on {day} already, and once is all the law allows."),
            number=request.number,
            day=request.extended_on,
        )
    _require_since(request, on, today, "--on")
    limit = law_limit(policy_in_use(uow), request.received_on)
    if on > limit:
        raise Blocked(
            N_("Request {number} can't be extended any more: the month ended on {day}."),
            hint=N_("Carry it out or refuse it now, and say why it is late."),
            number=request.number,
            day=limit,
        )
    extended = replace(request, extended_on=on, extension_ground=ground)
    return _keep(uow, extended, "request.extend")


def refuse(
    uow: UnitOfWork, request: DataRequest, ground: RefusalGround, reason: str, today: date
) -> DataRequest:
    """Record that a request is not carried out, and why (art. 12(4) AVG).

    Whoever took it back themselves needs no message: that request is closed.
    """
    require_running(request)
    words = tidy(reason)
    count_bsn([words], "")
    withdrawn = ground is RefusalGround.WITHDRAWN
    refused = replace(
        request,
        outcome=Outcome.WITHDRAWN if withdrawn else Outcome.REFUSED,
        refusal_ground=ground,
        reason=words,
        replied_on=request.replied_on or today,
        prepared_on=None if withdrawn else today,
    )
    if withdrawn:
        refused = _closed(uow, replace(refused, closed_on=today), today)
    return _keep(uow, refused, "request.refuse")


def told(uow: UnitOfWork, request: DataRequest, on: date, today: date) -> DataRequest:
    """Record that the person was told what became of it; their address isn't kept any longer.

    Raise UsageError when nothing was decided yet, or they were told before.
    """
    if request.outcome is None or request.closed_on is not None:
        raise UsageError(
            N_("Request {number} has nothing to tell: it is not decided, or closed already."),
            hint=N_("Look at it with “coachdossier request show {number}”."),
            number=request.number,
        )
    _require_since(request, on, today, "--on")
    done = _closed(uow, replace(request, told_on=on, closed_on=on), today)
    return _keep(uow, done, "request.told")


def executed(
    uow: UnitOfWork,
    request: DataRequest,
    today: date,
    outcome: Outcome = Outcome.GRANTED,
    certificate: str = "",
) -> DataRequest:
    """Record that a request was carried out; what remains is to tell the person."""
    done = replace(
        request,
        replied_on=request.replied_on or today,
        executed_on=today,
        outcome=outcome,
        certificate=certificate,
        prepared_on=today,
    )
    return _keep(uow, done, "request.fulfil")


def require_running(request: DataRequest) -> None:
    """Raise UsageError for a request that was decided."""
    if request.outcome is not None:
        raise UsageError(
            N_("Request {number} was decided already."),
            hint=N_("Look at it with “coachdossier request show {number}”."),
            number=request.number,
        )


def require_identity(uow: UnitOfWork, request: DataRequest) -> None:
    """Raise Blocked before the identity was checked: nobody else's data is touched (LEF-66).

    A complaint gives nothing away and needs no check.
    """
    needed = policy_in_use(uow).identity_check.required
    if needed and request.identity_on is None and request.kind is not RequestKind.COMPLAINT:
        raise Blocked(
            N_("It isn't recorded how you made sure who asks; nothing was done."),
            hint=N_("Add --identity with how you did, such as --identity called_back."),
        )


def running(requests: Iterable[DataRequest]) -> list[DataRequest]:
    """Return the requests that still wait for the coach."""
    return [request for request in requests if request.closed_on is None]


def _identified(request: DataRequest, means: IdentityMeans, on: date, today: date) -> DataRequest:
    require_past(on, today, "--identity-date")
    return replace(request, identity_means=means, identity_on=on)


def _closed(uow: UnitOfWork, request: DataRequest, today: date) -> DataRequest:
    """Return a request that is over: without address, and without the person who is gone."""
    if request.person_id is None or not uow.people.person(request.person_id).name:
        return forgotten(request, today)
    return replace(request, name="", address="")


def _require_since(request: DataRequest, on: date, today: date, option: str) -> None:
    require_past(on, today, option)
    if on < request.received_on:
        raise UsageError(
            N_("{option}: {day} lies before the request itself, of {received}."),
            option=option,
            day=on,
            received=request.received_on,
        )


def _keep(uow: UnitOfWork, request: DataRequest, act: str) -> DataRequest:
    if request.id is not None:
        uow.requests.save(request)
    uow.audit.append(act, object_uid=uow.uid("request", stored_id(request)))
    return request


def _plain(number: str) -> str:
    return number.replace("-", "").replace(" ", "").upper()
