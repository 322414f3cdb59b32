"""Whether somebody in a practice folder is somebody whom the vault knows already.

The same name is not enough: it takes the same e-mail address, the same organisation, or a part in a
dossier of the same client.
"""

from coachdossier.domain.people import Name, Organisation, Person, Role, RoleKind
from coachdossier.practice_io.rows import ClientRow
from coachdossier.services.lookup import stored_id
from coachdossier.vault.unit_of_work import UnitOfWork

_SUBJECTS = (RoleKind.COACHEE, RoleKind.PARTICIPANT)


class Organisations:
    """Organisations by name, each made once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._ids = {one.name.casefold(): stored_id(one) for one in uow.people.organisations()}

    def known(self, name: str) -> int | None:
        return self._ids.get(name.casefold())

    def called(self, name: str, short_name: str = "") -> int | None:
        """Return the organisation of this name, made when it is new; None without a name."""
        if not name:
            return None
        found = self.known(name)
        if found is None:
            found = self._uow.people.add_organisation(Organisation(name, short_name=short_name))
            self._ids[name.casefold()] = found
        return found


class Acquaintances:
    """Everybody in the vault, by what makes two mentions the same person."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._ids: dict[tuple[str, str, object], int] = {}
        clients = {
            line.trajectory.id: line.trajectory.client_id for line in uow.trajectories.lines()
        }
        self._people = {stored_id(person): person for person in uow.people.persons()}
        for person in self._people.values():
            self._remember(person)
        for role in uow.trajectories.all_roles():
            self.link(role, clients[role.trajectory_id])

    def find(
        self, name: Name, email: str, organisation_id: int | None, client_id: int
    ) -> int | None:
        """Return the person whom a row means, by the strongest thing that it says."""
        full = name.full.casefold()
        if email:
            return self._ids.get(("email", full, email.casefold()))
        if organisation_id is not None:
            return self._ids.get(("organisation", full, organisation_id))
        return self._ids.get(("client", full, client_id))

    def add(self, person: Person, person_id: int) -> None:
        self._people[person_id] = person
        self._remember(person, person_id)

    def link(self, role: Role, client_id: int) -> None:
        """Know somebody by a part in a dossier; the client is not the father of the same name."""
        if role.person_id is not None and role.kind not in _SUBJECTS:
            full = self._people[role.person_id].name.full.casefold()
            self._ids.setdefault(("client", full, client_id), role.person_id)

    def _remember(self, person: Person, person_id: int | None = None) -> None:
        known_as = stored_id(person) if person_id is None else person_id
        full = person.name.full.casefold()
        if person.email:
            self._ids.setdefault(("email", full, person.email.casefold()), known_as)
        if person.organisation_id is not None:
            self._ids.setdefault(("organisation", full, person.organisation_id), known_as)


def may_be(stored: Person, row: ClientRow) -> bool:
    """Whether a row may tell of this person: something that identifies them is the same."""
    pairs: tuple[tuple[object, object], ...] = (
        (stored.name.last.casefold() or stored.name.full.casefold(),
         row.name.last.casefold() or row.name.full.casefold()),
        (stored.email.casefold(), row.email.casefold()),
        (stored.birth_date, row.birth_date),
    )  # fmt: skip
    return any(mine and mine == theirs for mine, theirs in pairs)
