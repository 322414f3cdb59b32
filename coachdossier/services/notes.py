"""Notes of a dossier, and the coach's own working notes, which live apart."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coachdossier.domain.trajectory import Note, NoteKind, Origin, SpecialCategory, Trajectory
from coachdossier.errors import N_, Blocked, UsageError
from coachdossier.services.lookup import find_note, stored_id
from coachdossier.services.notices import Notice
from coachdossier.services.rules import (
    count_bsn,
    note_bsn,
    require_no_hold,
    require_special_consent,
    require_storable,
    require_writable,
    tidy,
)
from coachdossier.vault.notes import NoteLine
from coachdossier.vault.registers import Erased
from coachdossier.vault.unit_of_work import UnitOfWork

NOTE = "note"
WORK_NOTE = "work_note"
"""What the ledger and the audit call the two kinds of record."""

REMOVED_BY_COACH = "removed-by-coach"
"""The rule in the ledger: no term had passed, the coach took it out."""


class Conflict(Blocked):
    """The note was changed elsewhere while its text was being written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """What was told unasked is private too: it is handled confidentially (REF-14)."""

    text: str
    written_on: date
    kind: NoteKind = NoteKind.SESSION
    private: bool = False
    origin: Origin = Origin.COACH
    unsolicited: bool = False
    own_method: bool = False
    special: SpecialCategory | None = None
    bsn_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChanges:
    """None where nothing changes; `no_special` takes the tag away.

    What turns out to be told unasked becomes private, unless the coach says otherwise. `seen` is
    the `version` of the text that the new one was made from.
    """

    text: str | None = None
    seen: str | None = None
    written_on: date | None = None
    kind: NoteKind | None = None
    private: bool | None = None
    origin: Origin | None = None
    unsolicited: bool | None = None
    own_method: bool | None = None
    special: SpecialCategory | None = None
    no_special: bool = False
    bsn_reason: str = ""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note with its text and where it belongs."""

    id: int
    client: str
    trajectory: str
    date: date
    kind: NoteKind
    private: bool
    origin: Origin
    unsolicited: bool
    own_method: bool
    special: SpecialCategory | None
    words: int
    text: str


def add_note(uow: UnitOfWork, trajectory: Trajectory, new: NewNote, today: date) -> int:
    """Add a note and return its number.

    Raise UsageError for an empty text or a mark that a working note can't have, Blocked when the
    trajectory accepts nothing, for a BSN without a reason, and for a special category without the
    client's explicit consent.
    """
    require_writable(uow, trajectory, today)
    require_storable(uow, trajectory)
    note = Note(
        trajectory_id=stored_id(trajectory),
        kind=new.kind,
        written_on=new.written_on,
        text=tidy(new.text),
        private=new.private or new.unsolicited,
        origin=new.origin,
        unsolicited=new.unsolicited,
        own_method=new.own_method,
        special=new.special,
    )
    found = _check(uow, trajectory, note, new.bsn_reason)
    number = uow.notes.add([note])[0]
    _record(uow, "note.add", number, note, found)
    return number


def edit_note(uow: UnitOfWork, number: int, changes: NoteChanges, today: date) -> None:
    """Change a note under its number; raise what `add_note` raises, and NotFound.

    Raise Conflict when the text is no longer the one that the new text was made from.

    Giving a working note another kind files it: from then on it is part of the dossier and falls
    under access. The way back would hide a dossier's item from its client and is refused.
    """
    note = find_note(uow, number)
    _refuse_overwriting(note, changes)
    trajectory = uow.trajectories.get(note.trajectory_id)
    require_writable(uow, trajectory, today)
    kind = changes.kind or note.kind
    if kind is NoteKind.WORKING and note.kind is not NoteKind.WORKING:
        raise UsageError(
            N_("Note {number} is part of the dossier and can't become a working note."),
            hint=N_("Keep it out of what others see with --private."),
            number=number,
        )
    filed = note.kind is NoteKind.WORKING and kind is not NoteKind.WORKING
    if filed:
        note = replace(note, private=False)
    changed = replace(
        note,
        kind=kind,
        text=note.text if changes.text is None else tidy(changes.text),
        written_on=changes.written_on or note.written_on,
        private=_said(changes.private, note.private or bool(changes.unsolicited)),
        origin=changes.origin or note.origin,
        unsolicited=_said(changes.unsolicited, note.unsolicited),
        own_method=_said(changes.own_method, note.own_method),
        special=None if changes.no_special else changes.special or note.special,
    )
    found = _check(uow, trajectory, changed, changes.bsn_reason, was=note)
    uow.notes.replace(number, changed)
    _record(uow, "note.file" if filed else "note.edit", number, changed, found)


def process_notes(uow: UnitOfWork, numbers: Sequence[int], today: date) -> None:
    """Remember that notes were worked into a report: from then on their period counts.

    A working note has done its work then, and goes at the next run of the retention. Raise
    NotFound, and Blocked when a dossier is closed.
    """
    for number in numbers:
        note = find_note(uow, number)
        require_writable(uow, uow.trajectories.get(note.trajectory_id), today)
        uow.notes.mark_processed(number, today)
        uow.audit.append("note.process", object_uid=uow.uid(_table(note.kind), number))


def remove_note(uow: UnitOfWork, number: int, today: date) -> None:
    """Erase one note, as an act with audit and ledger.

    Raise NotFound, and Blocked when the dossier is closed or a hold lies on it.
    """
    note = find_note(uow, number)
    trajectory = uow.trajectories.get(note.trajectory_id)
    require_writable(uow, trajectory, today)
    require_no_hold(uow, trajectory)
    uid = uow.notes.remove(number) or ""
    record = _table(note.kind)
    uow.ledger.add(Erased(uid, record, REMOVED_BY_COACH, note.kind.category.value), today)
    uow.audit.append("note.remove", object_uid=uid)


def usual_origin(kind: NoteKind) -> Origin:
    """Return whose words a note of this kind holds, unless the coach says otherwise (REF-12)."""
    return Origin.CLIENT if kind is NoteKind.CLIENT else Origin.COACH


def still_to_come(day: date, today: date) -> tuple[Notice, ...]:
    """Tell when a note has a day to come, which may be meant or a typing error."""
    if day <= today:
        return ()
    return (Notice(N_("{day} is still to come."), {"day": day.isoformat()}),)


def list_notes(uow: UnitOfWork, trajectory: Trajectory) -> list[NoteLine]:
    """Return the notes without their texts, oldest first."""
    return uow.notes.lines(stored_id(trajectory))


def show_note(uow: UnitOfWork, number: int) -> NoteView:
    """Return one note with its text; raise NotFound."""
    note = find_note(uow, number)
    trajectory = uow.trajectories.get(note.trajectory_id)
    return view_of(note, uow.people.client(trajectory.client_id).code, trajectory.code)


def view_of(note: Note, client_code: str, trajectory_code: str) -> NoteView:
    return NoteView(
        id=stored_id(note),
        client=client_code,
        trajectory=trajectory_code,
        date=note.written_on,
        kind=note.kind,
        private=note.private,
        origin=note.origin,
        unsolicited=note.unsolicited,
        own_method=note.own_method,
        special=note.special,
        words=note.words,
        text=note.text,
    )


def _check(
    uow: UnitOfWork,
    trajectory: Trajectory,
    note: Note,
    bsn_reason: str,
    was: Note | None = None,
) -> int:
    """Raise for what a note may not be; return how many BSNs were let through."""
    if not note.text:
        raise UsageError(N_("The note is empty; nothing was saved."))
    marked = note.unsolicited or note.own_method or note.special or note.origin is not Origin.COACH
    if note.kind is NoteKind.WORKING and marked:
        raise UsageError(
            N_("A working note holds the coach's own impressions and has no such marks."),
            hint=N_("Choose another kind with --kind."),
        )
    if note.special is not None and (was is None or was.special is not note.special):
        require_special_consent(uow, trajectory)
    if was is not None and was.text == note.text:
        return 0
    return count_bsn([note.text], bsn_reason)


def version(note: Note) -> str:
    """Return what tells one text of a note from another."""
    return hashlib.sha256(note.text.encode()).hexdigest()


def _refuse_overwriting(note: Note, changes: NoteChanges) -> None:
    if changes.text is None or changes.seen in {None, version(note)}:
        return
    if tidy(changes.text) != note.text:
        raise Conflict(
            N_("Note {number} was changed elsewhere while you were writing."),
            hint=N_("See both texts with “coachdossier note edit {number}” and make them one."),
            number=note.id,
        )


def _said(given: bool | None, known: bool) -> bool:
    return known if given is None else given


def _table(kind: NoteKind) -> str:
    return WORK_NOTE if kind is NoteKind.WORKING else NOTE


def _record(uow: UnitOfWork, act: str, number: int, note: Note, bsn_found: int) -> None:
    uid = uow.uid(_table(note.kind), number)
    uow.audit.append(act, object_uid=uid)
    note_bsn(uow, uid, bsn_found)
