"""One act, one transaction: repositories over a connection that commits or rolls back whole."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from coachdossier.vault.failures import gone, translate_errors
from coachdossier.vault.patience import patiently, say_nothing

if TYPE_CHECKING:
    from coachdossier.vault.aggregates import Aggregates
    from coachdossier.vault.attendance import AttendanceList
    from coachdossier.vault.backup.register import Backups
    from coachdossier.vault.casebook import Casebook
    from coachdossier.vault.client_lines import ClientLines
    from coachdossier.vault.contacts import Contacts
    from coachdossier.vault.drafts import Drafts
    from coachdossier.vault.erasure import Erasure
    from coachdossier.vault.evaluations import Evaluations
    from coachdossier.vault.finance import Invoices
    from coachdossier.vault.holdings import Holdings
    from coachdossier.vault.inquiries import Inquiries
    from coachdossier.vault.newsletter import Subscriptions
    from coachdossier.vault.notes import Notes
    from coachdossier.vault.pending import PendingErasures
    from coachdossier.vault.people import People
    from coachdossier.vault.policy_store import PolicyStore
    from coachdossier.vault.privacy import Consents, Disclosures
    from coachdossier.vault.publicity import PublicityItems
    from coachdossier.vault.registers import Audit, Certificates, Counters, Ledger, Settings
    from coachdossier.vault.requests import Requests
    from coachdossier.vault.review import Decisions
    from coachdossier.vault.search import Hit, Query
    from coachdossier.vault.shielding import Holds, Objections, Restrictions
    from coachdossier.vault.trajectories import Trajectories

R = TypeVar("R")


class _Repository(Generic[R]):
    """A repository, imported and made when an act first asks for it: most acts need two or three.

    `place` is "module:Class" in this package, `needs` what its constructor takes after the
    connection, by the names of the unit of work.
    """

    def __init__(self, place: str, *needs: str) -> None:
        self._module, _, self._class = place.partition(":")
        self._needs = needs

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, uow: "UnitOfWork", owner: type) -> R:
        made = getattr(import_module(f"coachdossier.vault.{self._module}"), self._class)
        repository: R = made(uow.connection, *(getattr(uow, need) for need in self._needs))
        uow.__dict__[self._name] = repository
        return repository


def random_uid() -> str:
    """128 random bits, as hexadecimal: an id that tells nothing and is never derived."""
    return os.urandom(16).hex()


class UnitOfWork:
    """Everything that one act may read and write."""

    people: "_Repository[People]" = _Repository("people:People", "new_uid")
    client_lines: "_Repository[ClientLines]" = _Repository("client_lines:ClientLines")
    trajectories: "_Repository[Trajectories]" = _Repository("trajectories:Trajectories", "new_uid")
    notes: "_Repository[Notes]" = _Repository("notes:Notes", "new_uid")
    attendance: "_Repository[AttendanceList]" = _Repository("attendance:AttendanceList")
    contacts: "_Repository[Contacts]" = _Repository("contacts:Contacts", "new_uid")
    inquiries: "_Repository[Inquiries]" = _Repository("inquiries:Inquiries", "new_uid")
    subscriptions: "_Repository[Subscriptions]" = _Repository("newsletter:Subscriptions", "new_uid")
    publicity: "_Repository[PublicityItems]" = _Repository("publicity:PublicityItems", "new_uid")
    evaluations: "_Repository[Evaluations]" = _Repository("evaluations:Evaluations")
    consents: "_Repository[Consents]" = _Repository("privacy:Consents", "new_uid")
    disclosures: "_Repository[Disclosures]" = _Repository("privacy:Disclosures")
    invoices: "_Repository[Invoices]" = _Repository("finance:Invoices", "new_uid")
    casebook: "_Repository[Casebook]" = _Repository("casebook:Casebook")
    audit: "_Repository[Audit]" = _Repository("registers:Audit", "now")
    ledger: "_Repository[Ledger]" = _Repository("registers:Ledger")
    certificates: "_Repository[Certificates]" = _Repository("registers:Certificates")
    counters: "_Repository[Counters]" = _Repository("registers:Counters")
    settings: "_Repository[Settings]" = _Repository("registers:Settings")
    aggregates: "_Repository[Aggregates]" = _Repository("aggregates:Aggregates")
    holdings: "_Repository[Holdings]" = _Repository("holdings:Holdings")
    erasure: "_Repository[Erasure]" = _Repository("erasure:Erasure")
    pending_erasures: "_Repository[PendingErasures]" = _Repository("pending:PendingErasures")
    holds: "_Repository[Holds]" = _Repository("shielding:Holds", "new_uid")
    restrictions: "_Repository[Restrictions]" = _Repository("shielding:Restrictions", "new_uid")
    objections: "_Repository[Objections]" = _Repository("shielding:Objections", "new_uid")
    requests: "_Repository[Requests]" = _Repository("requests:Requests", "new_uid")
    policy: "_Repository[PolicyStore]" = _Repository("policy_store:PolicyStore")
    backups: "_Repository[Backups]" = _Repository("backup.register:Backups")
    decisions: "_Repository[Decisions]" = _Repository("review:Decisions")
    drafts: "_Repository[Drafts]" = _Repository("drafts:Drafts", "new_uid")

    def __init__(
        self,
        connection: Any,
        now: Callable[[], datetime],
        new_uid: Callable[[], str] = random_uid,
    ) -> None:
        self.connection = connection
        self.now = now
        self.new_uid = new_uid

    def uid(self, table: str, row_id: int) -> str:
        """Return the random id that audit and ledger know a row by; `table` is a name of ours.

        Raise NotFound for a row that was erased meanwhile.
        """
        row = self.connection.execute(f"SELECT uid FROM {table} WHERE id = ?", (row_id,)).fetchone()
        if row is None:
            raise gone()
        return str(row[0])

    def search(
        self,
        query: "Query",
        *,
        client_id: int | None = None,
        trajectory_id: int | None = None,
        limit: int = 20,
    ) -> "list[Hit]":
        from coachdossier.vault.search import search

        return search(
            self.connection,
            query,
            client_id=client_id,
            trajectory_id=trajectory_id,
            limit=limit,
        )


def erasure_mark(connection: Any) -> tuple[Any, ...]:
    """Return what changes when an act erases something or finishes a proof of that."""
    row: tuple[Any, ...] = connection.execute(
        "SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'erased'),"
        " (SELECT seq FROM sqlite_sequence WHERE name = 'ledger'),"
        " (SELECT group_concat(certificate) FROM erasure_pending)"
    ).fetchone()
    return row


@contextmanager
def reading(
    connection: Any, now: Callable[[], datetime], on_wait: Callable[[], None] = say_nothing
) -> Iterator[UnitOfWork]:
    """Read one consistent state; writing in it is a mistake and fails.

    Raise Busy, after `on_wait`, when another process writes for too long.
    """
    with translate_errors():
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        try:
            # The first look takes the lock; from then on no writer can come in between.
            patiently(lambda: connection.execute("PRAGMA user_version").fetchone(), on_wait)
            yield UnitOfWork(connection, now)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            connection.execute("PRAGMA query_only = OFF")


@contextmanager
def rehearsing(
    connection: Any, now: Callable[[], datetime], on_wait: Callable[[], None] = say_nothing
) -> Iterator[UnitOfWork]:
    """Do one act and take it back: what it would report, with nothing changed."""
    with translate_errors():
        patiently(lambda: connection.execute("BEGIN IMMEDIATE"), on_wait)
        try:
            yield UnitOfWork(connection, now)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@contextmanager
def writing(
    connection: Any, now: Callable[[], datetime], on_wait: Callable[[], None] = say_nothing
) -> Iterator[UnitOfWork]:
    """Do one act: all of it when the block ends, nothing of it when something is raised.

    Raise Busy, after `on_wait`, when another process writes or reads for too long.
    """
    with translate_errors():
        patiently(lambda: connection.execute("BEGIN IMMEDIATE"), on_wait)
        try:
            yield UnitOfWork(connection, now)
            patiently(lambda: connection.execute("COMMIT"), on_wait)
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
