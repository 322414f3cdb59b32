"""How long a command takes to start, as a ratio to `python -c pass`.

    python tests/benchmarks/startup.py [ROUNDS]

The runs are interleaved and medians are compared, so that a busy machine weighs on all alike.
"""

import statistics
import subprocess
import sys
import time

BARE = [sys.executable, "-c", "pass"]
MODULE = [sys.executable, "-m", "coachdossier"]
COMMANDS = {
    "python -c pass": BARE,
    "--version": [*MODULE, "--version"],
    "--help": [*MODULE, "--help"],
    "completion --help": [*MODULE, "completion", "--help"],
    "completion bash": [*MODULE, "completion", "bash"],
    "a mistyped command": [*MODULE, "complation"],
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
