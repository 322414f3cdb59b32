"""`coachdossier trajectory`: what was agreed with a client."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers, tell
from coachdossier.cli.cards import card_data, trajectory_fields, trajectory_table
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.labels import label
from coachdossier.cli.opening import open_vault
from coachdossier.domain.trajectory import Trajectory, TrajectoryKind
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.lookup import find_client, find_trajectory
from coachdossier.services.trajectories import list_trajectories, trajectory_card

if TYPE_CHECKING:
    from coachdossier.services.agreeing import TrajectoryChanges

app = noun_group()

Code = Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))]
Goal = Annotated[
    str | None,
    typer.Option(metavar="TEXT|-", help=N_("The learning question, in the client's words.")),
]
BsnReason = Annotated[
    str | None, typer.Option(metavar="TEXT|-", help=N_("Why a BSN has to stay in a text."))
]


@app.verb(
    "list",
    help=N_("List the trajectories, oldest first; of an erased one only the code is left."),
    epilog=N_("Examples:\n\ncoachdossier trajectory list\n\ncoachdossier trajectory list C001"),
)
def list_all(
    context: Context,
    client: Annotated[
        str | None, typer.Argument(metavar="CLIENT", help=N_("Only those of this client."))
    ] = None,
) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        owner = None if client is None else find_client(uow, client)
        rows = list_trajectories(uow, context.today(), owner)
    if context.json:
        output.emit_json(context, rows)
        return
    trajectory_table(context, tuple(rows), of_one_client=client is not None)


@app.verb(
    "open",
    help=N_("Open a trajectory for a client. On a terminal it asks for the learning question."),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier trajectory open C001\n\n"
        "coachdossier trajectory open C001 --kind training --start 1-9-2026 --goal -"
    ),
)
def open_new(
    context: Context,
    client: Annotated[str, typer.Argument(metavar="CLIENT", help=N_("The client's code."))],
    kind: Annotated[TrajectoryKind, typer.Option(help=N_("What is agreed."))] = (
        TrajectoryKind.COACHING
    ),
    goal: Goal = None,
    start: Annotated[
        date | None, typer.Option(click_type=DATE, help=N_("The first day; today when left out."))
    ] = None,
    end: Annotated[
        date | None, typer.Option(click_type=DATE, help=N_("The day on which it is to end."))
    ] = None,
    code: Annotated[
        str | None, typer.Option(metavar="CODE", help=N_("A code that says nothing about anybody."))
    ] = None,
    commissioner: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=N_("Who orders it: a person's number."))
    ] = None,
    commissioner_relation: Annotated[
        str, typer.Option(metavar="TEXT", help=N_("The commissioner's function."))
    ] = "",
    commissioner_organisation: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("The organisation that orders it."))
    ] = None,
    bsn_reason: BsnReason = None,
) -> None:
    from coachdossier.cli.staying import says_yes
    from coachdossier.services.agreeing import NewTrajectory, open_trajectory
    from coachdossier.services.staying import asked_at_start, record_yes

    answers = Answers(context)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            owner = find_client(uow, client)
            asked = asked_at_start(uow, owner)
        question = _("Learning question? (Enter skips)")
        new = NewTrajectory(
            start=start or context.today(),
            kind=kind,
            code=code,
            goal=answers.wanted(goal, question, "--goal") or "",
            end=end,
            commissioner_id=commissioner,
            commissioner_relation=commissioner_relation,
            commissioner_organisation=answers.given(commissioner_organisation) or "",
            bsn_reason=answers.given(bsn_reason) or "",
        )
        may_stay = says_yes(context, asked)
        with vault.writing() as uow:
            opened = open_trajectory(uow, owner, new, context.today())
            if asked and may_stay:
                record_yes(uow, asked, context.today())
    tell(context, opened.notices)
    output.outcome(
        context, {"code": opened.code}, _("Trajectory {code} is open.", code=opened.code)
    )


@app.verb(
    "show",
    help=N_("Show what was agreed, who is around it, the goals, and how much is written."),
    epilog=N_("Example:\n\ncoachdossier trajectory show T001-1"),
)
def show(context: Context, trajectory: Code) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        card = trajectory_card(uow, find_trajectory(uow, trajectory), context.today())
    if context.json:
        output.emit_json(context, card_data(card.row, card))
        return
    output.fields(context, trajectory_fields(card))
    if card.people:
        output.print_text(context, "")
        output.table(
            context,
            [_("Name"), _("Part"), _("Relation")],
            [(part.name, label(part.kind), part.relation) for part in card.people],
        )
    if card.goals:
        output.print_text(context, "")
        output.table(
            context,
            [_("Goal"), _("Set"), _("Reached")],
            [
                (
                    goal.text,
                    date_short(goal.set_on),
                    date_short(goal.reached_on) if goal.reached_on else "",
                )
                for goal in card.goals
            ],
        )


@app.verb(
    "edit",
    help=N_(
        "Change what was agreed. The end is a day that you set, never just the last session. "
        "Without options a terminal asks about each detail."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier trajectory edit T001-1\n\n"
        "coachdossier trajectory edit T001-1 --end 31-8-2026\n\n"
        "coachdossier trajectory edit T001-1 --no-end"
    ),
)
def edit(
    context: Context,
    trajectory: Code,
    kind: Annotated[TrajectoryKind | None, typer.Option(help=N_("What is agreed."))] = None,
    goal: Goal = None,
    start: Annotated[date | None, typer.Option(click_type=DATE, help=N_("The first day."))] = None,
    end: Annotated[
        date | None, typer.Option(click_type=DATE, help=N_("The day on which it ends."))
    ] = None,
    no_end: Annotated[
        bool, typer.Option("--no-end", help=N_("It has no end date any more."))
    ] = False,
    agreement_ended: Annotated[
        date | None, typer.Option(click_type=DATE, help=N_("When the agreement itself ended."))
    ] = None,
    bsn_reason: BsnReason = None,
) -> None:
    from coachdossier.cli.changing import nothing_to_change, tell_unchanged
    from coachdossier.services.agreeing import TrajectoryChanges, edit_trajectory
    from coachdossier.services.rules import require_not_closed

    ask = not any((kind, goal is not None, start, end, no_end, agreement_ended))
    if ask and not context.interactive:
        raise nothing_to_change()
    if end and no_end:
        raise UsageError(N_("--end and --no-end contradict each other."))
    answers = Answers(context)
    changes = TrajectoryChanges(
        kind=kind,
        goal=answers.given(goal),
        start=start,
        end=end,
        agreement_ended=agreement_ended,
        no_end=no_end,
        bsn_reason=answers.given(bsn_reason) or "",
    )
    with open_vault(context) as vault:
        if ask:
            with vault.reading() as uow:
                known = find_trajectory(uow, trajectory)
            require_not_closed(known)
            asked = _asked(context, known)
            if asked == TrajectoryChanges():
                tell_unchanged(context)
                return
            changes = replace(asked, bsn_reason=changes.bsn_reason)
        with vault.writing() as uow:
            found = find_trajectory(uow, trajectory)
            edit_trajectory(uow, found, changes)
    output.outcome(
        context, {"code": found.code}, _("Trajectory {code} was changed.", code=found.code)
    )


def _asked(context: Context, known: Trajectory) -> "TrajectoryChanges":
    from coachdossier.cli.changing import Changes
    from coachdossier.services.agreeing import TrajectoryChanges

    changes = Changes(context)
    kind = changes.choice(_("Kind"), known.kind, "--kind")
    goal = changes.text(_("Learning question"), known.learning_question, "--goal")
    start = changes.other_day(_("Start"), known.start, "--start")
    end = changes.day(_("End"), known.end, "--end", may_go=True)
    ended = changes.other_day(_("Agreement ended"), known.agreement_ended, "--agreement-ended")
    return TrajectoryChanges(
        kind=kind,
        goal=goal,
        start=start,
        end=end if isinstance(end, date) else None,
        agreement_ended=ended,
        no_end=end == "",
    )
