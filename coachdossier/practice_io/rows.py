"""The rows of a practice folder after reading: checked, linked by code, not yet in any vault."""

from dataclasses import dataclass
from datetime import date

from coachdossier.domain.evaluation import Moment, Scale
from coachdossier.domain.people import Address, Name
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import NoteKind, TrajectoryKind


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A line of clients.csv.

    `representative`, `statement_version` and `consent_date` are all present for a client under 16
    (KWA-6, KWA-7). `source` is None when the file does not say where the data came from.
    """

    line: int
    code: str
    name: Name
    email: str
    phone: str
    gender: str
    birth_date: date | None
    birth_place: str
    address: Address
    organisation: str
    organisation_short: str
    role: str
    language: str
    source: CollectedVia | None
    representative: str
    statement_version: str
    consent_date: date | None


@dataclass(frozen=True, slots=True)
class TrajectoryRow:
    """A line of trajectories.csv; `commissioner` is an empty name when there is none."""

    line: int
    code: str
    client: str
    kind: TrajectoryKind
    goal: str
    start: date
    end: date | None
    commissioner: Name
    commissioner_role: str
    commissioner_email: str
    organisation: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A line of people.csv: a third person and the coach's word for the relation."""

    line: int
    trajectory: str
    name: Name
    relation: str
    email: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A line of notes.jsonl or notes.csv; `id` is the other program's number, or empty."""

    line: int
    id: str
    client: str
    trajectory: str
    date: date
    kind: NoteKind
    text: str
    private: bool


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """A line of evaluations.csv."""

    line: int
    trajectory: str
    date: date
    moment: Moment
    item: str
    score: float
    remark: str
    scale: Scale


@dataclass(frozen=True, slots=True)
class PracticeFolder:
    """A whole practice. `masked` counts the BSNs that were replaced by `[BSN]` in its texts."""

    clients: tuple[ClientRow, ...]
    trajectories: tuple[TrajectoryRow, ...]
    people: tuple[PersonRow, ...]
    notes: tuple[NoteRow, ...]
    evaluations: tuple[EvaluationRow, ...]
    masked: int
