"""Making, verifying, renewing and ending backups of an open vault.

All of it is for who holds `vault.alone()`, since it reads the header and sweeps what a killed
process left.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from coachdossier.errors import N_, CoachDossierError, Damaged
from coachdossier.vault.backup.carried import prune
from coachdossier.vault.backup.copying import Contents, digest, examine, export
from coachdossier.vault.backup.folder import (
    DATABASE,
    MANIFEST,
    Place,
    finish,
    prepare_folder,
    sweep,
    unfinished,
)
from coachdossier.vault.backup.ledger import carry, ledger_name
from coachdossier.vault.backup.manifest import (
    Facts,
    damaged_manifest,
    encode_manifest,
    with_header,
    wrap,
)
from coachdossier.vault.backup.register import Backup
from coachdossier.vault.failures import already_done, translate_file_errors
from coachdossier.vault.files import sync_directory, write_atomically
from coachdossier.vault.header_files import read_header
from coachdossier.vault.patience import patiently
from coachdossier.vault.slots import KEY_BYTES, key_id
from coachdossier.vault.vault import Vault

_DISTINCT_BYTES: Final = 2
_MADE = N_("The backup is made, but the list of what was erased could not be written beside it.")
_WHAT_NOW = N_("Check the disk, or make room; then give “coachdossier backup create” again.")


def make_backup(
    vault: Vault,
    folder: Path,
    expires_on: date,
    random: Callable[[int], bytes] = os.urandom,
) -> Backup:
    """Copy the vault into a folder; the copy was verified when it gets its name.

    It is registered before that, so that no copy exists that the vault doesn't know. Raise what
    `prepare_folder` raises, CoachDossierError for a full disk, Damaged when the vault's own pages
    are not whole; nothing is left behind then.
    """
    folder = prepare_folder(folder, vault.directory)
    vault_id = read_header(vault.directory).vault_id
    sweep(folder, vault_id)
    made_at = vault.now()
    name = _new_name(vault, made_at.date(), folder, random)
    place = Place(folder, name)
    making = unfinished(place, vault_id)
    key = random(KEY_BYTES)
    try:
        found = _copy(vault, making / DATABASE, key, name)
        facts = Facts(
            id=name,
            vault=vault_id,
            created_at=made_at.isoformat(timespec="seconds"),
            expires_on=expires_on.isoformat(),
            head=found.head,
            acts=found.acts,
            position=found.position,
            digest=digest(making / DATABASE),
        )
        manifest = wrap(facts, key, vault.key, read_header(vault.directory), random)
        with translate_file_errors():
            _sync(making / DATABASE)
            write_atomically(making / MANIFEST, encode_manifest(manifest))
            sync_directory(making)
        backup = Backup(
            id=name,
            created_at=facts.created_at,
            expires_on=facts.expires_on,
            place=str(folder),
            key=key.hex(),
            position=found.position,
            acts=found.acts,
            entries=found.entries,
            verified_at=facts.created_at,
        )
        _register(vault, vault_id, backup)
        _finish(vault, making, backup)
    except BaseException:
        with suppress(CoachDossierError):
            sweep(folder, vault_id)
        raise
    with already_done(_MADE, _WHAT_NOW):
        write_ledger(vault)
    return backup


def _finish(vault: Vault, making: Path, backup: Backup) -> None:
    try:
        finish(making, backup.where)
    except BaseException:
        with suppress(CoachDossierError), vault.writing() as uow:
            uow.backups.remove(backup.id)
        raise


def _new_name(vault: Vault, on: date, folder: Path, random: Callable[[int], bytes]) -> str:
    with vault.reading() as uow:
        known = {backup.id for backup in uow.backups.all()}
    while True:
        name = f"{on.isoformat()}-{random(_DISTINCT_BYTES).hex()}"
        if name not in known and not (folder / name).exists():
            return name


def _copy(vault: Vault, path: Path, key: bytes, name: str) -> Contents:
    """Export the vault, and look whether the copy is whole and holds exactly the same."""
    present = patiently(lambda: export(vault.connection, path, key), vault.on_wait)
    found = examine(path, key, name)
    if found != present:
        raise damaged_manifest(name)
    return found


def verify(backup: Backup) -> None:
    """Look whether a backup is still what was made; raise Damaged when it isn't."""
    manifest = backup.where.manifest()
    facts = manifest.facts
    if facts.digest != digest_of(backup.where):
        raise damaged_manifest(backup.id)
    found = examine(backup.where.database, bytes.fromhex(backup.key), backup.id)
    if (found.head, found.position, facts.created_at) != (
        facts.head,
        backup.position,
        backup.created_at,
    ):
        raise damaged_manifest(backup.id)


def digest_of(place: Place) -> str:
    """Return the digest of a backup's database; raise Damaged when it isn't there."""
    try:
        return digest(place.database)
    except FileNotFoundError:
        raise damaged_manifest(place.id) from None


def end(vault: Vault, backup: Backup, act: str) -> None:
    """Take a backup away and out of the register, whether its files are still there or not."""
    if backup.where.is_within_reach:
        backup.where.remove()
    vault_id = read_header(vault.directory).vault_id
    with vault.writing() as uow:
        uow.backups.remove(backup.id)
        prune(uow.connection)
        uow.audit.append(act, object_uid=backup.id)
        carry(vault.directory, vault_id, uow.connection, _at(vault))
        left = uow.backups.all()
    if all(other.place != backup.place for other in left):
        with suppress(OSError):
            (backup.where.folder / ledger_name(vault_id)).unlink(missing_ok=True)


def renew(vault: Vault) -> tuple[Backup, ...]:
    """Let who may open the vault now open its backups; return those that are out of reach.

    Raise CoachDossierError when a copy that is within reach can't be written.
    """
    header = read_header(vault.directory)
    name = key_id(vault.key)
    left = []
    with vault.reading() as uow:
        backups = uow.backups.all()
    for backup in backups:
        if not backup.where.is_there:
            if not backup.where.is_within_reach:
                left.append(backup)
            continue
        try:
            manifest = backup.where.manifest()
        except Damaged:
            continue
        if manifest.key != name:
            key = bytes.fromhex(backup.key)
            backup.where.rewrite(wrap(manifest.facts, key, vault.key, header, os.urandom))
        elif manifest.header != header:
            backup.where.rewrite(with_header(manifest, header))
    return tuple(left)


def write_ledger(vault: Vault) -> None:
    """Bring the ledgers within reach up to date."""
    vault_id = read_header(vault.directory).vault_id
    with vault.reading() as uow:
        carry(vault.directory, vault_id, uow.connection, _at(vault))


def _register(vault: Vault, vault_id: str, backup: Backup) -> None:
    with vault.writing() as uow:
        for known in uow.backups.all():
            if known.is_gone:
                uow.backups.remove(known.id)
        uow.backups.add(backup)
        prune(uow.connection)
        uow.audit.append("backup.create", object_uid=backup.id)
        carry(vault.directory, vault_id, uow.connection, _at(vault))


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _at(vault: Vault) -> str:
    return vault.now().isoformat(timespec="seconds")
