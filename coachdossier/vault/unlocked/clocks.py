"""Time that goes on while the computer sleeps, and how long it has slept.

Neither follows the clock on the wall, which can be set.
"""

import sys
import time

if sys.platform == "linux":
    _ALL, _AWAKE = time.CLOCK_BOOTTIME, time.CLOCK_MONOTONIC
elif sys.platform == "darwin":
    _ALL, _AWAKE = time.CLOCK_MONOTONIC, time.CLOCK_UPTIME_RAW
else:  # Sleep can't be told apart.
    _ALL = _AWAKE = getattr(time, "CLOCK_MONOTONIC", 0)

SLEPT = 5.0
"""Seconds from which a gap between the clocks is a sleep, and not the time between two readings."""


def elapsed() -> float:
    """Return the seconds since some moment before this process, asleep ones included."""
    return time.clock_gettime(_ALL) if hasattr(time, "clock_gettime") else time.monotonic()


def asleep() -> float:
    """Return how many of these the computer was asleep; 0 where that can't be told."""
    if not hasattr(time, "clock_gettime"):
        return 0.0
    return time.clock_gettime(_ALL) - time.clock_gettime(_AWAKE)
