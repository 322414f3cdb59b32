"""What a coach, a pipe and a screen reader get to see."""

import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.cli import output
from coachdossier.errors import UsageError
from coachdossier.i18n import use_language
from support import make_context, run_program, written


class Colour(Enum):
    RED = "red"


class Size(StrEnum):
    SMALL = "s"


class Step(IntEnum):
    ONE = 1


@dataclass(frozen=True, slots=True)
class Client:
    code: str
    born: date
    seen: tuple[Step, ...]


def as_json(value: object) -> object:
    context = make_context()
    output.emit_json(context, value)
    return json.loads(written(context.stdout))


def test_json_has_names_of_fields_iso_dates_and_plain_values():
    client = Client("C1", date(2000, 2, 29), (Step.ONE,))
    assert as_json({Colour.RED: [client, None, True, 1.5], "set": {"b", "a"}}) == {
        "red": [{"code": "C1", "born": "2000-02-29", "seen": [1]}, None, True, 1.5],
        "set": ["a", "b"],
    }
    assert as_json([Size.SMALL, Decimal("1.50"), Path("a/b")]) == ["s", "1.50", "a/b"]
    assert as_json(datetime(2026, 3, 12, 12, tzinfo=UTC)) == "2026-03-12T12:00:00+00:00"


def test_json_keeps_letters_readable():
    context = make_context()
    output.emit_json(context, {"name": "Zoë Müller 🙂"})
    assert "Zoë Müller 🙂" in written(context.stdout)


def test_json_of_something_unknown_is_a_fault_of_ours():
    with pytest.raises(TypeError):
        output.emit_json(make_context(), object())
    with pytest.raises(TypeError):
        output.emit_json(make_context(), b"bytes")


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_survives_json_and_none_of_it_steers_a_terminal(text):
    context = make_context()
    output.emit_json(context, [text])
    shown = written(context.stdout)
    assert json.loads(shown) == [text]
    assert shown.encode()
    assert not [c for c in shown if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_steers_a_terminal(text):
    context = make_context(columns=60)
    output.print_text(context, text)
    output.say(context, text)
    output.fields(context, [("Name", text)])
    output.table(context, ["Name"], [[text]])
    shown = written(context.stdout) + written(context.stderr)
    assert not [c for c in shown if c not in "\n\t" and (ord(c) < 32 or 127 <= ord(c) < 160)]


ROWS = [("C1", "Jan\tde\nVries", 3, None, True), ("C2", "Zoë", 0, date(2026, 3, 12), False)]
COLUMNS = ["Code", "Name", "Notes", "Seen", "Private"]


@pytest.mark.parametrize("world", [{}, {"terminal": True, "plain": True}])
def test_in_a_pipe_and_for_a_screen_reader_a_row_is_a_line_of_cells_with_tabs(world):
    context = make_context(**world)
    output.table(context, COLUMNS, ROWS, title="Clients")
    assert written(context.stdout).splitlines() == [
        "Code\tName\tNotes\tSeen\tPrivate",
        "C1\tJan de Vries\t3\t\tyes",
        "C2\tZoë\t0\t2026-03-12\tno",
    ]


def test_on_a_terminal_a_table_stays_within_80_columns_and_loses_no_letter():
    name = "Adriana-Cornelia van der Wetering-Oosterhuis tot Duivenvoorde en Ruigenhoek"
    context = make_context(terminal=True)
    rows = [("CLIENT-2026-0001", name, name, "woord" * 30)]
    output.table(context, ["Code", "Naam", "Organisatie", "Vraag"], rows)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", written(context.stdout))
    assert max(map(len, shown.splitlines())) <= 80
    assert "CLIENT-2026-0001" in shown
    assert shown.count("w") == 2 * name.count("w") + 30
    assert "…" not in shown


def test_colour_stays_away_when_it_is_not_wanted():
    context = make_context(terminal=True, environ={"NO_COLOR": "1", "TERM": "xterm-256color"})
    output.table(context, ["Code"], [["C1"]], title="Clients")
    assert "\x1b" not in written(context.stdout)


def test_markup_in_a_name_is_a_name():
    context = make_context(terminal=True)
    output.table(context, ["Name"], [["[bold]Jan[/bold] :smile:"]])
    assert "[bold]Jan[/bold] :smile:" in written(context.stdout)


def test_no_rows_are_said_on_stderr():
    context = make_context()
    output.table(context, ["Code"], [], empty="There are no clients yet.")
    assert written(context.stdout) == "Code\n"
    assert written(context.stderr) == "There are no clients yet.\n"


LONG_GOAL = [("T1", "Wat wil ik met mijn werk, en wat wil mijn werk met mij? " * 3)]


def test_a_long_text_may_stay_on_one_line_of_a_table_on_a_terminal_only():
    world = make_context(terminal=True)
    output.table(world, ["Code", "Goal"], LONG_GOAL, cut=1)
    (line,) = written(world.stdout).splitlines()[2:]
    assert line.rstrip().endswith("…")
    assert len(line.rstrip()) in range(70, 81)
    piped = make_context()
    output.table(piped, ["Code", "Goal"], LONG_GOAL, cut=1)
    assert LONG_GOAL[0][1] in written(piped.stdout)


def test_what_is_said_breaks_between_words_on_a_terminal_and_nowhere_else():
    words = "Een zin van meerdere woorden met een pad dat heel blijft:"
    path = "/home/coach/" + "map/" * 20
    terminal = make_context(terminal=True, columns=40)
    output.say(terminal, f"  {words} {path}")
    lines = written(terminal.stderr).splitlines()
    assert lines[-1] == f"  {path}"
    assert max(map(len, lines[:-1])) <= 40
    assert " ".join(line.strip() for line in lines) == f"{words} {path}"
    for world in (make_context(columns=40), make_context(terminal=True, plain=True, columns=40)):
        output.say(world, f"{words} {path}")
        assert written(world.stderr) == f"{words} {path}\n"


def test_a_text_breaks_between_words_on_a_terminal_and_nowhere_else():
    terminal = make_context(terminal=True, columns=20, environ={"PAGER": "cat"})
    output.page(terminal, "  een regel die te lang is\n\neinde")
    assert written(terminal.stdout) == "  een regel die te\n  lang is\n\neinde\n"
    piped = make_context(columns=20)
    output.page(piped, "een regel die te lang is\n")
    assert written(piped.stdout) == "een regel die te lang is\n"


def test_what_is_said_behind_something_stays_behind_it():
    terminal = make_context(terminal=True, columns=20)
    text = "een keuze met veel woorden"
    assert output.wrapped(terminal, text, before=3) == "een keuze met\n   veel woorden"


def test_what_the_system_says_is_told_in_the_language_of_the_coach():
    error = UsageError("x can't be read: {reason}.", reason="No such file or directory")
    use_language("nl")
    assert output.system_reason("No such file or directory") in output.message_of(error)
    assert output.system_reason("Something new") == "Something new"


def test_a_message_is_a_sentence_and_a_code_in_it_stays_a_code():
    assert output.message_of(UsageError("a day has a date.")) == "A day has a date."
    assert output.message_of(UsageError("{code} is shut.", code="eik-3")) == "eik-3 is shut."


def test_labelled_values_are_lines_in_a_pipe_and_columns_on_a_terminal():
    pairs = [("Code", "C1"), ("Organisation", "word " * 30)]
    piped = make_context()
    output.fields(piped, pairs)
    assert written(piped.stdout).startswith("Code: C1\nOrganisation: word")
    seen = make_context(terminal=True)
    output.fields(seen, pairs)
    lines = written(seen.stdout).splitlines()
    assert lines[0] == "Code          C1"
    assert lines[2].startswith("              word")
    assert max(map(len, lines)) <= 80


def test_a_text_is_written_as_it_is_with_one_line_end():
    context = make_context()
    output.print_text(context, "één\n\n\ttwee\n")
    output.print_text(context, "drie")
    assert written(context.stdout) == "één\n\n\ttwee\ndrie\n"


def test_a_long_text_in_a_pipe_needs_no_pager():
    context = make_context()
    output.page(context, "line\n" * 100)
    assert written(context.stdout).count("line") == 100


LESS = """#!/bin/sh
{ wc -l; echo "$LESS|$LESSHISTFILE|$LESSSECURE"; } > "$REPORT"
"""


@pytest.mark.skipif(os.name != "posix", reason="not Linux: the pager is a script")
def test_a_long_text_on_a_terminal_is_paged_without_a_history_or_a_shell(tmp_path, monkeypatch):
    pager = tmp_path / "less"
    pager.write_text(LESS)
    pager.chmod(0o755)
    report = tmp_path / "report"
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    environ = {**os.environ, "REPORT": str(report), "LESS": "-X"}

    output.page(make_context(terminal=True, environ=environ), "short\n")
    assert not report.exists()
    unpaged = make_context(terminal=True, environ={**environ, "PAGER": "cat"})
    output.page(unpaged, "line\n" * 100)
    assert not report.exists()
    assert written(unpaged.stdout).count("line") == 100
    paged = make_context(terminal=True, environ=environ)
    output.page(paged, "line\n" * 100)
    assert written(paged.stdout) == ""
    assert report.read_text().split() == ["100", "|-|1"]


def test_quick_work_draws_no_bar():
    context = make_context(terminal=True)
    with output.progress(context, "Reading", 3) as progress:
        progress.advance(3)
    assert written(context.stderr) == ""


def test_long_work_draws_a_bar_on_a_terminal_only(monkeypatch):
    monkeypatch.setattr(output, "_WORTH_A_BAR", -1)
    for world, drawn in (
        ({"terminal": True}, True),
        ({}, False),
        ({"terminal": True, "plain": True}, False),
    ):
        context = make_context(**world)
        with output.progress(context, "Reading", 3) as progress:
            progress.advance()
            progress.advance()
        assert ("Reading" in written(context.stderr)) == drawn
        assert written(context.stdout) == ""


def test_a_letter_the_terminal_lacks_does_not_stop_the_program():
    told = run_program("--lang", "nl", "clïent", environ={"PYTHONIOENCODING": "ascii"})
    assert told.code == 2
    assert "cl\\xefent" in told.err


def test_a_long_list_is_the_same_json_an_item_to_a_line():
    @dataclass(frozen=True)
    class Item:
        day: date
        colour: Colour
        names: tuple[str, ...]
        amount: Decimal

    items = [Item(date(2026, 3, 12), Colour.RED, ("é", "\x9b"), Decimal("1.5"))] * 2500
    context = make_context(json=True)
    output.emit_json(context, items)
    text = written(context.stdout)
    assert json.loads(text) == [output.as_data(item) for item in items]
    assert len(text.splitlines()) == 2502
    assert "\x9b" not in text
