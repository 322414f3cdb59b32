"""What goes into the anonymiser and what comes out, as values.

Nothing here prints a surface by accident: what holds text from a dossier keeps it out of `repr`.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coachdossier.anonymise.details import Budget


class Role(StrEnum):
    """What somebody or something is in the case; it decides the label."""

    COACHEE = "coachee"
    CLIENT = "client"
    COMMISSIONER = "commissioner"
    MANAGER = "manager"
    CONTACT = "contact"
    COLLEAGUE = "colleague"
    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    FAMILY = "family"
    THIRD_PERSON = "third_person"
    PERSON = "person"
    COACH = "coach"
    ORGANISATION = "organisation"
    SCHOOL = "school"
    PLACE = "place"
    JOB = "job"
    SIZE = "size"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    NUMBER = "number"
    DATE = "date"
    AGE = "age"
    DETAIL = "detail"
    UNKNOWN = "unknown"


PEOPLE = frozenset(
    {
        Role.COACHEE,
        Role.CLIENT,
        Role.COMMISSIONER,
        Role.MANAGER,
        Role.CONTACT,
        Role.COLLEAGUE,
        Role.PARTNER,
        Role.CHILD,
        Role.PARENT,
        Role.FAMILY,
        Role.THIRD_PERSON,
        Role.PERSON,
        Role.UNKNOWN,
    }
)
NAMED = PEOPLE | {Role.ORGANISATION, Role.SCHOOL, Role.PLACE}
"""What has a name of its own, and may be named again."""


class Stage(StrEnum):
    """Which stage of the chain proposed a span."""

    KNOWN = "known"
    IDENTIFIER = "identifier"
    DATE = "date"
    NAME = "name"
    SWEEP = "sweep"
    READER = "reader"
    PROPAGATION = "propagation"
    DECISION = "decision"


class DecisionKind(StrEnum):
    """What the coach said about a flagged surface."""

    REDACT = "redact"
    KEEP = "keep"
    IS = "is"


class FlagPolicy(StrEnum):
    """What happens to a flag that nobody decided: ask the coach, or redact it."""

    ASK = "ask"
    REDACT = "redact"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody the vault knows. `in_case` is false for people of other dossiers."""

    key: str
    role: Role
    first_name: str = field(default="", repr=False)
    initials: str = field(default="", repr=False)
    prefix: str = field(default="", repr=False)
    last_name: str = field(default="", repr=False)
    nickname: str = field(default="", repr=False)
    aliases: tuple[str, ...] = field(default=(), repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    street: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    city: str = field(default="", repr=False)
    job_title: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    in_case: bool = True


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation the vault knows."""

    key: str
    name: str = field(default="", repr=False)
    short_name: str = field(default="", repr=False)
    aliases: tuple[str, ...] = field(default=(), repr=False)
    places: tuple[str, ...] = field(default=(), repr=False)
    in_case: bool = True
    size: str = ""
    """"small", "medium" or "large", when the coach said so."""
    sector: str = ""
    """The name of a group, when the coach chose one."""


Known = KnownPerson | KnownOrganisation


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text of the dossier: a note, a goal, a remark of an evaluation."""

    id: str
    category: str
    date: date | None
    text: str = field(repr=False)
    private: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that is anonymised together, with everyone the vault knows."""

    texts: tuple[SourceText, ...]
    people: tuple[KnownPerson, ...]
    organisations: tuple[KnownOrganisation, ...] = ()
    start: date | None = None
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Decision:
    """The coach's answer for a surface, valid for all its mentions in the case."""

    surface: str = field(repr=False)
    kind: DecisionKind
    role: Role | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Replacement:
    """A stretch of the original text and the label that stands there now."""

    text_id: str
    start: int
    end: int
    surface: str = field(repr=False)
    label: str
    role: Role
    stage: Stage
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a flagged surface stands in an original text."""

    text_id: str
    start: int
    end: int
    sentence: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Flag:
    """A surface that only the coach can judge; one flag for all its mentions in the case.

    `suggestion` is what it seems to be, or once the coach decided, what it is; `key` is then whom
    of those the vault knows it names.
    """

    text_id: str
    start: int
    end: int
    surface: str = field(repr=False)
    sentence: str = field(repr=False)
    reason: str
    doubt: float
    suggestion: Role
    mentions: tuple[Mention, ...] = ()
    decision: DecisionKind | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class AnonymisedText:
    """A text without names, with its place in time counted from the start of the trajectory."""

    id: str
    text: str
    category: str
    week: int | None


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A label and how often it stands in the result."""

    label: str
    role: Role
    count: int


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of the chain.

    `kept` counts known forms that were judged ordinary words, `budget` tells which details remain,
    `unusual` an occupational group and a sector that few people have together.
    """

    texts: tuple[AnonymisedText, ...]
    replacements: tuple[Replacement, ...]
    flags: tuple[Flag, ...]
    register: tuple[RegisterEntry, ...]
    kept: tuple[tuple[str, int], ...] = field(default=(), repr=False)
    budget: Budget = field(default_factory=Budget)
    unusual: tuple[str, str] | None = None

    @property
    def undecided(self) -> tuple[Flag, ...]:
        """The flags that still need the coach."""
        return tuple(flag for flag in self.flags if flag.decision is None)

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that stands in the texts."""
        return tuple(entry.label for entry in self.register)
