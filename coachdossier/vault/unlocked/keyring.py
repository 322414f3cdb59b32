"""A session in the keyring of the Linux kernel: no process holds the key, nor does a disk.

Each session is two keys of the user's keyring: the grant, which the kernel itself drops when its
timeout ends, and its times, which tell how long that is. Any process of this user can read them, as
any such process could read the agent's answer. Containers often forbid these system calls.
"""

import ctypes
import math
import os
import sys
from dataclasses import replace
from functools import cache
from typing import Any, Final

from coachdossier.vault.unlocked.grant import BYTES, Grant

_USER_KEYRING: Final = -4
_READ_AND_USE_BY_USER: Final = 0x3F3F0000
_SETPERM, _SEARCH, _READ, _SET_TIMEOUT, _INVALIDATE = 5, 10, 11, 15, 21
_CALLS: Final = {  # add_key, keyctl
    "x86_64": (248, 250),
    "aarch64": (217, 219),
    "riscv64": (217, 219),
    "armv7l": (309, 311),
    "ppc64le": (269, 271),
    "s390x": (278, 280),
}
_KIND = b"user"


def keep(vault: str, grant: Grant) -> bool:
    """Begin the session of a vault; return whether the kernel lets us."""
    if not available():
        return False
    times = grant.without_key().to_bytes()
    kept = _put(_name(vault), grant.to_bytes(), grant) and _put(
        _name(vault, times=True), times, grant
    )
    if not kept or take(vault, prolong=False) is None:
        forget(vault)
        return False
    return True


def look(vault: str) -> Grant | None:
    """Return the times of the session, without its key and without prolonging it."""
    times = _read(_name(vault, times=True))
    if times is not None and times.over:
        forget(vault)
        return None
    return times


def take(vault: str, *, prolong: bool) -> Grant | None:
    """Return the session with its key, None when there is none or it has ended."""
    held, times = _read(_name(vault)), look(vault)
    if held is None or times is None:
        return None
    if prolong:
        times = times.used()
        # The key itself is never written again: it would lose its timeout for a moment.
        _put(_name(vault, times=True), times.to_bytes(), times)
        _set_timeout(_find(_name(vault)), times)
    return replace(times, key=held.key)


def forget(vault: str) -> bool:
    """End the session; return whether there was one."""
    if not available():
        return False
    found = [key for times in (False, True) if (key := _find(_name(vault, times=times)))]
    for key in found:
        _keyctl(_INVALIDATE, key)
    return bool(found)


def available() -> bool:
    """Whether this is a Linux whose system calls we know."""
    return sys.platform == "linux" and os.uname().machine in _CALLS


def _name(vault: str, *, times: bool = False) -> bytes:
    return f"coachdossier:{vault}{':times' if times else ''}".encode("ascii")


def _read(name: bytes) -> Grant | None:
    key = _find(name) if available() else 0
    if not key:
        return None
    content = ctypes.create_string_buffer(BYTES + 1)
    length = _keyctl(_READ, key, content, BYTES + 1)
    try:
        return Grant.from_bytes(content.raw[: max(length, 0)])
    except ValueError:
        return None


def _find(name: bytes) -> int:
    return max(0, _keyctl(_SEARCH, _USER_KEYRING, _KIND, name, 0))


def _put(name: bytes, content: bytes, grant: Grant) -> bool:
    add_key, _ = _CALLS[os.uname().machine]
    length = ctypes.c_size_t(len(content))
    key = int(_system().syscall(add_key, _KIND, name, content, length, _USER_KEYRING))
    return (
        key > 0 and _keyctl(_SETPERM, key, _READ_AND_USE_BY_USER) == 0 and _set_timeout(key, grant)
    )


def _set_timeout(key: int, grant: Grant) -> bool:
    return _keyctl(_SET_TIMEOUT, key, max(1, math.ceil(grant.seconds_left))) == 0


def _keyctl(operation: int, *arguments: object) -> int:
    _, keyctl = _CALLS[os.uname().machine]
    return int(_system().syscall(keyctl, operation, *arguments))


@cache
def _system() -> Any:
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library
