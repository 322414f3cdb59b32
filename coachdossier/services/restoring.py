"""Putting a backup back: planned and shown, then carried out as the same plan.

What was erased since is erased again before the restored vault can be opened. The present vault,
when it can be read, first becomes a backup of its own, so that a restore can be taken back.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from coachdossier.errors import N_, CoachDossierError, Damaged, UsageError
from coachdossier.policy.periods import add_period
from coachdossier.services.backups import backup_period, no_backup
from coachdossier.services.vaults import refuse_time_travel
from coachdossier.vault.backup.carried import Carried, Point, gather
from coachdossier.vault.backup.folder import Place, default_folder
from coachdossier.vault.backup.ledger import (
    VAULT_COPY,
    damaged_ledger,
    ledger_name,
    newest_ledger,
)
from coachdossier.vault.backup.making import end, make_backup, renew, write_ledger
from coachdossier.vault.backup.manifest import Manifest, is_id
from coachdossier.vault.backup.register import Backup
from coachdossier.vault.backup.restoring import (
    Built,
    Source,
    build,
    closed_to_others,
    present_header,
    put_in_place,
    put_into,
    refuse_changed,
    registered,
    remove_unfinished,
)
from coachdossier.vault.exclusive import alone
from coachdossier.vault.failures import already_done
from coachdossier.vault.files import make_private_directory
from coachdossier.vault.header import settle, unlock
from coachdossier.vault.header_format import Header
from coachdossier.vault.health import damaged_places
from coachdossier.vault.key_file import read_key_file
from coachdossier.vault.patience import say_nothing
from coachdossier.vault.slots import key_id
from coachdossier.vault.traces import TraceReport
from coachdossier.vault.vault import Vault, open_vault, open_with_key

_DONE = N_("The backup was restored, but what lies beside the backups could not be renewed.")
_WHAT_NOW = N_("Check the disk, or make room; then give “coachdossier backup create”.")


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens the vault and its backup, and how the vault is worked in."""

    directory: Path
    secret: str = field(repr=False)
    now: Callable[[], datetime]
    key_file: Path | None = None
    on_wait: Callable[[], None] = say_nothing
    travels_in_time: bool = False

    def factor(self) -> Callable[[], bytes] | None:
        file = self.key_file
        return None if file is None else lambda: read_key_file(file)


@dataclass(frozen=True, slots=True)
class PreparedRestore:
    """A restore as it will be carried out.

    `undone` counts what was recorded since the backup, by act: all of it goes, except what was
    erased. `erasures` counts the rows and fields to erase again. `present` is None when there is no
    vault that can be read; then `ledger_of` is the day of the list that says what to erase.
    """

    opening: Opening
    source: Source
    key: bytes = field(repr=False)
    header: Header | None
    present: Vault | None
    head: str
    carried: Carried
    undone: Mapping[str, int]
    ledger_of: date | None

    @property
    def id(self) -> str:
        return self.source.manifest.facts.id

    @property
    def created(self) -> datetime:
        return self.source.manifest.facts.created

    @property
    def erasures(self) -> int:
        after = self.source.manifest.facts.position
        return sum(number > after for number in self.carried.column("erased", "id"))

    def close(self) -> None:
        if self.present is not None:
            self.present.close()


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it: how much was erased again, with its proof, and where the former vault is.

    `kept_as` is the backup that was made of it, `aside` the folder with files that couldn't be
    read; both None when there was no vault.
    """

    id: str
    erased_again: int
    traces: TraceReport
    kept_as: str | None
    aside: Path | None


def prepare_restore(opening: Opening, backup_id: str, folder: Path | None) -> PreparedRestore:
    """Find a backup, open it, and look what restoring it means; nothing is changed.

    `folder` is where it lies, when that is neither the usual place nor known to the vault. Raise
    NotFound, Locked for a wrong passphrase, Damaged when backup or ledger are not whole,
    CoachDossierError for the backup of another vault.
    """
    header = present_header(opening.directory)
    present = _present(opening) if header is not None else None
    try:
        return _prepare(opening, backup_id, folder, header, present)
    except BaseException:
        if present is not None:
            present.close()
        raise


def execute_restore(prepared: PreparedRestore) -> Restored:
    """Carry it out, whole or not at all; raise CoachDossierError when the vault changed since."""
    if prepared.present is not None:
        return _into_present(prepared, prepared.present)
    return _in_place(prepared)


def _prepare(
    opening: Opening,
    backup_id: str,
    folder: Path | None,
    header: Header | None,
    present: Vault | None,
) -> PreparedRestore:
    place = _find(opening.directory, backup_id, folder, present)
    manifest = place.manifest()
    if header is not None and header.vault_id != manifest.facts.vault:
        raise CoachDossierError(
            N_("The backup {id} is of another vault than the one in {directory}."),
            hint=N_("To restore it beside this one, name an empty folder with --vault."),
            id=place.id,
            directory=opening.directory,
        )
    refuse_changed(place, manifest)
    keys = _vault_keys(opening, header, manifest, present)
    source = Source(place, manifest, _backup_key(opening, manifest, keys, present))
    after = manifest.facts
    if present is None:
        carried, ledger_of = _from_file(opening.directory, source)
        head = ""
    else:
        with present.reading() as uow:
            carried = gather(uow.connection, Point(after.position, after.acts, 0))
            head = uow.audit.head()
        ledger_of = None
    if not carried.reaches_back_to(after.position):
        raise damaged_ledger()
    key, written = _future(header, manifest, keys, present)
    return PreparedRestore(
        opening=opening,
        source=source,
        key=key,
        header=written,
        present=present,
        head=head,
        carried=carried,
        undone=_undone(carried, after.acts),
        ledger_of=ledger_of,
    )


def _present(opening: Opening) -> Vault | None:
    """Open the vault that is there; None when its database isn't whole."""
    try:
        vault = open_vault(
            opening.directory, opening.secret, opening.now, opening.on_wait, opening.key_file
        )
    except Damaged:
        return None
    try:
        if damaged_places(vault.connection):
            vault.close()
            return None
    except BaseException:
        vault.close()
        raise
    if opening.travels_in_time:
        refuse_time_travel(vault)
    return vault


def _find(directory: Path, backup_id: str, folder: Path | None, present: Vault | None) -> Place:
    folders = [default_folder(directory)]
    if folder is not None:
        folders = [folder.expanduser().absolute()]
    elif present is not None:
        with present.reading() as uow:
            folders += [Path(backup.place) for backup in uow.backups.all()]
    places = {
        Place(where, path.name)
        for where in folders
        for path in (where.iterdir() if where.is_dir() else ())
        if is_id(path.name) and path.name.startswith(backup_id or "-")
    }
    whole = [place for place in places if place.id == backup_id] or list(places)
    if len(whole) != 1:
        raise no_backup(backup_id)
    return whole[0]


def _vault_keys(
    opening: Opening, header: Header | None, manifest: Manifest, present: Vault | None
) -> tuple[bytes, ...]:
    if present is not None:
        return (present.key,)
    return unlock(header or manifest.header, opening.secret, opening.factor())


def _backup_key(
    opening: Opening, manifest: Manifest, keys: tuple[bytes, ...], present: Vault | None
) -> bytes:
    """Return the backup's key: by the register, by the vault's key, by the header of then."""
    if present is not None:
        with present.reading() as uow:
            for backup in uow.backups.all():
                if backup.id == manifest.facts.id:
                    return bytes.fromhex(backup.key)
    for key in keys:
        if key_id(key) == manifest.key:
            return manifest.unwrap(key)
    for key in unlock(manifest.header, opening.secret, opening.factor()):
        if key_id(key) == manifest.key:
            return manifest.unwrap(key)
    raise Damaged(
        N_("The header in the backup {id} is not the one that its key was made for."),
        hint=N_("Nothing was changed. Use another one: see “coachdossier backup list”."),
        id=manifest.facts.id,
    )


def _future(
    header: Header | None,
    manifest: Manifest,
    keys: tuple[bytes, ...],
    present: Vault | None,
) -> tuple[bytes, Header | None]:
    """Return the key of the restored database, and the header to write if another must come."""
    if present is not None:
        return present.key, None
    if header is None:
        key = next(key for key in keys if key_id(key) == manifest.key)
        return key, manifest.header
    settled = settle(header, keys[0])
    return keys[0], None if settled is header else replace(settled, generation=1)


def _from_file(directory: Path, source: Source) -> tuple[Carried, date]:
    facts = source.manifest.facts
    name = ledger_name(facts.vault)
    folders = {source.place.folder, default_folder(directory)}
    places = [directory / VAULT_COPY, *(folder / name for folder in sorted(folders))]
    ledger = newest_ledger(places, facts.vault, facts.id)
    if ledger is None:
        raise damaged_ledger()
    return ledger.read(facts.id, source.key), ledger.written_on


def _undone(carried: Carried, acts: int) -> dict[str, int]:
    numbers, names = carried.column("audit", "id"), carried.column("audit", "act")
    return dict(
        sorted(
            Counter(n for number, n in zip(numbers, names, strict=True) if number > acts).items()
        )
    )


def _into_present(prepared: PreparedRestore, vault: Vault) -> Restored:
    with vault.alone(), closed_to_others(vault):
        with vault.reading() as uow:
            if uow.audit.head() != prepared.head:
                raise CoachDossierError(
                    N_("Something was changed in the vault since this was shown."),
                    hint=N_("Nothing was changed now. Give the command again."),
                )
            period, _asked = backup_period(uow)
        with vault.writing() as uow:
            # A backup that the vault didn't know keeps the log of erasures from being shortened.
            uow.backups.add(registered(prepared.source, prepared.carried, 0))
        expires_on = add_period(vault.now().date(), period)
        kept = make_backup(vault, default_folder(vault.directory), expires_on)
        after = prepared.source.manifest.facts
        with vault.reading() as uow:
            carried = gather(uow.connection, Point(after.position, after.acts, 0), cases=True)
        try:
            built = build(vault.directory, prepared.source, carried, vault.key, vault.now)
            put_into(vault, built)
        except CoachDossierError as error:
            _take_back(vault, kept, error)
            raise
        with already_done(_DONE, _WHAT_NOW):
            renew(vault)
            write_ledger(vault)
    return _restored(prepared, built, kept.id, None)


def _take_back(vault: Vault, kept: Backup, error: CoachDossierError) -> None:
    """Take the copy away that was made of a vault which stays; say so when that fails as well."""
    remove_unfinished(vault.directory)
    try:
        end(vault, kept, "backup.remove")
    except CoachDossierError:
        raise CoachDossierError(
            N_("The vault was not restored and is as it was."),
            hint=N_("Check the disk, or make room, and try again."),
        ) from error


def _in_place(prepared: PreparedRestore) -> Restored:
    opening = prepared.opening
    if opening.travels_in_time:
        raise UsageError(N_("--today is only for a vault that is there already."))
    directory = opening.directory
    make_private_directory(directory)
    with alone(directory, opening.on_wait):
        built = build(directory, prepared.source, prepared.carried, prepared.key, opening.now)
        aside = put_in_place(directory, built, prepared.header, opening.now())
        with (
            already_done(_DONE, _WHAT_NOW),
            open_with_key(directory, prepared.key, opening.now, opening.on_wait) as vault,
        ):
            renew(vault)
            write_ledger(vault)
    return _restored(prepared, built, None, aside)


def _restored(
    prepared: PreparedRestore, built: Built, kept_as: str | None, aside: Path | None
) -> Restored:
    return Restored(prepared.id, built.erased_again, built.traces, kept_as, aside)
