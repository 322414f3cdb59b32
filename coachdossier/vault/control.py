"""The control of the search for traces: remnants are planted, and it has to find them.

A scratch database beside the vault, encrypted with a key that is thrown away, is filled and emptied
by SQLCipher itself with secure deletion off. What stays in it is what an insecure deletion leaves,
the hard cases included: a text that the end of a page cuts in two, in a record and in freed pages,
and a word that the full-text index writes as one letter after another word.
"""

import os
import time
from collections.abc import Sequence
from pathlib import Path

from coachdossier.vault.btree import local_bytes
from coachdossier.vault.connection import Connection, connect
from coachdossier.vault.failures import translate_errors, translate_file_errors
from coachdossier.vault.files import create_private_file
from coachdossier.vault.needles import Needles
from coachdossier.vault.page_search import search_pages
from coachdossier.vault.pages import open_pages

SCRATCH = "vault.control-"
_STALE_SECONDS = 3600

_LONG_TEXT = 6000
_RECORD_HEADER = 4
_SCHEMA = """
PRAGMA secure_delete = OFF;
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
CREATE TABLE scratch (id INTEGER PRIMARY KEY, text TEXT);
CREATE VIRTUAL TABLE word USING fts5 (text, content = '');
"""


def planted_remnants_are_found(directory: Path) -> bool:
    """Plant remnants in a scratch database in `directory`, and tell whether all are found."""
    path = directory / f"{SCRATCH}{os.getpid()}"
    key = os.urandom(32)
    freed, cut, record, word = (f"canary{os.urandom(6).hex()}" for _ in range(4))
    with translate_errors(), translate_file_errors():
        _remove_stale(directory)
        create_private_file(path)
        try:
            connection = connect(path, key)
            try:
                connection.executescript(_SCHEMA)
                _plant(connection, freed, cut, record, word)
            finally:
                connection.close()
            with open_pages(path, key) as pages:
                return (
                    bool(search_pages(pages, Needles([freed])).dead)
                    and bool(search_pages(pages, Needles([cut])).dead)
                    and bool(search_pages(pages, Needles([record])).values)
                    and bool(search_pages(pages, Needles([word + "s"])).words)
                )
        finally:
            path.unlink()


def _plant(connection: Connection, freed: str, cut: str, record: str, word: str) -> None:
    _insert(connection, ["x" * _LONG_TEXT, f"a {freed} b", _cut_in_two(cut), _cut_in_two(record)])
    words = (1, f"{word} {word}s")
    connection.execute("INSERT INTO word (rowid, text) VALUES (?, ?)", words)
    connection.execute("INSERT INTO word (word, rowid, text) VALUES ('delete', ?, ?)", words)
    # One by one: the first page that is freed loses its beginning to the list of free pages.
    for number in (1, 2, 3):
        connection.execute("DELETE FROM scratch WHERE id = ?", (number,))


def _insert(connection: Connection, texts: Sequence[str]) -> None:
    connection.executemany("INSERT INTO scratch (text) VALUES (?)", [(text,) for text in texts])


def _cut_in_two(canary: str) -> str:
    """Place the canary where the record leaves its page for an overflow page."""
    cut = local_bytes(_RECORD_HEADER + _LONG_TEXT, is_row=True) - _RECORD_HEADER
    return ("x" * (cut - len(canary) // 2) + canary).ljust(_LONG_TEXT, "x")


def _remove_stale(directory: Path) -> None:
    """Remove what a killed process left: unreadable, but in the way."""
    for path in directory.glob(f"{SCRATCH}*"):
        if time.time() - path.stat().st_mtime > _STALE_SECONDS:
            path.unlink(missing_ok=True)
