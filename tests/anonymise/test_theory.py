"""Words of the trade and a coach's abbreviations stay; people called like an author go."""

from random import Random

import pytest

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import Case, KnownPerson, Result, Role, SourceText
from coachdossier.anonymise.pipeline import analyse

MARA = KnownPerson("c", Role.COACHEE, first_name="Mara", prefix="ten", last_name="Hove")


def run(engine: Engine, text: str) -> Result:
    return analyse(Case((SourceText("1", "note", None, text),), (MARA,)), engine, random=Random(1))


@pytest.mark.parametrize(
    "text",
    [
        "Er is een sterk ontwikkeld veeleisendheidsschema (Young).",
        "We leggen de fasen van Bridges ernaast en kijken naar de neutrale zone.",
        "Met situationeel leidinggeven (Hersey en Blanchard) keken we naar de stijl.",
        "Volgens het model van Stroebe & Schut pendelt ze tussen verlies en herstel.",
        "Glasl: trede 4, ze kunnen het zelf nog oplossen.",
        "De HADS is gedaald en de PCL-5 staat op elf; de BDI deden we niet.",
        "Het certificaat PSPO II heeft ze gehaald, nu wil ze nog PSM II doen.",
        "Dit staat in Jira en in Confluence, met een kolom voor WSJF.",
        "interv.: lege stoel. ntk: compl. gegeven, vlgd keer doorverw. nr maatsch. werk.",
        "hv: rust houden. hw: koffie met een collega, opdr. voor de vlgd sess.",
        "| wie | rol | invloed |\n| ik | coach | klein |",
        "We deden de hoeden van De Bono en een Rationeel-Emotieve Training.",
        "14:05 ik: gaat het? 14:06 ik: bel om 17.40 uur",
    ],
)
def test_words_of_the_trade_are_neither_replaced_nor_asked_about(engine: Engine, text: str) -> None:
    result = run(engine, text)
    assert result.texts[0].text == text
    assert not result.flags


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Collega Wells vond de oefening zwaar.", "Wells"),
        ("De oefening deed ze samen met Kelly Rogers.", "Rogers"),
        ("Mevrouw Young kwam binnen met een vraag over het schema.", "Young"),
        ("Young belde gisteren over de planning.", "Young"),
        ("Zij zit in het panel met Dr. Ishikawa van het hoofdkantoor.", "Ishikawa"),
    ],
)
def test_somebody_called_like_an_author_is_seen(engine: Engine, text: str, name: str) -> None:
    result = run(engine, text)
    assert name not in result.texts[0].text or name in [flag.surface for flag in result.flags]
