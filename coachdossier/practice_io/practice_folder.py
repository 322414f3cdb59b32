"""Read a practice folder as a whole, or not at all.

Every line of every file is checked and every problem collected before anything is returned; the
texts come back without BSNs.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from coachdossier.errors import N_
from coachdossier.practice_io import files, links, parsing
from coachdossier.practice_io.cells import Cells
from coachdossier.practice_io.csv_table import read_csv
from coachdossier.practice_io.jsonl_table import read_jsonl
from coachdossier.practice_io.problems import ImportRejected, Problem
from coachdossier.practice_io.rows import EvaluationRow, NoteRow, PersonRow, PracticeFolder
from coachdossier.practice_io.tables import Columns, Table

_Row = TypeVar("_Row")


def read_practice_folder(path: Path, today: date) -> PracticeFolder:
    """Return the practice in the folder `path`.

    `today` decides who is a minor and which dates lie in the future. Raise UsageError when `path`
    is not a folder, ImportRejected with every problem when there is one.
    """
    contents, problems = files.read_files(path)
    return parse_practice(contents, today, problems)


def parse_practice(
    contents: Mapping[str, bytes], today: date, problems: Iterable[Problem] = ()
) -> PracticeFolder:
    """Return the practice in `contents`, the bytes of files by name; `problems` are known ones.

    Raise ImportRejected with every problem when there is one.
    """
    reading = _Reading(contents, problems)
    practice = reading.practice(today)
    if reading.problems:
        raise ImportRejected(sorted(reading.problems, key=_place))
    return practice


class _Reading:
    """One pass over the files: what is wrong so far, and how many BSNs were masked."""

    def __init__(self, contents: Mapping[str, bytes], problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        self._contents = contents
        self._refused = {problem.file for problem in self.problems}
        self._masked = 0

    def practice(self, today: date) -> PracticeFolder:
        clients = self._required(files.CLIENTS, parsing.CLIENT_COLUMNS)
        trajectories = self._required(files.TRAJECTORIES, parsing.TRAJECTORY_COLUMNS)
        people = self._table(files.PEOPLE, parsing.PERSON_COLUMNS)
        notes = self._notes()
        evaluations = self._table(files.EVALUATIONS, parsing.EVALUATION_COLUMNS)

        links.check_unique(clients, "code")
        links.check_unique(trajectories, "id")
        links.check_unique(notes, "id")
        for table in (trajectories, notes):
            links.check_known(table, "client", clients, "code")
        for table in (people, notes, evaluations):
            links.check_known(table, "trajectory", trajectories, "id")
        links.check_same_client(notes, trajectories, clients)

        person_rows = self._rows(people, parsing.person_row)
        note_rows = self._rows(notes, parsing.note_row)
        evaluation_rows = self._rows(evaluations, parsing.evaluation_row)
        links.check_once(people, person_rows, _same_person)
        links.check_once(notes, note_rows, _same_note)
        links.check_once(evaluations, evaluation_rows, _same_score)
        return PracticeFolder(
            clients=self._rows(clients, partial(parsing.client_row, today=today)),
            trajectories=self._rows(trajectories, parsing.trajectory_row),
            people=person_rows,
            notes=note_rows,
            evaluations=evaluation_rows,
            masked=self._masked,
        )

    def _required(self, file: str, columns: Columns) -> Table:
        table = self._table(file, columns)
        if file not in self._contents and file not in self._refused:
            table.give_up(None, "", N_("The file is missing; put it in the folder."))
        return table

    def _table(self, file: str, columns: Columns) -> Table:
        """Read a file; one that is not there has no lines, one that was refused is incomplete."""
        if file not in self._contents:
            complete = file not in self._refused
            return Table(file, columns, self.problems, complete=complete)
        read = read_jsonl if file == files.NOTES_JSONL else read_csv
        return read(file, self._contents[file], columns, self.problems)

    def _notes(self) -> Table:
        if files.NOTES_JSONL in self._contents and files.NOTES_CSV in self._contents:
            table = Table(files.NOTES_JSONL, parsing.NOTE_COLUMNS, self.problems)
            reason = N_("The folder has {other} too; keep one of the two.")
            table.report(None, "", reason, other=files.NOTES_CSV)
            return table
        file = files.NOTES_CSV if files.NOTES_CSV in self._contents else files.NOTES_JSONL
        return self._table(file, parsing.NOTE_COLUMNS)

    def _rows(self, table: Table, parse: Callable[[Cells], _Row | None]) -> tuple[_Row, ...]:
        rows = []
        for record in table.records:
            cells = Cells(table, record)
            row = parse(cells)
            self._masked += cells.masked
            if row is not None:
                rows.append(row)
        return tuple(rows)


def _place(problem: Problem) -> tuple[int, int]:
    file = files.FILES.index(problem.file) + 1 if problem.file in files.FILES else 0
    return file, problem.line or 0


def _same_person(row: PersonRow) -> tuple[str, str, str]:
    return row.trajectory, row.name.full.casefold(), row.relation.casefold()


def _same_note(row: NoteRow) -> tuple[object, ...] | None:
    """Notes with an id may look alike; without one they could not be told apart."""
    return None if row.id else (row.trajectory, row.date, row.kind, row.text)


def _same_score(row: EvaluationRow) -> tuple[object, ...]:
    return row.trajectory, row.date, row.moment, row.item.casefold()
