"""Holds, restrictions and objections: what suspends an erasure, and what keeps data from use."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachdossier.domain.people import Address, Person
from coachdossier.domain.shielding import Hold, Objection, PersonField, Record, Restriction
from coachdossier.domain.trajectory import Trajectory
from coachdossier.errors import N_, Blocked, NotFound, UsageError
from coachdossier.services.lookup import find_person, stored_id
from coachdossier.services.newsletter import news_refused
from coachdossier.services.rules import count_bsn, tidy
from coachdossier.services.subjects import subject_of_person
from coachdossier.vault.unit_of_work import UnitOfWork

INTERVISION = "intervision"
CASEBOOK = "casebook"
AUDIT_INTERVIEW = "audit_interview"
"""Uses that rest on no consent and that somebody can object to all the same (LEF-65)."""


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A hold as lists show it; `overdue` when its review lies behind."""

    id: int
    trajectory: str
    ground: str
    proportionality: str
    review: date
    set_on: date
    released_on: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class RestrictionLine:
    id: int
    record: Record
    number: int
    field: PersonField | None
    trajectory: str | None
    ground: str
    set_on: date
    lifted_on: date | None


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    id: int
    person: str
    purpose: str
    ground: str
    made_on: date
    lifted_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHold:
    """What a hold must state (KWA-52)."""

    ground: str = field(repr=False)
    proportionality: str = field(repr=False)
    review_on: date


def set_hold(uow: UnitOfWork, trajectory: Trajectory, new: NewHold, today: date) -> int:
    """Suspend every erasure of a dossier; return the hold's number.

    Raise UsageError without a ground, a reason why nothing less would do, or a day of review to
    come.
    """
    ground, proportionality = tidy(new.ground), tidy(new.proportionality)
    count_bsn([ground, proportionality], "")
    if not ground or not proportionality:
        raise UsageError(
            N_("A hold names its ground, and why nothing less than keeping everything would do."),
            hint=N_("Give --ground and --proportionality."),
        )
    if new.review_on <= today:
        raise UsageError(
            N_("A hold is looked at again on a day that is still to come."),
            hint=N_("Give it with --review."),
        )
    trajectory_id = stored_id(trajectory)
    number = uow.holds.add(Hold(trajectory_id, ground, proportionality, new.review_on, today))
    uow.audit.append("hold.set", object_uid=uow.trajectories.uid(trajectory_id))
    return number


def release_hold(uow: UnitOfWork, number: int, today: date) -> str:
    """End a hold, so that what was due comes back on the list; return the trajectory's code.

    Raise NotFound, and UsageError when it was released before.
    """
    hold = next((one for one in uow.holds.all() if one.id == number), None)
    if hold is None:
        raise NotFound(
            N_("There is no hold with the number {number}."),
            hint=N_("See the numbers with “coachdossier hold list”."),
            number=number,
        )
    if hold.released_on is not None:
        raise UsageError(
            N_("Hold {number} was released on {day} already."),
            number=number,
            day=hold.released_on.isoformat(),
        )
    uow.holds.release(number, today)
    uow.audit.append("hold.release", object_uid=uow.trajectories.uid(hold.trajectory_id))
    return uow.trajectories.get(hold.trajectory_id).code


def list_holds(uow: UnitOfWork, today: date, *, released: bool = False) -> list[HoldLine]:
    """Return the holds that stand, oldest first; those of the past too when asked for."""
    codes = uow.aggregates.codes()
    return [
        HoldLine(
            id=stored_id(hold),
            trajectory=codes[hold.trajectory_id],
            ground=hold.ground,
            proportionality=hold.proportionality,
            review=hold.review_on,
            set_on=hold.set_on,
            released_on=hold.released_on,
            overdue=hold.stands() and hold.review_on <= today,
        )
        for hold in uow.holds.all()
        if released or hold.stands()
    ]


def set_restriction(
    uow: UnitOfWork,
    record: Record,
    number: int,
    ground: str,
    today: date,
    shielded: PersonField | None = None,
) -> int:
    """Keep one item or one detail of a person from being used (PER-41); return its number.

    Raise NotFound for a record that isn't there, UsageError without a ground, for a person without
    the detail's name, and for what is restricted already.
    """
    kept = tidy(ground)
    count_bsn([kept], "")
    if not kept:
        raise UsageError(N_("A restriction names its ground."), hint=N_("Give it with --ground."))
    if (record is Record.PERSON) is (shielded is None):
        raise UsageError(
            N_("Of a person one detail at a time is restricted, of anything else the whole item."),
            hint=N_("Name the detail with --field; a whole dossier with its code."),
        )
    if not uow.restrictions.has_items(record, number):
        raise NotFound(
            N_("There is no {record} with the number {number}."),
            record=record,
            number=number,
        )
    if any(one.field is shielded for one in uow.restrictions.standing(record, number)):
        raise UsageError(
            N_("That is restricted already."),
            hint=N_("See what is with “coachdossier restrict list”."),
        )
    restriction = Restriction(
        record=record,
        item=number,
        ground=kept,
        set_on=today,
        field=shielded,
        trajectory_id=uow.restrictions.trajectory_of(record, number),
        person_id=number if record is Record.PERSON else None,
    )
    restriction_id = uow.restrictions.add(restriction)
    uow.audit.append("restriction.set", object_uid=uow.uid("restriction", restriction_id))
    return restriction_id


def lift_restriction(uow: UnitOfWork, number: int, today: date) -> None:
    """Let data be used again; raise NotFound for a restriction that doesn't stand."""
    for restriction in uow.restrictions.all():
        if restriction.id == number and restriction.stands():
            uow.restrictions.lift(number, today)
            uow.audit.append("restriction.lift", object_uid=uow.uid("restriction", number))
            return
    raise NotFound(
        N_("There is no restriction with the number {number}."),
        hint=N_("See the numbers with “coachdossier restrict list”."),
        number=number,
    )


def list_restrictions(uow: UnitOfWork, *, lifted: bool = False) -> list[RestrictionLine]:
    """Return the restrictions that stand, oldest first; those of the past too when asked for."""
    codes = uow.aggregates.codes()
    return [
        RestrictionLine(
            id=stored_id(one),
            record=one.record,
            number=one.item,
            field=one.field,
            trajectory=codes.get(one.trajectory_id or 0),
            ground=one.ground,
            set_on=one.set_on,
            lifted_on=one.lifted_on,
        )
        for one in uow.restrictions.all()
        if lifted or one.stands()
    ]


def usable_person(uow: UnitOfWork, person: Person) -> Person:
    """Return what may be shown and handed over of a person: without the restricted details."""
    shielded = {one.field for one in uow.restrictions.standing(Record.PERSON, stored_id(person))}
    blanked: dict[str, Any] = {}
    for one in filter(None, shielded):
        blanked |= _BLANK.get(one, {})
    names = {one.value: "" for one in (PersonField.INITIALS, PersonField.NICKNAME)
             if one in shielded}  # fmt: skip
    return replace(person, name=replace(person.name, **names), **blanked)


_BLANK: Mapping[PersonField, Mapping[str, Any]] = {
    PersonField.TITLE: {"title": ""},
    PersonField.EMAIL: {"email": ""},
    PersonField.PHONE: {"phone": ""},
    PersonField.ADDRESS: {"address": Address()},
    PersonField.BIRTH_DATE: {"birth_date": None},
    PersonField.BIRTH_PLACE: {"birth_place": "", "birth_place_purpose": ""},
    PersonField.GENDER: {"gender": "", "gender_purpose": ""},
    PersonField.EMPLOYER: {"organisation_id": None},
    PersonField.FUNCTION: {"job_title": ""},
}


def object_to(uow: UnitOfWork, person_id: int, purpose: str, ground: str, today: date) -> int:
    """Record somebody's no to one use of their data (LEF-65); return its number.

    A no to news ends the subscription too.

    Raise UsageError for a use that isn't on the list, or a no that stands already.
    """
    person = find_person(uow, person_id)
    if purpose not in known_uses():
        raise UsageError(
            N_("There is no use {purpose}."),
            hint=N_("Uses: {purposes}."),
            purpose=purpose,
            purposes=", ".join(known_uses()),
        )
    if uow.objections.stands(stored_id(person), purpose):
        raise UsageError(N_("That objection stands already."))
    kept = tidy(ground)
    count_bsn([kept], "")
    number = uow.objections.add(Objection(stored_id(person), purpose, today, kept))
    uow.audit.append("objection.make", object_uid=uow.uid("objection", number))
    news_refused(uow, stored_id(person), purpose, today)
    return number


def lift_objection(uow: UnitOfWork, number: int, today: date) -> None:
    """Record that somebody took an objection back; raise NotFound for one that doesn't stand."""
    for objection in uow.objections.all():
        if objection.id == number and objection.stands():
            uow.objections.lift(number, today)
            uow.audit.append("objection.lift", object_uid=uow.uid("objection", number))
            return
    raise NotFound(
        N_("There is no objection with the number {number}."),
        hint=N_("See the numbers with “coachdossier objection list”."),
        number=number,
    )


def list_objections(uow: UnitOfWork, *, lifted: bool = False) -> list[ObjectionLine]:
    """Return the objections that stand, oldest first; those of the past too when asked for."""
    return [
        ObjectionLine(
            id=stored_id(one),
            person=subject_of_person(uow, one.person_id),
            purpose=one.purpose,
            ground=one.ground,
            made_on=one.made_on,
            lifted_on=one.lifted_on,
        )
        for one in uow.objections.all()
        if lifted or one.stands()
    ]


def known_uses() -> tuple[str, ...]:
    """Return the uses that somebody can object to: without consent, and all that need it."""
    # Loaded here because nothing else about shielding needs the policy.
    from coachdossier.policy.loading import load_purposes

    return (INTERVISION, CASEBOOK, AUDIT_INTERVIEW, *load_purposes())


def has_objection(uow: UnitOfWork, trajectory: Trajectory, purpose: str) -> bool:
    """Whether somebody whom the dossier is about objected to this use of it."""
    subjects = uow.holdings.subjects(stored_id(trajectory))
    return any(uow.objections.stands(person_id, purpose) for person_id in subjects)


def require_no_objection(uow: UnitOfWork, trajectory: Trajectory, purpose: str) -> None:
    """Raise Blocked when somebody whom the dossier is about objected to this use of it."""
    if has_objection(uow, trajectory, purpose):
        raise Blocked(
            N_("Somebody whom {code} is about objected to this use: {purpose}."),
            hint=N_("See it with “coachdossier objection list”."),
            code=trajectory.code,
            purpose=purpose,
        )
