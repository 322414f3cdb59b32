"""What a passphrase and an unlocked session cost a command, beside bare scripts that do the same.

    python tests/benchmarks/session.py [ROUNDS]

`client list` on 250 clients, with the key derivation that every vault has. With a passphrase it may
take 1.5 times a bare script with the same Argon2id; in an unlocked session 3 times one that is
given the key. The session is measured as the kernel keeps it and as an agent does. Runs are
interleaved, medians compared; a shell's command is measured apart, in its own process.
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from main_job import HERE, PASSPHRASE, STRONG, Measured, compare, made, now, program
from practice import write_practice

from coachdossier.services.unlocking import lock
from coachdossier.vault.header_files import read_header
from coachdossier.vault.unlocked import agents, keyring
from coachdossier.vault.unlocked.grant import Grant
from coachdossier.vault.vault import open_vault

# What the installed console script does; `python -m` would add the time of runpy.
SCRIPT = "import sys; from coachdossier.__main__ import main; sys.exit(main())"


def installed(vault: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-c", SCRIPT, "--vault", str(vault), "--no-input", *arguments]


def shell_command(vault: Path, passphrase: Path) -> float:
    """Return the seconds of one `client list` in a shell that is open."""

    def whole(count: int) -> float:
        begun = time.perf_counter()
        subprocess.run(
            installed(vault, "--passphrase-file", str(passphrase), "shell"),
            input="client list\n" * count,
            text=True,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return time.perf_counter() - begun

    few, many = (statistics.median(whole(count) for _ in range(3)) for count in (1, 201))
    return (many - few) / 200


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    # An installed program has its bytecode; a source tree that was just changed has not.
    compileall.compile_dir(HERE.parent.parent / "coachdossier", quiet=1)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        passphrase = folder / "passphrase"
        passphrase.write_text(PASSPHRASE, encoding="utf-8")
        passphrase.chmod(0o600)
        vault = made(folder, "vault", STRONG)
        practice = write_practice(folder / "practice", 250, 12)
        subprocess.run(program(vault, passphrase, "import", "practice", str(practice)), check=True,
                       capture_output=True)  # fmt: skip
        with open_vault(vault, PASSPHRASE, now) as opened:
            grant = Grant.of(opened.key, 3600, 3600)
        name = read_header(vault).vault_id
        bare_typed = [sys.executable, str(HERE / "bare_unlock.py"), str(vault), str(passphrase)]
        bare_keyed = [
            sys.executable, str(HERE / "bare_list.py"), str(vault / "vault.db"), grant.key.hex(),
        ]  # fmt: skip
        typed, typed_bare, keyed_bare = Measured(), Measured(), Measured()
        sessions = {"keyring": Measured(), "agent": Measured()}
        for _ in range(rounds):
            typed.run(installed(vault, "--passphrase-file", str(passphrase), "client", "list"))
            typed_bare.run(bare_typed)
            keyed_bare.run(bare_keyed)
            for where, measured in sessions.items():
                kept = (
                    keyring.keep(name, grant)
                    if where == "keyring"
                    else agents.keep(agents.place(str(runtime)), name, grant)
                )
                if kept:
                    measured.run(installed(vault, "client", "list"))
                lock(vault, str(runtime))
        print(f"{'client list, 250 clients':34}{'coachdossier':>12}{'bare script':>13}{'ratio':>7}")
        compare("with a passphrase", typed, typed_bare, 1.5)
        for where, measured in sessions.items():
            if measured.seconds:
                compare(f"in a session ({where})", measured, keyed_bare, 3)
            else:
                print(f"in a session ({where}): not possible on this system")
        each = shell_command(vault, passphrase)
        print(f"{'in the shell':34}{each * 1000:9.1f} ms")


if __name__ == "__main__":
    main()
