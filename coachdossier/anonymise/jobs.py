"""Functions that single somebody out: "werkt als hoofd roosterbureau", "is art director bij"."""

import re
from collections.abc import Iterable, Iterator

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.patterns import any_of
from coachdossier.anonymise.tokens import Shape

_WORKING = any_of(
    "werkt werkzaam werkte begint begon begonnen start gestart beginnen baan functie rol positie "
    "werken aangesteld benoemd solliciteert solliciteren works working worked started hired job "
    "role position verder nu straks overstap".split()
)
_CUE = re.compile(
    rf"(?:\b(?:{_WORKING}|aan\sde\sslag)\s(?:\w{{1,30}}\s){{0,3}}?"
    r"(?:als|tot|as|naar|op|van)(?:\s(?:een|de|a|an|the|nieuwe))?"
    r"|\b(?:kiest|koos|gekozen|gaat|ging|solliciteert)\svoor(?:\s(?:een|de))?"
    r"|\b(?:en|and)\s(?:zijn|haar|hun|mijn|his|her|their|my)\s\w{3,20}(?:\s(?:een|an?))?"
    r"|\b(?:functie|beroep|job\stitle|job|position|rol|role)\s?(?:is|:)"
    r"|\b(?:is|was|wordt|werd|wordt\sweer|als|becomes|became|as)(?:\s(?:een|a|an|the|de))?)\s",
    re.IGNORECASE,
)
_THEY = any_of(
    "ouders schoonouders broers zussen zonen zoons dochters kinderen zij ze wij parents brothers "
    "sisters sons daughters they we them".split()
)
_SEVERAL = re.compile(
    rf"\b(?:{_THEY}\s(?:zijn|waren|werken|werkten|are|were|work)"
    r"(?:\s(?:allebei|beiden|alle\sdrie|ook|both|all|als|as))*"
    r"|(?:zijn|waren|werken|werkten|are|were|work)\s(?:allebei|beiden|beide|alle\sdrie|both|all)"
    r"(?:\s(?:als|as|een))?)\s",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:is|was|als|wordt|werd|as|becomes|became)\s(?:de\s|het\s|the\s|an?\s|een\s)?"
    r"(?P<job>(?:\w*(?:directeur|directrice|hoofd|voorzitter|bestuurder|manager|leider|leidster|rector|chef|"
    r"eigenaar|eigenaresse|oprichter|co\u00f6rdinator|secretaris|penningmeester)|"
    r"head|director|chair|dean|owner|founder|president|manager)\s(?:van|of)\s"
    r"(?!(?:haar|zijn|hun|mijn|her|his|my|their)\b)(?:(?:een|de|het|the|an?)\s)?"
    r"(?!(?:team|groep|gezin|leven|dag|week|group|life|day)\b)[^\W\d_]{4,30}(?:\s(?!(?:en|die|dat|waar|met|in|bij|"
    r"and|who|with|at|for)\b)(?-i:[^\W\d_A-Z]{3,30}))?)(?![\w'-])",
    re.IGNORECASE,
)
_PLURALS = (
    ("aten", "aat"), ("oten", "oot"), ("aren", "aar"), ("ogen", "oog"), ("ven", "f"), ("zen", "s"),
    ("'s", ""), ("en", ""), ("n", ""), ("s", ""),
)  # fmt: skip
_STOP = frozenset(
    "bij in op en maar die dat met van voor te om aan of als at for and who with naar sinds zij "
    "ze het de een waar is was heeft wil werkt over uit door tot per zonder tijdens na "
    "ja nee echt hoor wel toch word worden bellen mailen aanspreken vragen spreken appen".split()
)
_AFTER = frozenset("bij van in op at for of te voor aan with".split())
_TAIL = re.compile(
    r"\)?\s?(?:jaar|jr|years\sold)?\s?(?P<sign>[,;(]|\n+|\|\s|en\b|and\b|-\s|\u2013\s)\s?(?:nu\s|een\s|an?\s|is\s|de\s|onze\s|the\s|our\s)?"
)
_HEADING = (
    r"[ \t]*(?:[-*\u2022][ \t]*)?"
    r"(?:functie|functietitel|beroep|rol|baan|job(?:\stitle)?|position|occupation|role)[ \t]*"
)
_FORM = re.compile(  # of a table the first cell only: in a later one it heads a column
    rf"(?:(?:^|\|){_HEADING}[:=]|^\|?{_HEADING}\|)"
    r"[ \t]*([^\W\d_][^\n|,;(]{2,60}?)[ \t]*(?=$|[|,;(\n])",
    re.IGNORECASE | re.MULTILINE,
)
_NEXT_LINE = re.compile(
    r"[ \t]*\n[ \t]*([A-Z\u00c0-\u00de][^\n|,;:.!?\d@]{3,60}?)[ \t]*(?=$|[\n|,;])"
)
_SOMEBODYS = frozenset("zijn haar mijn hun onze ons his her my their our".split())
_FROM_DAY = frozenset("per vanaf sinds from since as".split())
_ADVERBS = frozenset("ook nog al nu weer inmiddels altijd nog also now again still".split())
_ONLY = frozenset("enige only eerste first jongste oudste".split())
_MAX_WORDS = 4
_SHORTEST_KNOWN = 5
_MIN_HEAD = 4
_MAX_HEAD = 40
_MIN_BEFORE_HEAD = 3


def find(context: Context, taken: list[Candidate], known: Iterable[str] = ()) -> list[Candidate]:
    """Job titles that stand where one is told, headed by a word for a function; those known too."""
    found = list(_after_cue(context))
    found.extend(_between_commas(context, taken))
    found.extend(_in_forms(context))
    found.extend(_of_several(context))
    found.extend(_known(context, known))
    found.extend(_candidate(context, *match.span("job")) for match in _OF.finditer(context.text))
    return found


def _known(context: Context, titles: Iterable[str]) -> Iterator[Candidate]:
    """The job titles that the vault has for the people of the case, wherever they stand."""
    for title in titles:
        if len(title) < _SHORTEST_KNOWN or title in context.lexicon.sections["generic jobs"]:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", context.folded):
            yield _candidate(context, *match.span())


def _of_several(context: Context) -> Iterator[Candidate]:
    """What several people do for a living: "zijn allebei huisarts", "werken als juristen"."""
    sections = context.lexicon.sections
    for match in _SEVERAL.finditer(context.text):
        index = context.index_at(match.end())
        for word in _singulars(context.word(index)):
            if _is_head(word, sections["heads"]) and word not in sections["generic jobs"]:
                token = context.tokens[index]
                yield _candidate(context, token.start, token.end)
                break


def _singulars(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _PLURALS:
        if word.endswith(ending):
            yield word.removesuffix(ending) + instead


def _in_forms(context: Context) -> Iterator[Candidate]:
    """What a form says after "Functie:", whatever the words."""
    for match in _FORM.finditer(context.text):
        yield _candidate(context, match.start(1), match.end(1))


def _after_cue(context: Context) -> Iterator[Candidate]:
    for match in _CUE.finditer(context.text):
        index = context.index_at(match.end())
        candidate = _title(context, index)
        if candidate:
            yield candidate


def _between_commas(context: Context, taken: list[Candidate]) -> Iterator[Candidate]:
    """Right after a name or an age.

    Such as "{name} ({age}), beleidsadviseur begraafplaatsen bij".
    """
    for item in taken:
        if not item.certain:
            continue
        if item.role is Role.DATE and context.word(context.index_at(item.start) - 1) in _FROM_DAY:
            candidate = _title(context, context.index_at(item.end), closed=True)
            if candidate and not context.gap(context.index_at(item.end)).strip():
                yield candidate
        tail = _TAIL.match(context.text, item.end)
        aged = item.role is Role.AGE
        signed = _signature(context, item)
        if signed:
            yield signed
            continue
        if tail and (aged or tail["sign"] != "en"):
            candidate = _title(context, context.index_at(tail.end()), closed=True)
            if candidate:
                yield candidate


def _signature(context: Context, item: Candidate) -> Candidate | None:
    """The line under a name that ends a mail, when a word for a function opens it."""
    match = _NEXT_LINE.match(context.text, item.end)
    if match is None:
        return None
    opens = context.word(context.index_at(match.start(1)))
    if not _is_head(opens, context.lexicon.sections["heads"]):
        return None
    return _candidate(context, match.start(1), match.end(1))


def _candidate(context: Context, start: int, end: int) -> Candidate:
    entity = " ".join(context.folded[start:end].split())
    return Candidate(start, end, Role.JOB, Stage.SWEEP, "function", entity=entity)


def _title(context: Context, index: int, *, closed: bool = False) -> Candidate | None:
    """The words from `index` on, when a word for a function heads them."""
    heads = context.lexicon.sections["heads"]
    index = _after_adverbs(context, index)
    end = index
    while end < len(context.tokens) and end - index < _MAX_WORDS:
        token = context.tokens[end]
        if token.folded in _STOP and not (token.folded == "of" and context.word(end - 1) == "head"):
            break
        if end > index and "\n" in context.gap(end):
            break
        if end > index and context.gap(end).strip() not in {"", "-", "&"}:
            break
        if (
            token.shape is Shape.NUMBER
            or (token.first and end > index)
            or token.folded in context.lexicon.sections["saying"]
        ):
            break
        end += 1
    words = [context.word(at) for at in range(index, end)]
    headed = [word for word in words if _is_head(word, heads)]
    if (
        not headed
        or words[0] in _SOMEBODYS
        or (len(words) == 1 and words[0] in context.lexicon.sections["generic jobs"])
    ):
        return None
    if not closed and len(words) > 1 and end < len(context.tokens):
        following = context.gap(end).strip()[:1] or context.word(end)
        if following not in _AFTER and following not in {
            ",",
            ".",
            ")",
            ";",
            "e",
            "a",
            "(",
            "en",
            "and",
        }:
            return None
    if words[0] in _ONLY and context.word(index - 1) in {"de", "het", "the"}:
        index -= 1
    return _candidate(context, context.tokens[index].start, context.tokens[end - 1].end)


def _after_adverbs(context: Context, index: int) -> int:
    while context.word(index) in _ADVERBS:
        index += 1
    return index


def _is_head(word: str, heads: frozenset[str]) -> bool:
    if word in heads:
        return True
    first = max(_MIN_BEFORE_HEAD, len(word) - _MAX_HEAD)
    return any(word[cut:] in heads for cut in range(first, len(word) - _MIN_HEAD + 1))
