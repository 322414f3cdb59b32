"""Looking for words in the notes of all dossiers, of a client, or of a trajectory."""

from coachdossier.services.lookup import Scope
from coachdossier.vault.search import Hit, parse
from coachdossier.vault.unit_of_work import UnitOfWork


def search_notes(uow: UnitOfWork, words: str, scope: Scope, limit: int) -> list[Hit]:
    """Return the best hits first; nothing for words that hold nothing to look for.

    Words, "phrases" and pre* fixes are found with and without accents. Searching leaves no trace.
    """
    query = parse(words)
    if query is None:
        return []
    return uow.search(
        query, client_id=scope.client_id, trajectory_id=scope.trajectory_id, limit=limit
    )
