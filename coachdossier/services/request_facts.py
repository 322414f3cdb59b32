"""What requests mean to the planning: who is to be forgotten, and when their own record goes."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.policy.facts import Blocker, Holding, Request
from coachdossier.policy.vocabulary import Trigger
from coachdossier.vault.requests import ConfirmedErasure
from coachdossier.vault.unit_of_work import UnitOfWork

REQUESTS = "register:requester"
REQUEST_PROOFS = "register:request"
"""What the facts of requests are called: of those with a person, and of those without any more."""


def asked_erasures(uow: UnitOfWork) -> dict[int, ConfirmedErasure]:
    """Return by person who is to be forgotten: asked, and confirmed with a reply."""
    return {one.person: one for one in uow.requests.confirmed_erasures()}


def erasure_of(
    asked: Mapping[int, ConfirmedErasure],
    client: int | None,
    subjects: Collection[int],
    started: date,
) -> Request | None:
    """Return the confirmed request that ends a trajectory; None when nobody asked for that.

    It is the client's, or that of the only one of the `subjects`: one of several can't have what is
    about the others erased. What began after it was carried out is another
    agreement.
    """
    alone = next(iter(subjects)) if len(subjects) == 1 else None
    for person in (client, alone):
        found = None if person is None else asked.get(person)
        if found is not None and (found.act_on is None or started <= found.act_on):
            return Request(found.received, found.confirmed, found.extended, found.act_on)
    return None


def request_holdings(uow: UnitOfWork) -> Iterator[tuple[str, list[Holding]]]:
    """Yield the closed requests, apart for those of whom somebody is still known."""
    found: dict[str, list[Holding]] = {}
    for group in uow.requests.closed():
        holding = Holding(
            Category.REQUEST_RECORD,
            group.count,
            collected=group.closed,
            dates={Trigger.REQUEST_CLOSED: group.closed},
            blocked_by=Blocker.HOLD if group.held else None,
        )
        found.setdefault(REQUESTS if group.tied else REQUEST_PROOFS, []).append(holding)
    yield from found.items()
