"""What the whole vault holds, in numbers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from coachdossier.domain.categories import Category
from coachdossier.domain.trajectory import Status
from coachdossier.services.backups import latest_backup
from coachdossier.services.lookup import TRAJECTORY, stored_id
from coachdossier.services.settings import DEFAULT_POLICY, DEMO, POLICY
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class VaultStatus:
    """What a vault holds, in numbers. `acts` counts the audit, `since` is the day of its first row.

    `backup` is the day of the latest one that still exists, as far as is known;
    `unfinished` names certificates whose erasure was interrupted before it was proven.
    """

    vault: str
    demo: bool
    policy: str
    since: date | None
    clients: int
    people: int
    organisations: int
    trajectories: Mapping[Status, int]
    erased_trajectories: int
    kept: Mapping[Category, int]
    acts: int
    backup: date | None
    unfinished: tuple[str, ...]


def vault_status(vault: Vault, uow: UnitOfWork, today: date) -> VaultStatus:
    """Count what the vault holds; zeros are left out of `trajectories` and `kept`."""
    lines = uow.trajectories.lines()
    kept: Counter[Category] = Counter()
    for line in lines:
        kept.update(uow.holdings.counts(stored_id(line.trajectory)))
    acts = uow.audit.acts()
    return VaultStatus(
        vault=str(vault.directory),
        demo=uow.settings.get(DEMO) != "",
        policy=uow.settings.get(POLICY, DEFAULT_POLICY),
        since=datetime.fromisoformat(acts[0].at).date() if acts else None,
        clients=len(uow.people.client_codes()),
        people=len(uow.people.persons()),
        organisations=len(uow.people.organisations()),
        trajectories=Counter(line.trajectory.status(today) for line in lines),
        erased_trajectories=len(set(uow.ledger.codes(TRAJECTORY)) - set(uow.trajectories.codes())),
        kept={category: kept[category] for category in Category if kept[category]},
        acts=len(acts),
        backup=latest_backup(uow),
        unfinished=tuple(uow.pending_erasures.all()),
    )
