"""The shell: one passphrase for many commands, completion, and a lock when nobody is there."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk import PASSPHRASE, Desk

from coachdossier.cli import shell_reader
from coachdossier.cli.completion import command_tree
from coachdossier.cli.shell import Shell
from coachdossier.cli.shell_reader import Watch
from coachdossier.cli.shell_words import candidates
from coachdossier.errors import ExitCode
from logind import system_bus
from support import Result, make_context, program_environment, run_here, run_program

pexpect = pytest.importorskip("pexpect", reason="not Linux: pexpect needs a pseudo-terminal")

TAB, CTRL_C, CTRL_D = "\t", "\x03", "\x04"
TREE = command_tree()


def shell(desk: Desk, *lines: str, secrets: tuple[str, ...] = (PASSPHRASE,)) -> Result:
    context = make_context("\n".join(lines) + "\n", secrets=list(secrets), vault=desk.vault)
    return run_here("shell", context=context)


def test_lines_of_a_pipe_are_commands_with_one_passphrase(desk: Desk) -> None:
    done = shell(
        desk, 'client add --name "Sanne de Wit"', "", "# a remark", "coachdossier client list"
    )
    assert done.code == 0, done.err
    assert "C001\tSanne de Wit" in done.out


def test_mistakes_stop_nothing_and_the_last_one_is_the_exit_code(desk: Desk) -> None:
    done = shell(desk, "client show C999", "nonsense", '"open', "shell", "client list --json")
    assert done.code == ExitCode.USAGE
    assert done.out.endswith("[]\n")
    for told in ("C999", "nonsense", "quotation mark", "already"):
        assert told in done.err


@pytest.mark.parametrize("end", ["exit", "quit"])
def test_it_ends_when_told(desk: Desk, end: str) -> None:
    assert shell(desk, end, "client list --json").out == ""


def test_a_command_cannot_eat_the_lines_after_it(desk: Desk) -> None:
    done = shell(desk, "client add --name -", "client list --json")
    assert done.out == "[]\n"


def test_options_of_one_line_are_forgotten_in_the_next(desk: Desk) -> None:
    done = shell(desk, "client list --json --lang nl", "client list")
    assert done.out == "[]\nCode\tName\tOrganisation\tTrajectories\n"


def test_another_vault_asks_for_its_own_passphrase(desk: Desk, tmp_path: Path) -> None:
    done = shell(desk, f"--vault {tmp_path / 'none'} client list", "client list --json")
    assert done.code == ExitCode.DAMAGED
    assert done.out == "[]\n"


def test_a_real_practice_does_not_travel_in_time_here_either(desk: Desk) -> None:
    done = shell(desk, "--today 2030-01-01 status", "client list --json")
    assert done.code == ExitCode.USAGE
    assert done.out == "[]\n"


def test_a_wrong_passphrase_opens_no_shell(desk: Desk) -> None:
    assert shell(desk, "client list", secrets=("fout",)).code == ExitCode.LOCKED


def test_after_a_new_key_the_passphrase_is_asked_again(desk: Desk) -> None:
    lines = ("rekey --yes", "client list --json")
    assert shell(desk, *lines, secrets=(PASSPHRASE,) * 3).code == 0
    assert shell(desk, *lines, secrets=(PASSPHRASE,) * 2).code == ExitCode.LOCKED


def test_the_word_lock_locks_the_shell_as_it_says(desk: Desk) -> None:
    done = shell(desk, "lock", "client list --json", secrets=(PASSPHRASE,))
    assert "The vault is locked." in done.err
    assert done.out == ""
    assert done.code == ExitCode.LOCKED
    again = shell(desk, "lock", "client list --json", secrets=(PASSPHRASE, PASSPHRASE))
    assert again.out == "[]\n"


def test_nothing_of_the_vault_stays_open_when_it_locks(desk: Desk) -> None:
    opened = Shell(make_context(secrets=[PASSPHRASE], vault=desk.vault), idle=60)
    assert opened.carry_out("client list") == 0
    opened.lock()
    assert opened.carry_out("client list") == ExitCode.LOCKED


def test_a_line_that_comes_too_late_finds_the_vault_locked(desk: Desk) -> None:
    context = make_context("client list --json\n", secrets=[PASSPHRASE], vault=desk.vault)
    late = Shell(context, idle=0.01)
    time.sleep(0.05)
    assert late.run_all() == 0
    assert "[]" not in context.stdout.getvalue()  # type: ignore[attr-defined]


def test_the_time_begins_anew_with_what_is_typed() -> None:
    watch = Watch(0.2)
    time.sleep(0.15)
    watch.restart()
    time.sleep(0.1)
    assert not watch.over
    time.sleep(0.15)
    assert watch.over


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("cli", {"client"}),
        ("client sh", {"show"}),
        ("client show ", {"C001", "T001-1"}),
        ("client show c", {"C001"}),
        ("client show C001 --fu", {"--full"}),
        ("--lang ", {"en", "nl"}),
        ("--lang nl client li", {"list"}),
        ("search --in T", {"T001-1"}),
        ("nonsense x", set()),
    ],
)
def test_tab_offers_what_may_stand_there(typed: str, offered: set[str]) -> None:
    *before, current = typed.split(" ")
    assert set(candidates(TREE, before, current, lambda: ["C001", "T001-1"])) == offered


def test_codes_are_read_only_where_one_may_stand() -> None:
    def read() -> list[str]:
        raise AssertionError("read")

    assert "add" in candidates(TREE, ["client"], "", read)


class Typist:
    """Someone at a terminal with the shell in front of them."""

    def __init__(self, vault: Path, *options: str) -> None:
        self.child: Any = pexpect.spawn(
            sys.executable,
            ["-m", "coachdossier", "--vault", str(vault), "--lang", "en", "shell", *options],
            env={**program_environment(), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
            encoding="utf-8",
            dimensions=(24, 80),
            timeout=60,
        )
        self.child.delayafterclose = self.child.delayafterterminate = 0

    def types(self, prompt: str, keys: str) -> None:
        self.child.expect_exact(prompt)
        time.sleep(0.2)  # The prompt is drawn before it listens.
        self.child.send(keys)

    def ends(self) -> int:
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus)


@pytest.fixture
def typist(dossier: Desk) -> Iterator[Typist]:
    yield (someone := Typist(dossier.vault))
    someone.child.close(force=True)


PROMPT = "coachdossier>"


@pytest.mark.skipif(os.name != "posix", reason="not Linux: no pseudo-terminal")
class TestAtATerminal:
    def test_ctrl_c_takes_a_line_back_and_ctrl_d_ends(self, typist: Typist) -> None:
        typist.types("Passphrase: ", PASSPHRASE + "\r")
        typist.types(PROMPT, "nonsense" + CTRL_C)
        typist.types(PROMPT, "client list\r")
        typist.child.expect_exact("Sanne de Wit")
        typist.types(PROMPT, CTRL_D)
        assert typist.ends() == 0

    def test_tab_completes_a_command_and_a_code(self, typist: Typist) -> None:
        typist.types("Passphrase: ", PASSPHRASE + "\r")
        typist.types(PROMPT, "client sho" + TAB)
        typist.child.expect_exact("w")  # Only what is new is drawn.
        typist.child.send(" C0" + TAB)
        typist.child.expect_exact("01")
        typist.child.send("\r")
        typist.child.expect_exact("Sanne de Wit")
        typist.types(PROMPT, CTRL_D)
        assert typist.ends() == 0

    @pytest.mark.parametrize("style", [[], ["--plain"]], ids=["drawn", "plain"])
    def test_left_alone_it_locks_by_itself(self, dossier: Desk, style: list[str]) -> None:
        someone = Typist(dossier.vault, "--idle", "2s", *style)
        someone.types("Passphrase: ", PASSPHRASE + "\r")
        someone.child.expect_exact(PROMPT)
        someone.child.expect_exact("\x1b[2J\x1b[3J\x1b[H")
        someone.child.expect_exact("The vault was locked")
        someone.types("Passphrase: ", "fout\r")
        someone.types("Passphrase: ", PASSPHRASE + "\r")
        someone.types(PROMPT, "client list\r")
        someone.child.expect_exact("Sanne de Wit")
        someone.types(PROMPT, CTRL_D)
        assert someone.ends() == 0

    def test_what_was_typed_is_on_no_disk_afterwards(
        self, dossier: Desk, typist: Typist, tmp_path: Path
    ) -> None:
        typist.types("Passphrase: ", PASSPHRASE + "\r")
        typist.types(PROMPT, "search kanariepiet\r")
        typist.types(PROMPT, CTRL_D)
        typist.ends()
        for place in (tmp_path, Path(os.environ["HOME"])):
            for file in place.rglob("*"):
                assert not file.is_file() or b"kanariepiet" not in file.read_bytes()


def test_a_pipe_of_commands_in_a_process_of_its_own(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    done = run_program(
        "--vault", str(desk.vault), "--passphrase-file", str(secret), "shell",
        stdin="client add --name Noor\nclient list --json\n",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert '"Noor"' in done.out


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon is not here")
class TestBeforeASleep:
    @pytest.mark.parametrize("style", [[], ["--plain"]], ids=["drawn", "plain"])
    def test_it_locks_and_only_then_lets_the_computer_sleep(
        self, dossier: Desk, style: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with system_bus() as logind:
            monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", logind.address)
            someone = Typist(dossier.vault, *style)
            someone.types("Passphrase: ", PASSPHRASE + "\r")
            someone.child.expect_exact(PROMPT)
            logind.wait_for(1)
            logind.says(sleeps=True)
            someone.child.expect_exact("The vault was locked")
            logind.wait_for(0)
            someone.types("Passphrase: ", PASSPHRASE + "\r")
            someone.child.expect_exact(PROMPT)
            logind.wait_for(1)
            someone.types("", "client list\r")
            someone.child.expect_exact("Sanne de Wit")
            someone.types(PROMPT, CTRL_D)
            assert someone.ends() == 0
            logind.wait_for(0)

    def test_a_command_does_not_hold_the_computer_up_and_is_followed_by_the_lock(
        self, dossier: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        editor = tmp_path / "editor"
        editor.write_text(
            "#!/bin/sh\ntouch begun\nwhile [ ! -e done ]; do sleep 0.1; done\n"
            'echo "Zij lacht." >"$1"\n'
        )
        editor.chmod(0o700)
        monkeypatch.setenv("EDITOR", str(editor))
        monkeypatch.chdir(tmp_path)
        with system_bus() as logind:
            monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", logind.address)
            someone = Typist(dossier.vault)
            someone.types("Passphrase: ", PASSPHRASE + "\r")
            someone.types(PROMPT, "note add T001-1\r")
            while not (tmp_path / "begun").exists():
                time.sleep(0.05)
            logind.wait_for(0)
            logind.says(sleeps=True)
            logind.says(sleeps=False)
            (tmp_path / "done").touch()
            someone.child.expect_exact("The vault was locked")
            someone.types("Passphrase: ", PASSPHRASE + "\r")
            someone.types(PROMPT, CTRL_D)
            someone.ends()


def test_a_sleep_is_not_forgotten_by_typing_on(monkeypatch: pytest.MonkeyPatch) -> None:
    slept = 0.0
    monkeypatch.setattr(shell_reader, "asleep", lambda: slept)
    watch = Watch(3600)
    slept = 60.0
    watch.restart()
    assert watch.over
    watch.begin()
    assert not watch.over
