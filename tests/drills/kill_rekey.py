"""Kill `rekey` and `passphrase change` at random moments and look whether the vault still opens.

    python tests/drills/kill_rekey.py [KILLS]

Each round gives one command SIGKILL after a random time. Torn is: a
vault that its passphrase (the old or the new one, when that was being changed) doesn't open, that
the recovery code last shown doesn't open, or whose pages, foreign keys or contents are not those of
before.
"""

import contextlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from main_job import made, program
from practice import write_practice

from coachdossier.errors import CoachDossierError, Locked
from coachdossier.services.vaults import open_practice
from coachdossier.vault.header_files import read_header
from coachdossier.vault.vault import Vault

SECRETS = ("bench bench bench", "another bench to sit on")


def now() -> datetime:
    return datetime.now(UTC)


def contents(vault: Vault) -> tuple[object, ...]:
    """Return what must stay as it is; raise when the database isn't sound."""
    database = vault.connection
    assert database.execute("PRAGMA cipher_integrity_check").fetchone() is None
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchone() is None
    return database.execute("SELECT count(*), sum(length(text)), max(id) FROM note").fetchone()


def opens(vault: Path, secret: str) -> bool:
    with contextlib.suppress(Locked), open_practice(vault, secret, now):
        return True
    return False


def interrupt(command: list[str], longest: float, vault: Path) -> tuple[str, bool]:
    """Kill a command; return what it had written, and whether it had ended before.

    A rekey is killed half of the time in its decisive tenth of a second: when the header names two
    keys.
    """
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if "rekey" in command and random.random() < 0.5:
        while process.poll() is None and len(read_header(vault).key_ids()) == 1:
            time.sleep(0.001)
        longest = 0.1
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(random.uniform(0, 1.3 * longest))
    ended = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    return process.communicate()[0].decode(), ended


class Drill:
    """A vault with 720 notes, the passphrase that opens it now, the recovery code last shown."""

    def __init__(self, folder: Path) -> None:
        self.files = [folder / name for name in ("first", "second")]
        for file, secret in zip(self.files, SECRETS, strict=True):
            file.touch(mode=0o600)
            file.write_text(secret, encoding="utf-8")
        self.current = 0
        self.vault = made(folder, "vault")
        practice = write_practice(folder / "practice", 60, 12)
        self.run("import", "practice", str(practice))
        begun = time.perf_counter()
        self.code = self.run("rekey", "--yes").strip()
        self.longest = time.perf_counter() - begun
        with open_practice(self.vault, SECRETS[0], now) as opened:
            self.before = contents(opened)
        self.results: Counter[str] = Counter()

    def command(self, *words: str) -> list[str]:
        return program(self.vault, self.files[self.current], *words)

    def run(self, *words: str) -> str:
        done = subprocess.run(self.command(*words), check=True, capture_output=True)
        return done.stdout.decode()

    def kill(self, name: str, *words: str) -> str:
        """Kill one command and return what is torn, nothing when all is well."""
        written, ended = interrupt(self.command(*words), self.longest, self.vault)
        pending = len(read_header(self.vault).key_ids()) > 1
        state = "ended" if ended else "killed, key pending" if pending else "killed"
        self.results[f"{name}: {state}"] += 1
        if not opens(self.vault, SECRETS[self.current]):
            self.current = 1 - self.current
        with open_practice(self.vault, SECRETS[self.current], now) as opened:
            if contents(opened) != self.before:
                return "the contents are others"
        if len(read_header(self.vault).key_ids()) != 1:
            return "the header is not settled"
        shown = [word for word in written.split() if word.count("-") == 5]
        working = [code for code in (*shown, self.code) if opens(self.vault, code)]
        if not working:
            return "no recovery code that was shown opens the vault"
        self.code = working[0]
        return ""


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    torn = 0
    with tempfile.TemporaryDirectory() as place:
        drill = Drill(Path(place))
        for number in range(kills):
            try:
                if number % 4:
                    fault = drill.kill("rekey", "rekey", "--yes")
                else:
                    new = str(drill.files[1 - drill.current])
                    fault = drill.kill("passphrase change", "passphrase", "change",
                                       "--new-passphrase-file", new)  # fmt: skip
            except (CoachDossierError, AssertionError) as problem:
                fault = repr(problem)
            if fault:
                torn += 1
                print(f"torn after kill {number + 1}: {fault}")
                break
        for name, count in sorted(drill.results.items()):
            print(f"{name:34}{count:6}")
    print(f"{torn} torn states of {kills}")
    sys.exit(1 if torn else 0)


if __name__ == "__main__":
    main()
