"""`coachdossier hold`: suspend the erasure of a dossier, for a stated reason and a while."""

from datetime import date
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.words import since
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.lookup import find_trajectory
from coachdossier.services.shielding import NewHold, list_holds, release_hold, set_hold

app = noun_group()


@app.verb(
    "set",
    help=N_(
        "Suspend every erasure of a dossier.\n\nA hold says why, why nothing less would do, and on "
        "which day that is looked at again. Name nobody in it."
    ),
    epilog=N_(
        "Example:\n\ncoachdossier hold set T001-1 --ground - --proportionality - --review 1-6-2027"
    ),
)
def set_one(
    context: Context,
    trajectory: Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))],
    ground: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Why it may not be erased."))
    ] = None,
    proportionality: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Why nothing less would do."))
    ] = None,
    review: Annotated[
        date | None, typer.Option(click_type=DATE, help=N_("When the hold is looked at again."))
    ] = None,
) -> None:
    answers = Answers(context)
    why = answers.required(ground, _("Why may it not be erased?"), "--ground")
    nothing_less = answers.required(
        proportionality, _("Why would nothing less do?"), "--proportionality"
    )
    day = answers.wanted_date(review, _("When is it looked at again?"), "--review")
    if day is None:
        raise UsageError(
            N_("A hold is looked at again on a day that is still to come."),
            hint=N_("Give it with --review."),
        )
    new = NewHold(ground=why, proportionality=nothing_less, review_on=day)
    with open_vault(context) as vault, vault.writing() as uow:
        found = find_trajectory(uow, trajectory, restricted=True)
        number = set_hold(uow, found, new, context.today())
    output.outcome(
        context,
        {"id": number, "trajectory": found.code},
        _("Hold {number} lies on {code}.", number=number, code=found.code),
    )


@app.verb(
    "release",
    help=N_("End a hold. What was due meanwhile comes back on the list of “retention due”."),
    epilog=N_("Example:\n\ncoachdossier hold release 2"),
)
def release(
    context: Context,
    number: Annotated[
        int, typer.Argument(metavar="NUMBER", help=N_("The number that the list shows."))
    ],
) -> None:
    with open_vault(context) as vault, vault.writing() as uow:
        code = release_hold(uow, number, context.today())
    text = _("The hold on {code} is released.", code=code)
    output.outcome(context, {"id": number, "trajectory": code}, text)


@app.verb(
    "list",
    help=N_("List the holds that stand, with the day of their review."),
    epilog=N_("Example:\n\ncoachdossier hold list --all"),
)
def list_all(
    context: Context,
    everything: Annotated[bool, typer.Option("--all", help=N_("Released ones too."))] = False,
) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        lines = list_holds(uow, context.today(), released=everything)
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Number"), _("Trajectory"), _("Ground"), _("Proportionality"), _("Review"), _("Since")],
        [
            (
                line.id,
                line.trajectory,
                line.ground,
                line.proportionality,
                date_short(line.review),
                since(line.set_on, line.released_on),
            )
            for line in lines
        ],
        empty=_("No hold lies on any dossier."),
    )
