"""Commands that show what the frame offers; the real ones have their own tests."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import answers, output, prompts
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, MONEY, noun_group, single_command
from coachdossier.errors import N_, Blocked, ExitCode, NotFound


class Kind(StrEnum):
    INTAKE = "intake"
    SESSION = "session"


NAME = "Jan de Vries"
FILE = "/home/jan/secret.docx"

app = noun_group()
alone = single_command()


@app.verb("list", help=N_("List the clients. With all that belongs to them."))
def list_clients(
    context: Context,
    kind: Annotated[Kind, typer.Option(help=N_("Only of this kind."))] = Kind.SESSION,
    since: Annotated[date | None, typer.Option(click_type=DATE, help=N_("From this day."))] = None,
    limit: Annotated[int, typer.Option(min=1, max=9, help=N_("How many."))] = 5,
    at_least: Annotated[int, typer.Option(min=1, help=N_("How few."))] = 1,
    rate: Annotated[float, typer.Option(help=N_("How fast."))] = 1.5,
    paid: Annotated[Decimal | None, typer.Option(click_type=MONEY, help=N_("How much."))] = None,
    folder: Annotated[
        Path | None, typer.Option(exists=True, file_okay=False, help=N_("Where."))
    ] = None,
) -> ExitCode | None:
    found = {
        "kind": kind,
        "since": since,
        "limit": limit,
        "at_least": at_least,
        "rate": rate,
        "paid": paid,
        "folder": folder,
        "plain": context.options.plain,
        "vault": context.options.vault,
    }
    output.emit_json(context, found)
    return None


@app.verb("show", help=N_("Show a client."))
def show_client(
    context: Context, code: Annotated[str, typer.Argument(metavar="CLIENT", help=N_("The code."))]
) -> ExitCode | None:
    match code:
        case "nobody":
            raise NotFound(N_("No client has the code {code}."), hint=N_("Try 'list'."), code=code)
        case "findings":
            output.say(context, "found something")
            return ExitCode.FINDINGS
        case "blocked":
            raise Blocked("It may not.")
        case "stop":
            raise KeyboardInterrupt
        case "bug":
            _fail_over(NAME)
        case "disk":
            raise OSError(28, "No space left on device", FILE)
    output.print_text(context, code)
    return None


@app.verb("add", help=N_("Add a client."))
def add_client(
    context: Context,
    codes: Annotated[list[str], typer.Argument(metavar="CLIENT", help=N_("The codes."))],
    name: Annotated[str | None, typer.Option(help=N_("The name."))] = None,
    private: Annotated[bool, typer.Option("--private", help=N_("Keep it apart."))] = False,
    note: Annotated[str | None, typer.Option(help=N_("A note."), metavar="TEXT")] = None,
) -> None:
    text = answers.text_or_stdin(context, name, question="What is the name?", option="--name")
    output.fields(context, [("Codes", " ".join(codes)), ("Name", text), ("Private", private)])
    if note is not None:
        output.print_text(context, note)
    if context.interactive:
        prompts.confirm_by_typing(context, codes[0], "This can't be undone.")
        output.say(context, "done")


@app.verb("secret", help=N_("Not to be found."), hidden=True)
def secret_command(context: Context) -> None:
    output.print_text(context, context.passphrase())


@alone.verb(help=N_("Say where the vault is."))
def status(context: Context) -> None:
    output.print_text(context, str(context.vault_dir))


def _fail_over(name: str) -> None:
    try:
        {}[name]
    except KeyError as error:
        raise LookupError(name) from error
