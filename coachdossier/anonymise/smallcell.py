"""How many other dossiers look like this one: a small cell makes a case easier to recognise."""

from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 3
"""Other dossiers with the same profile; with fewer than these a case stands alone."""

_BAND = 10


@dataclass(frozen=True, slots=True)
class Profile:
    """What colleagues read of a case: its kind, the sector and the ten-year band; "" is unknown."""

    kind: str
    sector: str = ""
    age_band: str = ""

    @property
    def telling(self) -> bool:
        """Whether more than the kind is known."""
        return bool(self.sector or self.age_band)


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


def age_band(years: int | None) -> str:
    """The ten-year band of an age, "40-49"."""
    if years is None:
        return ""
    low = years // _BAND * _BAND
    return f"{low}-{low + _BAND - 1}"
