"""What clients let a coach show to others."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PublicityKind(StrEnum):
    """What is shown (REF-33)."""

    FEEDBACK = "feedback"
    OPINION = "opinion"
    LOGO = "logo"


@dataclass(frozen=True, slots=True)
class Publicity:
    """One thing that is shown at one occasion, such as "website 2026".

    It rests on one consent, which says whose it is, and goes when that consent is withdrawn. For a
    logo, `text` says which one and where it stands.
    """

    consent_id: int
    kind: PublicityKind
    occasion: str
    given_on: date
    text: str
    id: int | None = None
