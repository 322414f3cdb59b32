"""CSV with a header row; comma, tab, or semicolon as Dutch spreadsheets write it."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

from coachdossier.errors import N_
from coachdossier.practice_io.problems import Problem
from coachdossier.practice_io.tables import Columns, Record, Table

_DELIMITERS = (",", ";", "\t")
_LONGEST_CELL = 2**31 - 1


def read_csv(file: str, data: bytes, columns: Columns, problems: list[Problem]) -> Table:
    """Return the rows of `data`; what is wrong goes to `problems`."""
    table = Table(file, columns, problems)
    text = table.decoded(data)
    if text is not None:
        first_line = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
        delimiter = max(_DELIMITERS, key=first_line.count)
        with _long_cells():
            _read_rows(_rows(text, delimiter, table), table)
    return table


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell hold a note of any length; csv's limit is one for the whole process."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _rows(text: str, delimiter: str, table: Table) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line's number and the cells of each row; rows without a value are skipped."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error:
        reason = N_(
            "A quoted text in this row is not closed, or goes on after its closing quote. Write a "
            "quote inside a text twice."
        )
        table.give_up(start, "", reason)


def _read_rows(rows: Iterator[tuple[int, list[str]]], table: Table) -> None:
    header = next(rows, None)
    if header is None:
        if table.complete:
            reason = N_("The file is empty; its first row must name the columns.")
            table.give_up(None, "", reason)
        return
    names = [cell.strip().lower() for cell in header[1]]
    _check_header(header[0], names, table)
    if not table.complete:
        return
    for line, cells in rows:
        if len(cells) == len(names):
            table.records.append(Record(line, dict(zip(names, cells, strict=True))))
        else:
            reason = N_(
                "The row has {found} cells, the header row has {expected}. Put quotes around a "
                "text that holds a separator."
            )
            table.give_up(line, "", reason, found=len(cells), expected=len(names))


def _check_header(line: int, names: list[str], table: Table) -> None:
    columns = table.columns
    if not any(name in columns for name in names):
        reason = N_("The first row must name the columns, such as {example}.")
        table.give_up(line, "", reason, example=columns.required[0])
        return
    seen: set[str] = set()
    for position, name in enumerate(names, 1):
        if name not in columns:
            table.report_unknown(line, position, name)
        elif name in seen:
            table.give_up(line, name, N_("Two columns have this name; keep one of them."))
        seen.add(name)
    for name in columns.required:
        if name not in seen:
            table.give_up(line, name, N_("The column is missing; add it to the header row."))
    if columns.any_of and seen.isdisjoint(columns.any_of):
        reason = N_("The column is missing; at least one of these must be there: {columns}.")
        table.give_up(line, columns.any_of[0], reason, columns=", ".join(columns.any_of))
