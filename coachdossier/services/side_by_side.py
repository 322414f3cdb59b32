"""Reading many texts or cases side by side, on the cores that the machine lends.

A hand is a copy of this process, so it has the lists without loading them again. It lets go of
every file that it inherited but the terminal, the vault's among them, tells what it made through a
pipe, and ends with the process that made it. The pools of the standard library keep those files
open and put semaphores on the disk.
"""

import heapq
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Generic, NoReturn

from coachdossier.anonymise.sharing import Item, Made
from coachdossier.vault.hardening import end_with_parent

_WORTH = 10_000
"""Characters that take some ten times as long to read as a hand takes to make."""

_MOST = 4
"""Processes, this one among them."""

_FIRST_INHERITED = 3


def side_by_side(
    work: Callable[[Item], Made], items: Sequence[Item], sizes: Sequence[int]
) -> list[Made]:
    """Return what `work` makes of each item, in order; `sizes` are in characters.

    What a hand doesn't deliver is made here: an error is the one that `work` raises here, and a
    system that lends no second process is slower, no more.
    """
    mine, *others = _shares(sizes, _hands(sum(sizes)))
    hands: list[_Hand[Item, Made]] = []
    made: dict[int, Made] = {}
    try:
        with _uninterrupted():
            for share in others:
                try:
                    hands.append(_Hand(work, items, share))
                except OSError:
                    mine += share
        made.update((index, work(items[index])) for index in mine)
        for hand in hands:
            made.update(hand.made())
    finally:
        for hand in hands:
            hand.let_go()
    return [made[at] if at in made else work(item) for at, item in enumerate(items)]


def _hands(size: int) -> int:
    """How many processes are worth it: one where a copy could hold a lock of another thread.

    macOS can copy a process too, but its own libraries may not survive that.
    """
    if sys.platform != "linux" or size < _WORTH or threading.active_count() > 1:
        return 1
    return min(_MOST, len(os.sched_getaffinity(0)))


def _shares(sizes: Sequence[int], count: int) -> list[list[int]]:
    """Deal out the indexes so that the sums of their sizes are about the same."""
    shares: list[list[int]] = [[] for _ in range(count)]
    loads = [(0, number) for number in range(count)]
    for index in sorted(range(len(sizes)), key=lambda index: -sizes[index]):
        load, number = heapq.heappop(loads)
        shares[number].append(index)
        heapq.heappush(loads, (load + sizes[index], number))
    return shares


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let signals wait: no hand may be left behind, or unwind what only its maker may unwind."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _interruptions())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _interruptions() -> tuple[signal.Signals, ...]:
    return (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Hand(Generic[Item, Made]):
    """A process that does one share.

    Raises:
        OSError: the system lends no process.

    """

    def __init__(
        self, work: Callable[[Item], Made], items: Sequence[Item], share: Iterable[int]
    ) -> None:
        parent = os.getpid()
        self._pipe, told = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(self._pipe)
            os.close(told)
            raise
        if not self._process:
            _do(lambda: {index: work(items[index]) for index in share}, told, parent)
        os.close(told)
        self._runs = True

    def made(self) -> dict[int, Made]:
        """What it made, by index; nothing when it failed."""
        with open(self._pipe, "rb", closefd=False) as pipe:
            told = pipe.read()
        self._end()
        try:
            # Only a copy of this very process can have written it.
            return dict(pickle.loads(told))  # noqa: S301
        except (EOFError, pickle.UnpicklingError):
            return {}

    def let_go(self) -> None:
        """End it, whatever it was doing."""
        os.close(self._pipe)
        if self._runs:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            self._end()

    def _end(self) -> None:
        self._runs = False
        # Where a launcher ignores the end of children, the system has forgotten it already.
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)


def _do(share: Callable[[], object], pipe: int, parent: int) -> NoReturn:
    """Do a share as a process of its own, which leaves no word on the terminal and no file open."""
    try:
        end_with_parent(parent)
        for number in _interruptions():
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _interruptions())
        for held in [int(entry.name) for entry in Path("/proc/self/fd").iterdir()]:
            if held >= _FIRST_INHERITED and held != pipe:
                with suppress(OSError):
                    os.close(held)
        with open(pipe, "wb") as told:
            pickle.dump(share(), told, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)
