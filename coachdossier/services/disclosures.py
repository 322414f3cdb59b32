"""Who received what: the answer to “who else has access to my trajectory” (PER-31)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.services.fulfilling import own_trajectories
from coachdossier.services.lookup import stored_id
from coachdossier.vault.privacy import Disclosure
from coachdossier.vault.unit_of_work import UnitOfWork

WHAT, WHY, CONSENT, PERSON = "what", "why", "consent", "person"
"""What is on record of something given: each kind of data, the reason, the consent it rests on.

A person is a random reference; where there is any, it was about nobody else in the dossier.
"""

SHARING = "sharing"
"""The purpose of what an audience saw, and the use that somebody may object to."""

CERTIFICATE = "certificate"
"""The purpose of a training's certificate that was given."""

AUDIENCE, PERSON_TO, GRANTED_BY = "audience", "to", "granted_by"
"""Of what was shared: as what somebody saw it, who it was, and who let them, by reference."""


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """What left the vault: when, of which trajectory, for what, to whom, in which format.

    `trajectory` is None once the trajectory is gone. Of a case `notes` counts the notes in it; of
    what was given with names `what` names the kinds of data, and `purpose` is the ground.
    `granted_by` names who let an audience see it, while that person is known.
    """

    date: date
    trajectory: str | None
    purpose: str
    recipient: str = field(repr=False)
    format: str
    notes: int
    what: tuple[Category, ...] = ()
    why: str = field(default="", repr=False)
    granted_by: str = field(default="", repr=False)


def list_disclosures(uow: UnitOfWork, person_id: int | None = None) -> list[DisclosureLine]:
    """Return what left the vault, of everybody or of the dossiers about one person."""
    codes, reference = None, ""
    if person_id is not None:
        codes = {uow.trajectories.get(number).code for number in own_trajectories(uow, person_id)}
        reference = uow.uid("person", person_id)
    found = uow.disclosures.all()
    names = _names(uow) if any(_names_somebody(one) for one in found) else {}
    return [
        _line(one, names)
        for one in found
        if codes is None or (one.trajectory in codes and _concerns(one, reference))
    ]


def _names(uow: UnitOfWork) -> Mapping[str, str]:
    """Return who everybody is, by the random references that the log knows them by."""
    return {
        uow.uid("person", stored_id(person)): person.name.full for person in uow.people.persons()
    }


def _line(one: Disclosure, names: Mapping[str, str]) -> DisclosureLine:
    """Return a disclosure as it is shown; whoever is gone is called what they were."""
    said = {asked: answer for asked, answer in one.answers if asked != WHAT}
    known = names.get(said.get(PERSON_TO, ""), "")
    role = f"({one.recipient})" if known and one.recipient else one.recipient
    return DisclosureLine(
        date=one.disclosed_on,
        trajectory=one.trajectory,
        purpose=one.purpose,
        recipient=" ".join(filter(None, (known, role))),
        format=one.format,
        notes=one.notes,
        what=tuple(Category(answer) for asked, answer in one.answers if asked == WHAT),
        why=said.get(WHY, ""),
        granted_by=names.get(said.get(GRANTED_BY, ""), ""),
    )


def certified_on(uow: UnitOfWork, training_code: str) -> dict[str, date]:
    """Return when each participant of a training last got a certificate, by their reference."""
    return {
        answer: one.disclosed_on
        for one in uow.disclosures.all(CERTIFICATE)
        if one.trajectory == training_code
        for asked, answer in one.answers
        if asked == PERSON
    }


def _names_somebody(disclosure: Disclosure) -> bool:
    return any(asked in (PERSON_TO, GRANTED_BY) for asked, _answer in disclosure.answers)


def _concerns(disclosure: Disclosure, reference: str) -> bool:
    """Whether somebody is among those whom it was about: everybody, unless it names some."""
    people = [said for asked, said in disclosure.answers if asked == PERSON]
    return not people or reference in people
