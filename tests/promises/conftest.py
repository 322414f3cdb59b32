"""Which of the published clauses stand: a clause does when every test that names it passes.

`clauses.txt` lists all clauses with their tag (A as is, E through an equivalent, N can't apply) and
kind. The count is printed at the end of a run.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.services.demo_practice import folder

CLAUSES = {
    clause: tag
    for clause, tag, _kind in (
        line.split()
        for line in (Path(__file__).parent / "clauses.txt").read_text(encoding="utf-8").splitlines()
    )
}
TO_STAND = frozenset(clause for clause, tag in CLAUSES.items() if tag in "AE")


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Write the clauses of each test where its report carries them, also between processes."""
    for item in items:
        for mark in item.iter_markers("clause"):
            for clause in mark.args:
                if clause not in CLAUSES:
                    raise pytest.UsageError(f"{item.nodeid} names {clause}, which is no clause")
                item.user_properties.append(("clause", clause))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many clauses stand, and which of those that were tried fall."""
    outcomes: dict[str, set[str]] = defaultdict(set)
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.getreports(outcome):
            if outcome == "passed" and report.when != "call":
                continue
            for name, clause in report.user_properties:
                if name == "clause":
                    outcomes[clause].add(outcome)
    if not outcomes:
        return
    stand = {clause for clause, seen in outcomes.items() if seen == {"passed"}} & TO_STAND
    fallen = sorted(clause for clause, seen in outcomes.items() if seen != {"passed"})
    terminalreporter.write_line(f"clauses that stand: {len(stand)} of {len(TO_STAND)}")
    if fallen:
        terminalreporter.write_line(f"clauses that fall: {', '.join(fallen)}")


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    """A coach with an empty vault."""
    return new_coach(tmp_path)


@pytest.fixture
def practice(coach: Coach) -> Coach:
    """A coach whose vault holds the practice of the demo."""
    coach.does("import", "practice", str(folder("nl")))
    return coach
