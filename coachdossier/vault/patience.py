"""Waiting for another process that works in the same vault: said after a second, then given up.

SQLite waits by itself, but silently. So a connection waits one second at a time, and what waits is
tried again until it works or `GIVE_UP_AFTER` has passed.
"""

import time
from collections.abc import Callable
from typing import Final, TypeVar

from coachdossier.vault.failures import Busy, translate_errors

T = TypeVar("T")

TELL_AFTER: Final = 1.0
GIVE_UP_AFTER: Final = 10.0
"""Seconds."""

_PAUSE = 0.02


def say_nothing() -> None:
    """Wait without telling anybody."""


def patiently(attempt: Callable[[], T], on_wait: Callable[[], None] = say_nothing) -> T:
    """Return what `attempt` returns, trying again while another process is in the way.

    `on_wait` is called once, when that takes longer than a second. Raise Busy after ten.
    """
    begun = time.monotonic()
    told = False
    while True:
        try:
            with translate_errors():
                return attempt()
        except Busy:
            waited = time.monotonic() - begun
            if waited >= GIVE_UP_AFTER:
                raise
        if waited >= TELL_AFTER and not told:
            on_wait()
            told = True
        time.sleep(_PAUSE)
