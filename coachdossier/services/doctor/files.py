"""The files of the vault, and what a crash left beside it or where documents are written."""

import os
import stat
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from coachdossier.errors import N_
from coachdossier.services.doctor.finding import Check, Finding, well, wrong
from coachdossier.vault.backup.restoring import RESTORING_NAME
from coachdossier.vault.control import SCRATCH
from coachdossier.vault.files import DATABASE_NAME, UNFINISHED_DATABASE_NAME

UNFINISHED_DOCUMENTS: Final = ".coachdossier-*.tmp"
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_STALE_SECONDS: Final = 3600
"""Younger ones may belong to a command that runs."""


def open_to_others(directory: Path) -> list[Path]:
    """Return the folder and the files of the vault that others than its owner may use."""
    if os.name != "posix":
        return []
    candidates = [directory, *sorted(directory.glob("vault.*"))]
    return [path for path in candidates if _is_open(path)]


def stale_files(directory: Path, places: Sequence[Path]) -> list[Path]:
    """Return what killed commands left: scratch files, half a vault, half a document."""
    directory = directory.resolve()
    found = [*directory.glob(f"{SCRATCH}*"), *directory.glob("vault.header*.new")]
    found += [directory / UNFINISHED_DATABASE_NAME, directory / RESTORING_NAME]
    found += [path for place in places for path in place.resolve().glob(UNFINISHED_DOCUMENTS)]
    return sorted({path for path in found if _is_stale(path)})


def examine_files(
    directory: Path, places: Sequence[Path], unhealthy: Sequence[str]
) -> Iterator[Finding]:
    """Look at the files; `unhealthy` are the copies of the header that had to be replaced."""
    yield _header(unhealthy)
    yield _permissions(directory)
    yield _stale(stale_files(directory, places))


def _header(unhealthy: Sequence[str]) -> Finding:
    if not unhealthy:
        return well(Check.HEADER, N_("Both copies of the header are whole and the same."))
    return wrong(
        Check.HEADER,
        N_("{names} was missing, damaged or old, and was replaced by the other copy just now."),
        N_("Check the disk when this comes back."),
        names=", ".join(unhealthy),
    )


def _permissions(directory: Path) -> Finding:
    if os.name != "posix":
        return well(Check.PERMISSIONS, N_("The vault lies in the folder of your own account."))
    found = open_to_others(directory)
    if not found:
        return well(Check.PERMISSIONS, N_("Only you may use the folder and files of the vault."))
    return wrong(
        Check.PERMISSIONS,
        N_("Others on this computer may use {names}."),
        N_("“coachdossier doctor --repair” takes that away."),
        names=", ".join(path.name for path in found),
    )


def _stale(found: Sequence[Path]) -> Finding:
    if not found:
        return well(Check.LEFTOVERS, N_("No command that was killed left anything behind."))
    return wrong(
        Check.LEFTOVERS,
        N_("A command that was killed left this behind: {names}."),
        N_("“coachdossier doctor --repair” overwrites and removes it."),
        names=", ".join(map(str, found)),
    )


def _is_open(path: Path) -> bool:
    try:
        status = path.stat()
    except FileNotFoundError:
        return False
    return bool(status.st_mode & _OTHERS) or status.st_uid != os.getuid()


def _is_stale(path: Path) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False
    mine = os.name != "posix" or status.st_uid == os.getuid()
    regular = stat.S_ISREG(status.st_mode) and path.name != DATABASE_NAME
    return mine and regular and time.time() - status.st_mtime > _STALE_SECONDS
