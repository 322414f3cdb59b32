"""Names in text that was typed in a hurry: no capitals, shouted, lists, talks, minutes."""

import re

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
        ("HIJ WERKT NU ONDER BRADLEY BLEES.", "BRADLEY BLEES"),
        ("bij de bakker sprak hij met mevrouw van soos over de huur.", "van soos"),
        ("client visit with ms bigot from the seed farm on the 4th.", "ms bigot"),
        ("meneer hult schreeuwde op het plein.", "meneer hult"),
        ("het ging naar teamcoach lieke van den loep gisteren.", "lieke van den loep"),
        ("zijn oom oliver ouwel vindt dat hij moet blijven.", "oliver ouwel"),
        ("stagiair ben maakt vandaag de notulen.", "ben"),
        ("de chauffeur de young riep nog iets.", "de young"),
        ("wat de leverancier (de vos, boos) ervan vindt is bekend.", "de vos"),
        ("van de moeder van mart maken ze het lastig.", "mart"),
        ("broer đuro gaat vast klagen.", "đuro"),
        ("wat een gedoe\n[10:01] piersanti: nee liever niet", "piersanti"),
        ("Patience from HR will write it up.", "Patience"),
        ("Patience (balie) wist het al.", "Patience"),
        ("Lot en Micha belden zelf.", "Lot"),
        ("De heer Bensalem neemt zelf contact op.", "De heer Bensalem"),
        ("Joyce te Riele neemt haar dossiers over.", "Joyce te Riele"),
        ("Ze las een boek van Mustafa Máté.", "Mustafa Máté"),
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


def test_initials_that_minutes_explain_are_that_person(engine: Engine) -> None:
    text = "Erbij: Hilma Walter (HW, HR) en coach.\nHW: stelt voor te wachten."
    shown = run(engine, text).texts[0].text
    label = re.search(r"\[persoon-\d\]", shown)
    assert label is not None
    assert shown == text.replace("Hilma Walter", label[0]).replace("HW", label[0])


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("Aanw.: RdB, KvtA, WP (HR), coach\nWP is bezorgd.", "WP"),
        ("Aanwezig: RdB, LG (HR), coach\nActie: LG mailt.", "LG"),
    ],
)
def test_initials_of_those_present_are_seen_everywhere(
    engine: Engine, text: str, initials: str
) -> None:
    result = run(engine, text)
    shown = {(one.start, one.end) for one in result.replacements}
    shown |= {(one.start, one.end) for flag in result.flags for one in flag.mentions}
    assert {match.span() for match in re.finditer(initials, text)} <= shown


@pytest.mark.parametrize(
    "text",
    [
        "Aanw.: HR, OR, coach\nOR: geen vragen.",
        "Werk aan (1) rust, (2) ruimte, wel (3) of niet.",
        "De Raad van Bestuur (RvB) en het Management Team (MT) beslissen. Het MT wacht.",
        "Een Persoonlijk Ontwikkel Plan (POP) maakt hij zelf.",
        "Het lokaal is 40 m\u00b2 groot.",
    ],
)
def test_abbreviations_and_counts_stay(engine: Engine, text: str) -> None:
    assert run(engine, text).texts[0].text == text
