"""Help and usage errors, in both languages and in the same words everywhere."""

import re

import pytest

from coachdossier.cli.helptext import METAVARS, VALUES
from coachdossier.cli.root import Root
from coachdossier.cli.typer_inside import ParserContext
from coachdossier.errors import ExitCode
from support import run_here

SAME_IN_DUTCH = {"CODE", "HASH", "ID", "ITEM", "ITEM=SCORE", "TRAJ", "nl|en"}

pytestmark = pytest.mark.usefixtures("sample")

MISTAKES = {
    ("client", "show"): "Argument CLIENT is missing.",
    ("client", "lst"): "There is no command 'lst'.",
    ("client", "list", "--kin", "intake"): "There is no option '--kin'.",
    ("client", "list", "-x"): "There is no option '-x'.",
    ("client", "list", "--kind"): "Option '--kind' needs a value.",
    ("client", "add", "--private=x"): "Option '--private' takes no value.",
    ("client", "list", "--kind", "x"): "Invalid value for --kind: choose from intake, session.",
    ("client", "list", "--limit", "0"): (
        "Invalid value for --limit: a whole number from 1 to 9 is needed."
    ),
    ("client", "list", "--at-least", "0"): (
        "Invalid value for --at-least: a whole number from 1 is needed."
    ),
    ("client", "list", "--rate", "x"): "Invalid value for --rate: a number is needed.",
    ("client", "list", "--since", "30-2-2026"): (
        "Invalid value for --since: the calendar has no such day."
    ),
    ("client", "list", "--paid", "x"): (
        "Invalid value for --paid: an amount is written as 1234,56 or 1.234,56."
    ),
    ("client", "list", "--folder", "/no/such"): ("Invalid value for --folder: it does not exist."),
    ("client", "list", "--folder", __file__): (
        "Invalid value for --folder: it is a file, and a folder is needed."
    ),
    ("client", "list", "x"): "There are more words than this command takes.",
    ("--json",): "A command is missing.",
    ("--lang", "de"): "Invalid value for --lang: choose from nl, en.",
}
NEVER_DUTCH = ("Usage", "Missing", "Invalid", "No such", "Error", "Try", "option '", "required")


@pytest.mark.parametrize("arguments", MISTAKES)
def test_a_mistake_is_explained_on_stderr(arguments):
    ended = run_here(*arguments)
    assert ended.code == ExitCode.USAGE
    assert ended.out == ""
    assert ended.err.splitlines()[0] == f"coachdossier: {MISTAKES[arguments]}"


@pytest.mark.parametrize("arguments", MISTAKES)
def test_a_mistake_is_explained_in_dutch_without_a_word_of_english(arguments):
    ended = run_here("--lang", "nl", *(word for word in arguments if word != "--lang"))
    shown = ended.err
    assert ended.code == ExitCode.USAGE
    assert shown.startswith("coachdossier: ")
    assert not [word for word in NEVER_DUTCH if word in shown]
    assert MISTAKES[arguments] not in shown


def test_a_near_miss_is_offered():
    assert "hint: Did you mean client?" in run_here("cliend").err
    assert "tip: Bedoelde je --since" in run_here("client", "list", "--sinc", "x", "--lang=nl").err


def test_a_mistake_shows_how_the_command_is_typed():
    shown = run_here("client", "show").err
    assert "hint: Type it as: coachdossier client show [OPTIONS] CLIENT\n" in shown


def test_the_help_of_the_program_lists_every_word_by_section():
    shown = run_here("--help").out
    assert re.search(r"^The dossier:\n(  .*\n)*  client +About a client\.\n", shown, re.MULTILINE)
    assert "--passphrase-file FILE" in shown
    assert "--today" not in shown


def test_the_help_of_a_noun_lists_its_verbs_with_one_sentence_each():
    shown = run_here("client", "--help").out
    assert "  list  List the clients.\n" in shown
    assert "About a client." in shown
    assert "secret" not in shown


def test_the_help_of_a_command_says_what_every_word_is():
    shown = run_here("client", "list", "-h").out
    assert "Usage: coachdossier client list [OPTIONS]\n" in shown
    assert "--kind intake|session" in shown
    assert "Only of this kind. [default: session]" in shown
    assert "--since DATE" in shown
    assert "Every command also takes --vault, --json" in " ".join(shown.split())
    arguments = run_here("client", "add", "-h").out
    assert "coachdossier client add [OPTIONS] CLIENT...\n" in arguments
    assert "Arguments:\n  CLIENT...  The codes.\n" in arguments
    assert "--private" in arguments


def test_help_is_dutch_when_dutch_is_asked_for():
    for place in (
        ["--lang", "nl", "client", "list", "--help"],
        ["client", "list", "--help", "--lang", "nl"],
    ):
        shown = run_here(*place).out
        assert "Gebruik: coachdossier client list [OPTIES]" in shown
        assert "[standaard: session]" in shown
        assert "--since DATUM" in shown
    assert "Toon de versie." in run_here("--help", "--lang", "nl").out


def test_no_line_of_help_is_wider_than_a_terminal_of_80_columns():
    for arguments in ((), ("client",), ("client", "list"), ("client", "add")):
        for language in ("nl", "en"):
            shown = run_here(*arguments, "--help", "--lang", language).out
            assert max(map(len, shown.splitlines())) <= 80


def metavars(command):
    """What every command below this one calls its values."""
    yield from (param.metavar for param in command.params if param.metavar)
    if hasattr(command, "list_commands"):
        context = ParserContext(command)
        for name in command.list_commands(context):
            yield from metavars(command.get_command(context, name))


def test_what_a_command_calls_its_values_can_be_said_in_dutch():
    named = set(metavars(Root()))
    assert "TRAJ" in named
    assert named - METAVARS - set(VALUES.values()) == SAME_IN_DUTCH


def test_a_value_that_may_be_left_out_stands_between_one_pair_of_brackets():
    shown = run_here("request", "open", "--help", "--lang", "en").out
    assert "[CLIENT]" in shown
    assert "[[" not in shown
