"""What all stages share about one text: its words, the word lists, the names lists."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from coachdossier.anonymise.lexicon import Lexicon
from coachdossier.anonymise.model import Role, SourceText
from coachdossier.anonymise.names_deduce import NameLists
from coachdossier.anonymise.normalise import Normalised, fold
from coachdossier.anonymise.patterns import OPENING_OF_A_LINE
from coachdossier.anonymise.tokens import Shape, Token, tokenise

_ROLES = {
    "kin:partner": Role.PARTNER,
    "kin:child": Role.CHILD,
    "kin:parent": Role.PARENT,
    "kin:family": Role.FAMILY,
    "role:colleague": Role.COLLEAGUE,
    "role:manager": Role.MANAGER,
    "role:contact": Role.CONTACT,
    "role:third": Role.THIRD_PERSON,
}
_STOP = re.compile(r"[.!?](?=\s|$)|\n")
_REACH = 160
_SENDER = re.compile(rf"{OPENING_OF_A_LINE}([A-Z])\s?:")


@dataclass
class Context:
    """A text on its way through the stages.

    `annotations` and `theory` are for the stages that read one text; what comes after those may
    see a context whose text was read in another process, and without them.
    """

    source: SourceText
    plain: Normalised
    lexicon: Lexicon
    names: NameLists
    annotations: list[tuple[int, int]] = field(default_factory=list)
    theory: set[int] = field(default_factory=set)

    @cached_property
    def text(self) -> str:
        return self.plain.text

    @cached_property
    def folded(self) -> str:
        """The text in lower case without accents; offsets are those of `text`."""
        return fold(self.plain.text)

    @cached_property
    def tokens(self) -> list[Token]:
        return tokenise(self.plain.text)

    @cached_property
    def senders(self) -> Counter[str]:
        """How often each capital opens a line with a colon behind it, as in a talk: "R: goed"."""
        return Counter(match.group(1) for match in _SENDER.finditer(self.text))

    @cached_property
    def starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def annotated(self) -> set[int]:
        """Indexes of the tokens that deduce takes for (part of) a person or a place."""
        return {
            index
            for start, end in self.annotations
            for index in range(self.index_at(start), self.index_at(end))
        }

    def index_at(self, position: int) -> int:
        """The index of the first token that starts at `position` or later."""
        return bisect_left(self.starts, position)

    def indexes(self, start: int, end: int) -> range:
        """The indexes of the tokens of which a part lies between two positions."""
        first = self.index_at(start)
        if first > 0 and self.tokens[first - 1].end > start:
            first -= 1
        return range(first, self.index_at(end))

    def token_over(self, position: int) -> Token | None:
        """The token that covers `position`."""
        index = bisect_left(self.starts, position + 1) - 1
        if index < 0 or self.tokens[index].end <= position:
            return None
        return self.tokens[index]

    def gap(self, index: int) -> str:
        """What stands between token `index` and the one before it."""
        before = self.tokens[index - 1].end if index > 0 else 0
        return self.text[before : self.tokens[index].start]

    def word(self, index: int) -> str:
        """The folded word at `index`, or nothing outside the text."""
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""

    def has(self, section: str, word: str) -> bool:
        """Whether a folded word stands in a section of the closed lists."""
        return word in self.lexicon.sections[section]

    def relation(self, word: str) -> Role | None:
        """The role that a word such as "man" or "collega" gives to the name after it."""
        section = self.lexicon.relations.get(word.removesuffix("'s"))
        return _ROLES[section] if section else None

    def sentence(self, start: int, end: int) -> str:
        """The sentence around a stretch, for the coach who has to judge it."""
        low = max(0, start - _REACH)
        ends = [match.end() for match in _STOP.finditer(self.text, low, start)]
        stop = _STOP.search(self.text, end, end + _REACH)
        left = ends[-1] if ends else low
        right = stop.end() if stop else min(end + _REACH, len(self.text))
        return self.text[left:right].strip()


def looks_written(token: Token) -> bool:
    """Whether the token is a word (not a number) of two letters or more."""
    return token.shape is not Shape.NUMBER and len(token.text) > 1
