"""Sessions, goals and scores: asked again, changed, taken out, and never of a day to come."""

import pytest
from desk import Desk

SCORE = ("evaluation", "add", "T001-1", "--moment", "begin", "--score", "rust=3")
TOMORROW = ("--date", "13-3-2026")


@pytest.mark.parametrize("act", [SCORE, ("session", "add", "T001-1")], ids=["score", "session"])
def test_the_log_holds_only_what_took_place(dossier: Desk, act: tuple[str, ...]) -> None:
    refused = dossier.types(*act, *TOMORROW)
    assert refused.code == 2
    assert "still to come" in refused.err
    dossier.does(*act)


def test_a_session_changes_and_goes(dossier: Desk) -> None:
    number = str(dossier.gets("session", "add", "T001-1", "--minutes", "60")["id"])
    dossier.does("session", "edit", number, "--minutes", "75", "--date", "1-3-2026", "--mode",
                 "online", "--purpose", "intake")  # fmt: skip
    assert dossier.gets("session", "list", "T001-1") == [
        {"id": 1, "date": "2026-03-01", "minutes": 75, "purpose": "intake", "mode": "online"}
    ]
    assert dossier.types("session", "edit", number).code == 2
    assert dossier.types("session", "edit", number, "--minutes", "0").code == 2
    assert dossier.types("session", "edit", number, *TOMORROW).code == 2
    assert dossier.types("session", "edit", "99", "--minutes", "5").code == 5
    assert dossier.types("session", "remove", number, "--confirm", "9").code == 3
    assert dossier.answers("session", "remove", number, lines=f"{number}\n").code == 0
    assert dossier.gets("session", "list", "T001-1") == []


@pytest.mark.parametrize(
    ("noun", "add"),
    [("goal", ("goal", "add", "T001-1", "--text", "Nee zeggen")), ("evaluation", SCORE),
     ("session", ("session", "add", "T001-1"))],
)  # fmt: skip
def test_what_was_entered_wrongly_is_taken_out_unless_a_hold_lies_on_it(
    dossier: Desk, noun: str, add: tuple[str, ...]
) -> None:
    dossier.does(*add)
    assert dossier.types(noun, "remove", "1").code == 2
    assert dossier.types(noun, "remove", "9", "--confirm", "9").code == 5
    dossier.does("hold", "set", "T001-1", "--ground", "geschil", "--proportionality", "kan niet "
                 "anders", "--review", "1-6-2026")  # fmt: skip
    assert dossier.types(noun, "remove", "1", "--confirm", "1").code == 6
    dossier.does("hold", "release", "1")
    dossier.does(noun, "remove", "1", "--confirm", "1")
    assert dossier.gets(noun, "list", "T001-1") == []
    assert f"{noun}.remove" in [act["act"] for act in dossier.gets("audit", "list")]


def test_a_wrong_score_is_asked_again_at_a_terminal(dossier: Desk) -> None:
    dossier.does("evaluation", "scale", "doel", "--range=-2..2")
    dossier.does(*SCORE, "--date", "1-3-2026")
    add = ("evaluation", "add", "T001-1", "--moment", "mid")
    asked = dossier.answers(*add, lines="zes\n60\n6,5\ndoel\n3\n-1\n\n")
    assert asked.code == 0, asked.err
    assert "A score is a number" in asked.err
    scores = {one["item"]: one["score"] for one in dossier.gets("evaluation", "list", "T001-1")}
    assert scores == {"rust": 6.5, "doel": -1}


def test_another_scale_for_the_same_item_is_told(dossier: Desk) -> None:
    assert "scale" not in dossier.does(*SCORE, "--date", "1-3-2026").err
    told = dossier.does(*SCORE, "--scale", "1..5").err
    assert "0..10" in told
    assert "1..5" in told
