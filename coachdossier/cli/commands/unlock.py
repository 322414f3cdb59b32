"""`coachdossier unlock`: no passphrase for a while."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.durations import DURATION, duration_text
from coachdossier.cli.grammar import single_command
from coachdossier.cli.opening import open_with_passphrase
from coachdossier.errors import N_, ExitCode
from coachdossier.i18n import _
from coachdossier.services.unlocking import (
    Session,
    keep_unlocked,
    refuse_windows,
    session_of,
)

app = single_command()

_QUARTER = 15 * 60.0
_WORKING_DAY = 8 * 3600.0


@app.verb(
    help=N_(
        "Let commands do without the passphrase for a while: until the vault was not used for "
        "--for, the longest time has passed, the computer slept, or you give “coachdossier lock”. "
        "The key stays in memory, in the kernel or in a process of this program; every program "
        "that you start can use it meanwhile."
    ),
    epilog=N_("Examples:\n\ncoachdossier unlock --for 30m\n\ncoachdossier unlock --status"),
)
def unlock(
    context: Context,
    idle: Annotated[
        float,
        typer.Option("--for", click_type=DURATION, help=N_("How long it may go unused: 90s, 15m.")),
    ] = _QUARTER,
    longest: Annotated[
        float,
        typer.Option("--longest", click_type=DURATION, help=N_("How long in all: 2h, 8h.")),
    ] = _WORKING_DAY,
    status: Annotated[
        bool, typer.Option("--status", help=N_("Only look; exits with 4 when it is locked."))
    ] = False,
) -> ExitCode | None:
    if status:
        return _look(context)
    refuse_windows()
    vault, _passphrase = open_with_passphrase(context)
    with vault:
        session = keep_unlocked(
            vault, context.runtime_dir, idle=min(idle, longest), longest=longest
        )
    if context.json:
        output.emit_json(context, {"unlocked": True} | _data(session))
    else:
        output.say(context, _sentence(session))
    return None


def _look(context: Context) -> ExitCode | None:
    session = session_of(context.vault_dir, context.runtime_dir)
    if context.json:
        data = _data(session) if session else {}
        output.emit_json(context, {"unlocked": session is not None} | data)
    else:
        output.print_text(context, _sentence(session) if session else _("The vault is locked."))
    return None if session else ExitCode.LOCKED


def _data(session: Session) -> dict[str, object]:
    return {
        "where": session.where,
        "seconds": session.idle_left,
        "longest_seconds": session.longest_left,
    }


def _sentence(session: Session) -> str:
    return _(
        "The vault is unlocked: another {idle} without use, {longest} in all.",
        idle=duration_text(session.idle_left),
        longest=duration_text(session.longest_left),
    )
