"""Words whose capital says nothing: typed without capitals, or shouted. Their neighbours tell.

Whether a word that no list holds may be a name, and when an everyday word is one here: after a
role or a title, before a verb, beside another name, after a preposition that wants a person.
"""

from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import (
    addressed_as,
    ends_here,
    everyday_name,
    everyday_surname,
    finite_verb,
    follows_label,
    introduced,
    names_work,
    near,
    particles_before,
    speaker,
    strong_first,
    surname_particle,
    works_as,
)
from coachdossier.anonymise.somebody import acts, determined, in_company, pairs

_MIN_LOWER_NAME = 4
_MIN_NAME = 3
_PLACING = frozenset("in te uit naar vanuit nabij vlakbij bij locatie from to".split())
_NO_FIRST_NAME_AFTER = frozenset(
    "man vrouw kind heer ex oudste jongste kinderen ouders ouder zoons zonen dochters "
    "collegas".split()
)
_WANT_A_PERSON = frozenset(
    "met van aan door namens volgens bij naast tussen voor tegen over with from by to for about "
    "according".split()
)
_BEFORE_A_SUBJECT = frozenset(
    "en dat want omdat doordat zodat maar of toen als terwijl waarop and that because but "
    "when".split()
)
_OF_A_KIND = frozenset(
    "een geen mijn zijn haar hun ons onze jouw a an my his her our their".split()
)
_VILLAGES = tuple(
    "sluis dam dijk drecht hoven veen wijk burg donk beek horst kerk meer zijl gum dorp oord waard "
    "rade schoten loo hout heim voort broek park land gast wolde werd huizen hem".split()
)
OF_SURNAMES_ONLY = frozenset(
    "van der,van den,ter,ten,von,von der,de la,della,op den,uit den,aan den".split(",")
)
_ENGLISH_TITLES = frozenset("mr mrs ms miss mister dr".split())
_SURNAME_PARTICLES = frozenset("van ten ter der den vd".split())


def surely_a_word(context: Context, word: str) -> bool:
    """Whether a word in lower case can be no name, whatever its neighbours: most words of a note.

    An everyday Dutch word that neither with nor without its last "s" stands in a list of names:
    what `listed_lower` takes for a name is in one of these.
    """
    if context.has("function words", word):
        return True
    return word in context.lexicon.dutch and not any(
        _named_too(context, stem) for stem in {word, word.removesuffix("s")}
    )


def _named_too(context: Context, word: str) -> bool:
    names = context.names
    return (
        word in names.first
        or word in names.last
        or word in names.places
        or word in context.lexicon.homographs
        or context.has("surname words", word)
        or context.has("surname words after a particle", word)
    )


def only_a_name_fits(context: Context, index: int, word: str) -> bool:
    """Where any word is a name, be it an everyday one.

    Such as "mevrouw van soos", "ms bigot", "lieke van den loep", "oom oliver ouwel vindt",
    "stagiair ben maakt", "vrijdag was mark jarig".
    """
    if not context.tokens[index].careless:
        return False
    first = particles_before(context, index)
    if first == index:
        return index > 0 and _fits_alone(context, index, word)
    small = context.has("function words", word) or names_work(context, word)
    if small or first == 0 or not near(context, first):
        return False
    compound = " ".join(context.word(at) for at in range(first, index))
    given = strong_first(context, context.word(first - 1))
    return addressed_as(context, first) or (given and compound in OF_SURNAMES_ONLY)


def _fits_alone(context: Context, index: int, word: str) -> bool:
    """Behind an English title; between a title, first name or role and a verb; all in capitals.

    Or who has a birthday.
    """
    before, shouted = context.word(index - 1), context.tokens[index].shouted
    given = strong_first(context, before)
    titled = context.has("courtesy", before)
    if not (given or titled or word in context.names.first):
        return False
    speaks = finite_verb(context, context.word(index + 1))
    if speaks and word in context.names.first and not given:
        return introduced(context, index) or works_as(context, index)
    small = context.has("function words", word) or word in context.names.common
    if small or not near(context, index) or names_work(context, word):
        return word in context.names.first and context.word(index + 1) == "jarig"
    if finite_verb(context, word):
        return titled and speaks
    if before in _ENGLISH_TITLES:
        return True
    told = (titled or introduced(context, index - 1)) and not word.endswith("s")
    return ((given and shouted) or (speaks and told)) and not word.endswith("en")


def unlisted_lower(context: Context, index: int, word: str) -> bool:
    """A lower-case word (or one in shouted text) that no word list holds."""
    lexicon, names = context.lexicon, context.names
    stems = {word, word.removesuffix("s")}
    if any(len(stem) >= _MIN_NAME for stem in stems & names.first):
        return True
    if word.isalpha() and _unlisted_in_place(context, index, word):
        return True
    if len(word) < _MIN_LOWER_NAME:
        return len(word) == _MIN_NAME and word.isalpha() and _short_name(context, index)
    if stems & names.places or stems & names.last or word in lexicon.proper:
        return True
    if not _wanted(context, index):
        return False
    lettered = word.replace("-", "").replace("'", "").isalpha()
    return lettered and not any(lexicon.ordinary(stem) for stem in stems)


def _wanted(context: Context, index: int) -> bool:
    """No noun with an article; with capitals around it, where a name would still stand."""
    if context.word(index - 1) in _OF_A_KIND and near(context, index):
        return False
    if context.tokens[index].careless:
        return True
    before, after = context.word(index - 1), context.word(index + 1)
    cue = before in _WANT_A_PERSON or context.has("employing", before)
    return cue or context.has("placing", before) or finite_verb(context, after)


def _unlisted_in_place(context: Context, index: int, word: str) -> bool:
    """Where only a name can stand, whatever compounds the word may be read as."""
    token, lexicon = context.tokens[index], context.lexicon
    if introduced(context, index) or follows_label(context, index):
        return len(word) >= _MIN_LOWER_NAME and not lexicon.listed(word.removesuffix("s"))
    if not token.careless:
        return False
    if context.word(index - 1) in _PLACING and word.endswith(_VILLAGES):
        return ends_here(context, index) and not lexicon.listed(word)
    sender = context.gap(index).startswith("]") or len(word) <= _MIN_LOWER_NAME
    if sender and speaker(context, index):
        return not lexicon.listed(word)
    speaks = finite_verb(context, context.word(index + 1))
    return _after_first_name(context, index) or (speaks and _after_named_particle(context, index))


def _short_name(context: Context, index: int) -> bool:
    """Three letters that no list holds, where only a name can stand."""
    if not context.tokens[index].careless:
        return introduced(context, index)
    if introduced(context, index) or _employs(context, index):
        return True
    after = context.word(index + 1)
    if len(after) > _MIN_LOWER_NAME and not context.lexicon.ordinary(after):
        return near(context, index + 1)
    before = context.word(index - 1)
    opens = context.tokens[index].first or before in _BEFORE_A_SUBJECT or before in _WANT_A_PERSON
    return opens and context.has("saying", context.word(index + 1))


def _employs(context: Context, index: int) -> bool:
    before = context.word(index - 1)
    cue = context.has("employing", before) and before not in {"voor", "for", "klant"}
    return cue and near(context, index)


def listed_lower(context: Context, index: int, word: str) -> bool:
    """A lower-case everyday word that is a name here: "collega roos", "anouk de leeuw"."""
    names, token = context.names, context.tokens[index]
    if context.word(index - 1) == "te" and word.endswith("en"):
        return False
    if strong_first(context, word) and "-" not in word and word not in names.common:
        return len(word) >= _MIN_NAME and not determined(context, index)
    surname = word in names.last and word not in names.common
    if token.shouted and surname and _after_some_name(context, index):
        return True
    if follows_label(context, index):
        return everyday_name(context, word) or everyday_surname(context, word)
    return (token.careless and _typed(context, index, word)) or _placed(context, index, word)


def _typed(context: Context, index: int, word: str) -> bool:
    """Where no capitals are typed: somebody who acts, has company, a surname or is spoken to."""
    tests = (acts, in_company, pairs, _addressed)
    return any(test(context, index, word) for test in tests)


def _placed(context: Context, index: int, word: str) -> bool:
    """Behind a title, a first name, a role or a word for where somebody lives."""
    token = context.tokens[index]
    if token.first or not near(context, index):
        return False
    return (
        _listed_surname(context, index, word)
        or (word in context.names.places and _lived_in(context, index, word))
        or (token.careless and _has_role(context, index, word))
    )


def _addressed(context: Context, index: int, word: str) -> bool:
    """After a preposition that wants a person, where the phrase ends: "besproken met roos"."""
    if not everyday_name(context, word) or not near(context, index):
        return False
    before = context.word(index - 1)
    somebodys = before == "van" and context.relation(context.word(index - 2)) is not None
    return somebodys or (before in _WANT_A_PERSON and ends_here(context, index))


def _has_role(context: Context, index: int, word: str) -> bool:
    """Right after a role or a title: "collega roos", "bedrijfsarts visser"."""
    if works_as(context, index):
        return everyday_name(context, word) or everyday_surname(context, word)
    if not introduced(context, index) or context.word(index - 1) in _NO_FIRST_NAME_AFTER:
        return False
    if word in context.names.first:
        return True
    if everyday_surname(context, word):
        return not finite_verb(context, word)
    return _foreign(context, index, word)


def _foreign(context: Context, first: int, word: str) -> bool:
    """A word that only the English list holds, in Dutch, behind a role: "oom bung tete"."""
    lexicon = context.lexicon
    dutch = word in lexicon.dutch or context.has("function words", word)
    role = context.word(first - 1)
    return not dutch and role in lexicon.dutch and role not in lexicon.english


def _after_some_name(context: Context, index: int) -> bool:
    """Right after a first name, or a word that no list holds."""
    before = context.word(index - 1)
    unknown = len(before) >= _MIN_NAME and not context.lexicon.ordinary(before)
    named = everyday_name(context, before) and near(context, index) and index > 0
    return (
        named
        or _after_first_name(context, index)
        or (unknown and index > 0 and near(context, index))
    )


def _lived_in(context: Context, index: int, word: str) -> bool:
    """A village that is a word too, after "woont in", or where the phrase ends."""
    preposition, verb = context.word(index - 1), context.word(index - 2)
    if preposition not in _PLACING:
        return False
    if context.has("living", verb):
        return True
    infinitive = preposition == "te" and word.endswith("en")
    rare = not infinitive and (word not in context.names.common or context.has("towns", word))
    return rare and context.tokens[index].careless and ends_here(context, index)


def _listed_surname(context: Context, index: int, word: str) -> bool:
    lone = context.has("surname words", word)
    speaks = finite_verb(context, context.word(index + 1)) and word in context.names.last
    surname = lone or speaks or context.has("surname words after a particle", word)
    if word in context.names.last and _after_unknown_and_particle(context, index):
        return True
    if (lone or _rare_surname(context, index, word)) and _after_first_name(context, index):
        return True
    if surname and _after_named_particle(context, index):
        return True
    if _after_role_and_particle(context, index, word):
        return True
    if (surname and _met(context, index)) or _employer(context, index, word):
        return True
    titled = context.has("titles", context.word(index - 1)) and context.word(index - 1) != "heer"
    named = surname or (addressed_as(context, index) and _rare_surname(context, index, word))
    return titled and named and context.tokens[index].careless


def _rare_surname(context: Context, index: int, word: str) -> bool:
    """A surname that as a word is rare, typed without its capital: "owen sloot"."""
    listed = word in context.names.last and word not in context.names.common
    return listed and context.tokens[index].careless and not finite_verb(context, word)


def _employer(context: Context, index: int, word: str) -> bool:
    """A surname as an employer: "bij van hoof besturingstechniek"."""
    at = index
    while at > 0 and context.word(at - 1) in _SURNAME_PARTICLES and near(context, at):
        at -= 1
    called = at < index and context.word(at - 1) in {"bij", "at"}
    return called and context.tokens[index].careless and everyday_surname(context, word)


def _met(context: Context, index: int) -> bool:
    """A preposition that wants a person and a particle: "gesprek met de boer"."""
    if not context.has("particles", context.word(index - 1)):
        return False
    return context.word(index - 2) in {"met", "volgens", "namens", "with"} and ends_here(
        context, index
    )


def _after_role_and_particle(context: Context, index: int, word: str) -> bool:
    """A role or title, particles, and a surname: "huisarts van den akker", "chef de young"."""
    at = particles_before(context, index)
    if at == index or not context.tokens[index].careless:
        return False
    if not introduced(context, at) and not works_as(context, at):
        return False
    return everyday_surname(context, word) or _foreign(context, at, word)


def _after_unknown_and_particle(context: Context, index: int) -> bool:
    """A word that no list holds and one particle right before: "koivisto de verhaar"."""
    particle = surname_particle(context, context.word(index - 1)) and near(context, index)
    before = context.word(index - 2)
    unknown = len(before) > _MIN_NAME and not context.lexicon.ordinary(before)
    return particle and unknown and near(context, index - 1)


def _after_first_name(context: Context, index: int) -> bool:
    return index > 0 and near(context, index) and strong_first(context, context.word(index - 1))


def _after_named_particle(context: Context, index: int) -> bool:
    """Particles right after a first name or a title: "anouk de leeuw"."""
    at = index - 1
    while at > 0 and surname_particle(context, context.word(at)) and near(context, at):
        at -= 1
    if at == index - 1:
        return False
    word = context.word(at)
    titled = context.has("titles", word) and word != "heer"
    if context.tokens[index].careless and context.relation(word) is not None:
        return True
    unknown = len(word) >= _MIN_NAME and not context.lexicon.ordinary(word)
    return strong_first(context, word) or titled or (unknown and context.tokens[index].careless)
