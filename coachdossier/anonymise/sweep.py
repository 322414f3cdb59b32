"""Stage 4: capitals and words outside the lists, gathered into runs that may be names.

A run is a first name with what belongs to it: titles, initials, particles, surnames; or the words
of an organisation or a place. `classify` says what a run is and how sure that is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick

from coachdossier.anonymise.context import Context
from coachdossier.anonymise.tokens import Shape, Token

_MIN_LOWER_NAME = 4
_MAX_PARTICLES = 3
_LONGEST_RUN = 12
_NUMBERED_BY_LETTER = frozenset(
    "plan optie punt vraag versie type bijlage deel groep vitamine model route categorie option part".split()
)
_CONNECTING = frozenset("& en and of voor".split())


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `first` to `last` (inclusive); `core` is the first that is no title."""

    first: int
    core: int
    last: int


def base(token: Token) -> str:
    """The folded word without a possessive."""
    return token.folded.removesuffix("'s").rstrip("'")


def theory_tokens(context: Context, phrases: ahocorasick.Automaton) -> set[int]:
    """Indexes of the tokens inside phrases of theory, which stay."""
    kept: set[int] = set()
    folded = context.folded
    for end, phrase in phrases.iter(folded):
        start = end - len(phrase) + 1
        bounded = (
            not folded[start - 1 : start].isalnum() and not folded[end + 1 : end + 2].isalnum()
        )
        if bounded:
            kept.update(range(context.index_at(start), context.index_at(end + 1)))
    return kept


def runs(context: Context, skip: set[int]) -> Iterator[Run]:
    """The runs of the text in order; tokens in `skip` belong to other stages."""
    tokens = context.tokens
    index = 0
    while index < len(tokens):
        if index in skip or not _opens(context, index, skip):
            index += 1
            continue
        last = _extend(context, index, skip)
        first = _titles_before(context, index)
        yield Run(first, index, last)
        index = last + 1


def strong_first(context: Context, word: str) -> bool:
    """A first name that is no everyday word."""
    if word in context.names.first and word not in context.lexicon.homographs:
        return len(word) > 2 or not context.lexicon.listed(word)  # noqa: PLR2004 - "my", "al"
    parts = word.split("-")
    return len(parts) > 1 and any(
        part in context.names.first and part not in context.lexicon.homographs and len(part) > 2  # noqa: PLR2004
        for part in parts
    )


def familiar(context: Context, token: Token) -> bool:
    """Whether the word is theory or an abbreviation that says nothing about anyone."""
    word = token.folded
    lexicon = context.lexicon
    if (
        word in lexicon.theory_words
        or base(token) in lexicon.theory_words
        or word.rstrip(".") in lexicon.theory_words
    ):
        return True
    parts = [part for part in word.replace("'", "-").split("-") if part]
    if not any(part in lexicon.theory_words for part in parts):
        return False
    return (
        len(parts) > 1
        and all(
            part in lexicon.theory_words
            or len(part) == 1
            or part.isdigit()
            or lexicon.ordinary(part)
            for part in parts
        )
        and not any(
            strong_first(context, part) or (part in context.names.places and not lexicon.listed(part))
            for part in parts
        )
    )


def _opens(context: Context, index: int, skip: set[int]) -> bool:
    token = context.tokens[index]
    if token.shape is Shape.NUMBER:
        return False
    if token.shape is Shape.INITIALS or _single_initial(context, index):
        return _initials_open(context, index, skip)
    if token.folded in context.lexicon.sections["particles"]:
        return _particle_opens(context, index, skip)
    return nameish(context, index)


def _initials_open(context: Context, index: int, skip: set[int]) -> bool:
    token = context.tokens[index]
    single = token.shape is not Shape.INITIALS
    if not single and familiar(context, token):
        return False
    following = index + 1
    if following < len(context.tokens) and following not in skip and _near(context, following):
        after = context.tokens[following]
        if after.capital and (not after.first or not context.lexicon.listed(after.folded)):
            return True
        if after.folded in context.lexicon.sections["particles"] and _leads_to_name(
            context, following, skip
        ):
            return True
    if single:
        lower = following < len(context.tokens) and context.tokens[following].shape is Shape.LOWER
        plain = context.word(index - 1) in _NUMBERED_BY_LETTER
        return lower and not token.first and not plain and context.gap(following) == ". "
    return token.shape is Shape.INITIALS and token.text.isupper() and token.text.count(".") <= 4  # noqa: PLR2004


def _single_initial(context: Context, index: int) -> bool:
    token = context.tokens[index]
    end = token.end
    return (
        len(token.text) == 1
        and token.text.isalpha()
        and token.text.isupper()
        and context.text[end : end + 1] == "."
    )


def nameish(context: Context, index: int) -> bool:
    """Whether this one token may be (part of) a name by its letters and its place."""
    token = context.tokens[index]
    word = base(token)
    if len(word) < 2 or token.shape is Shape.NUMBER:  # noqa: PLR2004
        return False
    if familiar(context, token):
        titled = (
            context.word(index - 1) in context.lexicon.sections["titles"]
            and word in context.names.last
        )
        named = word in context.names.first and _person_cue(context, index)
        return token.shape is Shape.TITLE and (titled or named)
    if any(map(str.isdigit, word)) and sum(map(str.isalpha, word)) < 3:  # noqa: PLR2004 - a road, a grade
        return False
    lexicon, names = context.lexicon, context.names
    if token.telling:
        return token.folded not in lexicon.sections["function words"] and not _emphasis(
            context, index
        )
    if token.folded in lexicon.sections["function words"]:
        return False
    if token.capital and not token.shouted:
        if strong_first(context, word):
            return True
        if token.shape is Shape.UPPER and len(word) in {2, 3} and word not in names.common:
            return not lexicon.english & {word}
        if not lexicon.ordinary(word) and not lexicon.ordinary(token.folded):
            return True
        if (word in names.places or word in lexicon.proper) and not lexicon.listed(word):
            return True
        known_name = word in names.first or word in names.last or word in names.places
        following = index + 1 < len(context.tokens) and _near(context, index + 1)
        after = context.tokens[index + 1] if following else None
        if (
            known_name
            and after
            and after.telling
            and after.folded not in lexicon.sections["particles"]
        ):
            fits = base(after) in names.last or base(after) in names.first
            if fits or not (familiar(context, after) or lexicon.listed(after.folded)):
                return True
        if word in lexicon.sections["organisation"] and after and after.capital:
            return True
        if word not in names.first:
            return _in_list(context, index)
        if word not in names.common and token.folded == word:
            return True
        listing = _in_list(context, index)
        return listing or (after is not None and after.folded in lexicon.sections["saying"])
    return _lower_name(context, index, word)


def _in_list(context: Context, index: int) -> bool:
    """ "Patience en Lola", "Mees, Roos en Sam": a first word that is listed with first names."""
    tokens = context.tokens
    for at, sign in ((index + 1, ","), (index + 2, "")):
        if at >= len(tokens) or context.gap(at).strip() != sign or "\n" in context.gap(at):
            continue
        joined = sign == "," or (tokens[at - 1].folded in {"en", "and"} and _near(context, at - 1))
        if joined and tokens[at].telling and strong_first(context, base(tokens[at])):
            return tokens[index].folded not in context.names.common
    return False


def _emphasis(context: Context, index: int) -> bool:
    """ "dat moet ALTIJD": an everyday word in capitals, unless a name follows it ("TU Delft")."""
    token = context.tokens[index]
    if token.shape is not Shape.UPPER or not context.lexicon.listed(base(token)):
        return False
    following = index + 1 < len(context.tokens) and _near(context, index + 1)
    named = following and context.tokens[index + 1].shape is Shape.TITLE
    return not named and not strong_first(context, base(token))


def _lower_name(context: Context, index: int, word: str) -> bool:
    """A name without its capital: only words that no list of words holds."""
    lexicon, names = context.lexicon, context.names
    token = context.tokens[index]
    if lexicon.listed(word) or lexicon.listed(token.folded) or word in lexicon.theory_words:
        if (
            strong_first(context, word)
            and len(word) > 2
            and "-" not in word
            and word not in names.common
        ):
            return True
        return _introduced_homograph(context, index, word)
    stems = {word, word.removesuffix("s")}
    if any(stem in names.first and len(stem) > 2 for stem in stems):  # noqa: PLR2004
        return True
    if token.careless and word.isalpha() and _after_first_name(context, index):
        return True
    before = context.word(index - 1)
    if len(word) < _MIN_LOWER_NAME:
        cue = before in lexicon.sections["employing"] and before not in {"voor", "for", "klant"}
        return token.careless and len(word) > 2 and word.isalpha() and cue and _near(context, index)  # noqa: PLR2004
    if any(stem in names.places or stem in names.last for stem in stems) or word in lexicon.proper:
        return True
    if not word.replace("-", "").replace("'", "").isalpha():
        return False
    return not lexicon.ordinary(word) and not lexicon.ordinary(word.removesuffix("s"))


def _after_first_name(context: Context, index: int) -> bool:
    return index > 0 and _near(context, index) and strong_first(context, context.word(index - 1))


def _person_cue(context: Context, index: int) -> bool:
    before, after = context.word(index - 1), context.word(index + 1)
    sections = context.lexicon.sections
    introduced = index > 0 and _near(context, index)
    return (
        introduced and (context.relation(before) is not None or before in sections["titles"])
    ) or (after in sections["saying"])


def _introduced_homograph(context: Context, index: int, word: str) -> bool:
    """ "collega roos", "mevrouw de wit": in careless text a listed name after a title or relation."""
    token = context.tokens[index]
    before = context.word(index - 1)
    if token.first:
        speaks = context.word(index + 1) in context.lexicon.sections["saying"]
        return token.careless and speaks and word in context.names.first - context.names.common
    if not _near(context, index):
        return False
    lone = word in context.lexicon.sections["surname words"]
    surname = lone or word in context.lexicon.sections["surname words after a particle"]
    if (lone and _after_first_name(context, index)) or (
        surname and _after_named_particle(context, index)
    ):
        return True
    if not token.careless:
        return False
    if before in {"man", "vrouw", "kind", "heer", "ex", "oudste", "jongste"}:
        return word in context.names.first and word not in context.lexicon.homographs
    titled = before in context.lexicon.sections["titles"]
    if titled and surname:
        return True
    introduced = titled or context.relation(before) is not None
    return introduced and word in context.names.first


def _after_named_particle(context: Context, index: int) -> bool:
    """ "anouk de leeuw": particles right after a first name or a title."""
    at = index - 1
    while (
        at > 0 and context.word(at) in context.lexicon.sections["particles"] and _near(context, at)
    ):
        at -= 1
    if at == index - 1:
        return False
    word = context.word(at)
    unlisted = (
        len(word) > 2 and context.tokens[index].careless and not context.lexicon.ordinary(word)
    )
    return (
        strong_first(context, word)
        or unlisted
        or word in context.lexicon.sections["titles"] - {"heer"}
    )


def _near(context: Context, index: int) -> bool:
    gap = context.gap(index)
    if "\n" in gap:
        return False
    stripped = gap.strip()
    if stripped in {"", "-", "&", "/"} and len(gap) <= 3:  # noqa: PLR2004
        return stripped != "/"
    before = context.tokens[index - 1]
    return stripped == "." and (
        len(before.text) == 1 or before.folded in context.lexicon.sections["titles"]
    )


def _leads_to_name(context: Context, index: int, skip: set[int]) -> bool:
    """Whether particles from `index` on end in a word that may be a name."""
    particles = context.lexicon.sections["particles"]
    for step in range(_MAX_PARTICLES + 1):
        at = index + step
        if at >= len(context.tokens) or at in skip or (step and not _near(context, at)):
            return False
        token = context.tokens[at]
        if token.folded in particles:
            continue
        return step > 0 and (nameish(context, at) or _single_initial(context, at))
    return False


def _particle_opens(context: Context, index: int, skip: set[int]) -> bool:
    """ "Van der Velde", "De Wit", "van der velde", "'t Hart": a particle that begins a name."""
    token = context.tokens[index]
    if not _leads_to_name(context, index, skip):
        return False
    end = index + 1
    while context.word(end) in context.lexicon.sections["particles"]:
        end += 1
    target = context.tokens[end]
    if token.capital and not token.first:
        return target.capital
    compound = " ".join(context.word(at) for at in range(index, end))
    if compound in _SURE_PARTICLES:
        return target.capital or token.careless or base(target) in context.names.last
    known = base(target) in context.names.last
    return (
        token.capital
        and token.first
        and compound in {"de", "van", "den", "ten", "el", "al"}
        and target.capital
        and known
    )


_SURE_PARTICLES = frozenset(
    "van der,van den,van de,van 't,'t,ter,v.d.,vd,v/d,van het,op den,op 't,in 't,de la,von,el,al,ben,"
    "von der,zu,da,dos,del,bin,ibn,uit den,uit het,aan den,della,di".split(",")
)


def _extend(context: Context, index: int, skip: set[int]) -> int:
    tokens, particles = context.tokens, context.lexicon.sections["particles"]
    last = index
    while last + 1 < len(tokens) and last - index < _LONGEST_RUN:
        at = last + 1
        if at in skip or not _near(context, at):
            break
        token = tokens[at]
        if token.shape is Shape.INITIALS or _single_initial(context, at):
            last = at
            continue
        if token.folded in particles or token.folded in _CONNECTING:
            if _leads_to_name(context, at, skip) or (
                token.folded in _CONNECTING - {"en", "and", "of"}
                and _capital_next(context, at, skip)
            ):
                last = at
                continue
            if token.capital and not token.first and _capital_next(context, at, skip):
                last = at
                continue
            break
        if _completes(context, at) or _surname_too(context, last, at):
            last = at
            continue
        if not nameish(context, at) or (token.first and _ends_sentence(context, at)):
            break
        if (
            token.capital != tokens[last].capital
            and tokens[last].folded not in particles
            and not _single_initial(context, last)
            and tokens[last].shape is not Shape.INITIALS
        ):
            break
        last = at
    while last > index and tokens[last].folded in particles:
        last -= 1
    return last


def _completes(context: Context, index: int) -> bool:
    """ "Kolman Bouw BV", "Slachtofferhulp Nederland": familiar capitals that end a proper name."""
    token = context.tokens[index]
    word = token.folded.rstrip(".")
    return token.capital and not token.first and word in context.lexicon.sections["completing"]


def _surname_too(context: Context, last: int, index: int) -> bool:
    """ "Kate Engels", "P. Holland": a word of theory or a language as somebody's surname."""
    token, before = context.tokens[index], context.tokens[last]
    named = strong_first(context, base(before)) or len(before.text) == 1
    return (
        token.telling and named and token.folded in context.names.last and familiar(context, token)
    )


def _ends_sentence(context: Context, index: int) -> bool:
    return context.gap(index).strip() not in {"", "-", "&", "."}


def _capital_next(context: Context, index: int, skip: set[int]) -> bool:
    at = index + 1
    return (
        at < len(context.tokens)
        and at not in skip
        and _near(context, at)
        and context.tokens[at].capital
        and nameish(context, at)
    )


def _titles_before(context: Context, index: int) -> int:
    first = index
    titles = context.lexicon.sections["titles"]
    while first > 0 and context.word(first - 1) in titles and _near(context, first):
        first -= 1
    return first
