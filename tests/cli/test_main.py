"""The very first and the very last thing the program does."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from coachdossier import __main__
from support import program_environment

PROGRAM = [sys.executable, "-m", "coachdossier"]


def test_a_reader_that_leaves_ends_the_program_quietly():
    for arguments in ("--version", "--help", "completion bash"):
        done = subprocess.run(
            ["bash", "-c", f"exec {sys.executable} -m coachdossier {arguments} | true"],
            capture_output=True,
            env=program_environment(),
            check=False,
        )
        assert done.stderr == b""


def test_a_full_disk_behind_stdout_is_told_and_is_no_success():
    disk = Path("/dev/full")
    if not disk.exists():
        pytest.skip("not Linux: there is no /dev/full")
    with disk.open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "completion", "bash"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=program_environment(),
            check=False,
        )
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


INTERRUPTED = """
import sys
from pathlib import Path
class Impatient:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Impatient())
from coachdossier.__main__ import main
sys.exit(main())
"""


def test_ctrl_c_while_the_program_still_starts_ends_quietly_with_130():
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, "completion"],
        capture_output=True,
        env=program_environment(),
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, b"")


def test_the_garbage_collector_is_off_while_a_command_runs(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["coachdossier", "--help"])
    try:
        assert __main__.main() == 0
        assert not gc.isenabled()
    finally:
        gc.unfreeze()
        gc.enable()
    assert "coachdossier" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="not Linux: a shell closes no streams there")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_a_stream_that_was_closed_is_no_reason_to_fall(closed, tmp_path):
    for arguments, code in (("completion bash", 0), ("client list --no-input", 8)):
        done = subprocess.run(
            ["bash", "-c", f"exec {sys.executable} -m coachdossier {arguments} {closed}"],
            capture_output=True,
            env=program_environment({"COACHDOSSIER_VAULT": str(tmp_path)}),
            check=False,
        )
        assert done.returncode == code
        assert b"Traceback" not in done.stderr


def test_a_number_that_no_vault_can_hold_is_told_by_the_name_of_its_place(dossier):
    for words in (("note", "show", "9" * 30), ("note", "process", "1", "9" * 30)):
        told = dossier.types(*words)
        assert told.code == 2
        assert "too large" in told.err


def test_who_types_help_as_a_word_is_told_how_it_is_asked(dossier):
    assert "Did you mean --help?" in dossier.types("help").err
