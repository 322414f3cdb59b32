"""Dates become weeks, ages become bands; durations and scores stay."""

from datetime import date

import pytest

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.generalise import age_label, date_label
from coachdossier.anonymise.model import Case, KnownPerson, Role, SourceText
from coachdossier.anonymise.pipeline import analyse

START = date(2025, 1, 6)


def written(engine: Engine, text: str, *, language: str = "nl") -> str:
    person = KnownPerson("p", Role.COACHEE, first_name="Xantippe", last_name="Quispel")
    source = SourceText("1", "note", date(2025, 2, 17), text)
    return analyse(Case((source,), (person,), (), START, language), engine).texts[0].text


@pytest.mark.parametrize(
    "when",
    [
        "12 maart 2025",
        "9 april",
        "de tweede april",
        "vrijdag 17 oktober",
        "woe 19 nov",
        "maandag de zestiende",
        "de vierentwintigste",
        "maandag 6 januari 2025",
        "14-02-2025",
        "1-1-26",
        "2025-03-12",
        "12.03.2025",
        "3 dec",
        "november 2023",
        "March 2021",
        "January 14th, 2026",
        "twaalf maart",
        "do 6/2",
        "27/10/2025",
        "één maart 2026",
    ],
)
def test_a_date_goes(engine: Engine, when: str) -> None:
    left = written(engine, f"De afspraak is op {when}, bij haar thuis.")
    assert when not in left
    assert left.startswith("De afspraak is op [")
    assert left.endswith("], bij haar thuis.")


def test_dates_are_counted_in_weeks_from_the_start(engine: Engine) -> None:
    text = "Begin op 7 januari 2025, verder op 20 februari, gepland voor 1 december 2024."
    assert (
        written(engine, text) == "Begin op [week 0], verder op [+6 weken], gepland voor [-6 weken]."
    )
    assert date_label(date(1978, 5, 1), START, "nl") == "[datum]"
    assert date_label(date(2025, 1, 14), START, "en") == "[+1 week]"
    assert date_label(date(2025, 1, 14), None, "en") == "[date]"


@pytest.mark.parametrize(
    "text",
    [
        "Ze is 47 jaar.",
        "Ze is 47 en woont alleen.",
        "Een vrouw van 47 die alles zelf doet.",
        "De 47-jarige deelnemer lachte.",
        "Leeftijd: 47",
        "Ze is zevenenveertig jaar.",
        "Ze werd 47 toen het misging.",
        "Op haar 47e begon ze opnieuw.",
        "Wordt 47 in de zomervakantie.",
        "She is 47 years old.",
        "She turned 47, and cried.",
        "Hij, die 47 is, twijfelt.",
        "De coachee (47) twijfelt.",
    ],
)
def test_an_age_becomes_a_band(engine: Engine, text: str) -> None:
    left = written(engine, text)
    assert "47" not in left
    assert "zevenenveertig" not in left
    assert "[40-49 jaar]" in left


@pytest.mark.parametrize(
    "text",
    [
        "Al twintig jaar in dienst.",
        "Over 2 jaar wil ze iets anders.",
        "Ze werkt er 12 jaar.",
        "Zijn cijfer voor het traject: 9.",
        "Van een 4 naar een 8 op de schaal.",
        "Een terugkommoment over een half jaar.",
        "24 uur per week, om 10 uur.",
        "Dat kost 45 euro.",
    ],
)
def test_a_duration_or_score_is_no_age(engine: Engine, text: str) -> None:
    assert written(engine, text) == text


def test_bands_in_both_languages() -> None:
    assert age_label(39, "nl") == "[30-39 jaar]"
    assert age_label(5, "en") == "[0-9 years]"
    assert age_label(97, "en") == "[90+ years]"


@pytest.mark.parametrize(
    "text",
    [
        "Ze wil voor haar veertigste anders leren leiden.",
        "Vader is op zijn achtenveertigste afgekeurd.",
        "Hij werd vorige week dertig.",
        "Ze is in de vijftig, zegt ze.",
        "Hij is nog maar negentien en kijkt op.",
        "Hij loopt tegen de zestig.",
        "Een vijftiger met een vraag.",
        "She is in her mid-40s.",
        "Haar dochter, zoon 14, dochter 12.",
        "Toen hij tien was, verhuisden ze.",
        "Het zoontje van 3 sliep.",
        "Sam is 5.",
        "cl. jong (24 j.), snel van begrip.",
        "2 knd (4 en 1½), gehuwd.",
        "De jongste, Pleun, negen is ze.",
        "Toen gebeurde het: zij, zeven, op een krat.",
        "De dochter van Quirine (Zita, 5 wkn) lacht.",
        "Leeftijd: net 30",
        "Dan word ik 24.",
        "Ze werkt hard, hij is 49 de kinderen zijn uit huis.",
        "23, eerste jaar in de rol",
        "±45, twee jaar alleen",
        "Hij wordt 50 dit jaar.",
        "Een man van eind 40 met een plan.",
        "Een zoontje v. 2 en verder niets.",
        "Een vijftigplusser met een plan.",
        "Haar broer van zevenendertig belde.",
        "Marieke 38 en haar man.",
        "The twins turned five last week.",
        "He turned 40 in the end.",
        "* oma ligt in bed, eind tachtig\n* oefening gedaan",
        "Een man van ca. 40, met een plan.",
        "Tuur die 6 wordt in de herfst.",
        "De oudste die tien wordt belde.",
        "Bij het bezoek alleen Noor, de jongste (v 5).",
        "Kinderen: storm (7) en fleur (4).",
        "Hij is halverwege de vijftig zegt hij.",
        "De kleinste van vier sliep.",
    ],
)
def test_an_age_is_found_however_it_is_told(engine: Engine, text: str) -> None:
    assert " jaar]" in written(engine, text)


@pytest.mark.parametrize(
    "text",
    [
        "Rust is 5. Energie is 7.",
        "Kaart vijf, kolom b: de zesde keer, voor de twintigste keer.",
        "Dat was zestien jaar geleden.",
        "Haar eerste sessie en zijn vierde gesprek.",
        "Onder de 20 mensen, boven de 50 euro.",
        "Afgenomen: IES-R (41). De PCL-5 geeft een score van 29.",
        "Hij geeft het een cijfer van 14 en leest pagina (12).",
        "Mijn rol (arts, 30 jr erv) is anders.",
        "Antwoorden: wel (3), niet (1), eerst zelf melken (1).",
        "Zijn lijst: vergeten bij (1) plakken en\n(2) uitleg.",
    ],
)
def test_a_number_that_is_no_age_stays(engine: Engine, text: str) -> None:
    assert written(engine, text) == text


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Weg van 4 t/m 25 november 2024 en terug.", "4 t/m 25 november"),
        ("In de nacht van 12 op 13 mei gebeld.", "12 op 13"),
        ("next 12.11", "12.11"),
        ("Het voorval 08.06 bij het bad.", "08.06"),
        ("She retires Q2 2026.", "Q2 2026"),
        ("De volgende: 8/4, zij belt.", "8/4"),
    ],
)
def test_a_period_and_a_day_with_a_dot_go(engine: Engine, text: str, when: str) -> None:
    assert when not in written(engine, text)


@pytest.mark.parametrize(
    "text",
    [
        "We begonnen om 09.05 en stopten tot 10.10 uur.",
        "Versie 10.12 van het plan kost 12.11 euro.",
        "Er waren 10-12 mensen en dat ging goed.",
        "Op maandag de eerste stap gezet, dinsdag de tweede afspraak.",
        "Voor de vijftiende of zestiende keer gebeld.",
        "In twintig van de gevallen, sinds twintig keer.",
    ],
)
def test_a_time_an_amount_or_a_count_is_no_day(engine: Engine, text: str) -> None:
    assert written(engine, text) == text


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Vader is in tweeduizend zeventien gestorven.", "tweeduizend zeventien"),
        ("Ze werkt er sinds negentien achtennegentig.", "negentien achtennegentig"),
        ("He left in twenty nineteen.", "twenty nineteen"),
    ],
)
def test_a_year_in_words_goes(engine: Engine, text: str, year: str) -> None:
    left = written(engine, text)
    assert year not in left
    assert "[" in left


def test_two_ages_are_no_year(engine: Engine) -> None:
    assert "[datum]" not in written(engine, "Dochters van negentien en drieëntwintig.")
    assert "[date]" not in written(engine, "She goes in twenty two weeks.")


def test_what_is_called_a_number_is_no_age(engine: Engine) -> None:
    text = "Iemand die vier wordt genoemd."
    assert written(engine, text) == text
