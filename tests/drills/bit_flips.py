"""Damage a vault at random places and look what the program says of it.

    python tests/drills/bit_flips.py [DAMAGES]

Each round takes a fresh copy of a vault, flips bits in the database or in one or both copies of the
header, cuts a file off, empties a page, exchanges two, or takes a file away. Then one command runs.
Right is: exactly what it says of the whole vault, exit 8 with advice, and for `doctor` and `audit
verify` exit 7 with what was found. Exit 4 is right only where damage can't be told from a wrong
passphrase: when somebody computed the checksum of the header anew. Wrong is any other answer, a
traceback, and a command that takes more than ten seconds. One round in forty runs in a process of
its own, to see that the process itself survives.
"""

import io
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from main_job import PASSPHRASE, made, program
from practice import write_practice

from coachdossier.cli.context import Context, GlobalOptions
from coachdossier.cli.root import run
from coachdossier.errors import ExitCode

COMMANDS = (
    ("client", "list"),
    ("client", "show", "C00003", "--full"),
    ("note", "list", "T00004"),
    ("search", "rust", "--limit", "1000"),
    ("evaluation", "list", "T00002"),
    ("status",),
    ("close", "T00001", "--dry-run", "--choose", "dossier_content=delete", "--choose",
     "report=delete", "--choose", "evaluation=delete"),
    ("audit", "verify"),
    ("doctor",),
)  # fmt: skip
FINDING = {"audit", "doctor"}
DATABASE, HEADERS = "vault.db", ("vault.header", "vault.header.copy")
PAGE = 4096
SLOWEST = 10.0


def flip(path: Path) -> None:
    """Change one to four bits."""
    content = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    path.write_bytes(content)


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(random.randrange(path.stat().st_size))


def empty_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(random.randrange(path.stat().st_size // PAGE) * PAGE)
        file.write(bytes(PAGE))


def exchange_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    one, two = (page * PAGE for page in random.sample(range(len(content) // PAGE), 2))
    content[one : one + PAGE], content[two : two + PAGE] = (
        content[two : two + PAGE],
        content[one : one + PAGE],
    )
    path.write_bytes(content)


def both(damage: Callable[[Path], None]) -> Callable[[Path], None]:
    def damage_both(vault: Path) -> None:
        for name in HEADERS:
            damage(vault / name)

    return damage_both


DAMAGES: tuple[tuple[str, int, Callable[[Path], None]], ...] = (
    ("bits in the database", 40, lambda vault: flip(vault / DATABASE)),
    ("the database cut off", 8, lambda vault: cut(vault / DATABASE)),
    ("a page emptied", 6, lambda vault: empty_page(vault / DATABASE)),
    ("two pages exchanged", 6, lambda vault: exchange_pages(vault / DATABASE)),
    ("bits in one header", 10, lambda vault: flip(vault / random.choice(HEADERS))),
    ("bits in both headers", 16, both(flip)),
    ("both headers cut off", 8, both(cut)),
    ("one header gone", 2, lambda vault: (vault / random.choice(HEADERS)).unlink()),
    ("both headers gone", 2, both(Path.unlink)),
    ("the database gone", 2, lambda vault: (vault / DATABASE).unlink()),
)


def now() -> datetime:
    return datetime.now(UTC)


def here(vault: Path, passphrase: Path, words: tuple[str, ...]) -> tuple[int, str, str]:
    """Run a command in this process."""
    options = GlobalOptions(
        vault=vault, passphrase_file=passphrase, json=True, no_input=True, debug=True, lang="en"
    )
    context = Context(
        stdin=io.StringIO(),
        stdout=io.StringIO(),
        stderr=io.StringIO(),
        environ={
            "LANG": "en_GB.UTF-8",
            "XDG_RUNTIME_DIR": "/nonexistent",
            "TMPDIR": "/nonexistent",
        },
        clock=now,
        random_bytes=random.randbytes,
        read_secret=lambda _prompt: None,
        options=options,
    )
    code = run(words, context)
    return code, context.stdout.getvalue(), context.stderr.getvalue()  # type: ignore[attr-defined]


def in_a_process(vault: Path, passphrase: Path, words: tuple[str, ...]) -> tuple[int, str, str]:
    command = program(vault, passphrase, "--json", "--debug", "--lang", "en", *words)
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def judged(words: tuple[str, ...], expected: str, code: int, out: str, err: str) -> str:
    """Say what an answer is: a class of right ones, or what is wrong."""
    if "Traceback" in err or "unexpected" in err or code not in set(ExitCode):
        return f"WRONG: {code} {err.strip()[-300:]}"
    if code == ExitCode.OK and (out == expected or words[0] == "doctor"):
        return "the right answer"
    if code == ExitCode.DAMAGED and "hint:" in err:
        return "exit 8 with advice"
    if code == ExitCode.FINDINGS and words[0] in FINDING and out:
        return "exit 7 with findings"
    if code == ExitCode.LOCKED:
        return "exit 4"
    return f"WRONG: {words[0]} gave {code} {err.strip()[-300:]}"


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    results: Counter[tuple[str, str]] = Counter()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        passphrase = folder / "passphrase"
        passphrase.touch(mode=0o600)
        passphrase.write_text(PASSPHRASE, encoding="utf-8")
        whole = made(folder, "whole")
        here(whole, passphrase,
             ("import", "practice", str(write_practice(folder / "practice", 8, 8))))  # fmt: skip
        vault = folder / "vault"
        shutil.copytree(whole, vault)
        expected = {words: here(vault, passphrase, words)[1] for words in COMMANDS}
        kinds, weights = DAMAGES, [weight for _name, weight, _damage in DAMAGES]
        for number in range(rounds):
            shutil.rmtree(vault)
            shutil.copytree(whole, vault)
            ((name, _weight, damage),) = random.choices(kinds, weights)
            words = random.choice(COMMANDS)
            damage(vault)
            asked = time.perf_counter()
            answer = (in_a_process if number % 40 == 0 else here)(vault, passphrase, words)
            verdict = judged(words, expected[words], *answer)
            if time.perf_counter() - asked > SLOWEST:
                verdict = "WRONG: too slow"
            if verdict == "exit 4" and "database" in name:
                verdict = "WRONG: exit 4 for a damaged database"
            results[name, verdict] += 1
    wrong = 0
    for (name, verdict), count in sorted(results.items()):
        wrong += count if verdict.startswith("WRONG") else 0
        print(f"{name:24}{count:6}  {verdict}")
    print(f"{wrong} wrong answers to {rounds} damages, {time.perf_counter() - begun:.0f} s")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
