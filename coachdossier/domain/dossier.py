"""A dossier as its client may have it: everything about one trajectory, taken together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.contact import Contact
from coachdossier.domain.evaluation import Evaluation
from coachdossier.domain.people import Person
from coachdossier.domain.privacy import Consent
from coachdossier.domain.publicity import Publicity
from coachdossier.domain.requests import DataRequest
from coachdossier.domain.training import Attendance
from coachdossier.domain.trajectory import Goal, Note, Session, Trajectory


@dataclass(frozen=True, slots=True)
class DossierCopy:
    """The client's own copy (art. 15 and 20 AVG), offered before a close deletes the original.

    `notes` are those that whoever makes the copy chose: access reaches internal notes in principle.
    `contacts` are those of this trajectory and of none in particular, `attendance` is their own.
    `news_since` is set on whoever receives the newsletter.
    `purposes` gives the msgid that explains a consent's purpose, by its name.
    """

    person: Person
    trajectory: Trajectory
    made_on: date
    goals: tuple[Goal, ...] = ()
    sessions: tuple[Session, ...] = ()
    notes: tuple[Note, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    consents: tuple[Consent, ...] = ()
    publicity: tuple[Publicity, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    news_since: date | None = None
    requests: tuple[DataRequest, ...] = ()
    organisation: str = ""
    practice_name: str = ""
    purposes: Mapping[str, str] = field(default_factory=dict)
