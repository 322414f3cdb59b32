"""client, organisation, person: who is in the vault, added, shown, changed, taken out."""

import pytest
from desk import Desk

LONG = "Ministerie van Infrastructuur, Waterstaat en Heel Lange Organisatienamen"


def test_a_client_is_added_from_options_a_pipe_or_questions(desk: Desk) -> None:
    assert desk.gets("client", "add", "--name", "Jan Boer") == {"code": "C001"}
    piped = "Noor van der Meent\nnoor@voorbeeld.example\n"
    assert desk.gets("client", "add", "--email", "-", "--name", "-", stdin=piped)["code"] == "C002"
    asked = desk.answers("client", "add", lines="Piet Smit\n\n06 1\nBos\n3-4-1980\n")
    assert asked.code == 0, asked.err
    assert [(one["code"], one["name"], one["organisation"]) for one in desk.gets("client", "list")]\
        == [("C001", "Jan Boer", ""), ("C002", "Noor van der Meent", ""),
            ("C003", "Piet Smit", "Bos")]  # fmt: skip
    person = desk.gets("client", "show", "C003")["person"]
    assert (person["phone"], person["birth_date"]) == ("06 1", "1980-04-03")
    assert desk.gets("client", "show", "C002")["person"]["email"] == "noor@voorbeeld.example"


def test_without_a_name_and_a_terminal_it_says_which_option_is_missing(desk: Desk) -> None:
    result = desk.types("client", "add")
    assert result.code == 2
    assert "--name" in result.err


def test_initials_are_enough_of_a_name_for_a_script(desk: Desk) -> None:
    desk.does("client", "add", "--initials", "J.M.", "--last-name", "Boer")
    desk.does("client", "add", "--initials", "A.B.")
    assert [one["name"] for one in desk.gets("client", "list")] == ["J.M. Boer", "A.B."]


def test_an_alias_given_at_once_is_kept(desk: Desk) -> None:
    desk.does("client", "add", "--name", "Alexander Boer", "--alias", "Lex", "--alias", "Sander")
    assert desk.gets("client", "show", "C001")["aliases"] == ["Lex", "Sander"]
    desk.does("organisation", "add", "--name", "Waterschap De Linge", "--alias", "WDL")
    assert desk.gets("organisation", "show", "1")["aliases"] == ["WDL"]
    desk.does("trajectory", "open", "C001")
    number = desk.gets("person", "add", "T001-1", "--name", "Bo Vos", "--alias", "Bootje")["id"]
    assert desk.gets("person", "show", str(number))["aliases"] == ["Bootje"]


def test_an_empty_alias_takes_the_others_away(desk: Desk) -> None:
    desk.does("client", "add", "--name", "Alexander Boer", "--alias", "Lex", "--alias", "Sander")
    desk.does("client", "edit", "C001", "--alias", "Xander")
    assert desk.gets("client", "show", "C001")["aliases"] == ["Lex", "Sander", "Xander"]
    desk.does("client", "edit", "C001", "--alias", "")
    assert desk.gets("client", "show", "C001")["aliases"] == []


@pytest.mark.parametrize("wrong", ["jan", "jan@voorbeeld", "jan@a.example, piet@b.example"])
def test_what_is_no_mail_address_is_refused_or_asked_again(desk: Desk, wrong: str) -> None:
    for noun in ("client", "organisation"):
        assert desk.types(noun, "add", "--name", "Jan Boer", "--email", wrong).code == 2
    inquiry = ("inquiry", "add", "--name", "Jan Boer", "--phone", "06 1", "--email", wrong)
    assert desk.types(*inquiry).code == 2
    asked = desk.answers("client", "add", lines=f"Jan Boer\n{wrong}\njan@a.example\n\n\n\n")
    assert asked.code == 0, asked.err
    assert "This must be one e-mail address" in asked.err
    assert desk.gets("client", "show", "C001")["person"]["email"] == "jan@a.example"


def test_too_few_lines_for_the_options_are_told(desk: Desk) -> None:
    assert desk.types("client", "add", "--name", "-", "--email", "-", stdin="Jan\n").code == 2


@pytest.mark.clause("KWA-6", "KWA-7", "KWA-8")
def test_a_child_is_blocked_with_6_and_stored_with_a_representative(desk: Desk) -> None:
    child = ("client", "add", "--name", "Bo Kind", "--birth-date", "2014-01-01")
    refused = desk.types(*child)
    assert refused.code == 6
    assert "--representative" in refused.err
    assert desk.gets("client", "list") == []
    consent = ("--representative", "-", "--statement-version", "2026-1", "--consent-date", "today")
    desk.does(*child, *consent, stdin="Mees Kind\n")
    (given,) = desk.gets("consent", "list", "C001")
    assert (given["purpose"], given["given"]) == ("minor_representative", "2026-03-12")


@pytest.mark.clause("KWA-7")
def test_at_a_terminal_the_representative_of_a_child_is_asked_for(desk: Desk) -> None:
    child = ("client", "add", "--name", "Bo Kind", "--birth-date", "2014-01-01")
    result = desk.answers(*child, lines="Mees Kind\n2026-1\n1-3-2026\n")
    assert result.code == 0, result.err
    assert desk.gets("consent", "list")[0]["given"] == "2026-03-01"


def test_a_code_that_holds_the_name_is_warned_about(desk: Desk) -> None:
    assert (
        "part of the client's name"
        in desk.does("client", "add", "--name", "Jan Boer", "--code", "boer-1").err
    )


def test_an_organisation_can_be_the_client(desk: Desk) -> None:
    desk.does("client", "add", "--is-organisation", "--name", "Mr. Smit Advocaten")
    assert desk.gets("client", "list")[0]["name"] == "Mr. Smit Advocaten"
    desk.does("client", "edit", "C001", "--city", "Ede")
    assert desk.gets("client", "show", "C001")["organisation"]["address"]["city"] == "Ede"


def test_what_only_people_have_is_refused_for_an_organisation(desk: Desk) -> None:
    add = ("client", "add", "--is-organisation", "--name", "Bos")
    refused = desk.types(*add, "--birth-date", "1-1-1980", "--representative", "Mees")
    assert refused.code == 2
    assert "--birth-date, --representative" in refused.err
    assert desk.gets("client", "list") == []
    desk.does(*add)
    refused = desk.types("client", "edit", "C001", "--first-name", "Jan")
    assert refused.code == 2
    assert "--first-name" in refused.err


def test_editing_changes_what_is_named_only(dossier: Desk) -> None:
    dossier.does("client", "edit", "C001", "--last-name", "Zwart", "--prefix", "", "--phone", "-",
                 "--alias", "San", stdin="06 2\n")  # fmt: skip
    card = dossier.gets("client", "show", "C001")
    assert (card["name"], card["person"]["phone"]) == ("Sanne Zwart", "06 2")
    assert card["aliases"] == ["San"]
    assert dossier.types("client", "edit", "C001").code == 2
    dossier.does("client", "edit", "C001", "--code", "eik-1")
    assert dossier.types("client", "show", "C001").code == 5


def test_an_unknown_code_exits_5_with_what_comes_near(dossier: Desk) -> None:
    result = dossier.types("client", "show", "C010")
    assert result.code == 5
    assert "C001" in result.err


def test_the_whole_dossier_is_one_text(dossier: Desk) -> None:
    dossier.does("note", "add", "T001-1", "--file", "-", stdin="Ze sprak over haar werk.")
    dossier.does("goal", "add", "T001-1", "--text", "Nee zeggen")
    dossier.does("session", "add", "T001-1", "--minutes", "90")
    dossier.does("evaluation", "add", "T001-1", "--moment", "begin", "--score", "rust=4")
    dossier.does("person", "add", "T001-1", "--name", "Carla Vos", "--relation", "manager")
    dossier.does("consent", "give", "C001", "--purpose", "newsletter", "--evidence", "mail")
    text = dossier.sees("client", "show", "C001", "--full")
    for part in ("Sanne de Wit", "Grenzen stellen", "haar werk", "Nee zeggen", "90 minutes", "rust",
                 "Carla Vos", "Receive news"):  # fmt: skip
        assert part in text
    assert max(map(len, text.splitlines())) <= 80
    told = dossier.gets("client", "show", "C001", "--full")
    assert told["trajectories"][0]["notes"][0]["text"] == "Ze sprak over haar werk."


def test_removing_a_client_needs_the_code_again(dossier: Desk) -> None:
    assert dossier.types("client", "remove", "C001").code == 2
    assert dossier.types("client", "remove", "C001", "--confirm", "C002").code == 3
    assert dossier.answers("client", "remove", "C001", lines="nee\n").code == 3
    assert len(dossier.gets("client", "list")) == 1
    removed = dossier.gets("client", "remove", "C001", "--confirm", "C001")
    assert removed["code"] == "C001"
    assert removed["erased"]["identity_contact"] == 1
    assert dossier.gets("client", "list") == []
    assert dossier.gets("trajectory", "list") == [
        {"code": "T001-1", "client": None, "kind": None, "goal": None, "start": None, "end": None,
         "status": "closed"}
    ]  # fmt: skip
    assert "2026-03-12" in dossier.types("trajectory", "show", "T001-1").err


def test_removing_at_a_terminal_shows_what_goes_first(dossier: Desk) -> None:
    result = dossier.answers("client", "remove", "C001", lines="C001\n")
    assert result.code == 0, result.err
    assert "name and contact details" in result.out


def test_an_organisation_is_added_changed_and_shown(desk: Desk) -> None:
    desk.does("organisation", "add", "--name", "Waterschap De Linge", "--short-name", "WDL")
    assert desk.answers("organisation", "add", lines="Bos\n").code == 0
    assert [one["name"] for one in desk.gets("organisation", "list")] == [
        "Bos", "Waterschap De Linge",
    ]  # fmt: skip
    desk.does("organisation", "edit", "1", "--city", "Tiel", "--alias", "Linge")
    assert "Tiel" in desk.sees("organisation", "show", "1")
    assert desk.gets("organisation", "show", "1")["aliases"] == ["Linge"]
    assert desk.types("organisation", "show", "9").code == 5
    assert desk.types("organisation", "edit", "1").code == 2


def test_a_person_is_linked_changed_and_shown(dossier: Desk) -> None:
    number = dossier.gets(
        "person", "add", "T001-1", "--name", "Carla Vos", "--relation", "leidinggevende"
    )["id"]
    asked = dossier.answers("person", "add", "T001-1", lines="partner\nBas Tak\n")
    assert asked.code == 0, asked.err
    lines = dossier.gets("person", "list", "T001-1")
    assert dossier.gets("person", "list", "--trajectory", "T001-1") == lines
    assert dossier.types("person", "list", "T001-1", "--trajectory", "T001-1").code == 2
    assert [line["name"] for line in lines] == ["Bas Tak", "Carla Vos", "Sanne de Wit"]
    dossier.does("person", "edit", str(number), "--relation", "collega", "--phone", "06")
    assert "collega" in dossier.sees("person", "show", str(number))
    dossier.does("trajectory", "open", "C001")
    dossier.does("person", "add", "T001-2", "--person", str(number), "--kind", "commissioner")
    assert len(dossier.gets("person", "show", str(number))["parts"]) == 2
    assert dossier.types("person", "edit", str(number)).code == 2
    again = ("person", "add", "T001-1", "--person", str(number), "--phone", "06 2")
    assert dossier.types(*again).code == 2


def test_every_list_fits_in_80_columns(dossier: Desk) -> None:
    dossier.does("client", "edit", "C001", "--organisation", LONG, "--first-name", "Wilhelmina")
    dossier.does("trajectory", "edit", "T001-1", "--goal", f"{LONG} en nog veel meer woorden")
    dossier.does("person", "add", "T001-1", "--name", f"A {LONG}", "--relation", LONG)
    dossier.does("note", "add", "T001-1", "--file", "-", stdin=f"{LONG} " * 30)
    dossier.does("goal", "add", "T001-1", "--text", LONG)
    dossier.does("session", "add", "T001-1", "--purpose", "three_way")
    dossier.does("evaluation", "add", "T001-1", "--moment", "follow-up", "--score", f"{LONG}=7",
                 "--remark", LONG)  # fmt: skip
    dossier.does("consent", "give", "C001", "--purpose", "newsletter", "--evidence", LONG)
    dossier.does("invoice", "add", "--payer", LONG, "--number", "2026-0001", "--amount", "12100")
    for words in (
        ("client", "list"), ("client", "show", "C001"), ("organisation", "list"),
        ("person", "list"), ("person", "show", "2"), ("trajectory", "list"),
        ("trajectory", "show", "T001-1"), ("note", "list", "T001-1"), ("goal", "list", "T001-1"),
        ("session", "list", "T001-1"), ("evaluation", "list", "T001-1"),
        ("evaluation", "chart", "T001-1"), ("consent", "list"), ("invoice", "list"),
        ("search", "Waterstaat"), ("audit", "list"), ("policy", "list"), ("policy", "show"),
        ("status",), ("status", "C001"), ("evaluation", "scale"),
    ):  # fmt: skip
        drawn = dossier.sees(*words)
        assert max(map(len, drawn.splitlines()), default=0) <= 80, words
