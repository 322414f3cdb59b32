"""What is recorded beside the dossier: contacts, inquiries, publicity, and details of people."""

import pytest
from coach import Coach

from coachdossier.errors import ExitCode

NAME = "Fatima van der Linden"


@pytest.mark.clause("REF-11", "LEF-19", "PLU-7")
def test_contacts_are_logged_by_kind_and_go_at_the_close(coach: Coach, client: str) -> None:
    for kind in ("initiation", "quote", "planning", "invoicing", "question", "other"):
        coach.does("contact", "add", client, "--kind", kind, "--channel", "mail")
    coach.does(
        *("contact", "add", client, "--trajectory", "T001-1", "--kind", "question"),
        *("--channel", "phone", "--date", "2026-11-02", "--note", "-"),
        stdin="Kan ik een week later?\n",
    )
    lines = coach.does("contact", "list", client)
    assert len({line["kind"] for line in lines}) == 6
    (one,) = coach.does("contact", "list", client, "--trajectory", "T001-1")
    assert (one["date"], one["channel"], one["note"]) == (
        "2026-11-02", "phone", "Kan ik een week later?",
    )  # fmt: skip
    assert coach.closes("T001-1")["erased"]["contact_log"] == 7


def test_without_a_terminal_a_contact_says_what_and_how(coach: Coach, client: str) -> None:
    assert coach.try_to("contact", "add", client, "--kind", "quote").code == ExitCode.USAGE
    assert coach.try_to("contact", "add", client, "--channel", "mail").code == ExitCode.USAGE
    number = coach.does("contact", "add", client, "--kind", "quote", "--channel", "mail")["id"]
    wrong = coach.try_to("contact", "remove", str(number), "--confirm", "99")
    assert wrong.code == ExitCode.DECLINED
    coach.does("contact", "remove", str(number), "--confirm", str(number))
    assert coach.does("contact", "list", client) == []


@pytest.mark.clause("KWA-36", "KWA-38")
def test_an_inquiry_is_answered_and_becomes_a_client(coach: Coach) -> None:
    lines = f"{NAME}\nfatima@voorbeeld.example\n06 00 00 00 01\n"
    number = coach.does(
        *("inquiry", "add", "--name", "-", "--email", "-", "--phone", "-"),
        *("--received", "2026-11-03"),
        stdin=lines,
    )["id"]
    (line,) = coach.does("inquiry", "list")
    assert line == {
        "id": number,
        "name": NAME,
        "email": "fatima@voorbeeld.example",
        "phone": "06 00 00 00 01",
        "received": "2026-11-03",
    }
    assert coach.does("inquiry", "become", str(number), "K7") == {"code": "K7"}
    assert coach.does("inquiry", "list") == []
    person = coach.does("client", "show", "K7")["person"]
    assert (person["email"], person["phone"]) == ("fatima@voorbeeld.example", "06 00 00 00 01")
    assert person["source"] == {"collected_at": "2026-11-03", "collected_via": "self"}


def test_the_message_of_an_inquiry_comes_from_a_file_or_a_pipe(coach: Coach) -> None:
    command = ("inquiry", "add", "--name", NAME, "--email", "f@voorbeeld.example", "--file", "-")
    number = coach.does(*command, stdin="Coacht u ook in Ede?\nGroet\n")["id"]
    shown = coach.does("inquiry", "show", str(number))
    assert shown["message"] == "Coacht u ook in Ede?\nGroet"
    coach.does("inquiry", "remove", str(number), "--confirm", str(number))
    assert coach.try_to("inquiry", "show", str(number)).code == ExitCode.NOT_FOUND


@pytest.mark.clause("REF-32", "REF-33", "REF-34", "REF-35")
def test_publicity_needs_its_own_consent_and_goes_with_it(coach: Coach, client: str) -> None:
    command = ("publicity", "add", client, "--kind", "feedback", "--occasion", "website 2026")
    assert coach.try_to(*command, "--file", "-", stdin="Fijn").code == ExitCode.BLOCKED
    give = ("consent", "give", client, "--purpose", "pr_material", "--occasion", "website 2026")
    assert coach.try_to(*give).code == ExitCode.USAGE
    consent = coach.does(*give, "--evidence", "mail")["id"]
    number = coach.does(*command, "--file", "-", stdin="Fijn")["id"]
    other = coach.try_to(*command[:-1], "folder", "--file", "-", stdin="Fijn")
    assert other.code == ExitCode.BLOCKED
    (line,) = coach.does("publicity", "list", client)
    assert (line["id"], line["consent"], line["text"]) == (number, consent, "Fijn")
    withdrawn = coach.try_to("consent", "withdraw", str(consent))
    assert withdrawn.code == ExitCode.OK
    assert "website 2026" in withdrawn.err
    assert coach.does("publicity", "list") == []


@pytest.mark.clause("PLU-4", "PLU-9", "LEF-9", "LEF-17")
def test_titles_billing_bank_account_and_preferences_are_kept(coach: Coach, client: str) -> None:
    coach.does("client", "edit", client, "--title", "mr. dr.")
    assert coach.does("client", "show", client)["person"]["title"] == "mr. dr."
    number = str(coach.does("organisation", "list")[0]["id"])
    billing = ("--billing-street", "Postbus 1", "--billing-city", "Ede")
    account = ("--bank-account", "nl91 abna 0417 1643 00", "--preferences", "Facturen per kwartaal")
    coach.does("organisation", "edit", number, *billing, *account)
    kept = coach.does("organisation", "show", number)["organisation"]
    assert (kept["billing"]["street"], kept["billing"]["city"]) == ("Postbus 1", "Ede")
    assert kept["bank_account"] == "NL91ABNA0417164300"
    assert kept["preferences"] == "Facturen per kwartaal"
    wrong = coach.try_to("organisation", "edit", number, "--bank-account", "NL00ABNA0417164300")
    assert wrong.code == ExitCode.USAGE


@pytest.mark.clause("PLU-5")
def test_a_participant_was_collected_at_the_enrolment(coach: Coach, client: str) -> None:
    coach.does("trajectory", "open", client, "--kind", "training", "--code", "TR1",
               "--start", "2026-11-01")  # fmt: skip
    number = coach.does("person", "add", "TR1", "--role", "participant", "--name", NAME)["id"]
    card = coach.does("person", "show", str(number))
    assert card["person"]["source"]["collected_via"] == "enrolment"
    assert [part["kind"] for part in card["parts"]] == ["participant"]
    refused = coach.try_to("person", "add", "T001-1", "--role", "participant", "--name", "Bo")
    assert refused.code == ExitCode.USAGE
