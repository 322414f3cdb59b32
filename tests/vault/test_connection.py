"""The database opens in one way, checked; anything else is damage, and stays as it is."""

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from coachdossier.errors import CoachDossierError, Damaged, ExitCode
from coachdossier.vault import connection as module
from coachdossier.vault.connection import create_database, key_that_fits, open_database
from coachdossier.vault.failures import translate_errors

KEY = bytes(range(32))
CANARY = "Annelies van der Wiel"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "vault.db"
    connection = create_database(path, KEY)
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)")
    connection.execute("CREATE INDEX i ON t (a)")
    connection.execute("BEGIN IMMEDIATE")
    rows = [(f"{CANARY} {number} {'x' * (number % 700)}",) for number in range(300)]
    connection.executemany("INSERT INTO t (a) VALUES (?)", rows)
    connection.execute("COMMIT")
    connection.close()
    return path


def contents(path: Path) -> list[tuple]:
    connection = open_database(path, KEY)
    try:
        with translate_errors():
            by_table = connection.execute("SELECT id, a FROM t NOT INDEXED ORDER BY id").fetchall()
            by_index = connection.execute("SELECT a FROM t INDEXED BY i ORDER BY a").fetchall()
            assert sorted(row[1:] for row in by_table) == by_index
            return by_table
    finally:
        connection.close()


def test_what_is_written_is_read_again_and_is_not_in_the_file(database: Path) -> None:
    assert len(contents(database)) == 300
    content = database.read_bytes()
    assert CANARY.encode() not in content
    assert not content.startswith(b"SQLite")
    assert [path.name for path in database.parent.iterdir() if path.stat().st_size] == ["vault.db"]


def test_the_database_is_private_from_its_first_moment(database: Path) -> None:
    assert database.stat().st_mode & 0o777 == 0o600


def test_a_database_is_never_made_over_another_file(database: Path) -> None:
    before = database.read_bytes()
    with pytest.raises(CoachDossierError, match="already"):
        create_database(database, KEY)
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("temp_store", 2),
        ("secure_delete", 1),
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cipher_memory_security", "0"),
        ("cipher_page_size", "4096"),
        ("cipher_hmac_algorithm", "HMAC_SHA512"),
    ],
)
def test_every_opening_has_the_settings_that_protect_it(
    database: Path, setting: str, value: object
) -> None:
    connection = open_database(database, KEY)
    assert connection.execute(f"PRAGMA {setting}").fetchone() == (value,)
    connection.close()


@pytest.mark.parametrize("setting", list(module._SETTINGS))
def test_an_opening_fails_when_a_setting_does_not_hold(
    database: Path, setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    value, _ = module._SETTINGS[setting]
    monkeypatch.setitem(module._SETTINGS, setting, (value, "something else"))
    with pytest.raises(CoachDossierError, match=setting):
        open_database(database, KEY)


def test_extensions_cannot_be_loaded(database: Path) -> None:
    connection = open_database(database, KEY)
    with pytest.raises(dbapi2.OperationalError, match="not authorized"):
        connection.execute("SELECT load_extension('x')")
    connection.close()


def refused(path: Path, key: bytes = KEY) -> Damaged:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Damaged) as refusal:
        open_database(path, key)
    assert refusal.value.exit_code == ExitCode.DAMAGED
    assert refusal.value.hint
    assert (path.read_bytes() if path.is_file() else None) == before
    return refusal.value


def test_a_plaintext_sqlite_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (a)")
    plain.close()
    assert "not encrypted" in str(refused(path))


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 4096, bytes(4096), bytes(8192)])
def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(content)
    refused(path)


def test_a_missing_database_is_refused_and_not_made(tmp_path: Path) -> None:
    assert "missing" in str(refused(tmp_path / "vault.db"))
    (tmp_path / "vault.db").mkdir()
    refused(tmp_path / "vault.db")


def test_a_key_that_is_not_the_database_s_is_damage(database: Path) -> None:
    # The header proved the key, so it is the database that is wrong: not the passphrase.
    refused(database, bytes(32))


def test_a_key_of_another_length_would_be_a_passphrase_and_is_a_bug(database: Path) -> None:
    with pytest.raises(ValueError, match="32"):
        open_database(database, b"short")


def test_of_two_keys_the_one_that_opens_the_database_is_found(database: Path) -> None:
    assert key_that_fits(database, (bytes(32), KEY)) == KEY
    assert key_that_fits(database, (KEY, bytes(32))) == KEY
    assert key_that_fits(database, (KEY,)) == KEY
    with pytest.raises(Damaged):
        key_that_fits(database, (bytes(32), bytes([1]) * 32))


def test_600_flipped_bits_and_lost_ends_are_damage_or_make_no_difference(database: Path) -> None:
    good = database.read_bytes()
    expected = contents(database)
    draw = random.Random(20261122)
    noticed = 0
    for number in range(600):
        bad = bytearray(good)
        if number % 4:
            position = draw.randrange(len(good) * 8)
            bad[position // 8] ^= 1 << position % 8
        else:
            del bad[draw.randrange(len(good)) :]
        database.write_bytes(bad)
        try:
            assert contents(database) == expected
        except Damaged:
            noticed += 1
        assert database.read_bytes() == bad
    assert noticed > 590


def test_a_second_writer_is_told_what_it_waits_for(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BUSY_SECONDS", 0.05)
    first, second = open_database(database, KEY), open_database(database, KEY)
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(CoachDossierError, match="Another coachdossier"), translate_errors():
        second.execute("BEGIN IMMEDIATE")
    first.execute("ROLLBACK")
    second.execute("BEGIN IMMEDIATE")
    first.close()
    second.close()


def test_a_full_disk_is_said_and_the_vault_is_as_before(database: Path) -> None:
    expected = contents(database)
    connection = open_database(database, KEY)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(CoachDossierError, match="full"), translate_errors():
        connection.execute("INSERT INTO t (a) VALUES (?)", ("x" * 100_000,))
    connection.close()
    assert contents(database) == expected


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_directory_without_permission_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CoachDossierError, match="may not"):
        create_database(tmp_path / "vault.db", KEY)


def test_a_constraint_that_fails_is_not_translated(database: Path) -> None:
    connection = open_database(database, KEY)
    with pytest.raises(dbapi2.IntegrityError), translate_errors():
        connection.execute("INSERT INTO t (id) VALUES (1)")
    connection.close()


HARDENED = """
import ctypes, resource
from coachdossier.vault.hardening import harden_process
harden_process()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_a_hardened_process_leaves_no_core_and_shows_no_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HARDENED], capture_output=True, text=True, check=True
    )
    assert done.stdout == "(0, 0) 0\n"
