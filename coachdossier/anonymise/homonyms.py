"""Whether a form of a known name is that name here, or the everyday word that it is as well."""

from coachdossier.anonymise.candidates import FAINT, Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import speaker
from coachdossier.anonymise.forms import Form, FormKind
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.tokens import Token

_DETERMINERS = frozenset(
    "de het een die deze dit mijn zijn haar hun ons onze jouw jullie geen elke iedere the a an "
    "this my your his her their our no welke wat veel weinig te".split()
)
_PRONOUNS = frozenset(
    "ik je jij hij zij ze we wij u jullie men het dat dit er de een i you he she it they niet nog "
    "al ook wel maar geen mijn haar hun zich".split()
)
_CONNECTORS = frozenset(
    "met van en aan voor dat als door tussen of dan omdat with and from to by".split()
)
_BEFORE_A_CLAUSE = frozenset("volgens dat omdat doordat zodat according because".split())
_SUBORDINATE = frozenset("dat omdat doordat zodat als of terwijl toen that because".split())
_VERBS = frozenset("wil will wilt mag moet kan ben bent hang kies koos laat leen".split())
_SHORT_PREPOSITIONS = frozenset("m v".split())
_NO_TITLES = frozenset("man vrouw kind".split())


def candidate(
    form: Form, start: int, end: int, reason: str, *, certain: bool = True, doubt: float = 0.0
) -> Candidate:
    """A mention of the entity of `form`."""
    entity = form.text if form.kind is FormKind.DETAIL else ""
    return Candidate(start, end, form.role, Stage.KNOWN, reason, certain, doubt, form.key, entity)


def faint(form: Form, start: int, end: int) -> Candidate:
    """What is written like a known name but reads like a word, for the second reader to judge."""
    return candidate(form, start, end, "may be a known name", certain=False, doubt=FAINT)


def asks(context: Context, token: Token) -> bool:
    """Whether a pronoun follows what opens a sentence, as its subject: "Wil ik dat?"."""
    following = context.word(context.index_at(token.start) + 1)
    return token.first and token.capital and following in _PRONOUNS


def acts_first(context: Context, token: Token) -> bool:
    """Whether a sentence opens with a word and what it does, as with a name: "Naar wil minder"."""
    index = context.index_at(token.start)
    if not (token.capital and token.first and context.has("saying", context.word(index + 1))):
        return False
    small = _PRONOUNS | _DETERMINERS
    return token.folded not in small and context.word(index + 2) not in small


def judge(context: Context, form: Form, start: int, end: int) -> Candidate | None:
    """The candidate for a form that stands alone, or nothing when it is a word here."""
    if form.kind is FormKind.INITIALS:
        return _initials(context, form, start, end)
    token = context.token_over(start)
    if form.kind is FormKind.KIND:
        return _kind(context, form, start, end)
    if context.folded.startswith("'s", end) and not context.folded[end + 2 : end + 3].isalnum():
        end += 2
        token = token if not context.text[start].isupper() else None
    if token is None or not _ambiguous(context, form):
        return candidate(form, start, end, "known")
    return _in_context(context, form, token, end)


def _kind(context: Context, form: Form, start: int, end: int) -> Candidate | None:
    """What the client's organisation is, with an article: "bij de weverij"."""
    index = context.index_at(start)
    if index == 0 or context.word(index - 1) not in {"de", "het", "the"}:
        return None
    return candidate(form, start, end, "kind of a known organisation", certain=False, doubt=0.7)


def _ambiguous(context: Context, form: Form) -> bool:
    """Whether the form is also a word that a sentence may hold."""
    word = form.kind is FormKind.WORD or (
        form.role in {Role.PLACE, Role.JOB} and form.text.isalpha()
    )
    sure = form.text in context.names.first and form.text not in context.lexicon.homographs
    return (word and context.lexicon.listed(form.text) and not sure) or _phrase_too(context, form)


def _phrase_too(context: Context, form: Form) -> bool:
    """A surname that is an article and an everyday word: "de koning"."""
    words = form.text.split()
    article = len(words) == 2 and words[0] in _DETERMINERS  # noqa: PLR2004 - "de koning"
    return form.kind is FormKind.FULL and article and context.lexicon.listed(words[1])


def _initials(context: Context, form: Form, start: int, end: int) -> Candidate | None:
    """Capitals; an abbreviation with the same letters is a question: "H.J.", "HJ", "M."."""
    written = context.text[start:end]
    letters = "".join(filter(str.isalpha, written))
    dotted = "." in written
    shaped = letters[0].isupper() and (dotted or letters[-1].isupper())
    if not shaped and len(letters) > 1:
        return _typed_initials(context, form, start, end)
    if not shaped or (len(letters) == 1 and not _lone_initial(context, written, end)):
        return None
    bare = letters.lower()
    if dotted or not (context.lexicon.listed(bare) or bare in context.lexicon.theory_words):
        return candidate(form, start, end, "initials of a known person")
    token = context.token_over(start)
    if token is not None and token.shouted and context.text[end : end + 1] != ":":
        return None
    return candidate(form, start, end, "abbreviation or initials", certain=False, doubt=0.7)


def _typed_initials(context: Context, form: Form, start: int, end: int) -> Candidate | None:
    """Initials typed without capitals: "w.k.", "mvd: vindt dat", "sk belde"."""
    bare = "".join(filter(str.isalpha, context.text[start:end]))
    if "." in context.text[start:end]:
        if context.has("abbreviations", bare) or context.lexicon.listed(bare):
            return None
        following = context.index_at(end)
        named = following < len(context.tokens) and context.tokens[following].capital
        if bare in _SHORT_PREPOSITIONS and named:
            return None
        return candidate(form, start, end, "initials of a known person", certain=False, doubt=0.4)
    token = context.token_over(start)
    if (
        token is None
        or not token.careless
        or token.end != end
        or context.has("function words", bare)
    ):
        return None
    following = context.index_at(end)
    labelled = context.text[end : end + 2].lstrip().startswith(":")
    speaks = labelled or context.has("saying", context.word(following))
    enclosed = context.text[start - 1 : start] == "(" and context.text[end : end + 1] == ")"
    if not speaks and not enclosed:
        return None
    return candidate(form, start, end, "abbreviation or initials", certain=False, doubt=0.6)


def _lone_initial(context: Context, written: str, end: int) -> bool:
    """One letter with its dot, unless it is the initial of the surname that follows."""
    following = context.index_at(end)
    if not written.endswith(".") or following >= len(context.tokens):
        return written.endswith(".")
    after = context.tokens[following]
    glued = not context.gap(following).strip() and "\n" not in context.gap(following)
    return not (glued and after.capital and not context.lexicon.listed(after.folded))


def _in_context(context: Context, form: Form, token: Token, end: int) -> Candidate | None:
    """Whether an ordinary word is the known name here; where it is open, ask."""
    index = context.index_at(token.start)
    before = context.word(index - 1) if index and not context.gap(index).strip() else ""
    words = context.tokens[index : context.index_at(end)]
    if any(word.telling for word in words):
        return candidate(form, token.start, end, "known name, capital inside a sentence")
    if not form.in_case:
        return None
    if speaker(context, index) or (not token.first and _introduces(context, before)):
        return candidate(form, token.start, end, "known name where somebody is told")
    follows = context.index_at(end)
    glued = follows < len(context.tokens) and not context.gap(follows).strip(" '")
    after = context.word(follows) if glued else ""
    if token.capital and not token.shouted:
        return _opening(context, form, token, end, after)
    doubt = _lower_doubt(context, form, token, before, after)
    if doubt is None:
        return None
    return candidate(form, token.start, end, "word or known name", certain=False, doubt=doubt)


def _opening(context: Context, form: Form, token: Token, end: int, after: str) -> Candidate | None:
    """A capital that the start of the sentence explains too.

    Such as "Wil ik dat?" or "Wil zegt dat".
    """
    if after in _PRONOUNS:
        return None
    if context.has("saying", after):
        return candidate(form, token.start, end, "known name before a verb")
    if form.text in context.names.first and form.text not in context.names.common:
        return candidate(form, token.start, end, "known first name, rare as a word")
    return candidate(form, token.start, end, "word or known name", certain=False, doubt=0.5)


def _lower_doubt(
    context: Context, form: Form, token: Token, before: str, after: str
) -> float | None:
    """How doubtful a known name without its capital is; nothing when it is surely a word."""
    if before in _DETERMINERS:
        return None
    if _breaks_the_clause(context, form, token, before, after):
        return 0.6
    speaks = context.has("saying", after)
    opens = token.first or not before or before in _CONNECTORS
    if speaks and ((opens and form.text not in _VERBS) or (token.careless and token.first)):
        return 0.4
    first = form.text in context.names.first and not context.has("function words", form.text)
    if first and before in _BEFORE_A_CLAUSE and form.text not in _VERBS:
        return 0.8
    called = context.has("saying", before) and after not in _PRONOUNS
    if before in {"met", "van", "with"} or (called and form.text in context.names.first):
        return 0.6
    return 0.8 if _worth_asking(context, form, token) else None


def _breaks_the_clause(context: Context, form: Form, token: Token, before: str, after: str) -> bool:
    """A name where no verb can stand: "dat wil de leiding", "maar wil wil niet"."""
    subordinate = before in _SUBORDINATE and after in _DETERMINERS and not token.first
    return _first_name(context, form) and (subordinate or form.text in {before, after})


def _worth_asking(context: Context, form: Form, token: Token) -> bool:
    """Whether nothing tells, and the word is rare enough to ask about."""
    if form.kind is FormKind.FULL:
        return token.careless
    if form.kind is not FormKind.WORD or context.has("function words", form.text):
        return False
    rare = form.text not in context.names.common
    return rare or (token.careless and not context.has("saying", form.text))


def _first_name(context: Context, form: Form) -> bool:
    """Whether a form is a single word that the lists hold as a first name."""
    return form.kind is FormKind.WORD and form.text in context.names.first


def _introduces(context: Context, word: str) -> bool:
    if word in _NO_TITLES:
        return False
    return context.has("titles", word) or context.relation(word) is not None
