"""Invoice records: the only finance data, and only because the coach enters one."""

from dataclasses import dataclass
from datetime import date

from coachdossier.domain.finance import Invoice
from coachdossier.errors import N_, UsageError
from coachdossier.services.lookup import stored_id
from coachdossier.services.rules import count_bsn, require_past, tidy
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """An invoice as lists show it, with the code of its trajectory while that is kept."""

    id: int
    number: str
    payer: str
    address: str
    issued: date
    amount_cents: int
    vat_cents: int
    currency: str
    paid: date | None
    trajectory: str | None


def add_invoice(uow: UnitOfWork, invoice: Invoice, today: date) -> int:
    """Add an invoice and return its number in the vault.

    Raise UsageError for an empty payer or number, a number in use, or dates that can't be; Blocked
    for a BSN: the tax office asks for none.
    """
    kept = Invoice(
        payer=tidy(invoice.payer),
        number=tidy(invoice.number),
        issued_on=invoice.issued_on,
        amount_cents=invoice.amount_cents,
        payer_address=tidy(invoice.payer_address),
        vat_cents=invoice.vat_cents,
        currency=invoice.currency,
        paid_on=invoice.paid_on,
        trajectory_id=invoice.trajectory_id,
    )
    if not kept.payer or not kept.number:
        raise UsageError(N_("An invoice needs a payer and a number."))
    count_bsn([kept.payer, kept.payer_address], "")
    require_past(kept.issued_on, today, "--date")
    if kept.paid_on is not None:
        require_past(kept.paid_on, today, "--paid")
    if any(other.number == kept.number for other in uow.invoices.all()):
        raise UsageError(N_("There is an invoice with that number already."))
    number = uow.invoices.add(kept)
    uow.audit.append("invoice.add", object_uid=uow.uid("invoice", number))
    return number


def list_invoices(uow: UnitOfWork) -> list[InvoiceLine]:
    """Return the invoices, oldest first."""
    codes = {line.trajectory.id: line.trajectory.code for line in uow.trajectories.lines()}
    return [
        InvoiceLine(
            id=stored_id(invoice),
            number=invoice.number,
            payer=invoice.payer,
            address=invoice.payer_address,
            issued=invoice.issued_on,
            amount_cents=invoice.amount_cents,
            vat_cents=invoice.vat_cents,
            currency=invoice.currency,
            paid=invoice.paid_on,
            trajectory=codes.get(invoice.trajectory_id),
        )
        for invoice in uow.invoices.all()
    ]
