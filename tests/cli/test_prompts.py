"""Questions at a terminal: typed answers, Ctrl-C, Ctrl-D, and nobody there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coachdossier.cli import prompts
from support import make_context, program_environment, written

pexpect = pytest.importorskip("pexpect", reason="not Linux: pexpect needs a pseudo-terminal")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="not Linux: no pseudo-terminal")

ASKING = str(Path(__file__).with_name("asking.py"))
DOWN, CTRL_C, CTRL_D = "\x1b[B", "\x03", "\x04"
STYLES = pytest.mark.parametrize("style", [[], ["plain"]], ids=["drawn", "plain"])


def converse(question: str, *turns: tuple[str, str], style: list[str] | None = None):
    """Answer each prompt with keys and return the exit code and all that was shown."""
    child = pexpect.spawn(
        sys.executable,
        [ASKING, question, *(style or [])],
        env={**program_environment(), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
        encoding="utf-8",
        dimensions=(24, 80),
        timeout=20,
    )
    child.delayafterclose = child.delayafterterminate = 0
    shown = ""
    for prompt, keys in turns:
        child.expect_exact(prompt)
        shown += child.before + child.after
        child.send(keys)
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, shown + child.before


@STYLES
def test_a_line_of_text(style):
    code, shown = converse("text", ("Naam?", "Zoë\r"), style=style)
    assert (code, "told: Zoë" in shown) == (0, True)


@STYLES
def test_an_empty_answer_takes_the_suggestion_or_is_asked_again(style):
    _, shown = converse("default", ("Naam?", "\r"), style=style)
    assert "told: Jan" in shown
    _, shown = converse(
        "text", ("Naam?", "\r"), ("Hier is een antwoord nodig.", "Piet\r"), style=style
    )
    assert "told: Piet" in shown


@pytest.mark.parametrize(
    ("style", "keys", "told"),
    [
        ([], "\r", "None"),
        ([], " Piet\r", "Jan Piet"),
        ([], "\x15\r", ""),
        ([], "\x15-\r", ""),
        (["plain"], "\r", "None"),
        (["plain"], "Piet\r", "Piet"),
        (["plain"], "-\r", ""),
    ],
)
def test_what_is_known_is_changed_left_or_taken_away(style, keys, told):
    code, shown = converse("change", ("Naam:", keys), style=style)
    assert (code, f"told: {told}\r" in shown) == (0, True)


@STYLES
def test_a_day_is_asked_again_until_it_is_one(style):
    _, shown = converse(
        "date", ("Dag?", "31-2-2026\r"), ("Die dag staat niet", "1-3-2026\r"), style=style
    )
    assert "told: 2026-03-01" in shown
    _, shown = converse("day", ("Dag?", "\r"), style=style)
    assert "told: 2026-03-12" in shown


@STYLES
def test_a_long_question_is_broken_between_words_on_a_terminal(style):
    _, shown = converse("long", ("hoeveel?", "ja\r"), style=style)
    assert "told: ja" in shown
    broken = "deze vraag" not in shown.replace("\r\n", "|")
    assert broken is (not style)


def test_a_choice_is_made_with_the_arrow_keys():
    _, shown = converse("choice", ("Blauw", DOWN + "\r"))
    assert "told: green" in shown
    assert "(pijltjes, Enter)" in shown
    _, shown = converse("chosen", ("Blauw", "\r"))
    assert "told: blue" in shown


def test_a_choice_for_a_screen_reader_is_a_numbered_list():
    _, shown = converse("choice", ("Nummer:", "7\r"), ("1 tot en met 3", "2\r"), style=["plain"])
    assert "1. Rood\r\n2. Groen\r\n3. Blauw\r\n" in shown
    assert "told: green" in shown
    _, shown = converse("chosen", ("Nummer:", "\r"), style=["plain"])
    assert "told: blue" in shown


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [("confirm", "j", True), ("confirm", "YES", True), ("confirm", "", False),
     ("confirm", "n", False), ("confirmed", "", True), ("confirmed", "nee", False)],
)  # fmt: skip
def test_a_yes_is_understood_in_both_languages(question, answer, told):
    _, shown = converse(question, ("]", answer + "\r"))
    assert f"told: {told}" in shown


def test_what_cannot_be_undone_is_confirmed_by_typing_the_code():
    assert converse("typing", ("Typ T-1", "T-1\r"))[0] == 0
    assert converse("typing", ("Typ T-1", "t-1\r"))[0] == 0
    code, shown = converse("typing", ("Typ T-1", "ja\r"))
    assert (code, "er is niets veranderd" in shown) == (3, True)


@pytest.mark.parametrize("question", ["text", "date", "choice", "confirm", "typing", "passphrase"])
def test_ctrl_c_ends_with_130_and_ctrl_d_counts_as_a_no(question):
    prompt = {"choice": "Blauw", "confirm": "]", "typing": "Typ", "passphrase": "zin:"}.get(
        question, "?"
    )
    assert converse(question, (prompt, CTRL_C))[0] == 130
    if question != "choice":
        assert converse(question, (prompt, CTRL_D))[0] == 3


def test_a_secret_is_not_shown():
    code, shown = converse(
        "passphrase", ("Wachtwoordzin:", "geheim\r"), ("Nog een keer", "geheim\r")
    )
    assert code == 0
    assert shown.count("geheim") == 1  # only where the program tells it
    assert converse("secret", ("Code:", "x\r"))[0] == 0


@pytest.mark.parametrize("question", ["text", "date", "choice", "confirm", "typing", "secret"])
def test_with_nobody_to_answer_the_option_is_named(question):
    done = subprocess.run(
        [sys.executable, ASKING, question],
        input="yes\n",
        capture_output=True,
        encoding="utf-8",
        env=program_environment(),
        start_new_session=True,
        check=False,
    )
    assert done.returncode == 2
    assert "tip: Geef het antwoord met --" in done.stderr
    assert "told" not in done.stdout


def test_a_dumb_terminal_gets_the_questions_of_a_screen_reader():
    context = make_context("2\n", terminal=True, environ={"TERM": "dumb"})
    choices = {"a": "first", "b": "second"}
    assert prompts.ask_choice(context, "Which?", choices, option="--which") == "b"
    assert "2. second" in written(context.stderr)
