"""Let every write fail in turn and look whether anything is torn, lost or told wrongly.

    python tests/drills/failing_writes.py [--most N] [ACT ...]

For each act every system call that changes a file of the vault fails in turn, once, and then with
all that follow it; each with "no space" and with "input/output error": `strace` injects it. That is
many thousand failures and takes hours; `--most` takes at most so many calls of an act,
spread evenly. As root small disks in memory are filled up as well, the vault's and that of the
documents: a few pages short of what an act needs, and a bit less each time.

Right is: the act is done and says so, or nothing has changed, the program says what is wrong in
words of its own with advice, and the vault is whole; a note that was typed is in the vault, among
the drafts, or in the file that is told.
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kill_anything import LATER, NOTES, SECRETS, faults, holds, made, now, program, write_practice

from coachdossier.errors import CoachDossierError, Locked
from coachdossier.services.vaults import open_practice

CALLS = "write,pwrite64,writev,pwritev,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink"
ERRORS = ("ENOSPC", "EIO")
HEADERS = [
    f"vault.header{copy}{unfinished}" for copy in ("", ".copy") for unfinished in ("", ".new")
]
LEDGERS = ("vault.ledger", "vault.ledger.new", "vault.db.restoring", "vault.db.restoring-journal")
TEXT = "Zij telde kristalgruis, en niemand anders deed dat."
ACTS: dict[str, tuple[Sequence[str], str]] = {
    "note add": (("note", "add", "T00001"), TEXT),
    "note edit": (("note", "edit", "2"), TEXT),
    "import": (("import", "practice", "{folder}/second"), ""),
    "close": (("close", "T00002", "--confirm", "T00002", "--letter", "{folder}/out/letter.docx",
               "--certificate", "{folder}/out/certificate.docx"), ""),
    "retention run": (("--today", LATER, "retention", "run", "--only", "T00003",
                       "--confirm", "{items}", "--certificate", "{folder}/out/run.docx"), ""),
    "passphrase change": (
        ("passphrase", "change", "--new-passphrase-file", "{folder}/secret-1"), ""),
    "rekey": (("rekey", "--yes"), ""),
    "first opening": (("status",), ""),
    "backup create": (("backup", "create", "--to", "{folder}/disk/copies"), ""),
    "backup restore": (("backup", "restore", "{backup}", "--confirm", "{backup}"), ""),
}  # fmt: skip


OLD = """
import sys
from coachdossier.vault import migrations
migrations.migrate.__defaults__ = (migrations.NAMES[:1],)
from datetime import UTC, datetime
from pathlib import Path
from coachdossier.services.vaults import make_practice
from coachdossier.vault.kdf import KdfProfile
vault, _ = make_practice(Path(sys.argv[1]), sys.argv[2], lambda: datetime.now(UTC),
                         profile=KdfProfile(8, 1, 1))
with vault.writing() as uow:
    for number in range(300):
        uow.connection.execute("INSERT INTO organisation (uid, name) VALUES (?, ?)",
                               (f"u{number}", f"Organisatie {number}"))
vault.close()
"""
"""Makes a vault of the first version, which the newest one renews when it opens it."""


@dataclass
class Drill:
    folder: Path
    items: int = 0
    """How many items a retention run takes."""

    backup: str = ""
    """The id of one from before a note was removed."""

    results: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def whole(self) -> Path:
        return self.folder / "whole"

    @property
    def old(self) -> Path:
        return self.folder / "old"

    @property
    def vault(self) -> Path:
        return self.folder / "disk/vault"

    def begin(self) -> None:
        for name in ("out", "memory", "disk"):
            (self.folder / name).mkdir(mode=0o700)
        for number, secret in enumerate(SECRETS):
            (self.folder / f"secret-{number}").touch(mode=0o600)
            (self.folder / f"secret-{number}").write_text(secret, encoding="utf-8")
        made(self.folder, "whole", policy="seven-years")
        subprocess.run([sys.executable, "-c", OLD, str(self.old), SECRETS[0]], check=True)
        first = write_practice(self.folder / "first", 4, NOTES)
        second = write_practice(self.folder / "second", 6, NOTES)
        done = self.run(self.whole, ("import", "practice", str(first)))
        assert done.returncode == 0, done.stderr
        assert second.is_dir()
        due = self.run(self.whole, ("--today", LATER, "retention", "due", "--json"))
        self.items = sum(
            line["count"]
            for line in json.loads(due.stdout)
            if line["trajectory"] == "T00003" and line["blocked_by"] is None
        )
        self.backup = json.loads(self.run(self.whole, ("backup", "create", "--json")).stdout)["id"]
        done = self.run(self.whole, ("note", "remove", "3", "--confirm", "3"))
        assert done.returncode == 0, done.stderr

    def fresh(self, act: str) -> None:
        """Lay everything ready for an act, as it was before any other."""
        for name in ("out", "memory"):
            shutil.rmtree(self.folder / name)
            (self.folder / name).mkdir(mode=0o700)
        shutil.rmtree(self.vault, ignore_errors=True)
        shutil.copytree(self.begun(act), self.vault)

    def begun(self, act: str) -> Path:
        """Return the vault that an act begins with."""
        return self.old if act == "first opening" else self.whole

    def run(
        self, vault: Path, words: Sequence[str], stdin: str = "", before: Sequence[str] = ()
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*before, *program(vault, self.folder / "secret-0", "--lang", "en", *self.told(words))],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"XDG_RUNTIME_DIR": str(self.folder / "memory")},
            check=False,
        )

    def told(self, words: Sequence[str]) -> list[str]:
        known = {"folder": self.folder, "items": self.items, "backup": self.backup}
        return [word.format_map(known) for word in words]

    def traced(self, *options: str) -> list[str]:
        """Trace what is done to the vault's files, and nothing else."""
        names = ("vault.db", "vault.db-journal", "vault.lock", *LEDGERS, *HEADERS)
        paths = [word for name in names for word in ("-P", str(self.vault / name))]
        return [
            "strace",
            "-f",
            "-qq",
            "-y",
            "-o",
            str(self.folder / "trace"),
            *paths,
            "-P",
            str(self.vault),
            "-e",
            f"trace={CALLS}",
            "-e",
            "signal=none",
            *options,
            "--",
        ]

    def calls(self, act: str) -> list[tuple[str, int]]:
        """Return (call, which of that name it is) for all that change a file of the vault."""
        words, stdin = ACTS[act]
        self.fresh(act)
        done = self.run(self.vault, words, stdin, self.traced())
        assert done.returncode == 0, done.stderr
        seen: Counter[str] = Counter()
        found = []
        for line in (self.folder / "trace").read_text(encoding="utf-8").splitlines():
            if call := re.match(r"\d+ +(\w+)\(", line):
                seen[call[1]] += 1
                found.append((call[1], seen[call[1]]))
        return found

    def inject(self, act: str, most: int | None) -> None:
        """Let each call fail once, then all from it on."""
        words, stdin = ACTS[act]
        calls = self.calls(act)
        chosen = calls[:: max(1, -(-len(calls) // (most or len(calls))))]
        failures = 0
        for call, when in chosen:
            for lasting in ("", "+"):
                for error in ERRORS:
                    self.fresh(act)
                    fault = f"inject={call}:error={error}:when={when}{lasting}"
                    done = self.run(self.vault, words, stdin, self.traced("-e", fault))
                    failures += "(INJECTED)" in (self.folder / "trace").read_text("utf-8")
                    self.judge(act, done, fault)
        print(
            f"{act}: {len(calls)} calls that change a file, {len(chosen)} of them failed,"
            f" {failures} runs with a failure",
            flush=True,
        )

    def fill(self, act: str) -> None:
        """Fill a small disk up, leaving less and less: the vault's, then that of the documents."""
        words, stdin = ACTS[act]
        size = sum(file.stat().st_size for file in self.begun(act).iterdir())
        for spare in range(40, -1, -4):
            with small_disk(self.folder / "disk", 3 * size + 4096 * 64):
                self.fresh(act)
                leave_free(self.folder / "disk", spare)
                self.judge(act, self.run(self.vault, words, stdin), f"{spare} pages left")
        if not any("/out/" in word for word in words):
            return
        for spare in range(10, -1, -1):
            self.fresh(act)
            with small_disk(self.folder / "out", 4096 * 64):
                leave_free(self.folder / "out", spare)
                done = self.run(self.vault, words, stdin)
                self.judge(act, done, f"{spare} pages left for documents")

    def judge(self, act: str, done: "subprocess.CompletedProcess[str]", fault: str) -> None:
        for disk in ("disk", "out"):
            (self.folder / disk / "filler").unlink(missing_ok=True)
        verdict = self.verdict(act, done)
        if verdict.startswith("WRONG"):
            print(f"{act}, {fault}: {verdict}\n   {done.returncode} {done.stderr.strip()[-400:]}")
            if os.environ.get("KEEP"):
                shutil.copytree(
                    self.vault, Path(os.environ["KEEP"]) / f"{act}-{self.results.total()}"
                )
        self.results[act, verdict] += 1

    def verdict(self, act: str, done: "subprocess.CompletedProcess[str]") -> str:
        said = done.stderr
        if done.returncode and ("unexpected" in said or "hint:" not in said):
            return "WRONG: no clear message with advice"
        try:
            secret, found, wrong, kept = self.state()
        except CoachDossierError as refused:
            return f"WRONG: torn, {refused}"
        if wrong:
            return f"WRONG: {wrong}"
        if act.startswith("note") and not kept and not self.is_told(said):
            return "WRONG: the text is lost"
        same = (found, secret) == (self.before(act), 0)
        return self.told_right(act, done, same=same)

    def told_right(self, act: str, done: "subprocess.CompletedProcess[str]", *, same: bool) -> str:
        """Judge what was said of what happened; a rekey changes nothing that `holds` counts."""
        if done.returncode == 0:
            right = act in {"rekey", "first opening"} or not same
            return "done" if right else "WRONG: it says it did what it did not do"
        if same or "kept as draft" in done.stderr:
            return "refused, nothing changed"
        told = "Nothing was changed" not in done.stderr
        return "done, and told what not" if told else "WRONG: it did change"

    def state(self) -> tuple[int, tuple[object, ...], list[str], bool]:
        """Open the vault, with whichever passphrase; return what it holds and what is wrong."""
        for secret in (0, 1):
            try:
                opened = open_practice(self.vault, SECRETS[secret], now)
            except Locked:
                continue
            with opened:
                texts = "SELECT text FROM note UNION ALL SELECT text FROM draft"
                kept = (TEXT,) in opened.connection.execute(texts).fetchall()
                return secret, holds(opened), faults(opened), kept
        raise Locked("neither passphrase opens the vault")

    def is_told(self, said: str) -> bool:
        """Whether the text is in a file whose name was told."""
        files = (self.folder / "memory").rglob("text*")
        return any(str(file) in said and file.read_text("utf-8") == TEXT for file in files)

    def before(self, act: str) -> tuple[object, ...]:
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.begun(act), copy)
        with open_practice(copy, SECRETS[0], now) as vault:
            return holds(vault)


@contextlib.contextmanager
def small_disk(place: Path, size: int) -> Iterator[None]:
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def leave_free(disk: Path, pages: int) -> None:
    free = shutil.disk_usage(disk).free
    (disk / "filler").write_bytes(bytes(max(0, free - pages * 4096)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int)
    parser.add_argument("acts", nargs="*", default=list(ACTS))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        drill = Drill(Path(place))
        drill.begin()
        for act in options.acts:
            if shutil.which("strace"):
                drill.inject(act, options.most)
            if hasattr(os, "getuid") and os.getuid() == 0:
                drill.fill(act)
        for (act, verdict), count in sorted(drill.results.items()):
            print(f"{act:20}{count:6}  {verdict}")
        wrong = sum(count for (_, verdict), count in drill.results.items() if "WRONG" in verdict)
        print(f"{wrong} wrong of {drill.results.total()} failing writes")
        sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
