"""Invoice records, as rows."""

from collections.abc import Callable
from typing import Any

from coachdossier.domain.finance import Invoice
from coachdossier.vault.rows import day, day_or_none, insert, iso, update


class Invoices:
    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, invoice: Invoice) -> int:
        return insert(self._db, "invoice", {"uid": self._new_uid(), **_columns(invoice)})

    def save(self, invoice: Invoice) -> None:
        if invoice.id is not None:
            update(self._db, "invoice", invoice.id, _columns(invoice))

    def all(self) -> list[Invoice]:
        """Return the invoices, oldest first."""
        rows = self._db.execute(
            "SELECT id, trajectory_id, payer, payer_address, number, issued_on, amount_cents,"
            " vat_cents, currency, paid_on FROM invoice ORDER BY issued_on, id"
        )
        return [
            Invoice(
                id=row[0],
                trajectory_id=row[1],
                payer=row[2],
                payer_address=row[3],
                number=row[4],
                issued_on=day(row[5]),
                amount_cents=row[6],
                vat_cents=row[7],
                currency=row[8],
                paid_on=day_or_none(row[9]),
            )
            for row in rows
        ]


def _columns(invoice: Invoice) -> dict[str, Any]:
    return {
        "trajectory_id": invoice.trajectory_id,
        "payer": invoice.payer,
        "payer_address": invoice.payer_address,
        "number": invoice.number,
        "issued_on": iso(invoice.issued_on),
        "amount_cents": invoice.amount_cents,
        "vat_cents": invoice.vat_cents,
        "currency": invoice.currency,
        "paid_on": iso(invoice.paid_on),
    }
