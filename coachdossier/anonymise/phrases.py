"""Phrases over words, as `remarkable.txt` writes them: what singles somebody out without a name.

A phrase is looked up by its first word, so that a text costs its own length and not that of the
list.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

from coachdossier.anonymise.tokens import Token

_GAP = 3
_STEM = 3
_SOMEBODY = tuple(
    "er ster aar ier eur ist loog piloot arts vrouw man lid partner moslima docent meester chirurg "
    "jurist pilot doctor woman protestant christen consultant".split()
)
_NOBODY = frozenset(
    "keer zomer winter kamer nummer letter weer kwartier vinger cijfer september october oktober "
    "november december number chapter quarter matter corner order power answer kwestie deur humeur "
    "kleur voorkeur uur avontuur other semester trimester register kalender".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """What one place of a phrase takes: `literal` words, or words by their begin or end."""

    literal: frozenset[str] = frozenset()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    shouted: frozenset[str] = frozenset()
    any: bool = False
    capital: bool = False
    somebody: bool = False

    @property
    def plain(self) -> bool:
        """Whether only the literal words fit here."""
        return self == Word(self.literal)

    def takes(self, token: Token) -> bool:
        """Whether a word of a text fits here."""
        word = token.folded
        return (
            self.any
            or word in self.literal
            or (bool(self.begins) and word.startswith(self.begins))
            or (bool(self.ends) and word.endswith(self.ends))
            or token.text in self.shouted
            or (self.capital and token.capital)
            or (self.somebody and word.endswith(_SOMEBODY) and word not in _NOBODY)
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """Places in order; None is a gap of up to three words.

    `unless` may not follow, `before` must; neither is part of what is found.
    """

    kind: str
    places: tuple[Word | None, ...]
    unless: Word | None = None
    before: Word | None = None

    @property
    def second(self) -> frozenset[str] | None:
        """The words that alone fit the second place, when they are told one by one."""
        second = self.places[1] if len(self.places) > 1 else None
        return second.literal if second and second.plain else None


_Index = dict[str, list[tuple[Phrase, frozenset[str] | None]]]


class Phrases:
    """All phrases, by their first word; the second tells of most that they don't stand here."""

    def __init__(self, text: str) -> None:
        """Read the phrases of `remarkable.txt`."""
        self._by_word: _Index = defaultdict(list)
        self._by_begin: _Index = defaultdict(list)
        self._by_end: _Index = defaultdict(list)
        for phrase in _read(text):
            first = phrase.places[0]
            if first is None:
                continue
            entry = (phrase, phrase.second)
            for word in first.literal | {word.lower() for word in first.shouted}:
                self._by_word[word].append(entry)
            for begin in {word[:_STEM] for word in first.begins}:
                self._by_begin[begin].append(entry)
            for end in {word[-_STEM:] for word in first.ends}:
                self._by_end[end].append(entry)

    def find(self, text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
        """Where a phrase stands in `text`, and its kind; the words of a phrase stand together."""
        reading = _Reading(text, tokens)
        for index, token in enumerate(tokens):
            word = token.folded
            following = tokens[index + 1].folded if index + 1 < len(tokens) else ""
            for phrase, second in chain(
                self._by_word.get(word, ()),
                self._by_begin.get(word[:_STEM], ()),
                self._by_end.get(word[-_STEM:], ()),
            ):
                if second is not None and following not in second:
                    continue
                end = reading.end(phrase, index, 0)
                if end is not None:
                    yield token.start, tokens[end - 1].end, phrase.kind


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text that phrases are held against."""

    text: str
    tokens: Sequence[Token]

    def end(self, phrase: Phrase, index: int, place: int) -> int | None:
        """The index behind the last word, when the phrase from `place` on stands at `index`."""
        for at in range(place, len(phrase.places)):
            word = phrase.places[at]
            if word is None:
                return self._after_gap(phrase, index, at)
            if index >= len(self.tokens) or not word.takes(self.tokens[index]):
                return None
            if at and not self._goes_on(index):
                return None
            index += 1
        return index if self._may_end(phrase, index) else None

    def _may_end(self, phrase: Phrase, index: int) -> bool:
        if not self._goes_on(index):
            return phrase.before is None
        following = self.tokens[index]
        return not (phrase.unless and phrase.unless.takes(following)) and (
            phrase.before is None or phrase.before.takes(following)
        )

    def _after_gap(self, phrase: Phrase, index: int, place: int) -> int | None:
        for skipped in range(_GAP + 1):
            if skipped and not self._goes_on(index + skipped - 1):
                return None
            end = self.end(phrase, index + skipped, place + 1)
            if end is not None:
                return end
        return None

    def _goes_on(self, index: int) -> bool:
        """Whether there is a word at `index`, with nothing but space before it."""
        if not 0 < index < len(self.tokens):
            return False
        return self.text[self.tokens[index - 1].end : self.tokens[index].start].isspace()


def _read(text: str) -> Iterator[Phrase]:
    sets: dict[str, Word] = {"somebody": Word(somebody=True)}
    kind = ""
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line.startswith("<") and " = " in line:
            name, _, words = line.partition(" = ")
            sets[name.strip("<>")] = _word(words.split(), sets)
        elif line and not line.startswith("#"):
            yield from _phrases(kind, line.split(), sets)


def _phrases(kind: str, places: list[str], sets: dict[str, Word]) -> Iterator[Phrase]:
    """The phrases of a line: one for each way to leave out what may be missing."""
    after: dict[str, Word | None] = {"!": None, "+": None}
    while places[-1][0] in after:
        after[places[-1][0]] = _word(places[-1][1:].split("|"), sets)
        places = places[:-1]
    for way in product(*((one[:-1], "") if one.endswith("?") else (one,) for one in places)):
        kept = (place for place in way if place)
        words = (None if place == "..." else _word(place.split("|"), sets) for place in kept)
        yield Phrase(kind, tuple(words), after["!"], after["+"])


def _word(alternatives: Sequence[str], sets: dict[str, Word]) -> Word:
    named = [sets[word.strip("<>")] for word in alternatives if word.startswith("<")]
    plain = [word for word in alternatives if not word.startswith("<") and word not in {"_", "^"}]
    literal = frozenset(word for word in plain if "*" not in word and not word.isupper())
    begins = [word[:-1] for word in plain if word.endswith("*")]
    ends = [word[1:] for word in plain if word.startswith("*")]
    return Word(
        literal=literal.union(*(one.literal for one in named)),
        begins=(*begins, *(begin for one in named for begin in one.begins)),
        ends=(*ends, *(end for one in named for end in one.ends)),
        shouted=frozenset(word for word in plain if word.isupper()),
        any="_" in alternatives,
        capital="^" in alternatives,
        somebody=any(one.somebody for one in named),
    )
