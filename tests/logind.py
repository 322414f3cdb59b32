"""A system bus of our own with a logind on it that says that the computer is going to sleep."""

import os
import select
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jeepney import (
    DBusAddress,
    FileDescriptor,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import Proxy, open_dbus_connection

_CONFIGURATION = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
  </policy>
</busconfig>
"""
_PATH, _INTERFACE = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"


class Logind:
    """Answers who asks for delay, and tells everybody of sleep. `delays` are those that still hold.

    With `strict` it refuses, as it does somebody who is not at the computer.
    """

    def __init__(self, address: str, *, strict: bool) -> None:
        self.address = address
        self.asked: list[tuple[str, ...]] = []
        self._strict = strict
        self._delays: list[int] = []
        self._connection = open_dbus_connection(address, enable_fds=True)
        Proxy(message_bus, self._connection).RequestName("org.freedesktop.login1")
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    @property
    def delays(self) -> int:
        """Count the delays that nobody has let go: the other end of their pipe is still open."""
        with self._lock:
            ready = select.select(self._delays, [], [], 0)[0]
            for descriptor in ready:
                os.close(descriptor)
                self._delays.remove(descriptor)
            return len(self._delays)

    def wait_for(self, delays: int) -> None:
        deadline = time.monotonic() + 20
        while self.delays != delays:
            assert time.monotonic() < deadline, f"{self.delays} delays hold"
            time.sleep(0.02)

    def says(self, *, sleeps: bool) -> None:
        emitter = DBusAddress(_PATH, interface=_INTERFACE)
        with self._lock:
            self._connection.send(new_signal(emitter, "PrepareForSleep", "b", (sleeps,)))

    def close(self) -> None:
        self._over.set()
        self._thread.join()
        self._connection.close()
        for descriptor in self._delays:
            os.close(descriptor)

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                message = self._connection.receive(timeout=0.02)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Any) -> None:
        assert message.header.fields[HeaderFields.member] == "Inhibit"
        with self._lock:
            if self._strict:
                refused = "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired"
                self._connection.send(new_error(message, refused))
                return
            self.asked.append(message.body)
            kept, given = os.pipe()
            self._delays.append(kept)
            with FileDescriptor(given) as end:
                self._connection.send(new_method_return(message, "h", (end,)))


@contextmanager
def system_bus(*, strict: bool = False) -> Iterator[Logind]:
    """Run a bus with a logind until the block ends."""
    with tempfile.TemporaryDirectory(prefix="cd-") as place:
        socket = Path(place) / "bus"
        configuration = Path(place) / "bus.conf"
        configuration.write_text(_CONFIGURATION.format(socket=socket), encoding="utf-8")
        command = ["dbus-daemon", "--config-file", str(configuration), "--nofork"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as daemon:
            try:
                while not socket.exists():
                    assert daemon.poll() is None
                    time.sleep(0.01)
                logind = Logind(f"unix:path={socket}", strict=strict)
                try:
                    yield logind
                finally:
                    logind.close()
            finally:
                daemon.terminate()
