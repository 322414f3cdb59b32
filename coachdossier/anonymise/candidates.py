"""A span that a stage proposes, and how overlapping proposals become one list."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coachdossier.anonymise.model import Role, Stage

FAINT = 0.95  # from this doubt on, a possibility that only the second reader can make a question
_IDENTIFIERS = frozenset({Role.EMAIL, Role.LINK, Role.PHONE, Role.NUMBER, Role.ADDRESS, Role.DATE})
_RANKS = {Stage.DECISION: 3, Stage.KNOWN: 2, Stage.PROPAGATION: 1}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a normalised text that may identify somebody.

    `certain` candidates are replaced, the others are questions to the coach with their `doubt`
    (0 surely a name, 1 surely not). `entity` is the folded surface that makes two mentions one.
    """

    start: int
    end: int
    role: Role
    stage: Stage
    reason: str
    certain: bool = True
    doubt: float = 0.0
    key: str | None = None
    entity: str = ""
    value: object = None

    @property
    def faint(self) -> bool:
        """Whether nothing but a shape or a letter points to a name: "e. kwam", "wil", "moh"."""
        return not self.certain and self.doubt >= FAINT

    @property
    def weight(self) -> tuple[bool, int, int]:
        """What decides between overlapping candidates: kind first, then length, then stage."""
        return (self.role in _IDENTIFIERS, self.end - self.start, _RANKS.get(self.stage, 0))

    def spanning(self, start: int, end: int) -> "Candidate":
        """The same candidate from `start` to `end`."""
        same = self.start == start and self.end == end
        return self if same else replace(self, start=start, end=end)


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One list without overlaps, in order; nothing that a certain candidate covered is lost.

    Certain candidates that overlap become one that covers both and carries the label of the
    heavier. What is uncertain stands only where nothing certain does.
    """
    every = sorted(candidates, key=lambda item: (item.start, -item.end))
    certain = _merge(item for item in every if item.certain)
    questions = _merge(item for item in every if not item.certain and not _meets(item, certain))
    return sorted([*certain, *questions], key=lambda item: item.start)


def _merge(candidates: Iterable[Candidate]) -> list[Candidate]:
    merged: list[Candidate] = []
    for item in candidates:
        if merged and item.start < merged[-1].end:
            last = merged[-1]
            best = max(last, item, key=lambda one: one.weight)
            merged[-1] = best.spanning(last.start, max(last.end, item.end))
        else:
            merged.append(item)
    return merged


def _meets(item: Candidate, certain: list[Candidate]) -> bool:
    low, high = 0, len(certain)
    while low < high:
        middle = (low + high) // 2
        if certain[middle].end <= item.start:
            low = middle + 1
        else:
            high = middle
    return low < len(certain) and certain[low].start < item.end
