"""`coachdossier session`: when you met, and for how long."""

from datetime import date
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.labels import label
from coachdossier.cli.numbered import Confirm, Number, remove_numbered
from coachdossier.cli.opening import open_vault
from coachdossier.domain.trajectory import Session, SessionMode, SessionPurpose
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.lookup import find_trajectory, stored_id
from coachdossier.services.sessions import (
    SessionChanges,
    add_session,
    edit_session,
    editable_session,
    list_sessions,
    removable_session,
    remove_session,
)

app = noun_group()

Code = Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))]


@app.verb(
    "add",
    help=N_("Record a session: its day, length, purpose and place. What was said is a note."),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier session add T001-1 --minutes 90\n\n"
        "coachdossier session add T001-1 --date 3-9-2026 --minutes 60 --purpose three_way "
        "--mode online"
    ),
)
def add(
    context: Context,
    trajectory: Code,
    minutes: Annotated[int, typer.Option(help=N_("How long it lasted."))] = 60,
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("The day; today when left out.")),
    ] = None,
    purpose: Annotated[
        SessionPurpose, typer.Option(help=N_("What it was for."))
    ] = SessionPurpose.SESSION,
    mode: Annotated[SessionMode, typer.Option(help=N_("How you met."))] = SessionMode.IN_PERSON,
) -> None:
    today = context.today()
    with open_vault(context) as vault, vault.writing() as uow:
        found = find_trajectory(uow, trajectory)
        session = Session(stored_id(found), day or today, minutes, purpose=purpose, mode=mode)
        number = add_session(uow, found, session, today)
    output.outcome(
        context,
        {"id": number},
        _(
            "Session {number} of {day}, {minutes} minutes, was recorded in {code}.",
            number=number,
            day=date_short(session.held_on),
            minutes=minutes,
            code=found.code,
        ),
    )


@app.verb(
    "list",
    help=N_("List the sessions of a trajectory, oldest first."),
    epilog=N_("Example:\n\ncoachdossier session list T001-1"),
)
def list_all(context: Context, trajectory: Code) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        sessions = list_sessions(uow, find_trajectory(uow, trajectory))
    if context.json:
        output.emit_json(
            context,
            [
                {
                    "id": one.id,
                    "date": one.held_on,
                    "minutes": one.minutes,
                    "purpose": one.purpose,
                    "mode": one.mode,
                }
                for one in sessions
            ],
        )
        return
    output.table(
        context,
        [_("Number"), _("Day"), _("Minutes"), _("Purpose"), _("Place")],
        [
            (one.id, date_short(one.held_on), one.minutes, label(one.purpose), label(one.mode))
            for one in sessions
        ],
        empty=_("There are no sessions yet."),
    )


@app.verb(
    "edit",
    help=N_("Change a session. Without options a terminal asks about each detail."),
    epilog=N_(
        "Examples:\n\ncoachdossier session edit 4\n\ncoachdossier session edit 4 --minutes 75"
    ),
)
def edit(
    context: Context,
    number: Number,
    minutes: Annotated[int | None, typer.Option(help=N_("How long it lasted."))] = None,
    day: Annotated[
        date | None, typer.Option("--date", click_type=DATE, help=N_("The day."))
    ] = None,
    purpose: Annotated[SessionPurpose | None, typer.Option(help=N_("What it was for."))] = None,
    mode: Annotated[SessionMode | None, typer.Option(help=N_("How you met."))] = None,
) -> None:
    # Loaded only when a session changes.
    from coachdossier.cli.changing import nothing_to_change, tell_unchanged

    changes = SessionChanges(held_on=day, minutes=minutes, purpose=purpose, mode=mode)
    ask = changes == SessionChanges()
    if ask and not context.interactive:
        raise nothing_to_change()
    with open_vault(context) as vault:
        if ask:
            with vault.reading() as uow:
                session = editable_session(uow, number, context.today())
            changes = _asked(context, session)
            if changes == SessionChanges():
                tell_unchanged(context)
                return
        with vault.writing() as uow:
            edit_session(uow, number, changes, context.today())
    output.outcome(context, {"id": number}, _("Session {number} was changed.", number=number))


def _asked(context: Context, session: Session) -> SessionChanges:
    from coachdossier.cli.changing import Changes

    changes = Changes(context)
    return SessionChanges(
        held_on=changes.other_day(_("Day"), session.held_on, "--date"),
        minutes=changes.whole(_("Minutes"), session.minutes, "--minutes"),
        purpose=changes.choice(_("Purpose"), session.purpose, "--purpose"),
        mode=changes.choice(_("Place"), session.mode, "--mode"),
    )


@app.verb(
    "remove",
    help=N_("Erase one session. It cannot be undone."),
    epilog=N_("Example:\n\ncoachdossier session remove 4 --confirm 4"),
)
def remove(context: Context, number: Number, confirm: Confirm = None) -> None:
    remove_numbered(
        context,
        number,
        confirm,
        find=removable_session,
        warning=lambda session: _(
            "Session {number} of {day} is erased. This cannot be undone.",
            number=number,
            day=date_short(session.held_on),
        ),
        remove=lambda uow: remove_session(uow, number),
        done=_("Session {number} was erased.", number=number),
    )
