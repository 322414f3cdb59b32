"""The audit that an accredited practice undergoes: when it comes, and whom the auditor may call.

Every so many years a body looks at the trainings (PLU-25). It gets the name and phone number of a
few participants, drawn at random, to ask them about the quality (PLU-26). Who objects to that is
never drawn, and what was given is on record for each who was (PLU-27).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.people import Person
from coachdossier.domain.trajectory import Trajectory, TrajectoryKind
from coachdossier.errors import N_, Blocked, UsageError
from coachdossier.policy.model import AuditVisits
from coachdossier.policy.periods import add_period
from coachdossier.services.disclosures import PERSON, WHAT
from coachdossier.services.lookup import stored_id
from coachdossier.services.policies import policy_in_use
from coachdossier.services.rules import require_past, tidy
from coachdossier.services.settings import AUDITED
from coachdossier.services.shielding import AUDIT_INTERVIEW, usable_person
from coachdossier.services.trainings import enrolled
from coachdossier.vault.privacy import Disclosure
from coachdossier.vault.unit_of_work import UnitOfWork

LARGEST = 25
"""People: more than that is no sample."""

SOON = "P3M"


@dataclass(frozen=True, slots=True)
class AuditCalendar:
    """Who audits for whom, how often; `last` is the day of the previous audit.

    `following` is the day by which the next one comes: None before there is a training.
    """

    body: str
    accreditor: str
    every: str
    last: date | None
    following: date | None


@dataclass(frozen=True, slots=True)
class Interviewee:
    """What the auditor gets of somebody: a name and a phone number."""

    name: str = field(repr=False)
    phone: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The participants since the last audit: who may be drawn, and how many may not.

    `objected` don't want to be called, `unreachable` have no phone number that may be used.
    """

    people: tuple[Person, ...] = field(repr=False)
    objected: int
    unreachable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSample:
    """How many are drawn, for whom, in which format; `random_bytes` is where chance comes from."""

    count: int
    form: str
    random_bytes: Callable[[int], bytes]
    recipient: str = field(default="", repr=False)


def audit_calendar(uow: UnitOfWork) -> AuditCalendar:
    """Return when the next audit comes; raise UsageError where the policy knows of none."""
    visits = _visits(uow)
    kept = uow.settings.get(AUDITED)
    last = date.fromisoformat(kept) if kept else None
    since = last or min((training.start for training in _trainings(uow)), default=None)
    return AuditCalendar(
        body=visits.body,
        accreditor=visits.accreditor,
        every=visits.every,
        last=last,
        following=None if since is None else add_period(since, visits.every),
    )


def waiting_audits(uow: UnitOfWork, today: date) -> tuple[AuditCalendar, ...]:
    """Return the audit that comes within three months or should have come."""
    if policy_in_use(uow).audit is None:
        return ()
    calendar = audit_calendar(uow)
    if calendar.following is None or calendar.following > add_period(today, SOON):
        return ()
    return (calendar,)


def record_audit(uow: UnitOfWork, held_on: date, today: date) -> AuditCalendar:
    """Record the day of an audit, from which the next one counts; raise UsageError for no day."""
    _visits(uow)
    require_past(held_on, today, "--held")
    uow.settings.put(AUDITED, held_on.isoformat())
    uow.audit.append("audit.held")
    return audit_calendar(uow)


def candidates(uow: UnitOfWork) -> Candidates:
    """Return the participants of the trainings since the last audit whom an auditor may call."""
    last = audit_calendar(uow).last
    numbers = {
        person_id
        for training in _trainings(uow)
        if last is None or training.end is None or training.end > last
        for person_id in enrolled(uow, training)
    }
    people = [usable_person(uow, one) for one in uow.people.persons(sorted(numbers))]
    willing = [one for one in people if not uow.objections.stands(stored_id(one), AUDIT_INTERVIEW)]
    reachable = tuple(one for one in willing if one.phone)
    return Candidates(reachable, len(people) - len(willing), len(willing) - len(reachable))


def draw_sample(uow: UnitOfWork, new: NewSample, today: date) -> list[Interviewee]:
    """Draw participants at random and record for each that the auditor gets name and phone.

    Raise UsageError for a number that is no sample, Blocked when nobody may be drawn.
    """
    if not 1 <= new.count <= LARGEST:
        raise UsageError(
            N_("A sample has 1 to {largest} people."), hint=N_("Say how many with --count."),
            largest=LARGEST,
        )  # fmt: skip
    recipient = tidy(new.recipient) or _visits(uow).body
    possible = candidates(uow).people
    if not possible:
        raise Blocked(
            N_("There is nobody whom an auditor may call."),
            hint=N_("See why with “coachdossier audit-sample draw”, without --out."),
        )
    drawn = sorted(possible, key=lambda _one: new.random_bytes(16))[: new.count]
    for training in _trainings(uow):
        theirs = [one for one in drawn if one.id in enrolled(uow, training)]
        if theirs:
            _log(uow, training, theirs, recipient, new.form, today)
    return [
        Interviewee(one.name.full, one.phone)
        for one in sorted(drawn, key=lambda person: person.name.sorting)
    ]


def _log(
    uow: UnitOfWork, training: Trajectory, people: Sequence[Person], recipient: str, form: str,
    today: date,
) -> None:  # fmt: skip
    """Record what leaves of one training, with the random references of whom it is about."""
    training_id = stored_id(training)
    uow.disclosures.add(
        training_id,
        Disclosure(
            disclosed_on=today,
            purpose=AUDIT_INTERVIEW,
            recipient=recipient,
            format=form,
            notes=0,
            answers=(
                (WHAT, Category.IDENTITY_CONTACT.value),
                *((PERSON, uow.uid("person", stored_id(one))) for one in people),
            ),
        ),
    )
    uow.audit.append(
        "audit.sample",
        object_uid=uow.trajectories.uid(training_id),
        counts={"people": len(people)},
    )


def _trainings(uow: UnitOfWork) -> list[Trajectory]:
    return [
        line.trajectory
        for line in uow.trajectories.lines()
        if line.trajectory.kind is TrajectoryKind.TRAINING and not line.trajectory.restricted
    ]


def _visits(uow: UnitOfWork) -> AuditVisits:
    visits = policy_in_use(uow).audit
    if visits is None:
        raise UsageError(
            N_("The policy in use knows of no audit; nobody may be given to an auditor."),
            hint=N_("The preset accredited-training has one; see “coachdossier policy show”."),
        )
    return visits
