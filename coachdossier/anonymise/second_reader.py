"""A second reader after the rules, who knows how likely each word is to identify somebody.

A conditional random field (CRFsuite), trained on the marked notes of many writers by
`tests/benchmarks/anonymiser_train.py`, looks at every word with what the rules made of it. It asks
about words that the rules passed over, settles questions that it is sure of and drops idle ones.
What the rules are certain of it leaves alone.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import pycrfsuite

from coachdossier.anonymise import ages, initials
from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.classify import relation_before
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import base, finite_verb, near, particles_before
from coachdossier.anonymise.model import NAMED, PEOPLE, Role, Stage
from coachdossier.anonymise.reader_features import Features, Word, proposals, short_names
from coachdossier.anonymise.shipped import shipped
from coachdossier.anonymise.tokens import Shape

_MODEL, _FEATURES = "reader.crfsuite", "reader_features.zlib"
NOTHING = "O"
ROLES = {
    "PERSON": Role.PERSON,
    "ORGANISATION": Role.ORGANISATION,
    "PLACE": Role.PLACE,
    "DATE": Role.DATE,
    "AGE": Role.AGE,
    "JOB": Role.JOB,
    "NUMBER": Role.NUMBER,
}
_REASONS = {
    "PERSON": "reads like a name",
    "ORGANISATION": "reads like an organisation",
    "PLACE": "reads like a place",
    "DATE": "reads like a date",
    "AGE": "reads like an age",
    "JOB": "reads like a job",
    "NUMBER": "reads like a number",
}
_THINGS = frozenset({"ORGANISATION", "PLACE"})
_SURE = 0.97
_ASK = 0.05
_ASK_OF = {"ORGANISATION": 0.04, "AGE": 0.1, "JOB": 0.35, "DATE": 0.25, "NUMBER": 0.4}
_ASK_LEAST = min(_ASK, *_ASK_OF.values())
_ASK_OF_FAINT = 0.04
_ASK_OF_WORDS = 0.5
_ASK_OF_SMALL = 0.15
_IDLE = 0.03
_WEAK = 0.5
_GOES_ON = 0.4
_TOGETHER = frozenset({"met", "with"})
_PIECE = 1000
_OF_A_TIME = frozenset({":", "."})
_LONGEST = 20


class _Seen(NamedTuple):
    """A word as the reader saw it: its token, how likely it identifies, and as what."""

    at: int
    chance: float
    label: str

    @property
    def asked(self) -> bool:
        """Whether it is worth a question: of what is often no more than a word, less soon.

        What stays behind of an organisation tells the most, so of those sooner.
        """
        return self.label != NOTHING and self.chance >= _ASK_OF.get(self.label, _ASK)


class SecondReader:
    """The trained model; one for all cases of a process.

    Raises:
        Damaged: the model or the list of its features is not the one that was shipped.

    """

    def __init__(self) -> None:
        contents = shipped((_MODEL, _FEATURES))
        self._tagger = pycrfsuite.Tagger()
        self._model = contents[_MODEL]  # the tagger reads from these bytes and doesn't hold them
        self._tagger.open_inmemory(self._model)
        self._known = short_names(zlib.decompress(contents[_FEATURES]))
        self._everyday: dict[str, Word] = {}

    def features(self) -> Features:
        """What the words of a case look like; made for each case, so that no name lingers."""
        return Features(self._known, self._everyday)

    def read(
        self, context: Context, candidates: Sequence[Candidate], features: Features
    ) -> list[Candidate]:
        """The candidates of one text judged again, with those that the rules passed over."""
        told = proposals(context, candidates)
        seen: list[_Seen] = []
        for first in range(0, len(told), _PIECE):
            indexes = range(first, min(first + _PIECE, len(told)))
            seen.extend(self._piece(told, features.of(context, told, indexes), first))
        judged = [item for one in candidates if (item := _judge(context, one, seen))]
        passed = [word for word in seen if told[word.at] is None and word.asked]
        passed = [word for word in passed if word.at not in context.theory]
        return [*judged, *_found(context, passed, judged)]

    def _piece(
        self, told: Sequence[Candidate | None], features: list[list[str | bytes]], first: int
    ) -> Iterator[_Seen]:
        """What the model makes of the words from `first` on; a long text is read in several."""
        self._tagger.set(features)
        for at, index in enumerate(range(first, first + len(features))):
            chance = 1 - self._tagger.marginal(NOTHING, at)
            item = told[index]
            untold = item is None or item.role is Role.PERSON
            label = self._label(at) if untold and chance >= _ASK_LEAST else NOTHING
            yield _Seen(index, chance, label)

    def _label(self, at: int) -> str:
        return max(ROLES, key=lambda label: self._tagger.marginal(label, at))


def _judge(context: Context, item: Candidate, seen: Sequence[_Seen]) -> Candidate | None:
    """The candidate as the reader would have it, or nothing for an idle question."""
    words = [seen[index] for index in context.indexes(item.start, item.end)]
    if not words or item.role is Role.DETAIL:
        return item
    best = max(words, key=lambda word: word.chance)
    if item.stage is Stage.SWEEP and item.role is Role.PERSON and best.label in _THINGS:
        company = context.word(words[0].at - 1) in _TOGETHER
        item = item if company else replace(item, role=ROLES[best.label])
    if item.certain:
        return item
    if best.chance >= _SURE:
        return replace(item, certain=True, doubt=0.0)
    if item.faint:
        return item if best.chance >= _ASK_OF_FAINT else None
    idle = item.stage is Stage.SWEEP and item.role is not Role.JOB and item.doubt >= _WEAK
    return None if idle and best.chance < _IDLE else item


def _found(
    context: Context, seen: Iterable[_Seen], judged: Iterable[Candidate]
) -> Iterator[Candidate]:
    """What the rules passed over, words that belong together as one."""
    names = [item for item in judged if item.certain and item.role in NAMED]
    starts, ends = ({getattr(item, side): item for item in names} for side in ("start", "end"))
    for run in _runs(context, seen):
        item = _candidate(context, run)
        if item.role in NAMED and max(one.chance for one in run) >= _GOES_ON:
            item = _grown(context, item, run, starts, ends)
        if not _excused(context, item, run):
            yield item


def _excused(context: Context, item: Candidate, run: Sequence[_Seen]) -> bool:
    """Small words and plain jobs alone, a score like an age, a letter that is a label: "type B"."""
    if item.role in {Role.AGE, Role.DATE} and _is_time(context, item):
        return True
    if item.role is Role.AGE:
        chance = max(one.chance for one in run)
        wordy = item.value is None and chance < _ASK_OF_WORDS
        return wordy or (chance < _SURE and ages.is_score(context, item))
    if item.role is Role.JOB:
        return context.has("generic jobs", item.entity) or finite_verb(context, item.entity)
    if item.role is Role.NUMBER:
        return False
    if len(item.entity) == 1:
        return initials.is_label(context, run[0].at)
    return all(_says_nothing(context, one) for one in run)


def _is_time(context: Context, item: Candidate) -> bool:
    """The hour or the minutes of a time: "[14:05] ja", "om 17.40 uur"."""
    before, after = context.text[max(0, item.start - 2) : item.start], context.text[item.end :][:2]
    minutes = before[-1:] in _OF_A_TIME and before[:1].isdigit()
    return minutes or (after[:1] in _OF_A_TIME and after[1:].isdigit())


def _says_nothing(context: Context, seen: _Seen) -> bool:
    """A small word or an abbreviation of the trade that is hardly a name: "de", "MBO"."""
    token = context.tokens[seen.at]
    common = token.folded in context.names.common
    small = common or context.has("function words", token.folded)
    small = (small or _is_idle_thing(context, seen)) and not token.capital
    known = token.shape is Shape.UPPER and token.folded in context.lexicon.theory_words
    return (small or known) and seen.chance < _ASK_OF_SMALL


def _is_idle_thing(context: Context, seen: _Seen) -> bool:
    """A word of the dictionary as a thing's name, without a small word that leads to a name.

    Such as "thuis spreek je hem"; but "werkt bij spreek", "van de brug".
    """
    before = context.word(seen.at - 1)
    led = context.has("function words", before) or context.has("determiners", before)
    listed = context.lexicon.listed(context.tokens[seen.at].folded)
    return listed and not led and seen.label in _THINGS


def _runs(context: Context, seen: Iterable[_Seen]) -> Iterator[list[_Seen]]:
    run: list[_Seen] = []
    for one in seen:
        if run and (len(run) == _LONGEST or not _together(context, run[-1], one)):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _together(context: Context, before: _Seen, one: _Seen) -> bool:
    if one.at != before.at + 1 or one.label != before.label:
        return False
    if one.label == "NUMBER":
        return "\n" not in context.gap(one.at)
    if one.label == "AGE" and _is_another_age(context, one.at):
        return False
    return near(context, one.at)


def _is_another_age(context: Context, index: int) -> bool:
    """A number of its own, not the rest of the one before it: "groep acht tweeëndertig jaar"."""
    first, second = (base(token) for token in context.tokens[index - 1 : index + 1])
    if context.tokens[index].shape is Shape.NUMBER:
        return True
    numbers = ages.value_of(first) is not None and ages.value_of(second) is not None
    return numbers and ages.value_of(f"{first} {second}") is None


def _candidate(context: Context, run: Sequence[_Seen]) -> Candidate:
    tokens = context.tokens[run[0].at : run[-1].at + 1]
    chance = max(one.chance for one in run)
    role, label = ROLES[run[0].label], run[0].label
    words = " ".join(base(token) for token in tokens)
    figures = any(token.shape is Shape.NUMBER for token in tokens)
    if role is Role.PERSON:
        role = relation_before(context, run[0].at) or role
    elif role is Role.PLACE and figures:
        role = Role.ADDRESS
    elif role is Role.ORGANISATION and any(context.has("school", token.folded) for token in tokens):
        role = Role.SCHOOL
    return Candidate(
        tokens[0].start,
        tokens[-1].end,
        role,
        Stage.READER,
        _REASONS[label],
        certain=chance >= _SURE,
        doubt=0.0 if chance >= _SURE else 1 - chance,
        entity=words,
        value=ages.value_of(words) if label == "AGE" else None,
    )


def _grown(
    context: Context,
    item: Candidate,
    run: Sequence[_Seen],
    starts: Mapping[int, Candidate],
    ends: Mapping[int, Candidate],
) -> Candidate:
    """Joined with the name right before or behind that it goes on with: "Brink van 't Oude"."""
    first, following = particles_before(context, run[0].at), run[-1].at + 1
    before = ends.get(context.tokens[first - 1].end) if first > 0 and near(context, first) else None
    if before is not None:
        return replace(before, end=item.end, entity=f"{before.entity} {item.entity}")
    if following == len(context.tokens) or not near(context, following):
        return item
    after = starts.get(context.tokens[following].start)
    if after is None:
        return item
    role = item.role if after.key is None and item.role in PEOPLE else after.role
    return replace(after, start=item.start, role=role, entity=f"{item.entity} {after.entity}")
