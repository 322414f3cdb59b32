"""Kill `backup create`, `backup restore` and a close at random moments, with copies beside it.

    python tests/drills/kill_backup.py [KILLS]

Each round puts the same vault and its backups in place, begins one act and gives it SIGKILL after a
random time, mostly soon after it began to write. Afterwards

- a backup that is there is one that the vault knows, whole, and no other is left by the next one;
- a vault that was being restored holds what it held or what the restored one holds, with what was
  erased since erased again, and the restore that is given once more succeeds;
- a vault that couldn't be read is still unreadable or restored, and can be restored;
- the ledger beside the backups is never behind the vault, whatever was being erased.

Torn is anything else, and a vault whose pages, foreign keys, index or audit are not whole.
"""

import contextlib
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kill_anything import PASSPHRASE, faults, holds, made, now, program, write_practice

from coachdossier.errors import CoachDossierError, Damaged
from coachdossier.services.vaults import open_practice
from coachdossier.vault.backup.copying import sequence
from coachdossier.vault.backup.ledger import VAULT_COPY, ledger_name, read_ledger
from coachdossier.vault.backup.making import verify
from coachdossier.vault.backup.restoring import RESTORING_NAME
from coachdossier.vault.header_files import read_header

CLOSE = ("close", "T00001", "--choose", "dossier_content=delete", "--choose", "report=delete",
         "--choose", "evaluation=delete", "--confirm", "T00001")  # fmt: skip
OWN = {"backup", "erased", "setting"}
"""Tables that a backup itself changes."""
SHARES = {"create": 3, "restore": 5, "restore unreadable": 4, "close": 3}


def contents(vault: Path) -> object:
    with open_practice(vault, PASSPHRASE, now) as opened:
        counts, digest = holds(opened)
        wrong = faults(opened)
    assert not wrong, wrong
    return tuple(one for one in counts if one[0] not in OWN), digest


@dataclass
class Drill:
    folder: Path
    results: Counter[str] = field(default_factory=Counter)
    longest: dict[str, float] = field(default_factory=dict)

    @property
    def vault(self) -> Path:
        return self.folder / "disk/vault"

    @property
    def backups(self) -> Path:
        return self.folder / "disk/vault-backups"

    def begin(self) -> None:
        secret = self.folder / "secret"
        secret.touch(mode=0o600)
        secret.write_text(PASSPHRASE, encoding="utf-8")
        (self.folder / "disk").mkdir()
        made(self.folder / "disk", "vault")
        practice = write_practice(self.folder / "practice", 30, 6)
        self.run("import", "practice", str(practice))
        self.backup = json.loads(self.run("backup", "create", "--json"))["id"]
        self.run(*(word.replace("T00001", "T00002") for word in CLOSE))
        self.run("note", "add", "T00003", "--file", str(practice / "clients.csv"))
        self.before = contents(self.vault)
        shutil.copytree(self.folder / "disk", self.folder / "whole")
        for act in SHARES:
            self.fresh(act)
            begun = time.perf_counter()
            self.run(*self.words(act))
            self.longest[act] = time.perf_counter() - begun
            if act == "restore":
                self.restored = contents(self.vault)

    def fresh(self, act: str) -> None:
        shutil.rmtree(self.folder / "disk")
        shutil.copytree(self.folder / "whole", self.folder / "disk")
        if act == "restore unreadable":
            with (self.vault / "vault.db").open("r+b") as file:
                file.truncate(30_000)

    def words(self, act: str) -> Sequence[str]:
        if act == "create":
            return ("backup", "create")
        if act == "close":
            return CLOSE
        return ("backup", "restore", self.backup, "--confirm", self.backup)

    def run(self, *words: str) -> str:
        command = program(self.vault, self.folder / "secret", *words)
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def kill(self, act: str) -> str:
        """Kill one act; return what is torn, nothing when all is well."""
        self.fresh(act)
        command = program(self.vault, self.folder / "secret", *self.words(act))
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        longest = 1.15 * self.longest[act]
        if random.random() < 0.7:
            while process.poll() is None and not self.has_begun(act):
                time.sleep(0.001)
            longest *= 0.5
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(random.uniform(0, longest))
        ended = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.communicate()
        verdict = self.judge(act)
        self.results[f"{act}: {'ended' if ended else 'killed'}, {verdict or 'TORN'}"] += 1
        return "" if verdict else act

    def has_begun(self, act: str) -> bool:
        """Whether an act has begun to write, as far as can be seen from outside."""
        if act == "create":
            return any(self.backups.glob(".making-*"))
        if act == "close":
            journal = self.vault / "vault.db-journal"
            return journal.exists() and journal.stat().st_size > 0
        return (self.vault / RESTORING_NAME).exists()

    def judge(self, act: str) -> str:
        if act == "restore unreadable":
            return self.judge_unreadable()
        found = contents(self.vault)
        self.look_at_copies()
        if act == "create":
            return "as before" if found == self.before else ""
        if act == "close":
            return "old" if found == self.before else "new"
        if found == self.restored:
            return "new"
        if found != self.before:
            return ""
        self.run(*self.words(act))
        return "old" if contents(self.vault) == self.restored else ""

    def judge_unreadable(self) -> str:
        try:
            found = contents(self.vault)
        except Damaged:
            self.run(*self.words("restore"))
            return "old" if contents(self.vault) == self.restored else ""
        return "new" if found == self.restored else ""

    def look_at_copies(self) -> None:
        """Raise when a copy isn't known, isn't whole, or when a ledger is behind the vault."""
        with open_practice(self.vault, PASSPHRASE, now) as opened, opened.reading() as uow:
            known = uow.backups.all()
            position = sequence(uow.connection, "erased")
        there = {path.name for path in self.backups.iterdir() if path.name.startswith("20")}
        assert there <= {backup.id for backup in known}, "a copy that the vault doesn't know"
        for backup in known:
            if backup.where.is_there:
                verify(backup)
        name = ledger_name(read_header(self.vault).vault_id)
        for path in (self.vault / VAULT_COPY, self.backups / name):
            ledger = read_ledger(path)
            assert ledger, path
            assert ledger.position >= position, "a ledger is behind the vault"
        self.run("backup", "create")
        assert not list(self.backups.glob(".making-*")), "a half copy is left"


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    torn = 0
    acts = random.choices(list(SHARES), list(SHARES.values()), k=kills)
    with tempfile.TemporaryDirectory() as place:
        drill = Drill(Path(place))
        drill.begin()
        for number, act in enumerate(acts, start=1):
            try:
                fault = drill.kill(act)
            except (CoachDossierError, AssertionError) as problem:
                fault = f"{act}: {problem!r}"
            if fault:
                torn += 1
                print(f"torn after kill {number}: {fault}", flush=True)
        for name, count in sorted(drill.results.items()):
            print(f"{name:44}{count:6}")
    print(f"{torn} torn states of {kills}")
    sys.exit(1 if torn else 0)


if __name__ == "__main__":
    main()
