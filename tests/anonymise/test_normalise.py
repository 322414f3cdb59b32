"""A name keeps its place in the original, however it was typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.anonymise.normalise import fold, normalise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ma\u200brieke", "Marieke"),
        ("M\u0430rieke", "Marieke"),
        ("Zoe\u0308", "Zoë"),
        ("Ren&eacute;e", "Renée"),
        ("Marie&#1;ke", "Marieke"),
        ("R&eacute;ne\u0301e", "Rénée"),
        ("\uff2darieke", "Marieke"),
        ("Marieke\u2019s", "Marieke's"),
        ("\u202eMarieke\u202c", "Marieke"),
    ],
)
def test_disguises_are_read_as_the_plain_name(written: str, read: str) -> None:
    assert normalise(f"Vandaag {written} gezien").text == f"Vandaag {read} gezien"


def test_offsets_lead_back_to_the_original() -> None:
    written = "Zoe\u0308 en Ma\u200brieke"
    plain = normalise(written)
    start = plain.text.index("Marieke")
    begin, end = plain.span(start, start + len("Marieke"))
    assert written[begin:end] == "Ma\u200brieke"
    begin, end = plain.span(0, 3)
    assert written[begin:end] == "Zoe\u0308"


@given(st.text())
def test_offsets_cover_the_original_in_order(text: str) -> None:
    plain = normalise(text)
    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    assert list(plain.starts) == sorted(plain.starts)
    for start, end in zip(plain.starts, plain.ends, strict=True):
        assert 0 <= start < end <= len(text)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_a_letter_and_its_accented_form_fold_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert fold(composed) == fold(fold(composed))
