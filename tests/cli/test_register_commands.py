"""Contacts, inquiries and publicity at a terminal: what is asked, and how lists look."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coachdossier.domain.privacy import EVIDENCE_WORDS
from coachdossier.services.vaults import make_practice
from coachdossier.vault.kdf import KdfProfile
from support import NOON, Result, make_context, run_here

PASSPHRASE = "rustige rivier onder de brug"
Run = Callable[..., Result]


@pytest.fixture
def at_terminal(tmp_path: Path) -> Run:
    """Run a command at a terminal, with the lines that are typed; there is a client C001."""
    vault, _code = make_practice(
        tmp_path / "vault", PASSPHRASE, lambda: NOON, profile=KdfProfile(8, 1, 1)
    )
    vault.close()
    secret = tmp_path / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")

    def run(*arguments: str, typed: tuple[str, ...] = (), terminal: bool = True) -> Result:
        context = make_context(
            "".join(f"{line}\n" for line in typed),
            terminal=terminal,
            plain=True,
            vault=tmp_path / "vault",
            passphrase_file=secret,
        )
        return run_here(*arguments, context=context)

    assert run("client", "add", "--name", "Sanne de Wit", terminal=False).code == 0
    return run


def test_a_contact_is_asked_for_by_number_and_in_words(at_terminal: Run) -> None:
    done = at_terminal("contact", "add", "C001", typed=("2", "1", "Wil een offerte"))
    assert done.code == 0, done.err
    listed = at_terminal("contact", "list", "C001").out.splitlines()
    assert listed == [
        "Number\tDay\tKind\tChannel\tTrajectory\tNote",
        "1\t2026-03-12\tquote\tby e-mail\t\tWil een offerte",
    ]


def test_an_inquiry_is_asked_for_and_shown_with_its_message(at_terminal: Run) -> None:
    done = at_terminal("inquiry", "add", typed=("Bo Vos", "bo@voorbeeld.example", "", "Kan dat?"))
    assert done.code == 0, done.err
    assert at_terminal("inquiry", "list").out.splitlines()[1] == (
        "1\t2026-03-12\tBo Vos\tbo@voorbeeld.example\t"
    )
    assert at_terminal("inquiry", "show", "1").out.endswith("\n\nKan dat?\n")
    assert at_terminal("inquiry", "remove", "1", typed=("1",)).code == 0
    assert "There are no inquiries." in at_terminal("inquiry", "list").err


def test_publicity_is_asked_for_and_listed_with_its_consent(at_terminal: Run) -> None:
    give = ("consent", "give", "C001", "--purpose", "pr_material", "--occasion", "folder")
    assert at_terminal(*give, "--evidence", EVIDENCE_WORDS[0]).code == 0
    done = at_terminal("publicity", "add", "C001", typed=("3", "folder", "Het logo van Bos"))
    assert done.code == 0, done.err
    assert at_terminal("publicity", "list").out.splitlines()[1] == (
        "1\tC001\tlogo\tfolder\t2026-03-12\t1\tHet logo van Bos"
    )
    assert at_terminal("publicity", "remove", "1", typed=("1",)).code == 0
    assert "Nothing is shown." in at_terminal("publicity", "list").err


def test_whose_publicity_it_is_must_be_clear(at_terminal: Run) -> None:
    for whose in ((), ("C001", "--person", "1")):
        assert at_terminal("publicity", "add", *whose, terminal=False).code == 2


def test_the_whole_dossier_shows_them(at_terminal: Run) -> None:
    at_terminal("contact", "add", "C001", typed=("5", "2", "Hoe laat?"))
    shown = at_terminal("client", "show", "C001", "--full").out
    assert "- 2026-03-12, question, by phone: Hoe laat?" in shown
