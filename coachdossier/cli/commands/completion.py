"""`coachdossier completion SHELL`: the static file that completes commands and options."""

from typing import Annotated

import typer

from coachdossier.cli import completion, output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import single_command
from coachdossier.errors import N_

app = single_command()


@app.verb(
    help=N_(
        "Print the completion script of a shell. It knows commands and options, nothing of the "
        "vault."
    ),
    epilog=N_(
        "Example:\n\ncoachdossier completion fish > ~/.config/fish/completions/coachdossier.fish"
    ),
)
def print_completion(
    context: Context,
    shell: Annotated[completion.Shell, typer.Argument(help=N_("The shell to complete in."))],
) -> None:
    """Write the script to stdout, ready to be saved where the shell looks for it."""
    output.print_text(context, completion.script(shell))
