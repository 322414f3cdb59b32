"""Taking things out of the vault, category by category, inside the transaction of one act.

Deletion is real because of how the database is opened and indexed (secure_delete, FTS5
'secure-delete'): nothing of a deleted row stays in the file's pages. What is counted is returned.
"""

from collections.abc import Sequence
from typing import Any

from coachdossier.domain.categories import Category
from coachdossier.domain.trajectory import NoteKind
from coachdossier.vault.registers import Counters
from coachdossier.vault.rows import marks

_NOTE_KINDS = {kind.category: kind for kind in NoteKind if kind is not NoteKind.WORKING}

_BLANKED: dict[Category, str] = {
    Category.ADDRESS: "street = '', postcode = '', city = '', country = ''",
    Category.BIRTH: (
        "birth_date = NULL, birth_place = '', birth_place_purpose = '', gender = '',"
        " gender_purpose = ''"
    ),
    Category.EMPLOYMENT: "organisation_id = NULL, job_title = ''",
}
_NAME_AND_EMAIL_ONLY = "initials = '', nickname = '', title = '', phone = ''"


class Erasure:
    """Deletes; decides nothing. Which category goes is the plan's business."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def notes(self, trajectory_id: int, category: Category) -> int:
        return self._delete(
            "note WHERE trajectory_id = ? AND kind = ?",
            (trajectory_id, _NOTE_KINDS[category].value),
        )

    def work_notes(self, trajectory_id: int) -> int:
        """Delete the working notes and what the coach decided about names in this dossier."""
        self._delete("review_decision WHERE trajectory_id = ?", (trajectory_id,))
        return self._delete("work_note WHERE trajectory_id = ?", (trajectory_id,))

    def goals(self, trajectory_id: int) -> int:
        question = self._db.execute(
            "UPDATE trajectory SET learning_question = '' WHERE id = ? AND learning_question <> ''",
            (trajectory_id,),
        ).rowcount
        return self._delete("goal WHERE trajectory_id = ?", (trajectory_id,)) + int(question)

    def evaluations(self, trajectory_id: int) -> int:
        return self._delete("evaluation WHERE trajectory_id = ?", (trajectory_id,))

    def sessions(self, trajectory_id: int, *, count_first: bool) -> int:
        """Delete the session log; `count_first` adds hours and numbers per year to the counters."""
        if count_first:
            counters = Counters(self._db)
            rows = self._db.execute(
                "SELECT substr(s.held_on, 1, 4), t.kind, count(*), sum(s.minutes) FROM session s"
                " JOIN trajectory t ON t.id = s.trajectory_id WHERE t.id = ? GROUP BY 1, 2",
                (trajectory_id,),
            ).fetchall()
            for year, kind, sessions, minutes in rows:
                counters.add(int(year), kind, sessions=sessions, minutes=minutes)
        return self._delete("session WHERE trajectory_id = ?", (trajectory_id,))

    def contacts(self, contact_ids: Sequence[int]) -> int:
        return self._delete(f"contact WHERE id IN ({marks(contact_ids)})", tuple(contact_ids))

    def publicity(self, item_ids: Sequence[int]) -> int:
        return self._delete(f"publicity WHERE id IN ({marks(item_ids)})", tuple(item_ids))

    def inquiry(self, inquiry_id: int) -> None:
        self._delete("inquiry WHERE id = ?", (inquiry_id,))

    def links_around(self, trajectory_id: int) -> None:
        """Cut what ties third persons, commissioners, contacts and organisations to it."""
        self._delete(
            "role WHERE trajectory_id = ? AND kind NOT IN ('coachee', 'participant')",
            (trajectory_id,),
        )

    def persons(self, person_ids: Sequence[int]) -> int:
        """Delete these persons with their aliases."""
        return self._delete(f"person WHERE id IN ({marks(person_ids)})", tuple(person_ids))

    def trajectory(self, trajectory_id: int) -> None:
        """Delete the trajectory itself; invoices and disclosures lose their link to it."""
        self._delete("trajectory WHERE id = ?", (trajectory_id,))

    def client(self, client_id: int) -> None:
        self._delete("client WHERE id = ?", (client_id,))

    def identity_part(self, person_id: int, category: Category) -> None:
        """Blank address, birth or employment of a person who stays."""
        self._db.execute(f"UPDATE person SET {_BLANKED[category]} WHERE id = ?", (person_id,))

    def all_but_name_and_email(self, person_id: int) -> None:
        """Leave an alumnus's name and e-mail address, and nothing else (REF-25)."""
        self._delete("alias WHERE person_id = ?", (person_id,))
        blanked = ", ".join((_NAME_AND_EMAIL_ONLY, *_BLANKED.values()))
        self._db.execute(f"UPDATE person SET {blanked} WHERE id = ?", (person_id,))

    def detach_consents(self, person_id: int, subject: str, kept_evidence: Sequence[str]) -> int:
        """Leave the proof of consent under a random reference, without the person's name.

        Evidence stays only when it is one of the fixed words, since free text may name somebody.
        """
        return int(
            self._db.execute(
                "UPDATE consent SET person_id = NULL, subject = ?, representative = '',"
                f" matter = '', evidence = CASE WHEN evidence IN ({marks(kept_evidence)}) THEN evidence ELSE ''"
                " END WHERE person_id = ?",
                (subject, *kept_evidence, person_id),
            ).rowcount
        )

    def orphaned_organisations(self, among: Sequence[int] | None = None) -> int:
        """Delete the organisations that no person, role or client refers to any more.

        Only those with an id in `among`, when it is given.
        """
        scope = "" if among is None else f"id IN ({marks(among)}) AND "
        return self._delete(
            f"organisation WHERE {scope}id NOT IN"
            " (SELECT organisation_id FROM person WHERE organisation_id IS NOT NULL"
            " UNION SELECT organisation_id FROM role WHERE organisation_id IS NOT NULL"
            " UNION SELECT organisation_id FROM client WHERE organisation_id IS NOT NULL)",
            tuple(among or ()),
        )

    def uids(self, table: str, ids: Sequence[int]) -> list[str]:
        rows = self._db.execute(f"SELECT uid FROM {table} WHERE id IN ({marks(ids)})", tuple(ids))
        return [row[0] for row in rows]

    def _delete(self, what: str, values: tuple[Any, ...]) -> int:
        return int(self._db.execute(f"DELETE FROM {what}", values).rowcount)


class PendingErasures:
    """Erasures whose proof is not finished: a crash in between is seen at the next opening."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def begin(self, certificate: str, at: str) -> None:
        self._db.execute("INSERT INTO erasure_pending VALUES (?, ?)", (certificate, at))

    def finish(self, certificate: str) -> None:
        self._db.execute("DELETE FROM erasure_pending WHERE certificate = ?", (certificate,))

    def all(self) -> list[str]:
        rows = self._db.execute("SELECT certificate FROM erasure_pending ORDER BY started_at")
        return [row[0] for row in rows]


def categories_of_notes() -> tuple[Category, ...]:
    """Return the categories that live in the table of notes."""
    return tuple(_NOTE_KINDS)


def vacuum(connection: Any) -> None:
    """Rewrite the file without any free page; not inside a transaction."""
    connection.execute("INSERT INTO note_index (note_index) VALUES ('optimize')")
    connection.execute("INSERT INTO work_note_index (work_note_index) VALUES ('optimize')")
    connection.execute("VACUUM")
