"""Sessions as a coach sees them, written in `tests/transcripts/*.txt` and played again.

A transcript begins with `#` lines: what it promises, and settings such as `# LANG=nl_NL.UTF-8`
(a variable of the environment) or `# copy: practice/small` (a folder beside it, copied into the
empty folder where the session takes place). Then, as often as needed:

    $ coachdossier init --no-input <<< a passphrase
    The vault is in <path>.
    ! This goes to stderr.
    [2]

`$` is a line for bash. What it prints follows; `! ` marks stderr, `[2]` an exit code that is not 0.
`<name>` stands for what differs at every run, within a line; the same name later on stands for the
same text. A line `...` stands for any number of lines.

A line that begins with `%` is typed at a terminal of 80 columns instead. Below it every `? prompt |
keys` line answers a prompt, where `<down>`, `<enter>`, `<ctrl-c>`, `<ctrl-d>` and `<ctrl-u>` are
keys and Enter follows by itself; the other lines are the screen as it is left.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from support import program_environment

KEYS = {
    "<down>": "\x1b[B",
    "<enter>": "\r",
    "<ctrl-c>": "\x03",
    "<ctrl-d>": "\x04",
    "<ctrl-u>": "\x15",
}
COLUMNS, LINES = 80, 100
_NAME = re.compile(r"<([a-z][a-z0-9 -]*)>")


@dataclass(slots=True)
class Step:
    """One command, what is typed at its prompts, and what comes of it."""

    line: str
    at_terminal: bool
    answers: list[tuple[str, str]] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)
    code: int = 0


@dataclass(slots=True)
class Transcript:
    """A session: its settings and its steps."""

    environ: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


def read(text: str) -> Transcript:
    """Read a transcript; raises ValueError for a line that belongs to no command."""
    transcript = Transcript()
    for line in text.splitlines():
        if line.startswith("#") and not transcript.steps:
            _read_setting(transcript, line[1:].strip())
        elif line.startswith(("$ ", "% ")):
            transcript.steps.append(Step(line[2:], at_terminal=line[0] == "%"))
        elif transcript.steps:
            _read_result(transcript.steps[-1], line)
        elif line:
            raise ValueError(f"before the first command: {line}")
    for step in transcript.steps:
        while step.out and not step.out[-1]:
            step.out.pop()
    return transcript


def _read_setting(transcript: Transcript, line: str) -> None:
    if line.startswith("copy:"):
        transcript.folders.append(line.removeprefix("copy:").strip())
    elif found := re.fullmatch(r"([A-Z_]+)=(\S*)", line):
        transcript.environ[found[1]] = found[2]


def _read_result(step: Step, line: str) -> None:
    if found := re.fullmatch(r"\[(\d+)\]", line):
        step.code = int(found[1])
    elif line.startswith("? ") and step.at_terminal:
        prompt, keys = line[2:].rsplit(" |", 1)
        step.answers.append((prompt.strip(), keys.strip()))
    elif line == "!" or line.startswith("! "):
        step.err.append(line[2:])
    else:
        step.out.append(line)


def play(transcript: Transcript, folder: Path, beside: Path) -> Iterator[str]:
    """Play a session in an empty folder and yield how it differs from what is written."""
    home = folder / "home"
    home.mkdir()
    environ = program_environment(
        {
            "HOME": str(home),
            "COACHDOSSIER_VAULT": str(home / "vault"),
            "PATH": f"{_program(folder)}:{os.environ['PATH']}",
            "COLUMNS": str(COLUMNS),
            "TERM": "xterm",
            **transcript.environ,
        }
    )
    work = folder / "work"
    work.mkdir()
    for name in transcript.folders:
        shutil.copytree(beside / name, work / Path(name).name)
    known: dict[str, str] = {}
    for step in transcript.steps:
        run = _at_terminal if step.at_terminal else _in_pipe
        code, out, err = run(step, environ, work)
        yield from _differences(step, code, out, err, known)


def _program(folder: Path) -> Path:
    programs = folder / "bin"
    programs.mkdir()
    program = programs / "coachdossier"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coachdossier "$@"\n')
    program.chmod(0o755)
    return programs


def _in_pipe(step: Step, environ: dict[str, str], work: Path) -> tuple[int, list[str], list[str]]:
    done = subprocess.run(
        ["bash", "-c", step.line],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environ,
        cwd=work,
        start_new_session=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def _at_terminal(
    step: Step, environ: dict[str, str], work: Path
) -> tuple[int, list[str], list[str]]:
    # Imported here: both need a system with pseudo-terminals.
    import pexpect  # noqa: PLC0415
    import pyte  # noqa: PLC0415

    child = pexpect.spawn(
        "bash",
        ["-c", step.line],
        env={**environ, "PROMPT_TOOLKIT_NO_CPR": "1"},
        cwd=str(work),
        encoding="utf-8",
        dimensions=(LINES, COLUMNS),
        timeout=60,
    )
    shown = ""
    for prompt, keys in step.answers:
        child.expect_exact(prompt)
        shown += child.before + child.after
        child.send(_keys(keys))
    child.expect(pexpect.EOF)
    child.close()
    screen = pyte.Screen(COLUMNS, LINES)
    pyte.Stream(screen).feed(shown + child.before)
    lines = [line.rstrip() for line in screen.display]
    while lines and not lines[-1]:
        lines.pop()
    code = child.exitstatus if child.signalstatus is None else 128 + child.signalstatus
    return code, lines, []


def _keys(keys: str) -> str:
    typed = keys
    for name, code in KEYS.items():
        typed = typed.replace(name, code)
    return typed if typed != keys else keys + "\r"


def _differences(
    step: Step, code: int, out: list[str], err: list[str], known: dict[str, str]
) -> Iterator[str]:
    if code != step.code:
        yield f"$ {step.line}\nends with {code}, not {step.code}:\n" + "\n".join(err)
    for expected, told, name in ((step.out, out, "stdout"), (step.err, err, "stderr")):
        if not _fits(expected, told, known):
            yield "\n".join(
                [f"$ {step.line}", f"--- {name} as written", *expected, "--- as told", *told]
            )


def _fits(expected: list[str], told: list[str], known: dict[str, str]) -> bool:
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else _pattern(line, known) + r"\n" for line in expected
    )
    groups: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        name = found[1]
        if name in groups:
            return f"(?P={groups[name]})"
        groups[name] = f"g{len(groups)}"
        return f"(?P<{groups[name]}>.+?)"

    found = re.fullmatch(_NAME.sub(named, pattern), "".join(f"{line}\n" for line in told))
    if found is None:
        return False
    known.update({name: found[group] for name, group in groups.items()})
    return True


def _pattern(line: str, known: dict[str, str]) -> str:
    """Return a pattern for a line in which the names that are not known yet still stand."""
    pieces = _NAME.split(line)
    texts = [re.escape(piece) for piece in pieces[::2]]
    names = [re.escape(known[name]) if name in known else f"<{name}>" for name in pieces[1::2]]
    return "".join(text + name for text, name in zip(texts, [*names, ""], strict=True))
