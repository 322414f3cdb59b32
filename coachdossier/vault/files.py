"""The files of a vault: private, read within limits, replaced in one step.

A vault is a directory (0700) with a database and a header in two copies (all 0600).
"""

import os
import stat
from pathlib import Path

from coachdossier.errors import N_, Damaged

DATABASE_NAME = "vault.db"
UNFINISHED_DATABASE_NAME = DATABASE_NAME + ".making"
HEADER_NAME = "vault.header"
HEADER_COPY_NAME = "vault.header.copy"

_PRIVATE_FILE = 0o600
_PRIVATE_DIRECTORY = 0o700
_UNFINISHED = ".new"
_PUT_BACK = N_("Nothing was changed. Put back the header of the same vault from a backup.")


def make_private_directory(directory: Path) -> None:
    """Make `directory` (and its parents) for nobody but its owner.

    One that already holds files keeps its permissions: it may be shared on purpose.
    """
    directory.mkdir(mode=_PRIVATE_DIRECTORY, parents=True, exist_ok=True)
    if not any(directory.iterdir()):
        directory.chmod(_PRIVATE_DIRECTORY)


def create_private_file(path: Path) -> None:
    """Make an empty file of mode 0600; raises `FileExistsError` when there is one."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE))


def read_at_most(path: Path, limit: int) -> bytes:
    """Read a regular file of at most `limit` bytes.

    Raises `Damaged` for a longer one and for a pipe, device or directory in its place, which could
    feed us without end; `FileNotFoundError` when there is none.
    """
    # A pipe that nobody writes to would block the opening itself.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Damaged(N_("{file} is not a regular file."), hint=_PUT_BACK, file=path.name)
        content = os.read(descriptor, limit + 1)
    finally:
        os.close(descriptor)
    if len(content) > limit:
        raise Damaged(
            N_("{file} is longer than the {limit} bytes that it may have."),
            hint=_PUT_BACK,
            file=path.name,
            limit=limit,
        )
    return content


def write_atomically(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, so that a crash leaves the old file or the new one, whole.

    The unfinished file always has the same name: what a crash left behind, with old key slots in
    it, does not outlive the next writing.
    """
    unfinished = path.with_name(path.name + _UNFINISHED)
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


def remove_unfinished(path: Path) -> None:
    """Remove what a writing of `path` that was killed may have left."""
    path.with_name(path.name + _UNFINISHED).unlink(missing_ok=True)


def sync_directory(directory: Path) -> None:
    """Make a new or renamed entry of `directory` survive a power cut, where the system can."""
    if os.name == "nt":  # Windows opens no directories; its rename is journalled.
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
