"""`coachdossier search`: words in the notes of all dossiers."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import text_or_stdin
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import single_command
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.lookup import Scope, find_scope
from coachdossier.services.searching import search_notes
from coachdossier.vault.search import MARK_END, MARK_START

app = single_command()

_UNMARKED = {ord(MARK_START): None, ord(MARK_END): None}
_MARKED = {ord(MARK_START): "[", ord(MARK_END): "]"}


@app.verb(
    help=N_(
        'Find words in the notes: words, "a phrase", or the begin* of a word, with or without '
        "accents. Leave the words out to be asked for them, so that a name doesn't end up in the "
        "shell's history."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier search\n\n"
        "coachdossier search delegeren --in C001\n\n"
        "echo 'jan*' | coachdossier search - --limit 5"
    ),
)
def search(
    context: Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help=N_("The words; - reads stdin."))
    ] = None,
    within: Annotated[
        str | None, typer.Option("--in", metavar="CLIENT|TRAJ", help=N_("Only in these notes."))
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help=N_("How many hits at most."))] = 20,
) -> None:
    typed = " ".join(words) if words else None
    wanted = text_or_stdin(context, typed, question=_("Find which words?"), option="WORDS")
    with open_vault(context) as vault, vault.reading() as uow:
        scope = Scope() if within is None else find_scope(uow, within)
        hits = search_notes(uow, wanted, scope, limit)
    if context.json:
        output.emit_json(
            context,
            [
                {
                    "note": hit.note,
                    "client": hit.client,
                    "trajectory": hit.trajectory,
                    "date": hit.date,
                    "snippet": hit.snippet.translate(_UNMARKED),
                }
                for hit in hits
            ],
        )
        return
    output.table(
        context,
        [_("Note"), _("Trajectory"), _("Client"), _("Day"), _("Text")],
        [
            (
                hit.note,
                hit.trajectory,
                hit.client,
                date_short(hit.date),
                hit.snippet.translate(_MARKED),
            )
            for hit in hits
        ],
        empty=_("Nothing was found."),
    )
