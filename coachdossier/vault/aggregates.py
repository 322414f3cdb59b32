"""Numbers and dates of all dossiers at once, for the planning: no text, no names, few queries.

Each query groups inside the database, so that what comes back grows with the trajectories. Ids of
trajectories narrow a query down; without any it counts the whole practice.
"""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from coachdossier.domain.categories import Category
from coachdossier.domain.shielding import PersonField, Record
from coachdossier.domain.trajectory import NoteKind, TrajectoryKind
from coachdossier.vault.aggregate_rows import ConsentGroup, Frame, Group, PersonFrame
from coachdossier.vault.shielding import ATTENDANCE_USABLE, restricted

_NOTE_CATEGORIES = {kind.value: kind.category for kind in NoteKind}
_FIELD_CATEGORIES = {
    PersonField.ADDRESS: Category.ADDRESS,
    PersonField.BIRTH_DATE: Category.BIRTH,
    PersonField.BIRTH_PLACE: Category.BIRTH,
    PersonField.GENDER: Category.BIRTH,
    PersonField.EMPLOYER: Category.EMPLOYMENT,
    PersonField.FUNCTION: Category.EMPLOYMENT,
    PersonField.ATTENDANCE: Category.ATTENDANCE,
}

IDENTITY_CONDITIONS = {
    Category.IDENTITY_CONTACT: (
        "first_name || initials || last_name || nickname || title || email || phone <> ''"
    ),
    Category.ADDRESS: "street || postcode || city || country <> ''",
    Category.BIRTH: "birth_date IS NOT NULL OR birth_place || gender <> ''",
    Category.EMPLOYMENT: "organisation_id IS NOT NULL OR job_title <> ''",
}
"""When a person's row holds something of a category of identity."""

_OF_THE_COACH = (
    "(SELECT trajectory_id, id, written_on, processed_on FROM work_note UNION ALL"
    " SELECT trajectory_id, NULL, substr(saved_at, 1, 10), NULL FROM draft"
    " WHERE trajectory_id IS NOT NULL)"
)
"""Working notes, and drafts, which are kept no longer."""
_ONLY_ONE = (
    "(SELECT client_id, min(id) AS id FROM trajectory GROUP BY client_id HAVING count(*) = 1)"
)


class Aggregates:
    def __init__(self, connection: Any) -> None:
        self._db = connection

    def frames(self, ids: Collection[int] | None = None) -> list[Frame]:
        """Return the trajectories, in the order of their codes."""
        rows = self._db.execute(
            "SELECT t.id, t.code, c.code, c.person_id, t.kind, t.start_date, t.end_date,"
            " t.agreement_ended, t.closed_on, t.restricted_until, t.reduced_on IS NOT NULL,"
            f" t.learning_question <> '', {restricted(Record.TRAJECTORY, 't.id')},"
            " CASE WHEN t.forget THEN t.forget_asked_on END"
            f" FROM trajectory t JOIN client c ON c.id = t.client_id{_within('t.id', ids)}"
            " ORDER BY t.code"
        )
        return [
            Frame(
                row[0],
                row[1],
                row[2],
                row[3],
                TrajectoryKind(row[4]),
                _day(row[5]),
                _day_or_none(row[6]),
                _day_or_none(row[7]),
                _day_or_none(row[8]),
                _day_or_none(row[9]),
                bool(row[10]),
                bool(row[11]),
                bool(row[12]),
                _day_or_none(row[13]),
            )
            for row in rows
        ]

    def codes(self) -> dict[int, str]:
        """Return the code of every trajectory by its id."""
        return dict(self._db.execute("SELECT id, code FROM trajectory"))

    def groups(
        self, ids: Collection[int] | None = None, dated: Collection[Category] = ()
    ) -> Iterator[Group]:
        """Yield what hangs on the trajectories, grouped; `dated` categories also by their day."""
        yield from self._notes(ids, dated)
        for category, record, table, day in (
            (Category.GOAL, Record.GOAL, "goal", "set_on"),
            (Category.SESSION_LOG, Record.SESSION, "session", "held_on"),
            (Category.EVALUATION, Record.EVALUATION, "evaluation", "held_on"),
        ):
            yield from self._items(category, record, table, day, ids, dated)
        yield from self._contacts(ids, dated)
        yield from self._attendance(ids, dated)

    def _notes(self, ids: Collection[int] | None, dated: Collection[Category]) -> Iterator[Group]:
        kinds = [kind.value for kind in NoteKind if kind.category in dated]
        day = f"CASE WHEN kind IN ({_quoted(kinds)}) THEN written_on END" if kinds else "NULL"
        rows = self._db.execute(
            f"SELECT trajectory_id, kind, count(*), max(written_on), {day}, special IS NOT NULL,"
            f" {restricted(Record.NOTE, 'id')}, processed_on"
            f" FROM note{_within('trajectory_id', ids)} GROUP BY 1, 2, 5, 6, 7, 8"
        )
        for row in rows:
            yield _group(_NOTE_CATEGORIES[row[1]], row[0], row[2:])
        day = "written_on" if Category.WORK_NOTE in dated else "NULL"
        rows = self._db.execute(
            f"SELECT trajectory_id, count(*), max(written_on), {day}, 0,"
            f" {restricted(Record.NOTE, 'id')}, processed_on"
            f" FROM {_OF_THE_COACH}{_within('trajectory_id', ids)} GROUP BY 1, 4, 6, 7"
        )
        for row in rows:
            yield _group(Category.WORK_NOTE, row[0], row[1:])

    def _items(
        self,
        category: Category,
        record: Record,
        table: str,
        day: str,
        ids: Collection[int] | None,
        dated: Collection[Category],
    ) -> Iterator[Group]:
        rows = self._db.execute(
            f"SELECT trajectory_id, count(*), max({day}), {day if category in dated else 'NULL'},"
            f" 0, {restricted(record, 'id')}, NULL FROM {table}{_within('trajectory_id', ids)}"
            " GROUP BY 1, 4, 6"
        )
        for row in rows:
            yield _group(category, row[0], row[1:])

    def _contacts(
        self, ids: Collection[int] | None, dated: Collection[Category]
    ) -> Iterator[Group]:
        """Contacts of no trajectory end with the client's only one, see `OF_TRAJECTORY`."""
        day = "contacted_on" if Category.CONTACT_LOG in dated else "NULL"
        rows = self._db.execute(
            "SELECT coalesce(k.trajectory_id, only.id) AS home, count(*), max(contacted_on),"
            f" {day}, 0, {restricted(Record.CONTACT, 'k.id')}, NULL FROM contact k"
            f" LEFT JOIN {_ONLY_ONE} only ON only.client_id = k.client_id"
            f" {_within('home', ids) or ' WHERE home IS NOT NULL'} GROUP BY 1, 4, 6"
        )
        for row in rows:
            yield _group(Category.CONTACT_LOG, row[0], row[1:])

    def _attendance(
        self, ids: Collection[int] | None, dated: Collection[Category]
    ) -> Iterator[Group]:
        day = "held_on" if Category.ATTENDANCE in dated else "NULL"
        rows = self._db.execute(
            f"SELECT trajectory_id, count(*), max(held_on), {day}, 0,"
            f" NOT ({ATTENDANCE_USABLE}), NULL FROM attendance"
            f"{_within('trajectory_id', ids)} GROUP BY 1, 4, 6"
        )
        for row in rows:
            yield _group(Category.ATTENDANCE, row[0], row[1:])

    def session_years(self) -> list[tuple[int, str, int, int]]:
        """Return (year, kind of trajectory, sessions, minutes) of what is not erased."""
        rows = self._db.execute(
            "SELECT CAST(substr(s.held_on, 1, 4) AS INTEGER), t.kind, count(*), sum(s.minutes)"
            " FROM session s JOIN trajectory t ON t.id = s.trajectory_id GROUP BY 1, 2"
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]

    def invoices(self, ids: Collection[int] | None = None) -> list[tuple[int | None, date, int]]:
        """Return (trajectory or None, day of issue, how many)."""
        within = _within("trajectory_id", ids) if ids else ""
        rows = self._db.execute(
            f"SELECT trajectory_id, issued_on, count(*) FROM invoice{within}"
            " GROUP BY 1, 2 ORDER BY 2"
        )
        return [(row[0], _day(row[1]), row[2]) for row in rows]

    def client_persons(
        self, ids: Collection[int] | None = None
    ) -> list[tuple[str, int, int | None]]:
        """Return (code, person, trajectory or None): one row for each trajectory.

        With `ids` only of the people around those trajectories, but with all that they are in.
        """
        rows = self._db.execute(
            "SELECT c.code, c.person_id, t.id FROM client c"
            " LEFT JOIN trajectory t ON t.client_id = c.id WHERE c.person_id IS NOT NULL"
            f"{_of_people_in('c.person_id', ids)}"
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def organisation_clients(self) -> set[int]:
        """Return the ids of the clients that are an organisation."""
        rows = self._db.execute("SELECT id FROM client WHERE organisation_id IS NOT NULL")
        return {row[0] for row in rows}

    def parts(self, ids: Collection[int] | None = None) -> list[tuple[int, str, int]]:
        """Return (trajectory, kind of role, person) of every part that a person plays.

        With `ids` only of the people around those trajectories, but with all their parts.
        """
        rows = self._db.execute(
            "SELECT trajectory_id, kind, person_id FROM role WHERE person_id IS NOT NULL"
            f"{_of_people_in('person_id', ids)}"
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def persons(self, ids: Collection[int] | None = None) -> dict[int, PersonFrame]:
        """Return what the rows of these persons, or of all, hold."""
        shielded: dict[int, set[Category]] = {}
        for person, field in self._db.execute(
            "SELECT item, field FROM restriction WHERE record = 'person' AND lifted_on IS NULL"
        ):
            category = _FIELD_CATEGORIES.get(PersonField(field), Category.IDENTITY_CONTACT)
            shielded.setdefault(person, set()).add(category)
        conditions = ", ".join(f"({condition})" for condition in IDENTITY_CONDITIONS.values())
        rows = self._db.execute(
            f"SELECT id, collected_at, {conditions} FROM person{_within('id', ids)}"
        )
        return {
            row[0]: PersonFrame(
                id=row[0],
                holds=_held(row[2:]),
                restricted=frozenset(shielded.get(row[0], ())),
                collected=_day(row[1]),
            )
            for row in rows
        }

    def consents(self, ids: Collection[int] | None = None) -> list[ConsentGroup]:
        """Return the consents of these persons, or of all who are known."""
        rows = self._db.execute(
            "SELECT person_id, purpose, occasion, withdrawn_on, count(*) FROM consent"
            f"{_within('person_id', ids) or ' WHERE person_id IS NOT NULL'} GROUP BY 1, 2, 3, 4"
        )
        return [ConsentGroup(row[0], row[1], row[2], _day_or_none(row[3]), row[4]) for row in rows]

    def objections(self) -> set[tuple[int, str]]:
        """Return (person, purpose) of every objection that stands."""
        rows = self._db.execute("SELECT person_id, purpose FROM objection WHERE lifted_on IS NULL")
        return {(row[0], row[1]) for row in rows}

    def publicity(self) -> dict[int | None, int]:
        """Return how much is shown of each person; None for those who are erased."""
        rows = self._db.execute(
            "SELECT person_id, count(*) FROM publicity JOIN consent ON consent.id = consent_id"
            " GROUP BY 1"
        )
        return dict(rows)

    def detached_consents(self) -> list[tuple[date, int]]:
        """Return (withdrawn or detached on, how many) of consents without a person.

        Left out are those on which publicity still rests.
        """
        rows = self._db.execute(
            "SELECT coalesce(withdrawn_on, detached_on), count(*) FROM consent"
            " WHERE person_id IS NULL AND id NOT IN (SELECT consent_id FROM publicity)"
            " GROUP BY 1 HAVING coalesce(withdrawn_on, detached_on) IS NOT NULL ORDER BY 1"
        )
        return [(_day(row[0]), row[1]) for row in rows]

    def inquiries(self) -> list[tuple[date, int]]:
        """Return (received on, how many)."""
        rows = self._db.execute("SELECT received_on, count(*) FROM inquiry GROUP BY 1 ORDER BY 1")
        return [(_day(row[0]), row[1]) for row in rows]

    def subscriptions(self) -> int:
        """Return how many are subscribed to the newsletter."""
        return int(self._db.execute("SELECT count(*) FROM subscription").fetchone()[0])

    def disclosures(self) -> list[tuple[date, bool, int]]:
        """Return (day, whether a hold lies on the trajectory, how many)."""
        rows = self._db.execute(
            "SELECT disclosed_on, trajectory_id IN"
            " (SELECT trajectory_id FROM hold WHERE released_on IS NULL) IS TRUE, count(*)"
            " FROM disclosure GROUP BY 1, 2 ORDER BY 1"
        )
        return [(_day(row[0]), bool(row[1]), row[2]) for row in rows]

    def cases(self) -> list[tuple[str, date, date | None]]:
        """Return (number, pseudonymised on, day on which its organisation was removed)."""
        rows = self._db.execute(
            "SELECT number, pseudonymised_on, removed_on FROM case_file"
            " LEFT JOIN organisation ON organisation.uid = organisation_uid ORDER BY 2, 1"
        )
        return [(row[0], _day(row[1]), _day_or_none(row[2])) for row in rows]

    def bank_accounts(self) -> list[tuple[int, date | None]]:
        """Return (organisation, last day on which it was needed or None while it is)."""
        rows = self._db.execute(
            "SELECT o.id, o.unused_since, count(t.id), count(t.end_date), max(t.end_date)"
            " FROM organisation o LEFT JOIN ("
            "SELECT organisation_id, trajectory_id FROM role WHERE organisation_id IS NOT NULL"
            " UNION SELECT c.organisation_id, t.id FROM client c JOIN trajectory t"
            " ON t.client_id = c.id WHERE c.organisation_id IS NOT NULL"
            ") tie ON tie.organisation_id = o.id LEFT JOIN trajectory t ON t.id = tie.trajectory_id"
            " WHERE o.bank_account <> '' GROUP BY o.id"
        )
        return [
            (row[0], _day_or_none(row[4]) if row[2] == row[3] > 0 else _day_or_none(row[1]))
            for row in rows
        ]

    def held(self) -> set[int]:
        """Return the trajectories under a hold."""
        rows = self._db.execute("SELECT trajectory_id FROM hold WHERE released_on IS NULL")
        return {row[0] for row in rows}

    def choices(self) -> dict[int, dict[str, str]]:
        """Return per trajectory what the coach chose at a close that is executed later."""
        found: dict[int, dict[str, str]] = {}
        for trajectory, category, action in self._db.execute("SELECT * FROM close_choice"):
            found.setdefault(trajectory, {})[category] = action
        return found

    def removed_organisations(self) -> dict[int, date]:
        """Return per trajectory when the organisation behind it was removed."""
        rows = self._db.execute(
            "SELECT r.trajectory_id, min(o.removed_on) FROM role r JOIN organisation o"
            " ON o.id = r.organisation_id WHERE o.removed_on IS NOT NULL GROUP BY 1"
            " UNION SELECT t.id, o.removed_on FROM trajectory t JOIN client c ON c.id = t.client_id"
            " JOIN organisation o ON o.id = c.organisation_id WHERE o.removed_on IS NOT NULL"
        )
        return {row[0]: _day(row[1]) for row in rows}


@lru_cache(maxsize=32768)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _day_or_none(text: str | None) -> date | None:
    return None if text is None else _day(text)


def _group(category: Category, trajectory: int, row: tuple[Any, ...]) -> Group:
    count, latest, collected, special, is_restricted, processed = row
    return Group(
        trajectory,
        category,
        count,
        _day_or_none(latest),
        _day_or_none(collected),
        bool(special),
        bool(is_restricted),
        _day_or_none(processed),
    )


@lru_cache(maxsize=16)
def _held(flags: tuple[int, ...]) -> frozenset[Category]:
    return frozenset(
        category for category, flag in zip(IDENTITY_CONDITIONS, flags, strict=True) if flag
    )


def _within(column: str, ids: Collection[int] | None) -> str:
    return "" if ids is None else f" WHERE {column} IN ({', '.join(map(str, map(int, ids)))})"


def _of_people_in(column: str, ids: Collection[int] | None) -> str:
    """Return a further condition: the person is a client or plays a part in a trajectory."""
    if not ids:
        return ""
    return (
        f" AND {column} IN (SELECT person_id FROM role{_within('trajectory_id', ids)}"
        " UNION SELECT own.person_id FROM client own JOIN trajectory mine"
        f" ON mine.client_id = own.id{_within('mine.id', ids)})"
    )


def _quoted(words: Collection[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)
