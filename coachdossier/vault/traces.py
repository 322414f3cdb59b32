"""Proof of deletion: search the decrypted pages for a person, and find nothing.

The search asks the database nothing. A place counts as a trace when it is in dead space, in a live
record whose value the caller does not give as live, or when it is a word of the full-text index
that no live text contains. The same search first has to find remnants that were planted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coachdossier.vault.control import planted_remnants_are_found
from coachdossier.vault.needles import TELLING_BYTES, Needles, fold
from coachdossier.vault.page_search import Found, Place, PlaceKind, search_pages
from coachdossier.vault.pages import Journal, open_pages


@dataclass(frozen=True, slots=True)
class TraceReport:
    """The result: `places` that no live record explains, and those that one does.

    Without `control_found` an empty `places` proves nothing.
    """

    pages_read: int
    places: tuple[Place, ...]
    explained: tuple[Place, ...]
    control_found: bool


def find_traces(
    path: Path, key: bytes, terms: Sequence[str], live: Iterable[str | bytes]
) -> TraceReport:
    """Search the database at `path`, and its journal, for names, e-mail addresses, phone numbers.

    `live` are all values that may lawfully hold a term: a surname may live elsewhere. Not to be
    called within a transaction, see `open_pages`. Raises `Damaged` when a page is not
    authentic.
    """
    control_found = planted_remnants_are_found(path.parent)
    needles = Needles(terms)
    with open_pages(path, key) as pages:
        journal = pages.journal()
        found = search_pages(pages, needles)
    unexplained = _without_explanation(found, live)
    everything = {place for places in found.values.values() for place in places}
    everything.update(place for places in found.words.values() for place in places)
    return TraceReport(
        pages_read=pages.count + len(journal.pages),
        places=_sorted(found.dead | unexplained | _in_journal(journal, needles)),
        explained=_sorted(everything - unexplained),
        control_found=control_found,
    )


def _without_explanation(found: Found, live: Iterable[str | bytes]) -> set[Place]:
    values, words = set(found.values), set(found.words)
    for value in live:
        values.discard(value)
        if words and isinstance(value, str):
            words -= _words_in(value, words)
    places = {place for value in values for place in found.values[value]}
    return places.union(*(found.words[word] for word in words))


def _words_in(text: str, words: set[str]) -> set[str]:
    lowered = text.lower()
    contained = {word for word in words if word in lowered}
    if text.isascii() or contained == words:
        return contained
    folded = fold(text)
    return {word for word in words if word in contained or word in folded}


def _in_journal(journal: Journal, needles: Needles) -> set[Place]:
    """Find places in the journal; a page in it that cannot be read may hold anything."""
    found = {
        Place(number, start, PlaceKind.JOURNAL)
        for number, page in enumerate(journal.pages, start=1)
        for start, end in needles.find(page.lower())
        if end - start >= TELLING_BYTES
    }
    unreadable = range(len(journal.pages) + 1, len(journal.pages) + journal.unreadable + 1)
    return found | {Place(number, 0, PlaceKind.JOURNAL) for number in unreadable}


def _sorted(places: set[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: (place.kind, place.page, place.offset)))
