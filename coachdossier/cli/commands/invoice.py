"""`coachdossier invoice`: the only finance data, and only what you enter."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, MONEY, noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.values import parse_money
from coachdossier.domain.finance import Invoice
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.invoices import (
    InvoiceChanges,
    add_invoice,
    edit_invoice,
    find_invoice,
    list_invoices,
)
from coachdossier.services.lookup import find_trajectory, stored_id

app = noun_group()

_CENTS = 100

Payer = Annotated[str | None, typer.Option(metavar="TEXT|-", help=N_("Name of who pays."))]
Address = Annotated[str | None, typer.Option(metavar="TEXT|-", help=N_("Address of who pays."))]
Vat = Annotated[Decimal | None, typer.Option(click_type=MONEY, help=N_("The VAT in it."))]
Paid = Annotated[
    date | None, typer.Option(click_type=DATE, help=N_("The day on which it was paid."))
]
ForTrajectory = Annotated[
    str | None, typer.Option(metavar="TRAJ", help=N_("The trajectory that it is for."))
]


@app.verb(
    "add",
    help=N_(
        "Record an invoice for the tax office: payer, number, date and amount. It is kept as long "
        "as the law asks. Nothing else makes one."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier invoice add\n\n"
        "coachdossier invoice add --number 2026-014 --amount 1.210,00 --vat 210\n\n"
        "echo 'Waterschap De Linge' | coachdossier invoice add --payer - --number 2026-015 "
        "--amount 605 --trajectory T001-1"
    ),
)
def add(
    context: Context,
    number: Annotated[str | None, typer.Option(help=N_("The number on the invoice."))] = None,
    amount: Annotated[
        Decimal | None, typer.Option(click_type=MONEY, help=N_("The amount, VAT included."))
    ] = None,
    payer: Payer = None,
    address: Address = None,
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("Its date; today when left out.")),
    ] = None,
    vat: Vat = None,
    paid: Paid = None,
    trajectory: ForTrajectory = None,
) -> None:
    answers = Answers(context)
    today = context.today()
    with open_vault(context) as vault:
        with vault.reading() as uow:
            found = None if trajectory is None else stored_id(find_trajectory(uow, trajectory))
        named = answers.required(number, _("The number on the invoice?"), "--number")
        who = answers.required(payer, _("Who pays?"), "--payer")
        where = answers.given(address) or ""
        total = _asked_amount(context) if amount is None else amount
        with vault.writing() as uow:
            invoice = Invoice(
                payer=who,
                number=named,
                issued_on=day or today,
                amount_cents=int(total * _CENTS),
                payer_address=where,
                vat_cents=int((vat or 0) * _CENTS),
                paid_on=paid,
                trajectory_id=found,
            )
            stored = add_invoice(uow, invoice, today)
    output.outcome(context, {"id": stored}, _("Invoice {number} was recorded.", number=named))


@app.verb(
    "edit",
    help=N_("Change what an invoice says. What you leave out stays."),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier invoice edit 2026-014 --paid today\n\n"
        "echo 'Kade 1, Arnhem' | coachdossier invoice edit 2026-014 --address -"
    ),
)
def edit(
    context: Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=N_("The number on the invoice."))],
    renumber: Annotated[
        str | None, typer.Option("--number", help=N_("The right number, when it was wrong."))
    ] = None,
    amount: Annotated[
        Decimal | None, typer.Option(click_type=MONEY, help=N_("The amount, VAT included."))
    ] = None,
    payer: Payer = None,
    address: Address = None,
    day: Annotated[
        date | None, typer.Option("--date", click_type=DATE, help=N_("Its date."))
    ] = None,
    vat: Vat = None,
    paid: Paid = None,
    not_paid: Annotated[
        bool, typer.Option("--not-paid", help=N_("It was not paid after all."))
    ] = False,
    trajectory: ForTrajectory = None,
) -> None:
    answers = Answers(context)
    with open_vault(context) as vault:
        changes = InvoiceChanges(
            number=renumber,
            payer=answers.given(payer),
            address=answers.given(address),
            issued_on=day,
            amount_cents=None if amount is None else int(amount * _CENTS),
            vat_cents=None if vat is None else int(vat * _CENTS),
            paid_on=paid,
            not_paid=not_paid,
        )
        if changes == InvoiceChanges() and trajectory is None:
            raise UsageError(
                N_("There is nothing to change."), hint=N_("Name what changes: see --help.")
            )
        with vault.writing() as uow:
            if trajectory is not None:
                found = find_trajectory(uow, trajectory)
                changes = replace(changes, trajectory_id=stored_id(found))
            invoice = find_invoice(uow, number)
            edit_invoice(uow, invoice, changes, context.today())
    output.outcome(
        context, {"id": invoice.id}, _("Invoice {number} was changed.", number=renumber or number)
    )


@app.verb(
    "list",
    help=N_("List the invoices, oldest first."),
    epilog=N_("Example:\n\ncoachdossier invoice list"),
)
def list_all(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        lines = list_invoices(uow)
    if context.json:
        output.emit_json(
            context,
            [
                {
                    "id": line.id,
                    "number": line.number,
                    "payer": line.payer,
                    "address": line.address,
                    "date": line.issued,
                    "amount": _amount(line.amount_cents),
                    "vat": _amount(line.vat_cents),
                    "currency": line.currency,
                    "paid": line.paid,
                    "trajectory": line.trajectory,
                }
                for line in lines
            ],
        )
        return
    # Loaded for amounts that a person reads.
    from coachdossier.i18n.formats import money

    output.table(
        context,
        [_("Number"), _("Date"), _("Payer"), _("Amount"), _("VAT"), _("Paid"), _("Trajectory")],
        [
            (
                line.number,
                date_short(line.issued),
                ", ".join(filter(None, (line.payer, line.address))),
                money(_amount(line.amount_cents), line.currency),
                money(_amount(line.vat_cents), line.currency),
                date_short(line.paid) if line.paid else "",
                line.trajectory,
            )
            for line in lines
        ],
        empty=_("There are no invoices, so nothing is kept for the tax office."),
    )


def _asked_amount(context: Context) -> Decimal:
    # Loaded only when there is a question to ask.
    from coachdossier.cli import prompts

    return prompts.ask_value(context, _("The amount, VAT included?"), parse_money,
                             option="--amount")  # fmt: skip


def _amount(cents: int) -> Decimal:
    return (Decimal(cents) / _CENTS).quantize(Decimal("0.01"))
