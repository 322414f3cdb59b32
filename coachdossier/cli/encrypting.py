"""`--encrypt` and `--document-passphrase-file`, for every command that writes documents.

The passphrase is the coach's to choose and to tell the recipient by another way; it comes from the
terminal, twice, or from a file, never from an argument or the environment.
"""

from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import files
from coachdossier.cli.context import Context
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _

Encrypt = Annotated[
    bool,
    typer.Option("--encrypt", help=N_("Let each file that is written ask for a passphrase.")),
]

_OPTION = "--document-passphrase-file"

DocumentPassphraseFile = Annotated[
    Path | None,
    typer.Option(_OPTION, metavar="FILE", help=N_("Encrypt with the passphrase in this file.")),
]


def ready_to_write(
    context: Context, *targets: Path | None, encrypt: bool, passphrase_file: Path | None
) -> str | None:
    """Make sure that the documents of a command can be written, before anything happens.

    Return the passphrase that they get, None when they get none. Raise UsageError for a target that
    can't be written so, when nothing is to be encrypted, and when nobody can be asked; and what
    `choosing.choose_passphrase` raises.
    """
    wanted = encrypt or passphrase_file is not None
    named = [target for target in targets if target is not None]
    for target in named:
        files.refuse_unwritable(target, encrypt=wanted)
    if wanted and not named:
        raise UsageError(
            N_("Only a file can be encrypted, and none is named."),
            hint=N_("Name the file to write, or leave {option} out."),
            option="--encrypt",
        )
    return document_passphrase(context, passphrase_file) if wanted else None


def document_passphrase(context: Context, file: Path | None) -> str:
    """Ask for the passphrase of a document, twice, or read it from a file."""
    if file is None and not context.interactive:
        raise UsageError(
            N_("There is no terminal to ask for the passphrase of the document."),
            hint=N_("Name a file that holds it with {option}."),
            option=_OPTION,
        )
    # Loaded only when a passphrase is chosen.
    from coachdossier.cli.choosing import choose_passphrase

    return choose_passphrase(
        context, prompt=_("Passphrase for the document: "), file=file, option=_OPTION
    )
