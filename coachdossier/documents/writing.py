"""Writing a finished document: to the named path only, for its owner only, whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from coachdossier.errors import N_, CoachDossierError, ExitCode, UsageError


class CannotWrite(UsageError):
    """The named path can't be written: it exists, its directory doesn't, or access is refused."""


class DiskFull(CoachDossierError):
    """There is no room; nothing was left behind."""

    exit_code: ClassVar[ExitCode] = ExitCode.UNEXPECTED


def write_document(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write `data` to `path`, mode 0600, atomically: a crash leaves the old file or the new one.

    Raise CannotWrite when `path` exists and `overwrite` isn't given, is a directory, lies in a
    directory that doesn't exist or refuses; DiskFull when there is no room.
    """
    if os.path.lexists(path) and (path.is_dir() or not overwrite):
        raise _exists(path)
    with _explained(path):
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".coachdossier-", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    _keep_name(path.parent)


def refuse_unwritable(path: Path) -> None:
    """Raise CannotWrite for a name that `write_document` would refuse, before anything happens."""
    if os.path.lexists(path):
        raise _exists(path)
    if not path.parent.is_dir():
        raise _no_directory(path)
    if not os.access(path.parent, os.W_OK):
        raise _refused(path, os.strerror(errno.EACCES))


def _keep_name(directory: Path) -> None:
    """Make the new name durable where a directory can be synchronised (not on Windows)."""
    with suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _exists(path: Path) -> CannotWrite:
    if path.is_dir():
        return CannotWrite(
            N_("{path} is a directory."), hint=N_("Give the name of a file in it."), path=path
        )
    return CannotWrite(
        N_("{path} exists already; it was not changed."),
        hint=N_("Give another name, or move the old file away first."),
        path=path,
    )


def _no_directory(path: Path) -> CannotWrite:
    return CannotWrite(
        N_("The directory {directory} does not exist."),
        hint=N_("Make it first, or give a name in a directory that exists."),
        directory=path.parent,
    )


def _refused(path: Path, reason: str) -> CannotWrite:
    return CannotWrite(
        N_("{path} can't be written: {reason}."),
        hint=N_("Give a name in a directory of your own."),
        path=path,
        reason=reason,
    )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say in the coach's words what the operating system refused."""
    try:
        yield
    except OSError as error:
        if not path.parent.is_dir():
            raise _no_directory(path) from None
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(
                N_("There is no room for {path}; nothing was written."),
                hint=N_("Free some space on that disk, or give a name on another one."),
                path=path,
            ) from None
        raise _refused(path, error.strerror or type(error).__name__) from None
