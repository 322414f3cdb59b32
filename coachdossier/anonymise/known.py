"""Stage 1: everyone and everything the vault knows, in every form, misspelled too."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import ahocorasick
from rapidfuzz.distance import OSA

from coachdossier.anonymise import initials
from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import titles_before
from coachdossier.anonymise.forms import Form, FormKind, called, forms_of, words_of
from coachdossier.anonymise.homonyms import acts_first, asks, candidate, faint, judge
from coachdossier.anonymise.model import Known, KnownPerson, Role
from coachdossier.anonymise.tokens import Shape, Token

_NOT_PEOPLE = frozenset(
    {Role.ORGANISATION, Role.PLACE, Role.JOB, Role.ADDRESS, Role.EMAIL, Role.PHONE}
)
_MIN_INSIDE = 5
_MIN_FUZZY = 4
_MIN_CLIPPED = 3
_LONGEST_PIECE = 4
_PET_ENDINGS = ("ie", "y", "tje", "je", "ke", "eke", "ken", "tie", "i", "o", "a", "s", "k")
_TWO_EDITS_FROM = 8
_OPEN_ENDINGS = frozenset({"a", "o", "i", "y", "ie"})
_SUFFIXES = frozenset({"s", "je", "tje", "ke", "ie", "'s", "jes", "tjes", "pje", "z", "en"})


@dataclass(frozen=True, slots=True)
class Finder:
    """An automaton over all forms of all known entities."""

    automaton: ahocorasick.Automaton
    misspellable: Mapping[str, Sequence[tuple[str, Form]]]
    called: tuple[tuple[str, Form], ...]
    people: Mapping[str, Form]

    def person(self, name: str) -> Form | None:
        """The one known person whom a folded name is a form of; people of the case go first."""
        return self.people.get(name) or self.people.get(name.removesuffix("s"))

    @classmethod
    def build(cls, known: Sequence[Known]) -> "Finder":
        """Collect the forms; those of the case win from those of other dossiers."""
        automaton = ahocorasick.Automaton()
        misspellable: dict[str, Form] = {}
        short: dict[str, Form] = {}
        for entity in sorted(known, key=lambda one: one.in_case):
            for form in forms_of(entity):
                automaton.add_word(form.text, form)
            if entity.in_case:
                first = called(entity)
                short.update((first, form) for form in forms_of(entity) if form.text == first)
                words = set(words_of(entity))
                misspellable.update(
                    (form.text, form)
                    for form in forms_of(entity)
                    if form.text in words and len(form.text) >= _MIN_FUZZY
                )
        automaton.make_automaton()
        by_letter: dict[str, list[tuple[str, Form]]] = defaultdict(list)
        for text, form in misspellable.items():
            by_letter[text[0]].append((text, form))
        return cls(automaton, by_letter, tuple(short.items()), _people(known))


def _people(known: Sequence[Known]) -> dict[str, Form]:
    """The names that one person alone has: within the case, or among the others."""
    found: dict[str, Form] = {}
    for in_case in (False, True):
        holders: dict[str, dict[str, Form]] = defaultdict(dict)
        for entity in known:
            if isinstance(entity, KnownPerson) and entity.in_case is in_case:
                for form in forms_of(entity):
                    if form.kind in {FormKind.FULL, FormKind.WORD}:
                        holders[form.text][entity.key] = form
        for text, forms in holders.items():
            found.pop(text, None)
            if len(forms) == 1:
                found[text] = next(iter(forms.values()))
    return found


def find(context: Context, finder: Finder) -> list[Candidate]:
    """Candidates for every mention of a known entity; ordinary words by their context."""
    found = list(_exact(context, finder))
    found.extend(_fuzzy(context, finder, found))
    found.extend(_clipped(context, finder, found))
    found.extend(initials.find(context, finder.called))
    found.extend(_pieces(context, finder.called, found))
    return [
        initials.with_letter(context, _with_first_word(context, _with_titles(context, item)))
        for item in found
    ]


def _clipped(context: Context, finder: Finder, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """A first name cut short, with or without an ending: "Aga" for Agata, "Pimmie" for Pim."""
    taken = {item.start for item in found}
    for token in context.tokens:
        if not token.capital or token.start in taken or token.shape is not Shape.TITLE:
            continue
        form = _clipped_from(token.folded, finder.called)
        if form is None or context.has("function words", token.folded):
            continue
        sure = token.telling and not context.lexicon.listed(token.folded)
        common = token.folded in context.names.common
        if sure or not common:
            doubt = 0.0 if sure else 0.5
            yield candidate(
                form,
                token.start,
                token.end,
                "short form of a known name",
                certain=sure,
                doubt=doubt,
            )


def _pieces(
    context: Context, called: Iterable[tuple[str, Form]], found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """The first letter or letters of a first name, however typed: "e", "jo" for Johan, "moh"."""
    taken = {item.start for item in found}
    begins = list(called)
    for token in context.tokens:
        word = token.folded
        if token.start in taken or len(word) > _LONGEST_PIECE or not word.isalpha():
            continue
        lone = len(word) == 1
        if (lone and token.capital) or (not lone and context.has("function words", word)):
            continue
        for text, form in begins:
            if text.startswith(word) and text != word:
                yield faint(form, token.start, token.end)
                break


def _clipped_from(word: str, forms: Iterable[tuple[str, Form]]) -> Form | None:
    for text, form in forms:
        if not text.startswith(word[:_MIN_CLIPPED]) or len(word) < _MIN_CLIPPED:
            continue
        if text.startswith(word):
            return form
        for ending in _PET_ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and _is_stem(stem, text, ending):
                return form
    return None


def _is_stem(stem: str, text: str, ending: str) -> bool:
    """A whole name or its beginning, its last letter doubled or not: "pimm", "glenn"."""
    if len(stem) == _MIN_CLIPPED - 1:
        return ending in _OPEN_ENDINGS and text.startswith(stem)
    single = stem[:-1] if len(stem) > _MIN_CLIPPED and stem[-1] == stem[-2] else stem
    return len(single) >= _MIN_CLIPPED and (text.startswith((stem, single)))


def _with_first_word(context: Context, item: Candidate) -> Candidate:
    """A misspelt first name right before a known surname: "Herm Vos" for Harm Vos."""
    index = context.index_at(item.start)
    if item.role in _NOT_PEOPLE or not item.certain or not 0 < index < len(context.tokens):
        return item
    token, before = context.tokens[index], context.tokens[index - 1]
    if token.start != item.start or context.gap(index) != " " or not token.capital:
        return item
    word = context.lexicon.listed(before.folded) and before.folded not in context.names.first
    plain = word or before.folded in context.names.common
    if before.shape is not Shape.TITLE or token.shape is not Shape.TITLE or plain:
        return item
    return replace(item, start=before.start) if before.first and _short_word(before) else item


def _short_word(token: Token) -> bool:
    return len(token.text) <= _TWO_EDITS_FROM


def _with_titles(context: Context, item: Candidate) -> Candidate:
    """A title goes with the name."""
    index = context.index_at(item.start)
    if item.role in _NOT_PEOPLE or index >= len(context.tokens):
        return item
    if context.tokens[index].start != item.start:
        return item
    first = titles_before(context, index)
    return item.spanning(context.tokens[first].start, item.end)


def _exact(context: Context, finder: Finder) -> Iterator[Candidate]:
    if not len(finder.automaton):
        return
    folded = context.folded
    for last, form in finder.automaton.iter(folded):
        start, end = last - len(form.text) + 1, last + 1
        inside = _inside(folded, start, end)
        if inside == "word":
            candidate = _in_token(context, form, start, end)
        else:
            candidate = judge(context, form, start, end) or _faint(context, form, start, end)
        if candidate:
            yield _with_all_initials(context, candidate)


def _with_all_initials(context: Context, item: Candidate) -> Candidate:
    """All letters of a run of initials that holds known ones: "R.v.Z.", "R.J."."""
    token = context.token_over(item.start)
    if token is None or token.shape is not Shape.INITIALS or token.end < item.end:
        return item
    return replace(item, end=token.end)


def _faint(context: Context, form: Form, start: int, end: int) -> Candidate | None:
    """A form of somebody in the case that reads like a word: "wil", "w.", "m vd b"."""
    person = form.role not in _NOT_PEOPLE
    named = form.kind in {FormKind.WORD, FormKind.FULL, FormKind.INITIALS}
    if not (person and named and form.in_case):
        return None
    token = context.token_over(start)
    if token is None or token.start != start or asks(context, token):
        return None
    return faint(form, start, end)


def _inside(folded: str, start: int, end: int) -> str:
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    return "word" if before.isalnum() or (after.isalnum() and folded[end - 1].isalnum()) else ""


def _in_token(context: Context, form: Form, start: int, end: int) -> Candidate | None:
    """A form inside a longer word: a possessive, a diminutive, a handle, a compound."""
    token = context.token_over(start)
    if token is None or form.kind in {FormKind.INITIALS, FormKind.DETAIL, FormKind.KIND}:
        return None
    if token.end < end:
        return _suffixed_phrase(context, form, start, end)
    opens = token.start == start or context.folded[start - 1] in "-'"
    if opens and context.folded[end : token.end] in _SUFFIXES:
        return _suffixed(context, form, start, token)
    everyday = context.lexicon.listed(token.folded) or context.lexicon.listed(form.text)
    names = context.names
    other = (
        token.folded in names.first or token.folded in names.last or token.folded in names.places
    )
    compound = not form.in_case and context.lexicon.ordinary(token.folded)
    if len(form.text) < _MIN_INSIDE or everyday or other or compound:
        return None
    return candidate(form, token.start, token.end, "known name inside a word")


def _suffixed_phrase(context: Context, form: Form, start: int, end: int) -> Candidate | None:
    """A name of several words with an ending on the last: "van salms"."""
    last = context.token_over(end - 1)
    if last is None or context.folded[end : last.end] not in _SUFFIXES:
        return None
    opens = start == 0 or not context.folded[start - 1].isalnum()
    return candidate(form, start, last.end, "possessive of a known name") if opens else None


def _suffixed(context: Context, form: Form, start: int, token: Token) -> Candidate | None:
    if context.lexicon.listed(token.folded) and token.shape is Shape.LOWER:
        return _faint(context, form, start, token.end)
    if context.lexicon.listed(form.text) and form.text in context.lexicon.homographs:
        return judge(context, form, start, token.end)
    return candidate(form, start, token.end, "possessive or diminutive of a known name")


def _fuzzy(context: Context, finder: Finder, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Misspelled words of the names in the case: one edit, two from eight letters."""
    taken = {position for item in found for position in range(item.start, item.end)}
    for token in context.tokens:
        if (
            len(token.folded) < _MIN_FUZZY - 1
            or token.start in taken
            or token.shape is Shape.NUMBER
        ):
            continue
        if context.lexicon.listed(token.folded) and not token.telling:
            yield from _misread(context, token, finder)
            continue
        if token.folded in context.lexicon.theory_words:
            continue
        if len(token.folded) < _MIN_FUZZY:
            yield from _shortened(context, token, finder)
            continue
        ordinary = context.lexicon.ordinary(token.folded)
        if ordinary and not token.capital:
            continue
        form = _nearest(token.folded, finder)
        if form and ordinary:
            yield candidate(
                form, token.start, token.end, "word or misspelling", certain=False, doubt=0.6
            )
        elif form:
            yield candidate(form, token.start, token.end, "misspelling of a known name")


def _shortened(context: Context, token: Token, finder: Finder) -> Iterator[Candidate]:
    """Three letters that are no word, and a known name but for one: "Jhn", "mrk"."""
    if token.shape is Shape.UPPER or context.has("abbreviations", token.folded):
        return
    form = _nearest(token.folded, finder)
    if form:
        yield candidate(
            form, token.start, token.end, "misspelling of a known name", certain=False, doubt=0.4
        )


def _misread(context: Context, token: Token, finder: Finder) -> Iterator[Candidate]:
    """A misspelling that happens to be a word: "Brat" for Bart, "brain" for Brian.

    A question where a name would stand; elsewhere only the second reader can make it one.
    """
    word = token.folded
    acts = acts_first(context, token)
    if not acts and (word in context.names.common or context.has("function words", word)):
        return
    form = _nearest(word, finder)
    if form is None:
        return
    if acts:
        yield candidate(
            form, token.start, token.end, "word or misspelling", certain=False, doubt=0.6
        )
    else:
        yield faint(form, token.start, token.end)


def _nearest(word: str, finder: Finder) -> Form | None:
    forms = finder.misspellable.get(word[0])
    if not forms:
        return None
    stems = {word, word.removesuffix("'s"), word.removesuffix("s"), word.rstrip("'")}
    for text, form in forms:
        allowed = 2 if len(text) >= _TWO_EDITS_FROM else 1
        for stem in stems:
            if (
                abs(len(stem) - len(text)) <= allowed
                and len(stem) >= _MIN_FUZZY - 1
                and OSA.distance(stem, text, score_cutoff=allowed) <= allowed
            ):
                return form
    return None
