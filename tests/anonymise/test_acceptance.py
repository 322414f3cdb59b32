"""The marked notes, with their own names and with fresh ones: what must go goes, the rest stays."""

from pathlib import Path

import pytest
from anonymiser_corpus import read
from anonymiser_fresh import freshened
from anonymiser_mentions import unseen
from anonymiser_score import Score, score_chain

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import FlagPolicy
from coachdossier.anonymise.pipeline import analyse
from coachdossier.anonymise.residual import scan

MARKED = Path(__file__).parent / "marked"
HELD_OUT = Path(__file__).parent / "held_out"


@pytest.fixture(scope="module")
def scored(engine: Engine) -> Score:
    return score_chain(read(MARKED), engine)[0]


@pytest.mark.parametrize(
    ("group", "share"),
    [
        ("known names", 0.995),
        ("unknown names", 0.995),
        ("organisations", 0.98),
        ("places", 0.99),
        ("identifiers", 1),
        ("dates", 0.995),
        ("ages", 0.98),
    ],
)
def test_what_is_marked_is_replaced_or_asked(scored: Score, group: str, share: float) -> None:
    assert scored.total[group]
    assert scored.flagged[group] >= share * scored.total[group], scored.misses


def test_what_is_replaced_without_asking_was_marked(scored: Score) -> None:
    assert scored.right >= 0.98 * scored.made, scored.extra


def test_the_text_stays_readable_and_the_questions_few(scored: Score) -> None:
    assert scored.kept_flagged >= 0.97 * scored.words
    assert scored.flags <= 1.2 * scored.notes


@pytest.fixture(scope="module")
def held_out(engine: Engine) -> Score:
    return score_chain(read(HELD_OUT), engine)[0]


@pytest.mark.parametrize(
    ("group", "share"),
    [
        ("known names", 0.99),
        ("unknown names", 0.985),
        ("organisations", 0.94),
        ("places", 0.985),
        ("identifiers", 0.99),
        ("dates", 0.97),
        ("ages", 0.95),
    ],
)
def test_it_holds_for_notes_that_nobody_read(held_out: Score, group: str, share: float) -> None:
    """Without the misses in the message: whoever reads them can't use these notes any more."""
    assert held_out.flagged[group] >= share * held_out.total[group]


def test_notes_that_nobody_read_stay_readable(held_out: Score) -> None:
    assert held_out.right >= 0.98 * held_out.made
    assert held_out.kept_flagged >= 0.97 * held_out.words
    assert held_out.flags <= 1.2 * held_out.notes


def test_fresh_names_go_as_well(engine: Engine) -> None:
    score, _ = score_chain(freshened(read(MARKED), 1, seed=11), engine)
    assert score.flagged["known names"] >= 0.995 * score.total["known names"], score.misses
    assert score.flagged["unknown names"] >= 0.99 * score.total["unknown names"], score.misses


def test_the_residual_scan_agrees_with_the_chain(engine: Engine) -> None:
    for dossier in read(MARKED):
        case = dossier.case()
        result = analyse(case, engine, policy=FlagPolicy.REDACT)
        known = (*case.people, *case.organisations)
        parts = [(text.id, text.text) for text in result.texts]
        assert scan(parts, known, result.kept, result.labels) == ()


def test_generated_mentions_of_known_people_are_seen(engine: Engine) -> None:
    tried, missed = unseen(engine, people=50, seed=21)
    assert tried == 1000
    assert not missed
