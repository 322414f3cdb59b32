"""Where the shell's lines come from: a terminal with completion, a plain one, or a pipe.

A terminal that waits looks at the clock: `Idle` is raised when nobody typed for too long or the
computer slept. What was typed until then is kept, in memory.
"""

import os
import select
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from coachdossier.cli.context import Context
from coachdossier.vault.unlocked.clocks import SLEPT, asleep, elapsed
from coachdossier.vault.unlocked.suspend import Announcements

Offer = Callable[[Sequence[str], str], list[str]]
"""Given the words before and the word being typed, what may stand there."""

_TICK = 1.0


class Idle(Exception):
    """Nobody typed for as long as the coach allows, or the computer slept."""


class Reader(Protocol):
    """A source of lines."""

    def read(self, prompt: str) -> str:
        """Return the next line; raise EOFError at the end, KeyboardInterrupt, Idle."""


class Watch:
    """The time since somebody did something, and whether the computer sleeps meanwhile."""

    def __init__(self, idle: float, system: Announcements | None = None) -> None:
        self._idle = idle
        self._system = system
        self.begin()

    def begin(self) -> None:
        """Begin anew: the vault was opened."""
        self._slept = asleep()
        self._told = False
        self.restart()

    def restart(self) -> None:
        """Begin the idle time anew: something was done. A sleep is not forgotten by that."""
        self._begun = elapsed()

    @property
    def over(self) -> bool:
        """Whether nobody did anything for too long, or the computer slept or is going to."""
        if self._system is not None:
            self._told = self._told or self._system.heard()
        slept = self._told or asleep() - self._slept > SLEPT
        return slept or elapsed() - self._begun >= self._idle

    @contextmanager
    def attentive(self) -> Iterator[None]:
        """Have the system wait with sleeping until `locked`, for as long as this goes on.

        Not while a command runs, which could not lock at once.
        """
        if self._system is not None:
            self._system.ask_for_delay()
        try:
            yield
        finally:
            if self._system is not None and not self.over:
                self._system.let_sleep()

    def locked(self) -> None:
        """Say that nothing is open any more."""
        if self._system is not None:
            self._system.let_sleep()

    def end(self) -> None:
        """Watch no more."""
        if self._system is not None:
            self._system.close()


def reader_for(context: Context, watch: Watch, offer: Offer) -> Reader:
    """Return the reader that suits the terminal, or the pipe when there is none."""
    if context.interactive and not context.options.plain:
        return TerminalReader(context, watch, offer)
    return LineReader(context, watch)


class LineReader:
    """Lines of a pipe, or of a terminal that a screen reader follows."""

    def __init__(self, context: Context, watch: Watch) -> None:
        self._context = context
        self._watch = watch

    def read(self, prompt: str) -> str:
        """Return the next line; raise EOFError at the end, Idle at a terminal left alone."""
        if self._context.interactive:
            self._context.stderr.write(prompt)
            self._context.stderr.flush()
            self._wait()
        line = self._context.stdin.readline()
        if not line:
            raise EOFError
        return line

    def _wait(self) -> None:
        # Windows can't wait for a terminal this way; there the next line finds the vault locked.
        if os.name != "posix":
            return
        try:
            descriptor = self._context.stdin.fileno()
        except OSError:
            return
        while not select.select([descriptor], [], [], _TICK)[0]:
            if self._watch.over:
                raise Idle


class TerminalReader:
    """Lines typed at a terminal, with completion, and a history that lives in memory only."""

    def __init__(self, context: Context, watch: Watch, offer: Offer) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import InMemoryHistory
        from prompt_toolkit.output import create_output

        self._watch = watch
        self._left = ""
        self._session: Any = PromptSession(
            history=InMemoryHistory(),
            completer=_completer(offer),
            complete_while_typing=False,
            enable_open_in_editor=False,
            enable_system_prompt=False,
            output=create_output(context.stderr),
        )

    def read(self, prompt: str) -> str:
        """Return the next line; raise EOFError for Ctrl-D, KeyboardInterrupt for Ctrl-C, Idle."""
        left, self._left = self._left, ""
        line: str = self._session.prompt(prompt, default=left, pre_run=self._begin_watching)
        return line

    def _begin_watching(self) -> None:
        self._session.app.create_background_task(self._watch_typing())

    async def _watch_typing(self) -> None:
        import asyncio

        typed = self._session.default_buffer.text
        while not self._watch.over:
            await asyncio.sleep(_TICK)
            if typed != (typed := self._session.default_buffer.text):
                self._watch.restart()
        self._left = typed
        self._session.app.exit(exception=Idle())


def _completer(offer: Offer) -> Any:
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    class Words(Completer):
        def get_completions(
            self, document: Document, complete_event: CompleteEvent
        ) -> Iterator[Completion]:
            del complete_event
            *before, current = document.text_before_cursor.split(" ")
            for word in offer([each for each in before if each], current):
                yield Completion(word, start_position=-len(current))

    return Words()
