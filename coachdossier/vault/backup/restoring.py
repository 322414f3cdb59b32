"""Putting a backup back: built beside the vault, erased again, looked at, then put in its place.

A vault that can be read is closed to everybody else meanwhile; the new pages go into its own file
in one transaction, so that a process that is killed leaves the old vault or the new one, and other
terminals that have it open see the new one. A vault that can't be read is moved aside; the new
database gets its name last, as when a vault is made.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from coachdossier.errors import CoachDossierError, Damaged
from coachdossier.vault.backup.carried import Carried, bring_over
from coachdossier.vault.backup.copying import export, refuse_broken, sequence, translate_copying
from coachdossier.vault.backup.folder import Place
from coachdossier.vault.backup.making import digest_of
from coachdossier.vault.backup.manifest import Manifest, damaged_manifest
from coachdossier.vault.backup.register import Backup
from coachdossier.vault.backup.replay import Repeated, erase_again
from coachdossier.vault.connection import Connection, connect, open_database
from coachdossier.vault.failures import translate_errors, translate_file_errors
from coachdossier.vault.files import (
    DATABASE_NAME,
    HEADER_COPY_NAME,
    HEADER_NAME,
    UNFINISHED_DATABASE_NAME,
    sync_directory,
)
from coachdossier.vault.header_files import read_header, write_header
from coachdossier.vault.header_format import Header
from coachdossier.vault.health import damaged_places
from coachdossier.vault.live_text import live_texts
from coachdossier.vault.migrations import migrate
from coachdossier.vault.patience import patiently
from coachdossier.vault.pending import REWRITE, vacuum
from coachdossier.vault.traces import TraceReport, find_traces
from coachdossier.vault.unit_of_work import writing
from coachdossier.vault.vault import Vault

RESTORING_NAME: Final = f"{DATABASE_NAME}.restoring"
ASIDE: Final = "vault.aside-"
"""How folders begin in which a vault is kept that could not be read."""

_JOURNAL: Final = "-journal"
_PRIVATE: Final = 0o700


@dataclass(frozen=True, slots=True)
class Source:
    """A backup that was opened: where it lies, what it is, and its key."""

    place: Place
    manifest: Manifest
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Built:
    """A database that is ready to take the vault's place: what was erased again, and the proof."""

    path: Path
    erased_again: int
    traces: TraceReport


def build(
    directory: Path, source: Source, carried: Carried, key: bytes, now: Callable[[], datetime]
) -> Built:
    """Build the restored database beside the vault, under the vault's key.

    The backup is examined first, brought to the newest schema, told what happened since, and rid
    of what was erased since; the file is rewritten without free pages, and searched for whom the
    erasures concerned. Raise Damaged when the backup isn't whole, CoachDossierError for a full
    disk; nothing is left behind then.
    """
    remove_unfinished(directory)
    try:
        with translate_copying():
            return _build(directory / RESTORING_NAME, source, carried, key, now)
    except BaseException:
        remove_unfinished(directory)
        raise


def _build(
    path: Path, source: Source, carried: Carried, key: bytes, now: Callable[[], datetime]
) -> Built:
    _copy(source, path, key)
    connection = open_database(path, key)
    try:
        migrate(connection, now)
        repeated = _bring_up_to_date(connection, source, carried, now)
        vacuum(connection)
        refuse_broken(connection, source.place.id)
        terms = tuple(sorted(repeated.texts))
        traces = find_traces(path, key, terms, live_texts(connection))
    finally:
        connection.close()
    return Built(path, repeated.count, traces)


def put_into(vault: Vault, built: Built) -> None:
    """Give an open vault, which is `closed_to_others`, the pages of what was built."""
    with translate_copying():
        restored = connect(built.path, vault.key)
        try:
            restored.backup(vault.connection)
        finally:
            restored.close()
    remove_unfinished(vault.directory)


@contextmanager
def closed_to_others(vault: Vault) -> Iterator[None]:
    """Keep every other process out, readers included, until the block ends."""
    connection = vault.connection
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    try:
        patiently(lambda: _take(connection), vault.on_wait)
        yield
    finally:
        connection.execute("PRAGMA locking_mode = NORMAL")
        # The lock is given back by the next look.
        with suppress(CoachDossierError), translate_errors():
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def put_in_place(directory: Path, built: Built, header: Header | None, at: datetime) -> Path | None:
    """Let what was built take the place of a vault that can't be read, or of none.

    `header` is written when the one that is there can't stay. Return the folder in which the
    present files are kept; None when there were none.
    """
    aside = directory / f"{ASIDE}{at.strftime('%Y%m%d-%H%M%S')}"
    with translate_file_errors():
        database = directory / DATABASE_NAME
        making = directory / UNFINISHED_DATABASE_NAME
        making.unlink(missing_ok=True)
        if header is not None:
            _move_aside([directory / HEADER_NAME, directory / HEADER_COPY_NAME], aside)
            write_header(directory, header)
        built.path.replace(making)
        # Its journal first: it would be rolled back into whatever has the database's name.
        _move_aside([database.with_name(DATABASE_NAME + _JOURNAL), database], aside)
        making.replace(database)
        sync_directory(directory)
    return aside if aside.exists() else None


def remove_unfinished(directory: Path) -> None:
    """Remove what a restore that was killed left beside the vault."""
    for name in (RESTORING_NAME, RESTORING_NAME + _JOURNAL):
        with suppress(OSError):
            (directory / name).unlink(missing_ok=True)


def present_header(directory: Path) -> Header | None:
    """Return the header of the vault that is there; None when there is none, or none is whole."""
    try:
        return read_header(directory)
    except Damaged:
        return None


def refuse_changed(place: Place, manifest: Manifest) -> None:
    """Raise Damaged when a backup's database is not the one that its manifest was made for."""
    if digest_of(place) != manifest.facts.digest:
        raise damaged_manifest(place.id)


def _copy(source: Source, path: Path, key: bytes) -> None:
    facts = source.manifest.facts
    refuse_changed(source.place, source.manifest)
    with translate_errors():
        connection = connect(source.place.database, source.key)
        try:
            connection.execute("PRAGMA temp_store = MEMORY")
            if damaged_places(connection):
                raise damaged_manifest(facts.id)
            export(connection, path, key)
        finally:
            connection.close()


def _bring_up_to_date(
    connection: Connection, source: Source, carried: Carried, now: Callable[[], datetime]
) -> Repeated:
    facts = source.manifest.facts
    with writing(connection, now) as uow:
        backup = registered(source, carried, sequence(connection, "ledger"))
        bring_over(connection, carried)
        repeated = erase_again(connection, facts.position)
        uow.backups.add(backup)
        uow.pending_erasures.finish(REWRITE)
        uow.audit.append(
            "backup.restore", object_uid=facts.id, counts={"erased again": repeated.count}
        )
    return repeated


def registered(source: Source, carried: Carried, entries: int) -> Backup:
    """Return the backup's row for the register, which may not know it, or not at this place."""
    facts = source.manifest.facts
    columns, rows = carried.tables["backup"]
    known = [Backup(**dict(zip(columns, row, strict=True))) for row in rows if row[0] == facts.id]
    verified_at = known[0].verified_at if known else None
    return Backup(
        id=facts.id,
        created_at=facts.created_at,
        expires_on=facts.expires_on,
        place=str(source.place.folder),
        key=source.key.hex(),
        position=facts.position,
        acts=facts.acts,
        entries=entries,
        verified_at=verified_at,
    )


def _take(connection: Connection) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _move_aside(paths: Iterable[Path], aside: Path) -> None:
    for path in paths:
        if path.exists():
            aside.mkdir(mode=_PRIVATE, exist_ok=True)
            path.replace(aside / path.name)
