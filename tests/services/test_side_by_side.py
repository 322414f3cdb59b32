"""The texts of a large case are read on several cores, and nobody can tell from what comes out."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.anonymise.engine import load_engine
from coachdossier.anonymise.model import Case, KnownPerson, Role, SourceText
from coachdossier.anonymise.pipeline import analyse
from coachdossier.domain.categories import Category
from coachdossier.services import side_by_side as module
from coachdossier.services.side_by_side import side_by_side
from support import ROOT, program_environment

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process reads all"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]
LARGE = [module._WORTH] * 6


@pytest.fixture
def cores(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three cores, and no thread but this one; afterwards no process is left behind."""
    monkeypatch.setattr(module.threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    yield
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def case() -> Case:
    told = (
        "Ella Brons vertelde over haar baan bij Kwartmaal in Zwolle. Met Daan gaat het beter; haar "
        "leidinggevende Petra Holt belt op 3 mei. "
    )
    return Case(
        texts=tuple(
            SourceText(f"note-{n}", Category.SESSION_NOTE, None, told * 8 + f"Sessie {n}.")
            for n in range(20)
        ),
        people=(
            KnownPerson(
                key="1", role=Role.COACHEE, in_case=True, first_name="Ella", last_name="Brons"
            ),
        ),
    )


def test_a_case_reads_the_same_on_one_core_and_on_three(tmp_path: Path, cores: None) -> None:
    engine = load_engine(tmp_path / "lists")
    together = analyse(case(), engine, random=Random(5), sharing=side_by_side)
    alone = analyse(case(), engine, random=Random(5))
    assert together == alone
    assert "Brons" not in "".join(text.text for text in together.texts)


def test_the_work_is_shared(cores: None) -> None:
    makers = side_by_side(lambda _: os.getpid(), range(6), LARGE)
    assert len(set(makers)) == 3
    assert os.getpid() in makers


def test_little_work_and_work_beside_threads_is_not_shared(
    cores: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(side_by_side(lambda _: os.getpid(), range(6), [1] * 6)) == {os.getpid()}
    monkeypatch.setattr(module.threading, "active_count", lambda: 2)
    assert set(side_by_side(lambda _: os.getpid(), range(6), LARGE)) == {os.getpid()}


def test_no_hand_holds_a_file_of_ours(cores: None) -> None:
    held = side_by_side(lambda _: (os.getpid(), open_files()), range(6), LARGE)
    for process, count in held:
        if process != os.getpid():
            # The terminal's three, the pipe, and the listing itself.
            assert count <= 5


@pytest.mark.parametrize("fault", ["raises", "is killed"])
def test_what_a_hand_leaves_undone_is_done_here(
    cores: None, fault: str, capfd: pytest.CaptureFixture[str]
) -> None:
    here = os.getpid()

    def work(item: int) -> int:
        if os.getpid() != here:
            if fault == "is killed":
                os.kill(os.getpid(), signal.SIGKILL)
            raise MemoryError
        return item * item

    assert side_by_side(work, range(6), LARGE) == [0, 1, 4, 9, 16, 25]
    assert capfd.readouterr() == ("", "")


def test_an_error_of_the_work_is_raised_as_without_hands(cores: None) -> None:
    def work(item: int) -> int:
        if item == 4:
            raise ValueError(item)
        return item

    with pytest.raises(ValueError, match="4"):
        side_by_side(work, range(6), LARGE)


def test_a_system_that_lends_no_process_is_slower_no_more(
    cores: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> int:
        raise BlockingIOError

    open_before = open_files()
    monkeypatch.setattr(os, "fork", refused)
    assert side_by_side(str, range(6), LARGE) == list("012345")
    assert open_files() == open_before


@given(st.lists(st.integers(0, 10**6), max_size=40), st.integers(1, 4))
def test_every_text_is_dealt_out_once_and_evenly(sizes: list[int], count: int) -> None:
    shares = module._shares(sizes, count)
    assert sorted(index for share in shares for index in share) == list(range(len(sizes)))
    loads = [sum(sizes[index] for index in share) for share in shares]
    assert max(loads) - min(loads) <= max(sizes, default=0)


def test_a_launcher_that_ignores_the_end_of_children_changes_nothing(
    cores: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert side_by_side(str, range(6), LARGE) == list("012345")
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_an_interruption_waits_until_every_hand_is_known(
    cores: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hand that is interrupted right after it was made must not unwind what its maker holds."""
    fork, here = os.fork, os.getpid()

    def interrupted() -> int:
        made = fork()
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        return made

    monkeypatch.setattr(os, "fork", interrupted)
    with pytest.raises(KeyboardInterrupt):
        side_by_side(str, range(6), LARGE)
    assert os.getpid() == here


def test_a_hand_ends_with_the_process_that_made_it(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys, time\n"
        "from pathlib import Path\n"
        "from coachdossier.services.side_by_side import side_by_side\n"
        "os.sched_getaffinity = lambda _: {0, 1}\n"
        "here = os.getpid()\n"
        "def work(item):\n"
        "    if os.getpid() == here:\n"
        "        time.sleep(0.5)\n"
        "        os.kill(here, signal.SIGKILL)\n"
        "    Path(sys.argv[1]).write_text(str(os.getpid()))\n"
        "    time.sleep(60)\n"
        "side_by_side(work, range(2), [10_000] * 2)\n"
    )
    told = tmp_path / "hand"
    words = [sys.executable, "-c", program, str(told)]
    subprocess.run(words, check=False, env=program_environment({}), cwd=ROOT)
    hand = Path("/proc") / told.read_text()
    for _ in range(100):
        if not hand.exists() or "Z" in hand.joinpath("stat").read_text().split(")")[1][:3]:
            return
        time.sleep(0.05)
    pytest.fail("the hand goes on alone")
