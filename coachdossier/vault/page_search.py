"""Search decrypted pages, and tell of each place whether it is in use."""

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from coachdossier.vault.btree import (
    OVERFLOW_HEADER,
    SCHEMA,
    Cell,
    Layout,
    cells,
    columns,
    contents_start,
    next_overflow,
    overflow_pages,
    read_layout,
)
from coachdossier.vault.fts_terms import indexed_words, is_index_part
from coachdossier.vault.needles import TELLING_BYTES, Needles
from coachdossier.vault.pages import USABLE, Pages

_CACHED = 64
_EMPTY_PAGE = bytes(USABLE)
_NO_PERSONAL_TEXT = {SCHEMA, "sqlite_sequence"}


class PlaceKind(StrEnum):
    """What the place is where something was found."""

    RECORD = "record"
    WORD = "word of the full-text index"
    UNUSED = "unused part of a page"
    FREE_PAGE = "page that nothing uses"
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the file: the page, the byte in it, and the table or index that owns it."""

    page: int
    offset: int
    kind: PlaceKind
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: in dead space, in values of live records, in words of the index."""

    dead: set[Place] = field(default_factory=set)
    values: dict[str | bytes, set[Place]] = field(default_factory=dict)
    words: dict[str, set[Place]] = field(default_factory=dict)


def search_pages(pages: Pages, needles: Needles) -> Found:
    """Find every place of a spelling, those included that the end of a page cuts in two."""
    return _Search(pages, read_layout(pages), needles).run()


class _Search:
    def __init__(self, pages: Pages, layout: Layout, needles: Needles) -> None:
        self._pages = pages
        self._layout = layout
        self._needles = needles
        self._cells = lru_cache(_CACHED)(self._list_cells)
        self._values = lru_cache(_CACHED)(self._texts_and_blobs)
        self._found = Found()

    def run(self) -> Found:
        for first, run in self._pages.runs():
            for start, end in self._needles.find(run.lower()):
                index, offset = divmod(start, USABLE)
                if offset + end - start <= USABLE:
                    self._classify(first + index, offset, offset + end - start)
        self._search_cuts_in_records()
        self._search_cuts_in_dead_space()
        for number, owner, words in indexed_words(self._layout):
            for word in self._needles.among(words):
                places = self._found.words.setdefault(word.decode(errors="replace"), set())
                places.add(Place(number, 0, PlaceKind.WORD, owner))
        return self._found

    def _classify(self, number: int, start: int, end: int) -> None:
        """Tell what a place is; the file's own numbers may spell a short name by accident."""
        if number in self._layout.owners:
            self._classify_in_tree(number, start, end)
        elif number in self._layout.chains:
            self._classify_in_chain(number, start, end)
        else:
            self._dead(PlaceKind.FREE_PAGE, number, start, end)

    def _classify_in_tree(self, number: int, start: int, end: int) -> None:
        if end <= contents_start(self._pages, number):
            return
        holders = [cell for cell in self._cells(number) if cell.start < end and start < cell.end]
        if not holders or start < holders[0].start or end > holders[-1].end:
            self._dead(PlaceKind.UNUSED, number, start, end)
        elif len(holders) == 1:
            first = holders[0].payload_start
            if end - first <= holders[0].local_bytes:
                self._live(holders[0], start - first, end - first, number, start)

    def _classify_in_chain(self, number: int, start: int, end: int) -> None:
        cell, index = self._layout.chains[number]
        skipped = cell.local_bytes + index * (USABLE - OVERFLOW_HEADER) - OVERFLOW_HEADER
        if skipped + end > cell.payload_bytes:
            self._dead(PlaceKind.UNUSED, number, start, end)
        elif start >= OVERFLOW_HEADER:
            self._live(cell, skipped + start, skipped + end, number, start)

    def _search_cuts_in_records(self) -> None:
        """Find what the way from one page of a long record to its next page cuts in two."""
        reach = self._needles.longest - 1
        for cell in dict.fromkeys(cell for cell, _ in self._layout.chains.values()):
            payload = self._layout.payload(cell)
            cut = cell.local_bytes
            for number in overflow_pages(self._pages, cell):
                first = max(cut - reach, 0)
                for start, end in self._needles.find(payload[first : cut + reach].lower()):
                    if first + start < cut < first + end:
                        self._live(cell, first + start, first + end, number, OVERFLOW_HEADER)
                cut += USABLE - OVERFLOW_HEADER

    def _search_cuts_in_dead_space(self) -> None:
        """Do the same for freed pages, as long as what led to them still says so."""
        dead = [
            number
            for number in range(1, self._pages.count + 1)
            if not self._layout.is_live(number) and self._pages.page(number) != _EMPTY_PAGE
        ]
        leading_to = defaultdict(list)
        for number in dead:
            leading_to[next_overflow(self._pages, number)].append(number)
        sought: dict[bytes, int] = {}
        for number in dead:
            head = self._pages.page(number)[OVERFLOW_HEADER:][: self._needles.longest].lower()
            for beginning in self._needles.beginnings(head):
                # A record names its first overflow page right after the part that precedes it.
                sought[beginning + number.to_bytes(4).lower()] = number
                for other in leading_to[number]:
                    if self._pages.page(other).lower().endswith(beginning):
                        self._add_dead(PlaceKind.FREE_PAGE, number, OVERFLOW_HEADER)
        for _, run in self._pages.runs() if sought else ():
            lowered = run.lower()
            for remnant, number in sought.items():
                if remnant in lowered:
                    self._add_dead(PlaceKind.FREE_PAGE, number, OVERFLOW_HEADER)

    def _live(self, cell: Cell, start: int, end: int, number: int, offset: int) -> None:
        owner = self._layout.owner(number)
        if owner in _NO_PERSONAL_TEXT or is_index_part(self._layout, owner):
            return
        for first, last, value, content in self._values(cell):
            # Two neighbouring values may spell a name by accident: it has to be within one.
            if first <= start and end <= last:
                if self._needles.counts_in(content, start - first, end - first):
                    place = Place(number, offset, PlaceKind.RECORD, owner)
                    self._found.values.setdefault(value, set()).add(place)
                return

    def _texts_and_blobs(self, cell: Cell) -> list[tuple[int, int, str | bytes, bytes]]:
        payload = self._layout.payload(cell)
        found = []
        for column in columns(payload):
            content = payload[column.start : column.end]
            value = content.decode(errors="replace") if column.is_text else content
            found.append((column.start, column.end, value, content))
        return found

    def _dead(self, kind: PlaceKind, number: int, start: int, end: int) -> None:
        if end - start >= TELLING_BYTES:
            self._add_dead(kind, number, start)

    def _add_dead(self, kind: PlaceKind, number: int, offset: int) -> None:
        self._found.dead.add(Place(number, offset, kind, self._layout.owner(number)))

    def _list_cells(self, number: int) -> list[Cell]:
        return sorted(cells(self._pages, number), key=lambda cell: cell.start)
