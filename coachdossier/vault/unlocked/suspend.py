"""What the system says before it sleeps: logind's signal on the system bus of Linux.

Who listens may ask for a moment's delay, so that a key is forgotten before the computer sleeps and
not after: memory stays readable in a sleeping computer, and hibernation writes it to the disk.
Where nobody says anything, the clocks tell afterwards that the computer slept (`clocks`).

Any program of this computer can say it falsely: then a vault is locked too early.
"""

import os
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Self

from coachdossier.vault.unlocked.apart import start

_PATIENCE: Final = 1.0
"""Seconds that the system may take to answer."""

_SOCKET: Final = Path("/run/dbus/system_bus_socket")
_NAME: Final = "org.freedesktop.login1"
_PATH: Final = "/org/freedesktop/login1"
_INTERFACE: Final = "org.freedesktop.login1.Manager"
_SIGNAL: Final = "PrepareForSleep"
_WHY: Final = ("sleep", "coachdossier", "forgets the key of a vault", "delay")


def watch_over(session: str) -> None:
    """Have a process of its own forget a session of the keyring when the system is to sleep."""
    if _address() is not None:
        start("coachdossier.vault.unlocked.watcher", session)


class Announcements:
    """One listener's connection to the system; when it breaks, nothing is announced any more."""

    def __init__(self, connection: Any, signals: "deque[Any]") -> None:
        self._connection: Any | None = connection
        self._signals = signals
        self._delay: int | None = None

    @classmethod
    def listen(cls) -> Self | None:
        """Begin to listen; None where the system announces nothing, which isn't worth an error."""
        address = _address()
        if address is None:
            return None
        # Loaded here because only what waits with a key at hand listens.
        from jeepney import AuthenticationError, DBusErrorResponse, MatchRule, message_bus
        from jeepney.io.blocking import Proxy, open_dbus_connection

        rule = {"type": "signal", "interface": _INTERFACE, "member": _SIGNAL, "path": _PATH}
        signals: deque[Any] = deque()
        connection = None
        try:
            connection = open_dbus_connection(address, enable_fds=True, auth_timeout=_PATIENCE)
            connection.filter(MatchRule(**rule), queue=signals)
            bus: Any = Proxy(message_bus, connection, timeout=_PATIENCE)
            bus.AddMatch(MatchRule(**rule, sender=_NAME))
        except (OSError, RuntimeError, ValueError, AuthenticationError, DBusErrorResponse):
            if connection is not None:
                connection.close()
            return None
        return cls(connection, signals)

    @property
    def descriptors(self) -> list[int]:
        """What `select` waits for; nothing when the connection broke."""
        return [] if self._connection is None else [self._connection.sock.fileno()]

    def ask_for_delay(self) -> None:
        """Have the system wait for `let_sleep`, or for this process to end; it waits some seconds.

        Where it won't, the announcement and the sleep may come at the same moment.
        """
        if self._connection is None or self._delay is not None:
            return
        from jeepney import DBusAddress, FileDescriptor, MessageType, new_method_call

        manager = DBusAddress(_PATH, bus_name=_NAME, interface=_INTERFACE)
        call = new_method_call(manager, "Inhibit", "ssss", _WHY)
        try:
            reply = self._connection.send_and_get_reply(call, timeout=_PATIENCE)
        except (OSError, RuntimeError):
            self._hang_up()
            return
        if reply.header.message_type is not MessageType.error:
            (granted,) = reply.body
            if isinstance(granted, FileDescriptor):
                self._delay = granted.to_raw_fd()

    def let_sleep(self) -> None:
        """Say that the key is forgotten, or that nothing is waited for any more."""
        if self._delay is not None:
            os.close(self._delay)
            self._delay = None

    def heard(self) -> bool:
        """Whether the system has announced since the last call that it is going to sleep."""
        while self._connection is not None:
            try:
                self._connection.recv_messages(timeout=0)
            except TimeoutError:
                break
            except (OSError, RuntimeError):
                self._hang_up()
        sleeps = any(signal.body == (True,) for signal in self._signals)
        self._signals.clear()
        return sleeps

    def close(self) -> None:
        """Listen no more."""
        self.let_sleep()
        self._hang_up()

    def _hang_up(self) -> None:
        if self._connection is not None:
            with suppress(OSError):
                self._connection.close()
            self._connection = None


def _address() -> str | None:
    """Return where the system bus is; None where there is none."""
    if sys.platform != "linux":
        return None
    default = f"unix:path={_SOCKET}" if _SOCKET.exists() else None
    return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or default
