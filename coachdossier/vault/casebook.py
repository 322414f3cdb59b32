"""Pseudonymised cases, kept under a random number that stands beside no name anywhere."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from coachdossier.domain.case import AnonymisedCase, CaseItem, CaseScore
from coachdossier.vault.rows import day, iso


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as lists show it."""

    number: str
    pseudonymised_on: date
    trajectory_kind: str
    reason: str
    items: int


class Casebook:
    def __init__(self, connection: Any) -> None:
        self._db = connection

    def add(self, case: AnonymisedCase, reason: str, on: date, organisation_uid: str = "") -> None:
        """Keep a case; `organisation_uid` only where it must go when that organisation goes."""
        self._db.execute(
            "INSERT INTO case_file VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                case.number,
                iso(on),
                case.trajectory_kind,
                case.language,
                reason,
                case.learning_question,
                json.dumps(case.goals, ensure_ascii=False),
                organisation_uid,
            ),
        )
        self._db.executemany(
            "INSERT INTO case_item (case_number, category, kind, week, text)"
            " VALUES (?, ?, ?, ?, ?)",
            [(case.number, item.category, item.kind, item.when, item.text) for item in case.items],
        )
        self._db.executemany(
            "INSERT INTO case_score (case_number, item, moment, score, lowest, highest)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (case.number, row.item, row.moment, row.score, row.lowest, row.highest)
                for row in case.scores
            ],
        )

    def lines(self) -> list[CaseLine]:
        """Return the cases, oldest first."""
        rows = self._db.execute(
            "SELECT number, pseudonymised_on, trajectory_kind, reason,"
            " (SELECT count(*) FROM case_item WHERE case_number = number)"
            " FROM case_file ORDER BY pseudonymised_on, number"
        )
        return [CaseLine(row[0], day(row[1]), row[2], row[3], row[4]) for row in rows]

    def case(self, number: str) -> AnonymisedCase | None:
        row = self._db.execute(
            "SELECT number, language, trajectory_kind, learning_question, goals FROM case_file"
            " WHERE number = ?",
            (number,),
        ).fetchone()
        if row is None:
            return None
        items = self._db.execute(
            "SELECT kind, week, text, category FROM case_item WHERE case_number = ? ORDER BY id",
            (number,),
        )
        scores = self._db.execute(
            "SELECT item, moment, score, lowest, highest FROM case_score WHERE case_number = ?"
            " ORDER BY id",
            (number,),
        )
        return AnonymisedCase(
            number=row[0],
            language=row[1],
            trajectory_kind=row[2],
            learning_question=row[3],
            goals=tuple(json.loads(row[4])),
            items=tuple(CaseItem(*item) for item in items),
            scores=tuple(CaseScore(*score) for score in scores),
        )
