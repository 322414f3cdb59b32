"""Drafts: what was typed and could not be saved as a note stays until it is, or is discarded.

They are the coach's own and go with the working notes of their trajectory. A draft may hold what a
note may not, a BSN for one: it is there to be mended.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from coachdossier.domain.drafts import Draft
from coachdossier.domain.trajectory import NoteKind, Origin, SpecialCategory
from coachdossier.errors import N_, NotFound
from coachdossier.services.lookup import stored_id
from coachdossier.services.notes import NewNote, NoteChanges
from coachdossier.vault.unit_of_work import UnitOfWork

_NOT_A_MARK = {"text", "seen", "bsn_reason"}


def keep_draft(uow: UnitOfWork, draft: Draft) -> int:
    """Keep a text and return its number as a draft."""
    trajectory = uow.trajectories.with_code(draft.code)
    home = None if trajectory is None else stored_id(trajectory)
    number = uow.drafts.add(replace(draft, trajectory_id=home))
    uow.audit.append("draft.keep", object_uid=uow.uid("draft", number))
    return number


def find_draft(uow: UnitOfWork, number: int) -> Draft:
    """Return the draft with this number; raise NotFound."""
    draft = uow.drafts.get(number)
    if draft is None:
        raise NotFound(
            N_("There is no draft with the number {number}."),
            hint=N_("See the numbers with “coachdossier draft list”."),
            number=number,
        )
    return draft


def discard_draft(uow: UnitOfWork, number: int) -> None:
    """Erase a draft; raise NotFound."""
    find_draft(uow, number)
    uid = uow.uid("draft", number)
    uow.drafts.remove(number)
    uow.audit.append("draft.discard", object_uid=uid)


def marks_of(note: NewNote | NoteChanges) -> Mapping[str, str | bool]:
    """Return what was said of a note, for its draft; what was not said is left out."""
    said = {one.name: getattr(note, one.name) for one in fields(note)}
    return {
        name: value if isinstance(value, bool) else str(value)
        for name, value in said.items()
        if name not in _NOT_A_MARK and value is not None
    }


def note_of(draft: Draft, text: str, today: date, bsn_reason: str = "") -> NewNote:
    """Return the new note that a draft was to become, with another text."""
    said = _read(draft.marks)
    said.setdefault("written_on", today)
    return NewNote(text=text, bsn_reason=bsn_reason, **said)


def changes_of(draft: Draft, text: str, seen: str, bsn_reason: str = "") -> NoteChanges:
    """Return the changes that a draft was to make to a note, with another text."""
    return NoteChanges(text=text, seen=seen, bsn_reason=bsn_reason, **_read(draft.marks))


def _read(marks: Mapping[str, str | bool]) -> dict[str, Any]:
    readers: dict[str, Callable[[str], object]] = {
        "written_on": date.fromisoformat,
        "kind": NoteKind,
        "origin": Origin,
        "special": SpecialCategory,
    }
    return {
        name: readers[name](value) if name in readers and isinstance(value, str) else value
        for name, value in marks.items()
    }
