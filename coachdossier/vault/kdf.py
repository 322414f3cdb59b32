"""What it costs to try a passphrase: Argon2id (RFC 9106), within bounds that are checked first."""

from dataclasses import dataclass

MAX_LANES = 8
MIN_MEMORY_PER_LANE_KIB = 8
MAX_MEMORY_KIB = 256 * 1024
MAX_ITERATIONS = 16
MAX_WORK_KIB = 1024 * 1024
"""Memory times iterations: about a second of work, whatever a header asks for."""


@dataclass(frozen=True, slots=True)
class KdfProfile:
    """The price of one guess: memory in KiB, passes over it, lanes that fill it in parallel."""

    memory_kib: int
    iterations: int
    lanes: int

    def out_of_bounds(self) -> str | None:
        """Name the first parameter that is not acceptable, without deriving anything."""
        if not 1 <= self.lanes <= MAX_LANES:
            return "lanes"
        if not MIN_MEMORY_PER_LANE_KIB * self.lanes <= self.memory_kib <= MAX_MEMORY_KIB:
            return "memory_kib"
        if not 1 <= self.iterations <= MAX_ITERATIONS:
            return "iterations"
        if self.memory_kib * self.iterations > MAX_WORK_KIB:
            return "iterations"
        return None


STRONG = KdfProfile(memory_kib=64 * 1024, iterations=3, lanes=4)
"""The second recommended choice of RFC 9106, section 4."""
