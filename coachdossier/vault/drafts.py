"""Drafts: the coach's own, kept no longer than working notes, and in no full-text index."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from coachdossier.domain.drafts import Draft
from coachdossier.vault.rows import insert

_DRAFT = "SELECT id, trajectory_id, code, note_id, conflict, marks, saved_at, text FROM draft"


class Drafts:
    """What was typed and is not saved as a note yet."""

    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, draft: Draft) -> int:
        return insert(
            self._db,
            "draft",
            {
                "uid": self._new_uid(),
                "trajectory_id": draft.trajectory_id,
                "code": draft.code,
                "note_id": draft.note_id,
                "conflict": int(draft.conflict),
                "marks": json.dumps(dict(draft.marks), sort_keys=True),
                "saved_at": draft.saved_at.isoformat(timespec="seconds"),
                "text": draft.text,
            },
        )

    def get(self, number: int) -> Draft | None:
        row = self._db.execute(f"{_DRAFT} WHERE id = ?", (number,)).fetchone()
        return None if row is None else _draft(row)

    def all(self) -> list[Draft]:
        """Return all drafts, oldest first."""
        return [_draft(row) for row in self._db.execute(f"{_DRAFT} ORDER BY id")]

    def of_new_notes(self, trajectory_id: int) -> list[Draft]:
        """Return the drafts of notes that were to be added to a trajectory, oldest first."""
        rows = self._db.execute(
            f"{_DRAFT} WHERE trajectory_id = ? AND note_id IS NULL ORDER BY id", (trajectory_id,)
        )
        return [_draft(row) for row in rows]

    def of_note(self, number: int) -> list[Draft]:
        """Return the drafts of changes to a note, oldest first."""
        rows = self._db.execute(f"{_DRAFT} WHERE note_id = ? ORDER BY id", (number,))
        return [_draft(row) for row in rows]

    def remove(self, number: int) -> None:
        self._db.execute("DELETE FROM draft WHERE id = ?", (number,))


def _draft(row: tuple[Any, ...]) -> Draft:
    return Draft(
        id=row[0],
        trajectory_id=row[1],
        code=row[2],
        note_id=row[3],
        conflict=bool(row[4]),
        marks=json.loads(row[5]),
        saved_at=datetime.fromisoformat(row[6]),
        text=row[7],
    )
