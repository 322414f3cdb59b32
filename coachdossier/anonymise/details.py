"""Stage 7: of what could tell who it is without a name, at most three details stay in a case.

An age, a sector, an employer's size, an occupational group and a province each fit many people;
together they soon fit one. What goes first is what a colleague needs least to think along: the
ages become twenty-year bands, then size and province go, then the sectors and groups that are told
least. What the coach decided to keep stays and counts.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MOST = 3
"""Quasi-identifiers that may remain in a case."""

BAND = 10
WIDE_BAND = 20
_OLDEST = 90


class DetailKind(StrEnum):
    """A kind of detail that singles out together with others."""

    AGE = "age"
    CHILDREN = "children"
    FIELD = "field"
    SIZE = "size"
    PROVINCE = "province"
    JOB = "job"
    UNIQUE = "unique"
    RARE_ROLE = "rare_role"
    PUBLIC = "public"
    FAMILY = "family"
    FEAT = "feat"
    ILLNESS = "illness"


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail by its kind and what it tells: "40-49", "zorg", "groot".

    A sector and an occupational group of the same name are one detail: the second adds nothing.
    """

    kind: DetailKind
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Budget:
    """Which details a case may tell, and in bands of how many years it tells ages."""

    remaining: tuple[Detail, ...] = ()
    left_out: tuple[Detail, ...] = ()
    band: int = BAND

    def tells(self, detail: Detail) -> bool:
        """Whether the detail may stand in the case."""
        return detail not in self.left_out


def age_band(years: int, band: int) -> str:
    """The band of an age, "40-49"; from ninety on it is open."""
    if years >= _OLDEST:
        return f"{_OLDEST}+"
    low = years // band * band
    return f"{low}-{min(low + band, _OLDEST) - 1}"


def age_detail(years: int, band: int) -> Detail:
    """The detail that an age is; those of children together are one, the family's."""
    if years < WIDE_BAND:
        return Detail(DetailKind.CHILDREN, "")
    return Detail(DetailKind.AGE, age_band(years, band))


def budget(ages: Mapping[int, int], told: Mapping[Detail, int], kept: Collection[Detail]) -> Budget:
    """Decide what stays. `ages` and `told` count mentions, `kept` is what the coach kept."""
    fixed = {detail.kind: detail for detail in kept}
    band = BAND
    counted = _counted(ages, told, band)
    if len(counted) + len(fixed) > MOST and ages:
        band = WIDE_BAND
        counted = _counted(ages, told, band)
    room = max(0, MOST - len(fixed))
    order = list(_least_needed(counted))
    left_out = order[: max(0, len(order) - room)]
    remaining = [detail for detail in reversed(order) if detail not in left_out]
    return Budget((*remaining, *fixed.values()), tuple(left_out), band)


def _counted(ages: Mapping[int, int], told: Mapping[Detail, int], band: int) -> Counter[Detail]:
    counted = Counter(told)
    for years, mentions in ages.items():
        counted[age_detail(years, band)] += mentions
    return counted


def _least_needed(counted: Counter[Detail]) -> Iterator[Detail]:
    """The details in the order in which they go; of one kind the least told first."""
    kinds = {
        kind: sorted(
            (detail for detail in counted if detail.kind is kind),
            key=lambda detail: (counted[detail], detail.value),
        )
        for kind in DetailKind
    }
    yield from kinds[DetailKind.SIZE]
    yield from kinds[DetailKind.PROVINCE]
    yield from kinds[DetailKind.CHILDREN]
    yield from kinds[DetailKind.FIELD][:-1]
    yield from kinds[DetailKind.AGE]
    yield from kinds[DetailKind.FIELD][-1:]
