"""Taking things out of the vault, category by category, inside the transaction of one act.

Deletion is real because of how the database is opened and indexed (secure_delete, FTS5
'secure-delete'): nothing of a deleted row stays in the file's pages. What is counted is returned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import EllipsisType
from typing import Any

from coachdossier.domain.categories import Category
from coachdossier.domain.shielding import Record
from coachdossier.domain.trajectory import NoteKind
from coachdossier.vault.aggregates import IDENTITY_CONDITIONS
from coachdossier.vault.contacts import OF_TRAJECTORY
from coachdossier.vault.registers import Counters
from coachdossier.vault.rows import iso, marks
from coachdossier.vault.shielding import ATTENDANCE_USABLE, usable

_NOTE_KINDS = {kind.category: kind for kind in NoteKind if kind is not NoteKind.WORKING}

_BLANKED: dict[Category, str] = {
    Category.IDENTITY_CONTACT: (
        "first_name = '', initials = '', prefix = '', last_name = '', nickname = '', title = '',"
        " email = '', phone = ''"
    ),
    Category.ADDRESS: "street = '', postcode = '', city = '', country = ''",
    Category.BIRTH: (
        "birth_date = NULL, birth_place = '', birth_place_purpose = '', gender = '',"
        " gender_purpose = ''"
    ),
    Category.EMPLOYMENT: "organisation_id = NULL, job_title = ''",
}
_ACCOUNT_ONLY = ", ".join(
    f"{column} = ''"
    for column in (
        "short_name", "street", "postcode", "city", "country", "phone", "email", "billing_street",
        "billing_postcode", "billing_city", "billing_country", "preferences", "size", "sector",
    )
)  # fmt: skip
_NAME = Category.IDENTITY_CONTACT
_NAME_AND_EMAIL_ONLY = "initials = '', nickname = '', title = '', phone = ''"


@dataclass(frozen=True, slots=True)
class Which:
    """Which items of a category go; what is restricted never does.

    `day` None takes every day, `special` None both kinds. `by_processing` takes only those that
    were processed into a report on the day `processed`, or not yet.
    """

    day: date | None = None
    special: bool | None = None
    processed: date | None = None
    by_processing: bool = False

    def condition(self, day: str, record: Record, key: str = "id") -> tuple[str, tuple[Any, ...]]:
        """Return the condition on rows, with its values."""
        parts, values = [usable(record, key)], []
        if self.day is not None:
            parts.append(f"{day} = ?")
            values.append(iso(self.day))
        if self.special is not None:
            parts.append(f"special IS {'NOT ' if self.special else ''}NULL")
        if self.by_processing:
            parts.append("processed_on IS ?")
            values.append(iso(self.processed))
        return " AND ".join(parts), tuple(values)


class Erasure:
    """Deletes; decides nothing. Which category goes is the plan's business."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def notes(self, trajectory_id: int, category: Category, which: Which) -> tuple[str, ...]:
        """Delete notes; return their uids, for the ledger."""
        where, values = which.condition("written_on", Record.NOTE)
        rows = self._db.execute(
            f"DELETE FROM note WHERE trajectory_id = ? AND kind = ? AND {where} RETURNING uid",
            (trajectory_id, _NOTE_KINDS[category].value, *values),
        ).fetchall()
        return tuple(row[0] for row in rows)

    def work_notes(self, trajectory_id: int, which: Which) -> tuple[str, ...]:
        """Delete working notes and drafts; with the last goes what was decided about names."""
        where, values = which.condition("written_on", Record.NOTE)
        rows = self._db.execute(
            f"DELETE FROM work_note WHERE trajectory_id = ? AND {where} RETURNING uid",
            (trajectory_id, *values),
        ).fetchall()
        if which.processed is None:  # a draft was never processed into anything
            drafts = self._db.execute(
                "DELETE FROM draft WHERE trajectory_id = ?1"
                " AND (?2 IS NULL OR substr(saved_at, 1, 10) = ?2) RETURNING uid",
                (trajectory_id, iso(which.day)),
            ).fetchall()
            for (uid,) in drafts:
                self._repeat_on_restore("draft", uid)
            rows += drafts
        if self._delete(
            "review_decision WHERE trajectory_id = ?1"
            " AND NOT EXISTS (SELECT 1 FROM work_note WHERE trajectory_id = ?1)",
            (trajectory_id,),
        ):
            self._repeat_on_restore("review_decision", str(trajectory_id))
        return tuple(row[0] for row in rows)

    def goals(self, trajectory_id: int, which: Which) -> int:
        where, values = which.condition("set_on", Record.GOAL)
        return self._delete(f"goal WHERE trajectory_id = ? AND {where}", (trajectory_id, *values))

    def learning_question(self, trajectory_id: int, which: Which) -> int:
        """Blank the learning question, which was asked at the start."""
        return int(
            self._db.execute(
                "UPDATE trajectory SET learning_question = '' WHERE id = ?1"
                " AND learning_question <> '' AND (?2 IS NULL OR start_date = ?2)",
                (trajectory_id, iso(which.day)),
            ).rowcount
        )

    def evaluations(self, trajectory_id: int, which: Which) -> int:
        where, values = which.condition("held_on", Record.EVALUATION)
        return self._delete(
            f"evaluation WHERE trajectory_id = ? AND {where}", (trajectory_id, *values)
        )

    def sessions(self, trajectory_id: int, which: Which) -> int:
        """Delete the session log; hours and numbers per year stay counted, without names."""
        where, values = which.condition("held_on", Record.SESSION, "s.id")
        counters = Counters(self._db)
        rows = self._db.execute(
            "SELECT substr(s.held_on, 1, 4), t.kind, count(*), sum(s.minutes) FROM session s"
            " JOIN trajectory t ON t.id = s.trajectory_id"
            f" WHERE t.id = ? AND {where} GROUP BY 1, 2",
            (trajectory_id, *values),
        ).fetchall()
        for year, kind, sessions, minutes in rows:
            counters.add(int(year), kind, sessions=sessions, minutes=minutes)
        return self._delete(
            f"session AS s WHERE s.trajectory_id = ? AND {where}", (trajectory_id, *values)
        )

    def attendance(self, trajectory_id: int, which: Which) -> list[int]:
        """Delete who was there, on one day or on all; return their numbers, one for each row."""
        rows = self._db.execute(
            "DELETE FROM attendance WHERE trajectory_id = ?1 AND (?2 IS NULL OR held_on = ?2)"
            f" AND {ATTENDANCE_USABLE} RETURNING person_id",
            (trajectory_id, iso(which.day)),
        ).fetchall()
        return [row[0] for row in rows]

    def enrolment(self, trajectory_id: int, person_id: int) -> int:
        """Take somebody off the participant list of a training."""
        return self._delete(
            "role WHERE trajectory_id = ? AND person_id = ? AND kind = 'participant'",
            (trajectory_id, person_id),
        )

    def contacts_of(self, trajectory_id: int, which: Which) -> list[int]:
        """Return the ids of the contacts that end with a trajectory and are to go."""
        where, values = which.condition("contacted_on", Record.CONTACT)
        rows = self._db.execute(
            f"SELECT id FROM contact WHERE {OF_TRAJECTORY} AND {where}", (trajectory_id, *values)
        )
        return [row[0] for row in rows]

    def invoices(self, trajectory_id: int | None, issued_on: date | None) -> tuple[str, ...]:
        """Delete the invoices of one day, of a trajectory or of none; return their uids."""
        rows = self._db.execute(
            "DELETE FROM invoice WHERE trajectory_id IS ? AND issued_on IS ? RETURNING uid",
            (trajectory_id, iso(issued_on)),
        ).fetchall()
        return tuple(row[0] for row in rows)

    def detached_consents(self, on: date | None) -> tuple[str, ...]:
        """Delete the consents without a person of one day, except what publicity rests on."""
        rows = self._db.execute(
            "DELETE FROM consent WHERE person_id IS NULL"
            " AND coalesce(withdrawn_on, detached_on) IS ?"
            " AND id NOT IN (SELECT consent_id FROM publicity) RETURNING uid",
            (iso(on),),
        ).fetchall()
        return tuple(row[0] for row in rows)

    def consents(self, person_id: int, withdrawn_on: date | None) -> tuple[str, ...]:
        """Delete the consents of a person that were withdrawn on this day, or those that stand."""
        rows = self._db.execute(
            "DELETE FROM consent WHERE person_id = ? AND withdrawn_on IS ? RETURNING uid",
            (person_id, iso(withdrawn_on)),
        ).fetchall()
        return tuple(row[0] for row in rows)

    def inquiries(self, received_on: date | None) -> tuple[str, ...]:
        rows = self._db.execute(
            "DELETE FROM inquiry WHERE received_on IS ? RETURNING uid", (iso(received_on),)
        ).fetchall()
        return tuple(row[0] for row in rows)

    def disclosures(self, disclosed_on: date | None) -> int:
        """Delete what was logged on a day, except of trajectories under a hold."""
        return self._delete(
            "disclosure WHERE disclosed_on IS ? AND (trajectory_id IS NULL OR trajectory_id NOT IN"
            " (SELECT trajectory_id FROM hold WHERE released_on IS NULL))",
            (iso(disclosed_on),),
        )

    def case(self, number: str) -> int:
        return self._delete("case_file WHERE number = ?", (number,))

    def bank_account(self, organisation_id: int) -> int:
        return int(
            self._db.execute(
                "UPDATE organisation SET bank_account = '', unused_since = NULL"
                " WHERE id = ? AND bank_account <> ''",
                (organisation_id,),
            ).rowcount
        )

    def contacts(self, contact_ids: Sequence[int]) -> int:
        return self._delete(f"contact WHERE id IN ({marks(contact_ids)})", tuple(contact_ids))

    def publicity(self, item_ids: Sequence[int]) -> int:
        return self._delete(f"publicity WHERE id IN ({marks(item_ids)})", tuple(item_ids))

    def subscription(self, subscription_id: int) -> None:
        self._delete("subscription WHERE id = ?", (subscription_id,))

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

    def cut_employer(self, organisation_id: int) -> None:
        """Let nobody work at an organisation that leaves."""
        self._db.execute(
            "UPDATE person SET organisation_id = NULL WHERE organisation_id = ?",
            (organisation_id,),
        )

    def parts_of(self, person_id: int) -> None:
        """Cut what ties a person to trajectories from the outside."""
        self._delete(
            "role WHERE person_id = ? AND kind NOT IN ('coachee', 'participant')", (person_id,)
        )

    def reduce(self, trajectory_id: int, on: date) -> None:
        """Leave of a trajectory its code and the dates that other periods count from."""
        self._delete("role WHERE trajectory_id = ? AND person_id IS NULL", (trajectory_id,))
        self._db.execute(
            "UPDATE trajectory SET reduced_on = ?, close_reason = '',"
            " start_date = coalesce(end_date, start_date) WHERE id = ?",
            (iso(on), trajectory_id),
        )

    def is_empty(self, trajectory_id: int) -> bool:
        """Whether nothing hangs on a trajectory that its deletion would take along."""
        tables = ("note", "work_note", "goal", "draft", "session", "evaluation", "contact",
                  "attendance")  # fmt: skip
        return not any(
            self._db.execute(
                f"SELECT 1 FROM {table} WHERE trajectory_id = ? LIMIT 1", (trajectory_id,)
            ).fetchone()
            for table in tables
        )

    def is_nobody(self, person_id: int) -> bool:
        """Whether nothing of the person is left but the row."""
        held = " OR ".join(f"({condition})" for condition in IDENTITY_CONDITIONS.values())
        row = self._db.execute(f"SELECT {held} FROM person WHERE id = ?", (person_id,)).fetchone()
        return row is not None and not row[0]

    def identity_part(self, person_id: int, category: Category) -> int:
        """Blank one category of identity of a person; return 1 when it held anything."""
        if category is Category.IDENTITY_CONTACT:
            self._delete("alias WHERE person_id = ?", (person_id,))
        return int(
            self._db.execute(
                f"UPDATE person SET {_BLANKED[category]}"
                f" WHERE id = ? AND ({IDENTITY_CONDITIONS[category]})",
                (person_id,),
            ).rowcount
        )

    def all_but_name_and_email(self, person_id: int) -> None:
        """Leave an alumnus's name and e-mail address, and nothing else (REF-25)."""
        self._delete("alias WHERE person_id = ?", (person_id,))
        parts = [_BLANKED[category] for category in _BLANKED if category is not _NAME]
        blanked = ", ".join((_NAME_AND_EMAIL_ONLY, *parts))
        self._db.execute(f"UPDATE person SET {blanked} WHERE id = ?", (person_id,))

    def detach_consents(
        self,
        person_id: int,
        subject: str,
        kept_evidence: Sequence[str],
        on: date,
        *,
        withdrawn_on: date | EllipsisType | None = ...,
    ) -> int:
        """Leave the proof of consent under a random reference, without the person's name.

        All consents, or those withdrawn on one day. Evidence stays only when it is one of the fixed
        words, since free text may name somebody.
        """
        some, day = ("", ()) if withdrawn_on is ... else (" AND withdrawn_on IS ?", (withdrawn_on,))
        return int(
            self._db.execute(
                "UPDATE consent SET person_id = NULL, subject = ?, representative = '',"
                f" matter = '', detached_on = ?, evidence = CASE WHEN evidence IN"
                f" ({marks(kept_evidence)}) THEN evidence ELSE '' END WHERE person_id = ?{some}",
                (subject, iso(on), *kept_evidence, person_id, *map(iso, day)),
            ).rowcount
        )

    def orphaned_organisations(self, on: date, among: Sequence[int] | None = None) -> int:
        """Delete the organisations that no person, role, client or case refers to any more.

        Only those with an id in `among`, when it is given. Of one with a bank account, which the
        law may still need, the name and the account stay until a run takes the account.
        """
        scope = "" if among is None else f"id IN ({marks(among)}) AND "
        orphaned = (
            f"{scope}id NOT IN"
            " (SELECT organisation_id FROM person WHERE organisation_id IS NOT NULL"
            " UNION SELECT organisation_id FROM role WHERE organisation_id IS NOT NULL"
            " UNION SELECT organisation_id FROM client WHERE organisation_id IS NOT NULL)"
            " AND uid NOT IN (SELECT organisation_uid FROM case_file)"
        )
        ids = tuple(among or ())
        self._db.execute(
            f"UPDATE organisation SET {_ACCOUNT_ONLY}, unused_since = coalesce(unused_since, ?)"
            f" WHERE {orphaned} AND bank_account <> ''",
            (iso(on), *ids),
        )
        return self._delete(f"organisation WHERE {orphaned} AND bank_account = ''", ids)

    def uids(self, table: str, ids: Sequence[int]) -> list[str]:
        rows = self._db.execute(f"SELECT uid FROM {table} WHERE id IN ({marks(ids)})", tuple(ids))
        return [row[0] for row in rows]

    def _repeat_on_restore(self, record: str, item: str) -> None:
        """Log what no trigger can: elsewhere such a row also goes because it became another."""
        self._db.execute("INSERT INTO erased (record, item) VALUES (?, ?)", (record, item))

    def _delete(self, what: str, values: tuple[Any, ...]) -> int:
        return int(self._db.execute(f"DELETE FROM {what}", values).rowcount)


def categories_of_notes() -> tuple[Category, ...]:
    """Return the categories that live in the table of notes."""
    return tuple(_NOTE_KINDS)
