"""What asks for the coach: ended and not closed, asleep, due, to be reviewed, never answered."""

from dataclasses import dataclass, fields
from datetime import date

from coachdossier.domain.measures import Measure
from coachdossier.policy.answers import Question, open_questions
from coachdossier.policy.fate import Obstacle
from coachdossier.policy.retention import DueItem, is_dormant, is_overdue, plan_due
from coachdossier.services.audit_samples import AuditCalendar, waiting_audits
from coachdossier.services.backups import BackupLine, expired_backups
from coachdossier.services.checking import SelfCheck, waiting_checks
from coachdossier.services.facts import all_facts
from coachdossier.services.facts_names import ALUMNI, CLIENT, PERSON
from coachdossier.services.measures import unchecked_measures
from coachdossier.services.policies import policy_in_use
from coachdossier.services.request_lines import RequestLine, list_requests
from coachdossier.services.shielding import HoldLine, list_holds
from coachdossier.vault.unit_of_work import UnitOfWork

_OF_THE_COACH = (None, Obstacle.CHOICE)
"""What a run takes, or a choice of the coach sets free."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A trajectory, or somebody without any, with the day since which it waits."""

    trajectory: str
    client: str
    since: date


@dataclass(frozen=True, slots=True)
class Overdue:
    """`ended` wasn't closed; in `dormant` nothing happened for long; `grace` can't be reopened.

    `retention` is due and waits for a run, `reviews` are holds whose day of review has come,
    `requests` are those of people that aren't closed, each with its own day; `questions` are
    periods that the policy asks for: nothing goes before they are answered. The day of `backups`
    has come, and they are out of reach. Nobody looked at `measures` for a year, nor did `checks`,
    the self-check against the policy. An audit in `audits` comes soon, or should have come.
    """

    ended: tuple[Forgotten, ...]
    dormant: tuple[Forgotten, ...]
    retention: tuple[DueItem, ...]
    grace: tuple[Forgotten, ...]
    reviews: tuple[HoldLine, ...]
    requests: tuple[RequestLine, ...]
    questions: tuple[Question, ...]
    backups: tuple[BackupLine, ...]
    measures: tuple[Measure, ...]
    checks: tuple[SelfCheck, ...]
    audits: tuple[AuditCalendar, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


def overdue(uow: UnitOfWork, today: date) -> Overdue:
    """Gather everything that is overdue on `today`."""
    policy = policy_in_use(uow)
    facts = all_facts(uow, policy)
    return Overdue(
        ended=tuple(
            Forgotten(one.code, one.client, one.ended)
            for one in facts
            if is_overdue(one, today) and one.ended is not None
        ),
        dormant=tuple(
            Forgotten(one.code, one.client, one.last_activity or one.started)
            for one in facts
            if (one.kind is not None or one.code.startswith((CLIENT, PERSON)))
            and ALUMNI not in one.consents
            and is_dormant(one, policy, today)
        ),
        retention=tuple(
            item
            for item in plan_due(facts, policy, today=today)
            if item.blocked_by in _OF_THE_COACH
        ),
        grace=tuple(
            Forgotten(frame.code, frame.client, frame.restricted_until)
            for frame in uow.aggregates.frames()
            if frame.restricted_until is not None and frame.restricted_until <= today
        ),
        reviews=tuple(hold for hold in list_holds(uow, today) if hold.overdue),
        requests=tuple(sorted(list_requests(uow, today), key=lambda one: one.by or today)),
        questions=open_questions(policy),
        backups=expired_backups(uow, today),
        measures=unchecked_measures(uow, today),
        checks=waiting_checks(uow, today),
        audits=waiting_audits(uow, today),
    )
