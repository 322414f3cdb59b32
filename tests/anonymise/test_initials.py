"""One capital for somebody the vault knows, and the letters that are nobody."""

from random import Random

import pytest

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import Case, KnownPerson, Result, Role, SourceText
from coachdossier.anonymise.pipeline import analyse

PEOPLE = (
    KnownPerson("c", Role.COACHEE, first_name="Rosanne", last_name="Verhagen"),
    KnownPerson("m", Role.MANAGER, first_name="Mieke", last_name="Bosman"),
    KnownPerson("b", Role.COLLEAGUE, first_name="Dirk", last_name="Baan"),
)


def run(engine: Engine, text: str) -> Result:
    case = Case((SourceText("1", "note", None, text),), PEOPLE)
    return analyse(case, engine, random=Random(1))


@pytest.mark.parametrize(
    "text",
    [
        "Ze vroeg veel. R weet het niet.",
        "Gesprek over thuis.\nR: reageert rustig op de vraag.",
        'klacht R: "Niemand luistert."',
        "Later belde ze; R lachte.",
        "At the table R apologised twice.",
    ],
)
def test_a_letter_that_does_or_says_something_is_the_person(engine: Engine, text: str) -> None:
    assert "[coachee]" in run(engine, text).texts[0].text


def test_a_letter_that_acted_once_is_that_person_further_on(engine: Engine) -> None:
    shown = run(engine, "2. R 40 min over de ploeg.\nM zwijgt. R zegt niets.").texts[0].text
    assert (
        shown
        == "2. [coachee] 40 min over de ploeg.\n[leidinggevende] zwijgt. [coachee] zegt niets."
    )


@pytest.mark.parametrize("text", ["Gebeld met R over de planning.", "R: morgen weer."])
def test_a_letter_that_may_be_somebody_is_seen(engine: Engine, text: str) -> None:
    result = run(engine, text)
    seen = (*result.flags, *result.replacements)
    assert "R" in [one.surface for one in seen]


@pytest.mark.parametrize(
    "text",
    [
        "We kozen plan B en daarna optie D.",
        "Uit de test: hoog D, laag I.",
        "D: direct\nI: invloed\nS: stabiel\nC: precies",
        "G: rust\nR: te druk\nO: minder\nW: bellen",
        "Ze neemt vitamine D en ijzer.",
        "M. Ze zegt: type B of theorie X.",
        "R&D en de M/V-verhouding.",
        "M: 06 12 34 56 78",
        "R) later bespreken",
        "Hij leest over team B en de letter R.",
    ],
)
def test_a_letter_that_is_a_label_stays(engine: Engine, text: str) -> None:
    result = run(engine, text)
    assert not [flag for flag in result.flags if len(flag.surface) == 1]
    roles = {one.role for one in result.replacements if len(one.surface) == 1}
    assert not roles


@pytest.mark.parametrize("sender", ["rosanne.v", "rosanne_v", "rosanne v."])
def test_a_sender_goes_with_the_letter_behind_the_name(engine: Engine, sender: str) -> None:
    shown = run(engine, f"app van gisteren:\n{sender}: ok we doen het\nik: fijn").texts[0].text
    assert "\n[coachee]: ok we doen het" in shown
