"""Take a written name apart, the Dutch way.

`[title] first names or initials [(nickname)] [tussenvoegsel] last name`, or the order of a list of
names: `last name, first names [tussenvoegsel]`. Titles and degrees (dr., mw., MSc) are left out.
Joining the parts gives the text back, but for titles, the nickname and the order of a list. Where
a name can be read in two ways (Jan Peter Balkenende) the last word is the last name.
"""

import re
import unicodedata

from coachdossier.domain.people import Name

_PREFIXES = frozenset(
    (
        *("van", "de", "den", "der", "des", "die", "d'", "'t", "'s", "ten", "ter", "te", "tot"),
        *("thoe", "vander", "vanden", "van't", "von", "vom", "zum", "zur"),
        *("el", "al", "bin", "ben", "ibn", "bint", "abu", "ould", "ait"),
        *("di", "da", "della", "dello", "del", "dos", "du", "la", "le", "les"),
    )
)
_LOWER_CASE_PREFIXES = frozenset(
    (
        *("aan", "bij", "het", "in", "'n", "onder", "op", "over", "uit", "uijt", "voor"),
        *("af", "as", "av", "das", "do", "e", "im", "las", "los", "santa", "y", "zu"),
    )
)
"""With a capital these are names."""
_FIRST_NAMES = frozenset({"Abu", "Al", "Ben", "Da", "Di", "La", "Le"})
"""These are first names when a name begins with them."""

_TITLES = frozenset(
    (
        *("dr", "dr.", "drs", "drs.", "prof", "prof.", "ir.", "ing.", "em.", "ds."),
        *("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dhr", "dhr.", "meneer"),
        *("mw", "mw.", "mevr", "mevr.", "mevrouw", "mejuffrouw"),
    )
)
_DEGREES = frozenset({"BSc", "B.Sc.", "LLM", "LL.M.", "MBA", "MSc", "M.Sc.", "PhD", "Ph.D."})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})

_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+[^\W\d_]?|[^\W\d_]")
_NICKNAME = re.compile(r"(?<=\s)\(([^()]+)\)(?=\s)")

_Parts = tuple[list[str], list[str], list[str]]


def split_name(text: str) -> Name:
    """Return the parts of the name `text`; an empty text gives an empty name."""
    plain, nickname = _without_nickname(" ".join(unicodedata.normalize("NFC", text).split()))
    words = _without_titles(plain.split(" "))
    titled = len(words) < len(plain.split(" "))
    words = _without_degrees(words)
    first, prefix, last = _list_order(words) or _reading_order(words)
    if titled and first and not last:
        first, last = last, first
    initials = bool(first) and all(_INITIALS.fullmatch(word) for word in first)
    return Name(
        first="" if initials else " ".join(first),
        initials=" ".join(first) if initials else "",
        prefix=" ".join(prefix),
        last=" ".join(last),
        nickname=nickname,
    )


def _without_nickname(text: str) -> tuple[str, str]:
    """Take `(Hanneke)` out of `J.M. (Hanneke) de Vries`."""
    found = _NICKNAME.search(text)
    if found is None:
        return text, ""
    return text[: found.start()] + text[found.end() + 1 :], found.group(1).strip()


def _without_titles(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) - 1:
        if words[start].casefold() in _TITLES:
            start += 1
        elif [word.casefold() for word in words[start : start + 2]] == ["de", "heer"]:
            start += 2
        else:
            break
    return words[start:] or words


def _without_degrees(words: list[str]) -> list[str]:
    end = len(words)
    while end > 1 and words[end - 1].rstrip(",") in _DEGREES:
        end -= 1
    return words if end == len(words) else [*words[: end - 1], words[end - 1].rstrip(",")]


def _list_order(words: list[str]) -> _Parts | None:
    """Read `Berg, Jan van den`, `de Vries, J.` and `Jan Vries, de`; None for another order."""
    surname, _, rest = (part.strip() for part in " ".join(words).partition(","))
    if not surname or not rest or "," in rest:
        return None
    given = rest.split(" ")
    cut = len(given)
    while cut > 0 and _is_prefix(given[cut - 1]) and not given[cut - 1][0].isupper():
        cut -= 1
    last = surname.split(" ")
    if cut == 0:
        return last[:-1], given, last[-1:]
    start = _end_of_prefix(last, 0, len(last) - 1)
    return given[:cut], [*given[cut:], *last[:start]], last[start:]


def _reading_order(words: list[str]) -> _Parts:
    last_words = 2 if len(words) > 2 and words[-1].casefold() in _SUFFIXES else 1  # noqa: PLR2004
    latest = len(words) - last_words
    for index in range(latest):
        if _opens_double_name(words, index):
            return words[:index], [], words[index:]
        if _begins_prefix(words, index):
            start = _end_of_prefix(words, index, latest)
            return words[:index], words[index:start], words[start:]
    if len(words) == 1:
        return words, [], []
    return words[:latest], [], words[latest:]


def _is_prefix(word: str) -> bool:
    plain = word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return plain in _LOWER_CASE_PREFIXES or plain.casefold() in _PREFIXES


def _begins_prefix(words: list[str], index: int) -> bool:
    """Whether a tussenvoegsel begins here; `Uit de Willigen` and `Op de Beeck` have one too."""
    word = words[index]
    if index == 0 and word in _FIRST_NAMES:
        return False
    return _is_prefix(word) or (
        word.lower() in _LOWER_CASE_PREFIXES and _is_prefix(words[index + 1])
    )


def _end_of_prefix(words: list[str], start: int, latest: int) -> int:
    """Return where the last name begins: after the tussenvoegsel, at `latest` at the latest."""
    while start < latest and _begins_prefix(words, start):
        start += 1
    return start


def _opens_double_name(words: list[str], index: int) -> bool:
    """Whether a last name such as `Bakker-van der Linden` or `Bakker - de Vries` begins here."""
    _, hyphen, second = words[index].rpartition("-")
    return (bool(hyphen) and _is_prefix(second)) or words[index + 1] == "-"
