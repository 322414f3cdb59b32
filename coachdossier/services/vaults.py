"""The vault as a whole: made and opened."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coachdossier.errors import N_, CoachDossierError, Damaged, UsageError
from coachdossier.services.settings import DEFAULT_POLICY, DEMO, POLICY
from coachdossier.vault.header_files import read_header
from coachdossier.vault.kdf import STRONG, KdfProfile
from coachdossier.vault.patience import say_nothing
from coachdossier.vault.slots import key_id
from coachdossier.vault.vault import Vault, make_vault, open_vault, open_with_key


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


def key_is_current(vault: Vault) -> bool:
    """Whether no other process has given the vault a new key, or file, since it was opened."""
    same_file = vault.database.exists() and vault.database.stat().st_ino == vault.file
    return same_file and key_id(vault.key) in read_header(vault.directory).key_ids()


def open_practice(
    directory: Path,
    secret: str,
    now: Callable[[], datetime],
    *,
    travels_in_time: bool = False,
    on_wait: Callable[[], None] = say_nothing,
    key_file: Path | None = None,
) -> Vault:
    """Open a vault; `travels_in_time` says that `now` is not the real one.

    `on_wait` is told when an act has waited a second for another process. Raise UsageError when
    this vault may not travel in time, and what `open_vault` raises.
    """
    return _ready(open_vault(directory, secret, now, on_wait, key_file), travels_in_time)


def open_practice_with_key(
    directory: Path,
    key: bytes,
    now: Callable[[], datetime],
    *,
    travels_in_time: bool = False,
    on_wait: Callable[[], None] = say_nothing,
) -> Vault:
    """Do the same with the key that an unlocked session keeps; raise what `open_with_key` does."""
    return _ready(open_with_key(directory, key, now, on_wait), travels_in_time)


def _ready(vault: Vault, travels_in_time: bool) -> Vault:
    try:
        if travels_in_time:
            refuse_time_travel(vault)
        _finish_erasures(vault)
    except BaseException:
        vault.close()
        raise
    return vault


def refuse_time_travel(vault: Vault) -> None:
    """Close the vault and raise UsageError when it isn't one that may travel in time."""
    if _is_demo(vault):
        return
    vault.close()
    raise UsageError(
        N_("This vault holds a real practice, where --today is not accepted."),
        hint=N_("Make a vault to try things out with “coachdossier init --demo”."),
    )


def _finish_erasures(vault: Vault) -> None:
    """Finish what a crash left of an erasure, if that can be done now.

    A full disk keeps nobody from reading: it stays pending, which the doctor and the status tell.
    """
    today = vault.now().date()
    with vault.reading() as uow:
        interrupted = uow.pending_erasures.all()
        expired = uow.pending_erasures.backups_due(today.isoformat())
    if interrupted:
        # Loaded only after a crash.
        from coachdossier.services.proof import finish_interrupted

        try:
            finish_interrupted(vault)
        except CoachDossierError as error:
            if isinstance(error, Damaged):
                raise
    if expired:
        # Loaded only when the day of a backup has come.
        from coachdossier.services.backups import expire_silently

        expire_silently(vault, today)


def _is_demo(vault: Vault) -> bool:
    with vault.reading() as uow:
        return uow.settings.get(DEMO) != ""
