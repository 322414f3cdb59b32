"""Stage 2: numbers as they are dictated, in words and letter by letter."""

import re
from collections.abc import Iterator

from coachdossier.anonymise.ages import COMPOUND, SIMPLE
from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.patterns import any_of

_DIGIT = any_of(
    "nul een één twee drie vier vijf zes zeven acht negen zero one two three four five six seven "
    "eight nine oh".split()
)
_SAID = rf"(?:{COMPOUND}|{any_of([*SIMPLE, 'één', 'nul', 'zero', 'oh'])})"
_SPOKEN = re.compile(
    rf"\b{_DIGIT}(?:[\s,-]+{_DIGIT}){{6,14}}\b"
    rf"|\b(?:nul|zero)(?:[\s,.-]{{1,3}}(?:(?:dubbel|double)\s)?{_SAID}){{4,14}}\b",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    rf"\b(?:(?:[a-z]|{_DIGIT})[\s,-]{{1,3}}){{4,15}}(?:[a-z]|{_DIGIT})\b", re.IGNORECASE
)
_DIGIT_WORD = re.compile(rf"\b{_DIGIT}\b", re.IGNORECASE)
_LETTER = re.compile(r"\b[^\W\d_]\b")
_WORD = re.compile(r"[^\W_]+")
_FEWEST_SPELLED = 2
_FEWEST_DIGITS = 7
_ARTICLES = frozenset({"een", "one"})


def find(context: Context) -> Iterator[Candidate]:
    """The telephone numbers and codes in words; what is spelled with letters is a question."""
    for match in _SPOKEN.finditer(context.text):
        if not _counts(match.group()):
            yield _candidate(match)
    for match in _SPELLED.finditer(context.text):
        digits = set(_DIGIT_WORD.findall(match.group().lower())) - _ARTICLES
        if _LETTER.search(match.group()) and len(digits) >= _FEWEST_SPELLED:
            yield _candidate(match, doubt=0.4)


def _counts(said: str) -> bool:
    """Whether it is a few digits in a row and no more: "nul een twee drie vier"."""
    told = len(_WORD.findall(said))
    return told < _FEWEST_DIGITS and len(_DIGIT_WORD.findall(said)) == told


def _candidate(match: re.Match[str], doubt: float = 0.0) -> Candidate:
    return Candidate(
        *match.span(),
        Role.NUMBER,
        Stage.IDENTIFIER,
        "number in words",
        certain=not doubt,
        doubt=doubt,
    )
