"""A session in a process of its own, where the kernel has no keyring for us.

It listens on a socket in a directory of the user alone, answers nobody but that user, and ends by
itself, at the latest when the computer is going to sleep. The key comes through a pipe and is never
on a disk; the process can't be read by others and leaves no core (`hardening`).
"""

import os
import select
import signal
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path

from coachdossier.vault.hardening import harden_process
from coachdossier.vault.unlocked.apart import let_go
from coachdossier.vault.unlocked.grant import BYTES, Grant
from coachdossier.vault.unlocked.requests import LOCK, LOOK, PEEK, READY, USE
from coachdossier.vault.unlocked.suspend import Announcements

_TICK = 2.0
"""Seconds between two looks at the clocks."""
_PATIENCE = 1.0
_LOCAL_PEERCRED = 1
_UCRED = struct.Struct("3i")
_XUCRED = struct.Struct("=II")


def peer_is_user(connection: socket.socket) -> bool:
    """Whether the other side is a process of this user; no where the system doesn't tell."""
    if sys.platform == "linux":
        sent = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size)
        _, user, _ = _UCRED.unpack(sent)
    elif sys.platform == "darwin":
        sent = connection.getsockopt(0, _LOCAL_PEERCRED, 128)
        _, user = _XUCRED.unpack_from(sent)
    else:
        return False
    return bool(user == os.getuid())


def serve(
    listener: socket.socket, path: Path, grant: Grant, system: Announcements | None = None
) -> None:
    """Answer at `listener`, bound to `path`, until the session ends or its socket is gone."""
    while not grant.over and path.exists():
        wait = min(_TICK, max(0.0, grant.seconds_left))
        waited = [listener.fileno(), *(system.descriptors if system else ())]
        ready = select.select(waited, [], [], wait)[0]
        if system and system.heard():
            return
        if listener.fileno() not in ready:
            continue
        with suppress(OSError):
            connection, _address = listener.accept()
            with connection:
                connection.settimeout(_PATIENCE)
                request = connection.recv(1) if peer_is_user(connection) else b""
                if grant.seconds_left <= 0 or request == LOCK:
                    connection.sendall(READY)
                    return
                if request == USE:
                    grant = grant.used()
                if request in {USE, PEEK}:
                    connection.sendall(grant.to_bytes())
                elif request == LOOK:
                    connection.sendall(grant.without_key().to_bytes())


def main() -> None:
    """Take the grant from stdin, say on stdout that the socket is there, and serve apart."""
    harden_process()
    path = Path(sys.argv[1])
    grant = Grant.from_bytes(sys.stdin.buffer.read(BYTES))
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, lambda *_: sys.exit())
    os.umask(0o077)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        mine = path.stat().st_ino
        listener.listen()
        let_go()
        try:
            system = Announcements.listen()
            if system:
                system.ask_for_delay()
            serve(listener, path, grant, system)
        finally:
            with suppress(OSError):
                if path.stat().st_ino == mine:
                    path.unlink()


if __name__ == "__main__":
    main()
