"""What planning is told of a dossier: codes, counts and dates, never a name or a text.

A vault fills this with aggregates: one `Holding` per group of items that share a category and all
dates.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action
from coachdossier.domain.privacy import Occasion
from coachdossier.domain.trajectory import TrajectoryKind
from coachdossier.policy.vocabulary import Trigger


class Blocker(StrEnum):
    """What forbids to touch an item although its time has come."""

    HOLD = "hold"
    RESTRICTION = "restriction"


@dataclass(frozen=True, slots=True)
class Holding:
    """`count` items of one category that share everything a policy looks at.

    `collected` is the day that a period "collected" counts from; for an invoice its own date.
    `dates` tells what happened to exactly these items (withdrawn, processed into a report, ...).
    `shared_with` are the codes of other trajectories to which the same items belong (a third person
    known in two). `special` marks items of a special category (art. 9 AVG).
    """

    category: Category
    count: int
    collected: date | None = None
    dates: Mapping[Trigger, date] = field(default_factory=dict)
    shared_with: tuple[str, ...] = ()
    special: bool = False
    blocked_by: Blocker | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A request to be forgotten that has been confirmed; `extended`: with notice and reason.

    `act_on` is the day on which the coach carries it out, when that comes before the deadline.
    """

    received: date
    confirmed: date
    extended: bool = False
    act_on: date | None = None


@dataclass(frozen=True, slots=True)
class TrajectoryFacts:
    """A trajectory as a policy sees it.

    `ended` is the date that the coach set, `last_activity` the last day on which anything came in.
    What belongs to no trajectory (inquiries, requests, a case of the casebook) comes as facts with
    a code of its own and `kind` None. An agreement whose end was not recorded ended with the
    trajectory. `book_year_end` is (month, day) of the practice. `siblings` are the codes of the
    client's other trajectories of which the vault still holds something: they keep the identity.
    `consents` holds the occasions of the standing consents per purpose, `dates` what happened to
    the whole trajectory (the organisation was removed). `held` is a hold on all of it. `choices`
    are what the coach decided before, by leaf or group. `of_nobody`: it is tied to no person any
    more, so what would be pseudonymised has nothing left to cut, and goes. `version` is any text
    that changes whenever the dossier does: a plan of an older version is not executed.
    """

    code: str
    kind: TrajectoryKind | None
    started: date
    holdings: tuple[Holding, ...] = ()
    client: str = ""
    ended: date | None = None
    last_activity: date | None = None
    closed_on: date | None = None
    agreement_ended: date | None = None
    book_year_end: tuple[int, int] = (12, 31)
    siblings: tuple[str, ...] = ()
    consents: Mapping[str, frozenset[Occasion]] = field(default_factory=dict)
    dates: Mapping[Trigger, date] = field(default_factory=dict)
    erasure: Request | None = None
    choices: Mapping[str, Action] = field(default_factory=dict)
    held: bool = False
    of_nobody: bool = False
    version: str = ""

    def fingerprint(self) -> str:
        """16 hexadecimal digits that change when anything that planning saw changes."""
        return digest(self)


def digest(value: object, *, without: frozenset[str] = frozenset()) -> str:
    """16 hexadecimal digits of SHA-256 over the canonical form of `value`.

    Fields of dataclasses whose name is in `without` do not count.
    """

    def plain(part: object) -> object:
        if isinstance(part, frozenset):
            return sorted(part)
        if isinstance(part, Mapping):
            return dict(part)
        if is_dataclass(part):
            names = (field.name for field in fields(part))
            return {name: getattr(part, name) for name in names if name not in without}
        return str(part)

    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), default=plain)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
