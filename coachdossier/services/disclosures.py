"""Who received what: the answer to “who else has access to my trajectory” (PER-31)."""

from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.services.fulfilling import own_trajectories
from coachdossier.vault.privacy import Disclosure
from coachdossier.vault.unit_of_work import UnitOfWork

WHAT, WHY, CONSENT, PERSON = "what", "why", "consent", "person"
"""What is on record of something given: each kind of data, the reason, the consent it rests on.

A person is a random reference; where there is any, it was about nobody else in the dossier.
"""


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """What left the vault: when, of which trajectory, for what, to whom, in which format.

    `trajectory` is None once the trajectory is gone. Of a case `notes` counts the notes in it; of
    what was given with names `what` names the kinds of data, and `purpose` is the ground.
    """

    date: date
    trajectory: str | None
    purpose: str
    recipient: str = field(repr=False)
    format: str
    notes: int
    what: tuple[Category, ...] = ()
    why: str = field(default="", repr=False)


def list_disclosures(uow: UnitOfWork, person_id: int | None = None) -> list[DisclosureLine]:
    """Return what left the vault, of everybody or of the dossiers about one person."""
    codes, reference = None, ""
    if person_id is not None:
        codes = {uow.trajectories.get(number).code for number in own_trajectories(uow, person_id)}
        reference = uow.uid("person", person_id)
    return [
        DisclosureLine(
            date=one.disclosed_on,
            trajectory=one.trajectory,
            purpose=one.purpose,
            recipient=one.recipient,
            format=one.format,
            notes=one.notes,
            what=tuple(Category(said) for asked, said in one.answers if asked == WHAT),
            why=next((said for asked, said in one.answers if asked == WHY), ""),
        )
        for one in uow.disclosures.all()
        if codes is None or (one.trajectory in codes and _concerns(one, reference))
    ]


def _concerns(disclosure: Disclosure, reference: str) -> bool:
    """Whether somebody is among those whom it was about: everybody, unless it names some."""
    people = [said for asked, said in disclosure.answers if asked == PERSON]
    return not people or reference in people
