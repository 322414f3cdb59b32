"""What lies in a folder of backups: read strictly, opened by who may, ended with its key first."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from coachdossier.errors import CoachDossierError, Damaged, Locked, UsageError
from coachdossier.vault.access import Secret, replace_key, replace_secret
from coachdossier.vault.backup.folder import DATABASE, MANIFEST, backups_in, default_folder
from coachdossier.vault.backup.ledger import VAULT_COPY, ledger_name, read_ledger
from coachdossier.vault.backup.making import end, make_backup, renew, verify
from coachdossier.vault.backup.manifest import decode_manifest, encode_manifest
from coachdossier.vault.backup.register import Backup
from coachdossier.vault.backup.replay import KEYS
from coachdossier.vault.categories import COLUMNS
from coachdossier.vault.header import unlock
from coachdossier.vault.header_files import read_header
from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.migrations import migrate
from coachdossier.vault.vault import Vault, make_vault, open_vault

WORDS = "copies on a stick in a drawer"
CHEAP = KdfProfile(8, 1, 1)
UNTIL = date(2026, 12, 22)


def now() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault, _code = make_vault(tmp_path / "vault", WORDS, now, profile=CHEAP)
    with vault:
        yield vault


@pytest.fixture
def backup(vault: Vault) -> Backup:
    return make_backup(vault, default_folder(vault.directory), UNTIL)


def test_a_backup_is_whole_private_and_known_to_the_vault(vault: Vault, backup: Backup) -> None:
    verify(backup)
    with vault.reading() as uow:
        assert uow.backups.all() == [backup]
    path = backup.where.path
    assert sorted(file.name for file in path.iterdir()) == [DATABASE, MANIFEST]
    if os.name == "posix":
        assert {file.stat().st_mode & 0o777 for file in path.iterdir()} == {0o600}
        assert path.stat().st_mode & 0o777 == 0o700
    assert path.parent == vault.directory.with_name("vault-backups")


def test_the_audits_head_is_in_the_manifest(vault: Vault) -> None:
    with vault.writing() as uow:
        head = uow.audit.append("something")
    backup = make_backup(vault, default_folder(vault.directory), UNTIL)
    facts = backup.where.manifest().facts
    assert (facts.head, facts.acts, facts.expires) == (head, 1, UNTIL)


def test_a_backup_opens_with_its_own_key_only(vault: Vault, backup: Backup) -> None:
    manifest = backup.where.manifest()
    assert manifest.unwrap(vault.key) == bytes.fromhex(backup.key) != vault.key
    (key,) = unlock(manifest.header, WORDS)
    assert key == vault.key, "the copy of the header is enough"
    with pytest.raises(Damaged):
        manifest.unwrap(bytes(32))
    with pytest.raises(Locked):
        unlock(manifest.header, "another one")


@pytest.mark.parametrize(
    "change", [{"expires_on": "2036-01-01"}, {"head": "1" * 64}, {"position": 99}]
)
def test_what_it_says_of_itself_cannot_be_changed_without_the_key(
    vault: Vault, backup: Backup, change: dict[str, object]
) -> None:
    manifest = backup.where.manifest()
    forged = replace(manifest, facts=replace(manifest.facts, **change))
    read = decode_manifest(encode_manifest(forged), backup.id)
    with pytest.raises(Damaged):
        read.unwrap(vault.key)


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_of_manifests_fail_otherwise(content: bytes) -> None:
    with pytest.raises(Damaged):
        decode_manifest(content, "2026-11-22-0000")


def test_every_changed_byte_of_a_manifest_is_noticed(backup: Backup) -> None:
    whole = backup.where.path / MANIFEST
    content = whole.read_bytes()
    for place in range(0, len(content), 7):
        damaged = bytearray(content)
        damaged[place] ^= 1
        try:
            manifest = decode_manifest(bytes(damaged), backup.id)
        except Damaged:
            continue
        assert manifest == decode_manifest(content, backup.id), "white space only"
    for length in range(0, len(content) - 2, 50):
        with pytest.raises(Damaged):
            decode_manifest(content[:length], backup.id)


@pytest.mark.parametrize("place", [0, 100, 5000, 40_000, -1])
def test_a_changed_byte_of_the_database_is_noticed(backup: Backup, place: int) -> None:
    content = bytearray(backup.where.database.read_bytes())
    content[place] ^= 1
    backup.where.database.write_bytes(content)
    with pytest.raises(Damaged) as damage:
        verify(backup)
    assert damage.value.hint
    assert "backup list" in damage.value.hint


def test_a_truncated_or_missing_database_is_noticed(backup: Backup) -> None:
    with backup.where.database.open("r+b") as file:
        file.truncate(8192)
    with pytest.raises(Damaged):
        verify(backup)
    backup.where.database.unlink()
    with pytest.raises(Damaged):
        verify(backup)


def test_a_new_passphrase_opens_old_backups_and_the_old_one_no_longer_does(
    vault: Vault, backup: Backup
) -> None:
    replace_secret(vault, Secret("another passphrase altogether"), profile=CHEAP)
    assert renew(vault) == ()
    header = backup.where.manifest().header
    assert unlock(header, "another passphrase altogether") == (vault.key,)
    with pytest.raises(Locked):
        unlock(header, WORDS)
    verify(backup)


def test_a_new_key_of_the_vault_opens_old_backups(vault: Vault, backup: Backup) -> None:
    old = vault.key
    replace_key(vault, Secret(WORDS), lambda _code: None, profile=CHEAP)
    assert renew(vault) == ()
    manifest = backup.where.manifest()
    assert manifest.unwrap(vault.key) == bytes.fromhex(backup.key)
    assert read_header(vault.directory) == manifest.header
    with pytest.raises(Damaged):
        manifest.unwrap(old)


def test_a_stick_in_a_drawer_is_told_and_follows_when_it_is_back(
    vault: Vault, tmp_path: Path
) -> None:
    (tmp_path / "mnt").mkdir()
    backup = make_backup(vault, tmp_path / "mnt/stick", UNTIL)
    (tmp_path / "mnt/stick").rename(tmp_path / "drawer")
    (tmp_path / "mnt/stick").mkdir()  # what an empty mount point looks like
    replace_secret(vault, Secret("another passphrase altogether"), profile=CHEAP)
    assert renew(vault) == (backup,)
    assert not backup.is_gone
    (tmp_path / "mnt/stick").rmdir()
    (tmp_path / "drawer").rename(tmp_path / "mnt/stick")
    assert unlock(backup.where.manifest().header, WORDS) == (vault.key,)
    assert renew(vault) == ()
    assert unlock(backup.where.manifest().header, "another passphrase altogether")


def test_the_vaults_own_folder_is_no_place_for_a_backup(vault: Vault) -> None:
    for folder in (vault.directory, vault.directory / "backups"):
        with pytest.raises(UsageError):
            make_backup(vault, folder, UNTIL)
    assert not (vault.directory / "backups").exists()


def test_a_stick_that_is_not_plugged_in_is_not_taken_for_a_new_folder(
    vault: Vault, tmp_path: Path
) -> None:
    with pytest.raises(UsageError):
        make_backup(vault, tmp_path / "media/stick/backups", UNTIL)
    assert not (tmp_path / "media").exists()


def test_a_backup_is_never_opened_as_a_vault(backup: Backup) -> None:
    for folder in (backup.where.path, backup.where.folder):
        with pytest.raises(CoachDossierError):
            open_vault(folder, WORDS, now)


def test_an_ended_backup_leaves_nothing(vault: Vault, backup: Backup) -> None:
    end(vault, backup, "backup.expire")
    assert list(backup.where.folder.iterdir()) == []
    assert not (vault.directory / VAULT_COPY).exists()
    with vault.reading() as uow:
        assert uow.backups.all() == []
    assert list(backups_in(backup.where.folder)) == []


def test_what_a_kill_left_is_swept_by_the_next_backup(vault: Vault, backup: Backup) -> None:
    vault_id = read_header(vault.directory).vault_id
    left = backup.where.folder / f".making-{vault_id[:8]}-2026-11-21-ffff"
    left.mkdir()
    (left / DATABASE).write_bytes(b"half")
    other = backup.where.folder / ".making-00000000-2026-11-21-ffff"
    other.mkdir()
    make_backup(vault, backup.where.folder, UNTIL)
    assert not left.exists()
    assert other.exists(), "of another vault"


def test_the_ledger_lies_beside_the_backups_and_tells_nothing(vault: Vault, backup: Backup) -> None:
    vault_id = read_header(vault.directory).vault_id
    with vault.writing() as uow:
        uow.connection.execute(
            "INSERT INTO inquiry (uid, name, received_on)"
            " VALUES ('of-xanthippe', 'Xanthippe', '2026-11-01')"
        )
    with vault.writing() as uow:
        uow.erasure.inquiry(1)
    for path in (vault.directory / VAULT_COPY, backup.where.folder / ledger_name(vault_id)):
        content = path.read_bytes()
        assert b"inquiry" not in content
        assert b"xanthippe" not in content.lower()
        ledger = read_ledger(path)
        assert ledger
        carried = ledger.read(backup.id, bytes.fromhex(backup.key))
        assert carried.column("erased", "record") == ["inquiry"]
        with pytest.raises(Damaged):
            ledger.read(backup.id, bytes(32))


def test_an_erasure_that_cannot_be_written_to_the_ledger_does_not_happen(
    vault: Vault, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vault.writing() as uow:
        uow.connection.execute(
            "INSERT INTO inquiry (uid, name, received_on) VALUES ('u1', 'Xanthippe', '2026-11-01')"
        )

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coachdossier.vault.backup.ledger.write_atomically", full)
    with pytest.raises(CoachDossierError, match="full"), vault.writing() as uow:
        uow.erasure.inquiry(1)
    with vault.reading() as uow:
        assert uow.connection.execute("SELECT count(*) FROM inquiry").fetchone() == (1,)
    assert backup.where.is_there


def test_the_log_of_erasures_is_as_long_as_the_oldest_backup_needs(vault: Vault) -> None:
    folder = default_folder(vault.directory)

    def erase_one() -> None:
        with vault.writing() as uow:
            uow.connection.execute(
                "INSERT INTO inquiry (uid, name, received_on)"
                " VALUES (hex(randomblob(4)), 'N', '2026-11-01')"
            )
            uow.connection.execute("DELETE FROM inquiry")

    def logged() -> int:
        with vault.reading() as uow:
            return int(uow.connection.execute("SELECT count(*) FROM erased").fetchone()[0])

    erase_one()
    first = make_backup(vault, folder, UNTIL)
    assert logged() == 0, "the backup was made after it"
    erase_one()
    second = make_backup(vault, folder, UNTIL)
    erase_one()
    assert logged() == 2
    end(vault, first, "backup.expire")
    assert logged() == 1
    end(vault, second, "backup.expire")
    assert logged() == 0


def test_every_table_with_somebodys_data_logs_what_goes() -> None:
    """A new table needs the triggers of `m003_copies`, and a key in `replay.KEYS`."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    migrate(connection, now)
    triggers = {
        row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type='trigger'")
    }
    connection.close()
    of_nobody = {"counter", "outcome", "ledger", "erased", "audit"}
    goes_with_its_owner = {"close_choice", "case_item", "case_score"}
    logged_by_the_act = {"draft", "review_decision"}
    followed = {*COLUMNS, "note"} - of_nobody - goes_with_its_owner
    assert followed == set(KEYS)
    missing = {f"{table}_erased" for table in followed - logged_by_the_act} - triggers
    assert missing == set()
