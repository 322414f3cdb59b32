"""Rows of the planning: one trajectory, one group of items, one person, in numbers and dates."""

from dataclasses import dataclass
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.trajectory import TrajectoryKind


@dataclass(frozen=True, slots=True)
class Frame:
    """The dates of one trajectory, and whose it is.

    `forget_on` is the day on which the client said, at the close, that they want to be forgotten.
    """

    id: int
    code: str
    client: str
    person: int | None
    kind: TrajectoryKind
    start: date
    end: date | None
    agreement_ended: date | None
    closed_on: date | None
    restricted_until: date | None
    reduced: bool
    question: bool
    restricted: bool
    forget_on: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one trajectory that planning sees as one; `latest` is the last of their days.

    `collected` is their day only where the policy counts from it, else None.
    """

    trajectory: int
    category: Category
    count: int
    latest: date | None
    collected: date | None = None
    special: bool = False
    restricted: bool = False
    processed: date | None = None


@dataclass(frozen=True, slots=True)
class PersonFrame:
    """Which categories of identity a person's row holds, and which of them are restricted."""

    id: int
    holds: frozenset[Category]
    restricted: frozenset[Category]
    collected: date


@dataclass(frozen=True, slots=True)
class ConsentGroup:
    """Consents of one person that share purpose, occasion and the day of withdrawal."""

    person: int
    purpose: str
    occasion: str
    withdrawn: date | None
    count: int
