"""The second reader asks about what the rules pass over, and keeps what they are sure of."""

from datetime import date
from pathlib import Path

import pytest
from anonymiser_corpus import read

from coachdossier.anonymise import known
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import (
    Case,
    FlagPolicy,
    KnownPerson,
    Result,
    Role,
    SourceText,
    Stage,
)
from coachdossier.anonymise.normalise import normalise
from coachdossier.anonymise.pipeline import analyse, propose

HERE = Path(__file__).parent
PEOPLE = (
    KnownPerson("c", Role.COACHEE, first_name="Sjoukje", last_name="Hoekstra"),
    KnownPerson("m", Role.MANAGER, first_name="Wim", prefix="van den", last_name="Berg"),
)


def run(engine: Engine, text: str) -> Result:
    source = SourceText("0", "note", date(2025, 1, 6), text)
    return analyse(Case((source,), PEOPLE, (), date(2025, 1, 6), "nl"), engine)


def seen(result: Result) -> set[str]:
    return {one.surface for one in (*result.replacements, *result.flags)}


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Twee dochters, van elf en veertien.", "veertien"),
        ("leerkracht groep acht tweeëndertig jaar op school", "tweeëndertig"),
        ("Zelf is hij 48 en nooit uitgerust.", "48"),
        ("mail van w vd b over het rooster", "w vd b"),
        ("s. kwam 10 min te laat, band lek", "s."),
        ("w vroeg om een verslag", "w"),
        ("gebeld met tante trui over het feest", "trui"),
    ],
)
def test_what_hurried_coaches_type_is_seen(engine: Engine, text: str, surface: str) -> None:
    assert surface in seen(run(engine, text))


@pytest.mark.parametrize(
    "text",
    [
        "De HADS staat op elf, de vraag is type B.",
        "Ze wil rust en wil daar met hem over praten.",
        "We deden de ladder en de cirkel van invloed, cijfer 7.",
    ],
)
def test_ordinary_words_are_left_alone(engine: Engine, text: str) -> None:
    assert not seen(run(engine, text))


def test_a_capital_becomes_what_it_reads_like(engine: Engine) -> None:
    result = run(engine, "Ze wandelt elke ochtend langs de Dinkel.")
    assert [one.role for one in result.replacements] == [Role.PLACE]


def test_what_the_rules_are_sure_of_stays_sure(engine: Engine) -> None:
    for dossier in read(HERE / "marked")[::3]:
        case = dossier.case()
        finder = known.Finder.build((*case.people, *case.organisations))
        for source in case.texts:
            context = Context(source, normalise(source.text), engine.lexicon, engine.deduce.lists)
            proposed = propose(context, engine, finder, case)
            left = engine.reader.read(context, proposed, engine.reader.features())
            kept = {at for one in left if one.certain for at in range(one.start, one.end)}
            sure = {at for one in proposed if one.certain for at in range(one.start, one.end)}
            assert sure <= kept


def test_a_long_text_is_read_in_pieces_without_a_seam(engine: Engine) -> None:
    filler = "we spraken over rust en werk. "
    text = "".join(f"{filler * 3}tante trui belde. " for _ in range(150))
    result = analyse(
        Case((SourceText("0", "note", None, text),), PEOPLE, (), None, "nl"),
        engine,
        policy=FlagPolicy.REDACT,
    )
    assert "trui" not in result.texts[0].text


def test_the_reader_says_the_same_twice(engine: Engine) -> None:
    text = "pieternel en haar kids (7 + 4) zijn naar de meander, zelf is ze 48"
    first, second = run(engine, text), run(engine, text)
    assert first.flags == second.flags
    assert any(one.stage is Stage.READER for one in first.replacements) or first.flags
