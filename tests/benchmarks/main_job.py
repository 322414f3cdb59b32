"""What the main job costs, beside bare scripts that do the same with the key at hand.

    python tests/benchmarks/main_job.py [ROUNDS]

The vault is made with the smallest key derivation that a header may name, so that the program is
measured and not Argon2id, which takes its own 160 ms and 90 MB at every command. Runs are
interleaved; medians and ratios are printed, and peak memory per command as the kernel counts it.
A process begins its count at what its parent ever used, so this bench itself imports nothing of the
program: vaults are made, and keys looked up, in processes of their own.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from practice import write_practice

PASSPHRASE = "bench bench bench"
CHEAP, STRONG = "8 1 1", "65536 3 4"
"""Memory in KiB, iterations and lanes of a key derivation."""
CLIENTS, NOTES_EACH = 250, 12
HERE = Path(__file__).parent


def now() -> datetime:
    return datetime.now(UTC)


class Measured:
    """Seconds and peak megabytes of each run of one command."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.megabytes = 0.0

    def run(self, command: Sequence[str]) -> None:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - begun)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.stderr is not None
        if process.returncode:
            raise SystemExit(f"{command} failed: {process.stderr.read().decode()}")
        process.stderr.close()
        self.megabytes = max(self.megabytes, usage.ru_maxrss / 1024)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def program(vault: Path, passphrase: Path, *arguments: str) -> list[str]:
    return [
        sys.executable, "-m", "coachdossier", "--vault", str(vault), "--no-input",
        "--passphrase-file", str(passphrase), *arguments,
    ]  # fmt: skip


def compare(name: str, ours: Measured, bare: Measured, target: float) -> None:
    print(
        f"{name:34}{ours.median * 1000:9.1f} ms {bare.median * 1000:9.1f} ms"
        f"{ours.median / bare.median:7.2f} (target {target})"
    )


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        passphrase = folder / "passphrase"
        passphrase.write_text(PASSPHRASE, encoding="utf-8")
        passphrase.chmod(0o600)
        practice = write_practice(folder / "practice", CLIENTS, NOTES_EACH)
        print(f"{'':34}{'coachdossier':>12}{'bare script':>13}{'ratio':>7}")
        import_3000_notes(folder, passphrase, practice, rounds=min(rounds, 5))
        vault = folder / "vault-0"
        client_list(vault, passphrase, rounds)
        closes(vault, passphrase)
        memory(folder, vault, passphrase, practice)


MAKER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from coachdossier.services.vaults import make_practice
from coachdossier.vault.kdf import KdfProfile
vault, _code = make_practice(Path(sys.argv[1]), sys.argv[2], lambda: datetime.now(UTC),
                             profile=KdfProfile(*map(int, sys.argv[3:6])), demo=True,
                             policy=sys.argv[6])
vault.close()
"""
OPENER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from coachdossier.vault.vault import open_vault
with open_vault(Path(sys.argv[1]), sys.argv[2], lambda: datetime.now(UTC)) as vault:
    print(vault.key.hex())
"""


def made(folder: Path, name: str, profile: str = CHEAP, policy: str = "erase-at-close") -> Path:
    """Make an empty vault in a process of its own."""
    words = [sys.executable, "-c", MAKER, str(folder / name), PASSPHRASE, *profile.split(), policy]
    subprocess.run(words, check=True)
    return folder / name


def key_of(vault: Path) -> str:
    """Look up the key of a vault, as hexadecimal, in a process of its own."""
    words = [sys.executable, "-c", OPENER, str(vault), PASSPHRASE]
    done = subprocess.run(words, check=True, capture_output=True, encoding="ascii")
    return done.stdout.strip()


def import_3000_notes(folder: Path, passphrase: Path, practice: Path, rounds: int) -> None:
    ours, bare = Measured(), Measured()
    for number in range(rounds):
        vault = made(folder, f"vault-{number}")
        ours.run(program(vault, passphrase, "import", "practice", str(practice)))
        target = folder / f"bare-{number}.db"
        bare.run([sys.executable, str(HERE / "bare_import.py"), str(target), str(practice)])
    compare("import of 3,000 notes", ours, bare, 3)


def client_list(vault: Path, passphrase: Path, rounds: int) -> None:
    key = key_of(vault)
    ours, bare = Measured(), Measured()
    for _ in range(rounds):
        ours.run(program(vault, passphrase, "client", "list"))
        bare.run([sys.executable, str(HERE / "bare_list.py"), str(vault / "vault.db"), key])
    compare("client list", ours, bare, 2.5)


def closes(vault: Path, passphrase: Path) -> None:
    for action, codes in (("delete", range(1, 6)), ("pseudonymise", range(6, 11))):
        measured = Measured()
        for number in codes:
            code = f"T{number:05}"
            choices = [
                word
                for name in ("dossier_content", "report", "evaluation")
                for word in ("--choose", f"{name}={action}")
            ]
            options = ["--reason", "learning", "--flags", "redact", "--confirm", code]
            measured.run(program(vault, passphrase, "close", code, *choices, *options))
        print(
            f"close, {action:27}{measured.median * 1000:9.1f} ms"
            f"   peak {measured.megabytes:.0f} MB (target 3,000 ms)"
        )


def memory(folder: Path, vault: Path, passphrase: Path, practice: Path) -> None:
    strong = made(folder, "strong", STRONG)
    commands = {
        "status": (vault, ["status"]),
        "client list": (vault, ["client", "list"]),
        "client show --full": (vault, ["client", "show", "C00100", "--full"]),
        "search": (vault, ["search", "rust"]),
        "note list": (vault, ["note", "list", "T00100"]),
        "evaluation chart": (vault, ["evaluation", "chart", "T00100"]),
        "import, strong key derivation": (strong, ["import", "practice", str(practice)]),
        "client list, strong": (strong, ["client", "list"]),
        "close --dry-run, strong": (
            strong,
            ["close", "T00100", "--dry-run", "--choose", "dossier_content=delete",
             "--choose", "report=delete", "--choose", "evaluation=delete"],
        ),
    }  # fmt: skip
    print("\npeak memory (target 128 MB)")
    for name, (directory, arguments) in commands.items():
        measured = Measured()
        measured.run(program(directory, passphrase, *arguments))
        print(f"  {name:32}{measured.megabytes:6.0f} MB{measured.seconds[0] * 1000:9.0f} ms")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  (this bench itself: {own:.0f} MB)")


if __name__ == "__main__":
    main()
