"""A key file: something that the coach has, beside the passphrase that the coach knows.

It lies on a stick, away from the vault. Any file will do that never changes; the program makes one
of 256 random bits.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from coachdossier.errors import N_, UsageError
from coachdossier.vault.failures import translate_file_errors

MIN_BYTES: Final = 32
MAX_BYTES: Final = 1024 * 1024

_DOMAIN = b"coachdossier key file\0"
_FIRST_LINE = b"coachdossier key file, version 1. Never change a byte of it.\n"
_RANDOM_BYTES = 32


def make_key_file(path: Path, random: Callable[[int], bytes] = os.urandom) -> None:
    """Make a key file (mode 0600) where there is none; raise UsageError when that can't be done."""
    with translate_file_errors():
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileNotFoundError:
            raise UsageError(
                N_("The directory of the key file does not exist: {directory}."),
                directory=path.parent,
            ) from None
        with os.fdopen(descriptor, "wb") as file:
            file.write(_FIRST_LINE + random(_RANDOM_BYTES).hex().encode("ascii") + b"\n")
            file.flush()
            os.fsync(descriptor)


def read_key_file(path: Path) -> bytes:
    """Return the 32 bytes that stand for the content of a key file, whatever its name or place.

    Raise UsageError when it can't be read, or is too short or too long to be one.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(
            N_("The key file can't be read: {reason}."),
            hint=N_("Is the stick plugged in? The recovery code opens the vault without it."),
            reason=error.strerror or type(error).__name__,
        ) from None
    if not MIN_BYTES <= len(content) <= MAX_BYTES:
        raise UsageError(
            N_("A key file has between {least} bytes and 1 MiB; this one has not."),
            least=MIN_BYTES,
        )
    return hashlib.sha256(_DOMAIN + content).digest()
