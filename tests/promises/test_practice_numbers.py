"""What the practice learns of itself: numbers of the work and of groups, and nobody in them."""

from pathlib import Path
from typing import Any

import pytest
from coach import Coach, new_coach
from test_keeping import answer_all

NAMES = ("Sanne", "Bram", "Fenna", "Idris", "Noor", "Aad")


def fared(coach: Coach, place: int, kind: str, year: int, before: str, after: str) -> str:
    """Record how a client fared in a trajectory of a year; return its code."""
    client, code = f"C{year % 100}{place}", f"T{year % 100}{place}"
    coach.does("client", "add", "--code", client, "--first-name", NAMES[place])
    coach.does("trajectory", "open", client, "--code", code, "--kind", kind,
               "--start", f"{year}-01-05", "--end", f"{year}-06-30")  # fmt: skip
    for moment, day, score in (("begin", "01-05", before), ("end", "06-05", after)):
        coach.does("evaluation", "add", code, "--moment", moment, "--date", f"{year}-{day}",
                   "--score", f"rust={score}", "--remark", "over haar moeder")  # fmt: skip
    return code


def outcomes(coach: Coach) -> dict[tuple[int, str], Any]:
    """Return how groups fared, by year and kind: how many people, from what, to what."""
    return {
        (line["year"], line["kind"]): (line["people"], line["before"], line["after"])
        for line in coach.does("statistics")["outcomes"]
    }


@pytest.mark.clause("PER-12")
def test_only_who_said_yes_to_statistics_is_counted(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="ask-to-forget")
    for place in range(6):
        fared(coach, place, "coaching", 2026, "2", "8" if place else "2")
    assert outcomes(coach) == {}, "nobody was asked yet"
    give = ("consent", "give", "--purpose", "analytics", "--evidence", "form")
    given = [coach.does(*give, f"C26{place}")["id"] for place in range(1, 6)]
    assert outcomes(coach) == {(2026, "coaching"): (5, 0.2, 0.8)}, "without the first client"
    coach.does("consent", "withdraw", str(given[0]))
    assert outcomes(coach) == {(2026, "coaching"): (None, None, None)}
    other = ("consent", "give", "--purpose", "newsletter", "--evidence", "form", "C260")
    coach.does(*other)
    assert outcomes(coach) == {(2026, "coaching"): (None, None, None)}, "a yes to something else"


@pytest.mark.clause("PER-12")
def test_who_said_no_yes_to_statistics_leaves_no_number_at_the_end(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="seven-years")
    source = tmp_path / "own.toml"
    source.write_text(
        'schema = 1\nname = "own"\ntitle = "Eigen"\nextends = "seven-years"\n\n[[rules]]\n'
        'id = "X1"\ncategories = ["counters"]\ntrigger = "consent_withdrawn"\nperiod = "P0D"\n'
        'action = "anonymise"\nbasis = "explicit_consent"\nconsent = "analytics"\n'
        'stated = "statement"\nclauses = ["PER-12"]\n',
        encoding="utf-8",
    )
    coach.does("policy", "use", "--file", str(source), "--confirm", "own")
    for place in range(6):
        fared(coach, place, "coaching", 2026, "2", "8" if place else "2")
    for place in range(1, 6):
        coach.does("consent", "give", f"C26{place}", "--purpose", "analytics", "--evidence", "form")
    for place in range(6):
        asked = ("--kind", "erasure", "--channel", "mail", "--identity", "called_back")
        number = coach.does("request", "open", f"C26{place}", *asked)["id"]
        coach.does("request", "reply", number)
        coach.does("request", "fulfil", number, "--confirm", number)
    assert coach.does("person", "list") == []
    assert outcomes(coach) == {(2026, "coaching"): (5, 0.2, 0.8)}


@pytest.mark.clause("KWA-25")
def test_what_a_training_brought_is_analysed_by_item_and_by_year(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="per-category")
    coach.does("client", "add", "--code", "C001", "--is-organisation", "--name", "Hoekstra Bouw")
    coach.does("trajectory", "open", "C001", "--kind", "training", "--code", "TR1",
               "--start", "2026-01-10")  # fmt: skip
    for name in NAMES[:5]:
        coach.does("training", "enrol", "TR1", "--first-name", name, "--last-name", "Kruidhof")
    for moment, day, scores in (
        ("begin", "2026-01-10", ("plannen=3", "presenteren=6")),
        ("end", "2026-06-10", ("plannen=8", "presenteren=5")),
    ):
        words = [word for score in scores for word in ("--score", score)]
        coach.does("evaluation", "add", "TR1", "--moment", moment, "--date", day, *words)
    fared(coach, 0, "coaching", 2026, "1", "9")
    changes = {one["item"]: one["change"] for one in coach.does("evaluation", "chart", "TR1")}
    assert changes == {"plannen": 5, "presenteren": -1}
    assert outcomes(coach) == {
        (2026, "coaching"): (None, None, None), (2026, "training"): (5, 0.45, 0.65),
    }  # fmt: skip
    told = coach.reads("statistics")
    assert "45 %" in told
    assert "65 %" in told


@pytest.mark.clause("KWA-26")
def test_the_practice_is_steered_by_numbers_that_outlive_what_was_erased(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="per-category")
    answer_all(coach)
    for code, kind, start in (
        ("C001", "coaching", "2025-01-05"), ("C002", "training", "2025-02-05"),
        ("C003", "coaching", "2026-03-05"),
    ):  # fmt: skip
        coach.does("client", "add", "--code", code, "--first-name", NAMES[int(code[-1])])
        coach.does("trajectory", "open", code, "--kind", kind, "--start", start,
                   "--code", f"T{code[-1]}")  # fmt: skip
        for minutes in ("90", "60"):
            coach.does("session", "add", f"T{code[-1]}", "--date", start, "--minutes", minutes)
    expected = [
        {"year": 2025, "kind": "coaching", "sessions": 2, "hours": 2.5},
        {"year": 2025, "kind": "training", "sessions": 2, "hours": 2.5},
        {"year": 2026, "kind": "coaching", "sessions": 2, "hours": 2.5},
    ]
    assert coach.does("statistics")["years"] == expected
    assert coach.closes("T1")["erased"]["session_log"] == 2
    assert coach.does("statistics")["years"] == expected
    shown = coach.reads("statistics")
    assert [line.split() for line in shown.splitlines() if line.startswith("202")] == [
        ["2025", "coaching", "2", "2.5"], ["2025", "training", "2", "2.5"],
        ["2026", "coaching", "2", "2.5"],
    ]  # fmt: skip
    assert not any(name in shown for name in NAMES)


@pytest.mark.clause("KWA-32", "LEF-14")
@pytest.mark.parametrize("policy", ["per-category", "seven-years"])
def test_whether_the_work_got_better_is_seen_year_by_year_without_anybodys_words(
    tmp_path: Path, policy: str
) -> None:
    coach = new_coach(tmp_path, policy=policy)
    for year, after in ((2025, "5"), (2026, "8")):
        for place in range(5):
            fared(coach, place, "coaching", year, "2", after)
    better = {(2025, "coaching"): (5, 0.2, 0.5), (2026, "coaching"): (5, 0.2, 0.8)}
    assert outcomes(coach) == better
    shown = coach.reads("statistics")
    assert "moeder" not in shown
    assert not any(name in shown for name in NAMES)
    coach.does("objection", "add", "C250", "analytics")
    assert outcomes(coach) == {**better, (2025, "coaching"): (None, None, None)}
