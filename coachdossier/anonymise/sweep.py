"""Stage 4: capitals and words outside the lists, gathered into runs that may be names.

A run is a first name with what belongs to it: titles, initials, particles, surnames; or the words
of an organisation or a place. `classify` says what a run is and how sure that is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick

from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import (
    addressed_as,
    base,
    familiar,
    introduced,
    near,
    single_initial,
    strong_first,
    titles_before,
    works_as,
)
from coachdossier.anonymise.nameish import nameish
from coachdossier.anonymise.tokens import Shape

_MAX_PARTICLES = 3
_LONGEST_RUN = 12
_MOST_DOTS = 4
_BEFORE_A_LETTER = frozenset(
    "plan optie punt vraag versie type bijlage deel groep vitamine model route categorie option "
    "part".split()
)
_SHORT_PREPOSITIONS = frozenset("m v".split())
_CONNECTING = frozenset("& en and of voor".split())
_AFTER_A_NAME = frozenset("senior junior sr jr e.o.".split())
_INSIDE = frozenset("en and of voor for &".split())
_LOOSE = frozenset("en and of".split())
_PARTICLES_AT_START = frozenset("de van den ten el al".split())
_PARTICLES_OF_PLACES = frozenset("den 's de het sint st".split())
_PREPOSITIONS = frozenset("in op aan bij uit te".split())
_NO_EMPLOYERS = frozenset("de het te in op aan bij uit st 't".split())
_SURE_PARTICLES = frozenset(
    "van der,van den,van de,van 't,'t,ter,v.d.,vd,v/d,van het,op den,op 't,in 't,de la,von,el,al,"
    "von der,zu,da,dos,del,bin,ibn,uit den,uit het,aan den,della,di".split(",")
)


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `first` to `last` (inclusive); `core` is the first that is no title."""

    first: int
    core: int
    last: int


def theory_tokens(context: Context, phrases: ahocorasick.Automaton) -> set[int]:
    """Indexes of the tokens inside phrases of theory, which stay."""
    kept: set[int] = set()
    folded = context.folded
    for end, phrase in phrases.iter(folded):
        start = end - len(phrase) + 1
        before, after = folded[start - 1 : start], folded[end + 1 : end + 2]
        if not before.isalnum() and not after.isalnum():
            kept.update(range(context.index_at(start), context.index_at(end + 1)))
    return kept


def runs(context: Context, skip: set[int]) -> Iterator[Run]:
    """The runs of the text in order; tokens in `skip` belong to other stages."""
    index = 0
    while index < len(context.tokens):
        if index in skip or not _opens(context, index, skip):
            index += 1
            continue
        last = _extend(context, index, skip)
        yield Run(titles_before(context, index), index, last)
        index = last + 1


def _opens(context: Context, index: int, skip: set[int]) -> bool:
    token = context.tokens[index]
    if token.shape is Shape.INITIALS:
        dotted = token.text.isupper() and token.text.count(".") <= _MOST_DOTS
        return not familiar(context, token) and (dotted or _name_follows(context, index, skip))
    if single_initial(context, index):
        return _name_follows(context, index, skip) or _lone_initial(context, index)
    if len(token.text) == 1 and token.careless:
        return _typed_initial(context, index, skip)
    if context.has("particles", token.folded):
        return _particle_opens(context, index, skip)
    return nameish(context, index)


def _typed_initial(context: Context, index: int, skip: set[int]) -> bool:
    """An initial without its capital before a surname: "r. soekhai"."""
    following = index + 1
    if not context.tokens[index].text.isalpha() or following >= len(context.tokens):
        return False
    if following in skip or context.gap(following) not in {". ", "."}:
        return False
    if context.word(index) in _SHORT_PREPOSITIONS and context.tokens[following].capital:
        return False
    word = base(context.tokens[following])
    named = word in context.names.last or not context.lexicon.ordinary(word)
    return len(word) > _MAX_PARTICLES and named


def _name_follows(context: Context, index: int, skip: set[int]) -> bool:
    following = index + 1
    if following >= len(context.tokens) or following in skip or not near(context, following):
        return False
    after = context.tokens[following]
    if after.capital and (not after.first or not context.lexicon.listed(after.folded)):
        return True
    particle = context.has("particles", after.folded)
    return particle and _leads_to_name(context, following, skip)


def _lone_initial(context: Context, index: int) -> bool:
    """A capital with a dot, in the middle of a sentence: "met W. over de voortgang"."""
    following = index + 1
    if following >= len(context.tokens) or context.tokens[index].first:
        return False
    goes_on = context.tokens[following].shape is Shape.LOWER and context.gap(following) == ". "
    return goes_on and context.word(index - 1) not in _BEFORE_A_LETTER


def _leads_to_name(context: Context, index: int, skip: set[int]) -> bool:
    """Whether particles from `index` on end in a word that may be a name."""
    for step in range(_MAX_PARTICLES + 1):
        at = index + step
        if at >= len(context.tokens) or at in skip or (step and not near(context, at)):
            return False
        if context.has("particles", context.tokens[at].folded):
            continue
        return step > 0 and (nameish(context, at) or single_initial(context, at))
    return False


def _particle_opens(context: Context, index: int, skip: set[int]) -> bool:
    """A particle that begins a name.

    Such as "Van der Velde", "De Wit", "van der velde", "'t Hart".
    """
    token = context.tokens[index]
    if not _leads_to_name(context, index, skip) or _places(context, index):
        return False
    end = index + 1
    while context.has("particles", context.word(end)):
        end += 1
    target = context.tokens[end]
    if token.telling:
        return target.capital
    surname = base(target) in context.names.last
    if token.folded not in _NO_EMPLOYERS and _employs(context, index) and token.careless:
        return True
    compound = " ".join(context.word(at) for at in range(index, end))
    village = f"{compound} {base(target)}" in context.names.places
    if village or (compound == "den" and base(target) in context.names.places):
        return compound in _PARTICLES_OF_PLACES
    prepositions = token.folded in _PREPOSITIONS and compound not in _SURE_PARTICLES
    told = not prepositions and (introduced(context, index) or works_as(context, index))
    given = strong_first(context, base(target)) and not surname
    told = (told and not given) or addressed_as(context, index)
    if told or compound in _SURE_PARTICLES:
        return told or target.capital or token.careless or surname
    return token.capital and target.capital and surname and compound in _PARTICLES_AT_START


def _places(context: Context, index: int) -> bool:
    """A lone preposition, which begins no name: "zijn vader in rolde"."""
    token = context.tokens[index]
    alone = not context.has("particles", context.word(index + 1))
    return token.folded in _PREPOSITIONS and alone and not token.telling


def _employs(context: Context, index: int) -> bool:
    return context.word(index - 1) in {"bij", "at"} and near(context, index)


def _extend(context: Context, index: int, skip: set[int]) -> int:
    last = index
    while last + 1 < len(context.tokens) and last - index < _LONGEST_RUN:
        at = last + 1
        if at in skip or not near(context, at) or not _belongs(context, (index, last), at, skip):
            break
        last = at
    while last > index and context.has("particles", context.tokens[last].folded):
        last -= 1
    return last


def _belongs(context: Context, so_far: tuple[int, int], at: int, skip: set[int]) -> bool:
    """Whether the token at `at` goes on with the name from the first to the last of `so_far`."""
    last = so_far[1]
    token, before = context.tokens[at], context.tokens[last]
    if token.shape is Shape.INITIALS or single_initial(context, at):
        return True
    if context.has("particles", token.folded) or token.folded in _CONNECTING | _INSIDE:
        return _joins(context, at, skip) or _joins_organisation(context, so_far, at, skip)
    signed = "&" in context.gap(at) and token.capital and before.capital
    if signed or _completes(context, at) or _surname_too(context, last, at):
        return True
    if token.folded in _AFTER_A_NAME or (token.telling and _has_kind(context, so_far)):
        return True
    if not nameish(context, at):
        return False
    linked = (
        context.has("particles", before.folded)
        or before.shape is Shape.INITIALS
        or single_initial(context, last)
    )
    return linked or token.capital == before.capital


def _joins(context: Context, at: int, skip: set[int]) -> bool:
    """A particle or "&" between the words of a name."""
    token = context.tokens[at]
    lone = token.folded in _PREPOSITIONS and not context.has("particles", context.word(at + 1))
    if lone and not _surname_with_te(context, at):
        return False
    if _leads_to_name(context, at, skip):
        return True
    sign = token.folded in _CONNECTING - _LOOSE
    following = at + 1
    if sign and following < len(context.tokens) and near(context, following):
        return context.tokens[following].capital
    return token.telling and _capital_next(context, at, skip)


def _surname_with_te(context: Context, at: int) -> bool:
    """A surname with "te" before its capital, unless it is a place: "Joyce te Riele"."""
    following = at + 1
    if context.word(at) != "te" or following == len(context.tokens) or not near(context, following):
        return False
    return context.tokens[following].capital and context.word(following) not in context.names.places


def _joins_organisation(context: Context, so_far: tuple[int, int], at: int, skip: set[int]) -> bool:
    """A small word inside the name of an organisation: "Bureau Klei en Staal"."""
    if context.tokens[at].folded not in _INSIDE or not _capital_next(context, at, skip):
        return False
    return _has_kind(context, so_far) and not strong_first(context, base(context.tokens[at + 1]))


def _has_kind(context: Context, so_far: tuple[int, int]) -> bool:
    words = (base(token) for token in context.tokens[so_far[0] : so_far[1] + 1])
    return any(context.has("organisation", word) for word in words)


def _completes(context: Context, index: int) -> bool:
    """Familiar capitals that end a proper name.

    Such as "Kolman Bouw BV", "Slachtofferhulp Nederland".
    """
    token = context.tokens[index]
    return token.capital and not token.first and context.has("completing", token.folded.rstrip("."))


def _surname_too(context: Context, last: int, index: int) -> bool:
    """A word of theory or a language as somebody's surname: "Kate Engels", "P. Holland"."""
    token, before = context.tokens[index], context.tokens[last]
    first = base(before)
    given = strong_first(context, first) or (before.telling and first in context.names.first)
    named = given or len(before.text) == 1
    small = context.has("function words", token.folded) and token.shape is Shape.TITLE
    surname = familiar(context, token) and token.shape is Shape.TITLE
    return named and token.telling and (surname or small)


def _capital_next(context: Context, index: int, skip: set[int]) -> bool:
    at = index + 1
    if at >= len(context.tokens) or at in skip or not near(context, at):
        return False
    return context.tokens[at].capital and nameish(context, at)
