"""Erasures whose proof is not finished yet, and the rewriting of the file that finishes one."""

from typing import Any, Final

REWRITE: Final = ""
"""Stands for no certificate: the file came from an older version or a backup and is rewritten."""


class PendingErasures:
    """Erasures whose proof is not finished: a crash in between is seen at the next opening."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def begin(self, certificate: str, at: str) -> None:
        self._db.execute("INSERT OR IGNORE INTO erasure_pending VALUES (?, ?)", (certificate, at))

    def finish(self, certificate: str) -> None:
        self._db.execute("DELETE FROM erasure_pending WHERE certificate = ?", (certificate,))

    def backups_due(self, on: str) -> bool:
        """Whether the day of a backup has come, on which it goes."""
        row = self._db.execute("SELECT 1 FROM backup WHERE expires_on <= ? LIMIT 1", (on,))
        return row.fetchone() is not None

    def all(self) -> list[str]:
        rows = self._db.execute("SELECT certificate FROM erasure_pending ORDER BY started_at")
        return [row[0] for row in rows]


def vacuum(connection: Any) -> None:
    """Rewrite the file without any free page; not inside a transaction."""
    connection.execute("INSERT INTO note_index (note_index) VALUES ('optimize')")
    connection.execute("INSERT INTO work_note_index (work_note_index) VALUES ('optimize')")
    connection.execute("VACUUM")
