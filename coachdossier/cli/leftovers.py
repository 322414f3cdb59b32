"""Texts that a crash left in the editor's folders: looked for at every start, so quickly.

As long as one of the processes that a folder names lives, somebody is writing in it.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

PREFIX = "coachdossier-edit-"
ABOUT = "about.json"
"""What the text is for, beside it: see `coachdossier.cli.drafting`."""

_MEMORY = "/dev/shm"  # noqa: S108 - in memory is where the text must be


def memory_places(environ: Mapping[str, str]) -> Iterator[Path]:
    """Yield the folders in memory that this user may write in."""
    for name in (environ.get("XDG_RUNTIME_DIR"), _MEMORY):
        if name and os.access(name, os.W_OK | os.X_OK):
            yield Path(name)


def disk_place(environ: Mapping[str, str]) -> Path:
    """Return the folder for temporary files, where there is none in memory."""
    return Path(environ.get("TMPDIR") or environ.get("TEMP") or ("/tmp" if _POSIX else "."))  # noqa: S108


def leftovers(environ: Mapping[str, str]) -> list[Path]:
    """Return the folders of this user that no living program writes in any more."""
    return [
        Path(entry.path)
        for place in {*memory_places(environ), disk_place(environ)}
        for entry in _entries(place)
        if entry.name.startswith(PREFIX)
        and entry.is_dir(follow_symlinks=False)
        and (not _POSIX or entry.stat(follow_symlinks=False).st_uid == os.getuid())
        and not _is_in_use(Path(entry.path))
    ]


_POSIX = os.name == "posix"


def _entries(place: Path) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(place) as found:
            return list(found)
    except OSError:
        return []


def _is_in_use(folder: Path) -> bool:
    """Whether a process lives that is named in the folder, as `pid-123`."""
    pids = (entry.name.removeprefix("pid-") for entry in _entries(folder))
    return any(pid.isdecimal() and _lives(int(pid)) for pid in pids)


def _lives(pid: int) -> bool:
    if not _POSIX:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
