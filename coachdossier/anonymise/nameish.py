"""Whether one word may be (part of) a name, by its letters, its place and the lists."""

import re

from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import (
    base,
    everyday_surname,
    familiar,
    finite_verb,
    follows_label,
    introduced,
    names_a_kind,
    names_work,
    near,
    presented,
    speaker,
    strong_first,
)
from coachdossier.anonymise.lowercase import (
    OF_SURNAMES_ONLY,
    listed_lower,
    only_a_name_fits,
    surely_a_word,
    unlisted_lower,
)
from coachdossier.anonymise.normalise import fold
from coachdossier.anonymise.tokens import Shape, Token

_MIN_NAME = 3
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzàáâäèéêëìíîïòóôöùúûüçñ")
_MOST_ABBREVIATED = 5
_VOWELS = frozenset("aeiouy")
_AFTER_A_NAME = frozenset("from and & at in".split())
_NAMED_PART = re.compile(r"-[A-Z][a-z]")
_HYPHENATED = re.compile(r"[A-Z]-[A-Z]")


def nameish(context: Context, index: int) -> bool:
    """Whether this token alone may be a name or a part of one."""
    token = context.tokens[index]
    word = base(token)
    if _foreign_letters(token) or only_a_name_fits(context, index, word):
        return True
    if token.shape is Shape.LOWER and "-" not in word and surely_a_word(context, word):
        return False
    return _may_be_name(context, index, word)


def _foreign_letters(token: Token) -> bool:
    """A letter that no Dutch or English word has: "đuro", "åsa"."""
    if token.text.isascii():
        return False
    return any(char.isalpha() and char not in _LETTERS for char in token.text.lower())


def _may_be_name(context: Context, index: int, word: str) -> bool:
    token = context.tokens[index]
    letters = sum(map(str.isalpha, word))
    if len(word) == 1 or token.shape is Shape.NUMBER or (letters < min(_MIN_NAME, len(word))):
        return letters == _MIN_NAME - 1 and _HYPHENATED.fullmatch(token.text) is not None
    if familiar(context, token):
        return _familiar_name(context, index, word)
    if context.has("function words", token.folded):
        return _titled_words(context, index)
    if token.telling:
        return not _emphasis(context, index)
    if token.shape is Shape.LOWER and _NAMED_PART.search(token.text):
        return any(_proper_part(context, part) for part in token.text.split("-"))
    return not _labels(context, index) and _untelling(context, index, word)


def _proper_part(context: Context, part: str) -> bool:
    """A name behind a hyphen: "het dossier-Hoogvliet"."""
    word = fold(part)
    names = context.names
    listed = word in names.first or word in names.last or word in names.places
    return part[:1].isupper() and len(word) > _MIN_NAME and listed and word not in names.common


def _untelling(context: Context, index: int, word: str) -> bool:
    """A word whose capital says little, or that has none."""
    token = context.tokens[index]
    listed = context.lexicon.listed(word) or context.lexicon.listed(token.folded)
    if token.capital and not token.shouted:
        opens = _unlisted_opening(context, index, word) or _listed_opening(context, index, word)
        return opens or _accented(context, index)
    return (listed_lower if listed else unlisted_lower)(context, index, word)


def _labels(context: Context, index: int) -> bool:
    """A heading with its colon: "Date: Tue", "Doel: rust"."""
    following = index + 1
    colon = following < len(context.tokens) and context.gap(following).startswith(":")
    return colon and context.has("labels", context.word(index))


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
    return introduced(context, index) or context.has("saying", context.word(index + 1))


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
    word = base(token)
    following = index + 1
    explained = following < len(context.tokens) and context.gap(following) == " ("
    if context.has("surname words", word) or (explained and word in context.names.last):
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
    short = token.shape is Shape.TITLE and len(word) <= _MOST_ABBREVIATED
    if short and not set(word) & _VOWELS and word not in names.last:
        return False
    if token.shape is Shape.UPPER and len(word) <= _MIN_NAME and word not in names.common:
        return word not in lexicon.english
    if not lexicon.ordinary(word) and not lexicon.ordinary(token.folded):
        return True
    return (word in names.places or word in lexicon.proper) and not lexicon.listed(word)


def _listed_opening(context: Context, index: int, word: str) -> bool:
    """A capital at the start of a sentence on an everyday word that may be a name too."""
    names, after = context.names, _next(context, index)
    if _opens_name(context, word, after) or _is_somebody(context, index, word, after):
        return True
    if word not in names.first and word not in context.lexicon.homographs:
        english = word in context.lexicon.proper and word in context.lexicon.english
        return _in_list(context, index) or (english and _acts_in_english(context, after))
    dutch = word in context.lexicon.dutch
    if dutch and word not in names.common and context.tokens[index].folded == word:
        return True
    follows = "" if after is None else after.folded
    acts = finite_verb(context, follows) or (not dutch and follows in _AFTER_A_NAME)
    return acts or presented(context, index) or _in_list(context, index)


def _acts_in_english(context: Context, after: Token | None) -> bool:
    """An English verb behind a name: "Piers reports", "Bishop called"."""
    if after is None or after.shape is not Shape.LOWER:
        return False
    word, english = after.folded, context.lexicon.english
    present = word.endswith("s") and word[:-1] in english and word not in context.lexicon.dutch
    return finite_verb(context, word) or present


def _opens_name(context: Context, word: str, after: Token | None) -> bool:
    """The first word of a name that goes on with a capital: "Mark Vos", "Boksschool Kaan"."""
    names = context.names
    if after is None or _before_a_surname(context, word, after):
        return after is not None
    if not after.telling:
        return False
    listed = word in names.first or word in names.last or word in names.places
    listed = listed or word in context.lexicon.proper
    return (listed and _continues_name(context, after)) or names_a_kind(context, word)


def _before_a_surname(context: Context, word: str, after: Token) -> bool:
    """An everyday word before particles and a capital: "Miner van der Kuijpers"."""
    index = context.index_at(after.start)
    second, target = context.word(index + 1), index + 2
    if f"{after.folded} {second}" not in OF_SURNAMES_ONLY or target >= len(context.tokens):
        return False
    role = context.relation(word) is not None or names_work(context, word)
    small = role or context.has("titles", word) or context.has("function words", word)
    return not small and context.tokens[target].telling and near(context, target)


def _is_somebody(context: Context, index: int, word: str, after: Token | None) -> bool:
    """Behind a role and a colon, before a verb, or at the start of a line of a talk."""
    names = context.names
    if word in names.places and _placed(context, index):
        return True
    if follows_label(context, index) and (word in names.first or word in names.last):
        return True
    if everyday_surname(context, word) and _names_somebody(context, index, after):
        return True
    if not speaker(context, index) or (word not in names.first and word in names.common):
        return False
    return word in names.first or _speaks_again(context, index)


def _placed(context: Context, index: int) -> bool:
    """A place in a form: "Woonplaats: Kampen"."""
    labelled = index > 0 and context.gap(index).strip(" ") == ":"
    return labelled and context.has("placing", context.word(index - 1))


def _speaks_again(context: Context, index: int) -> bool:
    """Whether more lines begin with this word and a colon, as the lines of a chat do."""
    word = context.tokens[index].text
    return f"\n{word}:" in context.text[context.tokens[index].end :] or (
        f"\n{word}:" in context.text[: context.tokens[index].start - 1]
    )


def _names_somebody(context: Context, index: int, after: Token | None) -> bool:
    """A surname at the start of a line or sentence: "Visser belde", "- Visser: het rooster"."""
    if after is None:
        following = index + 1
        labelled = following < len(context.tokens) and context.gap(following).startswith(":")
        return labelled and context.has("surname words", context.word(index))
    word = after.folded
    return after.shape is Shape.LOWER and finite_verb(context, word)


def _continues_name(context: Context, token: Token) -> bool:
    if context.has("particles", token.folded):
        return False
    word = base(token)
    if word in context.names.last or word in context.names.first:
        return True
    return not familiar(context, token) and not context.lexicon.listed(token.folded)


def _in_list(context: Context, index: int) -> bool:
    """A first word that is listed with first names.

    Such as "Patience en Lola", "Mees, Roos en Sam", "Rok en Nirja".
    """
    tokens = context.tokens
    for at, sign in ((index + 1, ","), (index + 2, "")):
        if at >= len(tokens) or context.gap(at).strip() != sign or "\n" in context.gap(at):
            continue
        joined = sign == "," or (tokens[at - 1].folded in {"en", "and"} and near(context, at - 1))
        if joined and tokens[at].telling and _somebody(context, tokens[at]):
            word = tokens[index].folded
            return word not in context.names.common or word in context.names.first
    return False


def _somebody(context: Context, token: Token) -> bool:
    """A first name, or a word that no list holds."""
    word = base(token)
    return strong_first(context, word) or not context.lexicon.ordinary(word)
