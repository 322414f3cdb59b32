"""Every transcript plays as it is written."""

import os
from pathlib import Path

import pytest
from transcript import play, read

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(os.name != "posix", reason="not Linux: sessions are lines for bash")


@pytest.mark.parametrize("file", sorted(HERE.glob("*.txt")), ids=lambda file: file.stem)
def test_a_session_goes_as_written(file, tmp_path):
    transcript = read(file.read_text(encoding="utf-8"))
    assert transcript.steps
    differences = list(play(transcript, tmp_path, HERE))
    assert not differences, "\n\n".join(differences)


def differences(tmp_path: Path, text: str) -> list[str]:
    return list(play(read(text), tmp_path, HERE))


def test_a_session_may_name_what_differs_and_leave_lines_out(tmp_path):
    text = """
# LANG=C.UTF-8
$ echo "begin $$"; echo one; echo two; echo end; echo oops >&2; exit 3
begin <process id>
...
end
! oops
[3]
$ echo "$LANG"
C.UTF-8
"""
    assert differences(tmp_path, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "$ echo one\ntwo",
        "$ echo one\none\ntwo",
        "$ echo one; echo two\none",
        "$ echo one >&2\none",
        "$ exit 1",
        "$ true\n[1]",
        "$ echo a.c\na<x>d",
        "$ echo abc\na.c",
        "$ echo 1; echo 2\n<n>\n<n>",
        "$ echo 1\n<n>\n$ echo 2\n<n>",
        "$ printf 'one\\n\\n'\none\n\n\ntwo",
    ],
)
def test_a_session_that_goes_otherwise_is_noticed(tmp_path, text):
    assert differences(tmp_path, text)


def test_the_same_name_stands_for_the_same_text(tmp_path):
    assert differences(tmp_path, "$ echo 1 1\n<n> <n>\n$ echo 1x\n<n>x") == []


def test_a_terminal_shows_what_is_left_on_the_screen(tmp_path):
    text = """
% read -p "Name? " name; printf 'gone\\rHello %s\\n' "$name"; test -t 0 -a -t 1 && tput cols
? Name? | Zoë
Name? Zoë
Hello Zoë
80
% read -p "Name? " name
? Name? | <ctrl-d>
Name?
[1]
"""
    assert differences(tmp_path, text) == []


def test_text_before_the_first_command_is_a_mistake():
    with pytest.raises(ValueError, match="stray"):
        read("stray\n$ true")
