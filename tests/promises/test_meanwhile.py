"""Two terminals: what one of them closes while the other waits for a text takes nothing in."""

import io
import json
from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode
from support import make_context, run_here

NAME = "Quirijn Zandvoort"
TEXT = "Xylofoon Zwaluwstaart"
ADDING = (
    "goal add T001-1 --text -",
    "note add T001-1 --file -",
    "note add T001-1 --kind working --file -",
    "note edit 1 --file -",
    "evaluation add T001-1 --moment end --score rust=6 --remark -",
    "person add T001-1 --relation collega --name -",
    "contact add C001 --kind question --channel phone --trajectory T001-1 --note -",
    "trajectory edit T001-1 --goal -",
)
OF_THE_CLIENT = (
    "contact add C001 --kind question --channel phone --note -",
    "hold set T001-1 --proportionality nodig --review 2027-01-01 --ground -",
    "consent give C001 --purpose pr_material --occasion site --evidence -",
    "client edit C001 --alias -",
    "invoice add --number 2026-9 --amount 100 --trajectory T001-1 --payer -",
    "restrict set note 1 --ground -",
    "objection add C001 casebook --ground -",
    "person edit 1 --nickname -",
    "trajectory open C001 --start 2026-10-02 --goal -",
    "request open C001 --kind erasure --channel mail --note -",
)


class Meanwhile(io.StringIO):
    """Standard input that takes so long that the other terminal closes the trajectory."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(f"{TEXT}\n")
        self._coach: Coach | None = coach

    def read(self, size: int | None = -1, /) -> str:
        self._close()
        return super().read(size)

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        self._close()
        return super().readline(size)

    def _close(self) -> None:
        coach, self._coach = self._coach, None
        if coach is not None:
            coach.closes("T001-1")


def with_client(place: Path, policy: str) -> Coach:
    coach = new_coach(place, policy)
    coach.does("evaluation", "scale", "rust", "--range", "1..10")
    coach.does("client", "add", "--name", NAME)
    coach.does("trajectory", "open", "C001", "--start", "2026-10-01")
    coach.does("note", "add", "T001-1", "--file", "-", stdin="De eerste tekst.")
    return coach


def slowly(coach: Coach, words: str) -> tuple[int, str]:
    context = make_context(
        now=coach.now,
        vault=coach.vault,
        json=True,
        no_input=True,
        passphrase_file=coach.directory / "passphrase",
        environ={"XDG_RUNTIME_DIR": str(coach.directory)},
    )
    context.stdin = Meanwhile(coach)
    result = run_here(*words.split(), context=context)
    return result.code, result.err


def lives_in(coach: Coach, *terms: str) -> set[str]:
    told = coach.try_to("doctor", "--traces", "-", stdin="\n".join(terms))
    found = json.loads(told.out)
    assert found["places"] == []
    return {place["owner"] for place in found["explained"]}


@pytest.mark.parametrize("words", [*ADDING, *OF_THE_CLIENT])
def test_who_was_erased_meanwhile_does_not_come_back(tmp_path: Path, words: str) -> None:
    coach = with_client(tmp_path, "erase-at-close")
    code, told = slowly(coach, words)
    assert code in {ExitCode.NOT_FOUND, ExitCode.BLOCKED}, told
    assert "unexpected" not in told
    # A text for a note is never lost: it waits as a draft, for the coach to discard.
    assert lives_in(coach, *NAME.split(), *TEXT.split()) <= {"draft"}
    assert ("draft" in told) is words.startswith("note")


@pytest.mark.parametrize("words", ADDING)
def test_what_is_closed_and_kept_takes_nothing_in_any_more(tmp_path: Path, words: str) -> None:
    coach = with_client(tmp_path, "seven-years")
    code, told = slowly(coach, words)
    assert code == ExitCode.BLOCKED, told
    assert lives_in(coach, *TEXT.split()) <= {"draft"}


@pytest.mark.parametrize("words", ["client edit C001 --phone -", "person edit 1 --email -"])
def test_a_terminal_that_waits_for_an_answer_holds_nobody_up(tmp_path: Path, words: str) -> None:
    coach = with_client(tmp_path, "erase-at-close")
    code, told = slowly(coach, words)
    assert code == ExitCode.NOT_FOUND
    assert "Another coachdossier" not in told
