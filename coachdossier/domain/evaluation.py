"""Evaluations: how a trajectory goes, measured at its begin, middle, end and afterwards."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Moment(StrEnum):
    """When an evaluation is held (REF-9); the follow-up may come months after the last session."""

    BEGIN = "begin"
    MID = "mid"
    END = "end"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of a scale: 0 to 10 unless the coach sets another (goal attainment: -2 to +2)."""

    lowest: int = 0
    highest: int = 10

    def __contains__(self, score: float) -> bool:
        return self.lowest <= score <= self.highest


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One score on one item."""

    trajectory_id: int
    held_on: date
    moment: Moment
    item: str
    score: float
    scale: Scale = Scale()
    remark: str = ""
    id: int | None = None
