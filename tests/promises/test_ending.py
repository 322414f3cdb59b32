"""When a trajectory ends: what the solo coach's statement promises (REF)."""

import json
from pathlib import Path

import pytest
from coach import Coach

from coachdossier.errors import ExitCode

NAMES = ("Willemijn", "Braakhuis", "Nieland", "Roelofsen", "w.terbraakhuis@zorgoever.example")


def found(coach: Coach, word: str) -> list[object]:
    return list(coach.does("search", word, "--limit", "100"))


@pytest.mark.clause("REF-19", "REF-38", "KWA-43", "PER-16")
def test_closing_deletes_what_the_dossier_held_of_the_client(practice: Coach) -> None:
    assert found(practice, "Willemijn")
    closed = practice.closes("T01")
    assert closed["traces_found"] == 0
    assert closed["control_found"]
    assert not [hit for name in NAMES for hit in found(practice, f'"{name}"')]
    assert "C01" not in [client["code"] for client in practice.does("client", "list")]
    assert practice.try_to("note", "list", "T01").code == ExitCode.NOT_FOUND


@pytest.mark.clause("REF-20")
def test_pseudonymising_needs_a_reason_and_keeps_no_name(practice: Coach) -> None:
    choices = [
        word
        for name in ("dossier_content", "report", "evaluation")
        for word in ("--choose", f"{name}=pseudonymise")
    ]
    without = practice.try_to("close", "T03", *choices, "--flags", "redact", "--confirm", "T03")
    assert without.code == ExitCode.USAGE
    closed = practice.closes(
        "T03", "--reason", "to learn from it", "--flags", "redact", action="pseudonymise"
    )
    case = practice.does("casebook", "show", closed["case"])
    kept = repr(case)
    assert case["items"]
    for name in ("Bart-Jan", "Oudshoorn", "Ineke", "Hoekman", "Carlijn", "Sietze", "Inneke"):
        assert name.casefold() not in kept.casefold()


@pytest.mark.clause("REF-37")
def test_a_request_that_quotes_the_case_number_finds_what_still_exists(practice: Coach) -> None:
    closed = practice.closes(
        "T03", "--reason", "to learn from it", "--flags", "redact", action="pseudonymise"
    )
    spoken = closed["case"].replace("-", " ").lower()
    assert practice.does("casebook", "show", spoken)["number"] == closed["case"]
    assert practice.try_to("casebook", "show", "0000-0000-0000").code == ExitCode.NOT_FOUND


@pytest.mark.clause("REF-21")
def test_identity_stays_only_while_another_trajectory_needs_it(practice: Coach) -> None:
    practice.closes("T05")
    before = {client["code"]: client for client in practice.does("client", "list")}
    assert before["C05"]["trajectories"] == 1
    practice.closes("T06", "--ended", "2026-11-20")
    assert "C05" not in {client["code"] for client in practice.does("client", "list")}


@pytest.mark.clause("REF-25", "REF-26")
@pytest.mark.parametrize(
    ("occasions", "stays"), [(("start",), False), (("end",), False), (("start", "end"), True)]
)
def test_name_and_email_stay_only_with_a_yes_at_the_start_and_at_the_end(
    practice: Coach, occasions: tuple[str, ...], stays: bool
) -> None:
    for occasion in occasions:
        practice.does(
            "consent", "give", "C01", "--purpose", "alumni_name_email", "--occasion", occasion,
            "--evidence", "form",
        )  # fmt: skip
    practice.closes("T01")
    clients = {client["code"]: client for client in practice.does("client", "list")}
    assert ("C01" in clients) is stays
    if stays:
        shown = repr(practice.does("client", "show", "C01"))
        assert "Braakhuis" in shown
        assert "w.terbraakhuis@zorgoever.example" in shown
        assert not [gone for gone in ("Hooiersteeg", "06-12345671", "1984") if gone in shown]


@pytest.mark.clause("REF-22", "REF-23", "REF-24")
def test_a_case_goes_to_colleagues_without_a_name_and_is_logged(
    practice: Coach, tmp_path: Path
) -> None:
    out = tmp_path / "case.txt"
    options = ("--out", str(out), "--format", "txt", "--recipient", "peer group")
    exported = practice.does("intervision", "export", "T04", *options, "--flags", "redact")
    assert exported["residual"] == 0
    case = out.read_text(encoding="utf-8").casefold()
    people = practice.does("person", "list")
    clients = practice.does("client", "list")
    for person in (*people, *clients):
        for part in person["name"].split():
            if part[0].isupper() and len(part) > 4:
                assert part.casefold() not in case.split(), part
    assert "@" not in case
    (logged,) = practice.does("intervision", "list")
    assert (logged["trajectory"], logged["recipient"]) == ("T04", "peer group")
    assert logged["disclosed_on"] == "2026-11-20"


@pytest.mark.clause("REF-24")
def test_an_undecided_word_blocks_the_export_and_is_told_as_data(
    practice: Coach, tmp_path: Path
) -> None:
    note = "Ze noemde haar buurvrouw Quirianne, en de Xandrapaal bij het gemaal."
    practice.does("note", "add", "T04", "--kind", "session", "--file", "-", stdin=note)
    out = tmp_path / "case.md"
    blocked = practice.try_to("intervision", "export", "T04", "--out", str(out))
    assert blocked.code == ExitCode.BLOCKED
    assert not out.exists()
    flags = json.loads(blocked.out)["flags"]
    assert flags
    assert {flag["decision"] for flag in flags} == {None}
    assert practice.does("intervision", "list") == []


@pytest.mark.clause("REF-39")
def test_a_client_is_told_what_is_kept_and_until_when(practice: Coach) -> None:
    told = practice.does("status", "C01")
    assert told["client"] == "C01"
    kept = {line["category"]: line for line in told["kept"]}
    assert (kept["session_note"]["count"], kept["session_note"]["until"]) == (3, "2026-11-13")


@pytest.mark.clause("REF-44", "KWA-33")
def test_only_what_the_tax_office_needs_stays_and_only_when_there_is_an_invoice(
    practice: Coach,
) -> None:
    practice.does(
        "invoice", "add", "--payer", "W. ter Braakhuis", "--number", "2026-014",
        "--date", "2026-11-01", "--amount", "1452,00", "--trajectory", "T01",
    )  # fmt: skip
    closed = practice.closes("T01")
    (finance,) = [step for step in closed["steps"] if step["category"] == "finance"]
    assert (finance["due"], finance["basis"]) == ("2034-01-01", "legal_obligation")
    (invoice,) = practice.does("invoice", "list")
    assert invoice["payer"] == "W. ter Braakhuis"
    assert "finance" not in repr(practice.closes("T03")["steps"])
