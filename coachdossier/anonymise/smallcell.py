"""How many other dossiers look like this one: a small cell makes a case easier to recognise."""

from collections import Counter
from collections.abc import Sequence
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


def cells(profiles: Sequence[Profile]) -> list[Cell]:
    """Return the cell of each dossier: how many of the others share all of its profile."""
    alike = Counter(profiles)
    return [Cell(profile, alike[profile] - 1) for profile in profiles]
