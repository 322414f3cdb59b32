"""Is the trace of every act whole? The chain, and what certificates wrote down of it."""

import json
from dataclasses import dataclass

from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AuditState:
    """How many acts there are and the chain's head.

    `first_broken` is the number of the first act that was changed, taken out or put in.
    """

    acts: int
    head: str
    first_broken: int | None


def audit_state(uow: UnitOfWork, written_down: str = "") -> AuditState:
    """Follow the chain from its beginning, and look for the heads that others remember.

    Every certificate remembers the head at its moment, so that the last acts can't be taken out
    unseen together with the number that the database gave out last. `written_down` is a head, or
    the beginning of one, that the coach has on paper.
    """
    acts = len(uow.audit.acts())
    broken = uow.audit.first_broken()
    if broken is None and not (acts and _are_known(uow, written_down)):
        broken = acts + 1
    return AuditState(acts, uow.audit.head(), broken)


def _are_known(uow: UnitOfWork, written_down: str) -> bool:
    heads = uow.audit.heads()
    remembered = {json.loads(body).get("audit_head") for body in uow.certificates.bodies()}
    on_paper = "".join(written_down.split()).lower()
    return remembered <= heads and any(head.startswith(on_paper) for head in heads)
