"""Third persons and everyone else who plays a part in a trajectory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.people import Person, Role, RoleKind
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import Trajectory, TrajectoryKind
from coachdossier.errors import N_, UsageError
from coachdossier.services.details import (
    PersonDetails,
    add_aliases,
    apply_person,
    new_person,
    person_bsn,
)
from coachdossier.services.lookup import find_person, stored_id
from coachdossier.services.provenance import note_own_word, require_own_word
from coachdossier.services.rules import (
    count_bsn,
    note_bsn,
    require_representative,
    require_writable,
    tidy,
)
from coachdossier.services.shielding import usable_person
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPart:
    """Somebody's part in a trajectory; `person_id` links a person whom the vault knows already."""

    kind: RoleKind = RoleKind.THIRD_PERSON
    relation: str = ""
    person: PersonDetails = field(default_factory=PersonDetails)
    person_id: int | None = None
    aliases: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it is shown: in which trajectory, as what, in which relation."""

    trajectory: str
    kind: RoleKind
    relation: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person as lists show it. `client` is the code of one who is a client, else None."""

    id: int
    name: str
    organisation: str
    client: str | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PersonCard:
    line: PersonLine
    person: Person
    aliases: tuple[str, ...]


def add_person(uow: UnitOfWork, trajectory: Trajectory, new: NewPart, today: date) -> int:
    """Link somebody to a trajectory and return the person's number.

    What the coach does not say about the source came from the client, or at the enrolment for a
    participant (PLU-5). Raise UsageError for a participant of anything but a training, Blocked for
    a closed trajectory, a BSN without a reason, and a person under 16 whom nobody represents.
    """
    require_writable(uow, trajectory, today)
    enrols = new.kind is RoleKind.PARTICIPANT
    if enrols and trajectory.kind is not TrajectoryKind.TRAINING:
        raise UsageError(
            N_("{code} is no training; only a training has participants."), code=trajectory.code
        )
    via = CollectedVia.ENROLMENT if enrols else CollectedVia.CLIENT
    relation = tidy(new.relation)
    found = person_bsn(new.person) + count_bsn([relation], new.person.bsn_reason)
    if new.person_id is None:
        nobody = new_person(today, via)
        person = apply_person(uow, nobody, new.person, today)
        own = require_own_word(uow, nobody, person, by_self=new.person.provided_by_self)
        require_representative(uow, person, today)
        person_id = uow.people.add_person(person)
        note_own_word(uow, uow.uid("person", person_id), given=own)
    else:
        person_id = stored_id(find_person(uow, new.person_id))
        _require_new_part(uow, trajectory, person_id, new.kind)
    add_aliases(uow, new.aliases, person_id=person_id)
    uow.trajectories.add_role(
        Role(stored_id(trajectory), new.kind, person_id=person_id, relation=relation)
    )
    uid = uow.uid("person", person_id)
    uow.audit.append("person.add", object_uid=uid)
    note_bsn(uow, uid, found)
    return person_id


def edit_person(
    uow: UnitOfWork,
    person: Person,
    details: PersonDetails,
    today: date,
    *,
    relation: str | None = None,
    trajectory: Trajectory | None = None,
    aliases: Sequence[str] = (),
) -> None:
    """Change what is known of a person; `relation` is the word for the part in `trajectory`.

    Without `trajectory` it must be the only one. Raise UsageError when it is not, or when the
    person plays no part in it.
    """
    person_id = stored_id(person)
    found = person_bsn(details) + count_bsn([relation or ""], details.bsn_reason)
    changed = apply_person(uow, person, details, today)
    own = require_own_word(uow, person, changed, by_self=details.provided_by_self)
    require_representative(uow, changed, today)
    uow.people.save_person(changed)
    if relation is not None:
        role = _role_to_edit(uow, person_id, trajectory)
        uow.trajectories.save_role(
            Role(role.trajectory_id, role.kind, person_id, None, tidy(relation), role.id)
        )
    add_aliases(uow, aliases, person_id=person_id)
    uid = uow.uid("person", person_id)
    uow.audit.append("person.edit", object_uid=uid)
    note_own_word(uow, uid, given=own)
    note_bsn(uow, uid, found)


def list_persons(uow: UnitOfWork, trajectory: Trajectory | None = None) -> list[PersonLine]:
    """Return everyone, or who plays a part in one trajectory, in the order of a list of names."""
    wanted = None
    if trajectory is not None:
        roles = uow.trajectories.roles(stored_id(trajectory))
        wanted = [role.person_id for role in roles if role.person_id is not None]
    persons = uow.people.persons(wanted)
    lines = _Lines(uow)
    return [lines.of(person) for person in sorted(persons, key=lambda one: one.name.sorting)]


def person_card(uow: UnitOfWork, person: Person) -> PersonCard:
    """Return everything that is kept of one person and not restricted."""
    aliases = [name for person_id, _, name in uow.people.aliases() if person_id == person.id]
    return PersonCard(_Lines(uow).of(person), usable_person(uow, person), tuple(aliases))


class _Lines:
    """Joins persons with their employers, trajectories and client codes, each read once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._codes = {
            line.trajectory.id: line.trajectory.code for line in uow.trajectories.lines()
        }
        self._organisations = {one.id: one.name for one in uow.people.organisations()}

    def of(self, person: Person) -> PersonLine:
        person_id = stored_id(person)
        client = self._uow.people.client_of_person(person_id)
        roles = self._uow.trajectories.roles_of_person(person_id)
        return PersonLine(
            id=person_id,
            name=person.name.full,
            organisation=self._organisations.get(person.organisation_id, ""),
            client=None if client is None else client.code,
            parts=tuple(
                Part(self._codes[role.trajectory_id], role.kind, role.relation) for role in roles
            ),
        )


def _require_new_part(
    uow: UnitOfWork, trajectory: Trajectory, person_id: int, kind: RoleKind
) -> None:
    roles = uow.trajectories.roles(stored_id(trajectory))
    if any(role.person_id == person_id and role.kind is kind for role in roles):
        raise UsageError(
            N_("The person with the number {number} has that part in {code} already."),
            hint=N_("Change the relation with “coachdossier person edit”."),
            number=person_id,
            code=trajectory.code,
        )


def _role_to_edit(uow: UnitOfWork, person_id: int, trajectory: Trajectory | None) -> Role:
    roles = [
        role
        for role in uow.trajectories.roles_of_person(person_id)
        if trajectory is None or role.trajectory_id == trajectory.id
    ]
    if len(roles) != 1:
        raise UsageError(
            N_("It isn't clear in which trajectory the relation changes: {count} are possible."),
            hint=N_("Name the trajectory with --trajectory."),
            count=len(roles),
        )
    return roles[0]
