"""Where the vault lies, and what of an open vault could end up on a disk."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from coachdossier.errors import N_
from coachdossier.services.doctor.finding import Check, Finding, well, wrong
from coachdossier.services.doctor.machine import Machine, Secrecy

_FOLDERS: Final = {
    "Dropbox": re.compile(r"dropbox( \(.*\))?"),
    "OneDrive": re.compile(r"onedrive( - .*)?"),
    "Google Drive": re.compile(r"google ?drive( .*)?|googledrive-.*|my drive"),
    "iCloud": re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents"),
    "Nextcloud": re.compile(r"nextcloud\d*"),
    "ownCloud": re.compile(r"owncloud\d*"),
    "pCloud": re.compile(r"pclouddrive|pcloud drive"),
    "Proton Drive": re.compile(r"proton ?drive( .*)?"),
    "a cloud service": re.compile(r"cloudstorage"),
}
"""How synchronised folders are called, in small letters."""

_MARKERS: Final = {
    "Syncthing": (".stfolder", ".stignore"),
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
    "Nextcloud": (".nextcloudsync.log", ".owncloudsync.log"),
    "Resilio": (".sync",),
}
"""What their programs put in them."""


def synchronised_by(directory: Path) -> str | None:
    """Name what synchronises a folder, as far as names and markers tell; None when nothing does."""
    for folder in (directory, *directory.parents):
        for service, pattern in _FOLDERS.items():
            if pattern.fullmatch(folder.name.casefold()):
                return service
        for service, names in _MARKERS.items():
            if any((folder / name).exists() for name in names):
                return service
        if any(folder.glob(".sync_*.db")) or any(folder.glob("._sync_*.db")):
            return "Nextcloud"
    return None


def examine_computer(directory: Path, machine: Machine, *, fiction: bool) -> Iterator[Finding]:
    """Look at the place of the vault; about fiction nothing is wrong, only told."""
    yield _synchronised(directory)
    yield _disk(machine.disk(directory), fiction=fiction)
    yield _swap(machine.swap(), fiction=fiction)
    yield _core_dumps(off=machine.core_dumps_are_off())


def _synchronised(directory: Path) -> Finding:
    service = synchronised_by(directory)
    if service is None:
        return well(Check.SYNCHRONISED, N_("No sign that the folder of the vault is synchronised."))
    return wrong(
        Check.SYNCHRONISED,
        N_("The folder of the vault is synchronised by {service}: what is erased stays there."),
        N_("Move the folder to one that stays on this computer and clear the copies there."),
        service=service,
    )


def _disk(disk: Secrecy, *, fiction: bool) -> Finding:
    if disk is Secrecy.ENCRYPTED:
        return well(Check.DISK, N_("The disk that the vault lies on is encrypted."))
    if disk is Secrecy.ABSENT:
        return well(Check.DISK, N_("The vault lies in memory and is gone when the computer stops."))
    if disk is Secrecy.UNKNOWN:
        return well(
            Check.DISK,
            N_("Whether the disk is encrypted can't be told here."),
            N_("Look in the settings of the system; what was overwritten may linger on a disk."),
        )
    tell = well if fiction else wrong
    return tell(
        Check.DISK,
        N_("The disk that the vault lies on is not encrypted."),
        N_("Encrypt the whole disk: it can keep old sectors of a file, and what you exported."),
    )


def _swap(swap: Secrecy, *, fiction: bool) -> Finding:
    if swap is Secrecy.ENCRYPTED:
        return well(Check.SWAP, N_("The swap is encrypted."))
    if swap is Secrecy.ABSENT:
        return well(Check.SWAP, N_("No memory is written to a disk: there is no swap."))
    if swap is Secrecy.UNKNOWN:
        return well(
            Check.SWAP,
            N_("Whether the swap is encrypted can't be told here."),
            N_("It is, when the whole disk is."),
        )
    tell = well if fiction else wrong
    return tell(
        Check.SWAP,
        N_("The swap is not encrypted: pieces of memory may be written to the disk."),
        N_("Encrypt the swap, or turn it off."),
    )


def _core_dumps(*, off: bool | None) -> Finding:
    if off is None:
        return well(Check.CORE_DUMPS, N_("Whether a crash writes memory can't be told here."))
    if off:
        return well(Check.CORE_DUMPS, N_("A crash of this program writes no memory to a disk."))
    return wrong(
        Check.CORE_DUMPS,
        N_("A crash of this program may write its memory, with the key in it, to a disk."),
        N_("Report this: it should not happen."),
    )
