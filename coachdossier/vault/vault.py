"""A vault: a directory with a header and an encrypted database, opened with a secret.

What derives and unwraps keys is imported where a secret is at hand: it loads `cryptography`, which
an open vault doesn't need.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from coachdossier.errors import N_, CoachDossierError, Damaged, Locked
from coachdossier.vault.connection import create_database, key_that_fits, open_database
from coachdossier.vault.failures import translate_errors, translate_file_errors
from coachdossier.vault.files import (
    DATABASE_NAME,
    UNFINISHED_DATABASE_NAME,
    make_private_directory,
)
from coachdossier.vault.hardening import harden_process
from coachdossier.vault.header_files import heal_header, read_header, write_header
from coachdossier.vault.header_format import Header
from coachdossier.vault.kdf import STRONG, KdfProfile
from coachdossier.vault.migrations import migrate
from coachdossier.vault.patience import patiently, say_nothing
from coachdossier.vault.pending import vacuum
from coachdossier.vault.slots import key_id
from coachdossier.vault.unit_of_work import UnitOfWork, erasure_mark, reading, rehearsing, writing


@dataclass(slots=True)
class Vault:
    """An open vault. Close it, or use it as a context manager."""

    directory: Path
    key: bytes = field(repr=False)
    connection: Any = field(repr=False)
    now: Callable[[], datetime] = field(repr=False)
    on_wait: Callable[[], None] = field(default=say_nothing, repr=False)
    """Told once when an act has waited a second for another process."""

    file: int = 0
    """Which file the database is: a restore may have put another one in its place."""

    @property
    def database(self) -> Path:
        return self.directory / DATABASE_NAME

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """Read one consistent state."""
        with self._under_its_key(), reading(self.connection, self.now, self.on_wait) as uow:
            yield uow

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """Do one act in one transaction; what it erases is written beside the backups, too."""
        with self._under_its_key(), writing(self.connection, self.now, self.on_wait) as uow:
            before = erasure_mark(self.connection)
            yield uow
            if erasure_mark(self.connection) != before:
                self._carry_ledger()

    def rehearsing(self) -> AbstractContextManager[UnitOfWork]:
        """Do one act and take it back."""
        return rehearsing(self.connection, self.now, self.on_wait)

    def alone(self) -> AbstractContextManager[None]:
        """Do what only one process at a time may do, such as a close with its proof."""
        from coachdossier.vault.exclusive import alone

        return alone(self.directory, self.on_wait)

    def alone_if_free(self) -> AbstractContextManager[bool]:
        """Do the same without waiting; yields whether no other process is at it."""
        from coachdossier.vault.exclusive import alone_if_free

        return alone_if_free(self.directory)

    def settle_key(self) -> None:
        """End the introduction of a new vault key that was killed, unless it is still at work."""
        # Loaded only after a crash.
        from coachdossier.vault.header import settle

        with self.alone_if_free() as free:
            if not free:
                return
            header = read_header(self.directory)
            settled = settle(header, self.key)
            if settled is not header:
                write_header(self.directory, settled)

    def vacuum(self) -> None:
        """Rewrite the database without free pages."""
        patiently(lambda: vacuum(self.connection), self.on_wait)

    @contextmanager
    def _under_its_key(self) -> Iterator[None]:
        """Tell a file that got another key since it was opened from one that is damaged."""
        try:
            yield
        except Damaged as damage:
            if key_id(self.key) in read_header(self.directory).key_ids():
                raise
            raise Locked(
                N_("Another coachdossier gave the vault a new key meanwhile."),
                hint=N_("Nothing was changed. Give the command again."),
            ) from damage

    def _carry_ledger(self) -> None:
        # Loaded only by acts that erase.
        from coachdossier.vault.backup.ledger import carry

        at = self.now().isoformat(timespec="seconds")
        carry(self.directory, read_header(self.directory).vault_id, self.connection, at)

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


@dataclass(slots=True)
class LentVault(Vault):
    """A vault that the shell keeps open: the command that closes it gives it back."""

    def close(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")


def lend(vault: Vault, now: Callable[[], datetime], on_wait: Callable[[], None]) -> Vault:
    """Return an open vault for one command, which has its own clock and its own words."""
    return LentVault(vault.directory, vault.key, vault.connection, now, on_wait)


def make_vault(
    directory: Path,
    passphrase: str,
    now: Callable[[], datetime],
    *,
    random: Callable[[int], bytes] = os.urandom,
    profile: KdfProfile = STRONG,
) -> tuple[Vault, str]:
    """Make an empty vault; return it, open, with the recovery code that is shown once.

    The database gets its name last, so that a crash leaves either no vault or a whole one. Raise
    UsageError for a passphrase that can't be one, CoachDossierError when there is a vault already.
    """
    from coachdossier.vault.header import create_header

    refuse_vault(directory)
    harden_process()
    new = create_header(passphrase, random=random, profile=profile)
    with translate_errors(), translate_file_errors():
        make_private_directory(directory)
        unfinished = directory / UNFINISHED_DATABASE_NAME
        unfinished.unlink(missing_ok=True)
        connection = create_database(unfinished, new.key)
        try:
            migrate(connection, now)
        finally:
            connection.close()
        write_header(directory, new.header)
    return _open(directory, new.key, now), new.recovery_code


def open_vault(
    directory: Path,
    secret: str,
    now: Callable[[], datetime],
    on_wait: Callable[[], None] = say_nothing,
    key_file: Path | None = None,
) -> Vault:
    """Open the vault with its passphrase or its recovery code.

    `key_file` is the second factor of a passphrase that needs one. `on_wait` is told when this or a
    later act has waited a second for another process. Raise Locked when the secret is wrong,
    UsageError when a key file is needed and can't be read, Damaged when header or database are not
    whole.
    """
    header = read_header(directory)
    try:
        vault = _unlocked(directory, header, secret, now, on_wait, key_file)
    except Damaged:
        if read_header(directory) == header:
            raise
        # Another process has given the vault a new key since the header was read.
        vault = _unlocked(directory, read_header(directory), secret, now, on_wait, key_file)
    heal_header(directory)
    return vault


def open_with_key(
    directory: Path,
    key: bytes,
    now: Callable[[], datetime],
    on_wait: Callable[[], None] = say_nothing,
) -> Vault:
    """Open the vault with the key that an unlocked session keeps; `cryptography` isn't loaded.

    Raise Locked when the vault has another key by now, Damaged when header or database are not
    whole.
    """
    harden_process()
    if key_id(key) not in read_header(directory).key_ids():
        raise Locked(N_("The vault has another key since it was unlocked."))
    return _open(directory, key, now, on_wait)


def refuse_vault(directory: Path) -> None:
    """Raise CoachDossierError when a vault, whole or not, lies where one is to be made."""
    if vault_exists(directory):
        raise CoachDossierError(
            N_("There already is a vault in {directory}."),
            hint=N_("Nothing was changed. Name another directory with --vault."),
            directory=directory,
        )


def vault_exists(directory: Path) -> bool:
    """Whether a header or a database lies there, whole or not."""
    return any(directory.glob("vault.header*")) or (directory / DATABASE_NAME).exists()


def _unlocked(
    directory: Path,
    header: Header,
    secret: str,
    now: Callable[[], datetime],
    on_wait: Callable[[], None],
    key_file: Path | None,
) -> Vault:
    from coachdossier.vault.header import unlock
    from coachdossier.vault.key_file import read_key_file

    harden_process()
    keys = unlock(header, secret, None if key_file is None else lambda: read_key_file(key_file))
    _finish_making(directory)
    database = directory / DATABASE_NAME
    key = patiently(lambda: key_that_fits(database, keys), on_wait)
    vault = _open(directory, key, now, on_wait)
    if len(header.key_ids()) > 1:
        vault.settle_key()
    return vault


def _open(
    directory: Path,
    key: bytes,
    now: Callable[[], datetime],
    on_wait: Callable[[], None] = say_nothing,
) -> Vault:
    _finish_making(directory)
    connection = patiently(lambda: open_database(directory / DATABASE_NAME, key), on_wait)
    try:
        patiently(lambda: migrate(connection, now), on_wait)
    except BaseException:
        connection.close()
        raise
    file = (directory / DATABASE_NAME).stat().st_ino
    return Vault(directory, key, connection, now, on_wait, file)


def _finish_making(directory: Path) -> None:
    unfinished = directory / UNFINISHED_DATABASE_NAME
    if unfinished.exists() and not (directory / DATABASE_NAME).exists():
        unfinished.replace(directory / DATABASE_NAME)
        # Its journal is empty: the header is written when the database is whole.
        unfinished.with_name(unfinished.name + "-journal").unlink(missing_ok=True)
