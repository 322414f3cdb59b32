"""An everyday word that is somebody: who acts, who has company, who has a surname beside it."""

from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import (
    base,
    ends_here,
    everyday_name,
    everyday_surname,
    finite_verb,
    near,
    strong_first,
    surname_particle,
)

_MIN_LOWER_NAME = 4
_BEFORE_A_SUBJECT = frozenset(
    "en dat want omdat doordat zodat maar of toen als terwijl waarop and that because but "
    "when".split()
)
_OF_A_GROUP = frozenset("vd v.d v/d vh van uit from".split())
_WITH_OBJECTS = frozenset(
    "heeft had geeft gaf krijgt kreeg is was wordt werd houdt hield kan kon wil wilde moet moest "
    "mag mocht vindt vond voelt voelde ziet zag brengt bracht has had is was gives gave feels "
    "felt".split()
)
_JOINING = frozenset("en and & of".split())


def acts(context: Context, index: int, word: str) -> bool:
    """A name at the start of a sentence or clause, with a verb: "visser belde", "want roos wil"."""
    token, before = context.tokens[index], context.word(index - 1)
    if token.first and _stands_alone(context, index, word):
        return True
    if near(context, index) and _did(context, before) and everyday_name(context, word):
        return not determined(context, index)
    opens = token.first or before in _BEFORE_A_SUBJECT or "," in context.gap(index)
    if not opens or index + 1 >= len(context.tokens):
        return False
    return _explained(context, index, word) or _does(context, index, word)


def _stands_alone(context: Context, index: int, word: str) -> bool:
    """The first word of a sentence: a heading, a usual surname, somebody's ("kleins grap")."""
    if _opens_a_line(context, index) and everyday_name(context, word):
        return True
    if context.has("surname words", word):
        return True
    stem = word.removesuffix("s")
    named = everyday_name(context, stem) or context.has("surname words after a particle", stem)
    return stem != word and named and not ends_here(context, index)


def _does(context: Context, index: int, word: str) -> bool:
    """A verb or "from a group" right behind: "visser belde", "smit vd wijkploeg"."""
    first, after = context.tokens[index].first, context.word(index + 1)
    if not near(context, index + 1):
        return False
    if first and context.has("saying", after) and word in context.names.first:
        return True
    if finite_verb(context, word):
        return False
    if after in _OF_A_GROUP:
        return everyday_name(context, word) or everyday_surname(context, word)
    surname = everyday_surname(context, word) and not word.endswith("en")
    named = everyday_name(context, word) or surname or _english_name(context, word)
    return named and finite_verb(context, after)


def _explained(context: Context, index: int, word: str) -> bool:
    """Something in brackets tells who it is: "ton (tandtechnicus) was erbij"."""
    following = index + 1
    named = everyday_name(context, word) or everyday_surname(context, word)
    return named and following < len(context.tokens) and context.gap(following) == " ("


def _english_name(context: Context, word: str) -> bool:
    """A name that the English list holds as a word too: "piers"."""
    lexicon = context.lexicon
    return word in lexicon.proper and word in lexicon.english and word not in lexicon.dutch


def _did(context: Context, word: str) -> bool:
    """A verb whose subject may follow it: "toen gooide roos een deur dicht"."""
    return finite_verb(context, word) and word not in _WITH_OBJECTS


def _opens_a_line(context: Context, index: int) -> bool:
    """What a line is about, or a cell of a table: "- roos: meelezen", "| bloem | collega |"."""
    if index and "\n" not in context.gap(index) and "|" not in context.gap(index):
        return False
    following = index + 1
    behind = context.gap(following) if following < len(context.tokens) else "\n"
    sign = behind.strip(" ")[:1]
    return sign in {":", "|", "\t"} or (sign in {"-", "\u2013"} and behind.startswith(" "))


def in_company(context: Context, index: int, word: str) -> bool:
    """Beside another person: "met job en de kinderen", "storm en fleur", "oma, roos en mees"."""
    names, before, after = context.names, context.word(index - 1), context.word(index + 1)
    named = word in names.first
    listed = before in _JOINING and _ends_list(context, index)
    if listed and (named or everyday_surname(context, word)):
        return True
    if not named:
        return False
    if before in {"met", "with"} and after in {"en", "and"}:
        return True
    if not everyday_name(context, word) or determined(context, index):
        return False
    left = index - 2 if before in _JOINING else index - 1 if "," in context.gap(index) else -1
    right = index + 2 if after in _JOINING else index + 1
    beside = right < len(context.tokens) and (right > index + 1 or "," in context.gap(right))
    others = [left] * (left >= 0) + [right] * beside
    return any(_somebody(context, other) for other in others)


def _ends_list(context: Context, index: int) -> bool:
    """The last of three or more, the others being first names: "ludmila, joke en wind"."""
    at = index - 2
    if at < 1 or "," not in context.gap(at):
        return False
    return all(strong_first(context, base(context.tokens[one])) for one in (at - 1, at))


def _somebody(context: Context, index: int) -> bool:
    word = base(context.tokens[index])
    related = context.relation(word) is not None and "," in context.gap(index + 1)
    return related or strong_first(context, word) or everyday_name(context, word)


def pairs(context: Context, index: int, word: str) -> bool:
    """A first name and a surname side by side, both everyday words: "linde bakker"."""
    return _ends_pair(context, index, word) or _opens_pair(context, index, word)


def _ends_pair(context: Context, index: int, word: str) -> bool:
    described = context.has("surname words after a particle", word)
    if index == 0 or not near(context, index):
        return False
    if not everyday_surname(context, word) and not described:
        return False
    at = index - 1
    while at > 0 and surname_particle(context, context.word(at)) and near(context, at):
        at -= 1
    before = base(context.tokens[at])
    if at == index - 1 and finite_verb(context, word):
        return False
    if strong_first(context, before):
        return at == index - 1
    named = everyday_name(context, before) and not finite_verb(context, before)
    return named and not determined(context, at)


def _opens_pair(context: Context, index: int, word: str) -> bool:
    if not everyday_name(context, word) or determined(context, index):
        return False
    at = index + 1
    while context.has("particles", context.word(at)) and near(context, at):
        at += 1
    if at >= len(context.tokens) or not near(context, at) or finite_verb(context, word):
        return False
    after = base(context.tokens[at])
    if len(after) >= _MIN_LOWER_NAME and not context.lexicon.ordinary(after):
        return True
    return everyday_surname(context, after) and not finite_verb(context, after)


def determined(context: Context, index: int) -> bool:
    """An article or the like before it makes a noun of a word."""
    before = context.word(index - 1)
    return index > 0 and near(context, index) and context.has("determiners", before)
