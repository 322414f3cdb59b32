"""What a case may still tell: employers by sector and size, places by province, at most three."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.anonymise import quasi
from coachdossier.anonymise.details import MOST, Detail, DetailKind, budget
from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.lexicon import load_lexicon
from coachdossier.anonymise.model import (
    Case,
    Decision,
    DecisionKind,
    FlagPolicy,
    KnownOrganisation,
    KnownPerson,
    Result,
    Role,
    SourceText,
)
from coachdossier.anonymise.pipeline import analyse
from coachdossier.anonymise.provinces import province

COACHEE = KnownPerson("c", Role.COACHEE, first_name="Sjoukje", last_name="Aylva")
EMPLOYER = KnownOrganisation("o", "Rijnveld")


def run(engine: Engine, text: str, decisions: Sequence[Decision] = ()) -> Result:
    texts = (SourceText("1", "note", None, text),)
    case = Case(texts, (COACHEE,), (EMPLOYER,), start=date(2025, 1, 6))
    return analyse(case, engine, decisions, random=Random(1))


WIDER = """
Ze werkt bij Rijnveld, een ziekenhuis met 3.000 medewerkers.
> Ze werkt bij [organisatie-1: zorg, groot], een ziekenhuis met [250 of meer] medewerkers.
Ze werkt bij een bureau van 12 mensen.
> Ze werkt bij een bureau van [minder dan 50] mensen.
Rijnveld telt tweehonderd medewerkers.
> [organisatie-1: middelgroot] telt [50-249] medewerkers.
Ze kent Rijnveld, een bouwbedrijf.
> Ze kent [organisatie-1: bouw en techniek], een bouwbedrijf.
Ze woont in Zwolle.
> Ze woont in [plaats-1: Overijssel].
Ze woont in Hengelo.
> Ze woont in [plaats-1].
Zij en haar broer zijn allebei huisarts.
> Zij en haar broer zijn allebei [functie: zorg].
Ze is teamleider wijkverpleging.
> Ze is [functie: zorg].
Haar broers zijn piloten.
> Haar broers zijn [functie: vervoer en logistiek].
Ze is directeur van een basisschool.
> Ze is [functie: onderwijs].
Hij was hoofd van de afdeling inkoop.
> Hij was [functie: handel en horeca].
Zij is notaris, hij is medewerker in een winkel.
> Zij is [functie: recht], hij is medewerker in een winkel.
""".strip().split("\n")


@pytest.mark.parametrize(
    ("text", "left"), [(WIDER[at], WIDER[at + 1][2:]) for at in range(0, len(WIDER), 2)]
)
def test_what_tells_too_much_becomes_wider(engine: Engine, text: str, left: str) -> None:
    assert run(engine, text).texts[0].text == left


@pytest.mark.parametrize(
    "text",
    [
        "Ze leidt een team van 8 mensen.",
        "Er zaten 12 mensen in de groep van donderdag.",
        "Het kantoor heeft 2 ramen.",
        "Zij is directeur van haar eigen leven.",
        "Zijn docenten hielpen hem.",
    ],
)
def test_ordinary_numbers_and_words_stay(engine: Engine, text: str) -> None:
    assert run(engine, text).texts[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "Ze werkt als ijsmeester.",
        "Zij is paleontoloog.",
        "Ze runt een bakkerij.",
        "She works as a falconer.",
    ],
)
def test_a_job_without_a_known_word_is_asked_about(engine: Engine, text: str) -> None:
    assert len(run(engine, text).undecided) == 1


def test_a_job_that_the_sentence_tells_goes(engine: Engine) -> None:
    result = run(engine, "Hij is stadsbeiaardier van beroep.")
    assert [one.surface for one in result.replacements] == ["stadsbeiaardier"]


def test_a_place_of_two_provinces_has_none() -> None:
    provinces = load_lexicon().provinces
    assert province("hengelo", provinces, "nl") == ""
    assert province("den haag", provinces, "en") == "South Holland"
    assert province("amersfoort-noord", provinces, "nl") == "Utrecht"
    assert province("regio twente", provinces, "nl") == "Overijssel"
    assert province("kumasi", provinces, "nl") == ""


def test_beyond_three_details_the_most_telling_go(engine: Engine) -> None:
    text = (
        "Ze is 43 en werkt als jurist bij Rijnveld, een ziekenhuis met 3.000 medewerkers. Ze woont "
        "in Zwolle. Rijnveld vraagt veel."
    )
    result = run(engine, text)
    assert len(result.budget.remaining) == MOST
    assert {detail.kind for detail in result.budget.left_out} == {
        DetailKind.SIZE,
        DetailKind.PROVINCE,
    }
    shown = result.texts[0].text
    assert "[40-59 jaar]" in shown
    assert "[organisatie-1: zorg]" in shown
    assert "[plaats-1]" in shown
    assert "met [aantal] medewerkers" in shown


def test_what_the_coach_keeps_counts(engine: Engine) -> None:
    text = "Ze is 43 en werkt als jurist bij Rijnveld, een ziekenhuis. Ze kregen een tweeling."
    keep = Decision("tweeling", DecisionKind.KEEP)
    result = run(engine, text, [keep])
    assert [detail.kind for detail in result.budget.remaining if detail.kind is DetailKind.FAMILY]
    assert len(result.budget.remaining) == MOST
    asked = run(engine, text).undecided
    assert [flag.reason for flag in asked] == [quasi.FAMILY]


@given(
    st.dictionaries(st.integers(1, 99), st.integers(1, 5), max_size=6),
    st.dictionaries(
        st.builds(
            Detail,
            st.sampled_from([DetailKind.FIELD, DetailKind.SIZE, DetailKind.PROVINCE]),
            st.sampled_from("abcd"),
        ),
        st.integers(1, 5),
    ),
    st.sets(
        st.builds(
            Detail,
            st.sampled_from([DetailKind.FAMILY, DetailKind.PUBLIC, DetailKind.UNIQUE]),
            st.just("x"),
        )
    ),
)
def test_never_more_than_three_remain(
    ages: dict[int, int], told: dict[Detail, int], kept: set[Detail]
) -> None:
    result = budget(ages, told, kept)
    assert len(result.remaining) <= MOST
    assert kept <= set(result.remaining)
    assert not set(result.remaining) & set(result.left_out)


def test_work_and_sector_that_few_people_have_together_are_told(engine: Engine) -> None:
    assert run(engine, "Ze is jurist bij Rijnveld, een ziekenhuis.").unusual == ("recht", "zorg")
    assert run(engine, "Ze is controller bij Rijnveld, een ziekenhuis.").unusual is None


def test_a_label_never_says_what_the_vault_has_as_a_name(engine: Engine) -> None:
    """The province of a client who lives in Utrecht is not told: the word is the town's too."""
    client = KnownPerson(
        "c", Role.COACHEE, first_name="Sjoukje", last_name="Limburg", city="Utrecht"
    )
    employer = KnownOrganisation("o", "Zorg", places=("Groningen",))
    text = "Sjoukje woont in Utrecht, werkt bij Zorg in Groningen en komt uit Maastricht."
    case = Case((SourceText("1", "note", None, text),), (client,), (employer,))
    shown = analyse(case, engine, random=Random(1)).texts[0].text
    for word in ("Utrecht", "Limburg", "zorg", "Groningen"):
        assert word not in shown


def test_a_job_that_the_vault_knows_goes_wherever_it_stands(engine: Engine) -> None:
    client = KnownPerson("c", Role.COACHEE, first_name="Sjoukje", job_title="Bouwkundige")
    text = "De werkdruk is hoog, zegt ze, en een bouwkundige heeft nooit rust."
    case = Case((SourceText("1", "note", None, text),), (client,))
    assert "[functie: bouw en techniek]" in analyse(case, engine).texts[0].text


@pytest.mark.parametrize(
    ("language", "shown"), [("nl", ": zorg, groot]"), ("en", ": healthcare, large]")]
)
def test_the_coach_knows_better_than_the_text_how_large_an_employer_is(
    engine: Engine, language: str, shown: str
) -> None:
    """What is known of the employer stands for its name, whatever a sentence seems to tell."""
    employer = replace(EMPLOYER, size="large", sector="healthcare")
    text = "Ze werkt bij Rijnveld, een klein bouwbedrijf met 12 mensen, en dat bevalt haar goed."
    case = Case(
        (SourceText("a", "session", None, text),), (COACHEE,), (employer,), language=language
    )
    (anonymised,) = analyse(case, engine, (), FlagPolicy.REDACT).texts
    assert shown in anonymised.text
