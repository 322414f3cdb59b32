"""Stage 7: a place becomes its province, where the Netherlands has one place of that name."""

import re
from collections.abc import Mapping

_LANGUAGES = ("nl", "en")
_SHORTEST_PART = 4


def read_provinces(text: str) -> dict[str, tuple[str, str]]:
    """The Dutch and English name of the province of each folded place in `places.txt`."""
    provinces: dict[str, tuple[str, str]] = {}
    for section in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        head, _, body = section.partition("]")
        dutch, english = (part.strip() for part in head.split("|"))
        names = (" ".join(name.split()) for name in body.split(";"))
        provinces.update(dict.fromkeys(names, (dutch, english)))
    return provinces


def province(place: str, provinces: Mapping[str, tuple[str, str]], language: str) -> str:
    """The province of a folded place; empty when it can't be told.

    The end of a longer name tells it too ("regio twente"), and so does the first part of a name
    with a dash ("amersfoort-noord").
    """
    words = place.split()
    tails = (" ".join(words[at:]) for at in range(len(words)))
    head = place.partition("-")[0]
    for name in (*tails, head if len(head) >= _SHORTEST_PART else ""):
        if name in provinces:
            return provinces[name][_LANGUAGES.index(language) if language in _LANGUAGES else 0]
    return ""
