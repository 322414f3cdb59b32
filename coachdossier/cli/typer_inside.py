"""The one place that reaches into typer's private parts.

typer 0.27.2 to 0.28 carries its own copy of the parser and exports little of it. What the command
line needs is gathered here, so that a new typer is judged in one file.
"""

from typer._click import Context as ParserContext
from typer._click import HelpFormatter, Parameter
from typer._click.core import Command
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
)
from typer._click.exceptions import UsageError as ParserUsageError
from typer._click.types import BoolParamType, IntRange, ParamType
from typer._types import TyperChoice
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import Exit
from typer.main import get_command, get_group

__all__ = [
    "BadOptionUsage",
    "BadParameter",
    "BoolParamType",
    "Command",
    "Exit",
    "HelpFormatter",
    "IntRange",
    "MissingParameter",
    "NoArgsIsHelpError",
    "NoSuchOption",
    "ParamType",
    "Parameter",
    "ParserContext",
    "ParserUsageError",
    "TyperArgument",
    "TyperChoice",
    "TyperCommand",
    "TyperGroup",
    "TyperOption",
    "get_command",
    "get_group",
]
