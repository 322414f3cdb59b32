"""What a name looks like in bytes: every spelling in which a search must find it."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

TELLING_BYTES: Final = 3
"""Less than this is no find in dead space: old sizes and page numbers spell two letters."""

_WHOLE_WORD_UP_TO = 3
_FIRST_NON_ASCII = 0x80
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


def fold(text: str) -> str:
    """Take case and diacritics away, as the full-text index does."""
    return _without_marks(text).casefold()


class Needles:
    """Names, e-mail addresses, phone numbers, to be found in any spelling.

    Upper and lower case, composed and decomposed diacritics, none at all, escaped as in JSON. In
    live values a term of two or three characters counts as a whole word only. A single character
    is no term.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        wanted = {term.strip() for term in terms if len(term.strip()) > 1}
        self._spellings = {
            spelling: len(term) <= _WHOLE_WORD_UP_TO
            for term in wanted
            for spelling in _spellings(term)
        }
        self._words = {
            word.encode()
            for term in wanted
            for form in (fold(term), term.lower())
            for word in _WORD.findall(form)
            if len(word) > 1
        }
        self.longest = max(map(len, self._spellings), default=0)

    def find(self, lowered: bytes) -> Iterator[tuple[int, int]]:
        """Give where `lowered` (ASCII letters in lower case) holds a spelling: start and end."""
        for spelling in self._spellings:
            start = lowered.find(spelling)
            while start >= 0:
                yield start, start + len(spelling)
                start = lowered.find(spelling, start + 1)

    def counts_in(self, value: bytes, start: int, end: int) -> bool:
        """Tell whether a place in a live value is one: a short name is a whole word."""
        if not self._spellings[value[start:end].lower()]:
            return True
        neighbours = value[max(start - 1, 0) : start] + value[end : end + 1]
        return not any(byte >= _FIRST_NON_ASCII or chr(byte).isalnum() for byte in neighbours)

    def beginnings(self, head: bytes) -> Iterator[bytes]:
        """Give the beginnings of spellings that `head` (in lower case) would complete."""
        for spelling in self._spellings:
            if len(spelling) >= TELLING_BYTES:
                for cut in range(1, len(spelling)):
                    if head.startswith(spelling[cut:]):
                        yield spelling[:cut]

    def among(self, words: list[bytes]) -> Iterator[bytes]:
        """Give the words of a full-text index that are, or hold, a word of a term."""
        together = b"\0".join(words)
        for wanted in self._words:
            if wanted in together:  # seldom: most leaves of an index hold nothing of interest
                part = len(wanted) > _WHOLE_WORD_UP_TO
                yield from (word for word in words if word == wanted or (part and wanted in word))


def _spellings(term: str) -> Iterator[bytes]:
    for base in (term, _without_marks(term)):
        for cased in (base, base.lower(), base.upper(), base.title()):
            for form in ("NFC", "NFD"):
                text = unicodedata.normalize(form, cased)
                yield text.encode(errors="replace").lower()
                yield json.dumps(text)[1:-1].encode("ascii").lower()


def _without_marks(text: str) -> str:
    return text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))
