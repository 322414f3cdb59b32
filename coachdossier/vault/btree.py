"""Where things are in a page: SQLite's file format, read without SQLite.

What a schema's b-trees and overflow chains reach is live; the rest of a page, and every page that
nothing reaches, is dead space, where deleted things may still be. (sqlite.org/fileformat2.html)
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coachdossier.vault.failures import damaged_database
from coachdossier.vault.pages import USABLE, Pages

SCHEMA: Final = "sqlite_schema"
OVERFLOW_HEADER: Final = 4

_SCHEMA_ROOT = 1
_FILE_HEADER = 100
_INTERIOR_INDEX, _INTERIOR_TABLE, _LEAF_INDEX, _LEAF_TABLE = 2, 5, 10, 13
_INTERIOR = (_INTERIOR_INDEX, _INTERIOR_TABLE)
_TABLE = (_INTERIOR_TABLE, _LEAF_TABLE)
_KINDS = (*_INTERIOR, _LEAF_INDEX, _LEAF_TABLE)

_MAX_LOCAL_ROW = USABLE - 35
_MAX_LOCAL_ENTRY = (USABLE - 12) * 64 // 255 - 23
_MIN_LOCAL = (USABLE - 12) * 32 // 255 - 23
_MIN_CELL = 4
_NUMBER_BYTES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)
_FIRST_BLOB = 12
_MORE = 0x80  # the bit that says that another byte of a number follows


@dataclass(frozen=True, slots=True)
class Cell:
    """A live cell: its place in its page, its payload there and, from `overflow` on, elsewhere."""

    page: int
    start: int
    end: int
    rowid: int
    payload_start: int
    payload_bytes: int
    local_bytes: int
    overflow: int


@dataclass(frozen=True, slots=True)
class Column:
    """One value in a record, as a part of its payload."""

    serial: int
    start: int
    end: int

    @property
    def is_text(self) -> bool:
        return self.serial > _FIRST_BLOB and self.serial % 2 == 1

    @property
    def is_blob(self) -> bool:
        return self.serial >= _FIRST_BLOB and self.serial % 2 == 0


@dataclass(frozen=True, slots=True)
class Layout:
    """What is live in a database.

    `owners` names the table or index of each b-tree page, `chains` the cell and the position in its
    chain of each overflow page, `fts_tables` the full-text indexes.
    """

    pages: Pages
    owners: dict[int, str]
    chains: dict[int, tuple[Cell, int]]
    fts_tables: tuple[str, ...]

    def is_live(self, page: int) -> bool:
        return page in self.owners or page in self.chains

    def owner(self, page: int) -> str:
        """Name the table or index that a page belongs to; empty when nothing reaches it."""
        if page in self.chains:
            page = self.chains[page][0].page
        return self.owners.get(page, "")

    def payload(self, cell: Cell) -> bytes:
        """Join what a cell holds in its page and on its overflow pages."""
        return _payload(self.pages, cell)


def read_layout(pages: Pages) -> Layout:
    """Walk all b-trees from the schema.

    Raises `Damaged` when they contradict themselves, which authentic pages do not.
    """
    layout = Layout(pages, {}, {}, ())
    try:
        _walk(layout, _SCHEMA_ROOT, SCHEMA)
        schema = [row for page in list(layout.owners) for row in _schema_rows(pages, page)]
        for name, root, _ in schema:
            if root:
                _walk(layout, root, name)
    except (struct.error, IndexError, UnicodeDecodeError):
        raise damaged_database("b-tree") from None
    return Layout(pages, layout.owners, layout.chains, tuple(_fts_names(schema)))


def cells(pages: Pages, number: int) -> Iterator[Cell]:
    """Give all cells of a b-tree page."""
    page = pages.page(number)
    kind = page[_header(number)]
    for start in _pointers(page, number):
        yield _cell(page, number, kind, start)


def contents_start(pages: Pages, number: int) -> int:
    """Give the place in a b-tree page where its header and the pointers to its cells end."""
    page = pages.page(number)
    pointers = _header(number) + _header_bytes(page[_header(number)])
    return pointers + 2 * len(_pointers(page, number))


def overflow_pages(pages: Pages, cell: Cell) -> Iterator[int]:
    """Give the overflow pages of a cell, in order."""
    number = cell.overflow
    left = cell.payload_bytes - cell.local_bytes
    while left > 0:
        yield number
        left -= USABLE - OVERFLOW_HEADER
        number = next_overflow(pages, number)


def next_overflow(pages: Pages, number: int) -> int:
    """Give the page that an overflow page says it continues on; 0 when on none."""
    return int.from_bytes(pages.page(number)[:OVERFLOW_HEADER])


def local_bytes(payload_bytes: int, *, is_row: bool) -> int:
    """Give how much of a payload stays in its own page: in a table's leaf, or in an index."""
    limit = _MAX_LOCAL_ROW if is_row else _MAX_LOCAL_ENTRY
    if payload_bytes <= limit:
        return payload_bytes
    spread = _MIN_LOCAL + (payload_bytes - _MIN_LOCAL) % (USABLE - OVERFLOW_HEADER)
    return spread if spread <= limit else _MIN_LOCAL


def columns(payload: bytes) -> list[Column]:
    """Take a record apart."""
    header_bytes, position = varint(payload, 0)
    start = header_bytes
    found = []
    while position < header_bytes:
        serial, position = varint(payload, position)
        length = _NUMBER_BYTES[serial] if serial < _FIRST_BLOB else (serial - _FIRST_BLOB) // 2
        found.append(Column(serial, start, start + length))
        start += length
    return found


def varint(content: bytes, position: int) -> tuple[int, int]:
    """Read a number of 1 to 9 bytes; give it and the place after it."""
    value = content[position]
    if value < _MORE:
        return value, position + 1
    value = 0
    for index in range(position, position + 8):
        byte = content[index]
        value = value << 7 | byte & 0x7F
        if byte < _MORE:
            return value, index + 1
    return value << 8 | content[position + 8], position + 9


def _walk(layout: Layout, root: int, owner: str) -> None:
    pages, owners = layout.pages, layout.owners
    waiting = [root]
    while waiting:
        number = waiting.pop()
        if number in owners or not 1 <= number <= pages.count:
            raise damaged_database(f"b-tree page {number}")
        page = pages.page(number)
        kind = page[_header(number)]
        if kind not in _KINDS:
            raise damaged_database(f"b-tree page {number}")
        owners[number] = owner
        pointers = _pointers(page, number)
        if kind in _INTERIOR:
            waiting += [int.from_bytes(page[start : start + 4]) for start in pointers]
            right = _header(number) + 8
            waiting.append(int.from_bytes(page[right : right + 4]))
        if kind != _INTERIOR_TABLE:
            payload_at = 4 if kind == _INTERIOR_INDEX else 0
            for start in pointers:
                # A payload below 128 bytes has no overflow: most cells end here.
                if page[start + payload_at] >= _MORE:
                    _follow(layout, _cell(page, number, kind, start))


def _follow(layout: Layout, cell: Cell) -> None:
    for index, number in enumerate(overflow_pages(layout.pages, cell)):
        if layout.is_live(number) or not 1 <= number <= layout.pages.count:
            raise damaged_database(f"overflow page {number}")
        layout.chains[number] = cell, index


def _schema_rows(pages: Pages, number: int) -> Iterator[tuple[str, int, str]]:
    """Give name, root page and SQL of what a page of the schema describes."""
    if pages.page(number)[_header(number)] != _LEAF_TABLE:
        return
    for cell in cells(pages, number):
        payload = _payload(pages, cell)
        _, name, _, root, sql = (payload[column.start : column.end] for column in columns(payload))
        yield name.decode(), int.from_bytes(root), sql.decode()


def _fts_names(schema: list[tuple[str, int, str]]) -> Iterator[str]:
    for name, _, sql in schema:
        if sql.upper().startswith("CREATE VIRTUAL TABLE") and "fts5" in sql.lower():
            yield name


def _payload(pages: Pages, cell: Cell) -> bytes:
    local = pages.page(cell.page)[cell.payload_start : cell.payload_start + cell.local_bytes]
    overflow = (pages.page(number)[OVERFLOW_HEADER:] for number in overflow_pages(pages, cell))
    return b"".join((local, *overflow))[: cell.payload_bytes]


def _header(number: int) -> int:
    return _FILE_HEADER if number == _SCHEMA_ROOT else 0


def _header_bytes(kind: int) -> int:
    return 12 if kind in _INTERIOR else 8


def _pointers(page: bytes, number: int) -> tuple[int, ...]:
    header = _header(number)
    (count,) = struct.unpack_from(">H", page, header + 3)
    return struct.unpack_from(f">{count}H", page, header + _header_bytes(page[header]))


def _cell(page: bytes, number: int, kind: int, start: int) -> Cell:
    position = start + 4 if kind in _INTERIOR else start
    payload_bytes = rowid = 0
    if kind != _INTERIOR_TABLE:
        payload_bytes, position = varint(page, position)
    if kind in _TABLE:
        rowid, position = varint(page, position)
    local = local_bytes(payload_bytes, is_row=kind == _LEAF_TABLE)
    end = position + local
    overflow = 0
    if local < payload_bytes:
        overflow = int.from_bytes(page[end : end + 4])
        end += 4
    end = max(end, start + _MIN_CELL)
    return Cell(number, start, end, rowid, position, payload_bytes, local, overflow)
