"""Rules that came from trying the chain on a practice: who is who, what a date is, what stays."""

from datetime import date
from random import Random

import pytest

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import (
    Case,
    Decision,
    DecisionKind,
    FlagPolicy,
    KnownPerson,
    Result,
    Role,
    SourceText,
)
from coachdossier.anonymise.pipeline import analyse

MARA = KnownPerson("c", Role.COACHEE, first_name="Mara", prefix="ten", last_name="Hove")
SAMET = KnownPerson("c", Role.COACHEE, first_name="Samet", last_name="Gelder")


def run(engine: Engine, text: str, *people: KnownPerson) -> Result:
    source = SourceText("1", "note", date(2025, 2, 14), text)
    return analyse(
        Case((source,), people or (MARA,), start=date(2025, 1, 6)), engine, random=Random(1)
    )


def left(engine: Engine, text: str, *people: KnownPerson) -> str:
    return run(engine, text, *people).texts[0].text


@pytest.mark.parametrize("name", ["Mara", "Fleur", "Merel", "Tijmen", "Okke", "Xiomara"])
@pytest.mark.parametrize("tail", [" (41) became shift manager.", ", moe en stil.", ": geen zin."])
def test_a_known_first_name_gets_its_own_label_wherever_it_stands(
    engine: Engine, name: str, tail: str
) -> None:
    person = KnownPerson("c", Role.COACHEE, first_name=name, last_name="Hovenier")
    assert left(engine, name + tail, person).startswith("[coachee]")


def test_a_name_proved_by_a_known_surname_is_that_person(engine: Engine) -> None:
    text = "Toen sprak ik mevrouw Mara ten Hove en later ook Mevrouw Hove."
    assert left(engine, text) == "Toen sprak ik [coachee] en later ook [coachee]."


def test_a_name_that_two_people_share_is_not_given_to_one_of_them(engine: Engine) -> None:
    sister = KnownPerson("f", Role.FAMILY, first_name="Jetske", prefix="ten", last_name="Hove")
    assert left(engine, "Jetske kwam met Mara.", MARA, sister) == (
        "[familielid van coachee] kwam met [coachee]."
    )


def test_a_name_that_once_reads_like_a_place_is_still_the_same_somebody(engine: Engine) -> None:
    text = "Mevrouw Brimsk lachte. Daarna belde Brimsk. Ze woont in Brimsk."
    assert left(engine, text) == (
        "[persoon-1] lachte. Daarna belde [persoon-1]. Ze woont in [persoon-1]."
    )


def test_what_the_coach_calls_a_place_is_one(engine: Engine) -> None:
    source = SourceText("1", "note", None, "Mevrouw Brimsk lachte. Ze woont in Brimsk.")
    said = [Decision("Brimsk", DecisionKind.IS, Role.PLACE)]
    result = analyse(Case((source,), (MARA,)), engine, said)
    assert "[plaats" in result.texts[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Samen hebben we gekeken naar haar week.",
        "Gamen doet hij graag. Samen zijn we verder gegaan.",
        "We keken, samen met haar zus, naar geld en gelden.",
    ],
)
def test_an_everyday_word_is_no_misspelt_name(engine: Engine, text: str) -> None:
    assert left(engine, text, SAMET) == text


def test_an_everyday_word_with_a_capital_is_asked_about(engine: Engine) -> None:
    result = run(engine, "Vandaag zag ik Samen binnenkomen.", SAMET)
    assert [flag.surface for flag in result.undecided] == ["Samen"]
    assert not result.replacements


@pytest.mark.parametrize("name", ["Tijmen", "Elst", "Noor", "Borne"])
def test_whom_somebody_lives_with_is_a_person(engine: Engine, name: str) -> None:
    assert (
        left(engine, f"Ze woont met {name} in een huis.") == "Ze woont met [persoon-1] in een huis."
    )
    partner = f"Ze is getrouwd met {name} en tevreden."
    assert left(engine, partner) == "Ze is getrouwd met [partner van coachee] en tevreden."
    assert "[partner van coachee]" in left(engine, f"Hij woont samen met {name}.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een mail 17/3 verwacht.", "Een mail [+10 weken] verwacht."),
        ("Haar plan van 14-02-2025 ligt er.", "Haar plan van [+5 weken] ligt er."),
        ("[14-02-2025 09:12] Gelukt.", "[[+5 weken] 09:12] Gelukt."),
        ("Ik vertel op 12 juni. Ze vertraagt.", "Ik vertel op [+22 weken]. Ze vertraagt."),
        ("Het wordt 3 dec. Ze wacht.", "Het wordt [-5 weken]. Ze wacht."),
        ("Het is 3 dec. om negen uur.", "Het is [-5 weken] om negen uur."),
        ("Weg van 27/28 april tot mei.", "Weg van [datum]/[+16 weken] tot [datum]."),
    ],
)
def test_a_date_goes_whole_and_alone(engine: Engine, text: str, expected: str) -> None:
    assert left(engine, text) == expected


@pytest.mark.parametrize("text", ["Ze werkt 24/7.", "Cijfer 7/10, eerst 4/10.", "Slaap 6/8 uur."])
def test_a_score_is_no_date(engine: Engine, text: str) -> None:
    assert left(engine, text) == text


def test_a_date_does_not_hide_a_number(engine: Engine) -> None:
    text = "Haar nummer was 12-12-2024 5678 en 06-12-2034 567."
    assert not any(char.isdigit() for char in left(engine, text).replace("-1", ""))


@pytest.mark.parametrize("policy", list(FlagPolicy))
def test_a_decision_is_not_needed_for_a_known_name(engine: Engine, policy: FlagPolicy) -> None:
    case = Case((SourceText("1", "note", None, "Mara, moe."),), (MARA,))
    assert analyse(case, engine, policy=policy).texts[0].text == "[coachee], moe."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ze werkt als wijkverpleegkundige bij ons.", "Ze werkt als [functie: zorg] bij ons."),
        ("Functie: beleidsmedewerker groen", "Functie: [functie: overheid]"),
        ("Hij is loodgieter en moe.", "Hij is [functie: bouw en techniek] en moe."),
        ("Ze werkt als stadsbeiaardier.", "Ze werkt als stadsbeiaardier."),
    ],
)
def test_a_job_becomes_its_occupational_group(engine: Engine, text: str, expected: str) -> None:
    assert left(engine, text) == expected


def test_an_employer_keeps_its_sector_when_its_name_tells_it(engine: Engine) -> None:
    shown = left(engine, "Ze werkt bij Thuiszorg Vennemeer en niet meer bij Oltrava BV.")
    assert "[organisatie-1: zorg]" in shown or "[organisatie-2: zorg]" in shown
    assert "Vennemeer" not in shown
    assert "Oltrava" not in shown


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Toen sprak ze met dr. Wel over rust.", "Wel"),
        ("Haar collega's Miro en Kyara werken door.", "Miro"),
        ("De kinderen huilden. Pál en zij niet.", "Pál"),
        ("ze ging met job en de kinderen naar zee.", "job"),
        ("- lot zoekt werk en rust", "lot"),
        ("ZE GAAT NAAR TEAM ZUID ONDER LARA BROEDERS.", "BROEDERS"),
        ("bedrijfsarts van dongeren plant een gesprek.", "dongeren"),
        ("Hij begint onder de naam Over Water, samen met haar.", "Over Water"),
    ],
)
def test_a_name_that_looks_like_a_word_is_not_overlooked(
    engine: Engine, text: str, name: str
) -> None:
    result = run(engine, text)
    start = text.index(name)
    seen = [(one.start, one.end) for one in result.replacements]
    seen += [(one.start, one.end) for flag in result.flags for one in flag.mentions]
    assert any(low <= start and start + len(name) <= high for low, high in seen)


def test_the_word_before_a_known_name_stays(engine: Engine) -> None:
    text = "Volgens Carlijn is het rustiger. Daarna Carlijn gebeld."
    source = SourceText("1", "note", None, text)
    partner = KnownPerson("p", Role.PARTNER, first_name="Carlijn")
    case = Case((source,), (KnownPerson("c", Role.COACHEE, first_name="Bart"), partner))
    shown = analyse(case, engine).texts[0].text
    assert shown == (
        "Volgens [partner van coachee] is het rustiger. Daarna [partner van coachee] gebeld."
    )


@pytest.mark.parametrize("text", ["Hij is 0², zegt hij.", "zoon van 4²", "Ze is ① jaar, hij ²."])
def test_raised_figures_stop_no_case(engine: Engine, text: str) -> None:
    assert left(engine, text)
