"""One examination of a vault and the computer that it lies on, and what can be repaired safely."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coachdossier.errors import N_
from coachdossier.services.doctor.computer import examine_computer
from coachdossier.services.doctor.database import examine_database
from coachdossier.services.doctor.files import examine_files, open_to_others, stale_files
from coachdossier.services.doctor.finding import Check, Finding, well, wrong
from coachdossier.services.doctor.history import examine_history
from coachdossier.services.doctor.machine import Machine
from coachdossier.services.doctor.record import examine_record
from coachdossier.services.settings import DEMO
from coachdossier.vault.health import damaged_indexes, rebuild_indexes
from coachdossier.vault.vault import Vault

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the command line knows and the vault doesn't.

    `unhealthy` are the copies of the header that were replaced when the vault was opened, `texts`
    the folders of texts that a crash left, `places` where documents are written. `editor` is the
    name of the coach's own editor when that can't be kept from making copies, `histories` are what
    the shells remember.
    """

    unhealthy: Sequence[str] = ()
    texts: Sequence[Path] = ()
    places: Sequence[Path] = ()
    editor: str | None = None
    histories: Sequence[Path] = ()


def examine(vault: Vault, around: Surroundings, machine: Machine) -> tuple[Finding, ...]:
    """Look at everything; change nothing. The findings come in the order of `Check`."""
    directory = vault.directory.resolve()
    findings = [*examine_database(vault)]
    with vault.reading() as uow:
        fiction = uow.settings.get(DEMO) != ""
        if all(finding.ok for finding in findings if finding.check is Check.DATABASE):
            findings += examine_record(uow, vault.now(), directory, fiction=fiction)
            people = uow.people.persons()
            findings.append(examine_history(around.histories, people, fiction=fiction))
    findings += examine_computer(directory, machine, fiction=fiction)
    findings += examine_files(directory, around.places, around.unhealthy)
    findings.append(_editor(around.texts, None if fiction else around.editor))
    order = list(Check)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.check)))


def repair(vault: Vault, around: Surroundings) -> tuple[Path | str, ...]:
    """Repair what can be without risk, and return what was: files, and indexes by name.

    The index is made anew, leftovers are overwritten and removed, permissions taken from others.
    """
    repaired: list[Path | str] = []
    with vault.rehearsing() as uow:
        indexes = damaged_indexes(uow.connection)
    if indexes:
        with vault.writing() as uow:
            rebuild_indexes(uow.connection)
            uow.audit.append("index.rebuild", counts={"indexes": len(indexes)})
        repaired += indexes
    for path in stale_files(vault.directory, around.places):
        _wipe(path)
        repaired.append(path)
    for path in open_to_others(vault.directory):
        path.chmod(_PRIVATE_FOLDER if path.is_dir() else _PRIVATE_FILE)
        repaired.append(path)
    return tuple(repaired)


def _editor(folders: Sequence[Path], editor: str | None) -> Finding:
    if not folders and editor is None:
        return well(Check.EDITOR, N_("No editor left a text behind."))
    if not folders:
        return wrong(
            Check.EDITOR,
            N_("The editor {editor} may keep copies of what you write, outside the vault."),
            N_("Write with nano or vim, which are told to keep none: set EDITOR to one of them."),
            editor=editor,
        )
    return wrong(
        Check.EDITOR,
        N_("A crash left a text of another vault behind: {folders}."),
        N_("Open that vault, which takes the text in, or remove the folder."),
        folders=", ".join(map(str, folders)),
    )


def _wipe(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
