"""A draft taken up again, in the editor or as it is, until it is the note that it was to become."""

from dataclasses import replace

from coachdossier.cli import drafting
from coachdossier.cli.context import Context
from coachdossier.domain.drafts import Draft
from coachdossier.errors import N_, UsageError
from coachdossier.services.drafts import changes_of, note_of
from coachdossier.services.lookup import find_note, find_trajectory
from coachdossier.services.notes import add_note, edit_note, version
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault


def resume(
    context: Context,
    vault: Vault,
    draft: Draft,
    *,
    code: str | None = None,
    bsn_reason: str = "",
) -> int:
    """Save a draft as the note that it was to become, and return the note's number.

    `code` names another trajectory for it. Without a terminal it is saved as it is. The draft goes
    when the note is there; a text that is refused again takes its place. Raise what adding and
    changing a note raise, and UsageError for two versions without a terminal.
    """
    if draft.note_id is None or code is not None:
        typing = _new_note(context, vault, draft, code or draft.code, bsn_reason)
    else:
        typing = _other_text(context, vault, draft, draft.note_id, bsn_reason)
    return typing.from_editor() if context.interactive else typing.as_it_is()


def _new_note(
    context: Context, vault: Vault, draft: Draft, code: str, bsn_reason: str
) -> drafting.Typing:
    def save(uow: UnitOfWork, text: str) -> int:
        note = note_of(draft, text, context.today(), bsn_reason)
        return add_note(uow, find_trajectory(uow, code), note, context.today())

    with vault.reading() as uow:
        home = find_trajectory(uow, code)
    aimed = replace(draft, code=home.code, note_id=None, conflict=False)
    return drafting.Typing(context, vault, aimed, save, resumed=draft)


def _other_text(
    context: Context, vault: Vault, draft: Draft, number: int, bsn_reason: str
) -> drafting.Typing:
    with vault.reading() as uow:
        note = find_note(uow, number)
    seen = version(note)
    if draft.conflict and not context.interactive:
        raise UsageError(
            N_("Draft {draft} and note {number} are two versions of one text."),
            hint=N_("Make them one at a terminal: coachdossier note edit {number}."),
            draft=draft.id,
            number=number,
        )

    def save(uow: UnitOfWork, text: str) -> int:
        drafting.refuse_seam(text)
        edit_note(uow, number, changes_of(draft, text, seen, bsn_reason), context.today())
        return number

    begun = draft
    if draft.conflict:
        begun = replace(draft, text=drafting.both(note.text, draft), conflict=False)
    return drafting.Typing(context, vault, begun, save, resumed=draft)
