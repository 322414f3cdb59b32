"""What identifies by its form always goes."""

import pytest

from coachdossier.anonymise import dictated
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.identifiers import find
from coachdossier.anonymise.model import Case, KnownPerson, Role, SourceText
from coachdossier.anonymise.normalise import normalise
from coachdossier.anonymise.pipeline import analyse


def gone(engine: Engine, text: str) -> str:
    """`text` with a dot for every character that the stage takes out."""
    source = SourceText("1", "note", None, text)
    context = Context(source, normalise(text), engine.lexicon, engine.deduce.lists)
    shown = list(text)
    for item in (*find(context), *dictated.find(context)):
        start, end = context.plain.span(item.start, item.end)
        shown[start:end] = "·" * (end - start)
    return "".join(shown)


@pytest.mark.parametrize(
    "identifier",
    [
        "06-12345678",
        "06 12 34 56 78",
        "+31 6 2345 6789",
        "+31 (0)30 234 5678",
        "0513-640000",
        "0182 - 51 23 45",
        "(030) 234 56 78",
        "+44 7700 900123",
        "marieke.vdberg@gmail.com",
        "j.o'neil+werk@sub.example.co.uk",
        "marieke punt jansen at gmail punt com",
        "m.jansen (at) gmail.com",
        "https://www.zoecelik.nl/werk?x=1",
        "linkedin.com/in/youssef-elamrani",
        "people.utwente.nl/j.thart",
        "@zoe.celik.design",
        "NL91 ABNA 0417 1643 00",
        "NL02ABNA0123456789",
        "BE71 0961 2345 6769",
        "NL001234567B01",
        "NL 8213 99 450 B01",
        "123456782",
        "111.222.333",
        "8303 BX",
        "2806BE",
        "VX-482-K",
        "12-ABC-3",
        "Burgemeester Drijbersingel 25",
        "Biltstraat 101-B",
        "Hessenweg 112a",
        "Voorstraat 214-III",
        "Torenallee 45 unit 3.12",
        "Postbus 1234",
        "14 Canal Walk",
        "2025/118",
        "2024-019",
        "192.168.1.17",
        "nul zes een twee drie vier vijf zes zeven acht",
        "nul zes eenenveertig zeven dubbel drie nul acht twaalf",
        "nul zes één veertig dertig twaalf elf",
    ],
)
def test_an_identifier_goes(engine: Engine, identifier: str) -> None:
    left = gone(engine, f"Bereikbaar via {identifier}, liefst na vijven.")
    assert left.startswith("Bereikbaar via ·")
    assert left.endswith("·, liefst na vijven.")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ordernummer 4500123987 naar crediteuren", "4500123987"),
        ("personeelsnummer 40417 staat erbij", "40417"),
        ("pers.nr. 40417 staat erbij", "40417"),
        ("klantnummer: C-00417 erbij", "C-00417"),
        ("Personeelsnr.: 4471-B", "B"),
        ("Polis: AOV 7730.219.55", "AOV"),
        ("Badge number LT-77120 handed in", "LT-77120"),
        ("KvK 05012345 is bekend", "05012345"),
        ("in bestand klant12345678 staat het", "12345678"),
        ("reeks " + "1234567890" * 20, "1234567890"),
    ],
)
def test_a_number_with_its_name_goes(engine: Engine, text: str, number: str) -> None:
    assert number not in gone(engine, text)


@pytest.mark.parametrize("code", ["K-17", "2019-31"])
def test_a_short_code_goes_or_is_asked_about(engine: Engine, code: str) -> None:
    person = KnownPerson("c", Role.COACHEE, first_name="Marieke", last_name="Hovenier")
    case = Case((SourceText("1", "note", None, f"Haar stuk is {code}, beneden."),), (person,))
    result = analyse(case, engine)
    assert [one.surface for one in (*result.undecided, *result.replacements)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Van een 4 naar een 7,5 op delegeren.",
        "Een opslag van 1.850 euro per maand.",
        "De omzet was € 12.500.000 vorig jaar.",
        "Om 10.30 uur, sessie 3 van 8, 80% zeker.",
        "Hij loopt de 4 km in 20 minuten.",
        "We tekenden een 2x2 matrix (kernkwadrant).",
        "Pagina 12-14 van het werkboek.",
        "Schooljaar 2025-26 was goed.",
        "Insta: prima. En Telegram: gesprek.",
        "Factuur 2 van 2 en sessie 4 van 4.",
        "Telegram: gesprek verliep positief.",
    ],
)
def test_ordinary_figures_stay(engine: Engine, text: str) -> None:
    assert gone(engine, text) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Contant betaald, bonnetje 2025-88.", "2025-88"),
        ("bewaard onder K-24/1187 in de kast", "K-24/1187"),
        ("fact. 25-1107-K à 1.240", "25-1107-K"),
        ("Verdant. Ref. VS-CO-0071.", "VS-CO-0071"),
        ("offerte O-26-018, twee keer", "O-26-018"),
    ],
)
def test_a_code_of_letters_and_groups_goes(engine: Engine, text: str, code: str) -> None:
    assert code not in gone(engine, text)


@pytest.mark.parametrize(
    "text", ["Ze werken met ISO-9001 daar.", "Dit is opdracht 3 uit project 2.", "km-decl.: 2x38"]
)
def test_a_standard_or_a_count_is_no_code(engine: Engine, text: str) -> None:
    assert gone(engine, text) == text


def test_the_word_before_a_telephone_number_stays(engine: Engine) -> None:
    assert gone(engine, "Bereikbaar op 06-12345678.").startswith("Bereikbaar op ·")


def test_a_code_that_is_spelled_is_asked_about(engine: Engine) -> None:
    person = KnownPerson("c", Role.COACHEE, first_name="Marieke", last_name="Hovenier")
    source = SourceText("1", "note", None, "Het kenteken: v nul drie nul b p.")
    case = Case((source,), (person,))
    result = analyse(case, engine)
    seen = [one.surface for one in (*result.undecided, *result.replacements)]
    assert any("v nul drie nul b p" in surface for surface in seen)


@pytest.mark.parametrize(
    "text",
    [
        "De schaal van een twee drie vier vijf.",
        "Van nul een twee drie vier tellen.",
        "Een kwartier op de dijk een appel gegeten.",
        "Contract ZZP 6 maanden, aanvraag WW 3 maanden geleden.",
    ],
)
def test_counting_is_no_number_and_an_article_no_house(engine: Engine, text: str) -> None:
    assert gone(engine, text) == text
