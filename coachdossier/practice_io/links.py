"""What lines say about each other: codes given once, references that resolve, no line twice."""

from collections.abc import Callable, Hashable, Iterable
from typing import Protocol, TypeVar

from coachdossier.errors import N_
from coachdossier.practice_io.tables import Table


class _Numbered(Protocol):
    @property
    def line(self) -> int: ...


_Row = TypeVar("_Row", bound=_Numbered)


def check_unique(table: Table, column: str) -> None:
    """Report every value of `column` that an earlier line has too; empty values don't count."""
    first: dict[str, int] = {}
    for record in table.records:
        key = record.key(column)
        if key and first.setdefault(key, record.line) != record.line:
            reason = N_("Line {first} has the same value; it can be given only once.")
            table.report(record.line, column, reason, first=first[key])


def check_once(table: Table, rows: Iterable[_Row], key: Callable[[_Row], Hashable | None]) -> None:
    """Report every row that says the same as an earlier one; rows whose key is None may."""
    first: dict[Hashable, int] = {}
    for row in rows:
        same = key(row)
        if same is not None and first.setdefault(same, row.line) != row.line:
            reason = N_("Line {first} says the same; remove one of the two.")
            table.report(row.line, "", reason, first=first[same])


def check_known(table: Table, column: str, source: Table, source_column: str) -> None:
    """Report references that the other file lacks, unless that file could not be read fully."""
    if not source.complete:
        return
    known = {record.key(source_column) for record in source.records}
    for record in table.records:
        key = record.key(column)
        if key and key not in known:
            reason = N_("No line of {source} has this code; correct it or add the line.")
            table.report(record.line, column, reason, source=source.file)


def check_same_client(notes: Table, trajectories: Table, clients: Table) -> None:
    """Report notes whose trajectory is another client's; unknown clients are reported elsewhere."""
    owners = {record.key("id"): record.key("client") for record in trajectories.records}
    known = {record.key("code") for record in clients.records}
    for record in notes.records:
        client = record.key("client")
        owner = owners.get(record.key("trajectory"))
        if owner != client and owner in known and client in known:
            reason = N_("The trajectory belongs to another client than the note.")
            notes.report(record.line, "trajectory", reason)
