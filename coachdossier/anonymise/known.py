"""Stage 1: everyone and everything the vault knows, in every form, misspelled too."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import ahocorasick
from rapidfuzz.distance import OSA

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.forms import Form, FormKind, forms_of, words_of
from coachdossier.anonymise.model import Known, Role, Stage
from coachdossier.anonymise.tokens import Shape, Token

_MIN_INSIDE = 5
_MIN_FUZZY = 4
_TWO_EDITS_FROM = 8
_SUFFIXES = frozenset({"s", "je", "tje", "ke", "ie", "'s", "jes", "tjes", "pje", "z", "en"})
_DETERMINERS = frozenset(
    "de het een die dat deze dit mijn zijn haar hun ons onze jouw jullie geen elke iedere deze the a "
    "an this that my your his her their our no welke wat veel weinig in op bij door onder over uit "
    "naar tegen te om".split()
)
_PRONOUNS = frozenset(
    "ik je jij hij zij ze we wij u jullie men het dat dit er de een i you he she it we they niet "
    "nog al ook wel maar geen mijn haar hun zich".split()
)
_CONNECTORS = frozenset(
    "met van en aan voor dat als door tussen of dan omdat with and from to by".split()
)


@dataclass(frozen=True, slots=True)
class Finder:
    """An automaton over all forms of all known entities."""

    automaton: ahocorasick.Automaton
    misspellable: tuple[tuple[str, Form], ...]

    @classmethod
    def build(cls, known: Iterable[Known]) -> "Finder":
        """Collect the forms; those of the case win from those of other dossiers."""
        automaton = ahocorasick.Automaton()
        misspellable: dict[str, Form] = {}
        for entity in sorted(known, key=lambda one: one.in_case):
            for form in forms_of(entity):
                automaton.add_word(form.text, form)
            if entity.in_case:
                words = set(words_of(entity))
                misspellable.update(
                    (form.text, form)
                    for form in forms_of(entity)
                    if form.text in words and len(form.text) >= _MIN_FUZZY
                )
        automaton.make_automaton()
        return cls(automaton, tuple(misspellable.items()))


def find(context: Context, finder: Finder) -> list[Candidate]:
    """Candidates for every mention of a known entity; ordinary words by their context."""
    found = list(_exact(context, finder))
    found.extend(_fuzzy(context, finder, found))
    return found


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
            candidate = _judge(context, form, start, end)
        if candidate:
            yield candidate


def _inside(folded: str, start: int, end: int) -> str:
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    return "word" if before.isalnum() or (after.isalnum() and folded[end - 1].isalnum()) else ""


def _in_token(context: Context, form: Form, start: int, end: int) -> Candidate | None:
    """A form inside a longer word: a possessive, a diminutive, a handle, a compound."""
    token = context.token_over(start)
    if token is None or token.end < end or form.kind in {FormKind.INITIALS, FormKind.DETAIL}:
        return None
    rest = context.folded[end : token.end]
    suffixed = context.folded[start - 1 : start] in {"", "-", "'"} or token.start == start
    if suffixed and rest in _SUFFIXES:
        if context.lexicon.listed(token.folded) and token.shape is Shape.LOWER:
            return None
        if context.lexicon.listed(form.text) and form.text in context.lexicon.homographs:
            return _judge(context, form, start, token.end)
        return _candidate(form, start, token.end, "possessive or diminutive of a known name")
    word = token.folded
    if (
        len(form.text) < _MIN_INSIDE
        or context.lexicon.listed(word)
        or context.lexicon.listed(form.text)
    ):
        return None
    if word in context.names.first or word in context.names.last or word in context.names.places:
        return None
    if context.lexicon.ordinary(word) and not form.in_case:
        return None
    return _candidate(form, token.start, token.end, "known name inside a word")


def _judge(context: Context, form: Form, start: int, end: int) -> Candidate | None:
    if form.kind is FormKind.INITIALS:
        return _initials(context, form, start, end)
    if context.folded.startswith("'s", end) and not context.folded[end + 2 : end + 3].isalnum():
        end += 2
        if context.text[start].isupper():
            return _candidate(form, start, end, "known")
    if form.kind is not FormKind.WORD and not (
        form.role in {Role.PLACE, Role.JOB} and form.text.isalpha()
    ):
        return _candidate(form, start, end, "known")
    token = context.token_over(start)
    if token is None or not _ambiguous(context, form):
        return _candidate(form, start, end, "known")
    return _in_context(context, form, token, start, end)


def _ambiguous(context: Context, form: Form) -> bool:
    """Whether the form is also a word that a sentence may hold."""
    if not context.lexicon.listed(form.text):
        return False
    is_name = form.text in context.names.first and form.text not in context.lexicon.homographs
    return not is_name


def _initials(context: Context, form: Form, start: int, end: int) -> Candidate | None:
    written = context.text[start:end]
    letters = [char for char in written if char.isalpha()]
    if not letters[0].isupper():
        return None
    bare = "".join(letters)
    if len(letters) == 1 and not written.endswith("."):
        return None
    if len(letters) == 1:
        following = context.index_at(end)
        gap = context.gap(following) if following < len(context.tokens) else ""
        opens = following < len(context.tokens) and context.tokens[following].capital
        if (
            opens
            and "\n" not in gap
            and gap.strip() == ""
            and context.tokens[following].folded not in _PRONOUNS
        ):
            return None if not context.tokens[following].first else None
    if "." not in written and not letters[-1].isupper():
        return None
    lexicon = context.lexicon
    if "." not in written and (
        lexicon.listed(bare.lower()) or bare.lower() in lexicon.theory_words
    ):
        token = context.token_over(start)
        heading = context.text[end : end + 1] == ":" or (token is not None and token.shouted)
        if heading:
            return None
        return _candidate(form, start, end, "abbreviation or initials", certain=False, doubt=0.7)
    return _candidate(form, start, end, "initials of a known person")


def _in_context(
    context: Context, form: Form, token: Token, start: int, end: int
) -> Candidate | None:
    """Whether an ordinary word is the known name here; where it is open, ask."""
    index = context.index_at(token.start)
    before, after = context.word(index - 1), context.word(index + 1)
    near = not context.gap(index).strip() if index else False
    introduced = near and not token.first and _introduces(context, before)
    if token.telling:
        return _candidate(form, start, end, "known name, capital inside a sentence")
    if introduced and form.in_case:
        return _candidate(form, start, end, "known name after a title or relation")
    if not form.in_case:
        return None
    follows = context.index_at(token.end)
    glued = follows < len(context.tokens) and not context.gap(follows).strip(" '")
    if token.capital and not token.shouted:
        if glued and after in _PRONOUNS:
            return None
        if glued and context.has("saying", after):
            return _candidate(form, start, end, "known name before a verb")
        return _candidate(form, start, end, "word or known name", certain=False, doubt=0.5)
    if near and before in _DETERMINERS:
        return None
    verb = glued and context.has("saying", after)
    opens = token.first or not near or before in _CONNECTORS
    if verb and opens and form.text not in _VERBS:
        return _candidate(form, start, end, "word or known name", certain=False, doubt=0.4)
    if verb and token.careless and token.first:
        return _candidate(form, start, end, "word or known name", certain=False, doubt=0.5)
    if near and before in {"met", "van", "with"}:
        return _candidate(form, start, end, "word or known name", certain=False, doubt=0.6)
    if form.text in context.names.first and form.text not in context.names.common:
        return _candidate(form, start, end, "word or known name", certain=False, doubt=0.8)
    return None


_VERBS = frozenset("wil will wilt mag moet kan ben bent hang kies koos laat leen".split())


def _introduces(context: Context, word: str) -> bool:
    if word in {"man", "vrouw", "kind", "heer"}:
        return word == "heer"
    return context.has("titles", word) or context.relation(word) is not None


def _candidate(
    form: Form, start: int, end: int, reason: str, *, certain: bool = True, doubt: float = 0.0
) -> Candidate:
    return Candidate(
        start,
        end,
        form.role,
        Stage.KNOWN,
        reason,
        certain=certain,
        doubt=doubt,
        key=form.key,
        entity=form.text if form.kind is FormKind.DETAIL else "",
    )


def _fuzzy(context: Context, finder: Finder, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Misspelled words of the names in the case: one edit, two from eight letters."""
    taken = {position for item in found for position in range(item.start, item.end)}
    for token in context.tokens:
        if len(token.folded) < _MIN_FUZZY or token.start in taken or token.shape is Shape.NUMBER:
            continue
        if context.lexicon.listed(token.folded) and not token.telling:
            if token.capital and token.first:
                yield from _misread(context, token, finder)
            continue
        if token.folded in context.lexicon.theory_words:
            continue
        form = _nearest(token.folded, finder.misspellable)
        if form and (token.capital or not context.lexicon.ordinary(token.folded)):
            yield _candidate(form, token.start, token.end, "misspelling of a known name")


def _misread(context: Context, token: Token, finder: Finder) -> Iterator[Candidate]:
    """A misspelling that happens to be a word ("Brat" for Bart) where a name would stand."""
    following = context.word(context.index_at(token.start) + 1)
    if token.folded in context.names.common or not context.has("saying", following):
        return
    form = _nearest(token.folded, finder.misspellable)
    if form:
        yield _candidate(
            form, token.start, token.end, "word or misspelling", certain=False, doubt=0.6
        )


def _nearest(word: str, forms: Iterable[tuple[str, Form]]) -> Form | None:
    stems = (word, word.removesuffix("'s"), word.removesuffix("s"), word.rstrip("'"))
    for text, form in forms:
        allowed = 2 if len(text) >= _TWO_EDITS_FROM else 1
        for stem in stems:
            if (
                abs(len(stem) - len(text)) <= allowed
                and len(stem) >= _MIN_FUZZY - 1
                and stem[0] == text[0]
                and OSA.distance(stem, text, score_cutoff=allowed) <= allowed
            ):
                return form
    return None
