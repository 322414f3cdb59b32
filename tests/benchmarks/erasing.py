"""What erasing a client costs, beside the bare statements that delete the same rows.

    python tests/benchmarks/erasing.py [CLIENTS]

A vault holds 250 clients with 3,000 notes. In one copy of it the act that erases a client is timed
(the plan's execution, with ledger, audit and certificate), in another copy the bare DELETE
statements for the same client, in one transaction, on a connection with the same settings and the
full-text index's secure-delete on. Both begin with an open vault; making the plan, which a coach
looks at meanwhile, is timed apart, and so is the search of the decrypted pages.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from main_job import CLIENTS, NOTES_EACH, PASSPHRASE, made
from practice import write_practice

from coachdossier.domain.disposition import Action
from coachdossier.policy.loading import load_preset
from coachdossier.practice_io.practice_folder import read_practice_folder
from coachdossier.services import closing
from coachdossier.services.closing import CloseRequest, execute_close, prepare_close
from coachdossier.services.importing import import_practice
from coachdossier.vault.vault import Vault, open_vault

TARGET = 1.5
TODAY = date(2026, 11, 1)
CHOICES = dict.fromkeys(("dossier_content", "report", "evaluation"), Action.DELETE)
BARE = (
    "DELETE FROM note WHERE trajectory_id = :trajectory",
    "DELETE FROM work_note WHERE trajectory_id = :trajectory",
    "DELETE FROM evaluation WHERE trajectory_id = :trajectory",
    "DELETE FROM role WHERE trajectory_id = :trajectory",
    "DELETE FROM trajectory WHERE id = :trajectory",
    "DELETE FROM client WHERE id = :client",
    "DELETE FROM person WHERE id = :person",
    (
        "DELETE FROM person WHERE id IN (SELECT id FROM person EXCEPT SELECT person_id FROM client"
        " EXCEPT SELECT person_id FROM role)"
    ),
)


def now() -> datetime:
    return datetime.now(UTC)


def bare(connection: Any, code: str) -> float:
    row = connection.execute(
        "SELECT t.id, c.id, c.person_id FROM trajectory t JOIN client c ON c.id = client_id"
        " WHERE t.code = ?", (code,)
    ).fetchone()  # fmt: skip
    ids = dict(zip(("trajectory", "client", "person"), row, strict=True))
    begun = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for statement in BARE:
        connection.execute(statement, ids)
    connection.execute("COMMIT")
    return time.perf_counter() - begun


@contextmanager
def timed(name: str, seconds: dict[str, float]) -> Iterator[None]:
    """Measure a function that the closing calls."""
    real = getattr(closing, name)

    def measured(*arguments: Any) -> Any:
        begun = time.perf_counter()
        try:
            return real(*arguments)
        finally:
            seconds[name] = time.perf_counter() - begun

    setattr(closing, name, measured)
    try:
        yield
    finally:
        setattr(closing, name, real)


def ours(vault: Vault, code: str) -> dict[str, float]:
    """Return the seconds of the plan, the act, the proof and the search in it."""
    seconds: dict[str, float] = {}
    begun = time.perf_counter()
    with vault.reading() as uow:
        wish = CloseRequest(code, choices=CHOICES)
        prepared = prepare_close(uow, load_preset("erase-at-close"), wish, no_engine, TODAY)
    planned = time.perf_counter()
    with timed("prove", seconds), timed("prove_gone", seconds):
        execute_close(vault, prepared, TODAY)
    seconds["plan"] = planned - begun
    seconds["act"] = time.perf_counter() - planned - seconds["prove"]
    return seconds


def no_engine() -> Any:
    raise AssertionError


def main() -> None:
    clients = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_practice(folder / "practice", CLIENTS, NOTES_EACH)
        with open_vault(made(folder, "one"), PASSPHRASE, now) as vault:
            rows = read_practice_folder(folder / "practice", TODAY)
            with vault.writing() as uow:
                import_practice(uow, rows, TODAY)
        shutil.copytree(folder / "one", folder / "two")
        found: dict[str, list[float]] = defaultdict(list)
        with (
            open_vault(folder / "one", PASSPHRASE, now) as program,
            open_vault(folder / "two", PASSPHRASE, now) as other,
        ):
            for number in range(1, clients + 1):
                code = f"T{number * (CLIENTS // clients):05}"
                found["bare"].append(bare(other.connection, code))
                for name, seconds in ours(program, code).items():
                    found[name].append(seconds)
    median = {name: statistics.median(seconds) for name, seconds in found.items()}
    print(f"erasing one of {CLIENTS} clients at {CLIENTS * NOTES_EACH:,} notes, {clients} times")
    for label, name in (
        ("the act", "act"),
        ("bare statements", "bare"),
        ("apart: the plan", "plan"),
        ("apart: the search of the pages", "prove_gone"),
        ("apart: the search, written down", "prove"),
    ):
        print(f"  {label:34}{median[name] * 1000:8.1f} ms")
    print(f"  {'ratio':34}{median['act'] / median['bare']:8.2f} (target {TARGET})")


if __name__ == "__main__":
    main()
