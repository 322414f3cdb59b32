"""Invoice records: the only finance data, and only because the coach enters one."""

from dataclasses import dataclass, replace
from datetime import date

from coachdossier.domain.finance import Invoice
from coachdossier.errors import N_, NotFound, UsageError
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


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceChanges:
    """None where nothing changes; `not_paid` takes the date of payment away."""

    number: str | None = None
    payer: str | None = None
    address: str | None = None
    issued_on: date | None = None
    amount_cents: int | None = None
    vat_cents: int | None = None
    paid_on: date | None = None
    not_paid: bool = False
    trajectory_id: int | None = None


def add_invoice(uow: UnitOfWork, invoice: Invoice, today: date) -> int:
    """Add an invoice and return its number in the vault.

    Raise UsageError for an empty payer or number, a number in use, or dates that can't be; Blocked
    for a BSN: the tax office asks for none.
    """
    number = uow.invoices.add(_checked(uow, invoice, today))
    uow.audit.append("invoice.add", object_uid=uow.uid("invoice", number))
    return number


def edit_invoice(uow: UnitOfWork, invoice: Invoice, changes: InvoiceChanges, today: date) -> None:
    """Change an invoice; raise what `add_invoice` raises."""
    changed = replace(
        invoice,
        number=invoice.number if changes.number is None else changes.number,
        payer=invoice.payer if changes.payer is None else changes.payer,
        payer_address=invoice.payer_address if changes.address is None else changes.address,
        issued_on=changes.issued_on or invoice.issued_on,
        amount_cents=_said(changes.amount_cents, invoice.amount_cents),
        vat_cents=_said(changes.vat_cents, invoice.vat_cents),
        paid_on=None if changes.not_paid else changes.paid_on or invoice.paid_on,
        trajectory_id=changes.trajectory_id or invoice.trajectory_id,
    )
    uow.invoices.save(_checked(uow, changed, today))
    uow.audit.append("invoice.edit", object_uid=uow.uid("invoice", stored_id(invoice)))


def find_invoice(uow: UnitOfWork, number: str) -> Invoice:
    """Return the invoice with this number on it; raise NotFound."""
    for invoice in uow.invoices.all():
        if invoice.number == number:
            return invoice
    raise NotFound(
        N_("There is no invoice with the number {number}."),
        hint=N_("See the numbers with “coachdossier invoice list”."),
        number=number,
    )


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


def _checked(uow: UnitOfWork, invoice: Invoice, today: date) -> Invoice:
    """Return an invoice as it is stored."""
    kept = replace(
        invoice,
        payer=tidy(invoice.payer),
        number=tidy(invoice.number),
        payer_address=tidy(invoice.payer_address),
    )
    if not kept.payer or not kept.number:
        raise UsageError(N_("An invoice needs a payer and a number."))
    count_bsn([kept.payer, kept.payer_address], "")
    require_past(kept.issued_on, today, "--date")
    if kept.paid_on is not None:
        require_past(kept.paid_on, today, "--paid")
    others = [other for other in uow.invoices.all() if other.id != kept.id]
    if any(other.number == kept.number for other in others):
        raise UsageError(N_("There is an invoice with that number already."))
    return kept


def _said(given: int | None, known: int) -> int:
    return known if given is None else given
