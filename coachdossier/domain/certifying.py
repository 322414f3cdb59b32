"""A certificate of a training: who took part, in what, on which days."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingCertificate:
    """Of one participant, whose `number` names the file; `material` are texts to take along."""

    number: int
    name: str = field(repr=False)
    language: str
    subject: str
    days: tuple[date, ...]
    made_on: date
    practice_name: str = ""
    material: tuple[str, ...] = ()
