"""What a run of name-like words is (person, organisation, place) and how sure that is."""

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import base, familiar, names_a_kind, presented, strong_first
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.sweep import Run
from coachdossier.anonymise.tokens import Shape, Token

_NAMED_KINDS = frozenset(
    "stichting vereniging gemeente provincie ministerie waterschap universiteit hogeschool "
    "academie "
    "basisschool museum theater ziekenhuis zorggroep zorgkoepel zorgcentrum verpleeghuis cafe "
    "hotel "
    "restaurant roc woningcorporatie woningstichting accountantskantoor advocatenkantoor "
    "bakkerij slagerij slachterij drukkerij brouwerij kwekerij landgoed kasteel "
    "buitenplaats".split()
)
_OF_AN_AUTHOR = frozenset("volgens van by of from according en and &".split())
_ENDINGS = ("koor", "restaurant", "kring", "orkest", "festival", "bakkerij", "voetbalclub")
_ARTICLES = frozenset("de het the 't".split())
_AFTER_AN_ARTICLE = frozenset("heer familie fam gebroeders".split())
_MOST_WORDS_OF_A_PLACE = 3
_TOGETHER = frozenset("met with to".split())
_REACH = 5
_SURELY_AFTER = frozenset("met van aan door namens with by".split())


def classify(context: Context, run: Run) -> Candidate | None:
    """The candidate for a run, or nothing when it is an ordinary word after all."""
    tokens = context.tokens[run.core : run.last + 1]
    start = _start(context, run, tokens)
    end = _end(context, tokens[-1])
    organisation = _organisation(context, run, tokens)
    if organisation is not None:
        return _candidate(context, run, start, end, organisation, 0.0)
    role = _role(context, run, tokens)
    doubt = _doubt(context, run, tokens, role)
    if doubt is None:
        return None
    return _candidate(context, run, start, end, role, doubt)


def _candidate(
    context: Context, run: Run, start: int, end: int, role: Role, doubt: float
) -> Candidate:
    words = [base(token) for token in context.tokens[run.core : run.last + 1]]
    return Candidate(
        start,
        end,
        role,
        Stage.SWEEP,
        "name by its context" if doubt == 0 else "capital or unknown word",
        certain=doubt == 0,
        doubt=doubt,
        entity=" ".join(words),
    )


def _start(context: Context, run: Run, tokens: list[Token]) -> int:
    """Where a name begins: with its title, kind ("gemeente Oss") or article ("de Zoete Inval")."""
    first = context.tokens[run.first]
    if run.first == 0 or context.gap(run.first) != " ":
        return first.start
    before = context.tokens[run.first - 1]
    titled = run.core != run.first and first.folded in _AFTER_AN_ARTICLE
    kind = run.core == run.first and (before.folded in _NAMED_KINDS or _kind_of(context, before))
    several = len(tokens) > 1 and tokens[0].capital and not strong_first(context, base(tokens[0]))
    article = before.folded in _ARTICLES and before.shape is Shape.LOWER
    return before.start if kind or (article and (titled or several)) else first.start


def _kind_of(context: Context, before: Token) -> bool:
    """A kind that belongs to the name behind it: "gospelkoor Bon Bini", "MBO Rijnhage"."""
    capital = before.capital and not before.shouted and names_a_kind(context, before.folded)
    return capital or before.folded.endswith(_ENDINGS)


def _end(context: Context, token: Token) -> int:
    """Initials carry their last dot along."""
    single = len(token.text) == 1 and context.text[token.end : token.end + 1] == "."
    return (
        token.end + 1
        if single
        or (token.shape is Shape.INITIALS and context.text[token.end : token.end + 1] == ".")
        else token.end
    )


def _organisation(context: Context, run: Run, tokens: list[Token]) -> Role | None:
    words = [base(token).rstrip(".") for token in tokens]
    before = context.word(run.core - 1) if run.core == run.first else ""
    glued = run.core > 0 and not context.gap(run.core).strip()
    introduced = glued and (before in _NAMED_KINDS or before.endswith(_ENDINGS))
    completed = len(words) > 1 and context.has("completing", words[-1])
    if completed and not any(strong_first(context, word) for word in words):
        return Role.ORGANISATION
    kinds = [word for word in words if names_a_kind(context, word)]
    distinctive = [
        word
        for word in words
        if not context.has("organisation", word) and not context.has("particles", word)
    ]
    written = tokens[0].shape is not Shape.LOWER and not tokens[0].shouted
    if not introduced and not (kinds and distinctive and (written or len(words) > 1)):
        return None
    schooled = any(context.has("school", word) for word in (*words, before))
    return Role.SCHOOL if schooled else Role.ORGANISATION


def _role(context: Context, run: Run, tokens: list[Token]) -> Role:
    before = context.word(run.first - 1)
    relation = relation_before(context, run.first)
    if run.core != run.first or relation:
        return relation or Role.PERSON
    company = _company(context, run)
    if company:
        return company
    person = any(strong_first(context, base(token)) for token in tokens)
    placed = context.has("placing", before)
    short = len(tokens) <= _MOST_WORDS_OF_A_PLACE
    if short and (
        (_is_place(context, tokens) and (placed or not person)) or (placed and not person)
    ):
        return Role.PLACE
    return Role.ORGANISATION if not person and context.has("employing", before) else Role.PERSON


def relation_before(context: Context, index: int) -> Role | None:
    """What the word right before a name says that somebody is: "zijn vrouw", "collega (..."."""
    if context.gap(index).strip(" (:"):
        return None
    return context.relation(context.word(index - 1))


def _company(context: Context, run: Run) -> Role | None:
    """Whom somebody lives with is a person.

    Such as "woont met", "woont samen met", "is getrouwd met", "lives with".
    """
    if context.word(run.first - 1) not in _TOGETHER or context.gap(run.first).strip():
        return None
    words = [context.word(at) for at in range(max(0, run.first - _REACH), run.first)]
    if any(context.has("wedded", word) for word in words):
        return Role.PARTNER
    lives = any(context.has("living", word) for word in words)
    return (Role.PARTNER if "samen" in words else Role.PERSON) if lives else None


def _is_place(context: Context, tokens: list[Token]) -> bool:
    places = context.names.places
    particle = context.has("particles", base(tokens[0])) and base(tokens[0]) != "den"
    if particle and base(tokens[-1]) in context.names.last:
        return False
    whole = " ".join(base(token) for token in tokens)
    return whole in places or base(tokens[-1]) in places or base(tokens[0]).split("-")[0] in places


def _doubt(context: Context, run: Run, tokens: list[Token], role: Role) -> float | None:
    """0 when it is surely a name; otherwise how doubtful; nothing when it is surely not."""
    words = [base(token) for token in tokens]
    listed = all(context.lexicon.listed(word) or context.has("particles", word) for word in words)
    if _surely(context, run, tokens, words, listed=listed):
        return 0.0
    if len(tokens) > 1:
        return _doubt_many(context, tokens, words, listed=listed)
    author = _author(context, words) is not None
    if author or _everyday_author(context, run, words):
        source = _in_theory(context, run) or _enclosed(context, tokens[-1])
        return None if source else 0.6
    if tokens[0].shape is Shape.LOWER or tokens[0].shouted:
        return _doubt_lower(context, run, words[0])
    if listed:
        return _doubt_listed(context, run, tokens[0], words[0])
    return _doubt_unlisted(context, run, tokens[0], words[0], role)


def _surely(
    context: Context, run: Run, tokens: list[Token], words: list[str], *, listed: bool
) -> bool:
    """A title, deduce, a first name or a relation proves it."""
    lower = tokens[0].shape is Shape.LOWER or tokens[0].shouted
    first_name = any(strong_first(context, word) for word in words)
    near = not context.gap(run.first).strip(" (:\"'")
    told = near and context.relation(context.word(run.first - 1)) is not None
    if run.core != run.first or (told and not listed):
        return True
    if _author(context, words) is not None or _everyday_author(context, run, words):
        return False
    return (first_name and not (lower and len(words) == 1)) or any(
        token.capital and index in context.annotated and not (token.first and listed)
        for index, token in enumerate(tokens, start=run.core)
    )


def _author(context: Context, words: list[str]) -> str | None:
    """The surname of an author of theory, alone: "Ellis", "Eriksons"."""
    if len(words) != 1:
        return None
    stems = (words[0], words[0].removesuffix("s"))
    return next((stem for stem in stems if stem in context.lexicon.authors), None)


def _everyday_author(context: Context, run: Run, words: list[str]) -> bool:
    """An author whose surname many people have, where theory is told: "de fasen van Bridges"."""
    if len(words) != 1 or not context.has("authors with everyday names", words[0]):
        return False
    token, before = context.tokens[run.core], context.word(run.core - 1)
    told = before in _OF_AN_AUTHOR or _enclosed(context, token)
    return token.capital and run.core == run.first and told and _in_theory(context, run)


def _enclosed(context: Context, token: Token) -> bool:
    """The last word between brackets, as a source is: "(RET, Ellis)"."""
    return context.text[token.end : token.end + 1] == ")"


def _in_theory(context: Context, run: Run) -> bool:
    """Words of theory in the same sentence, and no verb that makes somebody of the author."""
    if context.has("saying", context.word(run.last + 1)):
        return False
    token = context.tokens[run.core]
    sentence = context.sentence(token.start, token.end).lower()
    return any(word in sentence for word in context.lexicon.sections["words of theory"])


def _doubt_listed(context: Context, run: Run, token: Token, word: str) -> float:
    """One everyday word with a capital."""
    names, before = context.names, context.word(run.first - 1)
    if token.first or familiar(context, token):
        return 0.4 if presented(context, run.last) else 0.5
    everyday = word in names.common and not context.has("everyday surnames", word)
    if word in names.first or (word in names.last and not everyday):
        return 0.0
    near = not context.gap(run.first).strip(" (:\"'")
    if near and context.relation(before):
        return 0.5
    return 0.0 if word in names.places and context.has("placing", before) else 0.7


def _doubt_unlisted(context: Context, run: Run, token: Token, word: str, role: Role) -> float:
    """One word with a capital that no word list holds."""
    names, before = context.names, context.word(run.first - 1)
    if word in names.places or word in names.last or word.removesuffix("s") in names.first:
        return 0.0
    employed, speaks = (
        context.has("employing", before),
        context.has("saying", context.word(run.last + 1)),
    )
    placed = context.has("placing", before) or before in _SURELY_AFTER
    cue = employed or placed or speaks or token.text.endswith("'s")
    if token.shape is Shape.UPPER:
        return 0.0 if employed else 0.5
    if token.first or (word in context.lexicon.proper and not cue):
        return 0.0 if speaks else 0.4
    return 0.0 if cue or role is not Role.PERSON else 0.3


def _doubt_many(
    context: Context, tokens: list[Token], words: list[str], *, listed: bool
) -> float | None:
    names = context.names
    initials = any(token.shape is Shape.INITIALS or len(token.text) == 1 for token in tokens)
    named = any(word in names.last or word in names.first for word in words)
    capital = initials and any(token.capital for token in tokens)
    typed = tokens[0].shape is Shape.LOWER or tokens[0].shouted
    if (
        typed
        and listed
        and not any(word in context.lexicon.sections["surname words"] for word in words)
    ):
        return 0.4 if named or capital else None
    if capital or named or not listed or " ".join(words) in names.places:
        return 0.0
    return None if tokens[0].shouted else 0.5


def _doubt_lower(context: Context, run: Run, word: str) -> float:
    """A lower-case word, or one in shouted text."""
    lexicon, names = context.lexicon, context.names
    stems = {word, word.removesuffix("s")}
    before, speaks = context.word(run.first - 1), context.has("saying", context.word(run.last + 1))
    introduced = context.relation(before) is not None or context.has("titles", before)
    if lexicon.listed(word):
        cue = speaks or introduced or before in _SURELY_AFTER
        return 0.0 if cue and strong_first(context, word) else 0.3
    if introduced or stems & names.first or stems & names.places or stems & names.last:
        return 0.0
    if word in lexicon.proper:
        placed = context.has("employing", before) or context.has("placing", before)
        return 0.0 if placed else 0.4
    if speaks and context.tokens[run.core].first and not lexicon.ordinary(word):
        return 0.0
    cue = speaks or before in _SURELY_AFTER or context.has("employing", before)
    return 0.4 if cue else 0.6
