"""Completion: static files that know the commands and never run what was typed."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from coachdossier.cli.completion import FILES, Shell, command_tree, script
from support import ROOT, run_here

pexpect = pytest.importorskip("pexpect", reason="not Linux: pexpect needs a pseudo-terminal")

WORDS = "abcdefghijklmnopqrstuvwxyz-"
TRAP = "'$(touch executed)`touch executed`'"


def need(shell: str) -> str:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not here")
    return found


@pytest.mark.parametrize("shell", Shell)
def test_the_files_in_the_project_are_those_of_the_commands_there_are(shell):
    kept = (ROOT / "completions" / FILES[shell]).read_text(encoding="utf-8")
    assert kept == script(shell), "run: python -m coachdossier.cli.completion completions"
    assert run_here("completion", shell).out == kept


def test_the_walk_finds_commands_options_and_closed_lists(sample):
    tree = command_tree()
    assert {"client", "status", "completion"} < set(tree.words[""])
    assert tree.words["client"] == ["list", "show", "add"]
    assert "--private" in tree.words["client add"]
    assert tree.choices["client list", "--kind"] == ["intake", "session"]
    assert ("client list", "--since") in tree.valued
    assert ("client add", "--private") not in tree.valued
    assert "--today" not in tree.everywhere


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("shell", Shell)
def test_the_files_hold_nothing_that_a_shell_could_run(shell):
    tree = command_tree()
    words = {word for words in tree.words.values() for word in words} | set(tree.everywhere)
    assert all(set(word) <= set(WORDS) for word in words)
    assert not re.search(r"\beval\b|Invoke-Expression|@[A-Z]+@", script(shell))


SETUP = {
    Shell.BASH: [
        "source ./coachdossier.bash",
        """bind -x '"\\C-t": printf %s "$READLINE_LINE" > typed'""",
    ],
    Shell.ZSH: [
        "fpath=($PWD $fpath); autoload -Uz compinit; compinit -D -u",
        "note() { print -rn -- $BUFFER > typed }; zle -N note; bindkey '^T' note",
    ],
}
START = {Shell.BASH: ["--norc", "--noprofile"], Shell.ZSH: ["-f"]}


class Typist:
    """Someone who types at a shell that has loaded the completion file."""

    def __init__(self, shell: Shell, folder: Path) -> None:
        environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "dumb"}
        self._typed = folder / "typed"
        self._child = pexpect.spawn(
            need(shell), START[shell], cwd=str(folder), env=environ, encoding="utf-8", timeout=20
        )
        for command in SETUP[shell]:
            self._child.sendline(command)
        self._child.sendline("echo $((6 * 7))th")
        self._child.expect("42th")

    def types(self, line: str) -> str:
        """Type a line and TAB, and return the line that it became."""
        self._typed.unlink(missing_ok=True)
        self._child.send(line + "\t")
        self._child.send("\x14")
        while not (self._typed.exists() and self._typed.read_text()):
            time.sleep(0.01)
        became = self._typed.read_text()
        self._child.send("\x05\x15")
        return became.rstrip()


class FishTypist:
    """The same at fish, which tells what it would complete."""

    def __init__(self, folder: Path) -> None:
        self._fish = need("fish")
        self._folder = folder

    def types(self, line: str) -> str:
        """Return the line as fish would complete it, or as it was when there is a choice."""
        asked = "source ./coachdossier.fish; complete --do-complete $argv[1]"
        done = subprocess.run(
            [self._fish, "--no-config", "-c", asked, line],
            capture_output=True,
            encoding="utf-8",
            cwd=self._folder,
            env={"PATH": os.environ["PATH"], "HOME": str(self._folder)},
            check=True,
        )
        assert done.stderr == ""
        offered = [offer.split("\t")[0] for offer in done.stdout.splitlines()]
        before = line.rpartition(" ")[0]
        return f"{before} {offered[0]}" if len(offered) == 1 else line


@pytest.fixture(params=[Shell.BASH, Shell.ZSH, Shell.FISH])
def typist(request, tmp_path, sample):
    shell = request.param
    (tmp_path / FILES[shell]).write_text(script(shell), encoding="utf-8")
    (tmp_path / "folder").mkdir()
    return FishTypist(tmp_path) if shell is Shell.FISH else Typist(shell, tmp_path)


def test_a_shell_completes_what_fits_and_nothing_else(typist, tmp_path):
    for typed, became in {
        "coachdossier clie": "coachdossier client",
        "coachdossier client l": "coachdossier client list",
        "coachdossier --vault client client l": "coachdossier --vault client client list",
        "coachdossier --plain client --json sh": "coachdossier --plain client --json show",
        "coachdossier client list --ki": "coachdossier client list --kind",
        "coachdossier client list --kind i": "coachdossier client list --kind intake",
        "coachdossier client add --priv": "coachdossier client add --private",
        "coachdossier client show c1 --no-i": "coachdossier client show c1 --no-input",
        "coachdossier --lang n": "coachdossier --lang nl",
        "coachdossier completion po": "coachdossier completion powershell",
        "coachdossier client --vault fol": "coachdossier client --vault folder/",
        "coachdossier client zzz": "coachdossier client zzz",
        "coachdossier client list --today": "coachdossier client list --today",
        "coachdossier client sec": "coachdossier client sec",
    }.items():
        assert typist.types(typed) == became


def test_a_value_that_was_typed_is_never_run(typist, tmp_path):
    for place in ("client show", "client list --kind", "--vault", "client add --name"):
        typist.types(f"coachdossier {place} {TRAP}")
        typist.types(f"coachdossier {place} {TRAP} --lan")
    assert not (tmp_path / "executed").exists()
    assert typist.types("coachdossier clie") == "coachdossier client"


def test_bash_and_zsh_complete_after_an_equals_sign(typist):
    if not isinstance(typist, FishTypist):
        became = typist.types("coachdossier client list --kind=i")
        assert became == "coachdossier client list --kind=intake"


@pytest.mark.parametrize(
    ("shell", "check"),
    [(Shell.BASH, ["-n"]), (Shell.ZSH, ["-n"]), (Shell.FISH, ["--no-execute"])],
)
def test_a_shell_can_read_its_file(shell, check):
    file = ROOT / "completions" / FILES[shell]
    done = subprocess.run([need(shell), *check, str(file)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_powershell_can_read_its_file():
    file = ROOT / "completions" / FILES[Shell.POWERSHELL]
    command = (
        "$faults = $null; [void][System.Management.Automation.Language.Parser]::ParseFile("
        f"'{file}', [ref]$null, [ref]$faults); exit $faults.Count"
    )
    done = subprocess.run([need("pwsh"), "-NoProfile", "-Command", command], check=False)
    assert done.returncode == 0


def test_the_powershell_file_closes_what_it_opens():
    text = re.sub(r"'[^']*'", "''", script(Shell.POWERSHELL))
    for opening, closing in ("()", "{}", "[]"):
        assert text.count(opening) == text.count(closing)
    assert text.count("'") % 2 == 0
