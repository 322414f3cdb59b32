"""The pages of a database, decrypted without SQLCipher: what really is in the file.

SQLCipher 4 keeps 80 bytes at the end of each page of 4,096: an initialisation vector (16) and an
HMAC-SHA512 (64) over what precedes it and the page's number. The rest is AES-256-CBC; of page 1 the
first 16 bytes are the salt that the HMAC's key is derived with.
"""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import FileIO
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from coachdossier.vault.connection import PAGE_BYTES, connect
from coachdossier.vault.failures import damaged_database, translate_errors, translate_file_errors
from coachdossier.vault.patience import patiently

USABLE: Final = 4016
"""Bytes of a page that SQLite uses."""

_IV_END = USABLE + 16
_SALT_BYTES = 16
_HMAC_SALT_MASK = 0x3A
_HMAC_KEY_ITERATIONS = 2
_MAGIC = b"SQLite format 3\0"
_EMPTY = bytes(PAGE_BYTES)
_PENDING_BYTE_PAGE = 0x40000000 // PAGE_BYTES + 1

_CACHED_PAGES = 4096
_RUN_PAGES = 256

_JOURNAL_SIZES = slice(20, 28)
_USUAL_SECTOR = 512
_JOURNAL_PAGE_END = 4 + PAGE_BYTES
_JOURNAL_RECORD_BYTES = _JOURNAL_PAGE_END + 4


@dataclass(frozen=True, slots=True)
class Journal:
    """The pages in a rollback journal, usually none, and how many could not be decrypted."""

    pages: tuple[bytes, ...]
    unreadable: int


class Pages:
    """The pages of an open database, decrypted when asked for; the first has number 1.

    Memory does not grow with the database: only some pages are kept.
    """

    def __init__(self, path: Path, file: FileIO, key: bytes) -> None:
        self._path = path
        self._file = file
        self._cipher = _PageCipher(key, file.read(_SALT_BYTES))
        self.count = file.seek(0, 2) // PAGE_BYTES
        self.page = lru_cache(_CACHED_PAGES)(self._read)

    def runs(self) -> Iterator[tuple[int, bytes]]:
        """Give all pages in runs, `USABLE` bytes of each, with the number of a run's first."""
        for first in range(1, self.count + 1, _RUN_PAGES):
            last = min(first + _RUN_PAGES, self.count + 1)
            yield first, b"".join(map(self.page, range(first, last)))

    def journal(self) -> Journal:
        """Decrypt the rollback journal: between two transactions it is empty or missing."""
        path = self._path.with_name(self._path.name + "-journal")
        with translate_file_errors():
            content = path.read_bytes() if path.exists() else b""
        found = [
            self._cipher.decrypt(int.from_bytes(record[:4]), record[4:_JOURNAL_PAGE_END])
            for record in _journal_records(content)
        ]
        pages = tuple(page for page in found if page is not None)
        return Journal(pages, len(found) - len(pages))

    def _read(self, number: int) -> bytes:
        self._file.seek((number - 1) * PAGE_BYTES)
        page = self._cipher.decrypt(number, self._file.read(PAGE_BYTES))
        if page is None:
            raise damaged_database(f"page {number}")
        return page


@contextmanager
def open_pages(path: Path, key: bytes) -> Iterator[Pages]:
    """Open the pages of a database, which nobody can change meanwhile.

    Not to be called within a transaction of this process: closing the file drops its locks. Raises
    `Damaged` when a page is not authentic, and as `open_database` does.
    """
    # The lock is given back before the file is closed, which would drop it silently.
    with translate_file_errors(), path.open("rb", buffering=0) as file, _held_still(path, key):
        yield Pages(path, file, key)


@contextmanager
def _held_still(path: Path, key: bytes) -> Iterator[None]:
    with translate_errors():
        connection = connect(path, key)
        try:
            connection.execute("BEGIN")
            patiently(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone)
            yield
        finally:
            connection.close()


def _journal_records(content: bytes) -> Iterator[bytes]:
    """Go through a journal's segments: a header that fills a sector, then records.

    A header is told by the sizes in it: its magic number stays zero until the segment is synced.
    """
    sizes = content[_JOURNAL_SIZES]
    sector = int.from_bytes(sizes[:4]) or _USUAL_SECTOR
    position = 0
    while True:
        boundary = -(-position // sector) * sector
        if content[boundary : boundary + sector][_JOURNAL_SIZES] == sizes:
            position = boundary + sector
        record = content[position : position + _JOURNAL_RECORD_BYTES]
        if len(record) < _JOURNAL_PAGE_END:
            return
        yield record
        position += _JOURNAL_RECORD_BYTES


class _PageCipher:
    """Opens single pages with a raw key."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self._aes = AES(key)
        self._hmac_key = hashlib.pbkdf2_hmac(
            "sha512", key, bytes(byte ^ _HMAC_SALT_MASK for byte in salt), _HMAC_KEY_ITERATIONS, 32
        )

    def decrypt(self, number: int, page: bytes) -> bytes | None:
        """Give the `USABLE` bytes of a page; None when it is not authentic."""
        if page == _EMPTY or number == _PENDING_BYTE_PAGE:
            return page[:USABLE]
        authenticated = page[_SALT_BYTES if number == 1 else 0 : _IV_END]
        digest = hmac.digest(self._hmac_key, authenticated + number.to_bytes(4, "little"), "sha512")
        if not hmac.compare_digest(digest, page[_IV_END:]):
            return None
        decryptor = Cipher(self._aes, CBC(page[USABLE:_IV_END])).decryptor()
        if number == 1:
            return _MAGIC + decryptor.update(page[_SALT_BYTES:USABLE])
        return decryptor.update(page[:USABLE])
