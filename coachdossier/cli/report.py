"""What goes wrong, told on stderr: one line that says what, then what to do about it."""

import traceback
from collections.abc import Iterator

from coachdossier.cli import helptext, output
from coachdossier.cli.context import Context
from coachdossier.cli.typer_inside import NoArgsIsHelpError, ParserUsageError
from coachdossier.errors import N_, CoachDossierError, Declined, ExitCode
from coachdossier.i18n import _


def problem(context: Context, cause: BaseException) -> ExitCode:
    """Tell what went wrong and return the exit code that belongs to it."""
    code = _tell(context, cause)
    if context.options.debug:
        _trace(context, cause)
    return code


def _tell(context: Context, cause: BaseException) -> ExitCode:
    match cause:
        case NoArgsIsHelpError():
            context.stderr.write(cause.message + "\n")
            if cause.ctx.parent is None:
                _welcome(context)
            return ExitCode.USAGE
        case ParserUsageError():
            return _foreseen(context, helptext.usage_error(cause))
        case CoachDossierError():
            return _foreseen(context, cause)
        case EOFError():
            declined = Declined(N_("The input ended before the question was answered."))
            return _foreseen(context, declined)
        case KeyboardInterrupt():
            context.stderr.write("\n")
            return ExitCode.INTERRUPTED
    return _unforeseen(context, cause)


def _welcome(context: Context) -> None:
    """Tell who has no vault yet where to begin."""
    # Loaded only for who types the bare name of the program.
    from coachdossier.services.vaults import require_vault

    try:
        require_vault(context.vault_dir)
    except (CoachDossierError, OSError):
        hint = _("look around with “coachdossier demo”, begin with “coachdossier init”.")
        _line(context, "\n" + _("You have no vault yet"), hint)


def _foreseen(context: Context, error: CoachDossierError) -> ExitCode:
    _line(context, "coachdossier", output.message_of(error))
    if error.hint:
        _line(context, _("hint"), output.filled(error.hint, error.params))
    return error.exit_code


def _unforeseen(context: Context, cause: BaseException) -> ExitCode:
    """Tell of an error without its text, which may quote a dossier."""
    if isinstance(cause, OSError) and cause.strerror:
        reason = output.system_reason(cause.strerror)
        _line(context, "coachdossier", _("The system refused: {reason}.", reason=reason))
        return ExitCode.UNEXPECTED
    kind = type(cause).__name__
    _line(context, "coachdossier", _("Something unexpected went wrong ({kind}).", kind=kind))
    advice = _("Run it again with --debug and report what it shows; it quotes no dossier.")
    _line(context, _("hint"), advice)
    return ExitCode.UNEXPECTED


def _line(context: Context, label: str, text: str) -> None:
    context.stderr.write(output.wrapped(context, f"{label}: {text}") + "\n")


def _trace(context: Context, cause: BaseException) -> None:
    """Write where it happened: files, lines and kinds of error, no values and no messages."""
    for link in _chain(cause):
        context.stderr.writelines(traceback.format_tb(link.__traceback__))
        reason = f": {link.strerror}" if isinstance(link, OSError) and link.strerror else ""
        context.stderr.write(f"{type(link).__module__}.{type(link).__qualname__}{reason}\n")


def _chain(problem: BaseException) -> Iterator[BaseException]:
    cause = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if cause is not None:
        yield from _chain(cause)
    yield problem
