"""What the vault holds of one trajectory, counted per category: numbers and dates, never text."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coachdossier.domain.categories import Category
from coachdossier.domain.trajectory import NoteKind
from coachdossier.vault.contacts import OF_TRAJECTORY

_AROUND = "('commissioner', 'contact', 'third_person')"

_COUNTS: Mapping[Category, str] = {
    Category.WORK_NOTE: (
        "SELECT (SELECT count(*) FROM work_note WHERE trajectory_id = ?1)"
        " + (SELECT count(*) FROM draft WHERE trajectory_id = ?1)"
    ),
    Category.SESSION_LOG: "SELECT count(*) FROM session WHERE trajectory_id = ?1",
    Category.ATTENDANCE: "SELECT count(*) FROM attendance WHERE trajectory_id = ?1",
    Category.CONTACT_LOG: f"SELECT count(*) FROM contact WHERE {OF_TRAJECTORY}",
    Category.EVALUATION: "SELECT count(*) FROM evaluation WHERE trajectory_id = ?1",
    Category.FINANCE: "SELECT count(*) FROM invoice WHERE trajectory_id = ?1",
    Category.GOAL: (
        "SELECT (SELECT count(*) FROM goal WHERE trajectory_id = ?1)"
        " + (SELECT learning_question <> '' FROM trajectory WHERE id = ?1)"
    ),
    Category.TRAJECTORY_META: "SELECT count(*) FROM trajectory WHERE id = ?1",
}

_SUBJECTS = (
    "SELECT c.person_id FROM trajectory t JOIN client c ON c.id = t.client_id"
    " WHERE t.id = ?1 AND c.person_id IS NOT NULL"
    " UNION SELECT person_id FROM role WHERE trajectory_id = ?1"
    " AND kind IN ('coachee', 'participant') AND person_id IS NOT NULL"
)

_FINGERPRINTED = (
    "goal", "session", "contact", "note", "work_note", "draft", "evaluation", "role",
    "review_decision", "attendance",
)  # fmt: skip


_ORDERS = {"review_decision": "surface", "attendance": "held_on, person_id"}


@dataclass(frozen=True, slots=True)
class Around:
    """A third person of a trajectory; `shared_with` are the codes of others that need the same."""

    person_id: int
    shared_with: tuple[str, ...]


class Holdings:
    """Counts per category, for the planning to decide on."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def counts(self, trajectory_id: int) -> dict[Category, int]:
        """Count what hangs on the trajectory and on its subjects; zeros are left out."""
        counts = {
            category: int(self._db.execute(sql, (trajectory_id,)).fetchone()[0])
            for category, sql in _COUNTS.items()
        }
        rows = self._db.execute(
            "SELECT kind, count(*) FROM note WHERE trajectory_id = ? GROUP BY kind",
            (trajectory_id,),
        )
        for kind, count in rows:
            counts[NoteKind(kind).category] = count
        counts[Category.THIRD_PERSON] = len(self.around(trajectory_id))
        for category, condition in _IDENTITY.items():
            row = self._db.execute(
                f"SELECT count(*) FROM person WHERE id IN ({_SUBJECTS}) AND ({condition})",
                (trajectory_id,),
            ).fetchone()
            counts[category] = row[0]
        counts[Category.PR_MATERIAL] = self._db.execute(
            "SELECT count(*) FROM publicity JOIN consent ON consent.id = consent_id"
            f" WHERE person_id IN ({_SUBJECTS})",
            (trajectory_id,),
        ).fetchone()[0]
        counts[Category.CONSENT_RECORD] = self._db.execute(
            f"SELECT count(*) FROM consent WHERE person_id IN ({_SUBJECTS})", (trajectory_id,)
        ).fetchone()[0]
        return {category: count for category, count in counts.items() if count}

    def subjects(self, trajectory_id: int) -> list[int]:
        """Return the persons that the trajectory is about: client, coachees, participants."""
        return [row[0] for row in self._db.execute(_SUBJECTS, (trajectory_id,))]

    def needed_elsewhere(self, person_id: int, trajectory_id: int) -> tuple[str, ...]:
        """Return the codes of the other trajectories in the vault that need this person."""
        rows = self._db.execute(
            "SELECT t.code FROM trajectory t JOIN client c ON c.id = t.client_id"
            " WHERE c.person_id = ?1 AND t.id <> ?2"
            " UNION SELECT t.code FROM trajectory t JOIN role r ON r.trajectory_id = t.id"
            " WHERE r.person_id = ?1 AND t.id <> ?2 ORDER BY 1",
            (person_id, trajectory_id),
        )
        return tuple(row[0] for row in rows)

    def around(self, trajectory_id: int) -> list[Around]:
        """Return the third persons, commissioners and contacts.

        Left out: the subjects themselves, and who is a client of the practice as well.
        """
        rows = self._db.execute(
            "SELECT DISTINCT person_id FROM role WHERE trajectory_id = ?1"
            f" AND kind IN {_AROUND} AND person_id IS NOT NULL AND person_id NOT IN ({_SUBJECTS})"
            " AND person_id NOT IN (SELECT person_id FROM client WHERE person_id IS NOT NULL)"
            " ORDER BY person_id",
            (trajectory_id,),
        )
        return [Around(row[0], self.needed_elsewhere(row[0], trajectory_id)) for row in rows]

    def fingerprint(self, trajectory_id: int) -> str:
        """Return a digest of everything in the dossier: it changes when anything does."""
        digest = hashlib.sha256()
        for table in _FINGERPRINTED:
            order = _ORDERS.get(table, "id")
            for row in self._db.execute(
                f"SELECT * FROM {table} WHERE trajectory_id = ? ORDER BY {order}", (trajectory_id,)
            ):
                digest.update(repr((table, row)).encode())
        for person in self.subjects(trajectory_id):
            row = self._db.execute("SELECT * FROM person WHERE id = ?", (person,)).fetchone()
            digest.update(repr(row).encode())
            for consent in self._db.execute(
                "SELECT * FROM consent WHERE person_id = ? ORDER BY id", (person,)
            ):
                digest.update(repr(consent).encode())
        row = self._db.execute("SELECT * FROM trajectory WHERE id = ?", (trajectory_id,))
        digest.update(repr(row.fetchone()).encode())
        return digest.hexdigest()


_IDENTITY: Mapping[Category, str] = {
    Category.IDENTITY_CONTACT: "1",
    Category.ADDRESS: "street <> '' OR postcode <> '' OR city <> '' OR country <> ''",
    Category.BIRTH: "birth_date IS NOT NULL OR birth_place <> '' OR gender <> ''",
    Category.EMPLOYMENT: "organisation_id IS NOT NULL OR job_title <> ''",
}
