"""Somebody around a trajectory is erased at their own request: they have rights too (PER-14)."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.people import Person, Role, RoleKind
from coachdossier.domain.privacy import EVIDENCE_WORDS
from coachdossier.domain.shielding import Record
from coachdossier.errors import N_, Blocked
from coachdossier.services.lookup import refuse_restricted, stored_id
from coachdossier.services.publicity import erase_publicity
from coachdossier.services.requesters import let_requesters_go
from coachdossier.services.rules import require_no_hold
from coachdossier.vault.registers import Erased
from coachdossier.vault.unit_of_work import UnitOfWork

OWN_REQUEST = "own-request"
"""The rule in the ledger: no term had passed, the person asked for it."""

_NOT_NEEDED = (RoleKind.THIRD_PERSON, RoleKind.PARTICIPANT)
"""Parts on which no agreement rests."""


@dataclass(frozen=True, slots=True)
class PersonErasure:
    """What erasing somebody touches, as codes of trajectories.

    `parts` are those in which the person plays a part; `needed_by` those whose agreement rests on
    the person, as commissioner or contact; `named_in` those whose notes name the person, which no
    erasure rewrites.
    """

    id: int
    parts: tuple[str, ...]
    needed_by: tuple[str, ...]
    named_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonErased:
    """`consent_reference` is where the proof of consent is found from now on, without a name."""

    id: int
    named_in: tuple[str, ...]
    consent_reference: str | None


def preview_person(uow: UnitOfWork, person: Person) -> PersonErasure:
    """Return what erasing somebody touches; change nothing.

    Raise Blocked for a client and for somebody whom a dossier is about, and when a hold or a
    restriction lies on the person or on a dossier in which they play a part.
    """
    number = stored_id(person)
    roles = uow.trajectories.roles_of_person(number)
    _refuse_subject(uow, number, roles)
    if uow.restrictions.standing(Record.PERSON, number):
        raise Blocked(
            N_("Details of the person with the number {number} are restricted: they are kept."),
            hint=N_("See why with “coachdossier restrict list”."),
            number=number,
        )
    for role in roles:
        trajectory = uow.trajectories.get(role.trajectory_id)
        refuse_restricted(trajectory)
        require_no_hold(uow, trajectory)
    codes = {line.trajectory.id: line.trajectory.code for line in uow.trajectories.lines()}
    needed = [role for role in roles if role.kind not in _NOT_NEEDED]
    return PersonErasure(
        id=number,
        parts=_codes(codes[role.trajectory_id] for role in roles),
        needed_by=_codes(codes[role.trajectory_id] for role in needed),
        named_in=_codes(_naming(uow, person, {role.trajectory_id for role in roles})),
    )


def refuse_needed(erasure: PersonErasure) -> None:
    """Raise Blocked when an agreement rests on the person: that takes a second thought."""
    if erasure.needed_by:
        raise Blocked(
            N_("{codes}: this person is the commissioner or contact there."),
            hint=N_("Erase the person all the same with --confirm {number}."),
            codes=", ".join(erasure.needed_by),
            number=erasure.id,
        )


def remove_person(uow: UnitOfWork, person: Person, today: date) -> PersonErased:
    """Erase somebody with the parts they play; write audit and ledger rows.

    The trajectories stay, and so do consents as proof under a random reference, without a name.
    Raise what `preview_person` raises.
    """
    erasure = preview_person(uow, person)
    publicity = [stored_id(item) for item in uow.publicity.of_person(erasure.id)]
    erase_publicity(uow, publicity, OWN_REQUEST, today)
    reference = uow.new_uid()
    consents = uow.erasure.detach_consents(erasure.id, reference, EVIDENCE_WORDS, today)
    let_requesters_go(uow, erasure.id, today)
    uid = uow.uid("person", erasure.id)
    for role in uow.trajectories.roles_of_person(erasure.id):
        uow.erasure.enrolment(role.trajectory_id, erasure.id)
    uow.erasure.parts_of(erasure.id)
    uow.erasure.persons([erasure.id])
    if person.organisation_id is not None:
        uow.erasure.orphaned_organisations(today, among=[person.organisation_id])
    uow.ledger.add(Erased(uid, "person", OWN_REQUEST, Category.THIRD_PERSON.value), today)
    uow.audit.append("person.remove", object_uid=uid, counts={Category.THIRD_PERSON.value: 1})
    return PersonErased(erasure.id, erasure.named_in, reference if consents else None)


def _refuse_subject(uow: UnitOfWork, number: int, roles: Collection[Role]) -> None:
    client = uow.people.client_of_person(number)
    if client is not None:
        raise Blocked(
            N_("The person with the number {number} is the client {code}."),
            hint=N_("Close the trajectories, or take the client out with “client remove {code}”."),
            number=number,
            code=client.code,
        )
    about = [role.trajectory_id for role in roles if role.kind is RoleKind.COACHEE]
    if about:
        raise Blocked(
            N_("The dossier of {code} is about this person."),
            hint=N_("What becomes of it is for “coachdossier close {code}”."),
            code=uow.trajectories.get(about[0]).code,
        )


def _codes(codes: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))


def _naming(uow: UnitOfWork, person: Person, own: Collection[int]) -> Iterator[str]:
    """Yield the trajectories whose notes name the person.

    Where the person plays a part every name of theirs counts; elsewhere only the whole one and
    other names in use, since a first name alone is somebody else's as often.
    """
    aliases = [alias for owner, _, alias in uow.people.aliases() if owner == person.id]
    name = person.name
    full = [name.full] if name.last and (name.first or name.initials) else []
    whole = _mention([*full, *aliases])
    any_part = _mention([name.first, name.last, name.nickname, *aliases])
    for line in uow.trajectories.lines():
        trajectory = line.trajectory
        wanted = any_part if trajectory.id in own else whole
        notes = uow.notes.of_trajectory(stored_id(trajectory))
        if any(wanted.search(note.text) for note in notes):
            yield trajectory.code


def _mention(names: Collection[str]) -> re.Pattern[str]:
    """Return what finds one of the names as whole words; nothing when there is none."""
    words = {r"\s+".join(map(re.escape, name.split())) for name in names if name.strip()}
    # Without a name: what can't be found anywhere.
    return re.compile(rf"\b(?:{'|'.join(sorted(words)) or '(?!)'})\b", re.IGNORECASE)
