"""The words in a full-text index, read from its pages without SQL.

FTS5 writes each word as the part in which it differs from the one before: "mulders" after "mulder"
is one letter, which no search for bytes finds. So the leaves are read as FTS5 reads them, those of
older segments included. (The format: comments in SQLite's `fts5_index.c`.)
"""

from collections.abc import Iterator

from coachdossier.vault.btree import Cell, Layout, cells, columns, varint

_LEAVES, _SEPARATORS = "_data", "_idx"
_LEAF_HEADER = 4
_SEGMENT_SHIFT = 37
_NOT_A_LEAF = (1 << _SEGMENT_SHIFT) - (1 << 31)


def is_index_part(layout: Layout, owner: str) -> bool:
    """Tell whether a table is where a full-text index keeps its words."""
    return owner.endswith((_LEAVES, _SEPARATORS)) and owner.rpartition("_")[0] in layout.fts_tables


def indexed_words(layout: Layout) -> Iterator[tuple[int, str, list[bytes]]]:
    """Give page, owner and words of each part of a full-text index.

    The index of leaves (`_idx`) holds beginnings of words, as long as they need to be.
    """
    for number, owner in layout.owners.items():
        if is_index_part(layout, owner):
            read = _leaf_words if owner.endswith(_LEAVES) else _separators
            for cell in cells(layout.pages, number):
                if cell.payload_bytes:
                    yield number, owner, read(layout, cell)


def _leaf_words(layout: Layout, cell: Cell) -> list[bytes]:
    if cell.rowid >> _SEGMENT_SHIFT == 0 or cell.rowid & _NOT_A_LEAF:
        return []
    leaf = next(_blobs(layout, cell), b"")
    words = []
    word = b""
    position, footer = 0, int.from_bytes(leaf[2:_LEAF_HEADER])
    while footer < len(leaf):
        step, footer = varint(leaf, footer)
        position += step
        shared, start = varint(leaf, position) if word else (0, position)
        length, start = varint(leaf, start)
        word = word[:shared] + leaf[start : start + length]
        words.append(word[1:])  # the first byte names the index
    return words


def _separators(layout: Layout, cell: Cell) -> list[bytes]:
    return [word[1:] for word in _blobs(layout, cell)]


def _blobs(layout: Layout, cell: Cell) -> Iterator[bytes]:
    payload = layout.payload(cell)
    return (
        payload[column.start : column.end]
        for column in columns(payload)
        if column.is_blob or column.is_text
    )
