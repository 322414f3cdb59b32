"""Trainings: who is enrolled, who was there, and that the lists go when their time has come."""

from pathlib import Path

import pytest
from coach import Coach, new_coach
from test_keeping import AGREED, answer_all, due, run

from coachdossier.errors import ExitCode


def training(tmp_path: Path, policy: str) -> Coach:
    """A coach with a training TR1 of Hoekstra Bouw, with two participants, ended 15 March 2025."""
    coach = new_coach(tmp_path, policy=policy)
    coach.does("client", "add", "--code", "C001", "--is-organisation", "--name", "Hoekstra Bouw")
    coach.does("trajectory", "open", "C001", "--kind", "training", "--code", "TR1",
               "--start", "2025-01-10")  # fmt: skip
    for name in ("Bram Zwanenhals", "Fenna Kruidhof"):
        coach.does("training", "enrol", "TR1", "--name", name, "--organisation", "Hoekstra Bouw")
    coach.does("training", "attendance", "TR1", "--date", "2025-02-03",
               "--present", "1", "--present", "2", "--in", "9:30", "--out", "16:30")  # fmt: skip
    coach.does("training", "attendance", "TR1", "--date", "2025-03-03", "--present", "2")
    coach.does("evaluation", "add", "TR1", "--moment", "end", "--date", "2025-03-03",
               "--score", "geleerd=8", "--remark", "Fenna vond het nuttig")  # fmt: skip
    coach.does("trajectory", "edit", "TR1", "--end", "2025-03-15")
    return coach


@pytest.mark.clause("KWA-21", "PLU-11")
@pytest.mark.parametrize("policy", ["per-category", "accredited-training"])
def test_a_training_has_its_lists_of_who_is_enrolled_and_who_signed_in_and_out(
    tmp_path: Path, policy: str
) -> None:
    coach = training(tmp_path, policy)
    bram, fenna = sorted(coach.does("training", "list", "TR1"), key=lambda one: one["id"])
    assert (bram["name"], bram["organisation"]) == ("Bram Zwanenhals", "Hoekstra Bouw")
    assert bram["present"] == [{"day": "2025-02-03", "signed_in": "09:30", "signed_out": "16:30"}]
    assert [one["day"] for one in fenna["present"]] == ["2025-02-03", "2025-03-03"]
    assert "2025-02-03 09:30-16:30" in coach.reads("training", "list", "TR1")
    (line,) = coach.does("training", "list")
    assert (line["trajectory"], line["participants"], line["days"]) == ("TR1", 2, 2)


@pytest.mark.clause("KWA-46")
def test_the_lists_and_evaluations_of_a_training_go_three_years_after_it(tmp_path: Path) -> None:
    coach = training(tmp_path, "per-category")
    answer_all(coach)
    run(coach, "2028-03-14")
    assert len(coach.does("training", "list", "TR1")) == 2
    assert coach.does("evaluation", "list", "TR1")
    items = due(coach, "2028-03-15")
    for category, count in (("participant_list", 2), ("attendance", 3), ("personal_evaluation", 1)):
        item = items[category]
        assert (item["due"], item["rule"], item["clauses"]) == ("2028-03-15", "K3", ["KWA-46"])
        assert item["count"] == count
    gone = run(coach, "2028-03-15")
    assert gone["erased"]["participant_list"] == 2
    assert gone["erased"]["attendance"] == 3
    assert gone["erased"]["personal_evaluation"] == 1
    assert gone["traces_found"] == 0
    assert coach.does("person", "list") == [], "who was only a participant is nobody any more"
    assert run(coach, "2028-03-16")["done"] == []
    names = "Bram Zwanenhals\nFenna Kruidhof\n"
    assert coach.try_to("doctor", "--traces", "-", stdin=names).code == 0


@pytest.mark.clause("PER-41", "PLU-42")
def test_the_attendance_of_one_participant_can_be_restricted(tmp_path: Path) -> None:
    """It is kept and not used: no list shows it, no run takes it, no later list overwrites it."""
    coach = training(tmp_path, "per-category")
    answer_all(coach)
    field = ("--field", "attendance", "--ground", "says that the times are wrong")
    number = str(coach.does("restrict", "set", "person", "1", *field)["id"])
    bram, fenna = sorted(coach.does("training", "list", "TR1"), key=lambda one: one["id"])
    assert bram["present"] == []
    assert [one["day"] for one in fenna["present"]] == ["2025-02-03", "2025-03-03"]
    coach.does("training", "attendance", "TR1", "--date", "2025-02-03", "--present", "1")
    assert "attendance" in coach.reads("restrict", "list")
    gone = run(coach, "2028-03-15")
    assert gone["erased"]["attendance"] == 1, "the other participant's"
    assert [one["name"] for one in coach.does("training", "list", "TR1")] == ["Bram Zwanenhals"]
    coach.does("restrict", "lift", number)
    (bram,) = coach.does("training", "list", "TR1")
    assert bram["present"] == [{"day": "2025-02-03", "signed_in": "09:30", "signed_out": "16:30"}]
    late = run(coach, "2028-03-16")
    assert (late["erased"]["attendance"], late["traces_found"]) == (1, 0)
    assert coach.does("person", "list") == []


@pytest.mark.clause("KWA-46")
def test_who_is_more_than_a_participant_stays_without_the_list(tmp_path: Path) -> None:
    coach = training(tmp_path, "per-category")
    answer_all(coach)
    coach.does("client", "add", "--code", "C002", "--name", "Sanne Wittebol")
    coach.does("trajectory", "open", "C002", "--code", "T002-1", "--start", "2025-01-10")
    sanne = str(coach.does("client", "show", "C002")["person"]["id"])
    coach.does("training", "enrol", "TR1", "--person", sanne)
    coach.does("person", "add", "T002-1", "--person", "2", "--relation", "collega")
    assert run(coach, "2028-03-15")["erased"]["participant_list"] == 3
    assert [one["name"] for one in coach.does("person", "list")] == [
        "Fenna Kruidhof", "Sanne Wittebol",
    ]  # fmt: skip
    assert coach.does("training", "list", "TR1") == []


@pytest.mark.clause("PLU-11")
def test_an_accredited_training_keeps_its_lists_as_long_as_the_coach_answered(
    tmp_path: Path,
) -> None:
    coach = training(tmp_path, "accredited-training")
    assert due(coach, "2025-03-15")["attendance"]["blocked_by"] == "ask"
    coach.does("policy", "answer", "U2", "P2Y", *AGREED)
    run(coach, "2027-03-14")
    assert len(coach.does("training", "list", "TR1")) == 2
    gone = run(coach, "2027-03-15")
    assert (gone["erased"]["participant_list"], gone["erased"]["attendance"]) == (2, 3)
    assert coach.does("person", "list") == []


@pytest.mark.parametrize("policy", ["erase-at-close", "seven-years", "ask-to-forget"])
def test_where_no_rule_names_the_lists_they_end_like_any_dossier(
    tmp_path: Path, policy: str
) -> None:
    coach = training(tmp_path, policy)
    answer_all(coach)
    coach.closes("TR1")
    run(coach, "2040-01-01")
    assert coach.does("person", "list") == []
    assert coach.try_to("training", "list", "TR1").code == ExitCode.NOT_FOUND


def test_only_who_is_enrolled_can_have_been_there(tmp_path: Path) -> None:
    coach = training(tmp_path, "per-category")
    wrong = ("training", "attendance", "TR1", "--date", "2025-02-03")
    assert coach.try_to(*wrong, "--present", "99").code == ExitCode.USAGE
    assert coach.try_to(*wrong, "--in", "17:00", "--out", "9:00").code == ExitCode.USAGE
    assert coach.try_to(*wrong, "--in", "half tien").code == ExitCode.USAGE
    coach.does("client", "add", "--code", "C002", "--name", "Sanne Wittebol")
    coach.does("trajectory", "open", "C002", "--code", "T002-1", "--start", "2025-01-10")
    assert coach.try_to("training", "enrol", "T002-1", "--name", "Bo").code == ExitCode.USAGE
    assert coach.try_to("training", "list", "T002-1").code == ExitCode.USAGE
