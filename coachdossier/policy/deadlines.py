"""The clocks of requests and breaches: the earlier of what was promised and what the law allows.

Several statements promise a reply within four weeks and execution four weeks later, which passes
the one month of art. 12(3) AVG (F1). Both clocks are kept, and the law caps them.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from coachdossier.policy.model import Deadline, Policy
from coachdossier.policy.periods import add_hours, add_period
from coachdossier.policy.vocabulary import ASAP, BY_LAW, Duty, Start

AUTHORITY = "authority"
SUBJECTS = "subjects"


@dataclass(frozen=True, slots=True)
class RequestClocks:
    """Until when to reply, until when to act, and the limit of the law above both.

    `overrun` is set when the promise alone would have passed the law: the day that it would give.
    """

    reply_by: date
    execute_by: date
    law_limit: date
    overrun: date | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BreachClock:
    """Whom to tell of a breach and by when; `by` is None for as soon as possible."""

    to: str
    by: datetime | None
    source: str


def request_clocks(
    policy: Policy,
    duty: Duty,
    received: date,
    *,
    replied_on: date | None = None,
    extended: bool = False,
) -> RequestClocks:
    """Count the clocks of a request from its receipt.

    `extended` is the two months more of art. 12(3), with notice and reason inside the first month.
    They move the limit of the law, not the firm's own promise.
    """
    limit = law_limit(policy, received, extended=extended)
    replies = _promised(policy, Duty.REQUEST_REPLY)
    acts = _promised(policy, duty)
    reply_by = min([limit, *(add_period(received, x.period) for x in replies)])
    starts = {Start.RECEIVED: received, Start.REPLY: replied_on or reply_by}
    promised = min((add_period(starts[x.start], x.period) for x in acts), default=limit)
    return RequestClocks(
        reply_by=reply_by,
        execute_by=min(promised, limit),
        law_limit=limit,
        overrun=promised if promised > limit else None,
        clauses=tuple(dict.fromkeys(clause for x in (*replies, *acts) for clause in x.clauses)),
    )


def law_limit(policy: Policy, received: date, *, extended: bool = False) -> date:
    """One month after receipt, three when extended: counted from the receipt, not stepwise."""
    extension = [policy.law.request_extension] if extended else []
    return add_period(received, policy.law.request_reply, *extension)


def breach_clocks(policy: Policy, discovered: datetime) -> tuple[BreachClock, ...]:
    """The three clocks of a breach (F3): the authority, those promised, and everyone at risk.

    `discovered` must know its time zone. Those without a number come last.
    """
    moment = discovered.astimezone(UTC)
    clocks = [BreachClock(AUTHORITY, add_hours(moment, policy.law.breach_authority), "art. 33 AVG")]
    for deadline in _for(policy, Duty.BREACH_CLIENTS):
        if deadline.period not in (BY_LAW, ASAP):
            source = ", ".join(deadline.clauses)
            clocks.append(BreachClock(deadline.to, add_hours(moment, deadline.period), source))
    promised = [
        clause
        for deadline in _for(policy, Duty.BREACH_CLIENTS)
        if deadline.period == ASAP
        for clause in deadline.clauses
    ]
    clocks.append(BreachClock(SUBJECTS, None, ", ".join([*promised, "art. 34 AVG"])))
    last = datetime.max.replace(tzinfo=UTC)
    return tuple(sorted(clocks, key=lambda clock: clock.by or last))


def _for(policy: Policy, duty: Duty) -> list[Deadline]:
    return [deadline for deadline in policy.deadlines if deadline.of is duty]


def _promised(policy: Policy, duty: Duty) -> list[Deadline]:
    return [deadline for deadline in _for(policy, duty) if deadline.period not in (BY_LAW, ASAP)]
