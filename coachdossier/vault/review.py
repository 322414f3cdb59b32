"""What the coach decided about names in a dossier. It dies with the trajectory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """`decision` is redact, keep or is; `stands_for` a role, or whom of those the vault knows."""

    surface: str = field(repr=False)
    decision: str
    stands_for: str = ""


class Decisions:
    def __init__(self, connection: Any) -> None:
        self._db = connection

    def of_trajectory(self, trajectory_id: int) -> list[ReviewDecision]:
        rows = self._db.execute(
            "SELECT surface, decision, stands_for FROM review_decision WHERE trajectory_id = ?"
            " ORDER BY surface",
            (trajectory_id,),
        )
        return [ReviewDecision(*row) for row in rows]

    def forget(self, trajectory_id: int, surface: str) -> None:
        """Take back the decision about these words."""
        self._db.execute(
            "DELETE FROM review_decision WHERE trajectory_id = ? AND surface = ?",
            (trajectory_id, surface),
        )

    def put(self, trajectory_id: int, decisions: Sequence[ReviewDecision]) -> None:
        """Remember decisions; a later one about the same words replaces an earlier one."""
        self._db.executemany(
            "INSERT INTO review_decision VALUES (?, ?, ?, ?)"
            " ON CONFLICT (trajectory_id, surface) DO UPDATE SET"
            " decision = excluded.decision, stands_for = excluded.stands_for",
            [(trajectory_id, row.surface, row.decision, row.stands_for) for row in decisions],
        )
