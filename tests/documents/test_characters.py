"""No text is lost in silence, and none breaks a document."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.documents.characters import (
    clean,
    one_line,
    paragraphs,
    runs_right_to_left,
    width,
)

ANY = st.text(alphabet=st.characters())
"""Lone surrogates and controls included."""


@given(ANY)
def test_every_character_stays_or_is_shown_as_unreadable(text):
    cleaned = clean(text)
    one_by_one = text.replace("\r\n", "\n")
    assert len(cleaned) == len(one_by_one)
    for before, after in zip(one_by_one, cleaned, strict=True):
        assert after in {before, "\n", "\ufffd"}
        if before.isprintable() and unicodedata.category(before) not in {"Cn", "Co", "Cs"}:
            assert after == before


@given(ANY)
def test_a_clean_text_is_clean(text):
    assert clean(clean(text)) == clean(text)
    clean(text).encode()


@given(ANY)
def test_paragraphs_keep_every_word_in_order(text):
    found = paragraphs(text)
    assert [word for part in found for word in part.split()] == clean(text).split()
    assert all(part.strip("\n") == part and "\n\n" not in part for part in found)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_one(end):
    assert paragraphs(f"a{end}b{end}{end}  c") == ("a\nb", "  c")
    assert one_line(f"a{end}b") == "a b"


def test_terminals_are_not_steered():
    assert clean("\x1b[31mred\x07") == "\ufffd[31mred\ufffd"


@pytest.mark.parametrize(
    ("text", "right_to_left"),
    [("שלום Anna", True), ("123 مرحبا", True), ("Anna שלום", False), ("12-3", False), ("", False)],
)
def test_the_first_letter_decides_the_direction(text, right_to_left):
    assert runs_right_to_left(text) is right_to_left


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("e\u0301", 1), ("日本", 4), ("", 0)])
def test_width_counts_columns(text, columns):
    assert width(text) == columns
