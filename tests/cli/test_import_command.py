"""import practice: all of it or nothing, every bad row told, nothing twice."""

import json
import shutil
from pathlib import Path

import pytest
from desk import Desk

DATA = Path(__file__).parent.parent / "practice_io" / "data" / "practice"
COUNTS = ("clients", "trajectories", "people", "notes", "evaluations", "skipped", "masked")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(DATA, tmp_path / "practice")


def test_it_counts_what_came_in_and_adds_nothing_twice(desk: Desk, folder: Path) -> None:
    first = desk.gets("import", "practice", str(folder))
    assert first.keys() >= set(COUNTS)
    assert first["clients"] == len(desk.gets("client", "list")) > 0
    again = desk.gets("import", "practice", str(folder))
    assert [again[name] for name in COUNTS[:5]] == [0] * 5
    assert again["skipped"] == sum(first[name] for name in COUNTS[:5])


def test_a_rehearsal_changes_nothing(desk: Desk, folder: Path) -> None:
    assert desk.gets("import", "practice", str(folder), "--dry-run")["clients"] > 0
    assert desk.gets("client", "list") == []
    assert "rehearsal" in desk.does("import", "practice", str(folder), "--dry-run").err


def test_one_bad_row_rejects_all_with_file_line_column_and_reason(desk: Desk, folder: Path) -> None:
    with (folder / "evaluations.csv").open("a", encoding="utf-8") as file:
        file.write("wilg-1,2025-99-01,begin,rust,11,,,\n")
    lines = len((folder / "evaluations.csv").read_text(encoding="utf-8").splitlines())
    result = desk.types("import", "practice", str(folder))
    assert result.code == 2
    assert f"evaluations.csv:{lines} date: " in result.err
    assert f"evaluations.csv:{lines} score: " in result.err
    assert desk.gets("client", "list") == []
    told = json.loads(desk.types("import", "practice", str(folder), json=True).out)
    assert [(one["line"], one["column"]) for one in told] == [(lines, "date"), (lines, "score")]


def test_at_most_20_problems_are_shown(desk: Desk, folder: Path) -> None:
    with (folder / "evaluations.csv").open("a", encoding="utf-8") as file:
        file.write("nobody,2025-09-01,begin,rust,1,,,\n" * 30)
    shown = desk.types("import", "practice", str(folder)).err
    assert shown.count("evaluations.csv:") == 20
    assert "more" in shown


def test_erased_codes_need_a_word(desk: Desk, folder: Path) -> None:
    desk.does("import", "practice", str(folder))
    desk.does("client", "remove", "wilg", "--confirm", "wilg")
    refused = desk.types("import", "practice", str(folder))
    assert refused.code == 6
    assert "wilg" in refused.err
    assert "--allow-erased" in refused.err
    assert desk.gets("import", "practice", str(folder), "--allow-erased")["clients"] == 1


def test_no_folder_is_a_usage_error(desk: Desk, tmp_path: Path) -> None:
    assert desk.types("import", "practice", str(tmp_path / "none")).code == 2
