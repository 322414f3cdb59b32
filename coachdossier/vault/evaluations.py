"""Evaluations and the scales that the coach uses, as rows."""

from collections.abc import Sequence
from typing import Any

from coachdossier.domain.evaluation import Evaluation, Moment, Scale
from coachdossier.domain.shielding import Record
from coachdossier.vault.rows import day, iso
from coachdossier.vault.shielding import usable

_EVALUATION = (
    "SELECT id, trajectory_id, held_on, moment, item, score, lowest, highest, remark"
    f" FROM evaluation WHERE {usable(Record.EVALUATION)}"
)


class Evaluations:
    def __init__(self, connection: Any) -> None:
        self._db = connection

    def add(self, evaluations: Sequence[Evaluation]) -> None:
        self._db.executemany(
            "INSERT INTO evaluation (trajectory_id, held_on, moment, item, score, lowest, highest,"
            " remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    evaluation.trajectory_id,
                    iso(evaluation.held_on),
                    evaluation.moment.value,
                    evaluation.item,
                    evaluation.score,
                    evaluation.scale.lowest,
                    evaluation.scale.highest,
                    evaluation.remark,
                )
                for evaluation in evaluations
            ],
        )

    def remove(self, evaluation_id: int) -> None:
        self._db.execute("DELETE FROM evaluation WHERE id = ?", (evaluation_id,))

    def get(self, evaluation_id: int) -> Evaluation | None:
        """Return one score; None when it isn't there or is restricted."""
        row = self._db.execute(f"{_EVALUATION} AND id = ?", (evaluation_id,)).fetchone()
        return None if row is None else _evaluation(row)

    def of_trajectory(self, trajectory_id: int) -> list[Evaluation]:
        """Return the evaluations, oldest first; not those that are restricted."""
        rows = self._db.execute(
            f"{_EVALUATION} AND trajectory_id = ? ORDER BY held_on, id", (trajectory_id,)
        )
        return [_evaluation(row) for row in rows]

    def scale(self, item: str) -> Scale | None:
        """Return the scale that the coach set for an item."""
        row = self._db.execute(
            "SELECT lowest, highest FROM scale WHERE item = ?", (item,)
        ).fetchone()
        return None if row is None else Scale(*row)

    def set_scale(self, item: str, scale: Scale) -> None:
        self._db.execute(
            "INSERT INTO scale VALUES (?, ?, ?) ON CONFLICT (item)"
            " DO UPDATE SET lowest = excluded.lowest, highest = excluded.highest",
            (item, scale.lowest, scale.highest),
        )

    def scales(self) -> dict[str, Scale]:
        rows = self._db.execute("SELECT item, lowest, highest FROM scale ORDER BY item")
        return {row[0]: Scale(row[1], row[2]) for row in rows}


def _evaluation(row: tuple[Any, ...]) -> Evaluation:
    return Evaluation(
        id=row[0],
        trajectory_id=row[1],
        held_on=day(row[2]),
        moment=Moment(row[3]),
        item=row[4],
        score=row[5],
        scale=Scale(row[6], row[7]),
        remark=row[8],
    )
