"""What an unlocked session holds: the vault key, and how long it may be used without a passphrase.

It ends when it wasn't used for `idle` seconds, at `ends` whatever is done with it, and when the
computer has slept.
"""

import struct
from dataclasses import dataclass, field, replace
from typing import Self

from coachdossier.vault.slots import KEY_BYTES
from coachdossier.vault.unlocked.clocks import SLEPT, asleep, elapsed

_FORM = struct.Struct(f">{KEY_BYTES}sdddd")

BYTES = _FORM.size


@dataclass(frozen=True, slots=True)
class Grant:
    """A key that may be used; times are seconds of `clocks.elapsed`."""

    key: bytes = field(repr=False)
    idle: float
    idle_ends: float
    ends: float
    slept: float
    """Seconds that the computer had slept when the session began."""

    @classmethod
    def of(cls, key: bytes, idle: float, longest: float) -> Self:
        """Begin a session of at most `longest` seconds that `idle` ones without use end."""
        now = elapsed()
        return cls(key, idle, now + idle, now + longest, asleep())

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Read what `to_bytes` wrote; raise ValueError for anything else."""
        if len(content) != BYTES:
            raise ValueError("not a session")
        return cls(*_FORM.unpack(content))

    def to_bytes(self) -> bytes:
        return _FORM.pack(self.key, self.idle, self.idle_ends, self.ends, self.slept)

    @property
    def seconds_left(self) -> float:
        """Return the seconds until it ends when it isn't used; none after the computer slept."""
        if asleep() - self.slept > SLEPT:
            return 0.0
        return max(0.0, min(self.idle_ends, self.ends) - elapsed())

    @property
    def longest_left(self) -> float:
        """Return the seconds until it ends whatever is done with it."""
        return max(0.0, self.ends - elapsed())

    @property
    def over(self) -> bool:
        return self.seconds_left <= 0

    def used(self) -> "Grant":
        """Return the session after a use, which prolongs it."""
        return replace(self, idle_ends=elapsed() + self.idle)

    def without_key(self) -> "Grant":
        """Return the times alone, for who only looks."""
        return replace(self, key=bytes(KEY_BYTES))
