"""Time as a value that is handed in: nothing in the program reads a clock of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """`now` gives the moment in UTC; `travelled_to` is the day that a demo vault pretends it is."""

    now: Callable[[], datetime] = _now
    travelled_to: date | None = None

    def today(self) -> date:
        """The coach's own day, in the local time zone."""
        return self.travelled_to or self.now().astimezone().date()
