"""What a command is given: the day, the folders, the passphrase."""

import os
from datetime import date
from pathlib import Path

import pytest

from coachdossier.errors import Locked, UsageError
from support import NOON, make_context, run_here, run_program, written

PASSPHRASE = "vier woorden die rijmen"


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n")
    file.chmod(0o600)
    return file


def test_the_clock_is_the_worlds_own():
    context = make_context()
    assert context.now() == NOON
    assert context.today() == date(2026, 3, 12)
    assert not context.travels_in_time


def test_today_moves_the_day_and_keeps_the_hour():
    context = make_context(today=date(2028, 2, 29))
    assert context.today() == date(2028, 2, 29)
    assert context.now().hour == NOON.hour
    assert context.travels_in_time


def test_the_vault_is_named_by_option_then_environment_then_the_users_data_folder(monkeypatch):
    environ = {"COACHDOSSIER_VAULT": "/from/environment"}
    assert make_context(environ=environ, vault=Path("/option")).vault_dir == Path("/option")
    assert make_context(environ=environ).vault_dir == Path("/from/environment")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert make_context().vault_dir.name == "coachdossier"


def test_questions_need_someone_at_the_terminal():
    assert make_context(terminal=True).interactive
    assert not make_context().interactive
    assert not make_context(terminal=True, no_input=True).interactive


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_passphrase_file_holds_one_line(passphrase_file, ending):
    passphrase_file.write_bytes((PASSPHRASE + ending).encode())
    assert make_context(passphrase_file=passphrase_file).passphrase() == PASSPHRASE
    environ = {"COACHDOSSIER_PASSPHRASE_FILE": str(passphrase_file)}
    assert make_context(environ=environ).passphrase() == PASSPHRASE


def test_spaces_belong_to_a_passphrase(passphrase_file):
    passphrase_file.write_text("  a \n\n")
    assert make_context(passphrase_file=passphrase_file).passphrase() == "  a \n"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", b"x" * 5000])
def test_a_passphrase_file_that_makes_no_sense_is_refused(passphrase_file, content):
    passphrase_file.write_bytes(content)
    with pytest.raises(UsageError):
        make_context(passphrase_file=passphrase_file).passphrase()


def test_a_passphrase_file_that_is_not_there_is_refused_by_name_of_the_reason(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        make_context(passphrase_file=tmp_path / "none").passphrase()


@pytest.mark.skipif(os.name != "posix", reason="not Linux: files have no modes here")
def test_a_passphrase_file_that_others_can_read_is_warned_about(passphrase_file):
    for mode, warned in ((0o600, False), (0o640, True), (0o604, True)):
        passphrase_file.chmod(mode)
        context = make_context(passphrase_file=passphrase_file)
        assert context.passphrase() == PASSPHRASE
        assert ("Others on this computer" in written(context.stderr)) == warned


def test_without_a_file_the_terminal_is_asked():
    assert make_context(secrets=["open"]).passphrase() == "open"


def test_a_new_passphrase_is_asked_for_twice():
    assert make_context(secrets=["new", "new"]).passphrase(confirm=True) == "new"


def test_two_that_differ_are_asked_for_once_more():
    context = make_context(secrets=["new", "knew", "new", "", "nieuw", "nieuw"])
    assert context.passphrase(confirm=True) == "nieuw"
    assert written(context.stderr) == "The two passphrases differ. Choose once more.\n" * 2


def test_a_second_passphrase_comes_from_its_own_file(passphrase_file, tmp_path):
    other = tmp_path / "other"
    other.write_text("another\n")
    context = make_context(passphrase_file=passphrase_file, secrets=["typed"])
    option = "--new-passphrase-file"
    assert context.passphrase(file=other, option=option) == "another"
    assert context.passphrase(prompt="New: ", option=option) == "typed"


def test_nobody_to_ask_means_locked_with_the_way_out():
    for context in (make_context(), make_context(secrets=["x"], no_input=True)):
        with pytest.raises(Locked) as locked:
            context.passphrase()
        assert locked.value.params["option"] == "--passphrase-file"
    with pytest.raises(Locked):
        make_context(secrets=[""]).passphrase()


@pytest.mark.usefixtures("sample")
def test_without_a_terminal_the_program_is_locked_and_never_reads_a_passphrase_from_a_pipe():
    assert run_here("client", "secret").code == 4
    alone = run_program("completion", "bash", "--passphrase-file", "/no/such", stdin="secret\n")
    assert alone.code == 0
