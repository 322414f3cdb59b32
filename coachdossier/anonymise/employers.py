"""Stage 7: what a text tells about an employer beside its name: its sector, how many work there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from coachdossier.anonymise.ages import COMPOUND, NUMBERS, SIMPLE
from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.patterns import any_of, around, matches

EMPLOYERS = frozenset({Role.ORGANISATION, Role.SCHOOL})
_KINDS = (
    "organisatie instelling werkgever onderneming bedrijf bedrijfje firma multinational concern "
    "startup start-up scale-up scaleup kantoor bureau ziekenhuis school fabriek keten "
    "praktijk winkel maatschappij gemeente ministerie corporatie instituut "
    "stichting uitgeverij museum hotel universiteit hogeschool bank verzekeraar aannemer "
    "organisation organization company firm employer business agency office practice hospital "
    "factory charity enterprise university museum council bank institute foundation studio"
)
_KIND = rf"\b(?:[^\W\d_]{{2,24}})?{any_of(_KINDS.split())}\b"
_HUNDREDS = {
    f"{head}{tail}": (NUMBERS[head] if head else 1) * value
    for head in ("", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
    for tail, value in (("honderd", 100), ("duizend", 1000))
} | {
    "tienduizend": 10_000,
    "honderden": 500,
    "duizenden": 5000,
    "hundreds": 500,
    "thousands": 5000,
    **{
        f"{head} {tail}": value * NUMBERS[head]
        for head in ("one", "two", "three", "four", "five")
        for tail, value in (("hundred", 100), ("thousand", 1000))
    },
}
_WORDS = {word: value for word, value in NUMBERS.items() if value > 1} | _HUNDREDS
_IN_WORDS = rf"(?:{COMPOUND}|{any_of([*_HUNDREDS, *(SIMPLE.keys() & _WORDS.keys())])})"
_NUMBER = (
    r"(?P<n>(?<![\w.,])\d{1,3}(?:[. ,]\d{3})+(?!\d)|(?<![\w.,])\d{1,6}(?![\w%]|[.,]\d)|"
    rf"\b{_IN_WORDS}\b)"
)
_ABOUT = (
    r"(?:(?:ongeveer|zo'n|zon|circa|ca\.?|bijna|ruim|meer\sdan|minder\sdan|slechts|maar|een\skleine|"
    r"in\stotaal|about|around|some|nearly|almost|over|more\sthan|fewer\sthan|only|roughly)\s)?"
)
_STAFF = (
    r"\s(?:vaste\s|eigen\s)?(?:mensen|man|vrouw|medewerkers|werknemers|personeelsleden|collega's|"
    r"collegas|fte'?s?|arbeidsplaatsen|bedden|leerlingen|studenten|pupils|students|beds|"
    r"people|employees|staff|colleagues|workers)\b"
)
_OF_KIND = re.compile(
    rf"(?P<kind>{_KIND})(?:\s[^\W\d_]{{1,20}}){{0,4}}?,?\s"
    rf"(?:van|met|waar|telt|heeft|of|with|that\shas|has|employs|employing)\s{_ABOUT}{_NUMBER}{_STAFF}",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s?[,(]?\s?(?:(?:waar|met|van|with|of|heeft|telt|has|employs|employing|where|and)\s){0,2}"
    rf"{_ABOUT}{_NUMBER}{_STAFF}",
    re.IGNORECASE,
)
_STRONG = r"(?:-koppige?|-?mans|-(?:person|people|man|strong|bed))\s"
_BEFORE_KIND = re.compile(
    rf"\b(?P<n>\d{{1,6}}|{_IN_WORDS}){_STRONG}(?:[^\W\d_]{{1,20}}\s)?(?P<kind>{_KIND})",
    re.IGNORECASE,
)
_STAFF_SIGN, _STRONG_SIGN = re.compile(_STAFF), re.compile(_STRONG)
_REACH = 200
_APPOSITION = re.compile(
    r"\s?(?:,|\(|-|is|was)\s?(?:een|het|de|a|an|the)\s(?:[^\W\d_]{1,20}\s){0,2}?"
    rf"(?P<kind>{_KIND})",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"(?P<kind>{_KIND})\s$", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?\n]\s")
_NEAR = 60
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What stands around a mention of an employer: words for its kind, and how many work there."""

    words: str = field(default="", repr=False)
    staff: int | None = None


def find(context: Context) -> list[Candidate]:
    """Numbers that tell how many work at an employer; never those of a team or a meeting."""
    return [
        found
        for pattern, sign in ((_OF_KIND, _STAFF_SIGN), (_BEFORE_KIND, _STRONG_SIGN))
        for match in matches(
            pattern, context.text, around(sign.finditer(context.folded), _REACH, _REACH)
        )
        for found in _number(match)
    ]


def describe(context: Context, items: Sequence[Candidate]) -> list[Candidate]:
    """Give each employer among `items` what the text tells about it, as its value.

    A number of staff right after its name becomes a candidate too.
    """
    described: list[Candidate] = []
    for index, item in enumerate(items):
        if item.role not in EMPLOYERS or not item.certain:
            described.append(item)
            continue
        near = list(_behind(items, index))
        behind = _AFTER_NAME.match(context.text, item.end)
        after = list(_number(behind)) if behind else []
        if after and not (near and near[0].start < after[0].end):
            near = [*after, *near]
            described.extend(after)
        described.append(replace(item, value=_told(context, item, near)))
    return sorted(described, key=lambda item: item.start)


def _behind(items: Sequence[Candidate], index: int) -> Iterator[Candidate]:
    """What comes right behind an item."""
    for following in range(index + 1, len(items)):
        if items[following].start - items[index].end > _NEAR:
            return
        yield items[following]


def _told(context: Context, item: Candidate, near: Sequence[Candidate]) -> Told:
    name = context.folded[item.start : item.end]
    before = context.folded[max(0, item.start - _NEAR) : item.start]
    around = (_LEAD.search(before), _APPOSITION.match(context.folded, item.end))
    words = [name, *(match["kind"] for match in around if match)]
    sizes = [
        one.value
        for one in near
        if one.role is Role.SIZE
        and one.certain
        and isinstance(one.value, int)
        and not _SENTENCE_ENDS.search(context.text[item.end : one.start])
    ]
    return Told(" ".join(words), sizes[0] if sizes else None)


def _number(match: re.Match[str]) -> Iterator[Candidate]:
    word = match["n"].lower()
    digits = re.sub(r"\D", "", word)
    value = int(digits) if digits else _WORDS[word]
    if value >= _LEAST:
        yield Candidate(
            match.start("n"),
            match.end("n"),
            Role.SIZE,
            Stage.SWEEP,
            "number of people at an employer",
            value=value,
        )
