"""Consent and its proof."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Occasion(StrEnum):
    """When a consent was asked; keeping name and e-mail is asked twice (REF-26)."""

    START = "start"
    END = "end"
    OTHER = "other"


EVIDENCE_WORDS = ("mail", "form", "agreement", "spoken")
"""How a yes was given, in words that name nobody: they outlive the person, free text doesn't."""


class Ground(StrEnum):
    """On what ground somebody else receives data (REF-42, REF-43, KWA-61, KWA-62, LEF-43)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LAW = "law"
    MARKETING = "marketing"


@dataclass(frozen=True, slots=True)
class Consent:
    """A dated, provable, withdrawable yes to one purpose (AVG art. 7).

    `purpose` is a name from the policy's list of purposes. For a minor, `representative` said yes
    after reading `statement_version` (KWA-6, KWA-7). `subject` is a random reference that takes the
    place of the person once the person is erased. `matter` is what the yes is about where one is
    asked each time (REF-32): "website 2026".
    """

    purpose: str
    given_on: date
    id: int | None = None
    person_id: int | None = None
    occasion: Occasion = Occasion.OTHER
    matter: str = ""
    withdrawn_on: date | None = None
    evidence: str = ""
    representative: str = ""
    statement_version: str = ""
    subject: str = ""

    def stands(self) -> bool:
        return self.withdrawn_on is None
