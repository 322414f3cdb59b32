"""People and organisations: the data subjects of a practice, and the parts they play."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coachdossier.domain.organisation_size import OrganisationSize
from coachdossier.domain.sources import CollectedVia

MINOR_BELOW = 16
"""Years: below this age a representative consents before any data (AVG art. 8 UAVG 5, KWA-6)."""


class RoleKind(StrEnum):
    """The part that a person or organisation plays in a trajectory (REF-1: roles, not tables)."""

    COACHEE = "coachee"
    PARTICIPANT = "participant"
    COMMISSIONER = "commissioner"
    CONTACT = "contact"
    THIRD_PERSON = "third_person"


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name (KWA-11). `prefix` is the tussenvoegsel: van der, El, 't."""

    first: str = ""
    initials: str = ""
    prefix: str = ""
    last: str = ""
    nickname: str = ""

    @property
    def full(self) -> str:
        """First name (else initials), tussenvoegsel and last name."""
        return " ".join(
            part for part in (self.first or self.initials, self.prefix, self.last) if part
        )

    @property
    def sorting(self) -> str:
        """The key of a Dutch list of names: last name first, tussenvoegsel after it."""
        return f"{self.last} {self.first} {self.prefix}".casefold()

    def __bool__(self) -> bool:
        return bool(self.full)


@dataclass(frozen=True, slots=True)
class Address:
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""

    def __bool__(self) -> bool:
        return bool(self.street or self.postcode or self.city or self.country)


@dataclass(frozen=True, slots=True)
class Source:
    """When and from whom the data of a person was collected."""

    collected_at: date
    collected_via: CollectedVia

    def day_to_tell(self, began: date | None) -> date | None:
        """Return the day, or None when the work began before it: then it is when it was typed."""
        late = began is not None and began < self.collected_at
        return None if late else self.collected_at


@dataclass(frozen=True, slots=True)
class Person:
    """Anyone with data in the vault. `id` is None until the vault has stored it.

    Birth place and gender each need a purpose (KWA-12, KWA-14); the birth date's purpose is the
    minor check (KWA-13). `title` is the academic or courtesy title (PLU-4).
    """

    name: Name
    source: Source
    id: int | None = None
    title: str = ""
    email: str = ""
    phone: str = ""
    address: Address = field(default_factory=Address)
    birth_date: date | None = None
    birth_place: str = ""
    birth_place_purpose: str = ""
    gender: str = ""
    gender_purpose: str = ""
    organisation_id: int | None = None
    job_title: str = ""
    language: str = "nl"

    def is_minor(self, today: date) -> bool:
        """Whether the person is under 16 on `today`; unknown birth dates are not minors."""
        return self.birth_date is not None and age(self.birth_date, today) < MINOR_BELOW


@dataclass(frozen=True, slots=True)
class Organisation:
    """An employer or commissioner (KWA-17, LEF-9).

    `billing` is where invoices go when that is elsewhere (PLU-4, PLU-9), `bank_account` an IBAN
    (LEF-17), `preferences` what the organisation wants of the coach, in a few words. `size` and
    `sector` stand for its name in a case; the sector is one of those that the anonymiser knows, in
    English.
    """

    name: str
    id: int | None = None
    short_name: str = ""
    address: Address = field(default_factory=Address)
    phone: str = ""
    email: str = ""
    billing: Address = field(default_factory=Address)
    bank_account: str = ""
    preferences: str = ""
    size: OrganisationSize = OrganisationSize.UNKNOWN
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """A dossier's owner: a person, or an organisation that is the client itself (REF-1)."""

    code: str
    id: int | None = None
    person_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """Who plays which part in which trajectory; `relation` is the coach's word for it."""

    trajectory_id: int
    kind: RoleKind
    person_id: int | None = None
    organisation_id: int | None = None
    relation: str = ""
    id: int | None = None


def age(birth_date: date, today: date) -> int:
    """Whole years on `today`; one born on 29 February has a birthday on 1 March in other years."""
    before_birthday = (today.month, today.day) < (birth_date.month, birth_date.day)
    return today.year - birth_date.year - before_birthday
