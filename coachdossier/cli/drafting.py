"""What a coach types is never lost: it becomes a note, a draft, or a file whose name is told.

A text that can't be saved as it is goes to the drafts: refused, changed elsewhere meanwhile, typed
when the window was closed. When the vault can't be written either, the file of the editor stays,
and the next start puts it among the drafts.
"""

import json
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from coachdossier.cli import editor, output, prompts, values
from coachdossier.cli.context import Context
from coachdossier.cli.leftovers import ABOUT
from coachdossier.domain.drafts import Draft
from coachdossier.errors import N_, CoachDossierError, Declined, UsageError
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.drafts import keep_draft
from coachdossier.services.notes import Conflict
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault

Save = Callable[[UnitOfWork, str], int]


@dataclass(frozen=True, slots=True)
class Typing:
    """One text on its way to become a note.

    `draft` is what it becomes when it can't, `save` makes it a note and returns its number.
    `resumed` is the draft that it was taken from, which goes once the note is saved.
    """

    context: Context
    vault: Vault
    draft: Draft
    save: Save = field(repr=False)
    resumed: Draft | None = None

    def from_file(self, file: str) -> int:
        """Save the text of a file; one that comes through a pipe is not lost to a refusal."""
        if file == "-":
            return self.from_pipe()
        return self._save(values.read_text(self.context, file))

    def from_pipe(self) -> int:
        """Save the text that comes through standard input, or keep it as a draft."""
        text = values.read_stdin(self.context)
        try:
            return self._save(text)
        except BaseException as problem:
            if text.strip() and not self._keep(text, conflict=isinstance(problem, Conflict)):
                about = _about(self.vault, self.draft)
                _tell_file(self.context, editor.private_file(self.context, text, about))
            raise

    def from_editor(self) -> int:
        """Let the coach write, save it, and ask for another try when it is refused."""
        about = _about(self.vault, self.draft)
        with editor.hold(self.context, self.draft.text, about=about) as held:
            try:
                return self._write(held)
            except BaseException as problem:
                text = held.typed()
                if text and not self._keep(text, conflict=isinstance(problem, Conflict)):
                    held.stays = True
                    _tell_file(self.context, held.file)
                raise

    def as_it_is(self) -> int:
        """Save the text of a draft once more, without looking at it."""
        return self._save(self.draft.text)

    def _write(self, held: editor.Held) -> int:
        while True:
            text = held.edit()
            if self.resumed and not self.resumed.conflict and held.typed() is None:
                self._save_unchanged()
            try:
                return self._save(text)
            except Conflict:
                raise
            except CoachDossierError as refused:
                output.say(self.context, output.message_of(refused))
                if not prompts.confirm(
                    self.context, _("Edit the text again?"), option="--file", default=True
                ):
                    raise

    def _save_unchanged(self) -> None:
        """Ask whether a draft that was left as it was is to be saved; raise Declined when not."""
        question = _("You changed nothing. Save the text as it is?")
        if not prompts.confirm(self.context, question, option="--no-input"):
            raise Declined(
                N_("Nothing was saved; the text is still draft {number}."), number=self.draft.id
            )

    def _save(self, text: str) -> int:
        with self.vault.writing() as uow:
            number = self.save(uow, text)
            if self.resumed is not None and self.resumed.id is not None:
                uow.drafts.remove(self.resumed.id)
        return number

    def _keep(self, text: str, *, conflict: bool) -> bool:
        """Keep the text as a draft, in place of the one that it was taken from; tell whether."""
        kept = replace(self.draft, text=text, saved_at=self.context.now(), conflict=conflict)
        try:
            with self.vault.writing() as uow:
                number = keep_draft(uow, kept)
                if self.resumed is not None and self.resumed.id is not None:
                    uow.drafts.remove(self.resumed.id)
        except Exception:  # noqa: BLE001 - whatever it is, the text is still in its file
            return False
        _tell_draft(self.context, number)
        return True


def offer(context: Context, waiting: Sequence[Draft], question: str) -> Draft | None:
    """Ask whether the coach goes on with the newest of the drafts that wait; None when not."""
    if not waiting or not context.interactive:
        return None
    draft = waiting[-1]
    told = moment(draft)
    wanted = prompts.confirm(
        context,
        _(question, number=draft.id, moment=told, words=draft.words),
        option="--file",
        default=True,
    )
    return draft if wanted else None


NEW_NOTE_WAITS = N_("A draft waits: {number}, of {moment}, words: {words}. Go on with it?")
OTHER_VERSION_WAITS = N_(
    "Draft {number} of {moment} holds another text of this note. Put both in the editor?"
)


def moment(draft: Draft) -> str:
    """Return when a draft was kept, as the coach reads it."""
    return f"{date_short(draft.saved_at.date())} {draft.saved_at:%H:%M}"


_SEAM = re.compile(r"={8} [0-9]+ · .+ ={8}")


def both(text: str, draft: Draft) -> str:
    """Return the text of a note and the other text of its draft, under a line that tells them."""
    seam = f"======== {draft.id} · {moment(draft)} ========"
    return f"{text}\n\n{seam}\n\n{draft.text}\n"


def refuse_seam(text: str) -> None:
    """Raise UsageError when the line between two versions is still in a text."""
    if any(_SEAM.fullmatch(line.strip()) for line in text.splitlines()):
        raise UsageError(
            N_("The line that separates the two texts is still there."),
            hint=N_("Make one text of the two and take the line out."),
        )


def rescue(context: Context, vault: Vault, folders: Sequence[Path]) -> None:
    """Put what a crash left in the editor's folders among the drafts of the vault it was for."""
    for folder in folders:
        with suppress(OSError, ValueError, KeyError, CoachDossierError):
            _rescue(context, vault, folder)


def _rescue(context: Context, vault: Vault, folder: Path) -> None:
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    if about["vault"] != str(vault.directory.resolve()):
        return
    for file in folder.glob("text*"):
        text = editor.read(file)
        if text and text.strip() not in {"", about["begun"].strip()}:
            draft = Draft(
                code=about["code"],
                saved_at=context.now(),
                text=text,
                note_id=about["note"],
                conflict=about["conflict"],
                marks=about["marks"],
            )
            with vault.writing() as uow:
                number = keep_draft(uow, draft)
            output.say(context, _("A text that you were writing was found again after a crash."))
            _tell_draft(context, number)
    editor.wipe(folder)


def _about(vault: Vault, draft: Draft) -> dict[str, object]:
    return {
        "vault": str(vault.directory.resolve()),
        "code": draft.code,
        "note": draft.note_id,
        "conflict": draft.conflict,
        "marks": dict(draft.marks),
    }


def _tell_draft(context: Context, number: int) -> None:
    # The window may be closed by now.
    with suppress(OSError):
        output.say(
            context,
            _("Your text is kept as draft {number}: coachdossier draft resume {number}",
              number=number),
        )  # fmt: skip


def _tell_file(context: Context, file: Path) -> None:
    with suppress(OSError):
        output.say(
            context,
            _("The vault could not be written. Your text is in {file} until you start again.",
              file=file),
        )  # fmt: skip
