"""Input that nobody types: long, repeated and odd stretches cost their length, and hide no name."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import familiar
from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.jobs import find as find_jobs
from coachdossier.anonymise.lexicon import Lexicon
from coachdossier.anonymise.model import Case, FlagPolicy, KnownPerson, Role, SourceText
from coachdossier.anonymise.normalise import normalise
from coachdossier.anonymise.patterns import any_of, around, matches
from coachdossier.anonymise.pipeline import analyse

COACHEE = KnownPerson("c", Role.COACHEE, first_name="Sjoukje", prefix="van", last_name="Aylva")
SENTENCE = "Vandaag was Sjoukje van Aylva er en we spraken over haar werk."
SIZE = 21_000
UNITS = (
    "a", "A", "7", "7 ", "7 \n", "45 ", "@", "a@", "ab@ ", ".", "-", "'", '"', "\n", "(((", "[",
    "\u0301", "a\u0301\u0308", "\u200b", "J\u200ban ", "van der ", "Jan ", "Jan, ", "Jan:\n",
    "a.b.", "A.B. ", "1-1-", "1/", "+31 ", "www.", "http://", '<b class="x">', "<", "&amp;", "&#1;",
    "\U0001f600", "| Jan | 45 |\n", "vergadering", "Vergadering", "nummer 1 ", "score 4 ", "twee ",
    "12 maart ", "is 45 ", "werkt als ", "kinderen 4 ", "'t ", "jan punt ", "> ", "0a1b2c", "a/b/",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_name_among_odd_signs_goes(engine: Engine, unit: str) -> None:
    filler = unit * (SIZE // len(unit))
    text = f"{SENTENCE}\n\n{filler}\n\n{SENTENCE}\n"
    case = Case((SourceText("0", "note", None, text),), (COACHEE,), start=date(2025, 1, 6))
    result = analyse(case, engine, policy=FlagPolicy.REDACT)
    written = result.texts[0].text
    assert "Sjoukje" not in written
    assert "Aylva" not in written
    assert written.count("we spraken over haar werk") == 2


class Counting(frozenset[str]):
    """A word list that counts how often it is asked."""

    asked = 0

    def __contains__(self, word: object) -> bool:
        self.asked += 1
        return super().__contains__(word)


def _context(engine: Engine, lexicon: Lexicon, text: str) -> Context:
    return Context(
        SourceText("0", "note", None, text), normalise(text), lexicon, engine.deduce.lists
    )


def test_a_word_of_a_megabyte_is_not_cut_everywhere_to_find_theory_in_it(engine: Engine) -> None:
    theory = Counting(engine.lexicon.theory_words)
    context = _context(engine, replace(engine.lexicon, theory_words=theory), "x" * 1_000_000)
    assert not familiar(context, context.tokens[0])
    assert theory.asked < 200


def test_a_word_of_a_megabyte_is_not_cut_everywhere_to_find_a_job_in_it(engine: Engine) -> None:
    heads = Counting(engine.lexicon.sections["heads"])
    lexicon = replace(engine.lexicon, sections={**engine.lexicon.sections, "heads": heads})
    context = _context(engine, lexicon, f"Ze werkt als {'x' * 1_000_000}.")
    assert not find_jobs(context, [])
    assert 0 < heads.asked < 200


def _spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [one.span() for one in found]


@pytest.mark.parametrize("gap", [0, 3, 30, 300])
def test_looking_around_signs_finds_what_looking_everywhere_finds(gap: int) -> None:
    pattern = re.compile(rf"\b(?:{any_of(['op', 'opnieuw', 'in'])})\s\d{{1,2}}\b")
    text = (" " * gap).join(f"op {day} in de week, opnieuw {day} keer" for day in range(40))
    signs = re.compile(r"\d+").finditer(text)
    assert _spans(matches(pattern, text, around(signs, 20, 5))) == _spans(pattern.finditer(text))
