"""Between Python values and what SQLite stores: dates as ISO text, yes and no as 1 and 0."""

from collections.abc import Iterable
from datetime import date
from typing import Any


def iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def day(text: str) -> date:
    return date.fromisoformat(text)


def day_or_none(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def marks(values: Iterable[Any]) -> str:
    """Return `?, ?, ?` for as many values as there are."""
    return ", ".join("?" for _ in values)


def insert(connection: Any, table: str, values: dict[str, Any]) -> int:
    """Insert one row and return its id. Table and column names come from this package only."""
    columns = ", ".join(values)
    cursor = connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({marks(values)})", tuple(values.values())
    )
    return int(cursor.lastrowid)


def update(connection: Any, table: str, row_id: int, values: dict[str, Any]) -> None:
    """Set columns of one row."""
    assignments = ", ".join(f"{column} = ?" for column in values)
    connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values.values(), row_id))
