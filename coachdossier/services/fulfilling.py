"""Carrying out what somebody asked, through the acts that exist: restrict, object, correct, copy.

Erasing has a module of its own, `forgetting`. Each act checks first who asks (LEF-66) and that what
it touches is that person's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coachdossier.domain.people import RoleKind
from coachdossier.domain.requests import DataRequest, Outcome
from coachdossier.domain.shielding import PersonField, Record
from coachdossier.errors import N_, Blocked, UsageError
from coachdossier.services.lookup import find_trajectory, stored_id
from coachdossier.services.request_lines import changes_since
from coachdossier.services.requests import executed, require_identity, require_running
from coachdossier.services.rules import count_bsn, tidy
from coachdossier.services.shielding import object_to, set_restriction
from coachdossier.vault.unit_of_work import UnitOfWork

FIELD = "field"
"""In what is to be restricted: a detail of the person."""

_ADDITIONS = ("note.add", "evaluation.add")
_OWN_ROLES = (RoleKind.COACHEE, RoleKind.PARTICIPANT)


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be restricted: a record by its number or code, or a detail of the person."""

    what: str
    which: str


def parse_target(text: str) -> Target:
    """Read "note=12", "field=email" or "trajectory=T01"; raise UsageError for anything else."""
    what, _equals, which = (part.strip() for part in text.partition("="))
    words = [record.value for record in Record if record is not Record.PERSON]
    known = which in set(PersonField) if what == FIELD else bool(which) and what in words
    if not known:
        raise UsageError(
            N_("{text} does not say what is restricted."),
            hint=N_("Write {words} or field=NAME; a trajectory by its code, the rest by number."),
            text=text,
            words=", ".join(f"{word}=…" for word in words),
        )
    return Target(what, which)


def restrict(
    uow: UnitOfWork, request: DataRequest, targets: Sequence[Target], today: date
) -> DataRequest:
    """Restrict what the person asked for (art. 18 AVG, KWA-68), and record it as carried out.

    Raise UsageError without anything to restrict, Blocked for what isn't the person's own.
    """
    person_id = _begin(uow, request)
    if not targets:
        raise UsageError(
            N_("A restriction names what is restricted."),
            hint=N_("Give it with --restrict, such as --restrict note=12."),
        )
    for target in targets:
        record, number, shielded = _located(uow, person_id, target)
        set_restriction(uow, record, number, _ground(request), today, shielded)
    return executed(uow, request, today)


def object_to_uses(
    uow: UnitOfWork,
    request: DataRequest,
    uses: Sequence[str],
    targets: Sequence[Target],
    today: date,
) -> DataRequest:
    """End the uses that the person objects to; what is restricted isn't used at all (PER-44)."""
    person_id = _begin(uow, request)
    if not uses and not targets:
        raise UsageError(
            N_("An objection names the use that ends."),
            hint=N_("Give it with --use, such as --use intervision."),
        )
    for use in uses:
        object_to(uow, person_id, use, _ground(request), today)
    for target in targets:
        record, number, shielded = _located(uow, person_id, target)
        set_restriction(uow, record, number, _ground(request), today, shielded)
    return executed(uow, request, today)


def correct(
    uow: UnitOfWork, request: DataRequest, today: date, *, elsewhere: bool = False
) -> DataRequest:
    """Record that the data was corrected; the trail of the corrections is in the audit (PER-40).

    Raise Blocked while nothing of the person was changed since the request came in, unless the
    coach says that it was done `elsewhere`.
    """
    _begin(uow, request)
    acts = [act for _day, act in changes_since(uow, request)]
    if not elsewhere and not any(_corrects(act) for act in acts):
        raise Blocked(
            N_("Nothing of this person was changed since request {number} came in."),
            hint=N_(
                "Correct it first, with “client edit”, “note edit” or “note remove”; or add "
                "--confirm {number} when that was done outside the vault."
            ),
            number=request.number,
        )
    return executed(uow, request, today)


def _corrects(act: str) -> bool:
    """Whether an act of the audit can be a correction: changed, completed or taken out."""
    return act.endswith((".edit", ".remove", ".completed")) or act in _ADDITIONS


def hand_over(
    uow: UnitOfWork, request: DataRequest, today: date, words: str = "", *, partly: bool = False
) -> DataRequest:
    """Record that the person got their data, or the answer to a complaint.

    `words` are what the message adds: that answer, or why something stays out, `partly`.
    """
    require_running(request)
    require_identity(uow, request)
    added = tidy(words)
    count_bsn([added], "")
    outcome = Outcome.PARTLY if partly else Outcome.GRANTED
    return executed(uow, replace(request, reason=added), today, outcome)


def own_trajectories(uow: UnitOfWork, person_id: int) -> list[int]:
    """Return the trajectories that are about a person: as client, coachee or participant."""
    client = uow.people.client_of_person(person_id)
    found = [] if client is None else uow.trajectories.of_client(stored_id(client))
    ids = [stored_id(trajectory) for trajectory in found]
    ids += [
        role.trajectory_id
        for role in uow.trajectories.roles_of_person(person_id)
        if role.kind in _OWN_ROLES
    ]
    return list(dict.fromkeys(ids))


def _begin(uow: UnitOfWork, request: DataRequest) -> int:
    """Return the person of a request that may be carried out now."""
    require_running(request)
    require_identity(uow, request)
    if request.person_id is None:
        raise Blocked(
            N_("Request {number} comes from somebody whom the vault doesn't know."),
            hint=N_(
                "When nothing of them is kept, say so: “coachdossier request refuse {number}”."
            ),
            number=request.number,
        )
    return request.person_id


def _located(
    uow: UnitOfWork, person_id: int, target: Target
) -> tuple[Record, int, PersonField | None]:
    """Return the record that a target means; raise Blocked unless it is the person's own."""
    if target.what == FIELD:
        return Record.PERSON, person_id, PersonField(target.which)
    record = Record(target.what)
    if record is Record.TRAJECTORY:
        number = stored_id(find_trajectory(uow, target.which, restricted=True))
    elif target.which.isdecimal():
        number = int(target.which)
    else:
        raise UsageError(N_("An item is named by its number; only a trajectory has a code."))
    if not _is_own(uow, person_id, record, number):
        raise Blocked(
            N_("{what} {which} is not about the person who asks; nothing was changed."),
            what=target.what,
            which=target.which,
        )
    return record, number, None


def _is_own(uow: UnitOfWork, person_id: int, record: Record, number: int) -> bool:
    if record is Record.PUBLICITY:
        return number in {item.id for item in uow.publicity.of_person(person_id)}
    if record is Record.CONTACT:
        contact = uow.contacts.get(number)
        client = uow.people.client_of_person(person_id)
        return contact is not None and client is not None and contact.client_id == client.id
    parts = [role.trajectory_id for role in uow.trajectories.roles_of_person(person_id)]
    mine = {*own_trajectories(uow, person_id), *parts}
    return uow.restrictions.trajectory_of(record, number) in mine


def _ground(request: DataRequest) -> str:
    """Return under what a restriction or an objection is kept: the request's number and ground."""
    ground = None if request.ground is None else f"({request.ground.value})"
    return " ".join(filter(None, (request.number, ground)))
