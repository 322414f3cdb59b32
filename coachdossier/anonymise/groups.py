"""Stage 7: a job title becomes its occupational group, an employer its sector, where words tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_][\w&-]*")
_LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Group:
    """An occupational group: its Dutch and English name, and the parts of words that tell it.

    A part that begins with a space is the beginning of a word. Work that is done `everywhere`
    singles nobody out at an employer in another sector.
    """

    names: tuple[str, str]
    jobs: tuple[str, ...]
    employers: tuple[str, ...]
    everywhere: bool = False


def read_groups(text: str) -> tuple[Group, ...]:
    """The groups in the text of `groups.txt`, in its order."""
    groups = []
    for section in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        head, _, body = section.partition("]")
        dutch, english = (part.strip() for part in head.split("|"))
        lines = [_parts(line) for line in body.splitlines() if line.strip()]
        groups.append(
            Group(
                (dutch, english),
                tuple(word for line in lines if line[0] == "jobs" for word in line[1:]),
                tuple(word for line in lines if line[0] == "names" for word in line[1:]),
                everywhere=["everywhere"] in lines,
            )
        )
    return tuple(groups)


def _parts(line: str) -> list[str]:
    """The words of a line; "^" marks the beginning of a word."""
    return [word.replace("^", " ") for word in line.split()]


def occupation(title: str, groups: tuple[Group, ...], language: str) -> str:
    """The group of a folded job title; empty when its words don't tell."""
    return _name(title, ((group, group.jobs) for group in groups), language)


def sector(name: str, groups: tuple[Group, ...], language: str) -> str:
    """The sector of an organisation, by its folded name; empty when its words don't tell."""
    return _name(name, ((group, group.employers) for group in groups), language)


def group_named(name: str, groups: tuple[Group, ...], language: str) -> str:
    """A group by its Dutch or English name, in `language`; empty when there is none."""
    for group in groups:
        if name.casefold() in group.names:
            return group.names[_LANGUAGES.index(language) if language in _LANGUAGES else 0]
    return ""


def unusual(job: str, employer: str, groups: tuple[Group, ...]) -> bool:
    """Whether few people do work of the one group at an employer in the other's sector."""
    everywhere = {name for group in groups if group.everywhere for name in group.names}
    return bool(job and employer) and job != employer and not {job, employer} & everywhere


def _name(text: str, told: Iterator[tuple[Group, tuple[str, ...]]], language: str) -> str:
    words = f" {' '.join(_WORD.findall(text))}"
    for group, parts in told:
        if any(part in words for part in parts):
            return group.names[_LANGUAGES.index(language) if language in _LANGUAGES else 0]
    return ""
