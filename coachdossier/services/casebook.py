"""The casebook: pseudonymised cases under a number that stands beside no name."""

import unicodedata
from dataclasses import dataclass

from coachdossier.domain.case import AnonymisedCase
from coachdossier.errors import N_, NotFound
from coachdossier.vault.casebook import CaseLine
from coachdossier.vault.unit_of_work import UnitOfWork

_AROUND = 60
"""Characters of text on either side of a hit."""


@dataclass(frozen=True, slots=True)
class CaseHit:
    number: str
    when: str
    excerpt: str


def list_cases(uow: UnitOfWork) -> list[CaseLine]:
    """Return the cases, oldest first."""
    return uow.casebook.lines()


def find_case(uow: UnitOfWork, number: str) -> AnonymisedCase:
    """Return the case that a request quotes (art. 11(2) AVG); raise NotFound.

    The number may be written without dashes or in lower case.
    """
    wanted = _plain(number)
    for line in uow.casebook.lines():
        if _plain(line.number) == wanted:
            case = uow.casebook.case(line.number)
            if case is not None:
                return case
    raise NotFound(
        N_("No case has the number {number}."),
        hint=N_("See the numbers with “coachdossier casebook list”."),
        number=number,
    )


def search_cases(uow: UnitOfWork, words: str) -> list[CaseHit]:
    """Return the items that hold all words, in any case and without diacritics."""
    wanted = _folded(words).split()
    hits = []
    for line in uow.casebook.lines():
        case = uow.casebook.case(line.number)
        if case is None or not wanted:
            continue
        places = [(item.when, item.text) for item in case.items]
        places += [("", text) for text in (case.learning_question, *case.goals)]
        for when, text in places:
            folded = _folded(text)
            if all(word in folded for word in wanted):
                hits.append(CaseHit(line.number, when, _excerpt(text, folded.find(wanted[0]))))
    return hits


def _excerpt(text: str, place: int) -> str:
    start, end = max(place - _AROUND, 0), place + _AROUND
    shown = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"


def _plain(number: str) -> str:
    return number.replace("-", "").replace(" ", "").upper()


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
