"""Backups of the vault: made, listed, verified, ended by the period of the policy."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from coachdossier.errors import N_, CoachDossierError, Damaged, NotFound
from coachdossier.policy.periods import add_period
from coachdossier.policy.vocabulary import ASK
from coachdossier.services.policies import policy_in_use
from coachdossier.vault.backup.folder import backups_in, default_folder
from coachdossier.vault.backup.making import end, make_backup, renew, verify
from coachdossier.vault.backup.register import Backup
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault

LATE_AFTER_DAYS = 7
"""A practice writes notes every week: an older backup misses some."""


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup as lists show it, `expires` being the day on which it goes.

    `there` is False when it is gone from its folder, None when that folder is out of reach.
    """

    id: str
    created: date
    expires: date
    where: str
    verified: bool
    created_at: str
    verified_at: str | None
    there: bool | None


@dataclass(frozen=True, slots=True)
class Ended:
    """Backups that were taken away, and those whose day has come but that are out of reach."""

    removed: tuple[str, ...]
    out_of_reach: tuple[str, ...]


def backup_period(uow: UnitOfWork) -> tuple[str, bool]:
    """Return how long a backup is kept, and whether the policy still asks the coach for that."""
    backups = policy_in_use(uow).backups
    return (backups.propose, True) if backups.period == ASK else (backups.period, False)


def create_backup(vault: Vault, folder: Path | None, today: date) -> BackupLine:
    """Copy the vault into a folder, by default the one beside it, until the policy's day.

    Backups whose day has come go first. Raise what `making.make_backup` raises.
    """
    with vault.alone():
        _end_expired(vault, today)
        with vault.reading() as uow:
            period, _asked = backup_period(uow)
        chosen = folder or default_folder(vault.directory)
        backup = make_backup(vault, chosen, add_period(today, period))
        renew(vault)
    return _line(backup)


def list_backups(uow: UnitOfWork) -> list[BackupLine]:
    """Return what the vault knows of its backups, oldest first."""
    return [_line(backup) for backup in uow.backups.all()]


def backups_found(folder: Path) -> list[BackupLine]:
    """Return what lies in a folder, without a vault: the way when that can't be opened."""
    found = [one for one in backups_in(folder) if not isinstance(one, Damaged)]
    return [
        BackupLine(
            id=manifest.facts.id,
            created=manifest.facts.created.date(),
            expires=manifest.facts.expires,
            where=str(folder),
            verified=False,
            created_at=manifest.facts.created_at,
            verified_at=None,
            there=True,
        )
        for manifest in found
    ]


def verify_backup(vault: Vault, backup: Backup) -> bool:
    """Look whether a backup is whole, and remember that; return False when it is not.

    Raise CoachDossierError when its folder is out of reach.
    """
    if not backup.where.is_within_reach:
        raise out_of_reach(backup)
    try:
        verify(backup)
    except Damaged:
        verified_at = None
    else:
        verified_at = vault.now().isoformat(timespec="seconds")
    with vault.alone(), vault.writing() as uow:
        uow.backups.verified(backup.id, verified_at)
        uow.audit.append("backup.verify", object_uid=backup.id)
    return verified_at is not None


def find_backup(uow: UnitOfWork, backup_id: str) -> Backup:
    """Return the backup that an id, or its unique beginning, names; raise NotFound."""
    known = uow.backups.all()
    found = [one for one in known if one.id == backup_id] or [
        one for one in known if backup_id and one.id.startswith(backup_id)
    ]
    if len(found) != 1:
        raise no_backup(backup_id)
    return found[0]


def no_backup(backup_id: str) -> NotFound:
    """Say that no backup, or more than one, is called so."""
    return NotFound(
        N_("There is no backup {id}, or more than one begins like that."),
        hint=N_("See them with “coachdossier backup list”."),
        id=backup_id,
    )


def out_of_reach(backup: Backup) -> CoachDossierError:
    return CoachDossierError(
        N_("The folder of the backup {id} can't be reached: {place}."),
        hint=N_("Plug in the stick, and try again."),
        id=backup.id,
        place=backup.place,
    )


def expire_backups(vault: Vault, today: date) -> Ended:
    """Take away the backups whose day has come."""
    with vault.alone():
        return _end_expired(vault, today)


def expire_silently(vault: Vault, today: date) -> None:
    """Do the same at an opening, unless another process is at work or a disk refuses."""
    with vault.reading() as uow:
        expired = any(backup.where.is_within_reach for backup in uow.backups.expired(today))
    if not expired:
        return
    with vault.alone_if_free() as free:
        if free:
            try:
                _end_expired(vault, today)
            except CoachDossierError:
                # The coach came for something else; “due” and “doctor” tell what stays.
                return


def remove_backup(vault: Vault, backup: Backup, *, gone: bool) -> None:
    """Take one backup away before its day.

    `gone` says that it does not exist any more, as on a stick that was lost. Raise
    CoachDossierError when it is out of reach and nobody says that.
    """
    if not gone and not backup.where.is_within_reach:
        raise CoachDossierError(
            N_("The folder of the backup {id} can't be reached: {place}."),
            hint=N_("Plug in the stick. Is it destroyed? Then say so with --gone."),
            id=backup.id,
            place=backup.place,
        )
    with vault.alone():
        end(vault, backup, "backup.remove")


def renew_backups(vault: Vault) -> tuple[BackupLine, ...]:
    """Let who may open the vault now open its backups; return those that still open as before."""
    with vault.alone():
        return tuple(_line(backup) for backup in renew(vault))


def backups_until(uow: UnitOfWork, erased: date) -> date | None:
    """Return the day on which the last backup goes that holds what was erased on a day.

    None when there is no such backup, or none any more.
    """
    days = [
        backup.expires
        for backup in uow.backups.all()
        if datetime.fromisoformat(backup.created_at).date() <= erased and not backup.is_gone
    ]
    return max(days, default=None)


def latest_backup(uow: UnitOfWork) -> date | None:
    """Return the day on which the latest backup was made; None when there is none any more."""
    days = [line.created for line in list_backups(uow) if line.there is not False]
    return max(days, default=None)


def expired_backups(uow: UnitOfWork, today: date) -> tuple[BackupLine, ...]:
    """Return those whose day has come and that still exist, as far as is known."""
    return tuple(_line(backup) for backup in uow.backups.expired(today) if not backup.is_gone)


def _end_expired(vault: Vault, today: date) -> Ended:
    with vault.reading() as uow:
        expired = uow.backups.expired(today)
    reachable = [backup for backup in expired if backup.where.is_within_reach]
    for backup in reachable:
        end(vault, backup, "backup.expire")
    return Ended(
        removed=tuple(backup.id for backup in reachable),
        out_of_reach=tuple(backup.id for backup in expired if backup not in reachable),
    )


def _line(backup: Backup) -> BackupLine:
    reachable = backup.where.is_within_reach
    return BackupLine(
        id=backup.id,
        created=datetime.fromisoformat(backup.created_at).date(),
        expires=backup.expires,
        where=backup.place,
        verified=backup.verified_at is not None,
        created_at=backup.created_at,
        verified_at=backup.verified_at,
        there=backup.where.is_there if reachable else None,
    )
