"""Which shorter names are the same person or thing as a longer one in the same case."""

from collections import defaultdict
from collections.abc import Iterable

Name = tuple[str, str]
"""A kind ("person", "organisation") and a folded name."""


def merged_names(names: Iterable[Name]) -> dict[Name, str]:
    """The longer name that each shorter one stands for, where only one can be meant.

    "Reinier", "Oude Nijhuis" and "R. Oude Nijhuis" are Reinier Oude Nijhuis, unless the case knows
    another Reinier or another Oude Nijhuis.
    """
    known = {name for name in names if name[1].strip()}
    holders: dict[Name, list[str]] = defaultdict(list)
    for kind, name in known:
        for word in set(_words(name)):
            holders[kind, word].append(name)
    merged: dict[Name, str] = {}
    for kind, name in sorted(known, key=lambda one: (-_told(one[1]), one)):
        words = _words(name)
        longer = {
            merged.get((kind, other), other)
            for word in {words[-1], words[-1].removesuffix("s")}
            for other in holders[kind, word]
            if _told(other) > _told(name) and _stands_for(words, _words(other))
        }
        if len(longer) == 1:
            merged[kind, name] = next(iter(longer))
        elif len(words) == 1 and name.endswith("s") and (kind, name.removesuffix("s")) in known:
            merged[kind, name] = name.removesuffix("s")
    return merged


def _words(name: str) -> list[str]:
    return name.split()


def _told(name: str) -> int:
    """How much a name tells: whole words count double, initials once."""
    return sum(1 if _initials(word) else 2 for word in _words(name))


def _initials(word: str) -> bool:
    return len(word) == 1 or "." in word


def _stands_for(short: list[str], longer: list[str]) -> bool:
    """One word of the longer name, or its tail, with initials that fit what stands before it."""
    core = [word for word in short if not _initials(word)]
    if not core:
        return False
    if len(short) == 1:
        return core[0] in longer or core[0].removesuffix("s") in longer
    head, tail = longer[: -len(core)], longer[-len(core) :]
    initials = [word[0] for word in short if _initials(word)]
    fits = not initials or (bool(head) and head[0][0] == initials[0])
    return bool(head) and fits and _same(core, tail)


def _same(core: list[str], tail: list[str]) -> bool:
    return core[:-1] == tail[:-1] and tail[-1] in {core[-1], core[-1].removesuffix("s")}
