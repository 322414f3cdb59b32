"""Personal details of one command: given as options, piped in line by line, or asked for.

A name in an option ends up in the shell's history. So every such option takes `-`, which reads the
next line of standard input, and what must be known is asked for on a terminal.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from coachdossier.cli import output, values
from coachdossier.cli.context import Context
from coachdossier.errors import N_, Declined, UsageError
from coachdossier.i18n import _

if TYPE_CHECKING:
    from coachdossier.services.notices import Notice

_STDIN = "-"


class Answers:
    """What the coach answers in one command, whichever way."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lines: list[str] | None = None

    @property
    def interactive(self) -> bool:
        return self._context.interactive and self._lines is None

    def given(self, value: str | None) -> str | None:
        """Return an option's value, where `-` stands for the next line of standard input."""
        return self._next_line() if value == _STDIN else value

    def required(self, value: str | None, question: str, option: str) -> str:
        """Return the value, or the answer on a terminal; raise UsageError naming `option`."""
        found = self.given(value)
        if found is not None:
            return found
        # Loaded only when there is a question to ask.
        from coachdossier.cli import prompts

        return prompts.ask_text(self._context, question, option=option)

    def wanted(
        self,
        value: str | None,
        question: str,
        option: str,
        check: Callable[[str], str] = str,
    ) -> str | None:
        """Return the value, or on a terminal an answer that may be empty; None without either.

        An answer for which `check` raises UsageError is asked again.
        """
        found = self.given(value)
        if found is not None or not self.interactive:
            return found
        from coachdossier.cli import prompts

        return prompts.ask_optional(self._context, question, check, option=option)

    def wanted_date(self, value: date | None, question: str, option: str) -> date | None:
        """Return the day, or on a terminal an answer that may be empty; None without either."""
        if value is not None or not self.interactive:
            return value
        from coachdossier.cli import prompts

        today = self._context.today()
        return prompts.ask_optional(
            self._context, question, lambda text: values.parse_date(text, today), option=option
        )

    def _next_line(self) -> str:
        if self._lines is None:
            asked = N_("Type a line for each option that has a -; end with Ctrl-D.")
            self._lines = values.read_stdin(self._context, asked).splitlines()
        if not self._lines:
            raise UsageError(
                N_("Standard input has fewer lines than there are options with -."),
                hint=N_("Give one line for each, in the order of the help page."),
            )
        return self._lines.pop(0)


def text_or_stdin(context: Context, value: str | None, *, question: str, option: str) -> str:
    """Return a text that must not end in the shell's history.

    `-` reads standard input, without its last line end; a value that was left out is asked for on
    a terminal. Without a terminal it raises UsageError naming `option`.
    """
    if value == "-":
        return values.read_stdin(context).removesuffix("\n")
    if value is not None:
        return value
    # Loaded only when there is a question to ask.
    from coachdossier.cli import prompts

    return prompts.ask_text(context, question, option=option)


def tell(context: Context, notices: "Iterable[Notice]") -> None:
    """Say what a use case wants the coach to know."""
    for notice in notices:
        output.say(context, _("Note: {text}", text=output.filled(notice.message, notice.params)))


def confirm_code(
    context: Context, code: str, given: str | None, question: Callable[[], str]
) -> None:
    """Return when `given`, or what is typed on a terminal, is `code`; raise Declined otherwise."""
    from coachdossier.cli import prompts

    if given is None:
        prompts.confirm_by_typing(context, code, question())
    elif given != code:
        raise Declined(N_("That is not {code}; nothing was changed."), code=code)
