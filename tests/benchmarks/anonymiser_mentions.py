"""Mentions of a known person in every form, with random names: none may stay unseen.

With coachdossier installed: python tests/benchmarks/anonymiser_mentions.py [PEOPLE]
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from anonymiser_score import covered
from faker import Faker

from coachdossier.anonymise.engine import Engine, load_engine
from coachdossier.anonymise.model import Case, KnownPerson, Role, SourceText
from coachdossier.anonymise.pipeline import analyse

_FOREIGN = "tr_TR pl_PL es_ES fr_FR de_DE hu_HU hr_HR it_IT pt_PT cs_CZ ro_RO en_IN vi_VN".split()
_SENTENCES = (
    "Vandaag sprak ik met {} over het werk.",
    "{} kwam gespannen binnen en zuchtte.",
    "We bespraken de rol van {} in het team.",
    "Volgens {} is het rooster het probleem.",
    "Het gesprek ging over {}.",
    "gisteren belde {} nog even terug.",
    "Notitie: {} is moe.",
    "- {} wil minder uren",
    "Ze zei dat {} haar niet begrijpt.",
)
_SHARE_DUTCH = 0.75


def mentions(people: int, seed: int) -> Iterator[tuple[KnownPerson, str, str]]:
    """A person, a form of the name, a sentence that holds it; a quarter of the names not Dutch."""
    random = Random(seed)
    dutch = Faker("nl_NL")
    foreign = [Faker(locale) for locale in _FOREIGN]
    for faker in (dutch, *foreign):
        faker.seed_instance(random.random())
    for _ in range(people):
        faker = dutch if random.random() < _SHARE_DUTCH else random.choice(foreign)
        first = faker.first_name().split()[0]
        last = _surname(faker)
        prefix = random.choice(["", "", "van", "van der", "de", "ter", "'t"])
        person = KnownPerson("p", Role.COACHEE, first_name=first, prefix=prefix, last_name=last)
        for form in _forms(first, prefix, last, random):
            yield person, form, random.choice(_SENTENCES).format(form)


def _surname(faker: Faker) -> str:
    """The last word of a surname that is no particle, which Faker sometimes gives alone."""
    while True:
        words = [word.strip("'") for word in faker.last_name().split() if not word.islower()]
        if words:
            return words[-1]


def _forms(first: str, prefix: str, last: str, random: Random) -> Iterator[str]:
    surname = " ".join(filter(None, (prefix, last)))
    whole = f"{first} {surname}"
    yield from (first, last, whole, surname.capitalize() if not prefix else surname.title())
    yield from (f"mevrouw {surname}", whole.lower(), first.lower(), whole.upper())
    yield from (f"{first[0]}. {surname}", f"{first[0]}.{last[0]}.", f"{first[0]}{last[0]}".upper())
    yield from (f"{first}'s", f"{first}s", f"{first}je", f"{last}, {first}")
    yield from (_misspelt(first, random), _misspelt(last, random))
    yield from (f"{first}{last}".lower(), f"{first[0]}.{last}@example.org".lower())
    yield f"{first[:2]}\u200b{first[2:]}"


def _misspelt(name: str, random: Random) -> str:
    if len(name) < 5:
        return name
    at = random.randrange(1, len(name) - 2)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return random.choice((swapped, name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]))


def unseen(engine: Engine, people: int, seed: int) -> tuple[int, list[str]]:
    """How many mentions were tried, and the sentences in which one went unseen."""
    tried, missed = 0, []
    for person, form, text in mentions(people, seed):
        tried += 1
        result = analyse(Case((SourceText("1", "note", None, text),), (person,)), engine)
        ranges = [(one.start, one.end) for one in result.replacements]
        ranges += [(one.start, one.end) for flag in result.flags for one in flag.mentions]
        start = text.index(form)
        if not covered(text, (start, start + len(form)), ranges):
            missed.append(text)
    return tried, missed


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as scratch:
        tried, missed = unseen(load_engine(Path(scratch)), people, seed=3)
    print(f"{tried} mentions, {len(missed)} unseen", *missed, sep="\n")


if __name__ == "__main__":
    main()
