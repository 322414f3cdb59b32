"""The shell: one opening of the vault for many commands, and a lock when nobody is there."""

import io
import shlex
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from coachdossier.cli import output, report
from coachdossier.cli.completion import Tree, command_tree
from coachdossier.cli.context import Context
from coachdossier.cli.durations import duration_text
from coachdossier.cli.opening import open_vault, open_with_passphrase, say_waiting
from coachdossier.cli.root import PROGRAM, run
from coachdossier.cli.shell_reader import Idle, Reader, Watch, reader_for
from coachdossier.cli.shell_words import candidates
from coachdossier.errors import N_, ExitCode, Locked, UsageError
from coachdossier.i18n import _, language, use_language
from coachdossier.services.vaults import key_is_current, refuse_time_travel
from coachdossier.vault.unlocked.suspend import Announcements
from coachdossier.vault.vault import Vault, lend

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Takes what was shown off the screen, what was scrolled away too."""

_ENDS = frozenset({"exit", "quit"})


class Shell:
    """Commands on one vault that stays open in between.

    It closes the vault when nobody typed for `idle` seconds, when the computer is going to sleep
    and when it slept; then the passphrase is asked for again.
    """

    def __init__(self, context: Context, idle: float) -> None:
        self._context = context
        self._idle = idle
        self._vault: Vault | None = open_vault(context)
        self._watch = Watch(idle, Announcements.listen() if context.interactive else None)
        self._language = language()
        self._tree: Tree | None = None
        self._reader: Reader = reader_for(context, self._watch, self._offer)

    def run_all(self) -> ExitCode:
        """Carry out lines until they end; return the exit code of the last one that failed."""
        if self._context.interactive:
            output.say(
                self._context,
                _("Type a command, such as “due”; “help” lists them, “exit” ends and locks."),
            )
        code = 0
        try:
            while (line := self._next()) is not None:
                code = self.carry_out(line) or code
        finally:
            self.lock()
            self._watch.end()
        return ExitCode(code)

    def carry_out(self, line: str) -> int:
        """Carry out one line as a command; a mistake in it ends nothing."""
        try:
            words = shlex.split(line)
        except ValueError:
            mistake = UsageError(N_("A quotation mark is missing at the end."))
            return report.problem(self._context, mistake)
        if words[:1] == [PROGRAM]:
            del words[0]
        if not words:
            return ExitCode.OK
        if words[0] == "shell":
            mistake = UsageError(N_("You are in the shell already."))
            return report.problem(self._context, mistake)
        code = run(["--help"] if words == ["help"] else words, self._context_of_command())
        use_language(self._language)
        self._watch.restart()
        return code

    def lock(self) -> None:
        """Close the vault and forget its key."""
        if self._vault is not None:
            self._vault.close()
            self._vault = None

    def close(self, folder: Path) -> bool:
        """Lock when it is the vault in `folder` that is open; tell whether that was so."""
        ours = self._vault is not None and self._holds(folder)
        if ours:
            self.lock()
        return ours

    def lend(self, context: Context) -> Vault | None:
        """Return the open vault for one command; None when that is about another vault.

        Raise Locked when it had to be opened again and that failed.
        """
        if not self._holds(context.vault_dir):
            return None
        if self._vault is not None and not key_is_current(self._vault):
            self.lock()
        if self._vault is None:
            self._vault = open_with_passphrase(self._context)[0]
        lent = lend(self._vault, context.now, say_waiting(context))
        if context.travels_in_time:
            refuse_time_travel(lent)
        return lent

    def _holds(self, folder: Path) -> bool:
        return folder.absolute() == self._context.vault_dir.absolute()

    def _next(self) -> str | None:
        """Return the next line that is a command, None at the end."""
        while True:
            try:
                with self._watch.attentive():
                    line = self._reader.read(f"{PROGRAM}> ").strip()
            except KeyboardInterrupt:
                continue
            except EOFError:
                return None
            except Idle:
                line = ""
            if self._watch.over and not self._unlock():
                return None
            if line in _ENDS:
                return None
            self._watch.restart()
            if line and not line.startswith("#"):
                return line

    def _unlock(self) -> bool:
        """Lock, and return whether the coach opened the vault again."""
        self.lock()
        self._watch.locked()
        if self._context.stdout.isatty():
            self._context.stdout.write(_CLEAR)
            self._context.stdout.flush()
        output.say(
            self._context,
            _(
                "The vault was locked: nothing was typed for {idle}, or the computer slept.",
                idle=duration_text(round(self._idle)),
            ),
        )
        while self._vault is None:
            try:
                self._vault = open_with_passphrase(self._context)[0]
            except Locked as wrong:
                report.problem(self._context, wrong)
                if not self._context.interactive:
                    return False
            except (EOFError, KeyboardInterrupt):
                return False
        self._watch.begin()
        return True

    def _context_of_command(self) -> Context:
        """Return the world as this command sees it: its own options, and no lines of a script."""
        terminal = self._context.stdin.isatty()
        return replace(
            self._context,
            options=replace(self._context.options),
            stdin=self._context.stdin if terminal else io.StringIO(),
            environ={**self._context.environ, "COACHDOSSIER_LANG": self._language},
            opener=self.lend,
            closer=self.close,
        )

    def _offer(self, before: Sequence[str], current: str) -> list[str]:
        if self._tree is None:
            self._tree = command_tree()
        words = before[1:] if before[:1] == [PROGRAM] else before
        return candidates(self._tree, words, current, self._codes)

    def _codes(self) -> list[str]:
        if self._vault is not None:
            with suppress(Exception), self._vault.reading() as uow:
                return [*uow.people.client_codes(), *uow.trajectories.codes()]
        return []
