"""A session keeps the key for as long as was agreed, for this user alone, and never on a disk."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachdossier.errors import CoachDossierError
from coachdossier.vault.unlocked import agents, keyring
from coachdossier.vault.unlocked import grant as grant_module
from coachdossier.vault.unlocked.grant import Grant
from support import ROOT, program_environment

KEY = bytes(range(32))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has the shell only")


class Clock:
    """The time, asleep and awake, as a test sets it."""

    def __init__(self) -> None:
        self.all = 1000.0
        self.asleep = 0.0

    def sleep(self, seconds: float) -> None:
        self.all += seconds
        self.asleep += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(grant_module, "elapsed", lambda: clock.all)
    monkeypatch.setattr(grant_module, "asleep", lambda: clock.asleep)
    return clock


@pytest.fixture
def vault() -> Iterator[str]:
    name = os.urandom(16).hex()
    yield name
    keyring.forget(name)


@pytest.fixture
def place(vault: str) -> Iterator[Path]:
    # Short, since the name of a socket may have about 100 characters and a test's folder has more.
    with tempfile.TemporaryDirectory(prefix="cd-") as runtime:
        directory = Path(runtime) / "coachdossier"
        yield directory
        agents.forget(directory, vault)


def test_a_session_ends_when_it_is_not_used(clock: Clock) -> None:
    grant = Grant.of(KEY, 60, 3600)
    clock.all += 59
    assert not grant.over
    grant = grant.used()
    clock.all += 59
    assert not grant.over
    clock.all += 2
    assert grant.over


def test_a_session_ends_at_its_longest_whatever_is_done(clock: Clock) -> None:
    grant = Grant.of(KEY, 60, 100)
    clock.all += 50
    grant = grant.used()
    clock.all += 49
    assert not grant.used().over
    clock.all += 2
    assert grant.used().over


def test_a_session_ends_when_the_computer_slept(clock: Clock) -> None:
    grant = Grant.of(KEY, 3600, 3600)
    clock.sleep(30)
    assert grant.over
    assert grant.used().over


def test_what_is_kept_is_read_back_and_nothing_else_is() -> None:
    grant = Grant.of(KEY, 60, 3600)
    assert Grant.from_bytes(grant.to_bytes()) == grant
    assert grant.without_key().key == bytes(32)
    assert KEY.hex() not in repr(grant)
    for content in (b"", b"x", grant.to_bytes() + b"x"):
        with pytest.raises(ValueError, match="session"):
            Grant.from_bytes(content)


def kernel_allows() -> bool:
    name = os.urandom(16).hex()
    allowed = keyring.keep(name, Grant.of(KEY, 5, 5))
    keyring.forget(name)
    return allowed


needs_keyring = pytest.mark.skipif(
    sys.platform != "linux" or not kernel_allows(), reason="the kernel's keyring is not allowed"
)


@needs_keyring
def test_the_kernel_keeps_a_session_until_it_is_told_to_forget(vault: str) -> None:
    assert keyring.keep(vault, Grant.of(KEY, 60, 3600))
    taken = keyring.take(vault, prolong=True)
    assert taken is not None
    assert taken.key == KEY
    looked = keyring.look(vault)
    assert looked is not None
    assert looked.key == bytes(32)
    assert keyring.forget(vault)
    assert keyring.take(vault, prolong=True) is keyring.look(vault) is None
    assert not keyring.forget(vault)


@needs_keyring
def test_the_kernel_forgets_by_itself(vault: str) -> None:
    assert keyring.keep(vault, Grant.of(KEY, 1, 3600))
    time.sleep(2.1)
    assert keyring._find(keyring._name(vault)) == 0


@needs_keyring
def test_only_a_use_prolongs_what_the_kernel_keeps(vault: str) -> None:
    keyring.keep(vault, Grant.of(KEY, 100, 3600))
    begun = keyring.look(vault)
    time.sleep(0.05)
    keyring.take(vault, prolong=False)
    assert keyring.look(vault) == begun
    keyring.take(vault, prolong=True)
    later = keyring.look(vault)
    assert begun is not None
    assert later is not None
    assert later.idle_ends > begun.idle_ends
    assert later.ends == begun.ends


def test_an_agent_keeps_a_session_until_it_is_told_to_forget(place: Path, vault: str) -> None:
    assert agents.keep(place, vault, Grant.of(KEY, 60, 3600))
    assert place.stat().st_mode & 0o077 == 0
    (path,) = place.iterdir()
    assert path.stat().st_mode & 0o077 == 0
    taken = agents.take(place, vault, prolong=True)
    assert taken is not None
    assert taken.key == KEY
    looked = agents.look(place, vault)
    assert looked is not None
    assert looked.key == bytes(32)
    assert agents.forget(place, vault)
    assert agents.take(place, vault, prolong=True) is None
    assert not path.exists()
    assert not agents.forget(place, vault)


def test_an_agent_ends_by_itself(place: Path, vault: str) -> None:
    assert agents.keep(place, vault, Grant.of(KEY, 3, 3600))
    (path,) = place.iterdir()
    for _ in range(100):
        if not path.exists():
            break
        time.sleep(0.1)
    assert not path.exists()
    assert agents.take(place, vault, prolong=True) is None


def test_only_a_use_prolongs_what_an_agent_keeps(place: Path, vault: str) -> None:
    agents.keep(place, vault, Grant.of(KEY, 100, 3600))
    begun = agents.look(place, vault)
    time.sleep(0.05)
    agents.take(place, vault, prolong=False)
    assert agents.look(place, vault) == begun
    agents.take(place, vault, prolong=True)
    later = agents.look(place, vault)
    assert begun is not None
    assert later is not None
    assert later.idle_ends > begun.idle_ends


def test_a_new_session_takes_the_place_of_the_old_one(place: Path, vault: str) -> None:
    agents.keep(place, vault, Grant.of(bytes(32), 60, 3600))
    agents.keep(place, vault, Grant.of(KEY, 60, 3600))
    taken = agents.take(place, vault, prolong=False)
    assert taken is not None
    assert taken.key == KEY


def test_who_says_nothing_or_nonsense_does_not_hold_the_agent_up(place: Path, vault: str) -> None:
    agents.keep(place, vault, Grant.of(KEY, 60, 3600))
    (path,) = place.iterdir()
    for said in (b"", b"?"):
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.settimeout(5)
            stranger.connect(str(path))
            stranger.sendall(said)
            stranger.shutdown(socket.SHUT_WR)
            assert stranger.recv(100) == b""
    assert agents.take(place, vault, prolong=False) is not None


def test_a_directory_that_others_may_enter_is_not_used(tmp_path: Path, vault: str) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    shared.chmod(0o755)
    with pytest.raises(CoachDossierError):
        agents.keep(shared, vault, Grant.of(KEY, 60, 3600))
    link = tmp_path / "link"
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    link.symlink_to(private)
    with pytest.raises(CoachDossierError):
        agents.keep(link, vault, Grant.of(KEY, 60, 3600))


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_nobody_reads_the_agents_memory_and_its_arguments_tell_nothing(
    place: Path, vault: str
) -> None:
    agents.keep(place, vault, Grant.of(KEY, 60, 3600))
    (path,) = place.iterdir()
    found = [
        process
        for process in Path("/proc").glob("[0-9]*")
        if str(path).encode() in _content(process / "cmdline")
    ]
    (process,) = found
    assert KEY.hex().encode() not in _content(process / "cmdline") + _content(process / "environ")
    assert b"Max core file size        0 " in _content(process / "limits")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_looking_for_a_session_loads_nothing_that_talks_to_one() -> None:
    program = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from pathlib import Path\n"
        "from coachdossier.vault.unlocked import agents, keyring\n"
        "agents.look(Path('/nonexistent'), 'x' * 16), keyring.look('x' * 16)\n"
        "loaded = set(sys.modules) - before\n"
        "assert not loaded & {'socket', 'subprocess', 'cryptography', 'tempfile'}, loaded\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, env=program_environment())
