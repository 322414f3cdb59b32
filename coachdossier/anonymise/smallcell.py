"""How many other dossiers look like this one: a small cell makes a case easier to recognise."""

from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 3
"""Other dossiers with the same profile; with fewer than these a case stands alone."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What colleagues read of a case: its kind, sector, work and ten-year band; "" is unknown."""

    kind: str
    sector: str = ""
    age_band: str = ""
    occupation: str = ""

    @property
    def telling(self) -> bool:
        """Whether more than the kind is known."""
        return bool(self.sector or self.age_band or self.occupation)


@dataclass(frozen=True, slots=True)
class Cell:
    """A profile and how many other dossiers of the vault have it."""

    profile: Profile
    alike: int

    @property
    def small(self) -> bool:
        """Whether the coach should be warned."""
        return self.profile.telling and self.alike < FEWEST


def cell(profile: Profile, others: Iterable[Profile]) -> Cell:
    """Count the other dossiers that share all of the profile."""
    return Cell(profile, sum(other == profile for other in others))
