"""`coachdossier draft`: what was typed and is not a note yet."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import confirm_code
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.domain.drafts import Draft
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.services.drafts import discard_draft, find_draft

app = noun_group()

Number = Annotated[int, typer.Argument(metavar="DRAFT", help=N_("The number that the list shows."))]


@app.verb(
    "list",
    help=N_("List what was typed and could not be saved, oldest first, without the texts."),
    epilog=N_("Example:\n\ncoachdossier draft list"),
)
def list_all(context: Context) -> None:
    # Loaded here, as whatever shows the moment of a draft is.
    from coachdossier.cli.drafting import moment

    with open_vault(context) as vault, vault.reading() as uow:
        drafts = uow.drafts.all()
    if context.json:
        output.emit_json(context, [_line(draft) for draft in drafts])
        return
    output.table(
        context,
        [_("Draft"), _("Kept on"), _("Trajectory"), _("Note"), _("Two versions"), _("Words")],
        [
            (draft.id, moment(draft), draft.code, draft.note_id, draft.conflict, draft.words)
            for draft in drafts
        ],
        empty=_("There are no drafts."),
    )


@app.verb(
    "show",
    help=N_("Show the text of a draft."),
    epilog=N_("Example:\n\ncoachdossier draft show 2"),
)
def show(context: Context, draft: Number) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        found = find_draft(uow, draft)
    if context.json:
        output.emit_json(context, {**_line(found), "marks": found.marks, "text": found.text})
        return
    output.page(context, f"{found.text}\n")


@app.verb(
    "resume",
    help=N_(
        "Go on with a draft in your editor and save it as the note that it was to become. Without "
        "a terminal it is saved as it is."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier draft resume 2\n\n"
        "coachdossier draft resume 2 --trajectory T002-1"
    ),
)
def resume(
    context: Context,
    draft: Number,
    trajectory: Annotated[
        str | None,
        typer.Option(metavar="TRAJ", help=N_("Make it a new note of this trajectory instead.")),
    ] = None,
    bsn_reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("Why a BSN has to stay in the text."))
    ] = None,
) -> None:
    from coachdossier.cli import resuming

    with open_vault(context) as vault:
        with vault.reading() as uow:
            found = find_draft(uow, draft)
        number = resuming.resume(
            context, vault, found, code=trajectory, bsn_reason=bsn_reason or ""
        )
    output.outcome(context, {"id": number}, _("Note {number} was saved.", number=number))


@app.verb(
    "discard",
    help=N_("Erase a draft. It cannot be undone."),
    epilog=N_("Example:\n\ncoachdossier draft discard 2 --confirm 2"),
)
def discard(
    context: Context,
    draft: Number,
    confirm: Annotated[
        str | None, typer.Option(metavar="DRAFT", help=N_("The number again, to confirm."))
    ] = None,
) -> None:
    with open_vault(context) as vault:
        with vault.reading() as uow:
            found = find_draft(uow, draft)
        confirm_code(
            context,
            str(draft),
            confirm,
            lambda: _(
                "Draft {number} for {code} (words: {words}) is erased. This cannot be undone.",
                number=draft,
                code=found.code,
                words=found.words,
            ),
        )
        with vault.writing() as uow:
            discard_draft(uow, draft)
    output.outcome(context, {"id": draft}, _("Draft {number} was erased.", number=draft))


def _line(draft: Draft) -> dict[str, object]:
    return {
        "id": draft.id,
        "trajectory": draft.code,
        "note": draft.note_id,
        "conflict": draft.conflict,
        "saved_at": draft.saved_at.isoformat(),
        "words": draft.words,
    }
