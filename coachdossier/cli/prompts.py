"""Questions to the coach, asked at the terminal and on stderr, so that stdout stays data.

Every question names the option that answers it: with `--no-input`, or when nobody is there to
answer, it raises UsageError with that name. Ctrl-C ends the program with 130, an input that ends
(Ctrl-D) counts as a no and ends it with 3; in both cases nothing has been changed yet.

With `--plain` a question is a line and a choice a numbered list, for a screen reader; on a dumb
terminal too.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from coachdossier.cli import output, values
from coachdossier.cli.context import Context
from coachdossier.errors import N_, Declined, UsageError
from coachdossier.i18n import _

T = TypeVar("T")

_ANOTHER = "?"  # any key that answers nothing
_MARGIN = 1  # columns that questionary leaves before a question
_POINTER = 3  # ... and before a choice


def ask_text(
    context: Context, question: str, *, option: str, default: str = "", required: bool = True
) -> str:
    """Return a line of text; an empty one only when it is not `required`."""
    _be_interactive(context, option)
    while True:
        answer = _ask_line(context, question, default).strip() or default
        if answer or not required:
            return answer
        _tell(context, _("An answer is needed here."))


def ask_value(
    context: Context, question: str, parse: Callable[[str], T], *, option: str, default: str = ""
) -> T:
    """Return the answer as `parse` reads it, asking again while that raises UsageError."""
    while True:
        answer = ask_text(context, question, option=option, default=default)
        try:
            return parse(answer)
        except UsageError as error:
            _tell(context, output.message_of(error))


def ask_optional(
    context: Context, question: str, parse: Callable[[str], T], *, option: str
) -> T | None:
    """Return the answer as `parse` reads it, None for an empty one; ask again as `ask_value`."""
    while True:
        answer = ask_text(context, question, option=option, required=False)
        if not answer:
            return None
        try:
            return parse(answer)
        except UsageError as error:
            _tell(context, output.message_of(error))


def ask_change(
    context: Context, question: str, present: str, parse: Callable[[str], T], *, option: str
) -> T | None:
    """Return a changed text as `parse` reads it, None when what is present stays.

    On a terminal the present text stands in the line. An emptied line, or a single dash, asks
    `parse` for an empty text; on a plain one Enter leaves it. Asks again as `ask_value`.
    """
    _be_interactive(context, option)
    kept = {present.strip()} if context.moves_cursor else {present.strip(), ""}
    while True:
        answer = _ask_line(context, question, present).strip()
        if answer in kept:
            return None
        try:
            return parse("" if answer == "-" else answer)
        except UsageError as error:
            _tell(context, output.message_of(error))


def ask_date(context: Context, question: str, *, option: str, default: date | None = None) -> date:
    """Return a day, written as `coachdossier.cli.values.parse_date` reads it."""
    suggested = default.isoformat() if default else ""
    today = context.today()
    return ask_value(
        context,
        question,
        lambda text: values.parse_date(text, today),
        option=option,
        default=suggested,
    )


def ask_secret(context: Context, question: str, *, option: str) -> str:
    """Return a text typed without echo, such as a recovery code."""
    answer = None if context.options.no_input else context.read_secret(question + " ")
    if answer is None:
        raise _unanswered(option)
    return answer


def ask_choice(
    context: Context,
    question: str,
    choices: Mapping[T, str],
    *,
    option: str,
    default: T | None = None,
) -> T:
    """Return one of `choices`, which maps each value to the text shown for it."""
    _be_interactive(context, option)
    if not context.moves_cursor:
        return _ask_number(context, question, choices, default)
    questionary = _questionary()
    shown = [
        questionary.Choice(title=output.wrapped(context, text, before=_POINTER), value=value)
        for value, text in choices.items()
    ]
    answer: T = questionary.select(
        output.wrapped(context, question, before=_MARGIN),
        choices=shown,
        default=default,
        instruction=_("(arrow keys, Enter)"),
        erase_when_done=True,
        **_on_stderr(context),
    ).unsafe_ask()
    _tell(context, f" {question} {choices[answer]}")
    return answer


def ask_key(
    context: Context,
    question: str,
    keys: Mapping[str, str],
    *,
    option: str,
    default: str | None = None,
) -> str:
    """Return one of `keys`, letters that each map to what pressing it does; Enter is `default`.

    One press is enough; where no menu can be drawn the letter is a line of its own. Another key
    tells which there are.
    """
    _be_interactive(context, option)
    _tell(context, question)
    _tell(context, "   ".join(_key_text(key, keys[key], is_default=key == default) for key in keys))
    while True:
        typed = _press(context, keys) if context.moves_cursor else _read_line(context, "> ")
        key = typed.strip().lower() or default
        if key is not None and key in keys:
            return key
        _tell(context, _("Press one of these keys: {keys}.", keys=", ".join(keys)))


def _key_text(key: str, meaning: str, *, is_default: bool) -> str:
    """What a key does, in words that a line never breaks between."""
    text = _("{key} or Enter: {meaning}", key=key, meaning=meaning)
    return (text if is_default else f"{key}: {meaning}").replace(" ", "\N{NO-BREAK SPACE}")


def _press(context: Context, keys: Mapping[str, str]) -> str:
    """Return the key that was pressed; an empty text for Enter."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.output import create_output

    bindings = KeyBindings()

    def leave_with(key: str) -> None:
        for pressed in {key, key.upper()}:
            bindings.add(pressed)(lambda event: event.app.exit(result=key))

    for key in keys:
        leave_with(key)
    bindings.add("enter")(lambda event: event.app.exit(result=""))
    bindings.add("<any>")(lambda event: event.app.exit(result=_ANOTHER))
    session: PromptSession[str] = PromptSession(
        output=create_output(context.stderr), key_bindings=bindings
    )
    return session.prompt("> ")


def confirm(context: Context, question: str, *, option: str, default: bool | None = False) -> bool:
    """Return whether the coach says yes; Enter gives the `default`, None has none."""
    _be_interactive(context, option)
    hint = {None: _("[y/n]"), True: _("[Y/n]"), False: _("[y/N]")}[default]
    while True:
        answer = _read_line(context, output.wrapped(context, f"{question} {hint} ")).strip().lower()
        if not answer and default is not None:
            return default
        if answer in {"j", "ja", "y", "yes"}:
            return True
        if answer in {"n", "nee", "no"}:
            return False


def confirm_by_typing(
    context: Context, code: str, question: str, *, option: str = "--confirm"
) -> None:
    """Return when the coach types `code`, as before something that can't be undone.

    Raises Declined for anything else.
    """
    _be_interactive(context, option)
    _tell(context, question)
    typed = _read_line(context, _("Type {code} to go on: ", code=code)).strip()
    if typed.casefold() != code.casefold():
        raise Declined(N_("That is not {code}; nothing was changed."), code=code)


def _be_interactive(context: Context, option: str) -> None:
    if not context.interactive:
        raise _unanswered(option)


def _unanswered(option: str) -> UsageError:
    return UsageError(
        N_("There is a question and nobody to answer it."),
        hint=N_("Give the answer with {option}."),
        option=option,
    )


def _ask_line(context: Context, question: str, default: str) -> str:
    if not context.moves_cursor:
        shown = f"{question} [{default}] " if default else f"{question} "
        return _read_line(context, shown)
    shown = output.wrapped(context, question, before=_MARGIN)
    answer: str = _questionary().text(shown, default=default, **_on_stderr(context)).unsafe_ask()
    return answer


def _ask_number(context: Context, question: str, choices: Mapping[T, str], default: T | None) -> T:
    values_in_order = list(choices)
    _tell(context, question)
    for number, text in enumerate(choices.values(), start=1):
        _tell(context, f"{number}. {text}")
    while True:
        answer = _read_line(context, _("Number: ")).strip()
        if not answer and default is not None:
            return default
        if answer.isdecimal() and 1 <= int(answer) <= len(values_in_order):
            return values_in_order[int(answer) - 1]
        _tell(context, _("Type a number from 1 to {last}.", last=len(values_in_order)))


def _read_line(context: Context, prompt: str) -> str:
    context.stderr.write(prompt)
    context.stderr.flush()
    line = context.stdin.readline()
    if not line:
        context.stderr.write("\n")
        raise EOFError
    return line


def _tell(context: Context, text: str) -> None:
    context.stderr.write(output.wrapped(context, text) + "\n")


def _questionary() -> Any:
    # Loaded only when there is a question to ask: it costs more than any command.
    import questionary

    return questionary


def _on_stderr(context: Context) -> dict[str, object]:
    from prompt_toolkit.output import create_output

    return {"output": create_output(context.stderr), "qmark": ""}
