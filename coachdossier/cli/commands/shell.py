"""`coachdossier shell`: many commands, one passphrase."""

import gc
from typing import Annotated

import typer

from coachdossier.cli.context import Context
from coachdossier.cli.durations import DURATION
from coachdossier.cli.grammar import single_command
from coachdossier.errors import N_, ExitCode

app = single_command()

_TEN_MINUTES = 600.0


@app.verb(
    help=N_(
        "Open the vault once and give commands one after the other, without “coachdossier” before "
        "them. TAB completes commands and codes. Ctrl-C takes a line back, Ctrl-D or “exit” ends. "
        "Lines from a pipe are carried out one by one; a mistake stops none of the others. What "
        "was typed is remembered in memory only."
    ),
    epilog=N_("Examples:\n\ncoachdossier shell\n\ncoachdossier shell --idle 5m < commands.txt"),
)
def shell(
    context: Context,
    idle: Annotated[
        float,
        typer.Option(
            click_type=DURATION, help=N_("Ask for the passphrase again after so long: 10m.")
        ),
    ] = _TEN_MINUTES,
) -> ExitCode:
    # Loaded here: it knows all commands.
    from coachdossier.cli.shell import Shell

    gc.enable()
    return Shell(context, idle).run_all()
