"""What singles somebody out without a name is asked about, and nothing else is."""

import pytest

from coachdossier.anonymise import quasi
from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import (
    Case,
    Decision,
    DecisionKind,
    KnownPerson,
    Result,
    Role,
    SourceText,
)
from coachdossier.anonymise.pipeline import analyse

COACHEE = KnownPerson("c", Role.COACHEE, first_name="Sjoukje", last_name="Aylva")


def run(engine: Engine, text: str, *decisions: Decision) -> Result:
    return analyse(Case((SourceText("1", "note", None, text),), (COACHEE,)), engine, decisions)


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        ("Ze is de enige vrouw in het team.", "enige vrouw", quasi.UNIQUE),
        ("Ze begon als eerste vrouwelijke brandmeester.", "eerste vrouwelijke", quasi.UNIQUE),
        ("She was the first woman on the board.", "first woman", quasi.UNIQUE),
        ("Er is er maar een in het land; hij is de oudste van heel Drenthe.", "", quasi.UNIQUE),
        ("Ze kent de wethouder van vroeger.", "wethouder", quasi.RARE_ROLE),
        ("Het ongeluk stond in de krant.", "in de krant", quasi.PUBLIC),
        ("Dat was op het nieuws, zei ze.", "op het nieuws", quasi.PUBLIC),
        ("Er loopt nog een rechtszaak.", "rechtszaak", quasi.PUBLIC),
        ("It was in the local news for weeks.", "in the local news", quasi.PUBLIC),
        ("Ze kregen een tweeling.", "tweeling", quasi.FAMILY),
        ("Thuis zijn er zeven kinderen.", "zeven kinderen", quasi.FAMILY),
        ("Ze heeft drie kinderen (4, 7 en 11).", "drie kinderen", quasi.FAMILY),
    ],
)
def test_what_singles_out_is_asked_about(
    engine: Engine, text: str, surface: str, reason: str
) -> None:
    asked = {flag.reason: flag.surface for flag in run(engine, text).undecided}
    assert reason in asked
    assert surface in asked[reason]


@pytest.mark.parametrize(
    "text",
    [
        "Ze is de enige die haar begrijpt.",
        "De eerste sessie ging over rust.",
        "Ze heeft twee kinderen en een hond.",
        "Hij las de krant en luisterde naar het nieuws.",
        "Het jongste plan is het beste.",
    ],
)
def test_ordinary_life_is_not_asked_about(engine: Engine, text: str) -> None:
    assert not run(engine, text).undecided


def test_the_coach_decides_and_nothing_goes_by_itself(engine: Engine) -> None:
    text = "Het stond in de krant."
    assert run(engine, text).texts[0].text == text
    left_out = run(engine, text, Decision("in de krant", DecisionKind.REDACT))
    assert left_out.texts[0].text == "Het stond [weggelaten]."
    kept = run(engine, text, Decision("in de krant", DecisionKind.KEEP))
    assert kept.texts[0].text == text
    assert not kept.undecided
