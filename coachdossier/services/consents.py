"""Consent: one dated, provable yes to one purpose, which can be taken back as easily."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from coachdossier.domain.people import MINOR_BELOW, Client
from coachdossier.domain.privacy import Consent, Occasion
from coachdossier.errors import N_, NN_, Blocked, NotFound, UsageError
from coachdossier.services.lookup import stored_id
from coachdossier.services.newsletter import news_refused
from coachdossier.services.notices import Notice
from coachdossier.services.publicity import withdrawn
from coachdossier.services.rules import (
    MINOR_REPRESENTATIVE,
    SPECIAL_CATEGORY,
    count_bsn,
    require_past,
    require_representative,
    tidy,
)
from coachdossier.services.subjects import subject_of
from coachdossier.vault.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from coachdossier.policy.model import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConsent:
    """`evidence` says how it can be shown; in one of `EVIDENCE_WORDS` it outlives the person.

    `matter` names the occasion of a purpose that is asked for each one: "website 2026" (REF-32).
    `representative` and `statement_version` belong to a person under 16.
    """

    person_id: int
    purpose: str
    given_on: date
    occasion: Occasion = Occasion.OTHER
    matter: str = ""
    evidence: str = ""
    representative: str = field(default="", repr=False)
    statement_version: str = ""


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A consent as lists show it; `person` as `subject_of` says.

    `occasion` is when it was asked, or for what when that is asked each time. `representative` said
    yes for a person under 16.
    """

    id: int
    person: str
    name: str
    purpose: str
    occasion: str
    given: date
    withdrawn: date | None
    evidence: str
    representative: str = field(repr=False)
    statement_version: str


def give_consent(uow: UnitOfWork, new: NewConsent, today: date) -> int:
    """Record a consent and return its number.

    Raise what `purpose_for` raises, and UsageError for a day still to come, a missing proof or
    occasion, another occasion than the purpose is asked on (REF-26), or the same yes a second time.
    """
    purpose = purpose_for(uow, new.person_id, new.purpose, new.given_on)
    require_past(new.given_on, today, "--on")
    consent = Consent(
        purpose=new.purpose,
        given_on=new.given_on,
        person_id=new.person_id,
        occasion=new.occasion,
        matter=tidy(new.matter),
        evidence=tidy(new.evidence),
        representative=tidy(new.representative),
        statement_version=tidy(new.statement_version),
    )
    count_bsn([consent.evidence, consent.representative, consent.matter], "")
    if purpose.evidence and not consent.evidence:
        raise UsageError(
            N_("This consent needs its proof."), hint=N_("Say what it is with --evidence.")
        )
    if purpose.representative and not (consent.representative and consent.statement_version):
        raise UsageError(
            N_("A representative's consent names who said yes and which statement they had read."),
            hint=N_("Give --representative and --statement-version."),
        )
    if purpose.occasions and (consent.matter or consent.occasion not in purpose.occasions):
        raise UsageError(
            N_("Consent for {purpose} is asked on fixed occasions."),
            hint=N_("Say which one with --occasion: {occasions}."),
            purpose=new.purpose,
            occasions="|".join(purpose.occasions),
        )
    if purpose.per_occasion and not consent.matter:
        raise UsageError(
            N_("Consent for {purpose} is asked for each occasion."),
            hint=N_("Name it with --occasion, such as “website 2026”."),
            purpose=new.purpose,
        )
    _refuse_twice(uow, consent)
    number = uow.consents.add(consent)
    uow.audit.append("consent.give", object_uid=uow.uid("consent", number))
    return number


def purpose_for(uow: UnitOfWork, person_id: int, name: str, on: date) -> "Purpose":
    """Return what a person is asked to consent to.

    Raise UsageError for a purpose that is not on the list (REF-31), and for a representative of
    somebody who is known to have been 16 on that day (KWA-6).
    """
    # Loaded here because listing consents does without it.
    from coachdossier.policy.loading import load_purposes

    purpose = load_purposes().get(name)
    if purpose is None:
        raise UsageError(
            N_("There is no purpose {purpose}."),
            hint=N_("Purposes: {purposes}."),
            purpose=name,
            purposes=", ".join(load_purposes()),
        )
    if _needs_nobody(uow, person_id, purpose, on):
        raise UsageError(
            N_("A representative is recorded only for a person under {age}."), age=MINOR_BELOW
        )
    return purpose


def purposes_for(uow: UnitOfWork, person_id: int, on: date) -> "dict[str, Purpose]":
    """Return what this person can be asked to consent to, by name."""
    from coachdossier.policy.loading import load_purposes

    return {
        name: purpose
        for name, purpose in load_purposes().items()
        if not _needs_nobody(uow, person_id, purpose, on)
    }


def _needs_nobody(uow: UnitOfWork, person_id: int, purpose: "Purpose", on: date) -> bool:
    """Whether somebody who is old enough would get a representative."""
    person = uow.people.person(person_id)
    return purpose.representative and person.birth_date is not None and not person.is_minor(on)


def withdraw_consent(uow: UnitOfWork, number: int, on: date, today: date) -> tuple[Notice, ...]:
    """Record that a consent was taken back; what was done before stays lawful (AVG art. 7(3)).

    Publicity that rested on it is erased in the same act (REF-35), a subscription to news too.
    Raise NotFound, and UsageError when it was withdrawn already or `on` is not possible.
    """
    consent = next((one for one in uow.consents.all() if one.id == number), None)
    if consent is None:
        raise NotFound(
            N_("There is no consent with the number {number}."),
            hint=N_("See the numbers with “coachdossier consent list”."),
            number=number,
        )
    if consent.withdrawn_on is not None:
        raise UsageError(
            N_("Consent {number} was withdrawn on {day} already."),
            number=number,
            day=consent.withdrawn_on.isoformat(),
        )
    require_past(on, today, "--on")
    if on < consent.given_on:
        raise UsageError(
            N_("Consent {number} was given on {day}; it can't be withdrawn before that."),
            number=number,
            day=consent.given_on.isoformat(),
        )
    uow.consents.withdraw(number, on)
    uow.audit.append("consent.withdraw", object_uid=uow.uid("consent", number))
    return (
        *withdrawn(uow, consent, today),
        *news_refused(uow, consent.person_id, consent.purpose, today),
        *_left_behind(uow, consent),
        *_unrepresented(uow, consent, today),
    )


def list_consents(uow: UnitOfWork, person_id: int | None = None) -> list[ConsentLine]:
    """Return all consents, or those of one person, oldest first."""
    consents = uow.consents.all() if person_id is None else uow.consents.of_person(person_id)
    names = {person.id: person.name.full for person in uow.people.persons()}
    return [_line(uow, consent, names.get(consent.person_id, "")) for consent in consents]


def person_of_client(client: Client) -> int:
    """Return the person's number of a client; raise UsageError for an organisation."""
    if client.person_id is None:
        raise UsageError(
            N_("The client {code} is an organisation; only people give consent."),
            hint=N_("Name the person with --person."),
            code=client.code,
        )
    return client.person_id


def _line(uow: UnitOfWork, consent: Consent, name: str) -> ConsentLine:
    return ConsentLine(
        id=stored_id(consent),
        person=subject_of(uow, consent),
        name=name,
        purpose=consent.purpose,
        occasion=consent.matter or consent.occasion,
        given=consent.given_on,
        withdrawn=consent.withdrawn_on,
        evidence=consent.evidence,
        representative=consent.representative,
        statement_version=consent.statement_version,
    )


def _refuse_twice(uow: UnitOfWork, new: Consent) -> None:
    for consent in uow.consents.of_person(new.person_id or 0):
        asked = (consent.purpose, consent.occasion, consent.matter.casefold())
        if consent.stands() and asked == (new.purpose, new.occasion, new.matter.casefold()):
            raise UsageError(
                N_("That consent stands already, as number {number}."), number=consent.id
            )


def _left_behind(uow: UnitOfWork, consent: Consent) -> tuple[Notice, ...]:
    """Tell which notes lost the ground that they stood on."""
    if consent.purpose != SPECIAL_CATEGORY or consent.person_id is None:
        return ()
    client = uow.people.client_of_person(consent.person_id)
    if client is None:
        return ()
    numbers = [
        note.id
        for trajectory in uow.trajectories.of_client(stored_id(client))
        for note in uow.notes.of_trajectory(stored_id(trajectory))
        if note.special is not None
    ]
    if not numbers:
        return ()
    words = NN_(
        "{count} note of {code} holds a special category without consent now: {numbers}.",
        "{count} notes of {code} hold a special category without consent now: {numbers}.",
    )
    listed = ", ".join(map(str, numbers))
    return (Notice(words, {"count": len(numbers), "code": client.code, "numbers": listed}),)


def _unrepresented(uow: UnitOfWork, consent: Consent, today: date) -> tuple[Notice, ...]:
    """Tell that the dossier of somebody under 16 is shut when nobody represents them any more."""
    if consent.purpose != MINOR_REPRESENTATIVE or consent.person_id is None:
        return ()
    try:
        require_representative(uow, uow.people.person(consent.person_id), today)
    except Blocked:
        words = N_(
            "Nothing may be added about {whose} any more before a representative consents again."
        )
        return (Notice(words, {"whose": subject_of(uow, consent)}),)
    return ()
