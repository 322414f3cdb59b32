"""What keeps data where it is although its time has come, or keeps it from being used."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Hold:
    """Deletion of a trajectory's dossier is suspended (KWA-52).

    `ground` says why, `proportionality` why nothing less would do, `review_on` when that is looked
    at again.
    """

    trajectory_id: int
    ground: str
    proportionality: str
    review_on: date
    set_on: date
    released_on: date | None = None
    id: int | None = None

    def stands(self) -> bool:
        return self.released_on is None


class Record(StrEnum):
    """What a restriction may lie on (PER-41): one item of a dossier, or one detail of a person."""

    NOTE = "note"
    GOAL = "goal"
    SESSION = "session"
    EVALUATION = "evaluation"
    CONTACT = "contact"
    PUBLICITY = "publicity"
    TRAJECTORY = "trajectory"
    PERSON = "person"


class PersonField(StrEnum):
    """The details of a person that can be restricted one by one; the name restricts a dossier.

    Attendance is when they were at which training.
    """

    TITLE = "title"
    INITIALS = "initials"
    NICKNAME = "nickname"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    GENDER = "gender"
    EMPLOYER = "employer"
    FUNCTION = "function"
    ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True)
class Restriction:
    """Data that is kept and not used (art. 18 AVG).

    `item` is the number of the record; `field` is set for a detail of a person alone.
    """

    record: Record
    item: int
    ground: str
    set_on: date
    field: PersonField | None = None
    trajectory_id: int | None = None
    person_id: int | None = None
    lifted_on: date | None = None
    id: int | None = None

    def stands(self) -> bool:
        return self.lifted_on is None


@dataclass(frozen=True, slots=True)
class Objection:
    """Somebody's no to one particular use of their data (art. 21 AVG, LEF-65)."""

    person_id: int
    purpose: str
    made_on: date
    ground: str = ""
    lifted_on: date | None = None
    id: int | None = None

    def stands(self) -> bool:
        return self.lifted_on is None
