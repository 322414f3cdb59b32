"""Stage 9: what is left in the finished file. Shares no code with the stages that replace.

It reads the bytes that would be handed over: every part of a docx with its metadata, text split
over runs put together again, JSON both as written and unescaped. It knows no word lists: everyday
words that the chain kept on purpose come in as `allowed`, with how often they may stand there.
"""

import html
import io
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from xml.etree import ElementTree as ET

from coachdossier.anonymise.model import Known, KnownPerson
from coachdossier.errors import N_, Damaged

_INSIDE_FROM = 5
_PHONE_FROM = 7
_PARTICLES = frozenset(
    "van de der den ter ten te het in op aan von zu du da dos la le el al en the and of".split()
)
_CONFUSABLE = str.maketrans("аеорсухіјѕԁһкαεινορτυχκ", "aeopcyxijsdhkaeivoptyxk")
_UNACCENTED = _CONFUSABLE | str.maketrans("øłđß", "olds")
_STRANGE = re.compile(r"[^\x00-\x7f]+")
_INVISIBLE = frozenset({"Cf", "Mn", "Me"})
_DIGITS = re.compile(r"(?<!\d)\d(?:[ .\-/]{0,2}\d){7,}")
_WORD = re.compile(r"[^\W_]+")
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_PARAGRAPH = re.compile(r"\}(?:p|t[rc]|h\d|li)$")
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
"""What elements of Word stand for that hold no text."""


class Trace(StrEnum):
    """What kind of thing was left."""

    KNOWN_NAME = "known name"
    KNOWN_DETAIL = "known detail"
    INSIDE_WORD = "known name inside a word"
    NUMBER = "long number"
    ADDRESS_SIGN = "at sign"


@dataclass(frozen=True, slots=True)
class Residue:
    """Something that identifies and is still in the file: in which part, and what it is."""

    part: str
    trace: Trace
    surface: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Needles:
    words: frozenset[str]
    inside: tuple[str, ...]
    phrases: tuple[tuple[str, Trace], ...]
    digits: tuple[str, ...]


def scan(
    final: bytes | str | Sequence[tuple[str, str]],
    known: Sequence[Known],
    allowed: Iterable[tuple[str, int] | str] = (),
    labels: Iterable[str] = (),
) -> tuple[Residue, ...]:
    """Everything in a finished file that the vault knows or that looks like an identifier.

    `final` is the file, a text, or named parts of text. `allowed` holds surfaces that may stand
    there, each alone (any number of times) or with its count; `labels` the labels of the export.

    Raises:
        Damaged: a zip file that can't be read.

    """
    needles = _needles(tuple(known))
    budget = _Budget(allowed)
    hidden = _any_written(labels)
    found: dict[Residue, None] = {}
    for part, text, attributes in _parts(final):
        unlabelled = hidden.sub(" \u0001 ", text)
        found.update(dict.fromkeys(_search(part, unlabelled, needles, budget)))
        found.update(dict.fromkeys(_search_names(part, attributes, needles, _Budget(()))))
    return tuple(found)


def _any_written(labels: Iterable[str]) -> re.Pattern[str]:
    """Any of the labels, the longest first; a place where none begins costs one look."""
    longest = sorted(filter(None, labels), key=len, reverse=True)
    begins = "".join(map(re.escape, {"\\", *(label[0] for label in longest)}))
    return re.compile(rf"(?=[{begins}])(?:{'|'.join(map(_written, longest)) or '(?!)'})")


def _written(label: str) -> str:
    """A label as formats write it: broken over lines, its signs escaped."""
    words = (
        "".join(char if char.isalnum() else rf"\\?{re.escape(char)}" for char in word)
        for word in label.split()
    )
    return r"\s+".join(words)


class _Budget:
    """How often each allowed surface may still be met."""

    def __init__(self, allowed: Iterable[tuple[str, int] | str]) -> None:
        self._free: set[str] = set()
        self._counted: Counter[str] = Counter()
        for item in allowed:
            if isinstance(item, str):
                self._free.add(_fold(item))
            else:
                self._counted[item[0]] += item[1]

    def allows(self, surface: str, folded: str) -> bool:
        if folded in self._free:
            return True
        if self._counted[surface] > 0:
            self._counted[surface] -= 1
            return True
        return False


def _search(part: str, text: str, needles: _Needles, budget: _Budget) -> Iterator[Residue]:
    yield from _search_names(part, text, needles, budget)
    for match in _DIGITS.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        if "€" not in before and not budget.allows(match.group(), _fold(match.group())):
            yield Residue(part, Trace.NUMBER, match.group())
    digits = re.sub(r"(?<=\d)[ .\-/()]{1,3}(?=\d)", "", text)
    for number in needles.digits:
        if number in digits:
            yield Residue(part, Trace.KNOWN_DETAIL, number)
    for match in re.finditer(r"\S{0,64}@\S{0,64}", text):
        if not budget.allows(match.group(), _fold(match.group())):
            yield Residue(part, Trace.ADDRESS_SIGN, match.group())


def _search_names(part: str, text: str, needles: _Needles, budget: _Budget) -> Iterator[Residue]:
    plain = _plain(text)
    words = f" {' '.join(_WORD.findall(_fold(plain)))} "
    surfaces = _WORD.findall(plain)
    folded_of = {surface: _fold(surface) for surface in set(surfaces)}
    every = " ".join(folded_of.values())
    inside = [needle for needle in needles.inside if needle in every]
    traces = {
        surface: _trace(folded, needles.words, inside) for surface, folded in folded_of.items()
    }
    for surface in surfaces:
        folded, trace = folded_of[surface], traces[surface]
        if trace is not None and not budget.allows(surface, folded):
            yield Residue(part, trace, surface)
    told = frozenset(words.split())
    for phrase, detail in needles.phrases:
        begins = phrase.partition(" ")[0] in told
        if begins and f" {phrase} " in words and not budget.allows(phrase, phrase):
            yield Residue(part, detail, phrase)


def _trace(folded: str, words: frozenset[str], inside: Sequence[str]) -> Trace | None:
    stems = {folded}
    if len(folded) > 3:  # noqa: PLR2004 - "Jansens"
        stems.add(folded.removesuffix("s"))
    if stems & words:
        return Trace.KNOWN_NAME
    if len(folded) > _INSIDE_FROM and any(needle in folded for needle in inside):
        return Trace.INSIDE_WORD
    return None


@lru_cache(maxsize=1)
def _needles(known: tuple[Known, ...]) -> _Needles:
    words: set[str] = set()
    phrases: dict[str, Trace] = {}
    digits: set[str] = set()
    for entity in known:
        if isinstance(entity, KnownPerson):
            names = (entity.first_name, entity.last_name, entity.nickname, *entity.aliases)
            for name in names:
                words.update(_name_words(name))
            details = (entity.email, entity.street, entity.postcode, entity.city, entity.job_title)
            for detail in (*details, *_dates(entity.birth_date)):
                phrases[_phrase(detail)] = Trace.KNOWN_DETAIL
            handle = entity.email.partition("@")[0]
            if len(handle) >= _INSIDE_FROM:
                phrases[_phrase(handle)] = Trace.KNOWN_DETAIL
            number = re.sub(r"\D", "", entity.phone)
            if len(number) >= _PHONE_FROM:
                digits.add(number[-_PHONE_FROM:])
        else:
            for name in (entity.name, entity.short_name, *entity.aliases):
                phrases[_phrase(name)] = Trace.KNOWN_NAME
            phrases.update({_phrase(place): Trace.KNOWN_DETAIL for place in entity.places})
    phrases.pop("", None)
    inside = tuple(sorted(word for word in words if len(word) >= _INSIDE_FROM))
    return _Needles(frozenset(words), inside, tuple(phrases.items()), tuple(digits))


def _name_words(name: str) -> Iterator[str]:
    for word in _WORD.findall(_fold(_plain(name))):
        if len(word) > 1 and word not in _PARTICLES:
            yield word


def _phrase(text: str) -> str:
    return " ".join(_WORD.findall(_fold(_plain(text))))


def _dates(born: date | None) -> Iterator[str]:
    if born is None:
        return
    yield born.isoformat()
    yield f"{born.day}-{born.month}-{born.year}"
    yield f"{born.day:02}-{born.month:02}-{born.year}"
    yield f"{born.day} {_MONTHS[born.month - 1]} {born.year}"


def _plain(text: str) -> str:
    """Compatibility forms and look-alike letters resolved, invisible characters gone; case kept."""
    return text if text.isascii() else _read(unicodedata.normalize("NFKC", text), _CONFUSABLE)


def _fold(text: str) -> str:
    """Lower case, no accents, no invisible characters."""
    low = text.lower()
    return low if low.isascii() else _read(unicodedata.normalize("NFKD", low), _UNACCENTED)


def _read(text: str, letters: dict[int, int]) -> str:
    """Read each strange letter of `text` as a plain one, and each invisible one as nothing."""

    def plainly(strange: re.Match[str]) -> str:
        seen = (char for char in strange.group() if unicodedata.category(char) not in _INVISIBLE)
        return "".join(seen).translate(letters)

    return _STRANGE.sub(plainly, text)


def _parts(final: bytes | str | Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Name, readable text and attribute values of every part of the file."""
    if isinstance(final, str):
        yield from _readings("text", final)
    elif isinstance(final, bytes):
        if final[:4] == b"PK\x03\x04":
            yield from _unpacked(final)
        else:
            yield from _readings("file", final.decode("utf-8", errors="replace"))
    else:
        for name, text in final:
            yield from _readings(name, text)


def _readings(name: str, text: str) -> Iterator[tuple[str, str, str]]:
    """A text as written; JSON by its strings, since a backslash may hide a letter."""
    try:
        strings = list(_strings(json.loads(text)))
    except (ValueError, RecursionError):
        yield name, html.unescape(text), ""
    else:
        yield name, "\n".join(strings), ""


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _unpacked(final: bytes) -> Iterator[tuple[str, str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(final)) as archive:
            infos = archive.infolist()
            yield "file names", "\n".join(info.filename for info in infos), ""
            for info in infos:
                yield _xml(info.filename, archive.read(info))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError) as error:
        raise Damaged(
            N_("The exported file can't be read back, so it is not handed over."),
            hint=N_("Export again; if it happens again, choose another format."),
        ) from error


def _xml(name: str, content: bytes) -> tuple[str, str, str]:
    try:
        root = ET.fromstring(content)  # noqa: S314 - our own file; entities of others never get here
    except ET.ParseError:
        return name, content.decode("utf-8", errors="ignore"), ""
    pieces: list[str] = []
    attributes: list[str] = []
    for event, element in _walk(root):
        if event == "start":
            pieces.append(_SIGNS.get(element.tag.rpartition("}")[2]) or element.text or "")
            attributes.extend(
                value
                for value in element.attrib.values()
                if value.isascii() is False or value.isalpha()
            )
        else:
            pieces.append("\n" if _PARAGRAPH.search(element.tag) else "")
            pieces.append(element.tail or "")
    return name, "".join(pieces), "\n".join(attributes)


def _walk(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    stack: list[tuple[str, ET.Element]] = [("start", root)]
    while stack:
        event, element = stack.pop()
        yield event, element
        if event == "start":
            stack.append(("end", element))
            stack.extend(("start", child) for child in reversed(element))
