"""A text in the coach's own editor, without leaving it on a disk.

The file lives in memory (`/dev/shm` or the user's runtime folder), readable by this user alone, and
is overwritten and removed when the editor closes, also when the program is told to stop. What a
crash leaves behind is recognised by its name: see `leftovers`.
"""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from coachdossier.cli.context import Context
from coachdossier.errors import N_, Declined, UsageError
from coachdossier.i18n import _

PREFIX = "coachdossier-edit-"
_MEMORY = "/dev/shm"  # noqa: S108 - in memory is where the text must be

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


def edit(context: Context, text: str, *, suffix: str = ".md", option: str = "--file") -> str:
    """Return what the coach makes of `text` in $VISUAL, $EDITOR or the system's usual editor.

    Raises UsageError when nobody is there to type (naming `option`) or there is no editor, and
    Declined when the editor ends with an error, as with `:cq`.
    """
    if not context.interactive:
        raise UsageError(
            N_("There is a text to write and no terminal to write it at."),
            hint=N_("Give the text with {option}."),
            option=option,
        )
    command = _command(context.environ)
    with _private_file(context, text, suffix) as file, _until_the_end():
        # S603: the editor is the coach's own choice.
        ended = subprocess.run([*command, str(file)], check=False)  # noqa: S603
        if ended.returncode:
            raise Declined(N_("The editor ended with an error; nothing was saved."))
        try:
            return file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise UsageError(N_("What the editor saved is not UTF-8 text.")) from None


def leftovers(context: Context) -> list[Path]:
    """Return the folders of this user that a crash during editing left behind."""
    return [
        folder
        for place in _places(context.environ)
        for folder in place.glob(f"{PREFIX}*")
        if folder.is_dir() and _is_ours(folder)
    ]


def wipe(folder: Path) -> None:
    """Overwrite and remove the files of an editing folder, and the folder."""
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            with file.open("r+b") as stream:
                stream.write(bytes(file.stat().st_size))
                stream.flush()
                os.fsync(stream.fileno())
    shutil.rmtree(folder)


def _command(environ: Mapping[str, str]) -> list[str]:
    wish = environ.get("VISUAL") or environ.get("EDITOR")
    words = shlex.split(wish, posix=os.name == "posix") if wish else []
    for candidate in [words] if words else [["nano"], ["vim"], ["vi"], ["notepad"]]:
        if program := shutil.which(candidate[0]):
            quiet = _QUIET.get(Path(candidate[0]).stem, [])
            return [program, *quiet, *candidate[1:]]
    raise UsageError(N_("No editor was found."), hint=N_("Name one in the variable EDITOR."))


def _places(environ: Mapping[str, str]) -> Iterator[Path]:
    """Yield the folders for private files, those in memory first."""
    for name in (environ.get("XDG_RUNTIME_DIR"), _MEMORY):
        if name and os.access(name, os.W_OK | os.X_OK):
            yield Path(name)
    yield Path(tempfile.gettempdir())


@contextmanager
def _private_file(context: Context, text: str, suffix: str) -> Iterator[Path]:
    place = next(_places(context.environ))
    if place == Path(tempfile.gettempdir()):
        context.stderr.write(
            _("This system has no folder in memory: while you write, the text is on the disk.")
            + "\n"
        )
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    try:
        file = folder / f"text{suffix}"
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8")
        yield file
    finally:
        wipe(folder)


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


def _is_ours(folder: Path) -> bool:
    return os.name != "posix" or folder.stat().st_uid == os.getuid()
