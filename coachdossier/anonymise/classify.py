"""What a run of name-like words is (person, organisation, place) and how sure that is."""

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.sweep import Run, base, familiar, strong_first
from coachdossier.anonymise.tokens import Shape, Token

_NAMED_KINDS = frozenset(
    "stichting vereniging gemeente provincie ministerie waterschap universiteit hogeschool academie "
    "basisschool museum theater ziekenhuis zorggroep zorgkoepel zorgcentrum verpleeghuis cafe hotel "
    "restaurant roc woningcorporatie woningstichting accountantskantoor advocatenkantoor bakkerij".split()
)
_SURELY_AFTER = frozenset("met van aan door namens with by".split())


def classify(context: Context, run: Run) -> Candidate | None:
    """The candidate for a run, or nothing when it is an ordinary word after all."""
    tokens = context.tokens[run.core : run.last + 1]
    start = context.tokens[run.first].start
    end = _end(context, tokens[-1])
    organisation = _organisation(context, run, tokens)
    if organisation is not None:
        keyword = run.core - 1
        if (
            run.core == run.first
            and context.word(keyword) in _NAMED_KINDS
            and not context.gap(run.core).strip()
        ):
            start = context.tokens[keyword].start
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
    keywords = context.lexicon.sections["organisation"]
    words = [base(token).rstrip(".") for token in tokens]
    inside = [word for word in words if word in keywords or _keyword_part(word, keywords)]
    before = context.word(run.core - 1) if run.core == run.first else ""
    near = run.core > 0 and not context.gap(run.core).strip()
    distinctive = [
        token
        for token, word in zip(tokens, words, strict=True)
        if word not in keywords and word not in context.lexicon.sections["particles"]
    ]
    completed = len(words) > 1 and words[-1] in context.lexicon.sections["completing"]
    if completed and not any(strong_first(context, word) for word in words):
        return Role.ORGANISATION
    if (inside and distinctive) or (near and before in _NAMED_KINDS):
        school = context.lexicon.sections["school"]
        return (
            Role.SCHOOL if any(word in school for word in (*words, before)) else Role.ORGANISATION
        )
    return None


def _keyword_part(word: str, keywords: frozenset[str]) -> bool:
    """ "Accountantskantoor", "Bouwbedrijf": a kind of organisation at the end of a long word."""
    return (
        (any(
            word.endswith(kind) for kind in ("kantoor", "bedrijf", "bureau", "instituut", "college")
        )
        and len(word) > 8)
        or word in keywords
    )


def _role(context: Context, run: Run, tokens: list[Token]) -> Role:
    word = base(tokens[-1])
    before = context.word(run.first - 1)
    relation = context.relation(before) if not context.gap(run.first).strip(" (:") else None
    names = context.names
    if run.core != run.first:
        return relation or Role.PERSON
    if relation:
        return relation
    whole = " ".join(base(token) for token in tokens)
    place = (
        whole in names.places
        or word in names.places
        or base(tokens[0]).split("-")[0] in names.places
    )
    person = any(strong_first(context, base(token)) for token in tokens)
    if before in context.lexicon.sections["placing"] and (place or not person) and len(tokens) < 4:  # noqa: PLR2004
        return Role.PLACE
    if place and not person and len(tokens) < 4:  # noqa: PLR2004
        return Role.PLACE
    if person:
        return Role.PERSON
    if before in context.lexicon.sections["employing"]:
        return Role.ORGANISATION
    return Role.PERSON


def _doubt(context: Context, run: Run, tokens: list[Token], role: Role) -> float | None:
    """0 when it is surely a name; otherwise how doubtful; nothing when it is surely not."""
    lexicon, names = context.lexicon, context.names
    words = [base(token) for token in tokens]
    if run.core != run.first:
        return 0.0
    if any(
        token.capital and index in context.annotated
        for index, token in enumerate(tokens, start=run.core)
    ):
        return 0.0
    lower = tokens[0].shape is Shape.LOWER or tokens[0].shouted
    if any(strong_first(context, word) for word in words) and not (lower and len(words) == 1):
        return 0.0
    before = context.word(run.first - 1)
    near = not context.gap(run.first).strip(" (:\"'")
    listed = all(lexicon.listed(word) or word in lexicon.sections["particles"] for word in words)
    if near and context.relation(before) and not listed:
        return 0.0
    if len(tokens) > 1:
        return _doubt_many(context, tokens, words, listed=listed)
    token, word = tokens[0], words[0]
    if token.shape is Shape.LOWER or token.shouted:
        return _doubt_lower(context, run, word)
    after = context.word(run.last + 1)
    if listed:
        in_names = word in names.first or word in names.last
        if familiar(context, token):
            return 0.5
        if token.first:
            return 0.5
        if in_names or (near and context.relation(before)):
            return 0.0 if in_names else 0.5
        return 0.0 if word in names.places and before in lexicon.sections["placing"] else 0.7
    if word in names.places or word in names.last or word.removesuffix("s") in names.first:
        return 0.0
    cue = (
        before in lexicon.sections["employing"]
        or before in lexicon.sections["placing"]
        or before in _SURELY_AFTER
        or after in lexicon.sections["saying"]
        or token.text.endswith("'s")
    )
    if word in lexicon.proper and not token.first and not cue:
        return 0.4
    if token.shape is Shape.UPPER:
        return 0.0 if before in lexicon.sections["employing"] else 0.5
    if token.first:
        return 0.0 if after in lexicon.sections["saying"] else 0.4
    return 0.0 if cue or role is not Role.PERSON else 0.3


def _doubt_many(
    context: Context, tokens: list[Token], words: list[str], *, listed: bool
) -> float | None:
    names = context.names
    initials = any(token.shape is Shape.INITIALS or len(token.text) == 1 for token in tokens)
    if initials and any(token.capital for token in tokens):
        return 0.0
    if not listed or any(word in names.last or word in names.first for word in words):
        return 0.0
    if " ".join(words) in names.places:
        return 0.0
    return None if tokens[0].shouted else 0.5


def _doubt_lower(context: Context, run: Run, word: str) -> float | None:
    """A lower-case word (or one in shouted text) that no word list holds."""
    lexicon, names = context.lexicon, context.names
    stem = word.removesuffix("s")
    before = context.word(run.first - 1)
    after = context.word(run.last + 1)
    if lexicon.listed(word) and not strong_first(context, word):
        return 0.3
    if lexicon.listed(word):
        cue = (
            after in lexicon.sections["saying"]
            or context.relation(before)
            or before in _SURELY_AFTER
        )
        return 0.0 if cue else 0.3
    if names.first & {word, stem} or names.places & {word, stem}:
        return 0.0
    if names.last & {word, stem}:
        return 0.0
    introduced = context.relation(before) is not None or before in lexicon.sections["titles"]
    if introduced:
        return 0.0
    if word in lexicon.proper:
        return 0.0 if before in lexicon.sections["employing"] | lexicon.sections["placing"] else 0.4
    if (
        after in lexicon.sections["saying"]
        or before in _SURELY_AFTER | lexicon.sections["employing"]
    ):
        return 0.4
    return 0.6
