"""Folders that hold backups: each backup a folder in it, named by its id, whole or not there.

A backup that is being made lies under another name, beginning with a dot, and gets its own when it
was verified. One that is removed loses its manifest first: without the wrapped key in it the rest
is noise.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coachdossier.errors import N_, Damaged, UsageError
from coachdossier.vault.backup.manifest import (
    MAX_BYTES,
    Manifest,
    damaged_manifest,
    decode_manifest,
    encode_manifest,
    is_id,
)
from coachdossier.vault.failures import translate_file_errors
from coachdossier.vault.files import read_at_most, sync_directory, write_atomically

DATABASE: Final = "backup.db"
MANIFEST: Final = "backup.json"
ANY_LEDGER: Final = "erased-*.ledger"
"""How the files beside the backups are called, see `ledger`."""

_MAKING: Final = ".making-"
_TELLING: Final = 8
"""Digits of a vault's id that tell it from others in the same folder."""

_PRIVATE: Final = 0o700


@dataclass(frozen=True, slots=True)
class Place:
    """One backup in its folder."""

    folder: Path
    id: str

    @property
    def path(self) -> Path:
        return self.folder / self.id

    @property
    def database(self) -> Path:
        return self.path / DATABASE

    @property
    def is_there(self) -> bool:
        return (self.path / MANIFEST).exists()

    @property
    def is_within_reach(self) -> bool:
        """Whether the folder is there; a stick may be in a drawer, its mount point empty."""
        return self.path.exists() or any(self.folder.glob(ANY_LEDGER))

    def manifest(self) -> Manifest:
        """Read the manifest; raise Damaged when it isn't whole or is another backup's."""
        with translate_file_errors():
            try:
                manifest = decode_manifest(read_at_most(self.path / MANIFEST, MAX_BYTES), self.id)
            except (FileNotFoundError, Damaged):
                raise damaged_manifest(self.id) from None
        if manifest.facts.id != self.id:
            raise damaged_manifest(self.id)
        return manifest

    def rewrite(self, manifest: Manifest) -> None:
        """Replace the manifest in one step."""
        with translate_file_errors():
            write_atomically(self.path / MANIFEST, encode_manifest(manifest))

    def remove(self) -> None:
        """Take the backup away, its key first."""
        with translate_file_errors():
            manifest = self.path / MANIFEST
            if manifest.exists():
                _overwrite(manifest)
            if self.path.exists():
                shutil.rmtree(self.path)
                sync_directory(self.folder)


def default_folder(vault: Path) -> Path:
    """Return where backups go when nothing else is said: beside the vault, never in it."""
    vault = vault.resolve()
    return vault.with_name(f"{vault.name}-backups")


def prepare_folder(folder: Path, vault: Path) -> Path:
    """Return the folder, made when only its last part is missing.

    Raise UsageError for one in the vault's own folder, and for one whose parent isn't there, such
    as a stick that is not plugged in.
    """
    folder, vault = folder.expanduser().absolute(), vault.resolve()
    if folder.resolve() == vault or vault in folder.resolve().parents:
        raise UsageError(
            N_("A backup in the vault's own folder would be lost together with it."),
            hint=N_("Name another folder with --to, on a stick for one."),
        )
    if folder.exists() and not folder.is_dir():
        raise UsageError(N_("{path} is a file, not a folder."), path=folder)
    if not folder.parent.is_dir():
        raise UsageError(
            N_("There is no folder {path}."),
            hint=N_("Is the stick plugged in? Nothing was made."),
            path=folder.parent,
        )
    with translate_file_errors():
        if not folder.exists():
            folder.mkdir(mode=_PRIVATE)
    return folder


def unfinished(place: Place, vault_id: str) -> Path:
    """Make and return the folder in which a backup is being made."""
    path = place.folder / f"{_making(vault_id)}{place.id}"
    with translate_file_errors():
        path.mkdir(mode=_PRIVATE)
    return path


def finish(unfinished_path: Path, place: Place) -> None:
    """Give a backup that is whole its name."""
    with translate_file_errors():
        unfinished_path.replace(place.path)
        sync_directory(place.folder)


def sweep(folder: Path, vault_id: str) -> None:
    """Remove what a killed process left of a backup of this vault; nobody may be making one."""
    with translate_file_errors():
        for rest in folder.glob(f"{_making(vault_id)}*"):
            shutil.rmtree(rest)


def backups_in(folder: Path) -> Iterator[Manifest | Damaged]:
    """Give the manifest of each backup in a folder, oldest first, or what is wrong with it."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if is_id(path.name) and path.is_dir():
            try:
                yield Place(folder, path.name).manifest()
            except Damaged as damage:
                yield damage


def _making(vault_id: str) -> str:
    return f"{_MAKING}{vault_id[:_TELLING]}-"


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
