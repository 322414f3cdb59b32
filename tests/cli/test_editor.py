"""A text in the coach's own editor leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coachdossier.cli import editor, leftovers
from coachdossier.errors import Declined, UsageError
from support import make_context, program_environment, written

pytestmark = pytest.mark.skipif(os.name != "posix", reason="not Linux: the editors are scripts")

SEEN = """#!/bin/sh
for file; do :; done
stat -c '%a' "$file" "$(dirname "$file")" > "$REPORT"
echo "$file" >> "$REPORT"
printf '%s\\n' "$@" >> "$REPORT"
"""


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Put an editor of our own on the search path."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("REPORT", str(tmp_path / "report"))

    def put(name: str, script: str) -> str:
        program = programs / name
        program.write_text(script)
        program.chmod(0o755)
        return name

    return put


def world(runtime: Path, command: str | None = None, **more: object):
    environ = {"XDG_RUNTIME_DIR": str(runtime)} | ({"EDITOR": command} if command else {})
    return make_context(terminal=True, environ=environ, **more)


def test_what_the_coach_makes_of_the_text_comes_back(install, runtime):
    name = install("scribe", SEEN + 'echo "één regel erbij" >> "$file"\n')
    assert editor.edit(world(runtime, name), "begin\n") == "begin\néén regel erbij\n"


def test_the_text_is_in_memory_for_this_user_alone_and_gone_afterwards(install, runtime, tmp_path):
    name = install("scribe", SEEN + 'echo secret > "$(dirname "$file")/.text.swp"\n')
    editor.edit(world(runtime, name), "begin\n", suffix=".txt")
    mode, folder_mode, file, *_ = (tmp_path / "report").read_text().splitlines()
    assert (mode, folder_mode) == ("600", "700")
    assert Path(file).parent.parent == runtime
    assert file.endswith(".txt")
    assert list(runtime.iterdir()) == []


def test_without_a_runtime_folder_shared_memory_is_used(install, tmp_path):
    if not os.access("/dev/shm", os.W_OK):
        pytest.skip("not Linux: there is no /dev/shm")
    name = install("scribe", SEEN)
    editor.edit(make_context(terminal=True, environ={"EDITOR": name}), "begin\n")
    assert (tmp_path / "report").read_text().splitlines()[2].startswith("/dev/shm/")


def test_without_any_folder_in_memory_the_coach_is_told(install, tmp_path, monkeypatch):
    monkeypatch.setattr(leftovers, "_MEMORY", str(tmp_path / "none"))
    environ = {"EDITOR": install("scribe", SEEN), "TMPDIR": str(tmp_path)}
    context = make_context(terminal=True, environ=environ)
    editor.edit(context, "begin\n")
    assert "on the disk" in written(context.stderr)
    assert leftovers.leftovers(environ) == []


@pytest.mark.parametrize("name", ["vim", "nvim", "vi"])
def test_vim_keeps_no_swap_no_history_and_no_backup(install, runtime, tmp_path, name):
    install(name, SEEN)
    editor.edit(world(runtime, f"{name} -R"), "begin\n")
    arguments = (tmp_path / "report").read_text().splitlines()[3:]
    assert arguments[:3] == ["-n", "-i", "NONE"]
    assert "nobackup" in arguments[4]
    assert "noundofile" in arguments[4]
    assert arguments[5] == "-R"


def test_visual_goes_before_editor_and_may_have_arguments(install, runtime, tmp_path):
    install("scribe", SEEN)
    environ = {"VISUAL": "scribe --wait", "EDITOR": "false", "XDG_RUNTIME_DIR": str(runtime)}
    editor.edit(make_context(terminal=True, environ=environ), "begin\n")
    assert "--wait" in (tmp_path / "report").read_text().splitlines()


def test_an_editor_that_ends_with_an_error_saves_nothing(install, runtime):
    name = install("scribe", SEEN + 'echo more >> "$file"; exit 1\n')
    with pytest.raises(Declined):
        editor.edit(world(runtime, name), "begin\n")
    assert list(runtime.iterdir()) == []


def test_what_is_no_text_is_refused_and_wiped(install, runtime):
    name = install("scribe", SEEN + "printf '\\377\\376' > \"$file\"\n")
    with pytest.raises(UsageError):
        editor.edit(world(runtime, name), "begin\n")
    assert list(runtime.iterdir()) == []


def test_no_editor_and_no_terminal_are_said_with_the_way_out(runtime):
    with pytest.raises(UsageError, match="editor"):
        editor.edit(world(runtime, "/no/such/editor"), "")
    with pytest.raises(UsageError) as refused:
        editor.edit(make_context(), "", option="--text")
    assert refused.value.params["option"] == "--text"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_program_that_is_told_to_stop_wipes_the_text_first(install, runtime, tmp_path, number):
    install("scribe", SEEN + "exec sleep 60\n")
    program = (
        "import sys; from support import make_context; from coachdossier.cli import editor\n"
        "world = {'XDG_RUNTIME_DIR': sys.argv[1], 'EDITOR': 'scribe'}\n"
        "editor.edit(make_context(terminal=True, environ=world), 'begin')\n"
    )
    environ = program_environment()
    environ["PYTHONPATH"] += f":{Path(__file__).parent.parent}"
    writing = subprocess.Popen(
        [sys.executable, "-c", program, str(runtime)], env=environ, stderr=subprocess.DEVNULL
    )
    report = tmp_path / "report"
    while not (report.exists() and report.read_text().count("\n") > 2):
        assert writing.poll() is None
        time.sleep(0.01)
    assert list(runtime.iterdir())
    writing.send_signal(number)
    writing.wait(20)
    assert list(runtime.iterdir()) == []


def test_what_a_crash_left_behind_is_found_and_wiped(runtime):
    folder = runtime / f"{leftovers.PREFIX}abc"
    folder.mkdir()
    (folder / "text.md").write_text("secret")
    (folder / "link").symlink_to(__file__)
    (runtime / "other").mkdir()
    environ = {"XDG_RUNTIME_DIR": str(runtime)}
    assert folder in leftovers.leftovers(environ)
    (folder / f"pid-{os.getpid()}").touch()
    assert folder not in leftovers.leftovers(environ), "somebody writes in it"
    editor.wipe(folder)
    assert not folder.exists()
    assert Path(__file__).read_text()
