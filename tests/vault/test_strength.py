"""A passphrase is judged as a thief guesses, and proposals can't be guessed."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdossier.vault.strength import WORDS, judge, propose


@pytest.mark.parametrize(
    "passphrase",
    [
        "correct horse battery staple", "test-passphrase-123", "rustige rivier onder de brug",
        "x9$Kq2!vTz7#mP", "de kat krabt de krullen", "een zin die alleen ik ken",
    ],
)  # fmt: skip
def test_ordinary_good_passphrases_pass(passphrase: str) -> None:
    assert judge(passphrase).enough


@pytest.mark.parametrize(
    "passphrase",
    [
        "welkom01", "Welkom2024!", "geheim", "Wachtwoord123!", "amsterdam1985", "qwertyuiop12",
        "a" * 300, "een zin", "12-03-1978", "abcdefgh", "coach", "zomer2026",
    ],
)  # fmt: skip
def test_what_is_guessed_first_is_weak_and_told_why(passphrase: str) -> None:
    strength = judge(passphrase)
    assert not strength.enough
    assert strength.advice


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=1024))
def test_whatever_is_typed_gets_a_judgement(passphrase: str) -> None:
    assert 0 <= judge(passphrase).score <= 4


@pytest.mark.parametrize("language", ["nl", "en"])
def test_proposals_are_six_words_that_pass_and_differ(language: str) -> None:
    proposals = {propose(language, os.urandom) for _ in range(20)}
    assert len(proposals) == 20
    for words in proposals:
        assert len(words.split()) == WORDS
        assert judge(words).enough


def test_no_word_is_likelier_than_another() -> None:
    # A number beyond the last whole round of the list is drawn again.
    draws = iter([b"\xff\xff"] + [b"\x00\x00"] * WORDS)
    assert set(propose("nl", lambda _count: next(draws)).split()) == {"aardbei"}
    assert next(draws, None) is None
