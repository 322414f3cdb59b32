"""Every text that the live records hold: what explains a name that the trace check finds."""

from collections.abc import Iterator
from typing import Any

_INDEX_PARTS = ("_data", "_idx", "_content", "_docsize", "_config", "_index")


def live_texts(connection: Any) -> Iterator[str]:
    """Yield each text value of each ordinary table; shadow tables of the index are left out."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    for (table,) in tables:
        if table.endswith(_INDEX_PARTS):
            continue
        columns = [
            row[1]
            for row in connection.execute(f"PRAGMA table_info({table})")
            if row[2].upper() == "TEXT"
        ]
        if not columns:
            continue
        for row in connection.execute(f"SELECT {', '.join(columns)} FROM {table}"):
            for value in row:
                if value:
                    yield value
