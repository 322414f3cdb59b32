"""What a training is for: prepared, held, anchored afterwards, and accounted for."""

from pathlib import Path

import pytest
from coach import new_coach
from test_keeping import AGREED, answer_all, run

from coachdossier.errors import ExitCode


@pytest.mark.clause("KWA-23")
def test_a_training_is_prepared_before_its_first_day(tmp_path: Path) -> None:
    """Who comes, what they want and can already, what it is about, and the material for it."""
    coach = new_coach(tmp_path, policy="per-category")
    coach.does("client", "add", "--code", "C001", "--is-organisation", "--name", "Hoekstra Bouw")
    coach.does("trajectory", "open", "C001", "--kind", "training", "--code", "TR1",
               "--start", "2026-12-08", "--goal", "Elkaar aanspreken op de bouwplaats")  # fmt: skip
    for name, title in (("Bram Zwanenhals", "ir."), ("Fenna Kruidhof", "")):
        coach.does("training", "enrol", "TR1", "--name", name, "--title", title,
                   "--organisation", "Hoekstra Bouw")  # fmt: skip
    add = ("note", "add", "TR1", "--file", "-", "--kind")
    coach.does(*add, "intake", stdin="De ploeg wil oefenen met echte gesprekken.")
    coach.does(*add, "theory", "--own-method", stdin="Draaiboek: opening, rollenspel, afronding.")
    coach.does("evaluation", "add", "TR1", "--moment", "begin", "--score", "aanspreken=3")
    shown = coach.reads("client", "show", "C001", "--full")
    for words in ("Elkaar aanspreken", "echte gesprekken", "Draaiboek"):
        assert words in shown
    assert [one["title"] for one in coach.does("training", "list", "TR1")] == ["", "ir."]
    (line,) = coach.does("training", "list")
    assert (line["start"], line["participants"], line["days"]) == ("2026-12-08", 2, 0)
    too_early = ("training", "attendance", "TR1", "--date", "2026-12-08", "--present", "1")
    assert coach.try_to(*too_early).code == ExitCode.USAGE, "it is prepared and not yet held"
    assert coach.does("statistics")["years"] == []


@pytest.mark.clause("PER-3")
@pytest.mark.parametrize("kind", ["training", "coaching"])
def test_what_was_learned_is_anchored_after_the_last_meeting(tmp_path: Path, kind: str) -> None:
    """Goals that are reached later, reflections in between, and scores that show what stayed."""
    coach = new_coach(tmp_path, policy="ask-to-forget")
    coach.does("client", "add", "--code", "C001", "--name", "Sanne de Wit")
    coach.does("trajectory", "open", "C001", "--kind", kind, "--code", "T1",
               "--start", "2026-02-01", "--end", "2026-06-01")  # fmt: skip
    for text in ("Elke week een nee", "Feedback vragen na een overleg"):
        coach.does("goal", "add", "T1", "--text", text, "--date", "2026-05-20")
    for moment, day, score in (
        ("begin", "2026-02-01", "3"), ("end", "2026-06-01", "8"), ("follow-up", "2026-11-01", "6"),
    ):  # fmt: skip
        coach.does("evaluation", "add", "T1", "--moment", moment, "--date", day,
                   "--score", f"nee zeggen={score}")  # fmt: skip
    coach.does("goal", "edit", "2", "--reached", "2026-10-01")
    coach.does("note", "add", "T1", "--kind", "client", "--date", "2026-10-15", "--file", "-",
               stdin="Terugkijkend vraag ik nu vaker wat anderen zagen.")  # fmt: skip
    assert [line["status"] for line in coach.does("trajectory", "list")] == ["ended"]
    reached = {goal["text"]: goal["reached"] for goal in coach.does("goal", "list", "T1")}
    assert reached == {"Elke week een nee": None, "Feedback vragen na een overleg": "2026-10-01"}
    (chart,) = coach.does("evaluation", "chart", "T1")
    assert [(one["moment"], one["score"]) for one in chart["points"]] == [
        ("begin", 3), ("end", 8), ("follow-up", 6),
    ]  # fmt: skip
    assert chart["change"] == 3, "what stayed of five points"
    assert coach.does("note", "list", "T1")[0]["date"] == "2026-10-15"


@pytest.mark.clause("PLU-3")
def test_meetings_are_shared_and_what_somebody_develops_is_their_own(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="accredited-training")
    coach.does("client", "add", "--code", "C001", "--is-organisation", "--name", "Hoekstra Bouw")
    coach.does("trajectory", "open", "C001", "--kind", "training", "--code", "TR1",
               "--start", "2026-10-01")  # fmt: skip
    coach.does("client", "add", "--code", "C002", "--name", "Sanne de Wit")
    coach.does("trajectory", "open", "C002", "--code", "T2", "--start", "2026-10-01",
               "--goal", "Hoe zeg ik nee?")  # fmt: skip
    sanne = str(coach.does("client", "show", "C002")["person"]["id"])
    coach.does("training", "enrol", "TR1", "--person", sanne)
    bram = str(coach.does("training", "enrol", "TR1", "--name", "Bram Zwanenhals")["id"])
    coach.does("training", "attendance", "TR1", "--date", "2026-10-08",
               "--present", sanne, "--present", bram)  # fmt: skip
    coach.does("goal", "add", "T2", "--text", "Donderdag vrij")
    coach.does("note", "add", "T2", "--kind", "client", "--file", "-", stdin="Ik oefen thuis.")
    meeting = coach.does("training", "list", "TR1")
    assert {one["name"] for one in meeting} == {"Sanne de Wit", "Bram Zwanenhals"}
    assert all(one["present"] for one in meeting)
    for words in ("Hoe zeg ik nee", "Donderdag", "oefen thuis"):
        assert words not in coach.reads("training", "list", "TR1")
        assert words not in coach.reads("client", "show", "C001", "--full")
        assert words in coach.reads("client", "show", "C002", "--full")
    card = coach.does("person", "show", sanne)
    assert {part["trajectory"] for part in card["parts"]} == {"TR1", "T2"}, "one record of her"
    assert len(coach.does("person", "list")) == 2


@pytest.mark.clause("PLU-12")
def test_the_record_for_the_accreditation_is_name_organisation_and_title_while_audits_come(
    tmp_path: Path,
) -> None:
    coach = new_coach(tmp_path, policy="accredited-training")
    answer_all(coach)
    coach.does("policy", "answer", "U2", "P3Y", *AGREED)
    coach.does("client", "add", "--code", "C001", "--is-organisation", "--name", "Hoekstra Bouw")
    coach.does("trajectory", "open", "C001", "--kind", "training", "--code", "TR1",
               "--start", "2025-01-10", "--end", "2025-03-15")  # fmt: skip
    for name, title in (("Bram Zwanenhals", "RA"), ("Fenna Kruidhof", "mr. AA")):
        coach.does("training", "enrol", "TR1", "--name", name, "--title", title,
                   "--organisation", "Accountants De Brug")  # fmt: skip
    record = [
        ("Fenna Kruidhof", "Accountants De Brug", "mr. AA"),
        ("Bram Zwanenhals", "Accountants De Brug", "RA"),
    ]

    def kept() -> list[tuple[str, str, str]]:
        return [
            (one["name"], one["organisation"], one["title"])
            for one in coach.does("training", "list", "TR1")
        ]

    assert kept() == record
    for name, organisation, title in record:
        (line,) = (one for one in coach.reads("training", "list", "TR1").splitlines()
                   if name in one)  # fmt: skip
        assert organisation in line
        assert title in line
    run(coach, "2028-03-14")
    assert kept() == record, "the next audit comes within three years"
    assert run(coach, "2028-03-15")["erased"]["participant_list"] == 2
    assert coach.does("person", "list") == []
