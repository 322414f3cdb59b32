"""What stands in a dossier under a number that its list shows: the number, and its removal."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import confirm_code
from coachdossier.cli.context import Context
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_
from coachdossier.vault.unit_of_work import UnitOfWork

T = TypeVar("T")

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
    find: Callable[[UnitOfWork, int], T],
    warning: Callable[[T], str],
    remove: Callable[[UnitOfWork], object],
    done: str,
) -> None:
    """Erase one thing after its number was typed again or given as `confirm`.

    What `find` returns is told in the warning. Raises what `find` raises before anything is asked,
    Declined when another number was typed, and whatever `remove` raises.
    """
    with open_vault(context) as vault:
        with vault.reading() as uow:
            found = find(uow, number)
        confirm_code(context, str(number), confirm, lambda: warning(found))
        with vault.writing() as uow:
            remove(uow)
    output.outcome(context, {"id": number}, done)
