"""What tests share: a world of their own for the command line, and the program in a process."""

import importlib.util
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from coachdossier.cli.context import Context, GlobalOptions
from coachdossier.cli.root import run

ROOT = Path(__file__).resolve().parent.parent
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Result:
    """What a coach is left with after a command."""

    code: int
    out: str
    err: str


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def make_context(
    stdin: str = "",
    *,
    terminal: bool = False,
    environ: dict[str, str] | None = None,
    now: datetime = NOON,
    secrets: list[str] | None = None,
    columns: int = 80,
    **options: object,
) -> Context:
    """Make a world: `secrets` are the answers typed without echo, `options` the global ones."""
    stream = Terminal if terminal else io.StringIO
    answers = list(secrets or [])
    return Context(
        stdin=stream(stdin),
        stdout=stream(),
        stderr=stream(),
        environ={"LANG": "en_GB.UTF-8", **(environ or {})},
        clock=lambda: now,
        random_bytes=os.urandom,
        read_secret=lambda _prompt: answers.pop(0) if answers else None,
        columns=columns,
        options=GlobalOptions(**options),
    )


def run_here(*arguments: str, context: Context | None = None) -> Result:
    """Carry out a command line in this process."""
    context = context or make_context()
    code = run(arguments, context)
    return Result(code, written(context.stdout), written(context.stderr))


def written(stream: object) -> str:
    assert isinstance(stream, io.StringIO)
    return stream.getvalue()


def run_program(
    *arguments: str, stdin: str = "", environ: dict[str, str] | None = None, cwd: Path | None = None
) -> Result:
    """Carry out a command line in a process of its own, without a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "coachdossier", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env=program_environment(environ),
        cwd=cwd,
        check=False,
        # No terminal to fall back on for a passphrase.
        start_new_session=True,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def program_environment(environ: dict[str, str] | None = None) -> dict[str, str]:
    """Return an environment in which this source tree is found, and nothing of the user's."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COACHDOSSIER_", "LC_")) and name != "PYTHONUNBUFFERED"
    }
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8", **(environ or {})}


def build_script(name: str) -> ModuleType:
    """Import a script of the build, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / ".build" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
