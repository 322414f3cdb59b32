"""The reader that knows no SQL sees what SQL sees, and where things are in the file."""

import os
import random
import signal
import string
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdossier.errors import CoachDossierError, Damaged
from coachdossier.vault import connection as connection_module
from coachdossier.vault.btree import cells, columns, contents_start, read_layout
from coachdossier.vault.connection import create_database, open_database
from coachdossier.vault.fts_terms import indexed_words
from coachdossier.vault.pages import USABLE, Pages, open_pages

KEY = bytes(range(32))


def texts_in_pages(pages: Pages, owner: str) -> list[str]:
    layout = read_layout(pages)
    found = []
    for number, name in layout.owners.items():
        if name == owner:
            for cell in cells(pages, number):
                if cell.payload_bytes:
                    payload = layout.payload(cell)
                    found += [
                        payload[column.start : column.end].decode()
                        for column in columns(payload)
                        if column.is_text
                    ]
    return sorted(found)


rows = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 13_000), st.integers(0, 255)), max_size=60
)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows)
def test_after_any_changes_the_reader_sees_the_same_values_as_sql(
    tmp_path: Path, changes: list[tuple[int, int, int]]
) -> None:
    path = tmp_path / "vault.db"
    path.unlink(missing_ok=True)
    connection = create_database(path, KEY)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b ANY, c TEXT)")
    connection.execute("CREATE TABLE w (a TEXT PRIMARY KEY, c TEXT) WITHOUT ROWID")
    connection.execute("CREATE INDEX i ON t (a)")
    for number, (identity, length, fill) in enumerate(changes):
        if fill < 60:
            connection.execute("DELETE FROM t WHERE id = ?", (identity,))
            connection.execute("DELETE FROM w WHERE c = ?", (str(identity),))
        else:
            text = chr(fill) * length
            values = (identity, text, number**5 - 1000, "é")
            connection.execute("REPLACE INTO t VALUES (?, ?, ?, ?)", values)
            connection.execute("REPLACE INTO w VALUES (?, ?)", (f"{number} {text}", str(identity)))
    expected = {
        name: sorted(value for row in connection.execute(f"SELECT {what}") for value in row)
        for name, what in (("t", "a, c FROM t"), ("w", "a, c FROM w"), ("i", "a FROM t"))
    }
    connection.close()
    with open_pages(path, KEY) as pages:
        assert {name: texts_in_pages(pages, name) for name in expected} == expected
        layout = read_layout(pages)
        for number in layout.owners:
            spans = sorted((cell.start, cell.end) for cell in cells(pages, number))
            bounds = [contents_start(pages, number), *(edge for span in spans for edge in span)]
            assert bounds == sorted(bounds)
            assert bounds[-1] <= USABLE


def test_the_words_of_the_index_are_those_that_sql_tells(tmp_path: Path) -> None:
    draw = random.Random(7)
    words = [
        "".join(draw.choices(string.ascii_lowercase[:6], k=draw.randint(1, 12)))
        for _ in range(3000)
    ]
    connection = create_database(tmp_path / "vault.db", KEY)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5 (a)")
    connection.execute("INSERT INTO f (f, rank) VALUES ('secure-delete', 1)")
    connection.execute("BEGIN")
    for number in range(400):
        text = " ".join(draw.choices(words, k=60)) + " zürich" * (number % 3)
        connection.execute("INSERT INTO f (rowid, a) VALUES (?, ?)", (number, text))
    for number in range(0, 400, 3):
        connection.execute("DELETE FROM f WHERE rowid = ?", (number,))
    connection.execute("COMMIT")
    connection.execute("INSERT INTO f (f) VALUES ('optimize')")
    connection.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab('main', 'f', 'row')")
    expected = {row[0] for row in connection.execute("SELECT term FROM temp.v")}
    connection.close()
    with open_pages(tmp_path / "vault.db", KEY) as pages:
        leaves = [entry for entry in indexed_words(read_layout(pages)) if entry[1] == "f_data"]
    assert {word.decode() for _, _, words in leaves for word in words} == expected
    assert "zurich" in expected


def test_a_page_that_is_not_authentic_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    connection = create_database(path, KEY)
    connection.execute("CREATE TABLE t (a TEXT)")
    connection.execute("INSERT INTO t VALUES (?)", ("x" * 20_000,))
    connection.close()
    content = bytearray(path.read_bytes())
    content[4096 * 4 + 77] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged, match="page 5"), open_pages(path, KEY) as pages:
        list(pages.runs())


def test_a_wrong_key_is_damage(tmp_path: Path) -> None:
    create_database(tmp_path / "vault.db", KEY).close()
    with pytest.raises(Damaged), open_pages(tmp_path / "vault.db", bytes(32)):
        pass


def test_nobody_can_write_while_pages_are_read(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    create_database(path, KEY).close()
    with open_pages(path, KEY) as pages:
        list(pages.runs())
        done = subprocess.run(
            [sys.executable, "-c", WRITER, str(path)], capture_output=True, text=True, check=False
        )
        assert "Another coachdossier" in done.stderr
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


WRITER = """
import sys
from pathlib import Path
from coachdossier.vault import connection
from coachdossier.vault.failures import translate_errors
connection._BUSY_SECONDS = 0.1
with translate_errors():
    connection.open_database(Path(sys.argv[1]), bytes(range(32))).execute("CREATE TABLE t (a)")
"""


def test_reading_pages_leaves_the_locks_of_an_open_vault_alone(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    connection = create_database(path, KEY)
    with open_pages(path, KEY) as pages:
        assert pages.count == 1
    connection.execute("BEGIN IMMEDIATE")
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(path)], capture_output=True, text=True, check=False
    )
    assert "Another coachdossier" in done.stderr
    connection.close()


HALF_WAY = """
import os, sys
from pathlib import Path
from coachdossier.vault.connection import open_database
connection = open_database(Path(sys.argv[1]), bytes(range(32)))
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE t SET a = 'overwritten'")
print("half way", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_the_journal_of_a_killed_writer_is_read_and_then_rolled_back(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    connection = create_database(path, KEY)
    connection.execute("CREATE TABLE t (a TEXT)")
    rows = [(f"canary {number} " + "x" * 900,) for number in range(200)]
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO t VALUES (?)", rows)
    connection.execute("COMMIT")
    connection.close()
    writer = subprocess.Popen(
        [sys.executable, "-c", HALF_WAY, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout
    assert writer.stdout.readline() == "half way\n"
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    journal = tmp_path / "vault.db-journal"
    left = journal.read_bytes()
    assert len(left) > 4096
    assert b"canary" not in left
    with open_pages(path, KEY) as pages:
        assert not journal.exists()  # to hold the file still is to finish what was begun
        assert pages.journal().pages == ()
        assert len(texts_in_pages(pages, "t")) == 200
        journal.write_bytes(left)
        found = pages.journal()
        journal.unlink()
    assert found.unreadable == 0
    assert any(b"canary" in page for page in found.pages)


def test_an_opened_vault_does_not_wait_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "_BUSY_SECONDS", 0.05)
    path = tmp_path / "vault.db"
    connection = create_database(path, KEY)
    connection.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CoachDossierError, match="Another"):
        open_database(path, KEY)
    connection.close()
