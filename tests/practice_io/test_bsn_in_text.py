"""A coach has no legal ground to hold a BSN; an invoice number must stay what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.practice_io.bsn import Span, find_bsn, mask_bsn

VALID = "123456782"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("BSN 123456782", "BSN [BSN]"),
        ("bsn:123456782.", "bsn:[BSN]."),
        ("BSN123456782", "BSN[BSN]"),
        (
            "Haar burgerservicenummer is 1234 56 782, zegt ze",
            "Haar burgerservicenummer is [BSN], zegt ze",
        ),
        ("burger service nummer 123-456-782", "burger service nummer [BSN]"),
        ("Sofi-nummer: 123456782", "Sofi-nummer: [BSN]"),
        ("citizen service number 123456782", "citizen service number [BSN]"),
        ("123456782 (BSN)", "[BSN] (BSN)"),
        ("BSN's van het gezin: 123456782 en 111222333", "BSN's van het gezin: [BSN] en [BSN]"),
        ("op de brief stond 1234.56.782", "op de brief stond [BSN]"),
        ("op de brief stond 123.456.782", "op de brief stond [BSN]"),
        ("BSN 123456782 12-03-1980", "BSN [BSN] 12-03-1980"),
        ("bsn 123\u00a0456\u00a0782", "bsn [BSN]"),
    ],
)
def test_a_bsn_is_masked(text: str, masked: str):
    assert mask_bsn(text)[0] == masked
    assert mask_bsn(text)[1] == masked.count("[BSN]")


@pytest.mark.parametrize(
    "text",
    [
        "123456782",
        "factuur 123456782",
        "BSN niet gevraagd; factuurnummer 123456782",
        "BSN onbekend, tel. 123456782",
        "klantnummer 123456782, verder geen BSN",
        "BSN 123456789",
        "bel 06 12345678 of 0612345678 (BSN weet ze niet)",
        "BSN onbekend, bel +31 612345678 of +31 6 12345678",
        "een omzet van € 123.456.782",
        "een omzet van 123.456.782 euro",
        "bsn 1234567820",
        "bsn 000000000",
        "versie 1.123.456.782.9",
        "KvK 12345678",
        "van 12-03-2024 tot 5",
    ],
)
def test_other_numbers_stay(text: str):
    assert mask_bsn(text) == (text, 0)


def test_the_place_is_told():
    assert find_bsn(f"Mijn BSN is {VALID}.") == (Span(12, 21),)


@given(st.text(), st.text())
def test_masking_touches_nothing_else(before: str, after: str):
    text = f"{before} BSN: {VALID} {after}"
    masked, count = mask_bsn(text)
    pieces = masked.split("[BSN]")
    assert count >= 1
    assert text.startswith(pieces[0])
    assert text.endswith(pieces[-1])
    assert len(masked) == len(text) - sum(s.end - s.start for s in find_bsn(text)) + 5 * count


@given(st.text(alphabet="0123456789 .-+€BSNbsn()", max_size=60))
def test_every_hit_has_nine_digits(text: str):
    for span in find_bsn(text):
        assert sum(character.isdigit() for character in text[span.start : span.end]) == 9


def test_a_long_text_of_numbers_is_read_to_its_end():
    text = "123456782 1 2 3 4 5 6 7 8 9. " * 10_000
    assert find_bsn(text) == ()
    assert len(find_bsn(f"{text} BSN: 123456782")) == 1
