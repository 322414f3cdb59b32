"""Reminders of a goal: the coach sends them; nothing here does (PER-10)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Rhythm(StrEnum):
    """How often somebody is reminded, counted from the day on which the goal was set."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Of one goal to one person, next on a day.

    `goal` is empty where the policy lets no mail hold personal data. `reference` is random and
    names the entry in a calendar.
    """

    trajectory: str
    number: int
    due: date
    address: str = field(repr=False)
    language: str
    goal: str = field(repr=False)
    set_on: date
    reference: str
    practice_name: str = ""
    practice_contact: str = ""
