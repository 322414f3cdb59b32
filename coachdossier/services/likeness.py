"""How alone a case stands among the coach's own dossiers, before it goes to colleagues."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from coachdossier.anonymise.details import BAND, age_band
from coachdossier.anonymise.groups import group_named, occupation, sector
from coachdossier.anonymise.lexicon import load_lexicon
from coachdossier.anonymise.normalise import fold
from coachdossier.anonymise.smallcell import Cell, Profile, cells
from coachdossier.domain.people import Organisation, Person, age
from coachdossier.domain.trajectory import Trajectory
from coachdossier.services.lookup import stored_id
from coachdossier.vault.unit_of_work import UnitOfWork


def cells_of(uow: UnitOfWork, trajectories: Iterable[Trajectory]) -> list[Cell]:
    """Count for each the other dossiers with the same kind, sector, occupation and age band.

    The sector is the one that the coach chose, else told by the employer's name, the group by the
    job title; the age is the one at the start of the trajectory.
    """
    profiles = _Profiles(uow)
    every = [line.trajectory for line in uow.trajectories.lines()]
    found = cells([profiles.of(one) for one in every])
    cell_of = {one.id: cell for one, cell in zip(every, found, strict=True)}
    return [cell_of[one.id] for one in trajectories]


class _Profiles:
    """The profiles of the trajectories of a vault."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._groups = load_lexicon().groups
        self._people: dict[int, Person] = {stored_id(one): one for one in uow.people.persons()}
        self._organisations: dict[int, Organisation] = {
            stored_id(one): one for one in uow.people.organisations()
        }
        self._employers: dict[int, list[int]] = defaultdict(list)
        for role in uow.trajectories.all_roles():
            if role.organisation_id is not None:
                self._employers[role.trajectory_id].append(role.organisation_id)

    def of(self, trajectory: Trajectory) -> Profile:
        subjects = [
            self._people[person]
            for person in self._uow.holdings.subjects(stored_id(trajectory))
            if person in self._people
        ]
        employers = [
            *(one.organisation_id for one in subjects if one.organisation_id is not None),
            *self._employers[stored_id(trajectory)],
        ]
        sectors = (self._sector(employer) for employer in employers)
        born = next((one.birth_date for one in subjects if one.birth_date), None)
        return Profile(
            kind=trajectory.kind.value,
            sector=next(filter(None, sectors), ""),
            age_band=_band(born, trajectory.start),
            occupation=next(filter(None, map(self._occupation, subjects)), ""),
        )

    def _occupation(self, person: Person) -> str:
        return occupation(fold(person.job_title), self._groups, "nl")

    def _sector(self, organisation_id: int) -> str:
        organisation = self._organisations.get(organisation_id)
        if organisation is None:
            return ""
        if organisation.sector:
            return group_named(organisation.sector, self._groups, "nl")
        return sector(fold(f"{organisation.name} {organisation.short_name}"), self._groups, "nl")


def _band(born: date | None, day: date) -> str:
    return "" if born is None else age_band(age(born, day), BAND)
