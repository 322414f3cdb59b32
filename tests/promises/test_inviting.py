"""Inviting: the letter before a trajectory, and on record who told somebody of their data."""

from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode

CONTACT = "privacy@praktijk.example"


def given_by_an_agency(directory: Path, policy: str) -> Coach:
    """A coach who got the name and address of a client from an agency on 3 November."""
    coach = new_coach(directory, policy=policy)
    coach.does("practice", "set", "--name", "Praktijk Zuid", "--contact", CONTACT)
    coach.does("client", "add", "--code", "C001", "--name", "Sanne de Wit", "--source", "agency",
               "--collected", "2026-11-03", "--email", "sanne@voorbeeld.example",
               "--language", "en")  # fmt: skip
    coach.does("trajectory", "open", "C001", "--code", "T1", "--start", "2026-12-01")
    return coach


@pytest.mark.clause("PER-33")
def test_an_invitation_says_where_the_address_came_from_and_what_is_kept_for_what(
    tmp_path: Path,
) -> None:
    coach = given_by_an_agency(tmp_path, "ask-to-forget")
    message = coach.does("mail", "invite", "C001")["message"]
    assert message["to"] == "sanne@voorbeeld.example"
    for words in (
        "Dear Sanne,", "first meeting", "from an agency, on 3 November 2026", "for nothing else",
        "privacy statement", "have it corrected", "Autoriteit Persoonsgegevens", CONTACT,
        "Praktijk Zuid",
    ):  # fmt: skip
        assert words in message["body"], words
    assert coach.does("contact", "list", "C001") == [], "nothing is sent, and nothing recorded"
    coach.does("client", "add", "--code", "C002", "--name", "Aad Los", "--language", "en")
    assert "from yourself" in coach.does("mail", "invite", "C002")["message"]["body"]
    assert "first meeting" in coach.reads("mail", "invite", "C001")


@pytest.mark.clause("PER-33")
def test_an_invitation_tells_no_day_that_is_only_when_the_details_were_typed(
    tmp_path: Path,
) -> None:
    coach = given_by_an_agency(tmp_path, "ask-to-forget")
    coach.does("trajectory", "open", "C001", "--code", "T0", "--start", "2026-10-01")
    body = coach.does("mail", "invite", "C001")["message"]["body"]
    assert "your name and address from an agency. I keep them" in body
    assert "November" not in body


@pytest.mark.clause("PER-33")
def test_whom_the_coach_met_already_is_told_of_their_data_and_not_invited_to_a_first_meeting(
    tmp_path: Path,
) -> None:
    coach = given_by_an_agency(tmp_path, "ask-to-forget")
    coach.does("trajectory", "open", "C001", "--code", "T2", "--start", "2026-11-04")
    coach.does("session", "add", "T2", "--date", "2026-11-10", "--minutes", "60")
    message = coach.does("mail", "invite", "C001")["message"]
    assert "first meeting" not in message["body"]
    assert "invitation" not in message["subject"]
    for words in ("We are working together", "from an agency", "privacy statement"):
        assert words in message["body"]


@pytest.mark.clause("PER-15")
def test_it_is_on_record_who_told_whom_and_when(tmp_path: Path) -> None:
    coach = given_by_an_agency(tmp_path, "ask-to-forget")
    tell = ("mail", "invite", "C001", "--informed-by", "-", "--date")
    coach.does(*tell, "2026-11-02", stdin="Bureau Zuidas\n")
    coach.does("mail", "invite", "C001", "--sent", "--date", "2026-11-05")
    first, second = coach.does("contact", "list", "C001")
    assert (first["date"], first["kind"]) == ("2026-11-02", "initiation")
    assert "Bureau Zuidas" in first["note"]
    assert (second["date"], second["kind"]) == ("2026-11-05", "initiation")
    assert "Bureau" not in second["note"]
    acts = [act["act"] for act in coach.does("audit", "list")]
    assert acts.count("client.informed") == 2
    assert coach.does("client", "show", "C001")["person"]["source"] == {
        "collected_at": "2026-11-03", "collected_via": "agency",
    }  # fmt: skip
    assert coach.try_to(*tell, "2026-11-21", stdin="Bureau\n").code == ExitCode.USAGE


def test_where_no_mail_may_hold_personal_data_an_invitation_greets_nobody(tmp_path: Path) -> None:
    coach = given_by_an_agency(tmp_path, "erase-at-close")
    body = coach.does("mail", "invite", "C001")["message"]["body"]
    assert body.startswith("Hello,")
    mail = tmp_path / "mail.txt"
    mail.write_text(body, encoding="utf-8")
    coach.does("mail", "check", str(mail))


def test_an_organisation_is_not_invited(tmp_path: Path) -> None:
    coach = new_coach(tmp_path)
    coach.does("client", "add", "--code", "C009", "--is-organisation", "--name", "Hoekstra Bouw")
    assert coach.try_to("mail", "invite", "C009").code == ExitCode.USAGE
