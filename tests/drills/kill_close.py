"""Kill a close at random moments and look whether the vault is as before or as after.

    python tests/drills/kill_close.py [KILLS]

Each round closes one trajectory of a vault in a process that gets SIGKILL after a random time, over
the whole of a close's duration. Torn is: a trajectory with a part of its dossier, a ledger row
without its deletion or the other way round, or a vault that `PRAGMA integrity_check`, the foreign
keys or the full-text index find wrong.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from main_job import PASSPHRASE, made, program
from practice import write_practice

from coachdossier.services.vaults import open_practice
from coachdossier.vault.vault import Vault

CHOICES = [
    word
    for name in ("dossier_content", "report", "evaluation")
    for word in ("--choose", f"{name}=delete")
]


def state(vault: Vault, code: str) -> tuple[bool, int, int, int]:
    """Return whether the trajectory is there, its notes, its ledger rows, its audit rows."""
    database = vault.connection
    there = database.execute("SELECT id FROM trajectory WHERE code = ?", (code,)).fetchone()
    count = 0
    if there:
        count = database.execute(
            "SELECT (SELECT count(*) FROM note WHERE trajectory_id = ?1)"
            " + (SELECT count(*) FROM work_note WHERE trajectory_id = ?1)",
            there,
        ).fetchone()[0]
    ledger = database.execute(
        "SELECT count(*) FROM ledger WHERE record = 'trajectory' AND code = ?", (code,)
    ).fetchone()[0]
    audit = database.execute("SELECT count(*) FROM audit WHERE act = 'close'").fetchone()[0]
    return bool(there), count, ledger, audit


def sound(vault: Vault) -> bool:
    database = vault.connection
    whole = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    keys = database.execute("PRAGMA foreign_key_check").fetchone() is None
    for index in ("note_index", "work_note_index"):
        database.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    return whole and keys


def now() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    notes = 8
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        passphrase = folder / "passphrase"
        passphrase.write_text(PASSPHRASE, encoding="utf-8")
        passphrase.chmod(0o600)
        vault = made(folder, "vault")
        practice = write_practice(folder / "practice", kills + 1, notes)
        subprocess.run(program(vault, passphrase, "import", "practice", str(practice)), check=True,
                       capture_output=True)  # fmt: skip
        begun = time.perf_counter()
        subprocess.run(closing(vault, passphrase, kills + 1), check=True, capture_output=True)
        whole = time.perf_counter() - begun
        before = after = torn = closes = 0
        closes = 1
        for number in range(1, kills + 1):
            process = subprocess.Popen(
                closing(vault, passphrase, number),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(random.uniform(0.3 * whole, 1.05 * whole))
            process.send_signal(signal.SIGKILL)
            process.wait()
            with open_practice(vault, PASSPHRASE, now) as opened:
                there, count, ledger, audit = state(opened, f"T{number:05}")
                if (there, count, ledger, audit) == (True, notes, 0, closes) and sound(opened):
                    before += 1
                elif (there, count, ledger, audit) == (False, 0, 1, closes + 1) and sound(opened):
                    after += 1
                    closes += 1
                else:
                    torn += 1
                    closes = audit
        print(f"{kills} kills over {whole * 1000:.0f} ms: before {before}, after {after},"
              f" torn {torn}")  # fmt: skip
        raise SystemExit(1 if torn else 0)


def closing(vault: Path, passphrase: Path, number: int) -> list[str]:
    code = f"T{number:05}"
    return program(vault, passphrase, "close", code, *CHOICES, "--confirm", code)


if __name__ == "__main__":
    main()
