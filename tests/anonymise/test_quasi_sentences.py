"""Marked sentences: what singles somebody out is seen, what only looks like it is left alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import Case, KnownPerson, Role, SourceText
from coachdossier.anonymise.pipeline import analyse

SENTENCES = Path(__file__).parent / "quasi"
COACHEE = KnownPerson("c", Role.COACHEE, first_name="Sjoukje", last_name="Aylva")
MARK = re.compile(r"\{\w+:([^}]*)\}")


def lines(name: str) -> Iterator[str]:
    for line in (SENTENCES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def found(engine: Engine, text: str) -> list[tuple[int, int]]:
    """What is replaced in a sentence, or asked about."""
    result = analyse(Case((SourceText("1", "note", None, text),), (COACHEE,)), engine)
    replaced = [(one.start, one.end) for one in result.replacements]
    return [*replaced, *((flag.start, flag.end) for flag in result.flags)]


@pytest.mark.parametrize(
    ("name", "seen"),
    [("developed", 1.0), ("apart", 0.98), ("later", 0.98), ("fresh", 0.85), ("second", 0.95)],
)
def test_what_singles_out_is_seen(engine: Engine, name: str, seen: float) -> None:
    missed = []
    marked = [line for line in lines(name) if "{" in line]
    for line in marked:
        mark = MARK.search(line)
        assert mark is not None
        start, end = mark.start(), mark.start() + len(mark[1])
        if not any(
            low < end and start < high for low, high in found(engine, MARK.sub(r"\1", line))
        ):
            missed.append(line)
    assert len(missed) <= (1 - seen) * len(marked), missed


@pytest.mark.parametrize("name", ["developed", "apart", "later", "fresh", "second"])
def test_what_only_looks_like_it_is_left_alone(engine: Engine, name: str) -> None:
    near = [line for line in lines(name) if "{" not in line]
    asked = [line for line in near if found(engine, line)]
    assert len(asked) <= 0.06 * len(near), asked
