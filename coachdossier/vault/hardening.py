"""Keep the memory of a process that holds a key from the disk and from others."""

import ctypes
import os
import signal
import sys

if sys.platform != "win32":
    import resource

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4


def harden_process() -> None:
    """Forbid core dumps of this process, and on Linux reading its memory through /proc or ptrace.

    To be called before a key is there. Where the system has no such thing, nothing happens.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A limit of 0 does not stop a dump that is piped to a program, such as systemd's.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def end_with_parent(parent: int) -> None:
    """End this process, on Linux, when the one that made it ends; at once when it has."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(0)
