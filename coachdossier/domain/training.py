"""Who was at which meeting of a training."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody was there on a day; the times are those of the sign-in and sign-out lists."""

    trajectory_id: int
    person_id: int
    held_on: date
    signed_in: time | None = None
    signed_out: time | None = None
