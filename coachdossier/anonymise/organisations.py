"""Organisations typed without capitals: "stichting de linde", "het hippisch college", "bij bol".

A word for a kind of organisation with a name behind or before it, and what somebody works at. The
sweep sees those with capitals; here nearly everything is a question, since the words are everyday.
"""

from collections.abc import Iterator

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import base, finite_verb, near, strong_first
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.tokens import Shape

_ARTICLES = frozenset("de het 't the".split())
_HOLY = frozenset("sint st ten ter van den der la le".split())
_MOST_WORDS = 3
_REACH = 6
_ABBREVIATION = 4
_LONG = 7
_LONG_KINDS = tuple(
    "restaurant kring koor club orkest vereniging school bureau handel zaak winkel centrum bedrijf "
    "fonds theater bakkerij slagerij cafe hotel museum kerk stichting".split()
)
_OF_NAMES = frozenset("house church school university bank college academy friends sons".split())
_SURE, _LIKELY, _OPEN = 0.0, 0.4, 0.6


def find(context: Context) -> Iterator[Candidate]:
    """Candidates for organisations in lower case or shouted text."""
    for index, token in enumerate(context.tokens):
        if token.capital and not token.shouted:
            continue
        word = token.folded
        if context.has("kinds before a name", word) or word == "obs" or _long_kind(word):
            yield from _named_after(context, index)
        if word in _OF_NAMES and context.word(index + 1) == "of":
            yield from _named_of(context, index)
        if _ends_names(context, word):
            yield from _named_before(context, index)
        if word in {"bij", "at"}:
            yield from _employer(context, index)


def _long_kind(word: str) -> bool:
    """A long word that ends in a kind: "wegrestaurant", "heemkundekring"."""
    return len(word) > _LONG and word.endswith(_LONG_KINDS)


def _named_of(context: Context, index: int) -> Iterator[Candidate]:
    """An English kind with what it is named after: "house of mercy"."""
    at = index + 2
    if at < len(context.tokens) and near(context, at) and _may_name(context, at):
        yield _candidate(context, index, at, _LIKELY)


def _ends_names(context: Context, word: str) -> bool:
    if context.has("kinds after a name", word):
        return True
    endings = context.lexicon.sections["endings of kinds"]
    return len(word) > 8 and any(word.endswith(ending) for ending in endings)  # noqa: PLR2004


def _named_after(context: Context, index: int) -> Iterator[Candidate]:
    """A kind, perhaps an article or a saint, and a name: "obs de regenboog", "hotel arend"."""
    at = index + 1
    while context.word(at) in _ARTICLES | _HOLY and near(context, at) and at - index < _MOST_WORDS:
        at += 1
    article = at > index + 1
    built = _long_kind(context.word(index)) and context.word(at) not in context.names.places
    if not article and (built or context.word(index) == "obs"):
        return
    if at >= len(context.tokens) or not near(context, at) or not _may_name(context, at):
        return
    token = context.tokens[at]
    unlisted = not context.lexicon.ordinary(token.folded)
    if not article and not unlisted and not _bare_name(context, index, at):
        return
    sure = unlisted or token.capital
    follows = at + 1
    if article and token.folded.endswith(("e", "en")) and follows < len(context.tokens):
        goes_on = near(context, follows) and _may_name(context, follows)
        at += goes_on and not context.has("saying", context.word(follows))
    yield _candidate(context, index, at, _SURE if sure else _LIKELY)


def _bare_name(context: Context, index: int, at: int) -> bool:
    """A noun right behind the kind, which Dutch would write as one word if it were no name."""
    noun = len(context.word(index)) > _ABBREVIATION
    if noun and index and context.has("determiners", context.word(index - 1)):
        return False
    word = context.word(at)
    everyday = word in context.names.common or finite_verb(context, word)
    return not word.endswith("en") and not everyday


def _may_name(context: Context, index: int) -> bool:
    token = context.tokens[index]
    word = token.folded
    plain = context.has("function words", word) or context.has("determiners", word)
    if plain or token.shape is Shape.NUMBER:
        return False
    return word.replace("-", "").isalpha() and len(word) > 2 and not context.has("saying", word)  # noqa: PLR2004


def _named_before(context: Context, index: int) -> Iterator[Candidate]:
    """A name before its kind, written apart: "het hippisch college", "sint lucia kliniek"."""
    first = index
    while first > 0 and index - first < _MOST_WORDS and near(context, first):
        if context.word(first - 1) not in _HOLY and not _may_name(context, first - 1):
            break
        first -= 1
    while first < index and context.tokens[first].folded in {"van", "den", "der", "la", "le"}:
        if first + 1 < index and context.word(first - 1) in {"bij", "naar", "van", "voor"}:
            break
        first += 1
    if first == index or not near(context, index):
        return
    words = [base(token) for token in context.tokens[first:index]]
    if words[0] not in _HOLY and all(_describes(context, word) for word in words):
        return
    before = context.word(first - 1)
    opens = first == 0 or not near(context, first) or before in _ARTICLES
    first -= before == "the" and first > 0 and near(context, first)
    if opens or context.has("employing", before) or context.has("placing", before):
        named = any(strong_first(context, word) or not _plain(context, word) for word in words)
        yield _candidate(context, first, index, _SURE if named else _LIKELY)


def _plain(context: Context, word: str) -> bool:
    return word in _HOLY or context.lexicon.ordinary(word)


def _describes(context: Context, word: str) -> bool:
    """An inflected adjective or an adverb: "de grote garage"."""
    listed = context.lexicon.ordinary(word)
    if listed and word in context.names.common:
        return True
    return listed and (word.endswith(("e", "en", "s", "t")) or len(word) <= 4)  # noqa: PLR2004


def _employer(context: Context, index: int) -> Iterator[Candidate]:
    """What somebody works at: "werkt bij de weverij", "begint bij bol"."""
    verbs = (context.word(at) for at in range(max(0, index - _REACH), index + 1))
    if not any(context.has("employed", word) for word in verbs):
        return
    at = index + 1
    article = context.word(at) in _ARTICLES and near(context, at)
    at += article
    if at >= len(context.tokens) or not near(context, at) or not _may_name(context, at):
        return
    word = context.word(at)
    someone = context.relation(word) is not None or context.has("generic jobs", word)
    token = context.tokens[at]
    if someone or context.has("places of work", word) or token.capital:
        return
    if word.endswith(("e",) if article else ("e", "en")) and context.lexicon.listed(word):
        return
    last = at
    if context.word(index) == "at" and at + 1 < len(context.tokens) and near(context, at + 1):
        last += _may_name(context, at + 1)
    yield _candidate(context, at, last, _OPEN)


def _candidate(context: Context, first: int, last: int, doubt: float) -> Candidate:
    tokens = context.tokens[first : last + 1]
    words = [base(token) for token in tokens]
    schooled = any(context.has("school", word) for word in words)
    return Candidate(
        tokens[0].start,
        tokens[-1].end,
        Role.SCHOOL if schooled else Role.ORGANISATION,
        Stage.SWEEP,
        "organisation",
        certain=doubt == 0,
        doubt=doubt,
        entity=" ".join(words),
    )
