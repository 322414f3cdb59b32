"""JSON lines: one object per line, its names the columns."""

import json
from collections.abc import Mapping
from typing import NoReturn

from coachdossier.errors import N_
from coachdossier.practice_io.problems import Problem
from coachdossier.practice_io.tables import Columns, Record, Table

_NUMBERS_TOO: Mapping[str, tuple[type, ...]] = {"id": (int,), "private": (bool, int)}


def read_jsonl(file: str, data: bytes, columns: Columns, problems: list[Problem]) -> Table:
    """Return the objects of `data`; what is wrong goes to `problems`.

    Values are texts; `id` may be a whole number, `private` true, false, 1 or 0; null is empty.
    """
    table = Table(file, columns, problems)
    text = table.decoded(data)
    unknown: set[str] = set()
    for number, raw in enumerate(text.split("\n") if text else (), 1):
        line = raw.strip(" \t\r")
        pairs = _object(line, number, table) if line else None
        if pairs is not None:
            table.records.append(_record(pairs, number, unknown, table))
    return table


class _Pairs(tuple[tuple[str, object], ...]):
    """A JSON object with double names still in it."""

    __slots__ = ()


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError


_DECODER = json.JSONDecoder(object_pairs_hook=_Pairs, parse_constant=_refuse_constant)


def _object(line: str, number: int, table: Table) -> _Pairs | None:
    try:
        value = _DECODER.decode(line)
    except json.JSONDecodeError as error:
        reason = N_("The line is not valid JSON, at character {position}.")
        table.give_up(number, "", reason, position=error.pos + 1)
    except ValueError:
        table.give_up(number, "", N_("The line holds a number that cannot be read."))
    except RecursionError:
        table.give_up(number, "", N_("The line is nested too deep; write one plain object."))
    else:
        if isinstance(value, _Pairs):
            return value
        table.give_up(
            number,
            "",
            N_("Each line must be one JSON object, its names and values between braces."),
        )
    return None


def _record(pairs: _Pairs, line: int, unknown: set[str], table: Table) -> Record:
    """Check the names and types of one object; each unknown name is reported once per file."""
    cells: dict[str, str] = {}
    unusable: set[str] = set()
    for position, (name, value) in enumerate(pairs, 1):
        if name not in table.columns:
            if name not in unknown:
                unknown.add(name)
                table.report_unknown(line, position, name)
            continue
        if name in cells:
            table.report(line, name, N_("The name stands twice in the object; keep one of them."))
        text = _as_text(name, value)
        if text is None:
            unusable.add(name)
            table.report(line, name, N_("The value must be a text between quotes."))
        cells[name] = text or ""
    for name in table.columns.required:
        if name not in cells:
            unusable.add(name)
            table.report(line, name, N_("The name is missing in the object; add it."))
    return Record(line, cells, frozenset(unusable))


def _as_text(name: str, value: object) -> str | None:
    """Return what a CSV cell would hold for `value`, or None when it has the wrong type."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    # type(), since True is an int too.
    return str(value).lower() if type(value) in _NUMBERS_TOO.get(name, ()) else None
