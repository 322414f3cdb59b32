"""What the system tells about itself: whether disk and swap are encrypted, core dumps off.

The only place of the doctor that reads anything outside the vault's files. Tests hand in a tree of
files instead of `/`, and a function instead of the programs of macOS. Where a system says nothing,
the answer is UNKNOWN, never a guess.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

_IN_MEMORY: Final = frozenset({"tmpfs", "ramfs"})
_ENCRYPTING: Final = frozenset({"ecryptfs", "fuse.gocryptfs", "fuse.cryfs", "fuse.encfs"})
_VIRTUAL_DISKS: Final = ("vd", "xvd")
_DM_CRYPT: Final = "CRYPT-"
_PR_GET_DUMPABLE: Final = 3


class Secrecy(StrEnum):
    """What somebody reads on a disk or a swap that was taken out of the computer."""

    ENCRYPTED = "encrypted"
    PLAIN = "plain"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Mount:
    point: Path
    device: str
    kind: str
    source: str


def _output_of(command: Sequence[str]) -> str:
    # Loaded on macOS only.
    import subprocess

    try:
        # S603: the command is one of ours, with its full path.
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, encoding="utf-8", timeout=5, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout


class Machine:
    """The computer that the vault lies on."""

    def __init__(
        self,
        root: Path = Path("/"),
        system: str = sys.platform,
        output_of: Callable[[Sequence[str]], str] = _output_of,
    ) -> None:
        self._root = root
        self._system = system
        self._output_of = output_of

    def disk(self, path: Path) -> Secrecy:
        """Tell whether the disk that holds `path` is encrypted; ABSENT is a disk in memory."""
        if self._system == "linux":
            return self._linux_disk(path)
        if self._system == "darwin":
            said = self._output_of(["/usr/bin/fdesetup", "status"])
            for word, answer in (("is On", Secrecy.ENCRYPTED), ("is Off", Secrecy.PLAIN)):
                if word in said:
                    return answer
        return Secrecy.UNKNOWN

    def swap(self) -> Secrecy:
        """Tell whether memory that is written to a disk is encrypted there."""
        if self._system == "darwin":
            return Secrecy.ENCRYPTED  # always, since Mac OS X 10.7
        if self._system != "linux":
            return Secrecy.UNKNOWN
        answers = {self._linux_swap(line.split()) for line in self._lines("proc/swaps")[1:]}
        for answer in (Secrecy.PLAIN, Secrecy.UNKNOWN, Secrecy.ENCRYPTED):
            if answer in answers:
                return answer
        return Secrecy.ABSENT if (self._root / "proc/swaps").exists() else Secrecy.UNKNOWN

    def core_dumps_are_off(self) -> bool | None:
        """Tell whether this process writes no core when it crashes; None where that is unknown."""
        if sys.platform == "win32":
            return None
        # Loaded here because Windows has none of it.
        import ctypes
        import resource

        if resource.getrlimit(resource.RLIMIT_CORE)[0] != 0:
            return False
        if sys.platform != "linux":
            return True
        return bool(ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0)

    def _linux_disk(self, path: Path) -> Secrecy:
        mount = self._mount_of(path)
        if mount is None:
            return Secrecy.UNKNOWN
        if mount.kind in _IN_MEMORY:
            return Secrecy.ABSENT
        if mount.kind in _ENCRYPTING:
            return Secrecy.ENCRYPTED
        answer = self._device(mount.device)
        if answer is Secrecy.UNKNOWN and mount.source.startswith("/dev/"):
            answer = self._named_device(Path(mount.source).name)
        if answer is Secrecy.PLAIN and (self._below(mount.point) / ".fscrypt").exists():
            return Secrecy.UNKNOWN  # single directories may be encrypted there
        return answer

    def _linux_swap(self, fields: Sequence[str]) -> Secrecy:
        name, kind = fields[0], fields[1]
        if Path(name).name.startswith("zram"):
            return Secrecy.ABSENT
        return self._named_device(Path(name).name) if kind == "partition" else self.disk(Path(name))

    def _mount_of(self, path: Path) -> _Mount | None:
        found = [
            mount
            for line in self._lines("proc/self/mountinfo")
            if path.is_relative_to((mount := _parse_mount(line)).point)
        ]
        # Of two that are mounted on the same point the later one is seen.
        return max(reversed(found), key=lambda mount: len(mount.point.parts), default=None)

    def _named_device(self, name: str) -> Secrecy:
        for device in (self._root / "sys/class/block").glob("*"):
            if device.name == name or _content(device / "dm/name") == name:
                return self._walk(device)
        return Secrecy.UNKNOWN

    def _device(self, number: str) -> Secrecy:
        device = self._root / "sys/dev/block" / number
        return self._walk(device.resolve()) if device.exists() else Secrecy.UNKNOWN

    def _walk(self, device: Path) -> Secrecy:
        """Go from a device down to the disks under it, until something encrypts."""
        if _content(device / "dm/uuid").startswith(_DM_CRYPT):
            return Secrecy.ENCRYPTED
        below = [self._walk(slave.resolve()) for slave in (device / "slaves").glob("*")]
        if below:
            return max(below, key=[Secrecy.ENCRYPTED, Secrecy.UNKNOWN, Secrecy.PLAIN].index)
        # Under a virtual disk lies a computer that this one can't look into.
        return Secrecy.UNKNOWN if device.name.startswith(_VIRTUAL_DISKS) else Secrecy.PLAIN

    def _lines(self, name: str) -> list[str]:
        return _content(self._root / name).splitlines()

    def _below(self, path: Path) -> Path:
        return self._root / path.relative_to(path.anchor)


def _parse_mount(line: str) -> _Mount:
    fields = line.split()
    rest = fields[fields.index("-") + 1 :]
    point = fields[4].encode().decode("unicode_escape")  # a space stands there as \\040
    return _Mount(Path(point), fields[2], rest[0], rest[1])


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
