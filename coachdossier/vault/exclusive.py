"""Acts that only one process at a time may do: a close with its proof, a restore, a new key.

The lock is the system's own on an empty file beside the database, so that a process that is killed
lets go of it. It keeps such acts apart; transactions keep readers and writers apart.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coachdossier.vault.failures import Busy, busy, translate_file_errors
from coachdossier.vault.patience import patiently, say_nothing

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = "vault.lock"
_PRIVATE_FILE = 0o600


@contextmanager
def alone(directory: Path, on_wait: Callable[[], None] = say_nothing) -> Iterator[None]:
    """Do an act that no other process may do at the same time; raise Busy after ten seconds."""
    with _lock_file(directory) as descriptor:
        patiently(lambda: _lock(descriptor), on_wait)
        try:
            yield
        finally:
            _unlock(descriptor)


@contextmanager
def alone_if_free(directory: Path) -> Iterator[bool]:
    """Do the same without waiting; yield whether nobody else is at it."""
    with _lock_file(directory) as descriptor:
        try:
            _lock(descriptor)
        except Busy:
            yield False
            return
        try:
            yield True
        finally:
            _unlock(descriptor)


@contextmanager
def _lock_file(directory: Path) -> Iterator[int]:
    with translate_file_errors():
        descriptor = os.open(directory / LOCK_NAME, os.O_RDWR | os.O_CREAT, _PRIVATE_FILE)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            raise busy() from None

    def _unlock(descriptor: int) -> None:
        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:

    def _lock(descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise busy() from None

    def _unlock(descriptor: int) -> None:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
