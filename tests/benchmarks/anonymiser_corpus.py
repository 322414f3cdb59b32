"""Notes with their identifying spans marked: reading them, and giving them fresh names.

The format: `@@ FIRST|second|prefix|LAST ; ORGANISATION ; FIRST|..|LAST` opens a dossier (coachee,
organisation, manager), `== ` a note, `{TYPE.attr:surface}` marks a span. A note runs on until the
next marker; lines that begin with `#` before the first dossier are remarks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from coachdossier.anonymise.model import Case, KnownOrganisation, KnownPerson, Role, SourceText

_MARK = re.compile(r"\{([A-Z]+)((?:\.[a-z]+)*):([^{}]*)\}")
_START = date(2025, 1, 6)


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch of a note."""

    start: int
    end: int
    type: str
    attributes: frozenset[str]
    surface: str


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    coachee: tuple[str, str, str]
    organisation: str
    manager: tuple[str, str, str]
    notes: tuple[Note, ...]

    def case(self, language: str = "nl") -> Case:
        """The case as the services would hand it over, with what the vault knows."""
        people = [
            KnownPerson(key, role, first_name=first, prefix=prefix, last_name=last)
            for key, role, (first, prefix, last) in (
                ("coachee", Role.COACHEE, self.coachee),
                ("manager", Role.MANAGER, self.manager),
            )
            if first or last
        ]
        organisations = (
            (KnownOrganisation("organisation", self.organisation),) if self.organisation else ()
        )
        texts = tuple(
            SourceText(str(number), "note", _START + timedelta(weeks=3 * number), note.text)
            for number, note in enumerate(self.notes)
        )
        return Case(texts, tuple(people), organisations, _START, language)


def read(path: Path) -> list[Dossier]:
    """The dossiers of a file, or of every .txt file in a directory."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return [dossier for file in files for dossier in parse(file.read_text(encoding="utf-8"))]


def parse(text: str) -> Iterator[Dossier]:
    """The dossiers in a marked text."""
    for block in re.split(r"^@@ ?", text, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        coachee, organisation, manager = (part.strip() for part in (head + ";;").split(";")[:3])
        marked = re.split(r"^== ?", body, flags=re.MULTILINE)[1:]
        yield Dossier(
            _name(coachee),
            organisation,
            _name(manager),
            tuple(note(one.rstrip("\n")) for one in marked),
        )


def note(marked: str) -> Note:
    """A note with its spans, without the markup."""
    text, spans, position = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        kind, attributes, surface = match.groups()
        spans.append(
            Span(
                len(text),
                len(text) + len(surface),
                kind,
                frozenset(attributes.split(".")[1:]),
                surface,
            )
        )
        text += surface
        position = match.end()
    return Note(text + marked[position:], tuple(spans))


def _name(text: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in text.split("|")] + [""] * 4
    if len([part for part in parts if part]) == 1 and "|" not in text:
        return (parts[0], "", "")
    if text.count("|") == 2:
        return (parts[0], parts[1], parts[2])
    return (" ".join(part for part in parts[:2] if part), parts[2], parts[3])
