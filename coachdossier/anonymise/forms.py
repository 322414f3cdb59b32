"""In how many ways a coach writes somebody's name: every form of what the vault knows, folded."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from coachdossier.anonymise.model import Known, KnownOrganisation, KnownPerson, Role
from coachdossier.anonymise.normalise import fold, normalise

_LEGAL = re.compile(r"[ ,]+(?:b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|ltd\.?|inc\.?|gmbh|llc|plc)$")
_GENERIC = frozenset(
    "stichting vereniging gemeente ministerie waterschap universiteit hogeschool "
    "accountantskantoor "
    "zorgkoepel zorggroep zorgpunt studio koninklijke basisschool college groep bureau museum "
    "de het "
    "the provincie ziekenhuis praktijk kantoor advocatenkantoor woningcorporatie".split()
)
_MIN_JOINED = 5
_LONGEST = 200
_MIN_SHORT_ORGANISATION = 3


class FormKind(StrEnum):
    """How much a form proves: a full name always, a lone word by its context."""

    FULL = "full"
    WORD = "word"
    INITIALS = "initials"
    JOINED = "joined"
    DETAIL = "detail"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Form:
    """One folded way of writing a known entity, and what a hit on it is."""

    text: str
    kind: FormKind
    key: str
    role: Role
    in_case: bool


@lru_cache(maxsize=8192)
def forms_of(known: Known) -> tuple[Form, ...]:
    """Every form of a person or organisation, without doubles."""
    found = _person(known) if isinstance(known, KnownPerson) else _organisation(known)
    unique: dict[str, Form] = {}
    for form in found:
        if form.text and len(form.text) <= _LONGEST and form.text not in unique:
            unique[form.text] = form
    return tuple(unique.values())


def words_of(known: Known) -> tuple[str, ...]:
    """The single words of the names, folded, for comparison with misspelled words."""
    return tuple(form.text for form in forms_of(known) if form.kind is FormKind.WORD)


def called(known: Known) -> str:
    """The first word of somebody's first name, folded: what short forms are made of."""
    first = _clean(known.first_name) if isinstance(known, KnownPerson) else ""
    return first.replace("-", " ").split(" ")[0]


def _clean(text: str) -> str:
    return " ".join(fold(normalise(text).text).split())


def _person(person: KnownPerson) -> Iterator[Form]:
    def form(text: str, kind: FormKind, role: Role = person.role) -> Form:
        return Form(text, kind, person.key, role, person.in_case)

    first, nick = _clean(person.first_name), _clean(person.nickname)
    prefix, last = _clean(person.prefix), _clean(person.last_name)
    aliases = [_clean(alias) for alias in person.aliases]
    firsts = list(dict.fromkeys(name for name in (first, nick, *first.split()[:1]) if name))
    lasts = list(_last_forms(prefix, last))
    initials = list(_initials(first, _clean(person.initials)))
    for name in firsts:
        for surname in lasts:
            yield form(f"{name} {surname}", FormKind.FULL)
    for name in initials if person.in_case else initials[:1]:
        for surname in lasts:
            yield form(f"{name} {surname}", FormKind.FULL)
    for surname in lasts:
        kind = FormKind.FULL if " " in surname else FormKind.WORD
        yield form(surname, kind)
        yield from (form(f"{surname}, {name}", FormKind.FULL) for name in firsts)
    for name in (*firsts, *aliases):
        yield form(name, FormKind.FULL if " " in name else FormKind.WORD)
        yield from (form(part, FormKind.FULL) for part in _without_hyphen(name))
    if person.in_case:
        yield from (
            form(text, FormKind.INITIALS) for text in _abbreviations(initials, prefix, last)
        )
    yield from (form(text, FormKind.JOINED) for text in _joined(firsts, prefix, last))
    yield from (form(text, FormKind.DETAIL, role) for text, role in _details(person))


def _last_forms(prefix: str, last: str) -> Iterator[str]:
    if not last:
        return
    parts = [last, last.replace("-", " ")] if "-" in last else [last]
    if "-" in last:
        parts.extend(_tails(last))
    prefixes = [prefix, *_short_prefixes(prefix)] if prefix else []
    for part in dict.fromkeys(parts):
        yield from (f"{short} {part}" for short in prefixes)
        yield part
    if " " in last:
        yield last.rsplit(maxsplit=1)[-1]


def _tails(last: str) -> Iterator[str]:
    for part in last.split("-"):
        yield part
        words = part.split()
        if len(words) > 1:
            yield words[-1]


def _short_prefixes(prefix: str) -> list[str]:
    shorts = {
        "van der": ["v.d.", "vd", "v/d", "vd.", "v d", "v. d."],
        "van den": ["v.d.", "vd", "v/d", "vd.", "v d", "v. d."],
        "van de": ["v.d.", "vd", "v/d", "vd.", "v d", "v. d."],
        "van": ["v.", "v"],
        "'t": ["het"],
        "van 't": ["v.'t", "vt", "van het"],
    }
    bare = [prefix.replace("'", "")] if "'" in prefix else []
    return [*shorts.get(prefix, []), *bare]


def _initials(first: str, given: str) -> Iterator[str]:
    letters = [re.sub(r"[^a-z]", "", given)] if given else []
    if first:
        letters.append("".join(part[0] for part in re.split(r"[ -]", first) if part))
        letters.append(first[0])
    for run in dict.fromkeys(filter(None, letters)):
        yield "".join(f"{letter}." for letter in run)
        yield " ".join(f"{letter}." for letter in run)
        yield "-".join(f"{letter}." for letter in run)
        yield run


def _abbreviations(initials: Iterable[str], prefix: str, last: str) -> Iterator[str]:
    """Initials with or without the surname: "H.J.", "HJ", "K. van L.", "MvdB", "M."."""
    surname = "".join(word[0] for word in re.split(r"[ -]", last) if word)[:1]
    short = "".join(word[0] for word in prefix.replace("'", "").split())
    for run in dict.fromkeys(initials):
        dotted = run if run.endswith(".") else ""
        if dotted:
            yield dotted
        elif len(run) > 1:
            yield run
        if not surname:
            continue
        bare = run.replace(".", "").replace(" ", "").replace("-", "")
        yield from (f"{bare}{surname}", f"{bare}{short}{surname}", f"{bare} {surname}")
        if dotted:
            yield from (f"{dotted}{surname}.", f"{dotted} {surname}.", f"{dotted}{surname}")
        for middle in _middles(prefix):
            yield from (f"{bare} {middle} {surname}", f"{bare}. {middle} {surname}")
        if prefix:
            yield from (
                f"{run} {prefix} {surname}.",
                f"{run} {prefix} {surname}",
                f"{run}{''.join(f'{letter}.' for letter in short)}{surname}.",
                f"{run}{prefix.replace(' ', '')}{surname}.",
            )


def _middles(prefix: str) -> Iterator[str]:
    """Short ways to write a prefix between initials: "vd", "v d", "v/d", "op d"."""
    words = prefix.replace("'", "").split()
    if words:
        yield from _short_prefixes(prefix)
        yield " ".join(word[0] for word in words)
        yield "".join(word[0] for word in words)
        yield " ".join((*words[:-1], words[-1][0]))


def _joined(firsts: Iterable[str], prefix: str, last: str) -> Iterator[str]:
    """Handles: names written together, with dots, hyphens or underscores."""
    surname = last.replace(" ", "").replace("-", "")
    tight = prefix.replace(" ", "").replace("'", "")
    short = "".join(word[0] for word in prefix.replace("'", "").split())
    for name in firsts:
        given = name.replace(" ", "").replace("-", "")
        for end in dict.fromkeys((surname, tight + surname, short + surname)):
            for sign in ("", ".", "_", "-"):
                candidates = (
                    f"{given}{sign}{end}",
                    f"{end}{sign}{given}",
                    f"{given[:1]}{sign}{end}",
                )
                yield from (text for text in candidates if len(text) >= _MIN_JOINED and end)


def _without_hyphen(name: str) -> list[str]:
    return [name.replace("-", " "), name.replace("-", "")] if "-" in name else []


def _details(person: KnownPerson) -> Iterator[tuple[str, Role]]:
    yield _clean(person.email), Role.EMAIL
    handle = _clean(person.email).partition("@")[0]
    if len(handle) >= _MIN_JOINED:
        yield handle, Role.EMAIL
    yield _clean(person.street), Role.ADDRESS
    street = re.sub(r"[ ,]*\d.*$", "", _clean(person.street))
    if len(street) >= _MIN_JOINED:
        yield street, Role.ADDRESS
    postcode = _clean(person.postcode)
    yield postcode, Role.ADDRESS
    yield postcode.replace(" ", ""), Role.ADDRESS
    yield f"{postcode[:4]} {postcode[4:].strip()}" if len(postcode) > 5 else "", Role.ADDRESS  # noqa: PLR2004
    yield _clean(person.city), Role.PLACE
    job = _clean(person.job_title)
    yield job, Role.JOB
    yield _clean(person.phone), Role.PHONE


def _organisation(known: KnownOrganisation) -> Iterator[Form]:
    names = [_clean(name) for name in (known.name, known.short_name, *known.aliases)]
    for name in filter(None, names):
        for text in _organisation_names(name):
            kind = FormKind.FULL if " " in text else FormKind.WORD
            yield Form(text, kind, known.key, Role.ORGANISATION, known.in_case)
        joined = re.sub(r"[^a-z0-9]", "", name)
        if len(joined) >= _MIN_JOINED:
            yield Form(joined, FormKind.JOINED, known.key, Role.ORGANISATION, known.in_case)
    acronym = "".join(word[0] for word in re.findall(r"[a-z]+", names[0]))
    if len(acronym) >= _MIN_SHORT_ORGANISATION and known.in_case:
        yield Form(acronym, FormKind.INITIALS, known.key, Role.ORGANISATION, known.in_case)
    if known.in_case and (word := _kind(names[0])):
        yield Form(word, FormKind.KIND, known.key, Role.ORGANISATION, known.in_case)
    for place in known.places:
        yield Form(_clean(place), FormKind.DETAIL, known.key, Role.PLACE, known.in_case)


def _kind(name: str) -> str:
    """The word for what an organisation is, when few are: "weverij" of "Weverij Oudland"."""
    words = name.split()
    telling = len(words) > 1 and words[0] not in _GENERIC and len(words[0]) >= _MIN_JOINED
    return words[0] if telling else ""


def _organisation_names(name: str) -> Iterator[str]:
    yield name
    bare = _LEGAL.sub("", name)
    yield bare
    yield bare.replace(" & ", " en ")
    words = bare.split()
    while len(words) > 1 and words[0] in _GENERIC:
        words = words[1:]
        rest = " ".join(words)
        if (words[0] in {"de", "het", "the"} and len(words) > 1) or (
            len(rest) >= _MIN_SHORT_ORGANISATION and words[0] not in _GENERIC
        ):
            yield rest
