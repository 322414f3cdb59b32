"""A practice folder comes into the vault: all of it or nothing, and nothing twice.

What the vault holds already is left alone, also when the folder tells it differently: the vault is
where a coach corrects things.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from coachdossier.domain.evaluation import Evaluation
from coachdossier.domain.people import (
    Client,
    Person,
    Role,
    RoleKind,
    Source,
)
from coachdossier.domain.privacy import Consent, Occasion
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import Note, Trajectory
from coachdossier.errors import N_, Blocked
from coachdossier.practice_io.files import CLIENTS, TRAJECTORIES
from coachdossier.practice_io.problems import ImportRejected, Problem
from coachdossier.practice_io.rows import (
    ClientRow,
    EvaluationRow,
    NoteRow,
    PersonRow,
    PracticeFolder,
    TrajectoryRow,
)
from coachdossier.services.erased_codes import listed, refuse_erased
from coachdossier.services.lookup import stored_id
from coachdossier.services.matching import Acquaintances, Organisations, may_be
from coachdossier.services.notes import usual_origin
from coachdossier.services.notices import Notice
from coachdossier.services.provenance import require_own_word
from coachdossier.services.rules import (
    MINOR_REPRESENTATIVE,
    require_storable,
    require_writable,
    resembles_name,
)
from coachdossier.services.trajectories import client_role
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """`allow_erased` lets codes in that belonged to something erased.

    A gender or birth place comes in only with the purpose that it serves (KWA-12, KWA-14).
    """

    allow_erased: bool = False
    gender_purpose: str = ""
    birth_place_purpose: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in, by file. `skipped` rows were there already, `differing` in other words.

    `people` doesn't count commissioners, who come with their trajectory. `masked` BSNs were
    replaced, `left_out` values had no purpose to be stored for.
    """

    clients: int
    trajectories: int
    people: int
    notes: int
    evaluations: int
    skipped: int
    masked: int
    differing: int
    left_out: int
    notices: tuple[Notice, ...] = field(default=())


def import_practice(
    uow: UnitOfWork,
    folder: PracticeFolder,
    today: date,
    options: ImportOptions | None = None,
) -> Imported:
    """Bring a practice folder in, in the transaction of `uow`.

    Raise Blocked for a code of something erased, and for rows that belong to a closed trajectory;
    ImportRejected for a code that is somebody else's in the vault. Then nothing came in.
    """
    options = options or ImportOptions()
    if not options.allow_erased:
        refuse_erased(uow, folder)
    run = _Import(uow, today, options)
    run.clients(folder.clients)
    run.trajectories(folder.trajectories)
    run.people(folder.people)
    run.notes(folder.notes)
    run.evaluations(folder.evaluations)
    imported = run.result(folder)
    counts = ("clients", "trajectories", "people", "notes", "evaluations", "skipped", "masked")
    uow.audit.append("import.practice", counts={name: getattr(imported, name) for name in counts})
    return imported


class _Import:
    """One run: what is known, what was added, what was left alone."""

    def __init__(self, uow: UnitOfWork, today: date, options: ImportOptions) -> None:
        self._uow = uow
        self._today = today
        self._options = options
        self._organisations = Organisations(uow)
        self._acquaintances = Acquaintances(uow)
        self._clients: dict[str, Client] = {}
        self._trajectories: dict[str, Trajectory] = {}
        self._standing: set[str] = set()
        self._checked: set[str] = set()
        self._added: Counter[str] = Counter()
        self._like_names: list[str] = []
        self._skipped = self._differing = self._left_out = 0

    def clients(self, rows: Iterable[ClientRow]) -> None:
        for row in rows:
            known = self._uow.people.client_with_code(row.code)
            if known is not None:
                self._clients[row.code] = known
                self._leave(same=self._is_same_client(known, row))
                continue
            person = self._person(row, self._organisations.called(
                row.organisation, row.organisation_short))  # fmt: skip
            self._require_own_word(row, person)
            person_id = self._uow.people.add_person(person)
            self._acquaintances.add(person, person_id)
            self._add_representation(row, person_id)
            client_id = self._uow.people.add_client(Client(row.code, person_id=person_id))
            self._clients[row.code] = Client(row.code, client_id, person_id)
            self._added["clients"] += 1
            self._left_out += bool(row.gender) > bool(person.gender)
            self._left_out += bool(row.birth_place) > bool(person.birth_place)
            if resembles_name(row.code, person):
                self._like_names.append(row.code)

    def trajectories(self, rows: Iterable[TrajectoryRow]) -> None:
        for row in rows:
            client = self._clients[row.client]
            new = Trajectory(
                row.code, stored_id(client), row.kind, row.start, end=row.end,
                learning_question=row.goal,
            )  # fmt: skip
            known = self._uow.trajectories.with_code(row.code)
            if known is not None:
                if known.client_id != client.id:
                    reason = N_("In the vault this trajectory belongs to another client.")
                    raise ImportRejected([Problem(TRAJECTORIES, row.line, "client", reason)])
                self._trajectories[row.code] = known
                self._standing.add(row.code)
                same = replace(known, id=None, agreement_ended=None, closed_on=None) == new
                self._leave(same=same)
                continue
            trajectory_id = self._uow.trajectories.add(new)
            self._trajectories[row.code] = replace(new, id=trajectory_id)
            self._added["trajectories"] += 1
            if client.person_id is not None:
                self._link(Role(trajectory_id, client_role(row.kind), client.person_id), client)
            self._add_commissioner(row, trajectory_id, client)

    def people(self, rows: Iterable[PersonRow]) -> None:
        for row in rows:
            trajectory = self._trajectories[row.trajectory]
            client_id = trajectory.client_id
            person_id = self._acquaintances.find(row.name, row.email, None, client_id)
            if person_id is not None and self._plays(trajectory, person_id, row.relation):
                self._leave(same=True)
                continue
            self._require_writable(row.trajectory)
            if person_id is None:
                person = Person(row.name, self._source(CollectedVia.CLIENT), email=row.email)
                person_id = self._uow.people.add_person(person)
                self._acquaintances.add(person, person_id)
            role = Role(
                stored_id(trajectory), RoleKind.THIRD_PERSON, person_id, relation=row.relation
            )
            self._uow.trajectories.add_role(role)
            self._acquaintances.link(role, client_id)
            self._added["people"] += 1

    def notes(self, rows: Iterable[NoteRow]) -> None:
        standing = {code: _Notes(self._uow, self._trajectories[code]) for code in self._standing}
        new = []
        for row in rows:
            note = Note(
                stored_id(self._trajectories[row.trajectory]), row.kind, row.date, row.text,
                private=row.private, origin=usual_origin(row.kind), external_id=row.id,
            )  # fmt: skip
            same = standing[row.trajectory].holds(note) if row.trajectory in standing else None
            if same is not None:
                self._leave(same=same)
                continue
            self._require_writable(row.trajectory)
            require_storable(self._uow, self._trajectories[row.trajectory])
            new.append(note)
        self._uow.notes.add(new)
        self._added["notes"] = len(new)

    def evaluations(self, rows: Iterable[EvaluationRow]) -> None:
        standing = {
            (code, one.held_on, one.moment, one.item): one
            for code in self._standing
            for one in self._uow.evaluations.of_trajectory(stored_id(self._trajectories[code]))
        }
        new = []
        for row in rows:
            evaluation = Evaluation(
                stored_id(self._trajectories[row.trajectory]), row.date, row.moment, row.item,
                row.score, row.scale, row.remark,
            )  # fmt: skip
            known = standing.get((row.trajectory, row.date, row.moment, row.item))
            if known is not None:
                self._leave(same=replace(known, id=None) == evaluation)
                continue
            self._require_writable(row.trajectory)
            new.append(evaluation)
        self._uow.evaluations.add(new)
        self._added["evaluations"] = len(new)

    def result(self, folder: PracticeFolder) -> Imported:
        added = self._added
        return Imported(
            clients=added["clients"],
            trajectories=added["trajectories"],
            people=added["people"],
            notes=added["notes"],
            evaluations=added["evaluations"],
            skipped=self._skipped,
            masked=folder.masked,
            differing=self._differing,
            left_out=self._left_out,
            notices=tuple(self._notices()),
        )

    def _notices(self) -> Iterable[Notice]:
        if self._differing:
            words = N_(
                "{count} rows differ from what the vault holds; the vault was left as it is."
            )
            yield Notice(words, {"count": self._differing})
        if self._left_out:
            words = N_(
                "{count} times a gender or birth place was left out, because it serves no purpose "
                "yet; name one with --gender-purpose or --birth-place-purpose."
            )
            yield Notice(words, {"count": self._left_out})
        if self._like_names:
            words = N_(
                "These codes hold a part of the client's name, and codes are shown where names are "
                "not: {codes}."
            )
            yield Notice(words, {"codes": listed(self._like_names)})

    def _leave(self, *, same: bool) -> None:
        self._skipped += 1
        self._differing += not same

    def _person(self, row: ClientRow, organisation_id: int | None) -> Person:
        gender = row.gender if self._options.gender_purpose else ""
        birth_place = row.birth_place if self._options.birth_place_purpose else ""
        return Person(
            row.name,
            self._source(row.source or CollectedVia.IMPORT),
            email=row.email,
            phone=row.phone,
            address=row.address,
            birth_date=row.birth_date,
            birth_place=birth_place,
            birth_place_purpose=self._options.birth_place_purpose if birth_place else "",
            gender=gender,
            gender_purpose=self._options.gender_purpose if gender else "",
            organisation_id=organisation_id,
            job_title=row.role,
            language=row.language or "nl",
        )

    def _is_same_client(self, known: Client, row: ClientRow) -> bool:
        stored = None if known.person_id is None else self._uow.people.person(known.person_id)
        if stored is None or not may_be(stored, row):
            reason = N_("In the vault this code belongs to somebody else.")
            raise ImportRejected([Problem(CLIENTS, row.line, "code", reason)])
        told = self._person(row, self._organisations.known(row.organisation))
        purposes = ("gender", "gender_purpose", "birth_place", "birth_place_purpose")
        ignored = {name: getattr(stored, name) for name in purposes if not getattr(told, name)}
        return replace(told, id=stored.id, source=stored.source, **ignored) == stored

    def _add_representation(self, row: ClientRow, person_id: int) -> None:
        if row.consent_date is None or not row.representative:
            return
        self._uow.consents.add(
            Consent(
                purpose=MINOR_REPRESENTATIVE,
                given_on=row.consent_date,
                person_id=person_id,
                occasion=Occasion.START,
                representative=row.representative,
                statement_version=row.statement_version,
            )
        )

    def _add_commissioner(self, row: TrajectoryRow, trajectory_id: int, client: Client) -> None:
        organisation_id = self._organisations.called(row.organisation)
        if organisation_id is not None:
            self._uow.trajectories.add_role(
                Role(trajectory_id, RoleKind.COMMISSIONER, organisation_id=organisation_id)
            )
        if not row.commissioner:
            return
        person_id = self._acquaintances.find(
            row.commissioner, row.commissioner_email, organisation_id, stored_id(client)
        )
        if person_id is None:
            person = Person(
                row.commissioner, self._source(CollectedVia.COMMISSIONER),
                email=row.commissioner_email, organisation_id=organisation_id,
            )  # fmt: skip
            person_id = self._uow.people.add_person(person)
            self._acquaintances.add(person, person_id)
        self._link(
            Role(trajectory_id, RoleKind.COMMISSIONER, person_id, relation=row.commissioner_role),
            client,
        )

    def _link(self, role: Role, client: Client) -> None:
        self._uow.trajectories.add_role(role)
        self._acquaintances.link(role, stored_id(client))

    def _plays(self, trajectory: Trajectory, person_id: int, relation: str) -> bool:
        """Whether the person already has this part; a relation in other words is the same part."""
        return any(
            role.person_id == person_id
            and role.kind is RoleKind.THIRD_PERSON
            and role.relation.casefold() == relation.casefold()
            for role in self._uow.trajectories.roles(stored_id(trajectory))
        )

    def _require_writable(self, code: str) -> None:
        if code in self._standing and code not in self._checked:
            require_writable(self._uow, self._trajectories[code], self._today)
            self._checked.add(code)

    def _require_own_word(self, row: ClientRow, person: Person) -> None:
        named = Person(row.name, person.source)
        try:
            require_own_word(self._uow, named, person, by_self=False)
        except Blocked:
            reason = N_("Others gave this, and the policy leaves more than a name to the person.")
            raise ImportRejected([Problem(CLIENTS, row.line, "source", reason)]) from None

    def _source(self, via: CollectedVia) -> Source:
        return Source(self._today, via)


class _Notes:
    """The notes that a trajectory holds already, to know a row again by its id or its content."""

    def __init__(self, uow: UnitOfWork, trajectory: Trajectory) -> None:
        notes = uow.notes.of_trajectory(stored_id(trajectory))
        self._by_external_id = {note.external_id: note for note in notes if note.external_id}
        self._contents = {_content(note) for note in notes}

    def holds(self, note: Note) -> bool | None:
        """Return True for the same note, False for one in other words, None for a new one."""
        if note.external_id:
            known = self._by_external_id.get(note.external_id)
            return None if known is None else _content(known) == _content(note)
        return True if _content(note) in self._contents else None


def _content(note: Note) -> tuple[object, ...]:
    return (note.written_on, note.kind, note.text)
