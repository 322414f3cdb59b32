"""What the second reader sees of each word: its letters, the lists it stands in, its neighbours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import PEOPLE
from coachdossier.anonymise.tokens import Shape, Token

_LONGEST = 10
_SIGNS = 3
_BESIDE = ((-2, "-2"), (-1, "-1"), (1, "+1"), (2, "+2"))
_CLOSE = frozenset({-1, 1})
_JOINING = frozenset("en and & of or".split())
_LISTING = frozenset(", / & +".split())
_FIRST_SHORT = 0x100

Told = Sequence[str] | Sequence[bytes]
"""Features in full, to learn from, or by their short names."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word: of what kind it is, the lists that hold it, and what it says.

    `own` are its features as itself, `beside` as a neighbour, by the offsets of `_BESIDE`.
    """

    kind: str
    lists: tuple[str, ...]
    own: Told
    beside: tuple[Told, ...]


def short_names(features: bytes) -> dict[str, bytes]:
    """Name each line of a list of features by its place; what is short, the model finds sooner."""
    return {
        feature: chr(_FIRST_SHORT + at).encode()
        for at, feature in enumerate(features.decode().split("\n"))
    }


class Features:
    """The features of the words of one case; what a word by itself says is looked up once.

    `known` are the short names of the features that the model knows: of others nothing is told.
    Without them, to learn from, every feature is told in full. `everyday` holds what dictionary
    words say, for all cases; other words may be names, and are forgotten with the case.
    """

    def __init__(
        self, known: Mapping[str, bytes] | None = None, everyday: dict[str, Word] | None = None
    ) -> None:
        self._known = known
        self._everyday = {} if everyday is None else everyday
        self._rare: dict[str, Word] = {}
        self._written: dict[tuple[str, str, tuple[str, ...]], Told] = {}
        self._signs: dict[tuple[str, str, str], Told] = {}
        self._untold = self._telling(_proposed([None], 0))
        self._missing = self._beside("none")
        self._shaped = {shape: self._beside(shape.value) for shape in Shape}

    def of(
        self, context: Context, told: Sequence[Candidate | None], indexes: range
    ) -> list[list[str | bytes]]:
        """The features of a stretch of words; `told` is what the rules made of every word."""
        tokens = context.tokens
        near = range(max(0, indexes.start - 2), min(len(tokens), indexes.stop + 2))
        words = {index: self._word(context, tokens[index].folded) for index in near}
        signs = {index: _sign(context, index) for index in range(indexes.start, indexes.stop + 1)}
        found = []
        for index in indexes:
            word = words[index]
            typed = _typed(tokens[index])
            features: list[str | bytes] = [
                *word.own,
                *self._how(typed, word),
                *self._among(signs[index], signs[index + 1], word.kind),
                *self._telling(_around(context, index, f"{typed} {word.kind}")),
            ]
            if any(item is not None for item in told[max(0, index - 2) : index + 3]):
                features += self._telling(_proposed(told, index))
                features += self._telling(_joined(context, told, index, word.kind))
            else:
                features += self._untold
            for at, (offset, _) in enumerate(_BESIDE):
                beside = words.get(index + offset)
                if beside is None:
                    features += self._missing[at]
                    continue
                features += beside.beside[at]
                features += self._shaped[tokens[index + offset].shape][at]
            found.append(features)
        return found

    def _beside(self, *said: str) -> tuple[Told, ...]:
        """What is said of a neighbour, at each of the offsets of `_BESIDE`."""
        return tuple(self._telling([f"{name} {one}" for one in said]) for _, name in _BESIDE)

    def _how(self, typed: str, word: Word) -> Told:
        """How a word of its kind and lists is written; few ways, so each is told once."""
        key = (typed, word.kind, word.lists)
        told = self._written.get(key)
        if told is None:
            written = f"{typed} {word.kind}"
            named = [f"{name} {written}" for name in word.lists[:3]]
            told = self._telling((f"typed {typed}", f"written {written}", *named))
            self._written[key] = told
        return told

    def _among(self, before: str, after: str, kind: str) -> Told:
        """The signs on both sides of a word of that kind."""
        key = (before, after, kind)
        told = self._signs.get(key)
        if told is None:
            around = f"around {before} {kind} {after}"
            told = self._telling((f"gap {before}", f"gap after {after}", around))
            self._signs[key] = told
        return told

    def _word(self, context: Context, folded: str) -> Word:
        word = self._everyday.get(folded) or self._rare.get(folded)
        if word is None:
            word = self._looked_up(context, folded)
            lasting = self._everyday if context.lexicon.listed(folded) else self._rare
            lasting[folded] = word
        return word

    def _looked_up(self, context: Context, folded: str) -> Word:
        lists, kind = tuple(_lists(context, folded)), _kind(context, folded)
        sections = context.lexicon.sections.items()
        common = (*lists, kind, *(f"in {name}" for name, words in sections if folded in words))
        letters = _letters(folded)
        near = self._beside(letters[0], *common)
        close = self._beside(f"ends {folded[-3:]}")
        return Word(
            kind,
            lists,
            self._telling((*letters, *common, f"long {min(len(folded), _LONGEST)}")),
            tuple(
                (*said, *end) if offset in _CLOSE else said
                for (offset, _), said, end in zip(_BESIDE, near, close, strict=True)
            ),
        )

    def _telling(self, features: Iterable[str]) -> Told:
        known = self._known
        if known is None:
            return tuple(features)
        return tuple([known[one] for one in features if one in known])


def proposals(context: Context, candidates: Iterable[Candidate]) -> list[Candidate | None]:
    """The candidate over each token, a certain one before a doubtful one."""
    told: list[Candidate | None] = [None] * len(context.tokens)
    for item in candidates:
        for index in context.indexes(item.start, item.end):
            held = told[index]
            if held is None or (item.certain and not held.certain):
                told[index] = item
    return told


def _letters(folded: str) -> tuple[str, ...]:
    if any(map(str.isdigit, folded)):
        return (f"sign {''.join('9' if char.isdigit() else char for char in folded)[:8]}",)
    return (
        f"word {folded}",
        *(f"ends {folded[-size:]}" for size in (2, 3, 4)),
        f"begins {folded[:3]}",
    )


def _lists(context: Context, folded: str) -> Iterable[str]:
    stem = folded.removesuffix("'s").rstrip("'")
    stems = {stem, stem.removesuffix("s")}
    lexicon, names = context.lexicon, context.names
    for name, words in (
        ("first name", names.first),
        ("surname", names.last),
        ("place", names.places),
        ("name and word", lexicon.homographs),
        ("proper noun", lexicon.proper),
        ("theory", lexicon.theory_words),
    ):
        if not stems.isdisjoint(words):
            yield name
    if folded in names.common:
        yield "common"


def _kind(context: Context, folded: str) -> str:
    lexicon = context.lexicon
    if any(map(str.isdigit, folded)):
        return "figures"
    if folded in lexicon.dutch:
        return "dutch"
    if folded in lexicon.english:
        return "english"
    return "compound" if lexicon.ordinary(folded) else "unlisted"


def _typed(token: Token) -> str:
    """Its shape, and whether it opens a sentence or stands in a careless one."""
    return f"{token.shape.value}{'!' if token.first else ''}{'~' if token.careless else ''}"


def _around(context: Context, index: int, written: str) -> tuple[str, ...]:
    """The words on both sides, together and each with how the token is written."""
    before, after = context.word(index - 1) or "^", context.word(index + 1) or "$"
    return (
        f"two before {context.word(index - 2)} {before}",
        f"between {before} {after}",
        f"after {before} {written}",
        f"before {after} {written}",
    )


def _sign(context: Context, index: int) -> str:
    if index >= len(context.tokens):
        return "end"
    return context.gap(index).strip(" ")[:_SIGNS].replace("\n", "line")


def _joined(
    context: Context, told: Sequence[Candidate | None], index: int, kind: str
) -> Iterable[str]:
    """Who is named together with the token: "lot en Micha", "nacho, marthe", "job/roos"."""
    for step, side in ((-1, "before"), (1, "after")):
        gap = index if step < 0 else index + 1
        sign = context.gap(gap).strip() if 0 < gap < len(context.tokens) else ""
        other = index + 2 * step if context.word(index + step) in _JOINING else index + step
        joined = other != index + step or sign in _LISTING
        item = told[other] if joined and 0 <= other < len(told) else None
        if item is not None and item.certain:
            yield f"joined {side} {item.role in PEOPLE} {kind}"


def _proposed(told: Sequence[Candidate | None], index: int) -> Iterable[str]:
    """What the rules said of the token and of those beside it."""
    for offset in (-1, 0, 1):
        at = index + offset
        item = told[at] if 0 <= at < len(told) else None
        if item is None:
            yield f"rules {offset:+d} nothing"
            continue
        sure = "sure" if item.certain else "ask"
        yield f"rules {offset:+d} {sure}"
        yield f"rules {offset:+d} {sure} {item.role.value}"
        if offset == 0:
            yield f"rules {sure} {item.stage.value} {item.reason}"
            yield f"rules {sure} {item.role.value} {item.stage.value}"
            if not item.certain:
                yield f"rules doubt {item.doubt:.1f}"
