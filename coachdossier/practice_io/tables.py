"""What every file becomes first: lines of named cells, all text, with what is wrong so far."""

import difflib
import unicodedata
from dataclasses import dataclass, field

from coachdossier.errors import N_
from coachdossier.practice_io.problems import Problem

_BOM = b"\xef\xbb\xbf"
_ALIKE = 0.7
_HINTS = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file, in any order. At least one of `any_of` must be there."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()

    def __contains__(self, name: object) -> bool:
        return name in self.required or name in self.optional or name in self.any_of

    def alike(self, name: str) -> str | None:
        """Return the column that `name` is probably meant to be."""
        names = (*self.required, *self.any_of, *self.optional)
        return next(iter(difflib.get_close_matches(name[:40], names, 1, _ALIKE)), None)


@dataclass(frozen=True, slots=True)
class Record:
    """One line. `unusable` are columns whose value was reported already."""

    line: int
    cells: dict[str, str]
    unusable: frozenset[str] = frozenset()

    def key(self, column: str) -> str:
        """Return the cell in the form in which codes are compared."""
        return unicodedata.normalize("NFC", self.cells.get(column, "")).strip()


@dataclass(slots=True)
class Table:
    """The lines of a file. `complete` is false when some of them could not be told apart."""

    file: str
    columns: Columns
    problems: list[Problem]
    records: list[Record] = field(default_factory=list)
    complete: bool = True
    unknown: int = 0

    def report(self, line: int | None, column: str, reason: str, **params: object) -> None:
        self.problems.append(Problem(self.file, line, column, reason, params))

    def give_up(self, line: int | None, column: str, reason: str, **params: object) -> None:
        """Report what makes other lines doubtful too, so that nothing is concluded from them."""
        self.complete = False
        self.report(line, column, reason, **params)

    def report_unknown(self, line: int, position: int, name: str) -> None:
        """Report a column by its place: in a file without header row its name is a value."""
        self.unknown += 1
        alike = self.columns.alike(name) if self.unknown <= _HINTS else None
        if alike is None:
            reason = N_(
                "Column {position} is not one that can be imported, so what it holds would be "
                "lost. Rename or remove it."
            )
            self.give_up(line, "", reason, position=position)
        else:
            reason = N_(
                "Column {position} is not one that can be imported. Is it meant to be {alike}?"
            )
            self.give_up(line, "", reason, position=position, alike=alike)

    def decoded(self, data: bytes) -> str | None:
        """Return `data`, UTF-8 with or without BOM, as text; None with every bad line reported."""
        data = data.removeprefix(_BOM)
        try:
            return data.decode()
        except UnicodeDecodeError:
            for number, line in enumerate(data.split(b"\n"), 1):
                if not _is_utf8(line):
                    reason = N_("The line is not valid UTF-8; save the file as UTF-8.")
                    self.give_up(number, "", reason)
            return None


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
