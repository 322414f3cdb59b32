"""The list of clients, apart from all else: it is asked for most and has to come at once."""

from coachdossier.vault.client_lines import ClientLine
from coachdossier.vault.unit_of_work import UnitOfWork


def list_clients(uow: UnitOfWork) -> list[ClientLine]:
    """Return the clients by code."""
    return uow.client_lines.all()
