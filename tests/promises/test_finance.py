"""Administration: hours, quotes, invoices and the account that they are paid from."""

import pytest
from coach import Coach

from coachdossier.errors import ExitCode


@pytest.mark.clause("LEF-27")
def test_an_invoice_is_recorded_with_payer_amount_vat_and_the_day_it_was_paid(
    coach: Coach, client: str
) -> None:
    coach.does(
        *("invoice", "add", "--payer", "-", "--address", "-", "--number", "2026-014"),
        *("--date", "2026-11-01", "--amount", "1.210,00", "--vat", "210", "--paid", "2026-11-12"),
        *("--trajectory", "T001-1"),
        stdin="Bos & Zn\nKade 1, Arnhem\n",
    )
    (invoice,) = coach.does("invoice", "list")
    assert (invoice["payer"], invoice["address"]) == ("Bos & Zn", "Kade 1, Arnhem")
    assert (invoice["number"], invoice["date"], invoice["paid"]) == (
        "2026-014", "2026-11-01", "2026-11-12",
    )  # fmt: skip
    assert (invoice["amount"], invoice["vat"]) == ("1210.00", "210.00")
    assert invoice["trajectory"] == "T001-1"
    twice = ("invoice", "add", "--payer", "Bos", "--number", "2026-014", "--amount", "1")
    assert coach.try_to(*twice).code == ExitCode.USAGE


@pytest.mark.clause("KWA-19")
def test_hours_quotes_appointments_and_invoices_make_up_the_administration(
    coach: Coach, client: str
) -> None:
    for day, minutes in (("2026-10-05", 60), ("2026-10-19", 90)):
        coach.does("session", "add", "T001-1", "--date", day, "--minutes", str(minutes))
    for kind in ("quote", "planning", "invoicing"):
        coach.does("contact", "add", client, "--kind", kind, "--channel", "mail")
    coach.does("invoice", "add", "--payer", "Bos", "--number", "1", "--amount", "302,50",
               "--trajectory", "T001-1")  # fmt: skip
    card = coach.does("trajectory", "show", "T001-1")
    assert (card["sessions"], card["minutes"]) == (2, 150)
    assert [line["kind"] for line in coach.does("contact", "list", client)] == [
        "quote", "planning", "invoicing",
    ]  # fmt: skip
    kept = coach.does("status")["kept"]
    assert (kept["session_log"], kept["contact_log"], kept["finance"]) == (2, 3, 1)
    coach.does("trajectory", "edit", "T001-1", "--agreement-ended", "2026-11-15")
    card = coach.does("trajectory", "show", "T001-1")
    assert card["agreement_ended"] == "2026-11-15"
