"""What a dossier is: whom it is about, what was agreed, and what it is made of."""

import pytest
from coach import Coach

from coachdossier.errors import ExitCode


def number_of(coach: Coach, name: str) -> str:
    (line,) = [person for person in coach.does("person", "list") if person["name"] == name]
    return str(line["id"])


@pytest.mark.clause("REF-1")
def test_one_person_is_coachee_trainee_advisee_and_principal_in_one_record(coach: Coach) -> None:
    code = coach.does("client", "add", "--name", "Sanne de Wit")["code"]
    for kind in ("coaching", "training", "advice"):
        coach.does("trajectory", "open", code, "--kind", kind, "--code", kind)
    sanne = number_of(coach, "Sanne de Wit")
    other = coach.does("client", "add", "--name", "Bo Pars")["code"]
    coach.does("trajectory", "open", other, "--code", "ordered", "--commissioner", sanne)
    parts = coach.does("person", "show", sanne)["parts"]
    assert {(part["trajectory"], part["kind"]) for part in parts} == {
        ("coaching", "coachee"),
        ("training", "participant"),
        ("advice", "coachee"),
        ("ordered", "commissioner"),
    }


@pytest.mark.clause("REF-1")
def test_somebody_who_plays_a_part_already_becomes_a_client_without_a_second_record(
    coach: Coach, client: str
) -> None:
    number = coach.does("person", "add", "T001-1", "--name", "Bo Pars")["id"]
    code = coach.does("client", "add", "--person", str(number))["code"]
    card = coach.does("person", "show", number_of(coach, "Bo Pars"))
    assert (card["id"], card["client"]) == (number, code)
    assert [part["trajectory"] for part in card["parts"]] == ["T001-1"]
    again = coach.try_to("client", "add", "--person", str(number))
    assert again.code == ExitCode.USAGE


@pytest.mark.clause("REF-1")
def test_an_organisation_is_a_client_with_a_dossier_of_its_own(coach: Coach) -> None:
    code = coach.does("client", "add", "--is-organisation", "--name", "Waterschap De Linge")["code"]
    trajectory = coach.does("trajectory", "open", code, "--kind", "advice")["code"]
    coach.does("person", "add", trajectory, "--name", "Ida Smit", "--kind", "contact")
    coach.does("note", "add", trajectory, "--file", "-", stdin="Twee rondes gesprekken.")
    (line,) = coach.does("client", "list")
    assert (line["code"], line["name"], line["trajectories"]) == (code, "Waterschap De Linge", 1)
    (part,) = coach.does("trajectory", "show", trajectory)["people"]
    assert (part["kind"], part["name"]) == ("contact", "Ida Smit")
    assert [note["words"] for note in coach.does("note", "list", trajectory)] == [3]


@pytest.mark.clause("REF-2", "REF-15", "KWA-2")
@pytest.mark.parametrize("kind", ["coaching", "training", "advice", "interim"])
def test_coaching_training_advice_and_interim_can_be_agreed(coach: Coach, kind: str) -> None:
    code = coach.does("client", "add", "--name", "Sanne de Wit")["code"]
    coach.does("trajectory", "open", code, "--kind", kind, "--start", "2026-10-01")
    (line,) = coach.does("trajectory", "list")
    assert (line["client"], line["kind"], line["start"]) == (code, kind, "2026-10-01")


@pytest.mark.clause("REF-2", "REF-15", "KWA-2")
def test_nothing_else_can_be_agreed(coach: Coach, client: str) -> None:
    refused = coach.try_to("trajectory", "open", client, "--kind", "therapy")
    assert refused.code == ExitCode.USAGE
    assert len(coach.does("trajectory", "list")) == 1


@pytest.mark.clause("REF-17")
def test_all_that_is_recorded_of_a_coaching_trajectory_is_in_its_dossier(
    coach: Coach, client: str
) -> None:
    coach.does("trajectory", "edit", "T001-1", "--goal", "Hoe zeg ik nee?")
    coach.does("goal", "add", "T001-1", "--text", "Elke week een keer nee")
    coach.does("session", "add", "T001-1", "--minutes", "90", "--mode", "walking")
    coach.does("note", "add", "T001-1", "--file", "-", stdin="Ze zei nee, en lachte.")
    coach.does("evaluation", "add", "T001-1", "--moment", "begin", "--score", "rust=4")
    (kept,) = coach.does("client", "show", client, "--full")["trajectories"]
    assert kept["card"]["row"]["goal"] == "Hoe zeg ik nee?"
    assert [goal["text"] for goal in kept["card"]["goals"]] == ["Elke week een keer nee"]
    assert [(one["minutes"], one["mode"]) for one in kept["sessions"]] == [(90, "walking")]
    assert [note["text"] for note in kept["notes"]] == ["Ze zei nee, en lachte."]
    assert [(one["item"], one["score"]) for one in kept["evaluations"]] == [("rust", 4)]
    read = coach.reads("client", "show", client, "--full")
    for words in ("Hoe zeg ik nee?", "Elke week een keer nee", "Ze zei nee, en lachte."):
        assert words in " ".join(read.split())


@pytest.mark.clause("REF-18")
def test_items_of_the_client_theory_and_progress_are_kinds_of_their_own(
    coach: Coach, client: str
) -> None:
    for kind in ("client", "theory", "progress"):
        coach.does("note", "add", "T001-1", "--kind", kind, "--file", "-", stdin=f"Een {kind}.")
    assert [note["kind"] for note in coach.does("note", "list", "T001-1")] == [
        "client", "theory", "progress",
    ]  # fmt: skip
    kept = {line["category"]: line["count"] for line in coach.does("status", client)["kept"]}
    assert (kept["client_item"], kept["theory"], kept["progress"]) == (1, 1, 1)
    coach.does("note", "edit", "1", "--kind", "progress")
    kept = {line["category"]: line["count"] for line in coach.does("status", client)["kept"]}
    assert (kept.get("client_item"), kept["progress"]) == (None, 2)
