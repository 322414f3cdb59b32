"""`coachdossier note`: what is written in a dossier, and your own working notes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import confirm_code, tell
from coachdossier.cli.context import Context
from coachdossier.cli.dossier_text import note_heading
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.labels import label
from coachdossier.cli.opening import open_vault
from coachdossier.domain.drafts import Draft
from coachdossier.domain.trajectory import NoteKind, Origin, SpecialCategory, Trajectory
from coachdossier.errors import N_
from coachdossier.i18n import _, ngettext
from coachdossier.i18n.formats import date_short
from coachdossier.services.drafts import marks_of
from coachdossier.services.lookup import find_note, find_trajectory, stored_id
from coachdossier.services.notes import (
    NewNote,
    NoteChanges,
    add_note,
    edit_note,
    list_notes,
    process_notes,
    remove_note,
    show_note,
    still_to_come,
    usual_origin,
    version,
)
from coachdossier.services.rules import require_writable
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault

if TYPE_CHECKING:
    from coachdossier.cli.drafting import Typing

app = noun_group()

Code = Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))]
Number = Annotated[int, typer.Argument(metavar="NOTE", help=N_("The number that the list shows."))]
File = Annotated[
    str | None,
    typer.Option("--file", metavar="FILE|-", help=N_("Read the text from a file, or from stdin.")),
]
BsnReason = Annotated[
    str | None, typer.Option(metavar="TEXT", help=N_("Why a BSN has to stay in the text."))
]
Special = Annotated[
    SpecialCategory | None,
    typer.Option(help=N_("It tells of health, religion and the like; needs explicit consent.")),
]


@app.verb(
    "add",
    help=N_(
        "Write a note. The text comes from --file, from a pipe, or from your editor; it is never "
        "an argument. A working note is your own: it stays apart and goes at the close."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier note add T001-1\n\n"
        "coachdossier note add T001-1 --kind intake --date 3-9-2026 --file intake.txt\n\n"
        "coachdossier note add T001-1 --kind working --file -"
    ),
)
def add(
    context: Context,
    trajectory: Code,
    kind: Annotated[NoteKind, typer.Option(help=N_("What it is."))] = NoteKind.SESSION,
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("The day; today when left out.")),
    ] = None,
    file: File = None,
    private: Annotated[
        bool, typer.Option("--private", help=N_("Keep it out of what others get to see."))
    ] = False,
    origin: Annotated[
        Origin | None,
        typer.Option(help=N_("Whose words it holds; of kind client the client's, else your own.")),
    ] = None,
    unsolicited: Annotated[
        bool, typer.Option("--unsolicited", help=N_("It was told without being asked for."))
    ] = False,
    own_method: Annotated[
        bool, typer.Option("--own-method", help=N_("It is your own theory or method."))
    ] = False,
    special: Special = None,
    bsn_reason: BsnReason = None,
) -> None:
    today = context.today()
    said = NewNote(
        text="",
        written_on=day or today,
        kind=kind,
        private=private,
        origin=origin or usual_origin(kind),
        unsolicited=unsolicited,
        own_method=own_method,
        special=special,
        bsn_reason=bsn_reason or "",
    )
    with open_vault(context) as vault:
        with vault.reading() as uow:
            found = find_trajectory(uow, trajectory)
            waiting = uow.drafts.of_new_notes(stored_id(found))
        number = _added(context, vault, found, said, file, waiting)
    tell(context, still_to_come(said.written_on, today))
    output.outcome(context, {"id": number}, _("Note {number} was saved.", number=number))


@app.verb(
    "list",
    help=N_("List the notes of a trajectory without their texts, oldest first."),
    epilog=N_("Example:\n\ncoachdossier note list T001-1"),
)
def list_all(context: Context, trajectory: Code) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        lines = list_notes(uow, find_trajectory(uow, trajectory))
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Note"), _("Day"), _("Kind"), _("Private"), _("Words")],
        [
            (line.id, date_short(line.date), label(line.kind), line.private, line.words)
            for line in lines
        ],
        empty=_("There are no notes yet."),
    )


@app.verb(
    "show",
    help=N_("Show one note with its text."),
    epilog=N_("Example:\n\ncoachdossier note show 12"),
)
def show(context: Context, note: Number) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        view = show_note(uow, note)
    if context.json:
        output.emit_json(context, view)
        return
    place = _("{trajectory} of {client}", trajectory=view.trajectory, client=view.client)
    output.page(context, f"{note_heading(view)} · {place}\n\n{view.text}\n")


@app.verb(
    "edit",
    help=N_(
        "Change a note, in your editor when you name nothing else. Another kind for a working note "
        "files it: it becomes part of the dossier, which the client may ask to see."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier note edit 12\n\n"
        "coachdossier note edit 12 --kind progress --date 3-9-2026"
    ),
)
def edit(
    context: Context,
    note: Number,
    kind: Annotated[NoteKind | None, typer.Option(help=N_("What it is."))] = None,
    day: Annotated[
        date | None, typer.Option("--date", click_type=DATE, help=N_("The day."))
    ] = None,
    file: File = None,
    private: Annotated[
        bool | None, typer.Option("--private/--not-private", help=N_("Keep it from others or not."))
    ] = None,
    origin: Annotated[Origin | None, typer.Option(help=N_("Whose words it holds."))] = None,
    unsolicited: Annotated[
        bool | None,
        typer.Option("--unsolicited/--solicited", help=N_("It was told without being asked for.")),
    ] = None,
    own_method: Annotated[
        bool | None,
        typer.Option("--own-method/--not-own-method", help=N_("It is your own theory or method.")),
    ] = None,
    special: Special = None,
    no_special: Annotated[
        bool, typer.Option("--no-special", help=N_("Take the special tag away."))
    ] = False,
    bsn_reason: BsnReason = None,
) -> None:
    changes = NoteChanges(
        written_on=day,
        kind=kind,
        private=private,
        origin=origin,
        unsolicited=unsolicited,
        own_method=own_method,
        special=special,
        no_special=no_special,
        bsn_reason=bsn_reason or "",
    )
    marks = (kind, day, private, origin, unsolicited, own_method, special, no_special or None)
    with open_vault(context) as vault:
        if file is None and any(mark is not None for mark in marks):
            with vault.writing() as uow:
                edit_note(uow, note, changes, context.today())
        else:
            _changed(context, vault, note, changes, file)
    if day is not None:
        tell(context, still_to_come(day, context.today()))
    output.outcome(context, {"id": note}, _("Note {number} was changed.", number=note))


@app.verb(
    "remove",
    help=N_("Erase one note. It cannot be undone."),
    epilog=N_("Example:\n\ncoachdossier note remove 12 --confirm 12"),
)
def remove(
    context: Context,
    note: Number,
    confirm: Annotated[
        str | None, typer.Option(metavar="NOTE", help=N_("The number again, to confirm."))
    ] = None,
) -> None:
    with open_vault(context) as vault:
        with vault.reading() as uow:
            view = show_note(uow, note)
        confirm_code(
            context,
            str(note),
            confirm,
            lambda: _(
                "Note {heading} in {code} is erased. This cannot be undone.",
                heading=note_heading(view),
                code=view.trajectory,
            ),
        )
        with vault.writing() as uow:
            remove_note(uow, note, context.today())
    output.outcome(context, {"id": note}, _("Note {number} was erased.", number=note))


def _added(
    context: Context,
    vault: Vault,
    trajectory: Trajectory,
    said: NewNote,
    file: str | None,
    waiting: Sequence[Draft],
) -> int:
    """Save a new note; on a terminal go on with a draft that waits, if the coach wants to."""
    # Loaded only by what writes.
    from coachdossier.cli import drafting
    from coachdossier.cli.resuming import resume

    at_keyboard = file is None and context.stdin.isatty()
    if at_keyboard:
        with vault.reading() as uow:
            require_writable(uow, trajectory, context.today())
        draft = drafting.offer(context, waiting, drafting.NEW_NOTE_WAITS)
        if draft is not None:
            return resume(context, vault, draft, bsn_reason=said.bsn_reason)

    def save(uow: UnitOfWork, text: str) -> int:
        found = find_trajectory(uow, trajectory.code)
        return add_note(uow, found, replace(said, text=text), context.today())

    draft = Draft(code=trajectory.code, saved_at=context.now(), text="", marks=marks_of(said))
    return _typed(drafting.Typing(context, vault, draft, save), file, at_keyboard=at_keyboard)


def _changed(
    context: Context, vault: Vault, number: int, changes: NoteChanges, file: str | None
) -> int:
    """Save another text of a note; on a terminal show the other version that waits for it."""
    # Loaded only by what writes.
    from coachdossier.cli import drafting
    from coachdossier.cli.resuming import resume

    at_keyboard = file is None and context.stdin.isatty()
    with vault.reading() as uow:
        note = find_note(uow, number)
        code = uow.trajectories.get(note.trajectory_id).code
        waiting = uow.drafts.of_note(number)
    if at_keyboard:
        draft = drafting.offer(context, waiting, drafting.OTHER_VERSION_WAITS)
        if draft is not None:
            return resume(context, vault, draft, bsn_reason=changes.bsn_reason)
    seen = version(note)

    def save(uow: UnitOfWork, text: str) -> int:
        edit_note(uow, number, replace(changes, text=text, seen=seen), context.today())
        return number

    draft = Draft(
        code=code,
        saved_at=context.now(),
        text=note.text,
        note_id=number,
        marks=marks_of(changes),
    )
    return _typed(drafting.Typing(context, vault, draft, save), file, at_keyboard=at_keyboard)


def _typed(typing: "Typing", file: str | None, *, at_keyboard: bool) -> int:
    if file is not None:
        return typing.from_file(file)
    return typing.from_editor() if at_keyboard else typing.from_pipe()


@app.verb(
    "process",
    help=N_(
        "Say that notes were worked into the report. A working note has done its work then: it "
        "goes at the next run of the retention."
    ),
    epilog=N_("Example:\n\ncoachdossier note process 12 14"),
)
def process(
    context: Context,
    notes: Annotated[
        list[int], typer.Argument(metavar="NUMBER", help=N_("The numbers that the list shows."))
    ],
) -> None:
    with open_vault(context) as vault, vault.writing() as uow:
        process_notes(uow, notes, context.today())
    output.outcome(
        context,
        {"processed": notes},
        ngettext(
            "{n} note was worked into the report.",
            "{n} notes were worked into the report.",
            len(notes),
        ),
    )
