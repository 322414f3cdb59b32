"""Every personal column has a category, and every schema version is frozen."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from coachdossier.domain.categories import GROUPS, LABELS, Category
from coachdossier.domain.trajectory import NoteKind
from coachdossier.errors import CoachDossierError, Damaged
from coachdossier.vault.categories import BY_NOTE_KIND, COLUMNS, STRUCTURAL, WITHOUT_PERSONS
from coachdossier.vault.migrations import NAMES, migrate
from coachdossier.vault.patience import patiently

SCHEMAS = Path(__file__).parent / "schemas"


def now() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def connection() -> Iterator[dbapi2.Connection]:
    connection = dbapi2.connect(":memory:", isolation_level=None)
    yield connection
    connection.close()


def schema_of(connection: dbapi2.Connection) -> str:
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " ORDER BY type, name"
    )
    return "\n\n".join(row[0] for row in rows) + "\n"


def columns_of(connection: dbapi2.Connection) -> Iterator[tuple[str, str]]:
    virtual = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
        )
    ]
    for (table,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall():
        if any(table == name or table.startswith(f"{name}_") for name in virtual):
            continue
        for row in connection.execute(f"PRAGMA table_info({table})"):
            yield table, row[1]


def test_every_column_has_a_category_or_says_nothing_by_itself(
    connection: dbapi2.Connection,
) -> None:
    migrate(connection, now)
    homeless = [
        f"{table}.{column}"
        for table, column in columns_of(connection)
        if table not in WITHOUT_PERSONS
        and column not in COLUMNS.get(table, {})
        and not (table == "note" and (column in BY_NOTE_KIND or column == "kind"))
        and column not in STRUCTURAL
    ]
    assert homeless == []


def test_no_category_is_given_to_a_column_that_does_not_exist(
    connection: dbapi2.Connection,
) -> None:
    migrate(connection, now)
    known = set(columns_of(connection))
    assert {(table, column) for table, columns in COLUMNS.items() for column in columns} <= known


def test_every_kind_of_note_is_a_leaf_with_a_label() -> None:
    assert {kind.category for kind in NoteKind} <= set(Category)
    assert set(LABELS) == set(Category)


def test_groups_hold_leaves_once() -> None:
    for leaves in GROUPS.values():
        assert len(leaves) == len(set(leaves))


@pytest.mark.parametrize("version", range(1, len(NAMES) + 1))
def test_each_schema_version_is_what_it_was(connection: dbapi2.Connection, version: int) -> None:
    migrate(connection, now, NAMES[:version])
    frozen = (SCHEMAS / f"v{version:03}.sql").read_text(encoding="utf-8")
    assert schema_of(connection) == frozen


def test_each_old_schema_reaches_the_newest(connection: dbapi2.Connection) -> None:
    for version in range(1, len(NAMES) + 1):
        migrate(connection, now, NAMES[:version])
    assert migrate(connection, now) == 0
    applied = connection.execute("SELECT number, name FROM migration ORDER BY number").fetchall()
    assert applied == list(enumerate(NAMES, start=1))


def test_a_schema_from_the_future_is_left_alone(connection: dbapi2.Connection) -> None:
    migrate(connection, now)
    connection.execute(f"PRAGMA user_version = {len(NAMES) + 1}")
    with pytest.raises(Damaged):
        migrate(connection, now)


def test_a_failing_migration_changes_nothing(
    connection: dbapi2.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "coachdossier.vault.migrations.m001_dossier.SQL",
        "CREATE TABLE fine (id INTEGER) STRICT;\nCREATE TABLE fine (id INTEGER) STRICT;\n",
    )
    with pytest.raises(dbapi2.OperationalError):
        migrate(connection, now)
    assert list(columns_of(connection)) == []
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)


@pytest.mark.parametrize("spare", range(3))
def test_a_disk_that_is_full_is_told_and_leaves_the_old_schema(
    connection: dbapi2.Connection, spare: int
) -> None:
    migrate(connection, now, NAMES[:1])
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + spare}")
    with pytest.raises(CoachDossierError, match="full"):
        patiently(lambda: migrate(connection, now))
    assert not connection.in_transaction
    reached = connection.execute("PRAGMA user_version").fetchone()[0]
    frozen = (SCHEMAS / f"v{reached:03}.sql").read_text(encoding="utf-8")
    assert schema_of(connection) == frozen


def test_two_that_open_an_old_vault_at_once_bring_it_up_to_date_once(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    first, second = (dbapi2.connect(path, isolation_level=None) for _ in range(2))
    migrate(first, now, NAMES[:1])

    def meanwhile() -> datetime:
        migrate(second, now)
        return now()

    migrate(first, meanwhile)
    applied = first.execute("SELECT number FROM migration ORDER BY number").fetchall()
    assert applied == [(number,) for number in range(1, len(NAMES) + 1)]
    first.close()
    second.close()
