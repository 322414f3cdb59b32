"""A weak passphrase is noticed while it can still be changed; scripts are warned, not stopped."""

from pathlib import Path

import pytest

from coachdossier.cli.choosing import choose_passphrase
from coachdossier.cli.context import Context
from coachdossier.errors import Declined
from support import make_context, run_here, written

GOOD = "rustige rivier onder de brug"


def choose(context: Context, **more: object) -> str:
    return choose_passphrase(context, prompt="Choose: ", **more)


def at_terminal(*secrets: str, lines: str = "") -> Context:
    return make_context(lines, terminal=True, plain=True, secrets=list(secrets))


def test_a_good_passphrase_is_taken_without_a_word() -> None:
    context = at_terminal(GOOD, GOOD)
    assert choose(context) == GOOD
    assert written(context.stderr) == ""


def test_a_weak_one_can_be_kept_replaced_or_proposed_instead() -> None:
    assert choose(at_terminal("geheim", "geheim", lines="3\n")) == "geheim"
    assert choose(at_terminal("geheim", "geheim", GOOD, GOOD, lines="2\n")) == GOOD


def test_enter_gets_six_words_that_have_to_be_typed() -> None:
    context = make_context(terminal=True, plain=True)
    typed = iter(["", "verkeerd"])

    def shown() -> str:
        return next(line for line in written(context.stderr).splitlines() if line[:4] == " " * 4)

    context.read_secret = lambda _prompt: (
        next(typed, None) or ("" if "    " not in written(context.stderr) else shown().strip())
    )
    words = choose(context)
    assert len(words.split()) == 6
    assert "not the same" in written(context.stderr)


def test_without_a_terminal_a_weak_one_is_taken_with_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.touch(mode=0o600)
    file.write_text("geheim\n", encoding="utf-8")
    context = make_context(passphrase_file=file)
    assert choose(context) == "geheim"
    assert "weak" in written(context.stderr)
    silent = make_context(passphrase_file=file)
    assert choose(silent, accept_weak=True) == "geheim"
    assert written(silent.stderr) == ""


@pytest.mark.parametrize(("answer", "accepted"), [("y\n", True), ("n\n", False)])
def test_at_a_terminal_a_weak_one_in_a_file_is_asked_about(
    tmp_path: Path, answer: str, accepted: bool
) -> None:
    file = tmp_path / "secret"
    file.touch(mode=0o600)
    file.write_text("geheim\n", encoding="utf-8")
    context = make_context(answer, terminal=True, passphrase_file=file)
    if accepted:
        assert choose(context) == "geheim"
    else:
        with pytest.raises(Declined):
            choose(context)


def test_words_can_be_had_without_a_vault() -> None:
    assert len(run_here("passphrase", "propose").out.split()) == 6
