"""A text in the coach's own editor, without leaving it on a disk.

The file lives in memory (`/dev/shm` or the user's runtime folder), readable by this user alone, and
is overwritten and removed when it isn't needed any more, also when the program is told to stop.
What a crash leaves behind is found again by `coachdossier.cli.leftovers`.
"""

import json
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from coachdossier.cli.context import Context
from coachdossier.cli.leftovers import ABOUT, PREFIX, disk_place, memory_places
from coachdossier.errors import N_, Declined, UsageError
from coachdossier.i18n import _

_TIME_TO_END = 1.0
"""Seconds that an editor gets to end by itself when the program is told to stop."""

_VIM = ["-n", "-i", "NONE", "-c", "set nobackup nowritebackup noswapfile noundofile"]
_QUIET = {
    "vi": _VIM,
    "vim": _VIM,
    "view": _VIM,
    "gvim": ["-f", *_VIM],
    "nvim": ["-n", "-i", "NONE", "-c", "set nobackup nowritebackup noswapfile noundofile"],
    # Without its own settings nano keeps no backup and no list of what was searched for.
    "nano": ["--ignorercfiles"],
}


@dataclass(slots=True)
class Held:
    """A text in a private file; it goes when the block ends, unless `stays`."""

    file: Path
    begun: str
    command: list[str]
    stays: bool = False

    def edit(self) -> str:
        """Return what the coach makes of the text.

        Raises Declined when the editor ends with an error, as with `:cq`, KeyboardInterrupt when
        the program is told to stop meanwhile, UsageError for what is no text.
        """
        with _until_the_end():
            # S603: the editor is the coach's own choice.
            editor = subprocess.Popen([*self.command, str(self.file)])  # noqa: S603
            try:
                _name_process(self.file.parent, editor.pid)
                editor.wait()
            finally:
                _end(editor)
        if editor.returncode:
            raise Declined(N_("The editor ended with an error; nothing was saved."))
        text = read(self.file)
        if text is None:
            raise UsageError(N_("What the editor saved is not UTF-8 text."))
        return text

    def typed(self) -> str | None:
        """Return what the file holds by now; None when that is nothing new."""
        text = read(self.file)
        return None if text is None or text.strip() in {"", self.begun.strip()} else text


def edit(context: Context, text: str, *, suffix: str = ".md", option: str = "--file") -> str:
    """Return what the coach makes of `text` in $VISUAL, $EDITOR or the system's usual editor.

    Raises UsageError when nobody is there to type (naming `option`) or there is no editor, and what
    `Held.edit` raises.
    """
    with hold(context, text, suffix=suffix, option=option) as held:
        return held.edit()


@contextmanager
def hold(
    context: Context,
    text: str,
    *,
    about: Mapping[str, object] | None = None,
    suffix: str = ".md",
    option: str = "--file",
) -> Iterator[Held]:
    """Keep a text in a private file as long as the block lasts, or longer when it `stays`.

    `about` lies beside it, so that after a crash the text can be brought where it belongs. Raises
    UsageError as `edit` does.
    """
    if not context.interactive:
        raise UsageError(
            N_("There is a text to write and no terminal to write it at."),
            hint=N_("Give the text with {option}."),
            option=option,
        )
    command = _command(context.environ)
    file = private_file(context, text, about or {}, suffix)
    held = Held(file, text, command)
    try:
        yield held
    finally:
        if not held.stays:
            wipe(file.parent)


def private_file(
    context: Context, text: str, about: Mapping[str, object], suffix: str = ".md"
) -> Path:
    """Write a text into a folder of its own that only this user can read, in memory if possible."""
    place = next(memory_places(context.environ), None)
    if place is None:
        place = disk_place(context.environ)
        context.stderr.write(
            _("This system has no folder in memory: while you write, the text is on the disk.")
            + "\n"
        )
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    try:
        _name_process(folder, os.getpid())
        _write(folder / ABOUT, json.dumps({**about, "begun": text}))
        file = folder / f"text{suffix}"
        _write(file, text)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return file


def read(file: Path) -> str | None:
    """Return the text of a file; None when it is gone or no text."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def wipe(folder: Path) -> None:
    """Overwrite and remove the files of an editing folder, and the folder."""
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            with file.open("r+b") as stream:
                stream.write(bytes(file.stat().st_size))
                stream.flush()
                os.fsync(stream.fileno())
    shutil.rmtree(folder)


def unquiet_editor(environ: Mapping[str, str]) -> str | None:
    """Name the editor that a text is written in, when nobody can keep it from making copies."""
    try:
        name = Path(_command(environ)[0]).stem
    except (UsageError, ValueError):
        return None
    return None if name in _QUIET else name


def _command(environ: Mapping[str, str]) -> list[str]:
    wish = environ.get("VISUAL") or environ.get("EDITOR")
    words = shlex.split(wish, posix=os.name == "posix") if wish else []
    for candidate in [words] if words else [["nano"], ["vim"], ["vi"], ["notepad"]]:
        if program := shutil.which(candidate[0]):
            quiet = _QUIET.get(Path(candidate[0]).stem, [])
            return [program, *quiet, *candidate[1:]]
    raise UsageError(N_("No editor was found."), hint=N_("Name one in the variable EDITOR."))


def _write(file: Path, text: str) -> None:
    file.touch(mode=0o600)
    file.write_text(text, encoding="utf-8")


def _name_process(folder: Path, pid: int) -> None:
    (folder / f"pid-{pid}").touch(mode=0o600)


def _end(editor: "subprocess.Popen[bytes]") -> None:
    """Wait for the editor to end, and end it when it doesn't: a closed window ends both."""
    for stop in (editor.terminate, editor.kill):
        if editor.poll() is not None:
            return
        with suppress(subprocess.TimeoutExpired):
            editor.wait(_TIME_TO_END)
            return
        stop()
    editor.wait()


@contextmanager
def _until_the_end() -> Iterator[None]:
    """Leave Ctrl-C to the editor, and let a stop or a closed window end us tidily."""
    previous = {signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN)}
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            previous[number] = signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
