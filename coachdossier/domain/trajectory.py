"""A trajectory: an agreed course of coaching, training, advice or interim work, and its dossier."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coachdossier.domain.categories import Category


class TrajectoryKind(StrEnum):
    """What is agreed (REF-15, KWA-2)."""

    COACHING = "coaching"
    TRAINING = "training"
    ADVICE = "advice"
    INTERIM = "interim"


class Status(StrEnum):
    """Where a trajectory stands. `ended`: its end date has passed and it is not yet closed."""

    OPEN = "open"
    ENDED = "ended"
    RESTRICTED = "restricted"
    CLOSED = "closed"


class NoteKind(StrEnum):
    """What a note is (REF-18); a working note is the coach's own and lives apart."""

    INTAKE = "intake"
    CLIENT = "client"
    THEORY = "theory"
    SESSION = "session"
    PROGRESS = "progress"
    REPORT = "report"
    SCAN = "scan"
    WORKING = "working"

    @property
    def category(self) -> Category:
        return _NOTE_CATEGORIES[self]


_NOTE_CATEGORIES = {
    NoteKind.INTAKE: Category.INTAKE,
    NoteKind.CLIENT: Category.CLIENT_ITEM,
    NoteKind.THEORY: Category.THEORY,
    NoteKind.SESSION: Category.SESSION_NOTE,
    NoteKind.PROGRESS: Category.PROGRESS,
    NoteKind.REPORT: Category.REPORT,
    NoteKind.SCAN: Category.SCAN_RESULT,
    NoteKind.WORKING: Category.WORK_NOTE,
}


class Origin(StrEnum):
    """Whose words an item holds (REF-12): the coach's, the client's, or a third person's."""

    COACH = "coach"
    CLIENT = "client"
    THIRD_PERSON = "third_person"


class SpecialCategory(StrEnum):
    """What art. 9 AVG protects: a tag on an item, which needs explicit consent (F4)."""

    HEALTH = "health"
    RELIGION = "religion"
    SEXUALITY = "sexuality"
    ETHNICITY = "ethnicity"
    POLITICS = "politics"
    UNION = "union"
    BIOMETRY = "biometry"


class SessionPurpose(StrEnum):
    INTAKE = "intake"
    SESSION = "session"
    THREE_WAY = "three_way"
    EVALUATION = "evaluation"
    FOLLOW_UP = "follow_up"


class SessionMode(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"
    PHONE = "phone"
    WALKING = "walking"


@dataclass(frozen=True, slots=True)
class Trajectory:
    """`learning_question` is the leervraag that all content serves (REF-8).

    `end` is a date that the coach sets, never "the last session"; `agreement_ended` feeds the
    retention periods that count from it. `restricted_until` is the end of the grace after a close:
    until a run of the retention has ended it, the dossier can be reopened and nothing else.
    `close_reason` says why something will be kept pseudonymised. From `reduced_on` only the dates
    are left that other periods count from. `restricted` says that somebody asked to shield it,
    `forget` what the client answered on `forget_asked_on` to the question whether to be forgotten.
    """

    code: str
    client_id: int
    kind: TrajectoryKind
    start: date
    id: int | None = None
    end: date | None = None
    learning_question: str = ""
    agreement_ended: date | None = None
    closed_on: date | None = None
    restricted_until: date | None = None
    close_reason: str = ""
    reduced_on: date | None = None
    restricted: bool = False
    forget_asked_on: date | None = None
    forget: bool = False

    def status(self, today: date) -> Status:
        """Where the trajectory stands on `today`; an end today is not yet past."""
        if self.restricted or self.restricted_until is not None:
            return Status.RESTRICTED
        if self.closed_on is not None:
            return Status.CLOSED
        if self.end is not None and self.end < today:
            return Status.ENDED
        return Status.OPEN


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal under the learning question; `reached_on` is None while it is worked on."""

    trajectory_id: int
    text: str
    set_on: date
    id: int | None = None
    reached_on: date | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting: when, how long (minutes), why and how. No content."""

    trajectory_id: int
    held_on: date
    minutes: int
    id: int | None = None
    purpose: SessionPurpose = SessionPurpose.SESSION
    mode: SessionMode = SessionMode.IN_PERSON


@dataclass(frozen=True, slots=True)
class Note:
    """An item of a dossier, or a working note.

    `private` keeps it from other audiences (PER-25); `unsolicited` marks what was told unasked
    (REF-14); `own_method` marks the coach's own theory, left out of portability (REF-41).
    """

    trajectory_id: int
    kind: NoteKind
    written_on: date
    text: str
    id: int | None = None
    private: bool = False
    origin: Origin = Origin.COACH
    unsolicited: bool = False
    own_method: bool = False
    special: SpecialCategory | None = None
    external_id: str = ""

    @property
    def words(self) -> int:
        return len(self.text.split())
