"""Everyone and everything that the vault knows by name, as the anonymiser wants to be told.

All dossiers count, not only the one at hand: a coach mentions one client in another's notes.
"""

from collections import defaultdict
from dataclasses import dataclass

from coachdossier.anonymise.model import KnownOrganisation, KnownPerson, Role
from coachdossier.domain.organisation_size import OrganisationSize
from coachdossier.domain.people import Organisation, Person, RoleKind
from coachdossier.domain.people import Role as Part
from coachdossier.practice_io.names import split_name
from coachdossier.services.lookup import stored_id
from coachdossier.services.settings import PRACTICE_NAME
from coachdossier.vault.unit_of_work import UnitOfWork

_PART_ROLES = {
    RoleKind.COACHEE: Role.COACHEE,
    RoleKind.PARTICIPANT: Role.COACHEE,
    RoleKind.COMMISSIONER: Role.COMMISSIONER,
    RoleKind.CONTACT: Role.CONTACT,
    RoleKind.THIRD_PERSON: Role.THIRD_PERSON,
}

_RELATION_WORDS: dict[Role, str] = {
    Role.PARTNER: "partner man vrouw echtgenoot echtgenote vriend vriendin ex verloofde"
    " husband wife spouse boyfriend girlfriend fiancé fiancée",
    Role.CHILD: "kind zoon dochter stiefzoon stiefdochter child son daughter",
    Role.PARENT: "ouder vader moeder stiefvader stiefmoeder parent father mother",
    Role.FAMILY: "familie broer zus zuster oom tante neef nicht opa oma schoonmoeder schoonvader"
    " family brother sister uncle aunt cousin nephew niece grandfather grandmother",
    Role.MANAGER: "leidinggevende manager baas chef directeur teamleider teamleidster"
    " afdelingshoofd boss director supervisor lead",
    Role.COLLEAGUE: "collega collegae colleague teamlid teamgenoot peer",
}


@dataclass(frozen=True, slots=True)
class Identities:
    people: tuple[KnownPerson, ...]
    organisations: tuple[KnownOrganisation, ...]


def known_identities(uow: UnitOfWork, trajectory_id: int | None) -> Identities:
    """Gather all people and organisations; those of this trajectory carry their part in it.

    Without a trajectory nobody plays a part.
    """
    aliases_of_people: dict[int, list[str]] = defaultdict(list)
    aliases_of_organisations: dict[int, list[str]] = defaultdict(list)
    for person_id, organisation_id, name in uow.people.aliases():
        if person_id is not None:
            aliases_of_people[person_id].append(name)
        elif organisation_id is not None:
            aliases_of_organisations[organisation_id].append(name)
    parts = [] if trajectory_id is None else uow.trajectories.roles(trajectory_id)
    roles = {} if trajectory_id is None else _roles_in_case(uow, trajectory_id, parts)
    people = uow.people.persons()
    in_case = {part.organisation_id for part in parts} | {
        person.organisation_id for person in people if person.id in roles
    }
    coach = uow.settings.get(PRACTICE_NAME)
    return Identities(
        people=(
            *(
                _known_person(
                    person, roles.get(stored_id(person)), aliases_of_people[stored_id(person)]
                )
                for person in people
            ),
            *(
                _known_by_name(f"inquiry-{one.id}", one.name, one.email, one.phone)
                for one in uow.inquiries.all()
            ),
            *(
                _known_by_name(f"subscription-{one.id}", one.name, one.email)
                for one in uow.subscriptions.all()
            ),
            *(
                _known_by_name(f"request-{one.id}", one.name, _mail_of(one.address))
                for one in uow.requests.all()
                if one.name
            ),
            *([KnownPerson("coach", Role.COACH, last_name=coach)] if coach else []),
        ),
        organisations=tuple(
            _known_organisation(
                organisation,
                aliases_of_organisations[stored_id(organisation)],
                in_case=organisation.id in in_case,
            )
            for organisation in uow.people.organisations()
        ),
    )


def role_of(part: Part) -> Role:
    """Return the role that a part plays, by the coach's own word for the relation when it has one.

    A commissioner whose relation says "manager" is a manager in the case.
    """
    words = set(part.relation.casefold().replace("-", " ").split())
    for role, known in _RELATION_WORDS.items():
        if not words.isdisjoint(known.split()):
            return role
    return _PART_ROLES[part.kind]


def _roles_in_case(uow: UnitOfWork, trajectory_id: int, parts: list[Part]) -> dict[int, Role]:
    roles = {part.person_id: role_of(part) for part in parts if part.person_id is not None}
    subjects = uow.holdings.subjects(trajectory_id)
    return roles | dict.fromkeys(subjects, Role.COACHEE)


def _known_person(person: Person, role: Role | None, aliases: list[str]) -> KnownPerson:
    return KnownPerson(
        key=f"person-{person.id}",
        role=role or Role.PERSON,
        first_name=person.name.first,
        initials=person.name.initials,
        prefix=person.name.prefix,
        last_name=person.name.last,
        nickname=person.name.nickname,
        aliases=tuple(aliases),
        email=person.email,
        phone=person.phone,
        street=person.address.street,
        postcode=person.address.postcode,
        city=person.address.city,
        job_title=person.job_title,
        birth_date=person.birth_date,
        in_case=role is not None,
    )


def _known_by_name(key: str, whole: str, email: str, phone: str = "") -> KnownPerson:
    """Return somebody who is no person of a dossier: one who inquired, one who gets news."""
    name = split_name(whole)
    return KnownPerson(
        key=key,
        role=Role.PERSON,
        first_name=name.first,
        initials=name.initials,
        prefix=name.prefix,
        last_name=name.last,
        email=email,
        phone=phone,
        in_case=False,
    )


def _mail_of(address: str) -> str:
    """Return the address of whoever asked something, when it is one for e-mail."""
    return address if "@" in address else ""


def _known_organisation(
    organisation: Organisation, aliases: list[str], *, in_case: bool
) -> KnownOrganisation:
    return KnownOrganisation(
        key=f"organisation-{organisation.id}",
        name=organisation.name,
        short_name=organisation.short_name,
        aliases=tuple(aliases),
        places=(organisation.address.city,) if organisation.address.city else (),
        in_case=in_case,
        size="" if organisation.size is OrganisationSize.UNKNOWN else organisation.size.value,
        sector=organisation.sector,
    )
