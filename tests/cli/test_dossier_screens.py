"""How trajectories, people and invoices look on a screen, and how they are as data."""

from desk import Desk

QUESTION = "Hoe geef ik mijn team de ruimte zonder zelf alles over te nemen als het spannend wordt?"


def test_a_long_learning_question_stays_on_one_line_of_a_list(dossier: Desk) -> None:
    dossier.does("trajectory", "edit", "T001-1", "--goal", QUESTION)
    (line,) = dossier.sees("trajectory", "list").splitlines()[2:]
    assert line.rstrip().endswith("…")
    assert len(line) <= 80
    assert QUESTION in dossier.does("trajectory", "list").out
    assert dossier.gets("trajectory", "list")[0]["goal"] == QUESTION


def test_a_table_under_a_trajectory_stands_apart(dossier: Desk) -> None:
    dossier.does("goal", "add", "T001-1", "--text", "Nee zeggen")
    lines = dossier.sees("trajectory", "show", "T001-1").splitlines()
    headings = [number for number, line in enumerate(lines) if "Part" in line or "Reached" in line]
    assert len(headings) == 2
    assert all(not lines[number - 1].strip() for number in headings)
