"""A coach types a name as it is spoken; the program knows its parts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.domain.people import Name
from coachdossier.practice_io.names import split_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Robin van Haspengouw Hesbaye", Name("Robin", "", "van", "Haspengouw Hesbaye")),
        ("Floortje Mulders", Name("Floortje", "", "", "Mulders")),
        ("Jan Peter Balkenende", Name("Jan Peter", "", "", "Balkenende")),
        ("Anna-Maria van der Berg-de Wit", Name("Anna-Maria", "", "van der", "Berg-de Wit")),
        ("Els Bakker-van der Linden", Name("Els", "", "", "Bakker-van der Linden")),
        ("Els Bakker - de Vries", Name("Els", "", "", "Bakker - de Vries")),
        ("Mathijs van 't Erve", Name("Mathijs", "", "van 't", "Erve")),
        ("Mathijs in ’t Veld", Name("Mathijs", "", "in ’t", "Veld")),  # noqa: RUF001
        ("Tijs Op de Beeck", Name("Tijs", "", "Op de", "Beeck")),
        ("Op de Beeck", Name("", "", "Op de", "Beeck")),
        ("Giel de la Fleche", Name("Giel", "", "de la", "Fleche")),
        ("Youssef El Amrani", Name("Youssef", "", "El", "Amrani")),
        ("Al Gore", Name("Al", "", "", "Gore")),
        ("Bart De Wever", Name("Bart", "", "De", "Wever")),
        ("Ursula von der Leyen", Name("Ursula", "", "von der", "Leyen")),
        ("Marie D'Hondt", Name("Marie", "", "", "D'Hondt")),
        ("Maria da Silva dos Santos", Name("Maria", "", "da", "Silva dos Santos")),
        ("de Vries", Name("", "", "de", "Vries")),
        ("JAN VAN DIJK", Name("JAN", "", "VAN", "DIJK")),
        ("Floortje", Name("Floortje")),
        ("Martin Luther King Jr.", Name("Martin Luther", "", "", "King Jr.")),
        ("王小明", Name("王小明")),
        ("", Name()),
    ],
)
def test_names_are_taken_apart_as_they_are_spoken(text: str, name: Name):
    assert split_name(text) == name
    assert split_name(text).full == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("H.J. de Vries", Name("", "H.J.", "de", "Vries")),
        ("H. J. de Vries", Name("", "H. J.", "de", "Vries")),
        ("Th. Mulder", Name("", "Th.", "", "Mulder")),
        ("J Mulder", Name("", "J", "", "Mulder")),
        ("J.M. (Hanneke) de Vries", Name("", "J.M.", "de", "Vries", "Hanneke")),
    ],
)
def test_initials_are_no_first_names(text: str, name: Name):
    assert split_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Berg, Jan van den", Name("Jan", "", "van den", "Berg")),
        ("de Vries, J.", Name("", "J.", "de", "Vries")),
        ("Vries, de", Name("", "", "de", "Vries")),
        ("Hugo Bourgondië, van", Name("Hugo", "", "van", "Bourgondië")),
        ("Bakker-van der Linden, Els", Name("Els", "", "", "Bakker-van der Linden")),
    ],
)
def test_the_order_of_a_list_is_understood(text: str, name: Name):
    assert split_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dr. H.J. de Vries", Name("", "H.J.", "de", "Vries")),
        ("Prof. dr. Anna Bos", Name("Anna", "", "", "Bos")),
        ("mevrouw Jansen", Name("", "", "", "Jansen")),
        ("de heer Jansen", Name("", "", "", "Jansen")),
        ("Mw. van Dijk", Name("", "", "van", "Dijk")),
        ("Anna Bos, MSc", Name("Anna", "", "", "Bos")),
        ("Mevrouw", Name("Mevrouw")),
    ],
)
def test_titles_and_degrees_are_left_out(text: str, name: Name):
    assert split_name(text) == name


def test_white_space_and_composed_letters_make_no_other_name():
    assert split_name("  Chloe\u0308\tvan  Kusen ") == split_name("Chloë van Kusen")


_LEFT_OUT = {"dr", "drs", "prof", "mr", "mrs", "ms", "dhr", "mw", "mevr", "heer", "msc", "mba"}
_WORD = st.text(st.characters(categories=["L"], include_characters="-'"), min_size=1, max_size=8)
_PART = st.sampled_from(["van", "de", "der", "'t", "El", "van der", "Op", "von", "Ben", "-", "J."])


@given(st.lists(_WORD.filter(lambda word: word.casefold() not in _LEFT_OUT) | _PART, min_size=1))
def test_joining_the_parts_gives_the_text_back(words: list[str]):
    text = " ".join(words)
    assert split_name(text).full == unicodedata.normalize("NFC", text)


@given(st.text())
def test_any_text_has_parts_and_only_blank_ones_no_name(text: str):
    assert bool(split_name(text)) == bool(text.strip())
