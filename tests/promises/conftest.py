"""Which of the published clauses stand.

A clause does when a test in this folder, which drives commands as a coach does, names it, and every
test that names it passes, wherever it is. `clauses.txt` lists all clauses with their tag (A as is,
E through an equivalent, N can't apply) and kind. The count is printed at the end of a run.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.services.demo_practice import folder

HERE = Path(__file__).parent
CLAUSES = {
    clause: tag
    for clause, tag, _kind in (
        line.split() for line in (HERE / "clauses.txt").read_text(encoding="utf-8").splitlines()
    )
}
TO_STAND = frozenset(clause for clause, tag in CLAUSES.items() if tag in "AE")
PROVES, SUPPORTS = "clause", "clause supported"
OUTCOMES = ("passed", "failed", "error", "skipped", "xfailed")


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Write the clauses of each test where its report carries them, also between processes."""
    for item in items:
        for mark in item.iter_markers("clause"):
            for clause in mark.args:
                if clause not in CLAUSES:
                    raise pytest.UsageError(f"{item.nodeid} names {clause}, which is no clause")
                role = PROVES if item.path.is_relative_to(HERE) else SUPPORTS
                item.user_properties.append((role, clause))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many clauses stand, and which of those that were tried fall."""
    outcomes: dict[str, set[str]] = defaultdict(set)
    proven: set[str] = set()
    for outcome in OUTCOMES:
        for report in terminalreporter.getreports(outcome):
            if outcome == "passed" and report.when != "call":
                continue
            # The report of a file that can't be collected has no properties.
            for role, clause in getattr(report, "user_properties", ()):
                if role in {PROVES, SUPPORTS}:
                    outcomes[clause].add(outcome)
                if role == PROVES:
                    proven.add(clause)
    if not outcomes:
        return
    stand = {clause for clause in proven & TO_STAND if outcomes[clause] == {"passed"}}
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


@pytest.fixture
def client(coach: Coach) -> str:
    """The code of a client with the trajectory T001-1."""
    code = coach.does("client", "add", "--name", "Sanne de Wit", "--organisation", "Bos")["code"]
    coach.does("trajectory", "open", code, "--start", "2026-10-01")
    return str(code)
