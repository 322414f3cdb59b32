"""The header on disk: two copies, so that one bad sector does not lose the vault.

The primary is written first, then the copy, each in one step and synced. A crash in between leaves
two generations, of which the newer counts; `heal_header` replaces the other one, with its old
slots, at the next opening.
"""

from contextlib import suppress
from pathlib import Path

from coachdossier.errors import N_, CoachDossierError, Damaged
from coachdossier.vault.failures import translate_file_errors
from coachdossier.vault.files import (
    HEADER_COPY_NAME,
    HEADER_NAME,
    read_at_most,
    remove_unfinished,
    write_atomically,
)
from coachdossier.vault.header_format import MAX_HEADER_BYTES, Header, NewerHeader, decode, encode

_NAMES = (HEADER_NAME, HEADER_COPY_NAME)


@translate_file_errors()
def read_header(directory: Path) -> Header:
    """Read the header of the vault in `directory`: the newest of the copies that are whole.

    Raises `Damaged` when there is none, when no copy is whole, or when one is from a newer version.
    """
    copies = [_read_copy(directory / name) for name in _NAMES]
    for copy in copies:
        if isinstance(copy, NewerHeader):
            raise copy
    if whole := [copy for copy in copies if isinstance(copy, Header)]:
        return max(whole, key=lambda header: header.generation)
    for copy in copies:
        if isinstance(copy, Damaged):
            raise copy
    raise Damaged(
        N_("There is no vault in {directory}."),
        hint=N_("Make one with “coachdossier init”, or name another directory with --vault."),
        directory=directory,
    )


def unhealthy_copies(directory: Path) -> tuple[str, ...]:
    """Name the copies that are missing, damaged or older than the other one.

    Raises `Damaged` as `read_header` does.
    """
    newest = read_header(directory)
    return tuple(name for name in _NAMES if _read_copy(directory / name) != newest)


@translate_file_errors()
def heal_header(directory: Path) -> tuple[str, ...]:
    """Replace what `unhealthy_copies` names by the newest copy, and give those names.

    To be called when the vault has been opened: only then is the newest copy known to be right.
    """
    healed = unhealthy_copies(directory)
    if healed:
        content = encode(read_header(directory))
        for name in healed:
            write_atomically(directory / name, content)
    # What can't be removed now keeps nobody from the vault; the doctor tells of it.
    with suppress(OSError):
        for name in _NAMES:
            remove_unfinished(directory / name)
    return healed


@translate_file_errors()
def write_header(directory: Path, header: Header) -> None:
    """Write both copies. When it returns, no copy holds a slot that `header` lacks.

    Raises `CoachDossierError`, and writes nothing, when the header on disk is not the one that
    `header` was made from: another process changed it in the meantime.
    """
    content = encode(header)
    decode(content)  # A header that cannot be read back would lose the vault.
    if _exists(directory) and read_header(directory).generation != header.generation - 1:
        raise CoachDossierError(
            N_("Another coachdossier changed the passphrase or the recovery code just now."),
            hint=N_("Nothing was changed. Give the command again."),
        )
    try:
        for name in _NAMES:
            write_atomically(directory / name, content)
    except OSError as error:
        if _exists(directory) and read_header(directory) == header:
            raise CoachDossierError(
                N_("What you asked for is in force, but one copy of the header was not written."),
                hint=N_("Check the disk, or make room: the next command writes the other copy."),
            ) from error
        raise


def _exists(directory: Path) -> bool:
    return any((directory / name).exists() for name in _NAMES)


def _read_copy(path: Path) -> Header | Damaged | None:
    try:
        return decode(read_at_most(path, MAX_HEADER_BYTES))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except Damaged as damage:
        return damage
