"""What a vault was told about its policy: the coach's own text, and the answers to what it asks."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from coachdossier.vault.rows import day, iso


class PolicyStore:
    """Texts and answers as they were given; what they mean is not the vault's business."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def sources(self) -> list[tuple[str, str]]:
        """Return (name, text) of the coach's own policy files, the lowest first."""
        return list(self._db.execute("SELECT name, text FROM policy_source ORDER BY place"))

    def replace_sources(self, sources: Iterable[tuple[str, str]]) -> None:
        self._db.execute("DELETE FROM policy_source")
        self._db.executemany(
            "INSERT INTO policy_source VALUES (?, ?, ?)",
            [(place, name, text) for place, (name, text) in enumerate(sources)],
        )

    def answer(self, subject: str, value: str, reason: str, on: date) -> None:
        """Add an answer; the earlier ones stay, so that it can be shown what was decided when."""
        self._db.execute(
            "INSERT INTO policy_answer (subject, value, reason, answered_on) VALUES (?, ?, ?, ?)",
            (subject, value, reason, iso(on)),
        )

    def answers(self) -> list[tuple[str, str, str, date]]:
        """Return (subject, value, reason, day) of all answers, oldest first."""
        rows = self._db.execute(
            "SELECT subject, value, reason, answered_on FROM policy_answer ORDER BY id"
        )
        return [(row[0], row[1], row[2], day(row[3])) for row in rows]
