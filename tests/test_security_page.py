"""SECURITY.md names a test for each promise, and each of them exists."""

import re

import pytest

from support import ROOT

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| promise")
]


def test_there_are_promises() -> None:
    assert len(ROWS) > 10


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_each_promise_says_how_and_names_tests_that_exist(row: list[str]) -> None:
    _promise, how, tests = row
    assert how
    named = re.findall(r"`([^`]+)`", tests)
    assert named
    for name in named:
        path = ROOT / name
        assert path.exists(), name
        content = "".join(
            file.read_text(encoding="utf-8")
            for file in ([path] if path.is_file() else path.rglob("*.py"))
        )
        assert "def test_" in content or name.startswith("tests/drills/"), name


def test_the_readme_names_every_drill_and_bench() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    drills = {file.name for file in (ROOT / "tests/drills").glob("*.py")}
    assert {name for name in drills if f"tests/drills/{name}" not in readme} == set()
    assert "tests/benchmarks/erasing.py" in readme
