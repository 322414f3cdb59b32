"""The option `--sheet`: the recovery code as a page to print, when the code is made."""

from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.errors import N_
from coachdossier.i18n import _

Sheet = Annotated[
    Path | None,
    typer.Option(
        "--sheet", metavar="FILE", help=N_("PDF to print, for you and for who takes over.")
    ),
]


def refuse_sheet(sheet: Path | None) -> None:
    """Raise UsageError when the sheet can't be written, before there is a new code."""
    if sheet is None:
        return
    # Loaded when a sheet is wanted.
    from coachdossier.cli.files import refuse_unwritable
    from coachdossier.documents.formats import Format

    refuse_unwritable(sheet, Format.PDF)


def write_sheet(context: Context, sheet: Path | None, code: str) -> None:
    """Write the sheet, if one is wanted. The code has been shown: a full disk doesn't lose it."""
    if sheet is None:
        return
    from coachdossier.documents.writing import write_document
    from coachdossier.services.recovery import recovery_sheet

    write_document(sheet, recovery_sheet(context.vault_dir, code, context.today()))
    output.say(
        context,
        _("The recovery sheet is in {file}. Print it, then delete that file.", file=sheet),
    )
