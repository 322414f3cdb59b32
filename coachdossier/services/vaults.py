"""The vault as a whole: made, opened, and looked at."""

import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from coachdossier.domain.categories import Category
from coachdossier.domain.trajectory import Status
from coachdossier.errors import N_, UsageError
from coachdossier.services.lookup import stored_id
from coachdossier.services.settings import DEFAULT_POLICY, DEMO, POLICY
from coachdossier.vault.header_files import read_header
from coachdossier.vault.kdf import STRONG, KdfProfile
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault, make_vault, open_vault


@dataclass(frozen=True, slots=True)
class VaultStatus:
    """What a vault holds, in numbers. `acts` counts the audit, `since` is the day of its first row.

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
    unfinished: tuple[str, ...]


def make_practice(
    directory: Path,
    passphrase: str,
    now: Callable[[], datetime],
    *,
    policy: str = DEFAULT_POLICY,
    demo: bool = False,
    random: Callable[[int], bytes] = os.urandom,
    profile: KdfProfile = STRONG,
) -> tuple[Vault, str]:
    """Make an empty vault that lives by a policy; return it, open, with its recovery code.

    `demo` only marks it as one that may travel in time. Raise NotFound for an unknown policy, and
    what `make_vault` raises.
    """
    # Loaded here because no other use of a vault as a whole needs the policy.
    from coachdossier.policy.loading import load_preset

    chosen = load_preset(policy).name
    vault, recovery_code = make_vault(directory, passphrase, now, random=random, profile=profile)
    with vault.writing() as uow:
        uow.settings.put(POLICY, chosen)
        if demo:
            uow.settings.put(DEMO, "yes")
        uow.audit.append("vault.make", policy=chosen)
    return vault, recovery_code


def require_vault(directory: Path) -> None:
    """Raise Damaged when there is no vault, before anybody is asked for its passphrase."""
    read_header(directory)


def open_practice(
    directory: Path, secret: str, now: Callable[[], datetime], *, travels_in_time: bool = False
) -> Vault:
    """Open a vault; `travels_in_time` says that `now` is not the real one.

    Raise UsageError when this vault may not travel in time, and what `open_vault` raises.
    """
    vault = open_vault(directory, secret, now)
    if travels_in_time and not _is_demo(vault):
        vault.close()
        raise UsageError(
            N_("This vault holds a real practice, where --today is not accepted."),
            hint=N_("Make a vault to try things out with “coachdossier init --demo”."),
        )
    _finish_erasures(vault)
    return vault


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
        erased_trajectories=len(
            set(uow.ledger.codes("trajectory")) - set(uow.trajectories.codes())
        ),
        kept={category: kept[category] for category in Category if kept[category]},
        acts=len(acts),
        unfinished=tuple(uow.pending_erasures.all()),
    )


def change_passphrase(vault: Vault, new: str) -> None:
    """Let a new passphrase open the vault; raise UsageError when it can't be one."""
    vault.change_passphrase(new)
    with vault.writing() as uow:
        uow.audit.append("passphrase.change")


def renew_recovery_code(vault: Vault) -> str:
    """Return a new recovery code; the old one opens nothing any more."""
    code = vault.renew_recovery_code()
    with vault.writing() as uow:
        uow.audit.append("recovery.new")
    return code


def _finish_erasures(vault: Vault) -> None:
    with vault.reading() as uow:
        interrupted = uow.pending_erasures.all()
    if interrupted:
        # Loaded only after a crash.
        from coachdossier.services.proof import finish_interrupted

        finish_interrupted(vault)


def _is_demo(vault: Vault) -> bool:
    with vault.reading() as uow:
        return uow.settings.get(DEMO) != ""
