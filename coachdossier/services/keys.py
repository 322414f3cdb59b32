"""Who may open the vault: passphrase, key file, recovery code, and the vault's own key."""

import os
from collections.abc import Callable
from pathlib import Path

from coachdossier.errors import N_, UsageError
from coachdossier.services.backups import renew_backups
from coachdossier.vault.access import (
    Secret,
    refuse_recovery_code,
    replace_key,
    replace_recovery_code,
    replace_secret,
)
from coachdossier.vault.failures import already_done
from coachdossier.vault.header_files import read_header
from coachdossier.vault.kdf import STRONG, KdfProfile
from coachdossier.vault.key_file import make_key_file, read_key_file
from coachdossier.vault.vault import Vault


def change_passphrase(vault: Vault, new: str, key_file: Path | None = None) -> None:
    """Let a new passphrase open the vault, with the key file that it needs so far.

    Raise UsageError when it can't be one, or when the key file isn't at hand.
    """
    replace_secret(vault, _with_factor(vault, new, key_file))
    _record(vault, "passphrase.change")


def renew_recovery_code(vault: Vault) -> str:
    """Return a new recovery code; the old one opens nothing any more."""
    code = replace_recovery_code(vault)
    _record(vault, "recovery.new")
    return code


def rekey(
    vault: Vault,
    passphrase: str,
    show_code: Callable[[str], None],
    *,
    key_file: Path | None = None,
    profile: KdfProfile = STRONG,
) -> None:
    """Encrypt the vault with a new key; `show_code` is told the recovery code that comes with it.

    Raise what `access.replace_key` raises, UsageError when a key file isn't at hand.
    """
    secret = _with_factor(vault, passphrase, key_file)
    replace_key(vault, secret, show_code, profile=profile)
    _record(vault, "vault.rekey")


def add_key_file(
    vault: Vault,
    passphrase: str,
    file: Path,
    random: Callable[[int], bytes] = os.urandom,
) -> bool:
    """Let the passphrase open the vault only together with `file`; it takes an older one's place.

    Return whether the file was made: it is when it isn't there. Raise UsageError for a file that
    lies in the vault or can't be one, and when `passphrase` is the recovery code.
    """
    refuse_recovery_code(Secret(passphrase))
    if vault.directory.resolve() in file.resolve().parents:
        raise UsageError(
            N_("A key file inside the vault's folder would protect nothing."),
            hint=N_("Name a file on a stick that you carry with you."),
        )
    made = not file.exists()
    if made:
        make_key_file(file, random)
    replace_secret(vault, Secret(passphrase, read_key_file(file)))
    _record(vault, "keyfile.add")
    return made


def remove_key_file(vault: Vault, passphrase: str) -> None:
    """Let `passphrase` open the vault by itself; raise UsageError when it already does."""
    refuse_no_key_file(vault)
    replace_secret(vault, Secret(passphrase))
    _record(vault, "keyfile.remove")


def refuse_no_key_file(vault: Vault) -> None:
    """Raise UsageError when the vault needs no key file."""
    if not read_header(vault.directory).needs_key_file():
        raise UsageError(N_("This vault needs no key file. Nothing was changed."))


def _with_factor(vault: Vault, passphrase: str, key_file: Path | None) -> Secret:
    if not read_header(vault.directory).needs_key_file():
        return Secret(passphrase)
    if key_file is None:
        raise UsageError(
            N_("This vault also needs a key file."),
            hint=N_("Name it with --key-file. Is it lost? Give “coachdossier keyfile remove”."),
        )
    return Secret(passphrase, read_key_file(key_file))


def _record(vault: Vault, act: str) -> None:
    failed = already_done(
        N_("It was done, but it could not be written down in the audit."),
        N_("Check the disk, or make room; then run “coachdossier doctor”."),
    )
    with failed, vault.writing() as uow:
        uow.audit.append(act)
        any_backups = bool(uow.backups.all())
    if any_backups:
        _renew_backups(vault)


def _renew_backups(vault: Vault) -> None:
    """Let the backups within reach be opened by what opens the vault now, and by nothing else."""
    failed = already_done(
        N_("It was done, but a backup still opens with what opened it before."),
        N_("Check the disk or the stick, then give “coachdossier backup create”."),
    )
    with failed:
        renew_backups(vault)
