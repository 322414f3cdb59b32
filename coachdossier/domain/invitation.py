"""The letter before a trajectory begins: who is invited, and what they should know (PER-33)."""

from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.sources import CollectedVia


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """`name` is empty where a mail may hold no personal data; `met` is after a first session.

    `collected_at` is None where nobody knows on which day name and address came.
    """

    name: str = field(repr=False)
    address: str = field(repr=False)
    language: str
    collected_via: CollectedVia
    collected_at: date | None
    met: bool = False
    practice_name: str = ""
    practice_contact: str = ""
