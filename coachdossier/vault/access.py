"""Who may open the vault, changed while it is open: passphrase, key file, recovery code, vault key.

One process at a time does these acts (`exclusive.alone`), so that the header and the database are
never of two minds.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from coachdossier.errors import N_, UsageError
from coachdossier.vault.connection import refuse_unfinished_key, renew_key
from coachdossier.vault.header import (
    change_passphrase,
    introduce_key,
    renew_recovery_code,
    settle,
    unlock,
)
from coachdossier.vault.header_files import read_header, write_header
from coachdossier.vault.kdf import STRONG, KdfProfile
from coachdossier.vault.patience import patiently
from coachdossier.vault.recovery_code import read_recovery_code
from coachdossier.vault.slots import KEY_BYTES
from coachdossier.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a vault: a passphrase, and what `key_file.read_key_file` made of a key file."""

    passphrase: str = field(repr=False)
    key_file: bytes | None = field(default=None, repr=False)


def replace_secret(vault: Vault, secret: Secret, *, profile: KdfProfile = STRONG) -> None:
    """Let `secret` open the vault, and no passphrase or key file of before any more.

    The recovery code stays. Raise UsageError for a passphrase that can't be one.
    """
    with vault.alone():
        header = read_header(vault.directory)
        changed = change_passphrase(
            header, vault.key, secret.passphrase, key_file=secret.key_file, profile=profile
        )
        write_header(vault.directory, changed)


def replace_recovery_code(vault: Vault, *, profile: KdfProfile = STRONG) -> str:
    """Return a new recovery code; the old one opens nothing any more."""
    with vault.alone():
        header = read_header(vault.directory)
        changed, code = renew_recovery_code(header, vault.key, profile=profile)
        write_header(vault.directory, changed)
    return code


def replace_key(
    vault: Vault,
    secret: Secret,
    show_code: Callable[[str], None],
    *,
    random: Callable[[int], bytes] = os.urandom,
    profile: KdfProfile = STRONG,
) -> None:
    """Encrypt the whole database with a new vault key; `secret` is the present one and stays.

    `show_code` gets the new recovery code before anything irrevocable: it opens the vault from then
    on, whenever the process is killed; the old one does so until the database is encrypted anew.
    Raise Locked when `secret` is not what opens the vault, UsageError when it is the recovery code,
    CoachDossierError when the disk fails: then the header keeps both keys until the next opening.
    """
    refuse_recovery_code(secret)
    with vault.alone():
        header = read_header(vault.directory)
        factor = secret.key_file
        unlock(header, secret.passphrase, None if factor is None else lambda: factor)
        new = random(KEY_BYTES)
        pending, code = introduce_key(
            header, vault.key, new, secret.passphrase, key_file=factor, profile=profile
        )
        write_header(vault.directory, pending)
        show_code(code)
        patiently(lambda: renew_key(vault.connection, new), vault.on_wait)
        refuse_unfinished_key(vault.database, new)
        vault.key = new
        write_header(vault.directory, settle(pending, new))


def refuse_recovery_code(secret: Secret) -> None:
    """Raise UsageError where the recovery code, which was typed, would become the passphrase."""
    if read_recovery_code(secret.passphrase):
        raise UsageError(
            N_("This asks for the passphrase itself; the recovery code won't do."),
            hint=N_("Choose a passphrase first with “coachdossier passphrase change”."),
        )
