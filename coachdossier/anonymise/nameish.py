"""Whether one word may be (part of) a name, by its letters, its place and the lists."""

from coachdossier.anonymise.context import Context
from coachdossier.anonymise.tokens import Shape, Token

_MIN_LOWER_NAME = 4
_MIN_NAME = 3
_MAX_GAP = 3
_PLACING = frozenset("in te uit naar from to".split())
_NO_FIRST_NAME_AFTER = frozenset("man vrouw kind heer ex oudste jongste".split())


def base(token: Token) -> str:
    """The folded word without a possessive."""
    return token.folded.removesuffix("'s").rstrip("'")


def strong_first(context: Context, word: str) -> bool:
    """A first name that is no everyday word; of a double name one part is enough."""
    names, homographs = context.names.first, context.lexicon.homographs
    if word in names and word not in homographs:
        return len(word) >= _MIN_NAME or not context.lexicon.listed(word)
    return "-" in word and any(
        part in names and part not in homographs and len(part) >= _MIN_NAME
        for part in word.split("-")
    )


def near(context: Context, index: int) -> bool:
    """Whether nothing but a space, a hyphen or a dot after an initial parts it from the last."""
    gap = context.gap(index)
    if "\n" in gap:
        return False
    sign = gap.strip()
    if sign in {"", "-", "&"}:
        return len(gap) <= _MAX_GAP
    before = context.tokens[index - 1]
    return sign == "." and (len(before.text) == 1 or context.has("titles", before.folded))


def single_initial(context: Context, index: int) -> bool:
    """Whether the token is one capital with a dot behind it."""
    token = context.tokens[index]
    one = len(token.text) == 1 and token.text.isalpha() and token.text.isupper()
    return one and context.text[token.end : token.end + 1] == "."


def titles_before(context: Context, index: int) -> int:
    """The first of the titles right before a name, or the name itself."""
    first = index
    while first > 0 and context.has("titles", context.word(first - 1)) and near(context, first):
        first -= 1
    return first


def familiar(context: Context, token: Token) -> bool:
    """Whether the word is theory or an abbreviation that says nothing about anyone."""
    theory, word = context.lexicon.theory_words, token.folded
    if word in theory or base(token) in theory or word.rstrip(".") in theory:
        return True
    parts = [part for part in word.replace("'", "-").split("-") if part]
    if len(parts) == 1 or not any(part in theory for part in parts):
        return False
    return all(_says_nothing(context, part) for part in parts)


def _says_nothing(context: Context, part: str) -> bool:
    lexicon, names = context.lexicon, context.names
    if part in lexicon.theory_words or len(part) == 1 or part.isdigit():
        return True
    named = strong_first(context, part) or (part in names.places and not lexicon.listed(part))
    return lexicon.ordinary(part) and not named


def nameish(context: Context, index: int) -> bool:
    """Whether this token alone may be a name or a part of one."""
    token = context.tokens[index]
    word = base(token)
    letters = sum(map(str.isalpha, word))
    if len(word) == 1 or token.shape is Shape.NUMBER or (letters < min(_MIN_NAME, len(word))):
        return False
    if familiar(context, token):
        return _familiar_name(context, index, word)
    if context.has("function words", token.folded):
        return _titled_words(context, index)
    if token.telling:
        return not _emphasis(context, index)
    listed = context.lexicon.listed(word) or context.lexicon.listed(token.folded)
    if token.capital and not token.shouted:
        opens = _unlisted_opening(context, index, word) or _listed_opening(context, index, word)
        return opens or _accented(context, index)
    return (_listed_lower if listed else _unlisted_lower)(context, index, word)


def _titled_words(context: Context, index: int) -> bool:
    """A small word with a capital inside a sentence that opens a name: "Over Water"."""
    after = _next(context, index)
    titled = index > 0 and near(context, index) and context.has("titles", context.word(index - 1))
    if titled and context.tokens[index].shape is Shape.TITLE:
        return True
    if after is None or not context.tokens[index].telling or len(context.word(index)) < _MIN_NAME:
        return False
    return (
        context.tokens[index].shape is Shape.TITLE
        and after.shape is Shape.TITLE
        and after.telling
        and not context.has("function words", after.folded)
        and not context.has("titles", after.folded)
        and not strong_first(context, base(after))
    )


def _familiar_name(context: Context, index: int, word: str) -> bool:
    """Theory or a language, but here somebody's name.

    Such as "mevrouw Engels", "zijn vriend Frans".
    """
    titled = context.has("titles", context.word(index - 1)) and word in context.names.last
    named = word in context.names.first and _person_cue(context, index)
    return context.tokens[index].shape is Shape.TITLE and (titled or named)


def _person_cue(context: Context, index: int) -> bool:
    before, after = context.word(index - 1), context.word(index + 1)
    introduces = context.relation(before) is not None or context.has("titles", before)
    return (index > 0 and near(context, index) and introduces) or context.has("saying", after)


def _accented(context: Context, index: int) -> bool:
    """A capital on a word that is everyday but for its accents ("Pál"); "Dát" is emphasis."""
    token = context.tokens[index]
    return token.text.lower() != token.folded and token.folded not in context.names.common


def _emphasis(context: Context, index: int) -> bool:
    """An everyday word in capitals, unless a name follows it ("TU Delft").

    Such as "dat moet ALTIJD".
    """
    token = context.tokens[index]
    if token.shape is not Shape.UPPER or not context.lexicon.listed(base(token)):
        return False
    after = _next(context, index)
    named = after is not None and after.shape is Shape.TITLE
    return not named and not strong_first(context, base(token))


def _next(context: Context, index: int) -> Token | None:
    following = index + 1
    if following < len(context.tokens) and near(context, following):
        return context.tokens[following]
    return None


def _unlisted_opening(context: Context, index: int, word: str) -> bool:
    """A capital at the start of a sentence on a word that no word list holds."""
    lexicon, names, token = context.lexicon, context.names, context.tokens[index]
    if strong_first(context, word):
        return True
    if token.shape is Shape.UPPER and len(word) <= _MIN_NAME and word not in names.common:
        return word not in lexicon.english
    if not lexicon.ordinary(word) and not lexicon.ordinary(token.folded):
        return True
    return (word in names.places or word in lexicon.proper) and not lexicon.listed(word)


def _listed_opening(context: Context, index: int, word: str) -> bool:
    """A capital at the start of a sentence on an everyday word that may be a name too."""
    names, after = context.names, _next(context, index)
    if after is not None and after.telling:
        listed_name = word in names.first or word in names.last or word in names.places
        if listed_name and _continues_name(context, after):
            return True
        if context.has("organisation", word):
            return True
    if word not in names.first:
        return _in_list(context, index)
    if word not in names.common and context.tokens[index].folded == word:
        return True
    speaks = after is not None and context.has("saying", after.folded)
    return speaks or _in_list(context, index)


def _continues_name(context: Context, token: Token) -> bool:
    if context.has("particles", token.folded):
        return False
    word = base(token)
    if word in context.names.last or word in context.names.first:
        return True
    return not familiar(context, token) and not context.lexicon.listed(token.folded)


def _in_list(context: Context, index: int) -> bool:
    """A first word that is listed with first names.

    Such as "Patience en Lola", "Mees, Roos en Sam".
    """
    tokens = context.tokens
    for at, sign in ((index + 1, ","), (index + 2, "")):
        if at >= len(tokens) or context.gap(at).strip() != sign or "\n" in context.gap(at):
            continue
        joined = sign == "," or (tokens[at - 1].folded in {"en", "and"} and near(context, at - 1))
        if joined and tokens[at].telling and strong_first(context, base(tokens[at])):
            return tokens[index].folded not in context.names.common
    return False


def _unlisted_lower(context: Context, index: int, word: str) -> bool:
    """A lower-case word (or one in shouted text) that no word list holds."""
    lexicon, names, token = context.lexicon, context.names, context.tokens[index]
    stems = {word, word.removesuffix("s")}
    if any(len(stem) >= _MIN_NAME for stem in stems & names.first):
        return True
    if token.careless and word.isalpha() and _after_first_name(context, index):
        return True
    speaks = context.has("saying", context.word(index + 1))
    if token.careless and speaks and word.isalpha() and _after_named_particle(context, index):
        return True
    if len(word) < _MIN_LOWER_NAME:
        return len(word) == _MIN_NAME and word.isalpha() and _employs(context, index)
    if stems & names.places or stems & names.last or word in lexicon.proper:
        return True
    lettered = word.replace("-", "").replace("'", "").isalpha()
    return lettered and not any(lexicon.ordinary(stem) for stem in stems)


def _employs(context: Context, index: int) -> bool:
    before = context.word(index - 1)
    cue = context.has("employing", before) and before not in {"voor", "for", "klant"}
    return cue and context.tokens[index].careless and near(context, index)


def _listed_lower(context: Context, index: int, word: str) -> bool:
    """A lower-case everyday word that is a name here: "collega roos", "anouk de leeuw"."""
    names, token = context.names, context.tokens[index]
    if strong_first(context, word) and "-" not in word and word not in names.common:
        return len(word) >= _MIN_NAME
    if token.shouted and _after_some_name(context, index):
        return word in names.last - names.common
    if token.first:
        speaks = context.has("saying", context.word(index + 1))
        return token.careless and speaks and word in names.first
    if token.careless and word in names.first and _in_company(context, index):
        return True
    if not near(context, index):
        return False
    return (
        _listed_surname(context, index, word)
        or (word in names.places and _lived_in(context, index))
        or (token.careless and word in names.first and _introduced(context, index))
    )


def _in_company(context: Context, index: int) -> bool:
    """Between "met" and another person: "met job en de kinderen"."""
    return context.word(index - 1) in {"met", "with"} and context.word(index + 1) in {"en", "and"}


def _after_some_name(context: Context, index: int) -> bool:
    """Right after a first name, or a word that no list holds."""
    before = context.word(index - 1)
    unknown = len(before) >= _MIN_NAME and not context.lexicon.ordinary(before)
    return _after_first_name(context, index) or (unknown and index > 0 and near(context, index))


def _lived_in(context: Context, index: int) -> bool:
    """A village that is a word too, after "woont in" and the like."""
    preposition, verb = context.word(index - 1), context.word(index - 2)
    return preposition in _PLACING and context.has("living", verb)


def _listed_surname(context: Context, index: int, word: str) -> bool:
    lone = context.has("surname words", word)
    speaks = context.has("saying", context.word(index + 1)) and word in context.names.last
    surname = lone or speaks or context.has("surname words after a particle", word)
    if word in context.names.last and _after_unknown_and_particle(context, index):
        return True
    if (lone and _after_first_name(context, index)) or (
        surname and _after_named_particle(context, index)
    ):
        return True
    titled = context.has("titles", context.word(index - 1)) and context.word(index - 1) != "heer"
    return surname and titled and context.tokens[index].careless


def _after_unknown_and_particle(context: Context, index: int) -> bool:
    """A word that no list holds and one particle right before: "koivisto de verhaar"."""
    particle = context.has("particles", context.word(index - 1)) and near(context, index)
    before = context.word(index - 2)
    unknown = len(before) > _MIN_NAME and not context.lexicon.ordinary(before)
    return particle and unknown and near(context, index - 1)


def _introduced(context: Context, index: int) -> bool:
    before = context.word(index - 1)
    if before in _NO_FIRST_NAME_AFTER:
        return False
    return context.has("titles", before) or context.relation(before) is not None


def _after_first_name(context: Context, index: int) -> bool:
    return index > 0 and near(context, index) and strong_first(context, context.word(index - 1))


def _after_named_particle(context: Context, index: int) -> bool:
    """Particles right after a first name or a title: "anouk de leeuw"."""
    at = index - 1
    while at > 0 and context.has("particles", context.word(at)) and near(context, at):
        at -= 1
    if at == index - 1:
        return False
    word = context.word(at)
    titled = context.has("titles", word) and word != "heer"
    if context.tokens[index].careless and context.relation(word) is not None:
        return True
    unknown = len(word) >= _MIN_NAME and not context.lexicon.ordinary(word)
    return strong_first(context, word) or titled or (unknown and context.tokens[index].careless)
