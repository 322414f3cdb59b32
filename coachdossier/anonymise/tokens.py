"""Words of a normalised text, with what their place and capitals tell."""

import re
from enum import StrEnum
from typing import NamedTuple

from coachdossier.anonymise.normalise import fold

_WORD = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]\.){2,6}"  # dotted initials and abbreviations
    r"|'[ts](?![^\W_])"
    r"|[^\W_]+(?:['-][^\W_]+)*"
)
_BREAK = re.compile(r"[.!?:;|•…\n\t<>\[\]{}\"“”„«»*#/=]")
_FEW = 2
_DASH = re.compile(r"\s[–—]\s|\s-\s")  # noqa: RUF001 - as typed in notes
_SOFT_DOT = frozenset(
    "mw mevr dhr dr drs prof ir ing mr ds bc st vd jl bijv bv evt incl excl nr tel resp ca vs o a "
    "mrs ms jr sr woningst boekh rest stg sticht gem univ zkh".split()
)


class Shape(StrEnum):
    """How a word is written."""

    LOWER = "lower"
    TITLE = "title"
    UPPER = "upper"
    MIXED = "mixed"
    NUMBER = "number"
    INITIALS = "initials"


class Token(NamedTuple):
    """A word: where it is, how it is written, and whether a sentence or line begins with it.

    In a `careless` sentence, one that begins in lower case or stands in a text where most do, a
    missing capital says nothing; in a `shouted` one, wholly in capitals, a capital doesn't either.
    """

    start: int
    end: int
    text: str
    folded: str
    shape: Shape
    capital: bool
    first: bool
    careless: bool
    shouted: bool

    @property
    def telling(self) -> bool:
        """Whether it has a capital that the start of a sentence or shouting doesn't explain."""
        return self.capital and not self.first and not self.shouted


def tokenise(text: str) -> list[Token]:
    """The words of `text` in order."""
    sentences: list[list[tuple[int, int, str, Shape]]] = []
    end = 0
    before = ""
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        if not sentences or _breaks(text[end:start], before):
            sentences.append([])
        sentences[-1].append((start, match.end(), word, _shape(word)))
        end, before = match.end(), word
    lower = sum(sentence[0][3] is Shape.LOWER for sentence in sentences)
    typed = lower > _FEW and 2 * lower > len(sentences)
    return [token for sentence in sentences for token in _sentence(sentence, typed=typed)]


def _breaks(gap: str, before: str) -> bool:
    if gap == " ":
        return False
    found = _BREAK.search(gap)
    if not found:
        return _DASH.search(gap) is not None
    if found.group() != "." or "\n" in gap or gap.count(".") > 1:
        return True
    if gap == ".":
        return False
    return not (before.lower() in _SOFT_DOT or (len(before) == 1 and before.isalpha()))


def _shape(word: str) -> Shape:
    if word[0].isdigit():
        return Shape.NUMBER
    if word.islower() or not any(map(str.isupper, word)) or (word[0].islower() and "-" in word):
        return Shape.LOWER
    if "." in word:
        return Shape.INITIALS
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return Shape.TITLE
    return Shape.UPPER if word.isupper() else Shape.MIXED


def _sentence(words: list[tuple[int, int, str, Shape]], *, typed: bool) -> list[Token]:
    shapes = [shape for _, _, word, shape in words if len(word) > 1 and shape is not Shape.NUMBER]
    shouted = len(shapes) > 2 and all(shape is Shape.UPPER for shape in shapes)  # noqa: PLR2004
    careless = typed or shouted or words[0][3] is Shape.LOWER
    return [
        Token(
            start,
            end,
            word,
            fold(word),
            shape,
            shape is not Shape.LOWER and shape is not Shape.NUMBER,
            index == 0,
            careless,
            shouted,
        )
        for index, (start, end, word, shape) in enumerate(words)
    ]
