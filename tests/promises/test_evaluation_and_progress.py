"""How a trajectory goes: its question and goals, its scores, and the picture of them."""

import pytest
from coach import Coach

from coachdossier.errors import ExitCode


@pytest.mark.clause("REF-8", "PER-8", "PLU-14")
def test_a_trajectory_is_about_a_question_with_goals_that_are_reached_one_by_one(
    coach: Coach, client: str
) -> None:
    coach.does("trajectory", "edit", "T001-1", "--goal", "-", stdin="Hoe zeg ik nee?\n")
    for text in ("Elke week een keer nee", "Donderdag vrij"):
        coach.does("goal", "add", "T001-1", "--text", text, "--date", "2026-10-02")
    coach.does("goal", "edit", "2", "--reached", "2026-11-05")
    coach.does("note", "add", "T001-1", "--kind", "progress", "--file", "-", stdin="Nee gezegd.")
    (line,) = coach.does("trajectory", "list")
    assert line["goal"] == "Hoe zeg ik nee?"
    goals = {goal["text"]: goal for goal in coach.does("goal", "list", "T001-1")}
    assert [(goal["set"], goal["reached"]) for goal in goals.values()] == [
        ("2026-10-02", None), ("2026-10-02", "2026-11-05"),
    ]  # fmt: skip
    shown = coach.reads("trajectory", "show", "T001-1")
    assert "Hoe zeg ik nee?" in shown
    assert "Elke week een keer nee" in shown
    coach.does("goal", "edit", "2", "--not-reached")
    assert {goal["reached"] for goal in coach.does("goal", "list", "T001-1")} == {None}


@pytest.mark.clause("REF-8")
def test_content_belongs_to_a_trajectory_and_to_nothing_else(coach: Coach, client: str) -> None:
    for command in (("note", "add"), ("goal", "add"), ("session", "add"), ("evaluation", "add")):
        words = (*command, client, *(("--moment", "begin") if "evaluation" in command else ()))
        assert coach.try_to(*words, stdin="Los van alles.").code == ExitCode.NOT_FOUND
    assert coach.does("search", "alles") == []


@pytest.mark.clause("REF-9")
def test_it_is_evaluated_during_the_trajectory_and_after_it(coach: Coach, client: str) -> None:
    days = {"begin": "2026-10-01", "mid": "2026-10-20", "end": "2026-11-10"}
    coach.does("trajectory", "edit", "T001-1", "--end", "2026-11-10")
    for moment, day in (*days.items(), ("follow-up", "2026-11-20")):
        coach.does(
            *("evaluation", "add", "T001-1", "--moment", moment, "--date", day),
            *("--score", "rust=6,5", "--remark", "-"),
            stdin=f"Zo ging het: {moment}\n",
        )
    lines = coach.does("evaluation", "list", "T001-1")
    assert [line["moment"] for line in lines] == ["begin", "mid", "end", "follow-up"]
    assert [line["date"] for line in lines][-1] == "2026-11-20"
    assert {line["score"] for line in lines} == {6.5}
    assert lines[0]["remark"] == "Zo ging het: begin"
    other = ("evaluation", "add", "T001-1", "--moment", "someday", "--score", "rust=1")
    assert coach.try_to(*other).code == ExitCode.USAGE


@pytest.mark.clause("REF-9")
def test_a_score_stands_on_the_scale_that_the_coach_set(coach: Coach, client: str) -> None:
    coach.does("evaluation", "scale", "doel", "--range=-2..2")
    add = ("evaluation", "add", "T001-1", "--moment", "begin", "--score")
    assert coach.try_to(*add, "doel=3").code == ExitCode.USAGE
    coach.does(*add, "doel=-1")
    (line,) = coach.does("evaluation", "list", "T001-1")
    assert (line["score"], line["scale_min"], line["scale_max"]) == (-1, -2, 2)


@pytest.mark.clause("KWA-24", "KWA-27")
@pytest.mark.parametrize("kind", ["coaching", "training"])
def test_a_chart_shows_per_item_what_the_trajectory_did(coach: Coach, kind: str) -> None:
    client = coach.does("client", "add", "--name", "Sanne de Wit")["code"]
    code = coach.does("trajectory", "open", client, "--kind", kind, "--start", "2026-10-01")["code"]
    for moment, day, rest, focus in (
        ("begin", "2026-10-01", 3, 6),
        ("end", "2026-11-10", 8, 5),
    ):
        scores = ("--score", f"rust={rest}", "--score", f"focus={focus}")
        coach.does("evaluation", "add", code, "--moment", moment, "--date", day, *scores)
    chart = {one["item"]: one for one in coach.does("evaluation", "chart", code)}
    assert (chart["rust"]["change"], chart["focus"]["change"]) == (5, -1)
    assert [point["score"] for point in chart["rust"]["points"]] == [3, 8]
    drawn = coach.reads("evaluation", "chart", code)
    assert "rust (0 to 10): change +5" in drawn
    assert "focus (0 to 10): change -1" in drawn


@pytest.mark.clause("REF-10")
def test_scores_stay_without_a_name_to_learn_from_when_the_coach_says_why(
    practice: Coach,
) -> None:
    before = [
        (line["item"], line["moment"], line["score"])
        for line in practice.does("evaluation", "list", "T07")
    ]
    assert before
    why = ("--reason", "to see what works", "--flags", "redact", "--ended", "2026-11-20")
    closed = practice.closes("T07", *why, action="pseudonymise")
    case = practice.does("casebook", "show", closed["case"])
    kept = [(one["item"], one["moment"], one["score"]) for one in case["scores"]]
    assert sorted(kept) == sorted(before)
    assert practice.try_to("evaluation", "list", "T07").code == ExitCode.NOT_FOUND
