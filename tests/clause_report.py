"""Which of the published clauses stand, told at the end of a run.

A clause does when a test in `promises/`, which drives commands as a coach does, names it, and every
test that names it passes, wherever it is. `clauses.txt` lists all clauses with their tag (A as is,
E through an equivalent, N can't apply) and kind. It stands beside `conftest.py`, which the process
that tells loads, also when others run the tests.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "promises"
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
