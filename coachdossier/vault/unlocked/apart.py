"""Processes that go on when the command that started them has ended: an agent, a watcher."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from coachdossier.vault.unlocked.requests import READY

_PATIENCE: Final = 5.0
_PASSED_ON: Final = ("DBUS_SYSTEM_BUS_ADDRESS",)
"""All that such a process learns of the environment."""


def start(module: str, argument: str, said: bytes = b"") -> bool:
    """Start a module of ours with one argument, hand it `said`, and return whether it is ready."""
    import subprocess

    package = Path(__file__).parents[3]
    told = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    # S603: the program is this Python, the module and the argument our own.
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", module, argument],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PYTHONPATH": str(package), **told},
        start_new_session=True,
    )
    with suppress(BrokenPipeError, subprocess.TimeoutExpired):
        ready, _ = process.communicate(said, _PATIENCE)
        return ready == READY
    process.kill()
    return False


def let_go() -> None:
    """Tell who started us that we are ready, and go on as a process that nobody waits for."""
    os.write(1, READY)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    if os.fork():
        os._exit(0)
