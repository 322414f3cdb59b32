"""What everybody is told at once: a changed statement, a practice that changes hands."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coachdossier.domain.limits import LETTER_LANGUAGES


class About(StrEnum):
    """What is announced (KWA-4, PER-59, PLU-57)."""

    STATEMENT = "statement"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is told, and where: an e-mail address, else phone or post, else nowhere."""

    name: str = field(repr=False)
    address: str = field(repr=False)
    language: str = LETTER_LANGUAGES[0]

    @property
    def by_mail(self) -> bool:
        return "@" in self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """`what` is the version of the statement, or who takes the practice over, from a day on."""

    about: About
    what: str
    since: date
    recipients: tuple[Recipient, ...]
    practice_name: str = ""
    practice_contact: str = ""
