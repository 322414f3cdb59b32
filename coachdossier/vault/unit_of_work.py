"""One act, one transaction: repositories over a connection that commits or rolls back whole."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import Any

from coachdossier.vault.casebook import Casebook
from coachdossier.vault.contacts import Contacts
from coachdossier.vault.erasure import Erasure, PendingErasures
from coachdossier.vault.evaluations import Evaluations
from coachdossier.vault.failures import translate_errors
from coachdossier.vault.finance import Invoices
from coachdossier.vault.holdings import Holdings
from coachdossier.vault.inquiries import Inquiries
from coachdossier.vault.notes import Notes
from coachdossier.vault.people import People
from coachdossier.vault.privacy import Consents, Disclosures
from coachdossier.vault.publicity import PublicityItems
from coachdossier.vault.registers import Audit, Certificates, Counters, Ledger, Settings
from coachdossier.vault.review import Decisions
from coachdossier.vault.search import Hit, Query, search
from coachdossier.vault.trajectories import Trajectories


def random_uid() -> str:
    """128 random bits, as hexadecimal: an id that tells nothing and is never derived."""
    return os.urandom(16).hex()


class UnitOfWork:
    """Everything that one act may read and write."""

    def __init__(
        self,
        connection: Any,
        now: Callable[[], datetime],
        new_uid: Callable[[], str] = random_uid,
    ) -> None:
        self.connection = connection
        self.now = now
        self.new_uid = new_uid

    @cached_property
    def people(self) -> People:
        return People(self.connection, self.new_uid)

    @cached_property
    def trajectories(self) -> Trajectories:
        return Trajectories(self.connection, self.new_uid)

    @cached_property
    def notes(self) -> Notes:
        return Notes(self.connection, self.new_uid)

    @cached_property
    def contacts(self) -> Contacts:
        return Contacts(self.connection, self.new_uid)

    @cached_property
    def inquiries(self) -> Inquiries:
        return Inquiries(self.connection, self.new_uid)

    @cached_property
    def publicity(self) -> PublicityItems:
        return PublicityItems(self.connection, self.new_uid)

    @cached_property
    def evaluations(self) -> Evaluations:
        return Evaluations(self.connection)

    @cached_property
    def consents(self) -> Consents:
        return Consents(self.connection, self.new_uid)

    @cached_property
    def disclosures(self) -> Disclosures:
        return Disclosures(self.connection)

    @cached_property
    def invoices(self) -> Invoices:
        return Invoices(self.connection, self.new_uid)

    @cached_property
    def casebook(self) -> Casebook:
        return Casebook(self.connection)

    @cached_property
    def audit(self) -> Audit:
        return Audit(self.connection, self.now)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.connection)

    @cached_property
    def certificates(self) -> Certificates:
        return Certificates(self.connection)

    @cached_property
    def counters(self) -> Counters:
        return Counters(self.connection)

    @cached_property
    def settings(self) -> Settings:
        return Settings(self.connection)

    @cached_property
    def holdings(self) -> Holdings:
        return Holdings(self.connection)

    @cached_property
    def erasure(self) -> Erasure:
        return Erasure(self.connection)

    @cached_property
    def pending_erasures(self) -> PendingErasures:
        return PendingErasures(self.connection)

    @cached_property
    def decisions(self) -> Decisions:
        return Decisions(self.connection)

    def uid(self, table: str, row_id: int) -> str:
        """Return the random id that audit and ledger know a row by; `table` is a name of ours."""
        row = self.connection.execute(f"SELECT uid FROM {table} WHERE id = ?", (row_id,)).fetchone()
        return str(row[0])

    def search(
        self,
        query: Query,
        *,
        client_id: int | None = None,
        trajectory_id: int | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        return search(
            self.connection,
            query,
            client_id=client_id,
            trajectory_id=trajectory_id,
            limit=limit,
        )


@contextmanager
def reading(connection: Any, now: Callable[[], datetime]) -> Iterator[UnitOfWork]:
    """Read one consistent state; writing in it is a mistake and fails."""
    with translate_errors():
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        try:
            yield UnitOfWork(connection, now)
        finally:
            connection.execute("ROLLBACK")
            connection.execute("PRAGMA query_only = OFF")


@contextmanager
def rehearsing(connection: Any, now: Callable[[], datetime]) -> Iterator[UnitOfWork]:
    """Do one act and take it back: what it would report, with nothing changed."""
    with translate_errors():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield UnitOfWork(connection, now)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@contextmanager
def writing(connection: Any, now: Callable[[], datetime]) -> Iterator[UnitOfWork]:
    """Do one act: all of it when the block ends, nothing of it when something is raised."""
    with translate_errors():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield UnitOfWork(connection, now)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
