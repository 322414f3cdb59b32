"""How trajectories, people and invoices look on a screen, and how they are as data."""

import pytest
from desk import Desk

from coachdossier.services.demo_practice import folder

QUESTION = "Hoe geef ik mijn team de ruimte zonder zelf alles over te nemen als het spannend wordt?"


def test_a_long_learning_question_stays_on_one_line_of_a_list(dossier: Desk) -> None:
    dossier.does("trajectory", "edit", "T001-1", "--goal", QUESTION)
    (line,) = dossier.sees("trajectory", "list").splitlines()[2:]
    assert line.rstrip().endswith("…")
    assert len(line) <= 80
    assert QUESTION in dossier.does("trajectory", "list").out
    assert dossier.gets("trajectory", "list")[0]["goal"] == QUESTION


def test_a_table_under_a_trajectory_stands_apart(dossier: Desk) -> None:
    dossier.does("goal", "add", "T001-1", "--text", "Nee zeggen")
    lines = dossier.sees("trajectory", "show", "T001-1").splitlines()
    headings = [number for number, line in enumerate(lines) if "Part" in line or "Reached" in line]
    assert len(headings) == 2
    assert all(not lines[number - 1].strip() for number in headings)


def test_what_should_have_gone_is_told_as_overdue(dossier: Desk) -> None:
    dossier.does("note", "add", "T001-1", stdin="Slaapt slecht.")
    dossier.does("trajectory", "edit", "T001-1", "--end", "1-2-2026")
    assert "overdue since 2026-02-01" in dossier.does("status", "C001").out
    assert {line["until"] for line in dossier.gets("status", "C001")["kept"]} >= {"2026-02-01"}


def test_the_next_code_goes_on_as_the_practice_counts(desk: Desk) -> None:
    desk.does("import", "practice", str(folder("nl")))
    codes = [line["code"] for line in desk.gets("trajectory", "list")]
    desk.does("client", "add", "--name", "Jan Boer", "--code", "X001")
    assert desk.gets("trajectory", "open", "X001") == {"code": "X001-1"}
    following = f"T{len(codes) + 1:02}"
    assert following not in codes
    assert desk.gets("trajectory", "open", "C01") == {"code": following}


@pytest.mark.parametrize("codes", [[], ["eik-1"], ["T001-1", "TR7"]])
def test_else_the_next_code_follows_the_clients(desk: Desk, codes: list[str]) -> None:
    desk.does("client", "add", "--name", "Jan Boer")
    for code in codes:
        desk.does("trajectory", "open", "C001", "--code", code)
    expected = "T001-2" if "T001-1" in codes else "T001-1"
    assert desk.gets("trajectory", "open", "C001") == {"code": expected}


def test_consent_for_publicity_is_looked_for_before_the_text_is_asked(dossier: Desk) -> None:
    refused = dossier.answers("publicity", "add", "C001", lines="1\nwebsite 2026\n")
    assert refused.code == 6
    assert "What does it say?" not in refused.err


def test_an_invoice_shows_who_pays_where_and_can_be_corrected(dossier: Desk) -> None:
    add = ("invoice", "add", "--amount", "605", "--payer", "Bos", "--number")
    dossier.does(*add, "2026-1", "--address", "Kade 1, Arnhem")
    dossier.does(*add, "2026-2")
    assert "Bos, Kade 1, Arnhem" in dossier.does("invoice", "list").out
    dossier.does("invoice", "edit", "2026-1", "--paid", "today", "--payer", "-", "--amount",
                 "1210", "--trajectory", "T001-1", stdin="Bos B.V.\n")  # fmt: skip
    line = dossier.gets("invoice", "list")[0]
    assert (line["payer"], line["paid"], line["amount"], line["trajectory"], line["address"]) == (
        "Bos B.V.", "2026-03-12", "1210.00", "T001-1", "Kade 1, Arnhem",
    )  # fmt: skip
    dossier.does("invoice", "edit", "2026-1", "--not-paid", "--number", "2026-3")
    assert [one["number"] for one in dossier.gets("invoice", "list")] == ["2026-3", "2026-2"]
    edit = ("invoice", "edit", "2026-3")
    for wrong in ((), ("--number", "2026-2"), ("--date", "13-3-2026"), ("--payer", "")):
        assert dossier.types(*edit, *wrong).code == 2, wrong
    assert dossier.types("invoice", "edit", "2025-9", "--not-paid").code == 5
