"""Changing a record by answering: what stands there is shown, what is left stays as it is."""

import pytest
from desk import Desk

from coachdossier.errors import ExitCode

PERSON = 16
"""Questions about somebody; the birth date is the 13th."""


def answers(**at: str) -> str:
    """One line for each question about a person; only the numbered ones say something."""
    lines = [""] * PERSON
    for number, text in at.items():
        lines[int(number.removeprefix("q")) - 1] = text
    return "\n".join(lines) + "\n"


def client(desk: Desk) -> dict[str, object]:
    shown: dict[str, object] = desk.gets("client", "show", "C001")["person"]
    return shown


def test_a_client_is_changed_by_answering_and_the_rest_stays(dossier: Desk) -> None:
    before = client(dossier)
    asked = dossier.answers("client", "edit", "C001", lines=answers(q8="06 12", q13="3-4-1981"))
    assert asked.code == 0, asked.err
    for shown in ("First name: [Sanne]", "Prefix: [de]", "Last name: [Wit]", "Employer: [Bos]"):
        assert shown in asked.err
    assert client(dossier) == {**before, "phone": "06 12", "birth_date": "1981-04-03"}


def test_enter_everywhere_changes_nothing_and_says_so(dossier: Desk) -> None:
    asked = dossier.answers("client", "edit", "C001", lines=answers())
    assert asked.code == 0
    assert "Nothing was changed." in asked.err
    assert [act for act in dossier.gets("audit", "list") if act["act"] == "client.edit"] == []


def test_a_dash_takes_away_and_never_reads_from_standard_input(dossier: Desk) -> None:
    asked = dossier.answers("client", "edit", "C001", lines=answers(q14="-"))
    assert asked.code == 0, asked.err
    assert client(dossier)["organisation_id"] is None


def test_what_is_wrong_is_asked_again_at_once(dossier: Desk) -> None:
    lines = answers(q7="geen adres\nsanne@voorbeeld.example", q13="1-1-1800\n-\n", q16="de\nen")
    asked = dossier.answers("client", "edit", "C001", lines=lines)
    assert asked.code == 0, asked.err
    assert "No letter is written in de" in asked.err
    assert (client(dossier)["email"], client(dossier)["birth_date"]) == (
        "sanne@voorbeeld.example", None,
    )  # fmt: skip


def test_what_is_broken_off_changes_nothing(dossier: Desk) -> None:
    before = client(dossier)
    stopped = dossier.answers("client", "edit", "C001", lines="Anna\n\n")
    assert stopped.code == ExitCode.DECLINED
    assert client(dossier) == before


def test_a_birth_date_that_makes_a_child_asks_who_consented(dossier: Desk) -> None:
    lines = answers(q13="3-4-2014") + "Mees de Wit\n2026-1\n1-2-2026\n"
    asked = dossier.answers("client", "edit", "C001", lines=lines)
    assert asked.code == 0, asked.err
    assert "a representative consents" in asked.err
    assert client(dossier)["birth_date"] == "2014-04-03"


def test_a_client_that_is_an_organisation_is_asked_what_it_has(desk: Desk) -> None:
    desk.does("client", "add", "--is-organisation", "--name", "Waterschap De Linge")
    asked = desk.answers("client", "edit", "C001", lines="\n\n\n\n\nTiel\n\n")
    assert asked.code == 0, asked.err
    assert "Name: [Waterschap De Linge]" in asked.err
    assert desk.gets("organisation", "list")[0]["city"] == "Tiel"


def test_an_organisation_and_a_person_are_changed_the_same_way(dossier: Desk) -> None:
    dossier.does("person", "add", "T001-1", "--name", "Karel Bos", "--relation", "partner")
    asked = dossier.answers("person", "edit", "2", lines=answers(q5="Kees"))
    assert asked.code == 0, asked.err
    assert dossier.gets("person", "show", "2")["person"]["name"]["nickname"] == "Kees"
    asked = dossier.answers("organisation", "edit", "1", lines="\nBB" + "\n" * 20)
    assert asked.code == 0, asked.err
    assert dossier.gets("organisation", "list")[0]["short_name"] == "BB"


def trajectory(desk: Desk) -> dict[str, object]:
    (shown,) = desk.gets("trajectory", "list")
    return {key: shown[key] for key in ("kind", "goal", "start", "end")}


def test_a_trajectory_is_changed_by_answering(dossier: Desk) -> None:
    before = trajectory(dossier)
    asked = dossier.answers("trajectory", "edit", "T001-1", lines="\n\n\n31-8-2026\n\n")
    assert asked.code == 0, asked.err
    assert "Learning question: [Grenzen stellen]" in asked.err
    assert trajectory(dossier) == {**before, "end": "2026-08-31"}
    dossier.answers("trajectory", "edit", "T001-1", lines="2\n-\n\n-\n\n")
    assert trajectory(dossier) == {**before, "kind": "training", "goal": ""}


def test_a_session_is_changed_by_answering(dossier: Desk) -> None:
    dossier.does("session", "add", "T001-1", "--date", "3-2-2026", "--minutes", "60")
    asked = dossier.answers("session", "edit", "1", lines="4-2-2026\nlang\n75\n\n2\n")
    assert asked.code == 0, asked.err
    assert "This must be a whole number." in asked.err
    (kept,) = dossier.gets("session", "list", "T001-1")
    assert kept == {
        "id": 1, "date": "2026-02-04", "minutes": 75, "purpose": "session", "mode": "online",
    }  # fmt: skip


def test_a_goal_is_changed_by_answering(dossier: Desk) -> None:
    dossier.does("goal", "add", "T001-1", "--text", "Nee zeggen")
    asked = dossier.answers("goal", "edit", "1", lines="-\nVaker nee zeggen\n2-3-2026\n")
    assert asked.code == 0, asked.err
    assert "The goal is empty." in asked.err
    (kept,) = dossier.gets("goal", "list", "T001-1")
    assert (kept["text"], kept["reached"]) == ("Vaker nee zeggen", "2026-03-02")
    dossier.answers("goal", "edit", "1", lines="\n-\n")
    assert dossier.gets("goal", "list", "T001-1")[0]["reached"] is None


@pytest.mark.parametrize(
    "command",
    ["goal edit 1", "client edit C001", "trajectory edit T001-1", "session edit 1", "person edit 1",
     "organisation edit 1"],
)  # fmt: skip
def test_without_a_terminal_a_change_must_be_named(dossier: Desk, command: str) -> None:
    dossier.does("session", "add", "T001-1", "--date", "3-2-2026")
    refused = dossier.types(*command.split())
    assert refused.code == ExitCode.USAGE
    assert "There is nothing to change." in refused.err


def test_a_closed_trajectory_is_refused_before_anything_is_asked(dossier: Desk) -> None:
    dossier.does("close", "T001-1", "--choose", "dossier_content=delete", "--no-forget",
                 "--choose", "report=delete", "--confirm", "T001-1")  # fmt: skip
    refused = dossier.answers("trajectory", "edit", "T001-1", lines="\n" * 9)
    assert refused.code != ExitCode.OK
    assert "Learning question" not in refused.err
