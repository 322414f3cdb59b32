"""Names in text that was typed in a hurry: no capitals, shouted, lists, talks, minutes."""

import pytest

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import (
    Case,
    KnownOrganisation,
    KnownPerson,
    Result,
    Role,
    SourceText,
)
from coachdossier.anonymise.normalise import normalise
from coachdossier.anonymise.pipeline import analyse

AGATA = KnownPerson("c", Role.COACHEE, first_name="Agata Maria", last_name="Koning")
WEAVERS = KnownOrganisation("o", "Weverij Oudland")


def run(engine: Engine, text: str, *people: KnownPerson) -> Result:
    case = Case((SourceText("1", "note", None, text),), people or (AGATA,), (WEAVERS,))
    return analyse(case, engine)


def seen(result: Result, text: str, name: str) -> bool:
    start = text.index(name)
    spans = [(one.start, one.end) for one in result.replacements]
    spans += [(one.start, one.end) for flag in result.flags for one in flag.mentions]
    covered = {at for low, high in spans for at in range(low, high)}
    return all(at in covered for at in range(start, start + len(name)) if text[at].isalnum())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ze vindt dat ze met linde bakker moet praten.", "linde bakker"),
        ("hij doet de planning samen met jan en fatma.", "fatma"),
        ("leuk gesprek, aannemer wim klein was er ook.", "wim klein"),
        ("recruiter duif had weer gebeld.", "duif"),
        ("visser belde terug over het rooster.", "visser"),
        ("toen gooide roos een deur dicht.", "roos"),
        ("smit vd wijkploeg knipoogde naar haar.", "smit"),
        ("- bloem: meelezen met het plan", "bloem"),
        ("bedrijfsarts van den akker vindt dat snel.", "van den akker"),
        ("de arts r. soekhai gaat opschalen.", "r. soekhai"),
        ("heb met ludmila, joke en wind gesproken.", "wind"),
        ("Storm bemoeit zich er ook mee.", "Storm"),
        ("Visser huilde toen hij het hoorde.", "Visser"),
        ("Huisarts: Boekhoudt", "Boekhoudt"),
        ("KEVIN EN MARK VOS HELPEN HEM OP MAANDAG.", "MARK VOS"),
        ("Board wants memorial for K-J. on Friday.", "K-J"),
        ("ze woont nu met de kids in rolde.", "rolde"),
        ("Woonplaats: Kampen", "Kampen"),
        ("Ze is vrijwilliger in Wijk bij Duurstede.", "Wijk bij Duurstede"),
    ],
)
def test_somebody_or_somewhere_is_seen(engine: Engine, text: str, name: str) -> None:
    assert seen(run(engine, text), text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ze begint bij stichting de linde als begeleider.", "stichting de linde"),
        ("hij zit op het twents carmel college in de derde.", "twents carmel college"),
        ("ze ligt in het ziekenhuis, sint lucia kliniek, afd 3.", "sint lucia kliniek"),
        ("niet besteld bij van hoof besturingstechniek.", "van hoof besturingstechniek"),
        ("het is bij de weverij weer druk.", "weverij"),
        ("hij gaat werken bij de bibliotheek.", "bibliotheek"),
        ("koffie bij wegrestaurant de lucht gedronken.", "wegrestaurant de lucht"),
        ("Werkgever: Woningst. Rondom", "Woningst. Rondom"),
        ("Somebody from Bureau Klei en Staal called.", "Bureau Klei en Staal"),
        ("De dominee van de Church of Living Grace.", "Church of Living Grace"),
        ("boodschappen bij albert heijn gedaan.", "albert heijn"),
    ],
)
def test_an_organisation_is_seen(engine: Engine, text: str, name: str) -> None:
    assert seen(run(engine, text), text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aga, zo mag ik haar noemen, was moe.", "Aga"),
        ("Agata Koning was moe.", "Agata Koning"),
        ("agata was moe.", "agata"),
        ("agata k.: ik ben moe. ak belde later.", "agata"),
        ("C: En?\nA: Niets.\nC: Hoe was dat?\nA: Goed.", "A"),
    ],
)
def test_the_client_is_seen_in_short_forms(engine: Engine, text: str, name: str) -> None:
    assert seen(run(engine, text), text, name)


@pytest.mark.parametrize(
    "text",
    [
        "waar ben jij de koning over, vroeg ik.",
        "Ze brak een roos af en legde hem op de berg.",
        "er is hoop en er is rust, en de storm ging liggen.",
        "Volgens het model van Albert Ellis oefenen we met gedachten.",
        "De fasen van Ellis in het boek gelezen.",
        "het grote bedrijf heeft een klein kantoor en een nieuwe garage.",
    ],
)
def test_everyday_words_are_not_replaced(engine: Engine, text: str) -> None:
    assert not run(engine, text).replacements


def test_a_million_signs_without_words_are_read_as_spaces() -> None:
    read = normalise("a-" * 500_000)
    assert not read.text.strip()
    assert read.span(10, 12) == (10, 12)
