"""A session is forgotten before the computer sleeps, where the system says that it will."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("not Linux: nobody announces a sleep", allow_module_level=True)
if shutil.which("dbus-daemon") is None:
    pytest.skip("dbus-daemon is not here", allow_module_level=True)

from coachdossier.vault.unlocked import agents, keyring, suspend
from coachdossier.vault.unlocked.grant import Grant
from coachdossier.vault.unlocked.suspend import Announcements
from logind import Logind, system_bus

KEY = bytes(range(32))


@pytest.fixture
def logind(monkeypatch: pytest.MonkeyPatch) -> Iterator[Logind]:
    with system_bus() as logind:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", logind.address)
        yield logind


@pytest.fixture
def vault() -> Iterator[str]:
    name = os.urandom(16).hex()
    yield name
    keyring.forget(name)


def soon(done: object) -> bool:
    deadline = time.monotonic() + 20
    while not (reached := done()) and time.monotonic() < deadline:  # type: ignore[operator]
        time.sleep(0.02)
    return bool(reached)


def kernel_allows() -> bool:
    name = os.urandom(16).hex()
    allowed = keyring.keep(name, Grant.of(KEY, 5, 5))
    keyring.forget(name)
    return allowed


def test_the_system_waits_until_it_is_told_that_the_key_is_forgotten(logind: Logind) -> None:
    system = Announcements.listen()
    assert system is not None
    assert not system.heard()
    system.ask_for_delay()
    system.ask_for_delay()
    assert [(what, how) for what, _, _, how in logind.asked] == [("sleep", "delay")]
    logind.says(sleeps=True)
    assert soon(system.heard)
    assert not system.heard()
    assert logind.delays == 1
    system.let_sleep()
    logind.wait_for(0)
    logind.says(sleeps=False)
    time.sleep(0.2)
    assert not system.heard()
    system.close()


def test_an_agent_forgets_the_key_before_the_sleep(logind: Logind, vault: str) -> None:
    with tempfile.TemporaryDirectory(prefix="cd-") as runtime:
        place = Path(runtime) / "coachdossier"
        assert agents.keep(place, vault, Grant.of(KEY, 60, 3600))
        logind.wait_for(1)
        assert agents.look(place, vault) is not None
        (socket,) = place.iterdir()
        logind.says(sleeps=True)
        logind.wait_for(0)
        assert agents.take(place, vault, prolong=True) is None
        assert soon(lambda: not socket.exists())


@pytest.mark.skipif(not kernel_allows(), reason="the kernel's keyring is not allowed")
def test_a_watcher_takes_the_key_out_of_the_kernel_before_the_sleep(
    logind: Logind, vault: str
) -> None:
    assert keyring.keep(vault, Grant.of(KEY, 60, 3600))
    suspend.watch_over(vault)
    logind.wait_for(1)
    assert keyring.take(vault, prolong=True) is not None
    logind.says(sleeps=True)
    logind.wait_for(0)
    assert keyring.take(vault, prolong=True) is None


def test_who_gets_no_delay_still_hears_of_the_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    with system_bus(strict=True) as logind:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", logind.address)
        system = Announcements.listen()
        assert system is not None
        system.ask_for_delay()
        logind.says(sleeps=True)
        assert soon(system.heard)
        system.close()


def test_a_bus_that_goes_away_ends_the_listening_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, vault: str
) -> None:
    with tempfile.TemporaryDirectory(prefix="cd-") as runtime:
        place = Path(runtime) / "coachdossier"
        with system_bus() as logind:
            monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", logind.address)
            system = Announcements.listen()
            assert system is not None
            agents.keep(place, vault, Grant.of(KEY, 60, 3600))
            logind.wait_for(1)
        assert soon(lambda: not system.heard() and not system.descriptors)
        system.ask_for_delay()
        system.close()
        time.sleep(0.3)
        assert agents.take(place, vault, prolong=True) is not None
        agents.forget(place, vault)


@pytest.mark.parametrize(
    "address", ["unix:path=/nonexistent/bus", "unix:path=/dev/null", "tcp:host=x", "nonsense", ";"]
)
def test_where_there_is_no_bus_nobody_listens_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    assert Announcements.listen() is None
