"""Invoice records: the only finance data, and only when the coach enters one.

What the tax office needs and no more: name and address of the payer, number, dates, amounts. No
content of a trajectory, no birth date (domain norm: fiscal records, seven years from the end of the
book year).
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Invoice:
    """`amount_cents` includes VAT; `paid_on` is None while it is open."""

    payer: str
    number: str
    issued_on: date
    amount_cents: int
    id: int | None = None
    payer_address: str = ""
    vat_cents: int = 0
    currency: str = "EUR"
    paid_on: date | None = None
    trajectory_id: int | None = None
