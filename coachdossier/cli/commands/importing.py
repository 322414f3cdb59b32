"""`coachdossier import`: data from elsewhere comes into the vault."""

from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import tell
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.practice_io.practice_folder import read_practice_folder
from coachdossier.practice_io.problems import ImportRejected
from coachdossier.services.importing import Imported, ImportOptions, import_practice

app = noun_group()

_SHOWN = 20


@app.verb(
    "practice",
    help=N_(
        "Import a practice folder: clients.csv, trajectories.csv, and if you have them people.csv, "
        "notes.jsonl or notes.csv, and evaluations.csv. All of it comes in or nothing, and what "
        "the vault holds already is left alone."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier import practice ~/my-practice --dry-run\n\n"
        "coachdossier import practice ~/my-practice"
    ),
)
def practice(
    context: Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=N_("The practice folder."))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Check and count, and change nothing."))
    ] = False,
    allow_erased: Annotated[
        bool,
        typer.Option("--allow-erased", help=N_("Let codes in of what was erased before.")),
    ] = False,
    gender_purpose: Annotated[
        str, typer.Option(help=N_("What genders are needed for; else they are left out."))
    ] = "",
    birth_place_purpose: Annotated[
        str, typer.Option(help=N_("What birth places are needed for; else they are left out."))
    ] = "",
) -> None:
    options = ImportOptions(
        allow_erased=allow_erased,
        gender_purpose=gender_purpose,
        birth_place_purpose=birth_place_purpose,
    )
    try:
        with open_vault(context) as vault:
            rows = read_practice_folder(folder.expanduser(), context.today())
            with vault.rehearsing() if dry_run else vault.writing() as uow:
                imported = import_practice(uow, rows, context.today(), options)
    except ImportRejected as rejected:
        _show_problems(context, rejected)
        raise
    _show(context, imported, dry_run=dry_run)


def _show_problems(context: Context, rejected: ImportRejected) -> None:
    if context.json:
        output.emit_json(
            context,
            [
                {
                    "file": problem.file,
                    "line": problem.line,
                    "column": problem.column,
                    "reason": _(problem.reason, **problem.params),
                }
                for problem in rejected.problems
            ],
        )
        return
    for problem in rejected.problems[:_SHOWN]:
        line = "" if problem.line is None else f":{problem.line}"
        column = f" {problem.column}" if problem.column else ""
        reason = _(problem.reason, **problem.params)
        output.say(context, f"{problem.file}{line}{column}: {reason}")
    if len(rejected.problems) > _SHOWN:
        output.say(context, _("… and {count} more.", count=len(rejected.problems) - _SHOWN))


def _show(context: Context, imported: Imported, *, dry_run: bool) -> None:
    tell(context, imported.notices)
    if dry_run:
        output.say(context, _("This was a rehearsal: nothing was changed."))
    if context.json:
        told = {
            name: getattr(imported, name)
            for name in (
                "clients", "trajectories", "people", "notes", "evaluations", "skipped", "masked",
                "differing", "left_out",
            )
        }  # fmt: skip
        output.emit_json(context, told)
        return
    output.fields(
        context,
        [
            (_("Clients"), imported.clients),
            (_("Trajectories"), imported.trajectories),
            (_("People around them"), imported.people),
            (_("Notes"), imported.notes),
            (_("Evaluations"), imported.evaluations),
            (_("Rows that were there already"), imported.skipped),
            (_("BSNs masked"), imported.masked),
        ],
    )
