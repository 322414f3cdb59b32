"""Stage 0: a text as the other stages read it, with the way back to the original offsets.

NFC; zero-width and direction marks gone; look-alike letters of other scripts, full-width forms and
typographic quotes and hyphens read as the plain letter. Only matching uses this form: what stays in
the result is cut from the original text.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape

_LOOKALIKES = str.maketrans(
    "АВСЕНІЈКМОРЅТХаеіјорсѕухԁһԛԝ"  # noqa: RUF001 - Cyrillic letters that look Latin
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονɡіıɑ",  # noqa: RUF001 - Greek and phonetic letters that look Latin
    "ABCEHIJKMOPSTXaeijopcsyxdhqwABEZHIKMNOPTYXovgiia",
)
_PUNCTUATION = str.maketrans("’‘ʼ´`‐‑−–\u00a0\u202f\u2009", "'''''----   ")  # noqa: RUF001
_SPECIAL = re.compile(
    "[\u00ad\u034f\u0300-\u036f\u0370-\u03ff\u0400-\u052f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufe00-\ufe0f\ufeff\uff00-\uffef"
    "\u2100-\u214f\u2460-\u24ff\u2009\u2010-\u2019\u2212\u02bc\u00a0\u00b4`ɡɑı&"  # noqa: RUF001
    "\U0001d400-\U0001d7ff\U000e0000-\U000e0fff\ufb00-\ufb06]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_AS_IT_IS = re.compile(r"[\x00-%'-\x7f]+(?![^\x00-\x7f])")  # ASCII but "&", without a mark
_LONG = 20_000
_WORDLESS = re.compile(r"(?:[^\w@]|_|(?<![^\W_])[^\W\d_](?![^\W_])){4000,}")
_INVISIBLE = {"Cf", "Mn", "Me"}


@dataclass(frozen=True, slots=True)
class Normalised:
    """The normalised text; `starts[i]` and `ends[i]` bound its i-th character in the original."""

    text: str
    original: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original offsets of the normalised stretch `start:end` (not empty)."""
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Normalised:
    """Read `text` in its plain form; linear in its length.

    Thousands of signs and single letters without one word or digit are read as spaces.
    """
    plain = _plainly(text)
    if len(plain.text) < _LONG:
        return plain
    quiet = _WORDLESS.sub(lambda match: " " * len(match.group()), plain.text)
    return replace(plain, text=quiet)


def _plainly(text: str) -> Normalised:
    if not _SPECIAL.search(text) and unicodedata.is_normalized("NFC", text):
        length = len(text)
        return Normalised(text, text, range(length), range(1, length + 1))
    entities = {match.start(): match for match in _ENTITY.finditer(text)}
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    index, length = 0, len(text)
    while index < length:
        if run := _AS_IT_IS.match(text, index):
            out.append(run.group())
            starts.extend(range(*run.span()))
            ends.extend(range(index + 1, run.end() + 1))
            index = run.end()
            continue
        end = entities[index].end() if index in entities else _cluster_end(text, index)
        plain = _plain(unescape(text[index:end]) if index in entities else text[index:end])
        out.append(plain)
        starts.extend([index] * len(plain))
        ends.extend([end] * len(plain))
        if not plain and ends:
            ends[-1] = end
        index = end
    return Normalised("".join(out), text, starts, ends)


def _cluster_end(text: str, index: int) -> int:
    """The end of the base character at `index` with the marks that combine with it."""
    end = index + 1
    while end < len(text) and end - index < 32 and unicodedata.combining(text[end]):  # noqa: PLR2004
        end += 1
    return end


def _plain(cluster: str) -> str:
    if len(cluster) == 1 and cluster.isascii():
        return cluster
    composed = unicodedata.normalize("NFC", cluster)
    if composed and ord(composed[0]) >= 0x2100:  # noqa: PLR2004 - compatibility forms
        composed = unicodedata.normalize("NFKC", composed)
    plain = composed.translate(_LOOKALIKES).translate(_PUNCTUATION)
    return "".join(char for char in plain if unicodedata.category(char) not in _INVISIBLE)


class _Folding(dict[int, str]):
    """One plain lower-case letter for one letter, so that offsets survive folding."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        special = {
            "Æ": "a",
            "ß": "s",
            "ø": "o",
            "Ø": "o",
            "ł": "l",
            "Ł": "l",
            "đ": "d",
            "Đ": "d",
            "æ": "a",
        }
        folded = special.get(char) or unicodedata.normalize("NFD", char)[0].lower()
        folded = folded if len(folded) == 1 else folded[:1] or char
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """`text` in lower case without accents, character for character."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)
