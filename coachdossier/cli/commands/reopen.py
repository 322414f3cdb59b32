"""`coachdossier reopen TRAJ`: a closed trajectory runs on, within its policy's grace period."""

from contextlib import AbstractContextManager
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import single_command
from coachdossier.cli.opening import open_vault
from coachdossier.domain.categories import LABELS, Category
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.services.lookup import find_trajectory, stored_id
from coachdossier.services.reopening import reopen
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault

app = single_command()


@app.verb(
    help=N_(
        "Let a closed trajectory run on, within the grace period of the policy.\n\n"
        "Until that is over the dossier can be reopened and is used for nothing else. With "
        "--dry-run it only tells what there is to reopen."
    ),
    epilog=N_("Example:\n\ncoachdossier reopen T001-1"),
)
def reopen_one(
    context: Context,
    trajectory: Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what would come back; change nothing."))
    ] = False,
) -> None:
    with open_vault(context) as vault, _act(vault, dry_run=dry_run) as uow:
        found = find_trajectory(uow, trajectory, restricted=True)
        reopened = reopen(uow, trajectory, context.today())
        held = uow.holdings.counts(stored_id(found))
    if context.json:
        output.emit_json(
            context,
            {
                "trajectory": reopened.code,
                "reopened": not dry_run,
                "until": found.restricted_until,
                "holds": held,
            },
        )
        return
    output.table(
        context,
        [_("What"), _("How many")],
        [(_(LABELS[category]), held[category]) for category in Category if category in held],
    )
    if not dry_run:
        output.say(
            context,
            _("{code} runs again. It has no end date any more.", code=reopened.code),
        )


def _act(vault: Vault, *, dry_run: bool) -> AbstractContextManager[UnitOfWork]:
    return vault.rehearsing() if dry_run else vault.writing()
