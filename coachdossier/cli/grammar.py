"""Groups, commands, global options and value types: what a file in `commands/` is written with.

Help texts and messages are English msgids that are translated when they are shown. Every command
and group accepts the global options, so that they may stand before or after the command; the
innermost wins.
"""

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

import typer

from coachdossier.cli import helptext, values
from coachdossier.cli.context import Context
from coachdossier.cli.typer_inside import (
    BoolParamType,
    Command,
    Exit,
    HelpFormatter,
    Parameter,
    ParamType,
    ParserContext,
    TyperChoice,
    TyperCommand,
    TyperGroup,
    TyperOption,
    get_command,
    get_group,
)
from coachdossier.errors import N_, ExitCode, UsageError
from coachdossier.i18n import LANGUAGES, _, told

P = ParamSpec("P")
_LARGEST = 2**63 - 1
CommandFunction = Callable[Concatenate[Context, P], ExitCode | None]


class Parsed(ParamType):
    """A value read by one of our own parsers, which knows the context and says what is wrong."""

    def __init__(self, name: str, parse: Callable[[str, Context], object]) -> None:
        self.name = name
        self.parse = parse

    def convert(self, value: Any, param: Parameter | None, ctx: ParserContext | None) -> Any:
        """Return the parsed value; raise UsageError that names the option and the reason."""
        if not isinstance(value, str) or ctx is None or param is None:
            return value
        try:
            return self.parse(value, ctx.obj)
        except UsageError as error:
            raise UsageError(
                N_("Invalid value for {name}: {reason}"),
                hint=error.hint,
                **{
                    **error.params,
                    "name": helptext.hint_name(param),
                    "reason": told(error.message, error.params),
                },
            ) from None


DATE = Parsed("DATE", lambda text, context: values.parse_date(text, context.today()))
"""A day, as `coachdossier.cli.values.parse_date` reads it: `typer.Option(click_type=DATE)`."""

MONEY = Parsed("AMOUNT", lambda text, _context: values.parse_money(text))
"""An amount of money as a Decimal: `typer.Option(click_type=MONEY)`."""


class CoachCommand(TyperCommand):
    """A command with the global options, whose help is in the language in use."""

    def __init__(self, name: str | None, **settings: Any) -> None:
        super().__init__(name, **settings)
        self.params.extend(GLOBAL_OPTIONS)

    def invoke(self, ctx: ParserContext) -> Any:
        """Run the command, unless a number is larger than any that a vault can hold."""
        for param in self.params:
            value = ctx.params.get(param.name or "")
            for number in value if isinstance(value, list | tuple) else [value]:
                if isinstance(number, int) and abs(number) > _LARGEST:
                    raise UsageError(
                        N_("Invalid value for {name}: {reason}"),
                        name=helptext.hint_name(param),
                        reason=_("the number is too large."),
                    )
        return super().invoke(ctx)

    def format_help(self, ctx: ParserContext, formatter: HelpFormatter) -> None:
        """Write the help page."""
        helptext.write_page(self, ctx, formatter)


class CoachGroup(TyperGroup):
    """A noun with its verbs."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.params.extend(GLOBAL_OPTIONS)

    def format_help(self, ctx: ParserContext, formatter: HelpFormatter) -> None:
        """Write the help page and the list of commands."""
        helptext.write_page(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: ParserContext, formatter: HelpFormatter) -> None:
        """Write the list of commands with the first sentence of their help."""
        rows = [
            (name, helptext.first_sentence(helptext.help_of(command)))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) and not command.hidden
        ]
        helptext.write_section(formatter, _("Commands"), rows)

    def resolve_command(
        self, ctx: ParserContext, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that `args` begins with, or say which one comes near."""
        name, *rest = args
        command = self.get_command(ctx, name)
        if command is None:
            raise helptext.no_such_command(ctx, name, self.list_commands(ctx))
        return name, command, rest


class CommandSet(typer.Typer):
    """What a file in `commands/` calls `app`: a noun with verbs, or one command alone."""

    def __init__(self, *, alone: bool, help: str | None) -> None:
        super().__init__(
            cls=CoachGroup,
            help=help,
            no_args_is_help=True,
            add_completion=False,
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
        )
        self.alone = alone

    # typer's own decorator has more parameters and takes help from the docstring, which is gone
    # under `python -OO` and would never reach the catalogue.
    def verb(
        self,
        name: str | None = None,
        *,
        help: str,
        epilog: str | None = None,
        hidden: bool = False,
    ) -> Callable[[CommandFunction[P]], CommandFunction[P]]:
        """Make the decorated function the command `name`; `help` is a msgid marked with `N_`.

        So is `epilog`: a heading such as "Examples:" and command lines, a blank line between each.

        The function takes the Context first. It returns nothing, or the exit code when that says
        something (`ExitCode.FINDINGS`); it raises errors and prints through `output`.
        """

        def register(function: CommandFunction[P]) -> CommandFunction[P]:
            command = self.command(name, cls=CoachCommand, help=help, epilog=epilog, hidden=hidden)
            command(_as_callback(function))
            return function

        return register

    def build(self, name: str, summary: str) -> Command:
        """Make the parser's command, called `name`; `summary` is the help of a bare noun."""
        if self.alone:
            command: Command = get_command(self)
        else:
            command = get_group(self)
            command.help = command.help or summary
        command.name = name
        return command


def noun_group(help: str | None = None) -> CommandSet:
    """Make the `app` of a noun with verbs; without `help` the row in `NOUNS` explains it."""
    return CommandSet(alone=False, help=help)


def single_command() -> CommandSet:
    """Make the `app` of a word that is a command by itself, with one `verb`."""
    return CommandSet(alone=True, help=None)


def _as_callback(function: Callable[..., ExitCode | None]) -> Callable[..., ExitCode | None]:
    """Give typer a function without the Context, which is taken from the parser."""

    @functools.wraps(function)
    def callback(*, parser: typer.Context, **arguments: Any) -> ExitCode | None:
        return function(parser.obj, **arguments)

    signature = inspect.signature(function)
    _context, *own = signature.parameters.values()
    first = inspect.Parameter("parser", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    callback.__signature__ = signature.replace(parameters=[first, *own])  # type: ignore[attr-defined]
    return callback


def _store(ctx: ParserContext, param: Parameter, value: object) -> None:
    if value is not None and param.name and not ctx.resilient_parsing:
        setattr(ctx.obj.options, param.name, value)


def _show_help(ctx: ParserContext, _param: Parameter, value: object) -> None:
    if value and not ctx.resilient_parsing:
        ctx.obj.stdout.write(ctx.get_help() + "\n")
        raise Exit


def _global(*names: str, kind: ParamType, help: str, **settings: Any) -> TyperOption:
    return TyperOption(
        param_decls=list(names),
        type=kind,
        help=help,
        is_flag=isinstance(kind, BoolParamType),
        is_eager=True,
        expose_value=False,
        callback=settings.pop("callback", _store),
        **settings,
    )


FOLDER = Parsed("DIR", lambda text, _context: Path(text).expanduser())
FILE = Parsed("FILE", lambda text, _context: Path(text).expanduser())

FLAG = BoolParamType()

GLOBAL_OPTIONS = (
    _global(
        "--vault", kind=FOLDER, help=N_("Folder of the vault. Environment: COACHDOSSIER_VAULT.")
    ),
    _global("--json", kind=FLAG, help=N_("Write the answer as JSON.")),
    _global("--plain", kind=FLAG, help=N_("Write for a screen reader: no frames, no menus.")),
    _global(
        "--lang",
        kind=TyperChoice(LANGUAGES),
        help=N_("Language of the texts. Environment: COACHDOSSIER_LANG."),
    ),
    _global("--no-input", kind=FLAG, help=N_("Never ask; fail when an answer is missing.")),
    _global(
        "--passphrase-file",
        kind=FILE,
        help=N_("File that holds the passphrase. Environment: COACHDOSSIER_PASSPHRASE_FILE."),
    ),
    _global(
        "--key-file",
        kind=FILE,
        help=N_("Key file that belongs to the passphrase. Environment: COACHDOSSIER_KEY_FILE."),
    ),
    _global("--debug", kind=FLAG, help=N_("Show where in the program an error arose.")),
    _global(
        "--today", kind=DATE, help=N_("Act as if it were this day (demo vaults)."), hidden=True
    ),
    _global("--help", "-h", kind=FLAG, help=N_("Show this page."), callback=_show_help),
)
