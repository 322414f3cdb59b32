"""Kill any act at a random moment and look whether the vault is as before it or as after it.

    python tests/drills/kill_anything.py [KILLS]

Each round begins one act, which gets SIGKILL around the time at which such acts are done.
Then the vault, opened by the program as it would be the next time, must hold exactly what it held
before, or what a copy of it holds on which the same act was carried out to the end: counts of all
tables and every text. Torn is anything else, and a vault whose pages, foreign keys, index or audit
chain are not whole. One kill in twenty falls into a `rekey`.
"""

import contextlib
import hashlib
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from main_job import PASSPHRASE, made, program
from practice import write_practice

from coachdossier.errors import Locked
from coachdossier.services.auditing import audit_state
from coachdossier.services.vaults import open_practice
from coachdossier.vault.health import damaged_indexes, damaged_places, dangling_rows
from coachdossier.vault.vault import Vault

SECRETS = (PASSPHRASE, "another bench to sit on")
NOTES = 6
LATER = "2045-01-01"
ACTS = ("note add", "note edit", "import", "close", "retention run", "passphrase change")
SHARES = (4, 4, 3, 4, 3, 2)
UNCOUNTED = {"audit", "erasure_pending", "migration"}
TEXTS = ("note.text", "work_note.text", "person.first_name || last_name || email", "goal.text")


def now() -> datetime:
    return datetime.now(UTC)


def holds(vault: Vault) -> tuple[object, ...]:
    """Return what the vault holds, without what differs between two runs of the same act."""
    database = vault.connection
    tables = [
        row[0]
        for row in database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE '%note_index%' ORDER BY name"
        )
    ]
    counts = {
        table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in tables
        if table not in UNCOUNTED
    }
    digest = hashlib.sha256()
    for place in TEXTS:
        table, _, column = place.partition(".")
        for row in database.execute(f"SELECT {column} FROM {table} ORDER BY 1"):
            digest.update(row[0].encode())
    return tuple(counts.items()), digest.hexdigest()


def faults(vault: Vault) -> list[str]:
    """Name what is not whole."""
    with vault.reading() as uow:
        found = [*damaged_places(uow.connection), *dangling_rows(uow.connection)]
        broken = audit_state(uow).first_broken
        pending = uow.pending_erasures.all()
    with vault.rehearsing() as uow:
        found += damaged_indexes(uow.connection)
    if broken is not None:
        found.append(f"audit {broken}")
    return found + [f"pending {number}" for number in pending]


@dataclass
class Drill:
    """A vault, the passphrase that opens it now, and what became of the kills."""

    folder: Path
    current: int = 0
    clients: int = 0
    results: Counter[str] = field(default_factory=Counter)
    longest: dict[str, float] = field(default_factory=dict)

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    @property
    def copy(self) -> Path:
        return self.folder / "copy"

    def secret_file(self, number: int) -> Path:
        return self.folder / f"secret-{number}"

    def begin(self) -> None:
        for number, secret in enumerate(SECRETS):
            self.secret_file(number).touch(mode=0o600)
            self.secret_file(number).write_text(secret, encoding="utf-8")
        self.fresh()

    def fresh(self) -> None:
        """Make a new vault, when the old one has been emptied by closes or made slow by a rekey."""
        shutil.rmtree(self.vault, ignore_errors=True)
        made(self.folder, "vault", policy="seven-years")
        self.current = 0
        self.run(self.vault, "import", "practice", str(self.practice(12)))

    def practice(self, clients: int) -> Path:
        """Write a practice of clients that the vault has never seen."""
        folder = self.folder / "practice"
        shutil.rmtree(folder, ignore_errors=True)
        write_practice(folder, clients, NOTES, seed=self.clients)
        self.clients += 1
        for file in folder.iterdir():
            text = file.read_text(encoding="utf-8")
            for letter in "CT":
                text = text.replace(f'"{letter}0', f'"{letter}{self.clients}x0')
                text = text.replace(f"\n{letter}0", f"\n{letter}{self.clients}x0")
                text = text.replace(f",{letter}0", f",{letter}{self.clients}x0")
            file.write_text(text, encoding="utf-8")
        return folder

    def run(self, vault: Path, *words: str, stdin: str = "") -> str:
        done = subprocess.run(
            program(vault, self.secret_file(self.current), *words),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{words} failed: {done.stderr}")
        return done.stdout

    def opened(self, vault: Path) -> contextlib.AbstractContextManager[Vault]:
        for number in (self.current, 1 - self.current):
            with contextlib.suppress(Locked):
                opened = open_practice(vault, SECRETS[number], now)
                self.current = number
                return opened
        raise SystemExit("torn: no passphrase opens the vault")

    def command(self, act: str) -> tuple[list[str], str]:
        """Choose the words of an act and what it reads."""
        with self.opened(self.vault) as vault:
            codes = [
                row[0]
                for row in vault.connection.execute(
                    "SELECT code FROM trajectory WHERE closed_on IS NULL AND restricted_until IS"
                    " NULL AND reduced_on IS NULL ORDER BY random() LIMIT 1"
                )
            ]
            notes = [
                row[0]
                for row in vault.connection.execute(
                    "SELECT n.id FROM note n JOIN trajectory t ON t.id = trajectory_id"
                    " WHERE closed_on IS NULL ORDER BY random() LIMIT 1"
                )
            ]
        if not codes or not notes:
            self.fresh()
            return self.command(act)
        text = f"Een zin van {random.random()} woorden. " * random.choice((1, 200))
        code, note = codes[0], str(notes[0])
        if act == "retention run":
            return self.retention(code), ""
        if act == "import":
            return ["import", "practice", str(self.practice(2))], ""
        other = str(self.secret_file(1 - self.current))
        words = {
            "note add": ["note", "add", code, "--file", "-"],
            "note edit": ["note", "edit", note, "--file", "-"],
            "close": ["close", code, "--confirm", code],
            "passphrase change": ["passphrase", "change", "--new-passphrase-file", other],
            "rekey": ["rekey", "--yes"],
        }
        return words[act], text if act.startswith("note") else ""

    def retention(self, code: str) -> list[str]:
        words = ["--today", LATER, "retention"]
        due = json.loads(self.run(self.vault, *words, "due", "--json"))
        items = sum(line["count"] for line in due
                    if line["trajectory"] == code and line["blocked_by"] is None)  # fmt: skip
        return [*words, "run", "--only", code, "--confirm", str(items)]

    def kill(self, act: str) -> list[str]:
        """Kill one act; return what is torn."""
        words, text = self.command(act)
        with self.opened(self.vault) as vault:
            before = holds(vault)
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.vault, self.copy)
        secret = self.current
        if act not in self.longest:
            self.carry_out(act, words, text)
            shutil.rmtree(self.copy)
            shutil.copytree(self.vault, self.copy)
        self.interrupt(words, text, self.longest[act])
        with self.opened(self.vault) as vault:
            found = holds(vault)
            wrong = faults(vault)
        # Kills gather around the moment at which such acts are done, however busy the computer.
        begun = found == before and self.current == secret
        self.longest[act] *= 1.03 if begun else 0.97
        if found == before:
            state = "before" if self.current == secret else "after"
        else:
            state = "after"
            self.current = secret
            self.carry_out(act, words, text)
            with self.opened(self.copy) as vault:
                if found != holds(vault):
                    wrong.append(f"{act} is half done")
        self.results[f"{act}: {state}"] += 1
        return wrong

    def carry_out(self, act: str, words: list[str], text: str) -> None:
        """Do the act on the copy, to the end, and remember how long such an act takes."""
        begun = time.perf_counter()
        self.run(self.copy, *words, stdin=text)
        self.longest[act] = time.perf_counter() - begun

    def interrupt(self, words: list[str], text: str, longest: float) -> None:
        process = subprocess.Popen(
            program(self.vault, self.secret_file(self.current), *words),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin
        process.stdin.write(text.encode())
        process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(random.uniform(0.7 * longest, 1.2 * longest))
        process.send_signal(signal.SIGKILL)
        process.wait()


def acts(kills: int) -> Iterator[str]:
    """Choose an act for each kill."""
    for number in range(1, kills + 1):
        yield "rekey" if number % 20 == 0 else random.choices(ACTS, SHARES)[0]


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    torn = 0
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        drill = Drill(Path(place))
        drill.begin()
        for number, act in enumerate(acts(kills), start=1):
            if wrong := drill.kill(act):
                torn += 1
                print(f"torn after kill {number}, {act}: {wrong}")
                drill.fresh()
            elif act in {"rekey", "passphrase change"}:
                drill.fresh()  # both leave a key derivation that takes its time
    for name, count in sorted(drill.results.items()):
        print(f"{name:34}{count:6}")
    print(f"{torn} torn states of {kills}, {time.perf_counter() - begun:.0f} s")
    sys.exit(1 if torn else 0)


if __name__ == "__main__":
    main()
