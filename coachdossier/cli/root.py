"""The top of the command tree, and the one place where the program ends.

`NOUNS` lists every word that may follow `coachdossier`. Adding a row is all it takes to add one:
the module `coachdossier/cli/commands/<module>.py` exposes `app`, made by `noun_group()` or
`single_command()`, and is imported when its word is typed.
"""

import importlib
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from coachdossier.cli import helptext, report
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import CoachGroup, CommandSet
from coachdossier.cli.typer_inside import (
    BoolParamType,
    Command,
    Exit,
    HelpFormatter,
    Parameter,
    ParserContext,
    TyperOption,
)
from coachdossier.errors import N_, ExitCode, UsageError
from coachdossier.i18n import LANGUAGES, _, preferred_language, use_language

PROGRAM = "coachdossier"


class Section(StrEnum):
    """The headings under which `--help` lists the nouns, in this order."""

    VAULT = N_("The vault")
    DOSSIER = N_("The dossier")
    END = N_("The end of a trajectory")
    INTERVISION = N_("With colleagues")
    RIGHTS = N_("People's rights, and the rules")
    PROGRAM = N_("The program itself")


class Noun(NamedTuple):
    """A row of the table: where it is listed, what it is for, the module that has its `app`."""

    section: Section
    summary: str
    module: str


NOUNS = {
    "demo": Noun(Section.VAULT, N_("See it all in a minute, with a fictional practice."), "demo"),
    "init": Noun(Section.VAULT, N_("Make a vault."), "init"),
    "status": Noun(Section.VAULT, N_("See what is kept, and until when."), "status"),
    "passphrase": Noun(Section.VAULT, N_("Choose another passphrase."), "passphrase"),
    "recovery": Noun(Section.VAULT, N_("Get a new recovery code."), "recovery"),
    "keyfile": Noun(Section.VAULT, N_("Ask for a file beside the passphrase."), "keyfile"),
    "rekey": Noun(Section.VAULT, N_("Encrypt the vault with a new key."), "rekey"),
    "unlock": Noun(Section.VAULT, N_("Do without the passphrase for a while."), "unlock"),
    "lock": Noun(Section.VAULT, N_("Ask for the passphrase again."), "lock"),
    "shell": Noun(Section.VAULT, N_("Give many commands with one passphrase."), "shell"),
    "practice": Noun(Section.VAULT, N_("The practice's name and book year."), "practice"),
    "import": Noun(Section.VAULT, N_("Bring in data from elsewhere."), "importing"),
    "backup": Noun(Section.VAULT, N_("Copy the vault, and put a copy back."), "backup"),
    "doctor": Noun(
        Section.VAULT, N_("Examine the vault, or search it for somebody who is gone."), "doctor"
    ),
    "security": Noun(Section.VAULT, N_("The measures that protect it, as a sheet."), "security"),
    "client": Noun(Section.DOSSIER, N_("The clients of the practice."), "client"),
    "organisation": Noun(
        Section.DOSSIER, N_("Employers, commissioners, other organisations."), "organisation"
    ),
    "person": Noun(Section.DOSSIER, N_("Managers, partners, others around a client."), "person"),
    "trajectory": Noun(Section.DOSSIER, N_("What was agreed with a client."), "trajectory"),
    "training": Noun(
        Section.DOSSIER, N_("Who is enrolled in a training, and who came."), "training"
    ),
    "goal": Noun(Section.DOSSIER, N_("Goals of a trajectory."), "goal"),
    "session": Noun(Section.DOSSIER, N_("When you met, and for how long."), "session"),
    "note": Noun(Section.DOSSIER, N_("What is written in a dossier."), "note"),
    "draft": Noun(Section.DOSSIER, N_("What was typed and is not a note yet."), "draft"),
    "evaluation": Noun(Section.DOSSIER, N_("Scores from begin to follow-up."), "evaluation"),
    "questionnaire": Noun(
        Section.DOSSIER, N_("What evaluations ask, forms out, answers in."), "questionnaire"
    ),
    "statistics": Noun(Section.DOSSIER, N_("Hours, and how groups fared."), "statistics"),
    "search": Noun(Section.DOSSIER, N_("Find words in the notes."), "search"),
    "contact": Noun(Section.DOSSIER, N_("Quotes, appointments, questions."), "contact"),
    "inquiry": Noun(Section.DOSSIER, N_("Who asked something and is no client yet."), "inquiry"),
    "newsletter": Noun(
        Section.DOSSIER, N_("Who wants to receive news, for as long as they do."), "newsletter"
    ),
    "invoice": Noun(Section.DOSSIER, N_("Invoices, for the tax office."), "invoice"),
    "close": Noun(
        Section.END, N_("End a trajectory: delete or pseudonymise, and prove it."), "close"
    ),
    "reopen": Noun(Section.END, N_("Let a closed trajectory run on."), "reopen"),
    "due": Noun(Section.END, N_("See what waits for you."), "due"),
    "retention": Noun(
        Section.END, N_("What is due, doing it, and what the years bring."), "retention"
    ),
    "hold": Noun(Section.END, N_("Suspend the erasure of a dossier."), "hold"),
    "certificate": Noun(Section.END, N_("The proof of what was erased."), "certificate"),
    "casebook": Noun(Section.END, N_("See what was kept pseudonymised."), "casebook"),
    "intervision": Noun(
        Section.INTERVISION, N_("Take a case to colleagues, without names."), "intervision"
    ),
    "consent": Noun(Section.RIGHTS, N_("Who said yes to what."), "consent"),
    "publicity": Noun(Section.RIGHTS, N_("What clients let you show."), "publicity"),
    "policy": Noun(Section.RIGHTS, N_("The rules for keeping and erasing."), "policy"),
    "restrict": Noun(Section.RIGHTS, N_("Keep data and don't use it."), "restrict"),
    "objection": Noun(Section.RIGHTS, N_("Who objects to what use."), "objection"),
    "request": Noun(
        Section.RIGHTS, N_("What people ask of their data, and by when you answer."), "request"
    ),
    "share": Noun(Section.RIGHTS, N_("What somebody who was invited may see."), "share"),
    "disclosure": Noun(Section.RIGHTS, N_("Who received what of whom."), "disclosure"),
    "audit-sample": Noun(
        Section.RIGHTS, N_("When an auditor comes, and whom they may call."), "audit_sample"
    ),
    "mail": Noun(Section.RIGHTS, N_("Check a mail for names before you send it."), "mail"),
    "audit": Noun(Section.RIGHTS, N_("What was done, and that it is whole."), "audit"),
    "completion": Noun(
        Section.PROGRAM, N_("Print the completion script of a shell."), "completion"
    ),
}


class Root(CoachGroup):
    """The group of all nouns, which imports the module of a noun when it is asked for."""

    def __init__(self) -> None:
        super().__init__(
            name=PROGRAM,
            help=N_(
                "An encrypted dossier for coaches that keeps the promises of their privacy "
                "statement."
            ),
            no_args_is_help=True,
            rich_markup_mode=None,
        )
        self.params.insert(0, _VERSION)

    def list_commands(self, ctx: ParserContext) -> list[str]:
        """Return the words of the table."""
        return list(NOUNS)

    def get_command(self, ctx: ParserContext, cmd_name: str) -> Command | None:
        """Import and build the command, or return None for a word that is not in the table."""
        noun = NOUNS.get(cmd_name)
        if noun is None:
            return None
        module = importlib.import_module(f"coachdossier.cli.commands.{noun.module}")
        app: CommandSet = module.app
        return app.build(cmd_name, noun.summary)

    def format_commands(self, ctx: ParserContext, formatter: HelpFormatter) -> None:
        """Write the nouns by section, from the table alone."""
        for section in Section:
            rows = [
                (name, _(noun.summary)) for name, noun in NOUNS.items() if noun.section == section
            ]
            helptext.write_section(formatter, _(section), rows)


def run(arguments: Sequence[str], context: Context | None = None) -> int:
    """Carry out one command line and return its exit code, whatever happens."""
    context = context or Context.of_process()
    try:
        use_language(preferred_language(context.environ))
        root = Root()
        use_language(_language(root, arguments, context))
        code = _carry_out(root, list(arguments), context)
        context.stdout.flush()
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as problem:  # noqa: BLE001 - no traceback for a coach
        return report.problem(context, problem)
    return code


def _carry_out(root: Root, arguments: list[str], context: Context) -> ExitCode:
    try:
        with root.make_context(PROGRAM, arguments, obj=context) as parser:
            result: Any = root.invoke(parser)
    except Exit as end:
        return ExitCode(end.exit_code)
    return result if isinstance(result, ExitCode) else ExitCode.OK


def _language(root: Root, arguments: Sequence[str], context: Context) -> str:
    """Return the language to answer in, before anything can go wrong that needs words.

    The parser itself looks for `--lang`, wherever it stands, and passes over what it doesn't know.
    """
    tolerant = ParserContext(
        root, resilient_parsing=True, allow_interspersed_args=True, ignore_unknown_options=True
    )
    found, _rest, _order = root.make_parser(tolerant).parse_args(list(arguments))
    if (wish := found.get("lang")) in LANGUAGES:
        return str(wish)
    wish = context.environ.get("COACHDOSSIER_LANG")
    if not wish:
        return preferred_language(context.environ)
    if wish not in LANGUAGES:
        raise UsageError(
            N_("COACHDOSSIER_LANG names a language that is not one of {languages}."),
            languages=", ".join(LANGUAGES),
        )
    return wish


def _show_version(ctx: ParserContext, _param: Parameter, value: object) -> None:
    if value and not ctx.resilient_parsing:
        from coachdossier import __version__

        ctx.obj.stdout.write(f"{PROGRAM} {__version__}\n")
        raise Exit


_VERSION = TyperOption(
    param_decls=["--version"],
    type=BoolParamType(),
    help=N_("Show the version."),
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
)
