"""What stands in a dossier under a number that its list shows: the number, and its removal."""

from collections.abc import Callable
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import confirm_code
from coachdossier.cli.context import Context
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_
from coachdossier.vault.unit_of_work import UnitOfWork

Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help=N_("The number that the list shows."))
]
Confirm = Annotated[
    str | None, typer.Option(metavar="NUMBER", help=N_("The number again, to confirm."))
]


def remove_numbered(
    context: Context,
    number: int,
    confirm: str | None,
    *,
    warning: str,
    remove: Callable[[UnitOfWork], object],
    done: str,
) -> None:
    """Erase one thing after its number was typed again or given as `confirm`.

    Raises Declined when another number was, and whatever `remove` raises.
    """
    with open_vault(context) as vault:
        confirm_code(context, str(number), confirm, lambda: warning)
        with vault.writing() as uow:
            remove(uow)
    output.outcome(context, {"id": number}, done)
