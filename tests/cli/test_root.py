"""The frame that every command lives in: options in both places, one end, one exit code."""

import io
import json

import pytest

from coachdossier import __version__
from coachdossier.cli.root import NOUNS
from coachdossier.errors import ExitCode
from support import make_context, run_here, run_program, written

pytestmark = pytest.mark.usefixtures("sample")


def test_the_version_is_told_wherever_it_is_asked_for():
    assert run_program("--version").out == f"coachdossier {__version__}\n"
    assert run_here("--lang", "nl", "--version").out == f"coachdossier {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--plain", "--vault", "a", "client", "list"),
        ("client", "--plain", "--vault", "a", "list"),
        ("client", "list", "--plain", "--vault=a"),
        ("--vault", "b", "client", "--vault", "c", "list", "--vault", "a", "--plain"),
    ],
)
def test_global_options_stand_before_or_after_the_command_and_the_innermost_wins(arguments):
    told = json.loads(run_here(*arguments).out)
    assert (told["plain"], told["vault"]) == (True, "a")


def test_every_kind_of_value_reaches_the_command():
    told = json.loads(
        run_here(
            "client", "list", "--kind", "intake", "--since", "12-3-2026", "--limit", "9",
            "--paid", "1.234,5", "--folder", "/",
        ).out
    )  # fmt: skip
    assert told["kind"] == "intake"
    assert told["since"] == "2026-03-12"
    assert told["limit"] == 9
    assert told["paid"] == "1234.50"
    assert told["folder"] == "/"


def test_a_word_can_be_a_command_by_itself(tmp_path):
    assert run_here("status", "--vault", str(tmp_path)).out == f"{tmp_path}\n"


def test_the_vault_is_where_the_environment_says():
    context = make_context(environ={"COACHDOSSIER_VAULT": "/somewhere"})
    assert run_here("status", context=context).out == "/somewhere\n"
    assert run_here("status").out.endswith("coachdossier\n")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("c1", ExitCode.OK),
        ("bug", ExitCode.UNEXPECTED),
        ("disk", ExitCode.UNEXPECTED),
        ("nobody", ExitCode.NOT_FOUND),
        ("blocked", ExitCode.BLOCKED),
        ("findings", ExitCode.FINDINGS),
        ("stop", ExitCode.INTERRUPTED),
    ],
)
def test_every_end_has_its_exit_code(code, expected):
    assert run_here("client", "show", code).code == expected


def test_an_error_says_what_is_wrong_and_what_to_do_and_leaves_stdout_empty():
    ended = run_here("client", "show", "nobody", "--json")
    assert ended.out == ""
    assert ended.err == "coachdossier: No client has the code nobody.\nhint: Try 'list'.\n"


@pytest.mark.parametrize("debug", [[], ["--debug"]])
def test_an_error_nobody_foresaw_quotes_nothing_of_the_dossier(debug):
    bug = run_here("client", "show", "bug", *debug)
    disk = run_here("client", "show", "disk", *debug)
    assert "LookupError" in bug.err
    assert "No space left on device" in disk.err
    assert "Vries" not in bug.err
    assert "secret.docx" not in disk.err
    assert ("sample_commands.py" in bug.err) == bool(debug)


def test_debug_shows_the_cause_before_what_came_of_it():
    shown = run_here("client", "show", "bug", "--debug").err
    assert shown.index("builtins.KeyError") < shown.index("builtins.LookupError")


def test_words_that_were_not_expected_are_not_repeated():
    ended = run_here("client", "show", "c1", "Jan told me a secret")
    assert ended.code == ExitCode.USAGE
    assert "secret" not in ended.err


def test_a_mistyped_word_cannot_steer_the_terminal():
    assert "\x1b" not in run_here("cli\x1b[2Jent").err


def test_no_word_at_all_shows_the_help_and_counts_as_misuse():
    ended = run_here("client")
    assert ended.code == ExitCode.USAGE
    assert ended.out == ""
    assert "Usage: coachdossier client" in ended.err


def test_an_input_that_ends_at_a_question_counts_as_a_no():
    context = make_context("", terminal=True, plain=True)
    ended = run_here("client", "add", "c1", context=context)
    assert ended.code == ExitCode.DECLINED


def test_the_first_word_is_in_the_language_that_was_asked_for():
    for wish in (
        ["--lang", "nl", "oops"],
        ["oops", "--lang=nl"],
        ["client", "oops", "--lang", "nl"],
    ):
        assert "Er is geen opdracht 'oops'." in run_here(*wish).err
    dutch = make_context(environ={"COACHDOSSIER_LANG": "nl"})
    assert "Er is geen opdracht" in run_here("oops", context=dutch).err
    chosen_here = make_context(environ={"COACHDOSSIER_LANG": "nl"})
    assert "There is no command" in run_here("oops", "--lang", "en", context=chosen_here).err


def test_a_language_in_the_environment_that_we_lack_is_said():
    ended = run_here("status", context=make_context(environ={"COACHDOSSIER_LANG": "fr"}))
    assert ended.code == ExitCode.USAGE
    assert "COACHDOSSIER_LANG" in ended.err


def test_a_reader_that_leaves_is_no_reason_to_complain():
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    context = make_context()
    context.stdout = Closed()
    with pytest.raises(BrokenPipeError):
        run_here("client", "show", "c1", context=context)
    assert written(context.stderr) == ""


def test_the_table_lists_only_modules_that_exist():
    for name, noun in NOUNS.items():
        assert run_here(name, "--help").code == ExitCode.OK, noun.module
