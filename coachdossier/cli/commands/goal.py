"""`coachdossier goal`: goals under the learning question, and reminders of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.numbered import Confirm, Number, remove_numbered
from coachdossier.cli.opening import open_vault
from coachdossier.cli.request_text import message_data, show_message
from coachdossier.domain.reminders import Rhythm
from coachdossier.domain.trajectory import Goal
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.goals import (
    GoalChanges,
    add_goal,
    edit_goal,
    editable_goal,
    goal_text,
    list_goals,
    removable_goal,
    remove_goal,
)
from coachdossier.services.lookup import find_trajectory
from coachdossier.services.reminders import reminders

app = noun_group()

Code = Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))]
Text = Annotated[str | None, typer.Option(metavar="TEXT|-", help=N_("The goal."))]
BsnReason = Annotated[
    str | None, typer.Option(metavar="TEXT|-", help=N_("Why a BSN has to stay in a text."))
]


@app.verb(
    "add",
    help=N_("Add a goal to a trajectory. On a terminal it asks for the text."),
    epilog=N_("Example:\n\ncoachdossier goal add T001-1"),
)
def add(
    context: Context,
    trajectory: Code,
    text: Text = None,
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("When it was set; today when left out.")),
    ] = None,
    bsn_reason: BsnReason = None,
) -> None:
    answers = Answers(context)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            found = find_trajectory(uow, trajectory)
        goal = answers.required(text, _("The goal?"), "--text")
        reason = answers.given(bsn_reason) or ""
        today = context.today()
        with vault.writing() as uow:
            number = add_goal(uow, found, goal, day or today, today, bsn_reason=reason)
    output.outcome(context, {"id": number}, _("Goal {number} was added.", number=number))


@app.verb(
    "list",
    help=N_("List the goals of a trajectory, oldest first."),
    epilog=N_("Example:\n\ncoachdossier goal list T001-1"),
)
def list_all(context: Context, trajectory: Code) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        goals = list_goals(uow, find_trajectory(uow, trajectory))
    if context.json:
        output.emit_json(
            context,
            [
                {"id": goal.id, "text": goal.text, "set": goal.set_on, "reached": goal.reached_on}
                for goal in goals
            ],
        )
        return
    output.table(
        context,
        [_("Number"), _("Goal"), _("Set"), _("Reached")],
        [
            (
                goal.id,
                goal.text,
                date_short(goal.set_on),
                date_short(goal.reached_on) if goal.reached_on else "",
            )
            for goal in goals
        ],
        empty=_("There are no goals yet."),
    )


@app.verb(
    "edit",
    help=N_(
        "Change a goal, or record that it was reached. Without options a terminal asks about both."
    ),
    epilog=N_("Examples:\n\ncoachdossier goal edit 4\n\ncoachdossier goal edit 4 --reached today"),
)
def edit(
    context: Context,
    number: Number,
    text: Text = None,
    reached: Annotated[
        date | None, typer.Option(click_type=DATE, help=N_("The day on which it was reached."))
    ] = None,
    not_reached: Annotated[
        bool, typer.Option("--not-reached", help=N_("It was not reached after all."))
    ] = False,
    bsn_reason: BsnReason = None,
) -> None:
    # Loaded only when a goal changes.
    from coachdossier.cli.changing import nothing_to_change, tell_unchanged

    ask = text is None and reached is None and not not_reached
    if ask and not context.interactive:
        raise nothing_to_change()
    answers = Answers(context)
    changes = GoalChanges(
        text=answers.given(text),
        reached_on=reached,
        not_reached=not_reached,
        bsn_reason=answers.given(bsn_reason) or "",
    )
    with open_vault(context) as vault:
        if ask:
            with vault.reading() as uow:
                goal = editable_goal(uow, number, context.today())
            asked = _asked(context, goal)
            if asked == GoalChanges():
                tell_unchanged(context)
                return
            changes = replace(asked, bsn_reason=changes.bsn_reason)
        with vault.writing() as uow:
            edit_goal(uow, number, changes, context.today())
    output.outcome(context, {"id": number}, _("Goal {number} was changed.", number=number))


def _asked(context: Context, goal: Goal) -> GoalChanges:
    from coachdossier.cli.changing import Changes

    changes = Changes(context)
    text = changes.text(_("Goal"), goal.text, "--text", goal_text)
    reached = changes.day(_("Reached"), goal.reached_on, "--reached", may_go=True)
    return GoalChanges(
        text=text,
        reached_on=reached if isinstance(reached, date) else None,
        not_reached=reached == "",
    )


@app.verb(
    "remove",
    help=N_("Erase one goal. It cannot be undone."),
    epilog=N_("Example:\n\ncoachdossier goal remove 4 --confirm 4"),
)
def remove(context: Context, number: Number, confirm: Confirm = None) -> None:
    remove_numbered(
        context,
        number,
        confirm,
        find=removable_goal,
        warning=lambda goal: _(
            "Goal {number}, “{text}”, is erased. This cannot be undone.",
            number=number,
            text=goal.text,
        ),
        remove=lambda uow: remove_goal(uow, number),
        done=_("Goal {number} was erased.", number=number),
    )


@app.verb(
    "remind",
    help=N_(
        "List whom to remind of a goal and when, with the message to paste; nothing is sent.\n\n"
        "Only who agreed is in it: “consent give CLIENT --purpose reminders”. Taking that back "
        "stops them at once. --calendar writes the days for your agenda, with codes and no names."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier goal remind\n\n"
        "coachdossier goal remind T001-1 --every weekly --calendar reminders.ics"
    ),
)
def remind(
    context: Context,
    trajectory: Annotated[
        str | None, typer.Argument(metavar="TRAJ", help=N_("Only of this trajectory."))
    ] = None,
    every: Annotated[Rhythm, typer.Option(help=N_("How often."))] = Rhythm.MONTHLY,
    calendar_file: Annotated[
        Path | None,
        typer.Option("--calendar", metavar="FILE", help=N_("Write the days to this file: .ics.")),
    ] = None,
) -> None:
    # Loaded here because the other verbs write no texts.
    from coachdossier.documents.reminders import calendar, reminder_message
    from coachdossier.documents.writing import write_document

    with open_vault(context) as vault, vault.reading() as uow:
        one = None if trajectory is None else find_trajectory(uow, trajectory)
        found = reminders(uow, every, context.today(), one)
    if calendar_file is not None:
        write_document(calendar_file, calendar(found, every, context.today()))
    messages = [reminder_message(reminder) for reminder in found]
    if context.json:
        output.emit_json(
            context,
            [
                {
                    "trajectory": reminder.trajectory,
                    "goal": reminder.number,
                    "due": reminder.due,
                    "message": message_data(message, reminder.address),
                }
                for reminder, message in zip(found, messages, strict=True)
            ],
        )
        return
    output.table(
        context,
        [_("Day"), _("Trajectory"), _("Goal"), _("Send it to")],
        [
            (date_short(one.due), one.trajectory, one.number, one.address or _("not known"))
            for one in found
        ],
        empty=_("There is nobody to remind."),
    )
    for reminder, message in zip(found, messages, strict=True):
        show_message(context, message, reminder.address)
