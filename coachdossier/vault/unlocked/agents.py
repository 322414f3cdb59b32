"""Starting and asking the agents, each of which holds one vault's session (`agent`).

Every command looks whether there is one, so what talks to it is loaded when there is.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from coachdossier.errors import N_, CoachDossierError
from coachdossier.vault.unlocked.apart import start
from coachdossier.vault.unlocked.grant import BYTES, Grant
from coachdossier.vault.unlocked.requests import LOCK, LOOK, PEEK, USE

_PATIENCE = 5.0
_PRIVATE = 0o700
_MODULE = "coachdossier.vault.unlocked.agent"


def place(runtime: str | None) -> Path:
    """Return the directory of the sockets; `runtime` is what XDG_RUNTIME_DIR names."""
    if runtime and Path(runtime).is_dir():
        return Path(runtime) / "coachdossier"
    return Path(f"/tmp/coachdossier-{os.getuid()}")  # noqa: S108 - checked for its owner, always


def keep(directory: Path, vault: str, grant: Grant) -> bool:
    """Start an agent for the session of a vault; return whether it answers."""
    _make_private(directory)
    forget(directory, vault)
    return start(_MODULE, str(_socket(directory, vault)), grant.to_bytes())


def look(directory: Path, vault: str) -> Grant | None:
    """Return the times of the session, without its key and without prolonging it."""
    return _grant(_ask(directory, vault, LOOK))


def take(directory: Path, vault: str, *, prolong: bool) -> Grant | None:
    """Return the session with its key, None when there is none or it has ended."""
    return _grant(_ask(directory, vault, USE if prolong else PEEK))


def forget(directory: Path, vault: str) -> bool:
    """End the session; return whether there was one."""
    ended = bool(_ask(directory, vault, LOCK))
    if _is_private(directory):
        _socket(directory, vault).unlink(missing_ok=True)
    return ended


def _grant(answer: bytes) -> Grant | None:
    with suppress(ValueError):
        grant = Grant.from_bytes(answer)
        return None if grant.over else grant
    return None


def _ask(directory: Path, vault: str, request: bytes) -> bytes:
    path = _socket(directory, vault)
    if not path.exists() or not _is_private(directory):
        return b""
    import socket

    from coachdossier.vault.unlocked.agent import peer_is_user

    with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(_PATIENCE)
        connection.connect(str(path))
        if peer_is_user(connection):
            connection.sendall(request)
            answer = b""
            while len(answer) < BYTES and (more := connection.recv(BYTES)):
                answer += more
            return answer
    return b""


def _socket(directory: Path, vault: str) -> Path:
    return directory / f"{vault[:16]}.socket"


def _make_private(directory: Path) -> None:
    directory.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    if not _is_private(directory):
        raise CoachDossierError(
            N_("Others on this computer may enter {directory}, so no session is kept there."),
            hint=N_("Remove that directory, or use “coachdossier shell”."),
            directory=directory,
        )


def _is_private(directory: Path) -> bool:
    try:
        status = directory.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == os.getuid()
        and not status.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    )
