"""Help pages and usage errors in the language in use.

typer keeps its words in English and in many places; here a page is written from the declarations
themselves, and an error of the parser becomes one of ours, with the same words everywhere.
"""

from collections.abc import Sequence
from enum import Enum

from coachdossier.cli.typer_inside import (
    BadOptionUsage,
    BadParameter,
    BoolParamType,
    Command,
    HelpFormatter,
    IntRange,
    MissingParameter,
    NoSuchOption,
    Parameter,
    ParserContext,
    ParserUsageError,
    TyperArgument,
    TyperChoice,
    TyperGroup,
    TyperOption,
)
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _

VALUES = {
    "str": N_("TEXT"),
    "int": N_("NUMBER"),
    "int range": N_("NUMBER"),
    "float": N_("NUMBER"),
    "float range": N_("NUMBER"),
    "path": N_("PATH"),
    "file": N_("FILE"),
    "directory": N_("DIR"),
    "DATE": N_("DATE"),
    "AMOUNT": N_("AMOUNT"),
    "DIR": N_("DIR"),
    "FILE": N_("FILE"),
    "TIME": N_("TIME"),
}

METAVARS = frozenset(
    {
        N_("AUDIENCE"),
        N_("CASE"),
        N_("CATEGORY"),
        N_("CATEGORY=ACTION"),
        N_("CLIENT"),
        N_("CLIENT|TRAJ"),
        N_("COUNT"),
        N_("DAY-MONTH"),
        N_("DRAFT"),
        N_("FILE|-"),
        N_("FILE|-..."),
        N_("LOW..HIGH"),
        N_("MEASURE"),
        N_("NAME|-"),
        N_("NOTE"),
        N_("NUMBER|TRAJ"),
        N_("PERIOD"),
        N_("POLICY"),
        N_("PRESET"),
        N_("PURPOSE"),
        N_("QUESTION"),
        N_("TEXT|-"),
        N_("USE"),
        N_("WHAT"),
        N_("WORDS"),
        N_("[CLIENT] USE"),
        N_("RULE"),
        N_("start|end|other|TEXT"),
    }
)
"""What commands call a value of theirs, for the catalogue."""

_LONGEST_CHOICE = 60
_SECONDS = {"h": 3600, "m": 60, "s": 1}

_PATH_FAULTS = {
    "does not exist.": N_("it does not exist."),
    "is a file.": N_("it is a file, and a folder is needed."),
    "is a directory.": N_("it is a folder, and a file is needed."),
    "is not readable.": N_("it can't be read."),
    "is not writable.": N_("it can't be written to."),
}


def write_page(command: Command, ctx: ParserContext, formatter: HelpFormatter) -> None:
    """Write usage, explanation, arguments and options; the global options in full at the root."""
    write_usage(ctx, formatter)
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(help_of(command))
    shown = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [param for param in shown if isinstance(param, TyperArgument)]
    options = [param for param in shown if isinstance(param, TyperOption)]
    write_section(
        formatter, _("Arguments"), [(_argument(param), _explained(param)) for param in arguments]
    )
    own = [param for param in options if param.expose_value or param.opts == ["--version"]]
    write_section(formatter, _("Options"), [_option_row(param) for param in own])
    _write_examples(command, formatter)
    everywhere = [param for param in options if param not in own]
    if ctx.parent is None:
        write_section(
            formatter, _("Options of every command"), [_option_row(param) for param in everywhere]
        )
    else:
        formatter.write_paragraph()
        formatter.write_text(
            _(
                "Every command also takes {options}; see '{root} --help'.",
                options=", ".join(param.opts[0] for param in everywhere),
                root=ctx.find_root().info_name,
            )
        )


def _write_examples(command: Command, formatter: HelpFormatter) -> None:
    """Write the epilog: a heading, then a command line for each paragraph."""
    if command.epilog:
        heading, *examples = _(command.epilog).split("\n\n")
        with formatter.section(heading.removesuffix(":")):
            for example in examples:
                formatter.write_text(example)


def write_usage(ctx: ParserContext, formatter: HelpFormatter) -> None:
    """Write the line that says how the command is typed."""
    formatter.write_usage(_path(ctx), _words_after(ctx.command), prefix=_("Usage:") + " ")


def write_section(formatter: HelpFormatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    """Write a titled list of names and explanations, or nothing when it is empty."""
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def help_of(thing: Command | TyperArgument | TyperOption) -> str:
    """Return the explanation of a command or parameter, in the language in use."""
    return _(thing.help) if thing.help else ""


def first_sentence(text: str) -> str:
    """Return what a list of commands says about one of them."""
    sentence, dot, _rest = text.split("\n\n", maxsplit=1)[0].partition(". ")
    return sentence + dot.strip()


def hint_name(param: Parameter) -> str:
    """Return the name by which a coach knows the parameter: `--kind`, `TRAJ`."""
    return param.opts[0] if isinstance(param, TyperOption) else _plain_name(param)


def no_such_command(ctx: ParserContext, name: str, known: Sequence[str]) -> UsageError:
    """Return the error for a word that is no command, with the ones that come near."""
    # Loaded only for a mistyped word.
    from difflib import get_close_matches

    near = ["--help"] if name == "help" else get_close_matches(name, known)
    return _with_usage(ctx, N_("There is no command '{name}'."), near, name=_printable(name))


def usage_error(error: ParserUsageError) -> UsageError:
    """Return our error for one of the parser's."""
    ctx = error.ctx
    match error:
        case MissingParameter(param=Parameter() as param):
            message = (
                N_("Option '{name}' is missing.")
                if isinstance(param, TyperOption)
                else N_("Argument {name} is missing.")
            )
            return _with_usage(ctx, message, name=hint_name(param))
        case BadParameter(param=Parameter() as param):
            return _with_usage(
                ctx,
                N_("Invalid value for {name}: {reason}"),
                name=hint_name(param),
                reason=_reason(param, error.message),
            )
        case NoSuchOption():
            near = list(error.possibilities or ())
            option = _printable(error.option_name)
            return _with_usage(ctx, N_("There is no option '{name}'."), near, name=option)
        case BadOptionUsage():
            message = (
                N_("Option '{name}' takes no value.")
                if error.message.endswith("not take a value.")
                else N_("Option '{name}' needs a value.")
            )
            return _with_usage(ctx, message, name=error.option_name)
    if error.message.startswith("Got unexpected extra"):
        # What was typed is not repeated: it may be the text of a note.
        return _with_usage(ctx, N_("There are more words than this command takes."))
    return _with_usage(ctx, N_("A command is missing."))


def _with_usage(
    ctx: ParserContext | None, message: str, near: Sequence[str] = (), **params: object
) -> UsageError:
    hint = None
    if near:
        hint, params["near"] = N_("Did you mean {near}?"), _(" or ").join(near)
    elif ctx is not None:
        hint, params["usage"] = N_("Type it as: {usage}"), _usage(ctx)
    return UsageError(message, hint=hint, **params)


def _reason(param: Parameter, message: str) -> str:
    kind = param.type
    if isinstance(kind, TyperChoice):
        return _("choose from {choices}.", choices=", ".join(_choices(kind)))
    if isinstance(kind, IntRange):
        if kind.max is None:
            return _("a whole number from {low} is needed.", low=kind.min)
        return _("a whole number from {low} to {high} is needed.", low=kind.min, high=kind.max)
    if kind.name in {"int", "float"}:
        return _("a number is needed.")
    for ending, fault in _PATH_FAULTS.items():
        if message.endswith(ending):
            return _(fault)
    return _("it can't be understood.")


def _option_row(param: TyperOption) -> tuple[str, str]:
    names = ", ".join([*param.opts, *param.secondary_opts])
    if not param.is_flag:
        names += f" {_kind_of(param)}"
    return names, _explained(param)


def _explained(param: TyperArgument | TyperOption) -> str:
    text = help_of(param)
    if isinstance(param.type, TyperChoice) and (
        isinstance(param, TyperArgument) or _long(param.type)
    ):
        text += f" [{', '.join(_choices(param.type))}]"
    default = _typed(param)
    if default and default is not True and not callable(default) and param.show_default:
        text += " " + _("[default: {default}]", default=default)
    if isinstance(param, TyperOption) and param.required:
        text += " " + _("[required]")
    return text


def _typed(param: TyperArgument | TyperOption) -> object:
    """Return the default as a coach would type it."""
    default = param.default.value if isinstance(param.default, Enum) else param.default
    if isinstance(default, float) and param.type.name == "TIME":
        unit, seconds = next(one for one in _SECONDS.items() if not default % one[1])
        return f"{default / seconds:g}{unit}"
    return default


def _long(kind: "TyperChoice[object]") -> bool:
    """Whether the choices of an option are too long to stand beside its name."""
    return len("|".join(_choices(kind))) > _LONGEST_CHOICE


def _argument(param: TyperArgument) -> str:
    name = _plain_name(param) + ("..." if param.nargs != 1 else "")
    return name if param.required else f"[{name}]"


def _plain_name(param: Parameter) -> str:
    if param.metavar:
        return _(param.metavar)
    return (param.name or "").upper().replace("_", "-")


def _kind_of(param: TyperOption) -> str:
    if param.metavar:
        return _(param.metavar)
    if isinstance(param.type, TyperChoice):
        return _("WORD") if _long(param.type) else "|".join(_choices(param.type))
    if isinstance(param.type, BoolParamType):
        return ""
    return _(VALUES[param.type.name])


def _choices(kind: "TyperChoice[object]") -> list[str]:
    return [str(c.value if isinstance(c, Enum) else c) for c in kind.choices]


def _usage(ctx: ParserContext) -> str:
    return f"{_path(ctx)} {_words_after(ctx.command)}"


def _words_after(command: Command) -> str:
    pieces = [_("[OPTIONS]")]
    pieces += [_argument(param) for param in command.params if isinstance(param, TyperArgument)]
    if isinstance(command, TyperGroup):
        pieces.append(_("COMMAND [ARGUMENTS]..."))
    return " ".join(pieces)


def _path(ctx: ParserContext) -> str:
    names: list[str] = []
    node: ParserContext | None = ctx
    while node is not None:
        names.insert(0, node.info_name or "")
        node = node.parent
    return " ".join(names)


def _printable(word: str) -> str:
    """Return a mistyped word without what a terminal would obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in word)
