"""The vault's register of its backups: where they lie, until when, and how to open them."""

from dataclasses import astuple, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from coachdossier.vault.backup.folder import Place
from coachdossier.vault.rows import day


@dataclass(frozen=True, slots=True)
class Backup:
    """A row of the register.

    `position`, `acts` and `entries` tell how far erasures, audit and ledger were when it was made.
    """

    id: str
    created_at: str
    expires_on: str
    place: str
    key: str = field(repr=False)
    position: int
    acts: int
    entries: int
    verified_at: str | None

    @property
    def expires(self) -> date:
        return day(self.expires_on)

    @property
    def where(self) -> Place:
        return Place(Path(self.place), self.id)

    @property
    def is_gone(self) -> bool:
        """Whether its folder is there and it isn't in it any more."""
        return self.where.is_within_reach and not self.where.path.exists()


class Backups:
    """The register, oldest first."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def add(self, backup: Backup) -> None:
        """Register a backup, in the place of what was known of it."""
        self._db.execute(
            "INSERT OR REPLACE INTO backup VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(backup)
        )

    def all(self) -> list[Backup]:
        rows = self._db.execute("SELECT * FROM backup ORDER BY created_at, id")
        return [Backup(*row) for row in rows]

    def expired(self, on: date) -> list[Backup]:
        """Return those whose day has come."""
        rows = self._db.execute(
            "SELECT * FROM backup WHERE expires_on <= ? ORDER BY created_at, id", (on.isoformat(),)
        )
        return [Backup(*row) for row in rows]

    def verified(self, backup_id: str, at: str | None) -> None:
        """Remember when a backup was found whole; None when it wasn't."""
        self._db.execute("UPDATE backup SET verified_at = ? WHERE id = ?", (at, backup_id))

    def remove(self, backup_id: str) -> None:
        self._db.execute("DELETE FROM backup WHERE id = ?", (backup_id,))
