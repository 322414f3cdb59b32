"""From what a coach types, a code or the beginning of one, to the one record that is meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from coachdossier.domain.people import Client, Organisation, Person
from coachdossier.domain.shielding import Record
from coachdossier.domain.trajectory import Note, Trajectory
from coachdossier.errors import N_, Blocked, NotFound, UsageError
from coachdossier.vault.unit_of_work import UnitOfWork

CLIENT = "client"
TRAJECTORY = "trajectory"
"""What the ledger calls the records whose codes it remembers."""

_Found = TypeVar("_Found")

_NEAR = 3
_LISTED = 8


class _Record(Protocol):
    @property
    def id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class _Words:
    unknown: str
    erased: str
    ambiguous: str
    listed: str


_CLIENT_WORDS = _Words(
    unknown=N_("No client has the code {code}."),
    erased=N_("The client {code} was erased on {day}; nothing is kept under that code."),
    ambiguous=N_("Several clients have a code that begins with {code}: {codes}."),
    listed=N_("See the codes with “coachdossier client list”."),
)
_TRAJECTORY_WORDS = _Words(
    unknown=N_("No trajectory has the code {code}."),
    erased=N_("The trajectory {code} was closed on {day}; nothing is kept under that code."),
    ambiguous=N_("Several trajectories have a code that begins with {code}: {codes}."),
    listed=N_("See the codes with “coachdossier trajectory list”."),
)
_EITHER_WORDS = _Words(
    unknown=N_("No client or trajectory has the code {code}."),
    erased=N_("{code} was erased on {day}; nothing is kept under that code."),
    ambiguous=N_("Several codes begin with {code}: {codes}."),
    listed=N_("See the codes with “coachdossier client list” and “coachdossier trajectory list”."),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: everywhere, in one client's dossiers, or in one trajectory."""

    client_id: int | None = None
    trajectory_id: int | None = None


def stored_id(record: _Record) -> int:
    """Return the id of something that came out of the vault."""
    if record.id is None:
        raise ValueError(type(record).__name__)
    return record.id


def find_client(uow: UnitOfWork, code: str) -> Client:
    """Return the client with this code, or the only one whose code begins with it.

    Raise NotFound, with codes that come near, and UsageError when several begin with it.
    """
    client = uow.people.client_with_code(code)
    if client is None:
        whole = _whole_code(
            code, uow.people.client_codes(), uow.ledger.codes(CLIENT), _CLIENT_WORDS
        )
        client = uow.people.client_with_code(whole)
    return _there(client)


def find_trajectory(uow: UnitOfWork, code: str, *, restricted: bool = False) -> Trajectory:
    """Return the trajectory with this code, or the only one whose code begins with it.

    Raise NotFound, with codes that come near, UsageError when several begin with it, and Blocked
    for a restricted one: only what ends a restriction or the dossier asks for those, `restricted`.
    """
    trajectory = uow.trajectories.with_code(code)
    if trajectory is None:
        whole = _whole_code(
            code, uow.trajectories.codes(), uow.ledger.codes(TRAJECTORY), _TRAJECTORY_WORDS
        )
        trajectory = uow.trajectories.with_code(whole)
    found = _there(trajectory)
    if not restricted:
        refuse_restricted(found)
    return found


def refuse_restricted(trajectory: Trajectory) -> None:
    """Raise Blocked for a dossier that is kept and not used (art. 18 AVG, or in grace)."""
    if trajectory.restricted:
        raise Blocked(
            N_("The dossier of {code} is restricted: it is kept and not used."),
            hint=N_("See why with “coachdossier restrict list”."),
            code=trajectory.code,
        )
    if trajectory.restricted_until is not None:
        raise Blocked(
            N_("{code} is closed. Until {day} it can be reopened; otherwise it is not used."),
            hint=N_("Reopen it with “coachdossier reopen {code}”."),
            code=trajectory.code,
            day=trajectory.restricted_until,
        )


def find_scope(uow: UnitOfWork, code: str) -> Scope:
    """Return where to look for what `code` names: a client or a trajectory."""
    clients, trajectories = uow.people.client_codes(), uow.trajectories.codes()
    erased = uow.ledger.codes(CLIENT) | uow.ledger.codes(TRAJECTORY)
    whole = _whole_code(code, [*clients, *trajectories], erased, _EITHER_WORDS)
    trajectory = uow.trajectories.with_code(whole)
    if trajectory is not None:
        refuse_restricted(trajectory)
        return Scope(trajectory_id=stored_id(trajectory))
    return Scope(client_id=stored_id(find_client(uow, whole)))


def find_note(uow: UnitOfWork, number: int) -> Note:
    """Return the note with this number; raise NotFound, and Blocked when it is restricted."""
    note = uow.notes.get(number)
    if note is not None:
        refuse_restricted(uow.trajectories.get(note.trajectory_id))
        if uow.restrictions.standing(Record.NOTE, number):
            raise Blocked(
                N_("Note {number} is restricted: it is kept and not used."),
                hint=N_("See why with “coachdossier restrict list”."),
                number=number,
            )
        return note
    raise NotFound(
        N_("There is no note with the number {number}."),
        hint=N_("See the numbers with “coachdossier note list TRAJ”."),
        number=number,
    )


def find_person(uow: UnitOfWork, number: int) -> Person:
    """Return the person with this number; raise NotFound."""
    for person in uow.people.persons([number]):
        return person
    raise NotFound(
        N_("There is no person with the number {number}."),
        hint=N_("See the numbers with “coachdossier person list”."),
        number=number,
    )


def find_organisation(uow: UnitOfWork, number: int) -> Organisation:
    """Return the organisation with this number; raise NotFound."""
    organisation = uow.people.organisation(number)
    if organisation is None:
        raise NotFound(
            N_("There is no organisation with the number {number}."),
            hint=N_("See the numbers with “coachdossier organisation list”."),
            number=number,
        )
    return organisation


def _there(record: _Found | None) -> _Found:
    """Return what the transaction has just seen."""
    if record is None:
        raise LookupError
    return record


def _whole_code(code: str, codes: Sequence[str], erased: Mapping[str, date], words: _Words) -> str:
    if code in codes:
        return code
    begun = code.casefold()
    matches = [known for known in codes if begun and known.casefold().startswith(begun)]
    exact = [known for known in matches if known.casefold() == begun]
    if len(exact) == 1 or len(matches) == 1:
        return (exact or matches)[0]
    if matches:
        listed = ", ".join(matches[:_LISTED]) + (", …" if len(matches) > _LISTED else "")
        raise UsageError(
            words.ambiguous, hint=N_("Type more of the code."), code=code, codes=listed
        )
    if code in erased:
        raise NotFound(words.erased, code=code, day=erased[code])
    raise _unknown(code, codes, words)


def _unknown(code: str, codes: Sequence[str], words: _Words) -> NotFound:
    # Loaded only when a code is unknown.
    from difflib import get_close_matches

    by_folded = {known.casefold(): known for known in codes}
    near = get_close_matches(code.casefold(), by_folded, n=_NEAR, cutoff=0.5)
    if near:
        found = ", ".join(by_folded[folded] for folded in near)
        return NotFound(words.unknown, hint=N_("Did you mean {near}?"), code=code, near=found)
    return NotFound(words.unknown, hint=words.listed, code=code)
