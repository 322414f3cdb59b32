"""Fresh random names for marked notes, so that no list can be tuned to the ones in the corpus."""

import re
from dataclasses import dataclass, field, replace
from random import Random

from anonymiser_corpus import Dossier, Note, Span
from faker import Faker
from rapidfuzz.distance import OSA

from coachdossier.anonymise.normalise import fold

_FOREIGN = (
    "tr_TR pl_PL es_ES fr_FR de_DE hu_HU hr_HR it_IT pt_PT cs_CZ ro_RO id_ID en_IN vi_VN en_NG "
    "sv_SE fi_FI lt_LT sl_SI zu_ZA yo_NG"
).split()
_WORDS_FIRST = (
    "Roos Storm Wil Hoop Merel Linde Ster Mees Fleur Sem Robin Iris Sam Jade Will Rose Joy".split()
)
_WORDS_LAST = "Bos Vos Bakker Visser Groen Wit Storm Berg Bloem Prins Hunter Baker Young".split()
_PLAIN = frozenset(
    "van de der den ter ten te t het in op aan bij uit onder over voor el al bin ibn la le les du "
    "des da dos das do di del della von zu y vd dhr mevrouw meneer mevr mw mr dr prof ds drs ing "
    "ir sir miss mrs ms mister madam madame monsieur doctor dokter professor pastor juf oom opa "
    "senior junior sr jr heer familie fam gebroeders".split()
)
_SHORT = frozenset("v d t e o vd".split())
_LONGEST_INITIALS = 5
_NAMES = {"NC", "NM", "NK", "NP"}
_FOREIGN_SHARE = 0.25


@dataclass
class _Names:
    """New names for the words of one dossier."""

    random: Random
    dutch: Faker
    foreign: list[Faker]
    first: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    strange: set[str] = field(default_factory=set)

    def word(self, *, last: bool, listed: bool) -> str:
        if listed:
            return self.random.choice(_WORDS_LAST if last else _WORDS_FIRST)
        abroad = self.random.random() < _FOREIGN_SHARE
        faker = self.random.choice(self.foreign) if abroad else self.dutch
        for _ in range(50):
            name = faker.last_name() if last else faker.first_name()
            words = [part for part in name.split() if fold(part).strip("'") not in _PLAIN]
            if words and words[-1].replace("-", "").isalpha() and len(words[-1]) > 2:
                if abroad:
                    self.strange.add(fold(words[-1]))
                return words[-1]
        return "Jansen" if last else "Anna"


def freshened(dossiers: list[Dossier], rounds: int, seed: int) -> list[Dossier]:
    """`rounds` copies of the dossiers, each with its own names; a quarter of them not Dutch."""
    random = Random(seed)
    dutch = Faker("nl_NL")
    foreign = []
    for locale in _FOREIGN:
        try:
            foreign.append(Faker(locale))
        except AttributeError:
            continue
    for faker in (dutch, *foreign):
        faker.seed_instance(random.random())
    return [
        _fresh(dossier, _Names(random, dutch, foreign))
        for _ in range(rounds)
        for dossier in dossiers
    ]


def retyped(dossier: Dossier, *, upper: bool) -> Dossier:
    """The same dossier typed without capitals, or shouted; every offset stays."""

    def turn(text: str) -> str:
        turned = ((char.upper() if upper else char.lower(), char) for char in text)
        return "".join(new if len(new) == 1 else old for new, old in turned)

    return replace(
        dossier,
        notes=tuple(
            Note(
                turn(note.text),
                tuple(replace(span, surface=turn(span.surface)) for span in note.spans),
            )
            for note in dossier.notes
        ),
    )


def _fresh(dossier: Dossier, names: _Names) -> Dossier:
    listed = {
        fold(word)
        for note in dossier.notes
        for span in note.spans
        if "word" in span.attributes
        for word in re.findall(r"[^\W\d_]+", span.surface)
    }
    for first, _, last in (dossier.coachee, dossier.manager):
        for part in re.findall(r"[^\W\d_]+", first):
            names.first[fold(part)] = names.word(last=False, listed=fold(part) in listed)
        for part in re.findall(r"[^\W\d_]+", last):
            if fold(part) not in _PLAIN and len(part) > 1:
                names.last[fold(part)] = names.word(last=True, listed=fold(part) in listed)
    for note in dossier.notes:
        for span in note.spans:
            if span.type in _NAMES and not span.attributes & {"typo", "ini", "nick"}:
                _collect(span, names, listed)
    return Dossier(
        (
            _map(dossier.coachee[0], names),
            dossier.coachee[1],
            _map(dossier.coachee[2], names, last=True),
        ),
        dossier.organisation,
        (
            _map(dossier.manager[0], names),
            dossier.manager[1],
            _map(dossier.manager[2], names, last=True),
        ),
        tuple(_note(note, names) for note in dossier.notes),
    )


def _collect(span: Span, names: _Names, listed: set[str]) -> None:
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", span.surface)]
    if "poss" in span.attributes and len(words) > 1 and words[-1] == "s":
        words = words[:-1]
    real = [word for word in words if word not in _PLAIN and len(word) > 1]
    for index, word in enumerate(real):
        stem = word.removesuffix("s") if "poss" in span.attributes else word
        if {word, stem} & (names.first.keys() | names.last.keys()):
            continue
        last = (
            (len(real) > 1 and index == len(real) - 1)
            or "tvg" in span.attributes
            or words[0] in _PLAIN
        )
        target = names.last if last else names.first
        target[stem] = names.word(last=last, listed=word in listed)


def _map(text: str, names: _Names, *, last: bool = False) -> str:
    def swap(match: re.Match[str]) -> str:
        word = fold(match.group())
        if match.group().islower():
            return match.group()
        first, second = (names.last, names.first) if last else (names.first, names.last)
        return first.get(word) or second.get(word) or match.group()

    return re.sub(r"[^\W\d_]+", swap, text)


def _note(note: Note, names: _Names) -> Note:
    text, spans, position = "", [], 0
    for span in note.spans:
        text += note.text[position : span.start]
        surface = _surface(span, names) if span.type in _NAMES else span.surface
        attributes = span.attributes
        if span.type in _NAMES and names.strange & set(re.findall(r"[^\W\d_]+", fold(surface))):
            attributes |= {"foreign"}
        spans.append(Span(len(text), len(text) + len(surface), span.type, attributes, surface))
        text += surface
        position = span.end
    return Note(text + note.text[position:], tuple(spans))


def _surface(span: Span, names: _Names) -> str:
    if "nick" in span.attributes:
        return span.surface
    every = {**names.last, **names.first}
    if "ini" in span.attributes:
        return _initials(span.surface, names)

    def swap(match: re.Match[str]) -> str:
        word = fold(match.group())
        particle = match.group().islower() and not span.surface.islower()
        if word in _PLAIN or len(word) == 1 or particle:
            return match.group()
        new = every.get(word)
        suffix = ""
        if new is None and word.endswith("s") and word[:-1] in every:
            new, suffix = every[word[:-1]], "s"
        if new is None and "typo" in span.attributes:
            near = min(every, key=lambda one: OSA.distance(one, word))
            new = _misspell(every[near], names.random) if OSA.distance(near, word) <= 3 else None
        if new is None:
            return match.group()
        if suffix and new[-1] in "sxzaeiouy":
            suffix = "'" if new[-1] in "sxz" else "'s"
        if match.group().isupper() and len(match.group()) > 1:
            return new.upper()
        return (new.lower() if match.group().islower() else new) + suffix

    return re.sub(r"[^\W\d_]+", swap, span.surface)


def _misspell(name: str, random: Random) -> str:
    if len(name) < 4:
        return name
    at = random.randrange(1, len(name) - 2)
    return random.choice(
        (name[:at] + name[at + 1] + name[at] + name[at + 2 :], name[:at] + name[at + 1 :])
    )


def _initials(surface: str, names: _Names) -> str:
    """Initials for the new names: "M. van den Berg", "MvdB", "m v d b", "J.P."."""
    full = {**names.last, **names.first}
    every = {old[0]: new[0] for old, new in [*names.last.items(), *names.first.items()][::-1]}

    def swap(match: re.Match[str]) -> str:
        run = match.group()
        if fold(run) in full:
            return full[fold(run)]
        between = match.start() > 0 and match.end() < len(surface) and run.islower()
        if fold(run) in _PLAIN or len(run) > _LONGEST_INITIALS or (between and run in _SHORT):
            return run
        ends = {0, len(run) - 1}
        return "".join(_turned(char, every) if at in ends else char for at, char in enumerate(run))

    return re.sub(r"[^\W\d_]+", swap, surface)


def _turned(char: str, every: dict[str, str]) -> str:
    new = every.get(fold(char), char)
    return new.upper() if char.isupper() else new.lower()
