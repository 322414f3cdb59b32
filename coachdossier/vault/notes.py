"""Notes and, in a table of their own, the coach's working notes. Both share one row of numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coachdossier.domain.categories import Category
from coachdossier.domain.shielding import Record
from coachdossier.domain.trajectory import Note, NoteKind, Origin, SpecialCategory
from coachdossier.vault.rows import day, iso, update
from coachdossier.vault.shielding import usable

_NOTE = (
    "SELECT id, trajectory_id, kind, written_on, text, private, origin, unsolicited, own_method,"
    " special, external_id FROM note"
)
_WORK_NOTE = "SELECT id, trajectory_id, written_on, text, external_id FROM work_note"
_USABLE = usable(Record.NOTE)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note as lists show it: without its text."""

    id: int
    date: date
    kind: NoteKind
    private: bool
    words: int


class Notes:
    """What is written in a dossier."""

    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, notes: Sequence[Note]) -> list[int]:
        """Store notes and return their numbers, in the same order."""
        last = self._db.execute(
            "UPDATE note_number SET last = last + ? RETURNING last", (len(notes),)
        ).fetchone()[0]
        numbers = list(range(last - len(notes) + 1, last + 1))
        self._insert([(number, self._new_uid(), note)
                      for number, note in zip(numbers, notes, strict=True)])  # fmt: skip
        return numbers

    def _insert(self, numbered: Sequence[tuple[int, str, Note]]) -> None:
        self._db.executemany(
            "INSERT INTO note (id, uid, trajectory_id, kind, written_on, words, private, origin,"
            " unsolicited, own_method, special, external_id, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (number, uid, *_note_columns(note))
                for number, uid, note in numbered
                if note.kind is not NoteKind.WORKING
            ],
        )
        self._db.executemany(
            "INSERT INTO work_note (id, uid, trajectory_id, written_on, words, external_id, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (number, uid, *_work_note_columns(note))
                for number, uid, note in numbered
                if note.kind is NoteKind.WORKING
            ],
        )

    def get(self, number: int) -> Note | None:
        row = self._db.execute(f"{_NOTE} WHERE id = ?", (number,)).fetchone()
        if row is not None:
            return _note(row)
        row = self._db.execute(f"{_WORK_NOTE} WHERE id = ?", (number,)).fetchone()
        return None if row is None else _work_note(row)

    def of_trajectory(self, trajectory_id: int) -> list[Note]:
        """Return all notes with their texts, working notes included, oldest first.

        Left out here and in `lines` is what is restricted.
        """
        notes = [
            _note(row)
            for row in self._db.execute(
                f"{_NOTE} WHERE trajectory_id = ? AND {_USABLE}", (trajectory_id,)
            )
        ]
        notes += [
            _work_note(row)
            for row in self._db.execute(
                f"{_WORK_NOTE} WHERE trajectory_id = ? AND {_USABLE}", (trajectory_id,)
            )
        ]
        return sorted(notes, key=lambda note: (note.written_on, note.id))

    def lines(self, trajectory_id: int) -> list[NoteLine]:
        rows = self._db.execute(
            "SELECT id, written_on, kind, private, words FROM note"
            f" WHERE trajectory_id = ? AND {_USABLE} UNION ALL"
            " SELECT id, written_on, ?, 1, words FROM work_note"
            f" WHERE trajectory_id = ? AND {_USABLE} ORDER BY 2, 1",
            (trajectory_id, NoteKind.WORKING.value, trajectory_id),
        )
        return [
            NoteLine(row[0], day(row[1]), NoteKind(row[2]), bool(row[3]), row[4]) for row in rows
        ]

    def replace(self, number: int, note: Note) -> None:
        """Write a note again under its number, moving it when it became or was a working note."""
        was = self.get(number)
        if was is None:
            return
        if (was.kind is NoteKind.WORKING) is not (note.kind is NoteKind.WORKING):
            uid = self.remove(number) or self._new_uid()
            self._insert([(number, uid, note)])
        elif note.kind is NoteKind.WORKING:
            update(
                self._db,
                "work_note",
                number,
                {"written_on": iso(note.written_on), "words": note.words, "text": note.text},
            )
        else:
            columns = ("trajectory_id", "kind", "written_on", "words", "private", "origin",
                       "unsolicited", "own_method", "special", "external_id", "text")  # fmt: skip
            values = dict(zip(columns, _note_columns(note), strict=True))
            update(self._db, "note", number, values)

    def mark_processed(self, number: int, on: date) -> None:
        """Remember the day on which a note was worked into a report."""
        for table in ("note", "work_note"):
            update(self._db, table, number, {"processed_on": iso(on)})

    def remove(self, number: int) -> str | None:
        """Delete a note; return its uid for the ledger, None when there is no such note."""
        for table in ("note", "work_note"):
            row = self._db.execute(
                f"DELETE FROM {table} WHERE id = ? RETURNING uid", (number,)
            ).fetchone()
            if row is not None:
                return str(row[0])
        return None

    def uids(self, trajectory_id: int) -> list[tuple[str, Category, str]]:
        """Return (kind of record, category, uid) of every note, for the ledger."""
        rows = self._db.execute(
            "SELECT 'note', kind, uid FROM note WHERE trajectory_id = ?1"
            " UNION ALL SELECT 'work_note', ?2, uid FROM work_note WHERE trajectory_id = ?1",
            (trajectory_id, NoteKind.WORKING.value),
        )
        return [(row[0], NoteKind(row[1]).category, row[2]) for row in rows]

    def external_ids(self, trajectory_id: int) -> set[str]:
        rows = self._db.execute(
            "SELECT external_id FROM note WHERE trajectory_id = ?1"
            " UNION SELECT external_id FROM work_note WHERE trajectory_id = ?1",
            (trajectory_id,),
        )
        return {row[0] for row in rows}


def _note_columns(note: Note) -> tuple[Any, ...]:
    return (
        note.trajectory_id,
        note.kind.value,
        iso(note.written_on),
        note.words,
        int(note.private),
        note.origin.value,
        int(note.unsolicited),
        int(note.own_method),
        None if note.special is None else note.special.value,
        note.external_id,
        note.text,
    )


def _work_note_columns(note: Note) -> tuple[Any, ...]:
    return (note.trajectory_id, iso(note.written_on), note.words, note.external_id, note.text)


def _note(row: tuple[Any, ...]) -> Note:
    return Note(
        id=row[0],
        trajectory_id=row[1],
        kind=NoteKind(row[2]),
        written_on=day(row[3]),
        text=row[4],
        private=bool(row[5]),
        origin=Origin(row[6]),
        unsolicited=bool(row[7]),
        own_method=bool(row[8]),
        special=None if row[9] is None else SpecialCategory(row[9]),
        external_id=row[10],
    )


def _work_note(row: tuple[Any, ...]) -> Note:
    return Note(
        id=row[0],
        trajectory_id=row[1],
        kind=NoteKind.WORKING,
        written_on=day(row[2]),
        text=row[3],
        private=True,
        external_id=row[4],
    )
