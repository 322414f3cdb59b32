"""How long a command takes to start, as a ratio to `python -c pass`.

    python tests/benchmarks/startup.py [ROUNDS]

The runs are interleaved and medians are compared, so that a busy machine weighs on all alike.
"""

import statistics
import subprocess
import sys
import time

BARE = [sys.executable, "-c", "pass"]
# What the installed console script does; `python -m` would add the time of runpy.
SCRIPT = "import sys; from coachdossier.__main__ import main; sys.exit(main())"
PROGRAM = [sys.executable, "-c", SCRIPT]
COMMANDS = {
    "python -c pass": BARE,
    "argparse, sqlcipher3": [sys.executable, "-c", "import argparse, sqlcipher3"],
    "--version": [*PROGRAM, "--version"],
    "--help": [*PROGRAM, "--help"],
    "completion --help": [*PROGRAM, "completion", "--help"],
    "completion bash": [*PROGRAM, "completion", "bash"],
    "a mistyped command": [*PROGRAM, "complation"],
}


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    measured: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            measured[name].append(seconds(command))
    bare = statistics.median(measured["python -c pass"])
    print(f"{'':24}{'ms':>8}{'ratio':>8}   median of {rounds}")
    for name, runs in measured.items():
        median = statistics.median(runs)
        print(f"{name:24}{median * 1000:8.1f}{median / bare:8.2f}")


if __name__ == "__main__":
    main()
