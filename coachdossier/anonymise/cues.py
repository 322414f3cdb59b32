"""What a word tells by itself and by its neighbours: first names, titles, initials, verbs."""

import re

from coachdossier.anonymise.context import Context
from coachdossier.anonymise.patterns import OPENING_OF_A_LINE
from coachdossier.anonymise.tokens import Token

_MIN_NAME = 3
_LONG_KIND = 8
_KINDS = tuple(
    "kantoor bedrijf bureau instituut college fabriek handel collectief school winkel club "
    "vereniging cooperatie fonds stichting museum theater kliniek ziekenhuis".split()
)
_WORKERS = tuple(
    "leverancier aannemer meester adviseur begeleider medewerker leider recruiter drukker kok "
    "chauffeur monteur beheerder consulent coordinator werker bakker verkoper constructeur "
    "verzorgende vrijwilliger trainee stagiair ondernemer eigenaar voorman bestuurslid raadslid "
    "teamlid ouderling koster juf agent arts therapeut verpleegkundige verpleger ondersteuner "
    "ploegbaas huisbaas manager dichter priester organist pianist muzikant decaan concierge "
    "tekenaar vertegenwoordiger receptioniste telefoniste promovenda portier beveiliger kweker "
    "souschef serveerster gastvrouw schoonmaker schoonmaakster gastouder pleegouder voogd "
    "bewindvoerder technicus operator functionaris bemiddelaar peetoom verhuurder maatje "
    "wandelmaat sportmaat scheidsrechter diaken deskundige".split()
)
_MIN_STEM = 3
_MIN_THEORY = 6
_MIN_BUILT = 9
_MAX_BUILT = 100
_MAX_GAP = 3
_MOST_BEFORE = 5
_VOWELS = frozenset("aeiou")
_UNSTRESSED = ("be", "ge", "her", "ont", "ver", "er")
_AFTER_AN_ARTICLE = frozenset("heer familie fam gebroeders".split())
_NO_SURNAMES = frozenset("in op aan bij uit te het st y o".split())
_OPENING = re.compile(rf"{OPENING_OF_A_LINE}$")
_LONGEST_OPENING = 40
_SOFTENED = {"f": "v", "s": "z"}


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
    return sign == "." and (
        len(before.text) == 1
        or context.has("abbreviated titles", before.folded)
        or context.has("abbreviated kinds", before.folded)
    )


def single_initial(context: Context, index: int) -> bool:
    """Whether the token is one capital with a dot behind it."""
    token = context.tokens[index]
    one = len(token.text) == 1 and token.text.isalpha() and token.text.isupper()
    return one and context.text[token.end : token.end + 1] == "."


def titles_before(context: Context, index: int) -> int:
    """The first of the titles right before a name, with the article of "De heer", or the name."""
    first = index
    while _more(context, first, index) and context.has("titles", context.word(first - 1)):
        first -= 1
    article = first < index and context.word(first) in _AFTER_AN_ARTICLE
    capital = first > 0 and context.tokens[first - 1].text == "De" and near(context, first)
    return first - 1 if article and capital else first


def familiar(context: Context, token: Token) -> bool:
    """Whether the word is theory or an abbreviation that says nothing about anyone."""
    theory, word = context.lexicon.theory_words, token.folded
    if word in theory or base(token) in theory or word.rstrip(".") in theory:
        return True
    parts = [part for part in word.replace("'", "-").split("-") if part]
    if len(parts) == 1:
        return not context.lexicon.listed(word) and _built_on_theory(context, word)
    if not any(part in theory for part in parts):
        return any(
            word.startswith(f"{'-'.join(parts[:cut])}-") and "-".join(parts[:cut]) in theory
            for cut in (2, 3)
        )
    return all(_says_nothing(context, part) for part in parts)


def _built_on_theory(context: Context, word: str) -> bool:
    """A word that begins with one of theory: "enneagramtest"."""
    lexicon, names = context.lexicon, context.names
    if not _MIN_BUILT <= len(word) <= _MAX_BUILT or word in names.places or word in names.last:
        return False
    return any(
        word[:cut] in lexicon.theory_words and word[cut:] in lexicon.dutch
        for cut in range(_MIN_THEORY, len(word) - _MIN_NAME + 1)
    )


def _says_nothing(context: Context, part: str) -> bool:
    lexicon, names = context.lexicon, context.names
    if part in lexicon.theory_words or len(part) == 1 or part.isdigit():
        return True
    named = strong_first(context, part) or (part in names.places and not lexicon.listed(part))
    return lexicon.ordinary(part) and not named


def particles_before(context: Context, index: int) -> int:
    """The first of the particles right before a token, or the token itself."""
    first = index
    while _more(context, first, index) and context.has("particles", context.word(first - 1)):
        first -= 1
    return first


def _more(context: Context, first: int, index: int) -> bool:
    """Whether the word before `first` may still belong to the name at `index`."""
    return first > 0 and index - first < _MOST_BEFORE and near(context, first)


def surname_particle(context: Context, word: str) -> bool:
    """A particle of surnames that is no everyday preposition: "van", "der", "el"."""
    return context.has("particles", word) and word not in _NO_SURNAMES


def everyday_name(context: Context, word: str) -> bool:
    """An everyday word that is a first name as well ("roos"), but none of the commonest words."""
    named = word in context.names.first or word in context.lexicon.homographs
    return named and _speakable(context, word)


def everyday_surname(context: Context, word: str) -> bool:
    """An everyday word that is a surname as well ("visser"), but none of the commonest words."""
    return word in context.names.last and _speakable(context, word)


def _speakable(context: Context, word: str) -> bool:
    if len(word) < _MIN_NAME or context.has("function words", word):
        return False
    return word not in context.names.common or context.has("everyday surnames", word)


def names_a_kind(context: Context, word: str) -> bool:
    """A kind of organisation, alone or ending a long word: "bouwbedrijf", "boksschool"."""
    if context.has("organisation", word):
        return True
    return len(word) > _LONG_KIND and word.endswith(_KINDS)


def finite_verb(context: Context, word: str) -> bool:
    """A verb as it follows a name: one of the usual ones, or built as Dutch builds them.

    Such as "zegt", "bemoeit" (bemoeien), "gebruikt" (gebruiken), "huilde" (huilen).
    """
    if context.has("saying", word):
        return True
    dutch, english = context.lexicon.dutch, context.lexicon.english
    if word.endswith("ed") and word in english and {word[:-1], word[:-2]} & english:
        return True
    for ending in ("t", "de", "te"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _MIN_STEM and word in dutch:
            prefixed = stem.startswith(_UNSTRESSED) and f"{stem}{ending[0]}" in dutch
            done = ending == "t" or prefixed or f"ge{stem}{ending[0]}" in dutch
            return done and any(verb in dutch for verb in _infinitives(stem))
    return False


def _infinitives(stem: str) -> tuple[str, ...]:
    """What the stem of a verb may come from: "bemoei", "loop", "bel", "leef", "reis"."""
    forms = [f"{stem}en"]
    if stem[-1] not in _VOWELS:
        forms.append(f"{stem}{stem[-1]}en" if stem[-2] in _VOWELS else "")
        if stem[-2] == stem[-3] and stem[-2] in _VOWELS:
            forms.append(f"{stem[:-2]}{_SOFTENED.get(stem[-1], stem[-1])}en")
    if stem[-1] in _SOFTENED:
        forms.append(f"{stem[:-1]}{_SOFTENED[stem[-1]]}en")
    return tuple(filter(None, forms))


def introduced(context: Context, index: int) -> bool:
    """A word for a role or a title right before the token: "collega", "huisarts (" ."""
    before = context.word(index - 1)
    if not _right_before(context, index):
        return False
    return context.relation(before) is not None or context.has("titles", before)


def works_as(context: Context, index: int) -> bool:
    """A word for somebody's work right before the token: "aannemer", "bedrijfskok", "OR-lid"."""
    return _right_before(context, index) and names_work(context, context.word(index - 1))


def names_work(context: Context, word: str) -> bool:
    """A word for what somebody does: "directeur", "hovenier", "OR-lid"."""
    return context.has("heads", word) or word.endswith(("-lid", *_WORKERS))


def _right_before(context: Context, index: int) -> bool:
    """Whether nothing parts a token from the word before it, but a bracket that opens."""
    return index > 0 and (near(context, index) or context.gap(index) == " (")


def addressed_as(context: Context, index: int) -> bool:
    """A title that only a name follows, right before the token: "mevrouw van Rajan"."""
    return index > 0 and near(context, index) and context.has("courtesy", context.word(index - 1))


def speaker(context: Context, index: int) -> bool:
    """The first word of a line with a colon behind it: "MvD: vindt dat", "[10:01] piet: ja"."""
    following = index + 1
    if following >= len(context.tokens) or not context.gap(following).startswith(":"):
        return False
    start = context.tokens[index].start
    return opens_line(context, start) and not context.has("labels", context.word(index))


def opens_line(context: Context, start: int) -> bool:
    """Whether nothing but signs or the time of a chat stands before `start` on its line."""
    return _OPENING.search(context.text[max(0, start - _LONGEST_OPENING) : start]) is not None


def follows_label(context: Context, index: int) -> bool:
    """Behind a role and a colon: "Huisarts: Boekhoudt", "Partner: Roos"."""
    if index == 0 or context.gap(index).strip(" ") != ":":
        return False
    before = context.word(index - 1)
    speaker = before in {"coach", "client"}
    return not speaker and (context.relation(before) is not None or context.has("titles", before))


def presented(context: Context, index: int) -> bool:
    """Whether the words behind say who the token is: "Patience from HR", "Patience (balie)"."""
    following = index + 1
    if following >= len(context.tokens):
        return False
    return context.gap(following) == " (" or context.word(following) == "from"


def ends_here(context: Context, index: int) -> bool:
    """Whether a phrase may end after the token: a sign, a small word or a verb follows."""
    following = index + 1
    if following >= len(context.tokens) or not near(context, following):
        return True
    word = context.word(following)
    return context.has("function words", word) or finite_verb(context, word)
