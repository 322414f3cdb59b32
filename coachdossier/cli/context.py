"""Everything that a command takes from the world: streams, clock, randomness, paths, secrets.

Commands, prompts and output are handed this object and look nowhere else, so that a test can hand
in its own streams and clock and see what a coach would see.
"""

import os
import stat
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from coachdossier.errors import N_, Locked, UsageError
from coachdossier.i18n import _

if TYPE_CHECKING:
    from coachdossier.vault.vault import Vault

_LONGEST_PASSPHRASE_FILE = 4096


@dataclass(slots=True)
class GlobalOptions:
    """What was asked for before or after the command; None where nothing was said."""

    vault: Path | None = None
    json: bool | None = None
    plain: bool | None = None
    lang: str | None = None
    no_input: bool | None = None
    passphrase_file: Path | None = None
    key_file: Path | None = None
    debug: bool | None = None
    today: date | None = None


@dataclass(slots=True, kw_only=True)
class Context:
    """The world as one command sees it."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str]
    clock: Callable[[], datetime]
    random_bytes: Callable[[int], bytes]
    read_secret: Callable[[str], str | None]
    """Asks at the terminal, without echo; None when there is no terminal to ask at."""
    columns: int = 80
    lines: int = 24
    options: GlobalOptions = field(default_factory=GlobalOptions)
    opener: "Callable[[Context], Vault | None] | None" = None
    """Lends the vault that the shell holds open, None when the command is about another one."""
    closer: Callable[[Path], bool] | None = None
    """Closes the vault in a folder that the shell holds open, and tells whether it did."""

    @classmethod
    def of_process(cls) -> "Context":
        """Gather the world of this process."""
        size = _terminal_size()
        return cls(
            stdin=_strict(sys.stdin),
            stdout=_writable(sys.stdout),
            stderr=_writable(sys.stderr),
            environ=os.environ,
            clock=lambda: datetime.now().astimezone(),
            random_bytes=os.urandom,
            read_secret=_read_secret,
            columns=size.columns,
            lines=size.lines,
        )

    @property
    def json(self) -> bool:
        """Whether stdout carries one JSON document."""
        return bool(self.options.json)

    @property
    def plain(self) -> bool:
        """Whether output is for a screen reader or a pipe: no frames, no colour, no menus."""
        return bool(self.options.plain) or not self.stdout.isatty()

    @property
    def moves_cursor(self) -> bool:
        """Whether a menu can be drawn; a dumb terminal gets the questions of a screen reader."""
        return not self.options.plain and self.environ.get("TERM") != "dumb"

    @property
    def interactive(self) -> bool:
        """Whether a question can be asked: someone types at stdin and sees stderr."""
        return not self.options.no_input and self.stdin.isatty() and self.stderr.isatty()

    @property
    def vault_dir(self) -> Path:
        """The folder of the vault: `--vault`, COACHDOSSIER_VAULT, or the user's data folder."""
        chosen = self.options.vault or self._path("COACHDOSSIER_VAULT")
        if chosen:
            return chosen
        # Loaded only when nothing was chosen; it is the slowest way to make a path.
        from platformdirs import user_data_path

        return user_data_path("coachdossier", appauthor=False)

    @property
    def key_file(self) -> Path | None:
        """The second factor: `--key-file` or COACHDOSSIER_KEY_FILE, None when none is named."""
        return self.options.key_file or self._path("COACHDOSSIER_KEY_FILE")

    @property
    def runtime_dir(self) -> str | None:
        """The folder that the system keeps in memory for this user's session, if it told."""
        return self.environ.get("XDG_RUNTIME_DIR")

    @property
    def cache_dir(self) -> Path:
        """The folder for what can be made again; it never holds personal data."""
        from platformdirs import user_cache_path

        return user_cache_path("coachdossier", appauthor=False)

    @property
    def travels_in_time(self) -> bool:
        """Whether `--today` was given, which only a vault made by `init --demo` accepts."""
        return self.options.today is not None

    def now(self) -> datetime:
        """Return the moment, with its time zone; on the day that `--today` named, if it did."""
        now = self.clock()
        day = self.options.today
        return now if day is None else now.replace(year=day.year, month=day.month, day=day.day)

    def today(self) -> date:
        """Return the day that rules are applied on."""
        return self.now().date()

    def passphrase(
        self,
        *,
        confirm: bool = False,
        prompt: str | None = None,
        file: Path | None = None,
        option: str = "--passphrase-file",
        empty: bool = False,
    ) -> str:
        """Return the passphrase: from `file`, else `--passphrase-file`, else the terminal.

        `confirm` asks for it twice, till both are the same, for a passphrase that is being chosen:
        who is sent back to the shell types the next one there. A second passphrase in
        one command has its own `prompt`, `file` and the `option` that names the file. `empty` lets
        an answer be nothing, which isn't asked twice.

        Raises Locked when there is no way to ask, UsageError for a file that is unreadable.
        """
        if (named := self.named_passphrase_file(file, option)) is not None:
            return self._passphrase_in(named)
        while True:
            answer = self._ask_secret(prompt or _("Passphrase: "), option, empty=empty)
            if not (answer and confirm):
                return answer
            again = self._ask_secret(_("The same passphrase again: "), option, empty=True)
            if again == answer:
                return answer
            self.stderr.write(_("The two passphrases differ. Choose once more.") + "\n")

    def named_passphrase_file(
        self, file: Path | None = None, option: str = "--passphrase-file"
    ) -> Path | None:
        """Return the file that a passphrase is read from, or None when it is asked for."""
        if file is not None or option != "--passphrase-file":
            return file
        return self.options.passphrase_file or self._path("COACHDOSSIER_PASSPHRASE_FILE")

    def _ask_secret(self, prompt: str, option: str, *, empty: bool = False) -> str:
        answer = None if self.options.no_input else self.read_secret(prompt)
        if answer is None:
            raise Locked(
                N_("The vault is locked and there is no terminal to ask for the passphrase."),
                hint=N_("Name a file that holds it with {option}."),
                option=option,
            )
        if not answer and not empty:
            raise Locked(N_("No passphrase was given."))
        return answer

    def _passphrase_in(self, file: Path) -> str:
        try:
            with file.open("rb") as stream:
                if os.name == "posix" and _others_may_read(os.fstat(stream.fileno())):
                    self._warn(_("Others on this computer can read the passphrase file."))
                text = stream.read(_LONGEST_PASSPHRASE_FILE + 1).decode()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else _("it is not UTF-8 text")
            raise UsageError(
                N_("The passphrase file can't be read: {reason}."), reason=reason
            ) from None
        passphrase = text.removesuffix("\n").removesuffix("\r")
        if not passphrase or len(text) > _LONGEST_PASSPHRASE_FILE:
            raise UsageError(N_("The passphrase file is empty or longer than a passphrase can be."))
        return passphrase

    def _warn(self, text: str) -> None:
        self.stderr.write(f"coachdossier: {text}\n")

    def _path(self, variable: str) -> Path | None:
        value = self.environ.get(variable)
        return Path(value) if value else None


def _others_may_read(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and bool(status.st_mode & (stat.S_IRGRP | stat.S_IROTH))


def _terminal_size() -> os.terminal_size:
    from shutil import get_terminal_size

    return get_terminal_size()


def _writable(stream: TextIO) -> TextIO:
    """Let a character that the stream's encoding lacks be written as an escape, not raise."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="backslashreplace")
    return stream


def _strict(stream: TextIO) -> TextIO:
    """Let bytes that are no text be an error, also where the system would pass them on."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure and stream.errors != "strict":
        reconfigure(errors="strict")
    return stream


def _read_secret(prompt: str) -> str | None:
    # Loaded only when a secret is asked for.
    import getpass
    import warnings

    with warnings.catch_warnings():
        # Without a terminal getpass warns and echoes; that is no way to ask for a secret.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(prompt)
        except getpass.GetPassWarning:
            return None
