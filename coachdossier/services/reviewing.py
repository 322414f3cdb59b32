"""What the coach decides about words that may name somebody, kept for the next export and the end.

A word that is another name of somebody or something in the case becomes an alias in the vault, so
that the other dossiers know it too, and the same person has one label.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from coachdossier.anonymise.model import Decision, Known, KnownPerson, Role
from coachdossier.services.cases import CaseDraft
from coachdossier.vault.review import ReviewDecision
from coachdossier.vault.unit_of_work import UnitOfWork

_PERSON, _ORGANISATION = "person-", "organisation-"


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who or what a word may be another name of: somebody in the case, by the vault."""

    key: str
    name: str = field(repr=False)
    role: Role


def in_case(draft: CaseDraft) -> tuple[Somebody, ...]:
    """Return who and what the vault knows in a case, the coachee first."""
    found = [
        Somebody(one.key, _name(one), one.role if isinstance(one, KnownPerson) else _EMPLOYER)
        for one in draft.known
        if one.in_case and one.key.startswith((_PERSON, _ORGANISATION)) and _name(one)
    ]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.role), one.name)))


def remember(uow: UnitOfWork, trajectory_id: int, decisions: Collection[Decision]) -> None:
    """Keep decisions; a later one about the same words replaces an earlier one."""
    for one in decisions:
        _drop_alias(uow, trajectory_id, one.surface)
        if one.key is not None:
            _add_alias(uow, one.key, _one_line(one.surface))
    uow.decisions.put(
        trajectory_id,
        [
            ReviewDecision(
                row.surface, row.kind.value, row.key or ("" if row.role is None else row.role.value)
            )
            for row in decisions
        ],
    )


def take_back(uow: UnitOfWork, trajectory_id: int, surface: str) -> None:
    """Forget what was decided about these words."""
    _drop_alias(uow, trajectory_id, surface)
    uow.decisions.forget(trajectory_id, surface)


_EMPLOYER = Role.ORGANISATION
_ORDER = (Role.COACHEE, *(role for role in Role if role is not Role.COACHEE))


def _name(entity: Known) -> str:
    if not isinstance(entity, KnownPerson):
        return entity.name
    return " ".join(
        filter(None, (entity.first_name or entity.initials, entity.prefix, entity.last_name))
    )


def _drop_alias(uow: UnitOfWork, trajectory_id: int, surface: str) -> None:
    """Take away the alias that an earlier decision about these words made."""
    for row in uow.decisions.of_trajectory(trajectory_id):
        if row.surface == surface:
            person, organisation = _owner(row.stands_for)
            uow.people.remove_alias(
                _one_line(surface), person_id=person, organisation_id=organisation
            )


def _add_alias(uow: UnitOfWork, key: str, name: str) -> None:
    person, organisation = _owner(key)
    if (person, organisation, name) not in uow.people.aliases():
        uow.people.add_alias(name, person_id=person, organisation_id=organisation)


def _owner(key: str) -> tuple[int | None, int | None]:
    """Return the ids of the person or the organisation that a key of the anonymiser names."""
    if key.startswith(_PERSON):
        return int(key.removeprefix(_PERSON)), None
    if key.startswith(_ORGANISATION):
        return None, int(key.removeprefix(_ORGANISATION))
    return None, None


def _one_line(surface: str) -> str:
    return " ".join(surface.split())
