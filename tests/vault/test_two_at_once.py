"""Two terminals at once: readers go on, a second writer waits and says so, acts stay apart."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachdossier.vault import patience
from coachdossier.vault.exclusive import alone, alone_if_free
from coachdossier.vault.failures import Busy
from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.vault import Vault, make_vault, open_vault
from support import program_environment

WORDS = "two terminals at once"
HOLDER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from coachdossier.vault.vault import open_vault
with open_vault(Path(sys.argv[1]), sys.argv[2], lambda: datetime.now(UTC)) as vault:
    with getattr(vault, sys.argv[3])() as uow:
        if sys.argv[3] == "writing":
            uow.settings.put("held", "yes")
        print("holding", flush=True)
        sys.stdin.readline()
print("done", flush=True)
"""


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    vault, _code = make_vault(tmp_path / "vault", WORDS, now, profile=KdfProfile(8, 1, 1))
    vault.close()
    return tmp_path / "vault"


@contextmanager
def another(
    directory: Path, act: str, *, killed: bool = False
) -> Iterator["subprocess.Popen[str]"]:
    """Let another process be in the middle of an act, until a line is written to it."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(directory), WORDS, act],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=program_environment(),
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "holding\n"
        yield process
    finally:
        process.communicate(None if killed else "\n")
        assert (process.returncode != 0) is killed


def opened(directory: Path, told: list[float]) -> Vault:
    return open_vault(directory, WORDS, now, lambda: told.append(time.monotonic()))


def test_readers_work_while_somebody_writes(directory: Path) -> None:
    told: list[float] = []
    with another(directory, "writing"), opened(directory, told) as vault, vault.reading() as uow:
        assert uow.settings.get("held") == ""
    assert told == []


def test_a_second_writer_waits_says_so_after_a_second_and_then_writes(directory: Path) -> None:
    told: list[float] = []
    with opened(directory, told) as vault, another(directory, "writing") as first:
        begun = time.monotonic()

        def let_go() -> None:
            told.append(time.monotonic())
            assert first.stdin
            first.stdin.write("\n")
            first.stdin.flush()

        vault.on_wait = let_go
        with vault.writing() as uow:
            assert uow.settings.get("held") == "yes"
    (moment,) = told
    assert 0.9 < moment - begun < 3


def test_a_writer_gives_up_after_ten_seconds_and_changes_nothing(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert patience.GIVE_UP_AFTER == 10
    monkeypatch.setattr(patience, "GIVE_UP_AFTER", 1.5)
    told: list[float] = []
    with (
        opened(directory, told) as vault,
        another(directory, "writing"),
        pytest.raises(Busy),
        vault.writing() as uow,
    ):
        uow.settings.put("second", "yes")
    assert len(told) == 1
    with opened(directory, told) as vault, vault.reading() as uow:
        assert (uow.settings.get("held"), uow.settings.get("second")) == ("yes", "")


def test_a_commit_waits_for_who_is_reading(directory: Path) -> None:
    told: list[float] = []
    with opened(directory, told) as vault, another(directory, "reading") as reader:

        def let_go() -> None:
            told.append(time.monotonic())
            assert reader.stdin
            reader.stdin.write("\n")
            reader.stdin.flush()

        vault.on_wait = let_go
        with vault.writing() as uow:
            uow.settings.put("mine", "yes")
    assert len(told) == 1
    with opened(directory, told) as vault, vault.reading() as uow:
        assert uow.settings.get("mine") == "yes"


def test_acts_that_only_one_may_do_wait_for_each_other(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "GIVE_UP_AFTER", 1.2)
    told: list[str] = []
    with another(directory, "alone"):
        with alone_if_free(directory) as free:
            assert not free
        with pytest.raises(Busy), alone(directory, lambda: told.append("waiting")):
            pytest.fail("two at once")
    assert told == ["waiting"]
    with alone_if_free(directory) as free:
        assert free


def test_who_is_killed_lets_go(directory: Path) -> None:
    with another(directory, "alone", killed=True) as other:
        other.kill()
        other.wait()
        with alone_if_free(directory) as free:
            assert free
