"""One label for one person within a case, and nothing by which two exports could be joined."""

import re
from collections import Counter, defaultdict
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import Case, KnownPerson, Role, SourceText
from coachdossier.anonymise.pipeline import analyse

COACHEE = KnownPerson("c", Role.COACHEE, first_name="Sjoukje", last_name="Aylva")
NAMES = "Wytske Folkert Jelmer Tjitske Sjoerd Hiske".split()
EXPORTS = 300
NUMBER = re.compile(r"\[collega-(\d+)\]")


def numbers(engine: Engine, names: list[str], random: Random | None = None) -> list[int]:
    """The numbers that colleagues get in one export, in the order in which they are named."""
    text = " ".join(f"Toen belde collega {name}." for name in names)
    case = Case((SourceText("1", "note", None, text),), (COACHEE,))
    shown = analyse(case, engine, random=random).texts[0].text
    return [int(number) for number in NUMBER.findall(shown)]


@pytest.fixture(scope="module")
def exports(engine: Engine) -> list[list[int]]:
    """Many exports of one case, with the randomness that a coach gets."""
    return [numbers(engine, NAMES) for _ in range(EXPORTS)]


def test_each_person_gets_each_number_equally_often(exports: list[list[int]]) -> None:
    """With six people a share of 1/6; these bounds lie over five standard deviations away."""
    seen: dict[int, Counter[int]] = defaultdict(Counter)
    for export in exports:
        assert sorted(export) == list(range(1, len(NAMES) + 1))
        for place, number in enumerate(export):
            seen[place][number] += 1
    counts = [seen[place][number] for place in range(6) for number in range(1, 7)]
    assert min(counts) > EXPORTS / 6 - 35
    assert max(counts) < EXPORTS / 6 + 35


def test_one_export_says_nothing_about_the_next(exports: list[list[int]]) -> None:
    pairs = [
        (before[place], after[place])
        for before, after in pairwise(exports)
        for place in range(len(NAMES))
    ]
    same = sum(first == second for first, second in pairs) / len(pairs)
    assert 0.1 < same < 0.24


def test_neither_the_order_of_naming_nor_of_the_alphabet_shows_in_the_numbers(
    exports: list[list[int]],
) -> None:
    rising = sum(first < second for export in exports for first, second in pairwise(export))
    assert 0.43 < rising / (EXPORTS * (len(NAMES) - 1)) < 0.57
    alphabet = sorted(range(len(NAMES)), key=lambda place: NAMES[place])
    ordered = sum(
        export[first] < export[second] for export in exports for first, second in pairwise(alphabet)
    )
    assert 0.43 < ordered / (EXPORTS * (len(NAMES) - 1)) < 0.57


def test_the_register_tells_nothing_of_the_order_of_naming(engine: Engine) -> None:
    text = "Collega Wytske belde, toen haar man Folkert, toen collega Jelmer uit Zwolle."
    case = Case((SourceText("1", "note", None, text),), (COACHEE,))
    labels = [entry.label for entry in analyse(case, engine).register]
    assert labels == sorted(labels)


FORMS = (
    "Reinier Oude Nijhuis", "Reinier", "Oude Nijhuis", "oude nijhuis", "Reiniers",
    "Reinier's", "R. Oude Nijhuis", "meneer Oude Nijhuis",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FORMS), min_size=1, max_size=6), st.integers(0, 5))
def test_a_person_has_one_label_in_every_form(engine: Engine, forms: list[str], seed: int) -> None:
    sentences = [
        "Haar collega Reinier Oude Nijhuis belde.",
        *(f"Later sprak ze {one} weer." for one in forms),
    ]
    texts = tuple(SourceText(str(at), "note", None, one) for at, one in enumerate(sentences))
    result = analyse(Case(texts, (COACHEE,)), engine, random=Random(seed))
    shown = " ".join(text.text for text in result.texts)
    assert set(re.findall(r"\[[^]]*\]", shown)) == {"[collega-1]"}
    assert "ijhuis" not in shown
    assert "einier" not in shown


@settings(max_examples=60, deadline=None)
@given(st.permutations(NAMES), st.integers(0, 1000))
def test_two_people_never_share_a_label(engine: Engine, names: list[str], seed: int) -> None:
    given_numbers = numbers(engine, names, Random(seed))
    assert len(set(given_numbers)) == len(names)


@pytest.mark.parametrize(
    ("relation", "label"),
    [
        ("man", "[partner van coachee]"),
        ("dochter", "[kind van coachee]"),
        ("moeder", "[ouder van coachee]"),
        ("zus", "[familielid van coachee]"),
        ("leidinggevende", "[leidinggevende]"),
    ],
)
def test_relations_survive_in_every_later_note(engine: Engine, relation: str, label: str) -> None:
    texts = (
        SourceText("1", "note", None, f"Haar {relation} Folkert steunt haar."),
        SourceText("2", "note", None, "Folkert belde nog. Over Folkert later meer."),
    )
    shown = analyse(Case(texts, (COACHEE,)), engine).texts
    assert shown[0].text == f"Haar {relation} {label} steunt haar."
    assert shown[1].text == f"{label} belde nog. Over {label} later meer."
