"""The backups: how old, whether any outlived its day, where they lie, the ledger beside them."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from coachdossier.errors import N_, NN_, Damaged
from coachdossier.services.backups import LATE_AFTER_DAYS
from coachdossier.services.doctor.computer import synchronised_by
from coachdossier.services.doctor.finding import Check, Finding, well, wrong
from coachdossier.vault.backup.copying import sequence
from coachdossier.vault.backup.ledger import VAULT_COPY, ledger_name, read_ledger
from coachdossier.vault.backup.register import Backup
from coachdossier.vault.backup.restoring import ASIDE
from coachdossier.vault.header_files import read_header
from coachdossier.vault.unit_of_work import UnitOfWork


def examine_backups(
    uow: UnitOfWork, now: datetime, directory: Path, *, fiction: bool
) -> Iterator[Finding]:
    """Look at what the register knows and at the folders within reach; open no backup."""
    known = uow.backups.all()
    backups = [backup for backup in known if not backup.is_gone]
    yield _age(backups, now, fiction=fiction)
    yield from _expired(backups, now)
    yield from _damaged(backups)
    yield from _synchronised(backups)
    yield from _ledgers(uow, directory, backups)
    yield from _aside(directory)


def _age(backups: list[Backup], now: datetime, *, fiction: bool) -> Finding:
    tell = well if fiction else wrong
    if not backups:
        return tell(
            Check.BACKUPS,
            N_("There is no backup: what is lost with this computer is lost."),
            N_("Make one on a stick with “coachdossier backup create --to DIR”."),
        )
    latest = backups[-1]
    made = datetime.fromisoformat(latest.created_at)
    days = max(0, (now - made).days)
    if days > LATE_AFTER_DAYS:
        return tell(
            Check.BACKUPS,
            N_("The latest backup is {count} days old, of {day}."),
            N_("Make a new one with “coachdossier backup create --to DIR”."),
            count=days,
            day=made.date(),
        )
    return well(
        Check.BACKUPS,
        N_("The latest backup is of {day}; it goes on {end}."),
        None,
        day=made.date(),
        end=latest.expires,
    )


def _expired(backups: list[Backup], now: datetime) -> Iterator[Finding]:
    expired = [backup for backup in backups if backup.expires <= now.date()]
    if expired:
        yield wrong(
            Check.BACKUPS,
            NN_(
                "The day of {count} backup has come, and it is still there or out of reach: {ids}.",
                "The day of {count} backups has come, and they are still there or out of reach: "
                "{ids}.",
            ),
            N_("Plug in the stick and give “coachdossier backup expire”."),
            count=len(expired),
            ids=", ".join(backup.id for backup in expired),
        )


def _damaged(backups: list[Backup]) -> Iterator[Finding]:
    damaged = []
    for backup in backups:
        if backup.where.is_within_reach:
            try:
                backup.where.manifest()
            except Damaged:
                damaged.append(backup.id)
    damaged += [one.id for one in backups if one.verified_at is None and one.id not in damaged]
    if damaged:
        yield wrong(
            Check.BACKUPS,
            N_("These backups are damaged: {ids}."),
            N_("Make a new one, and take these away with “coachdossier backup expire ID”."),
            ids=", ".join(sorted(damaged)),
        )


def _synchronised(backups: list[Backup]) -> Iterator[Finding]:
    for folder in sorted({backup.where.folder for backup in backups}):
        service = synchronised_by(folder)
        if service is not None:
            yield wrong(
                Check.BACKUPS,
                N_("The backups in {folder} are synchronised by {service}: copies may stay there."),
                N_("Keep backups on a stick, or end the old versions there and note the service."),
                folder=folder,
                service=service,
            )


def _ledgers(uow: UnitOfWork, directory: Path, backups: list[Backup]) -> Iterator[Finding]:
    """Tell of lists of what was erased that are missing, damaged or older than the vault."""
    vault_id = read_header(directory).vault_id
    folders = {one.where.folder for one in backups if one.where.is_within_reach}
    places = [folder / ledger_name(vault_id) for folder in sorted(folders)]
    position = sequence(uow.connection, "erased")
    behind = []
    for path in [*([directory / VAULT_COPY] if backups else []), *places]:
        try:
            ledger = read_ledger(path)
        except Damaged:
            ledger = None
        if ledger is None or ledger.position < position:
            behind.append(path)
    if behind:
        yield wrong(
            Check.BACKUPS,
            N_("The list of what was erased is missing, damaged or old here: {places}."),
            N_("“coachdossier backup create” writes it anew; a restore needs it."),
            places=", ".join(map(str, behind)),
        )


def _aside(directory: Path) -> Iterator[Finding]:
    kept = sorted(directory.glob(f"{ASIDE}*"))
    if kept:
        yield wrong(
            Check.BACKUPS,
            N_("A restore left the damaged files of the former vault here: {places}."),
            N_("Remove the folder when you miss nothing any more."),
            places=", ".join(map(str, kept)),
        )
