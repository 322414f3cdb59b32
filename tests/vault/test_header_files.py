"""The header on disk: two copies, private, never half written, no old slot left behind."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coachdossier.errors import CoachDossierError, Damaged, ExitCode, Locked
from coachdossier.vault.header import NewVault, change_passphrase, create_header, unlock
from coachdossier.vault.header_files import (
    heal_header,
    read_header,
    unhealthy_copies,
    write_header,
)
from coachdossier.vault.header_format import NewerHeader, decode, encode
from coachdossier.vault.kdf import KdfProfile

CHEAP = KdfProfile(memory_kib=8, iterations=1, lanes=1)
COPIES = ("vault.header", "vault.header.copy")


@pytest.fixture
def vault(tmp_path: Path) -> NewVault:
    vault = create_header("old words", profile=CHEAP)
    write_header(tmp_path, vault.header)
    return vault


def test_both_copies_are_private_and_equal(tmp_path: Path, vault: NewVault) -> None:
    assert sorted(path.name for path in tmp_path.iterdir()) == list(COPIES)
    for name in COPIES:
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
        assert decode((tmp_path / name).read_bytes()) == vault.header


def test_after_a_change_no_file_opens_with_the_old_passphrase(
    tmp_path: Path, vault: NewVault
) -> None:
    write_header(tmp_path, change_passphrase(vault.header, vault.key, "new words", profile=CHEAP))
    for path in tmp_path.iterdir():
        with pytest.raises(Locked):
            unlock(decode(path.read_bytes()), "old words")


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("damage", [b"", b"{}", None])
def test_one_whole_copy_is_enough_and_the_other_is_healed(
    tmp_path: Path, vault: NewVault, name: str, damage: bytes | None
) -> None:
    if damage is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(damage)
    assert read_header(tmp_path) == vault.header
    assert unhealthy_copies(tmp_path) == (name,)
    assert heal_header(tmp_path) == (name,)
    assert unhealthy_copies(tmp_path) == heal_header(tmp_path) == ()
    assert decode((tmp_path / name).read_bytes()) == vault.header


@pytest.mark.parametrize("name", COPIES)
def test_an_older_copy_is_never_used_and_is_replaced(
    tmp_path: Path, vault: NewVault, name: str
) -> None:
    changed = change_passphrase(vault.header, vault.key, "new words", profile=CHEAP)
    (tmp_path / name).write_bytes(encode(changed))  # a crash between the two writings
    assert read_header(tmp_path) == changed
    (other,) = set(COPIES) - {name}
    assert heal_header(tmp_path) == (other,)
    assert decode((tmp_path / other).read_bytes()) == changed


def test_what_a_killed_writing_left_is_removed(tmp_path: Path, vault: NewVault) -> None:
    leftover = tmp_path / "vault.header.new"
    leftover.write_bytes(encode(vault.header))
    assert heal_header(tmp_path) == ()
    assert not leftover.exists()
    leftover.write_bytes(encode(vault.header))
    write_header(tmp_path, change_passphrase(vault.header, vault.key, "new words", profile=CHEAP))
    assert not leftover.exists()


def test_two_damaged_copies_are_damage_and_are_left_as_they_are(
    tmp_path: Path, vault: NewVault
) -> None:
    for name in COPIES:
        (tmp_path / name).write_bytes(encode(vault.header)[:-40])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for function in (read_header, unhealthy_copies, heal_header):
        with pytest.raises(Damaged) as refusal:
            function(tmp_path)
        assert refusal.value.exit_code == ExitCode.DAMAGED
        assert refusal.value.hint
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_copy_from_a_newer_version_is_not_passed_over(tmp_path: Path, vault: NewVault) -> None:
    vector = Path(__file__).parent / "vectors" / "newer-version-2.json"
    newer = json.loads(vector.read_text(encoding="ascii"))["header"]
    for name in COPIES:
        before = (tmp_path / name).read_bytes()
        (tmp_path / name).write_text(newer, encoding="ascii")
        with pytest.raises(NewerHeader) as refusal:
            read_header(tmp_path)
        assert "newer" in str(refusal.value)
        (tmp_path / name).write_bytes(before)


def test_a_directory_without_a_vault_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Damaged) as refusal:
        read_header(tmp_path)
    assert "init" in (refusal.value.hint or "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in directories")
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_pipe_or_a_directory_in_its_place_is_damage_and_does_not_hang(
    tmp_path: Path, make: object
) -> None:
    make(tmp_path / "vault.header")
    with pytest.raises(Damaged):
        read_header(tmp_path)


def test_a_header_that_another_process_changed_is_not_overwritten(
    tmp_path: Path, vault: NewVault
) -> None:
    mine = change_passphrase(vault.header, vault.key, "my words", profile=CHEAP)
    theirs = change_passphrase(vault.header, vault.key, "their words", profile=CHEAP)
    write_header(tmp_path, theirs)
    with pytest.raises(CoachDossierError):
        write_header(tmp_path, mine)
    assert read_header(tmp_path) == theirs


def test_a_full_disk_leaves_the_header_as_it_was(
    tmp_path: Path, vault: NewVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    changed = change_passphrase(vault.header, vault.key, "new words", profile=CHEAP)
    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(CoachDossierError, match="full"):
        write_header(tmp_path, changed)
    assert read_header(tmp_path) == vault.header
    assert sorted(path.name for path in tmp_path.iterdir()) == list(COPIES)


CHANGER = """
import sys
from pathlib import Path
from coachdossier.vault.header import change_passphrase, unlock
from coachdossier.vault.header_files import heal_header, read_header, write_header
from coachdossier.vault.kdf import KdfProfile
directory = Path(sys.argv[1])
cheap = KdfProfile(memory_kib=8, iterations=1, lanes=1)
words = int(sys.argv[2])
print("ready", flush=True)
while True:
    heal_header(directory)
    header = read_header(directory)
    (key,) = unlock(header, str(words))
    words += 1
    write_header(directory, change_passphrase(header, key, str(words), profile=cheap))
    print(words, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_killed_while_changing_the_passphrase_the_vault_opens_and_no_reported_change_is_undone(
    tmp_path: Path,
) -> None:
    vault = create_header("0", profile=CHEAP)
    write_header(tmp_path, vault.header)
    words = 0
    for moment in range(12):
        changer = subprocess.Popen(
            [sys.executable, "-c", CHANGER, str(tmp_path), str(words)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert changer.stdout
        assert changer.stdout.readline() == "ready\n"
        time.sleep(0.01 + moment * 0.003)
        changer.send_signal(signal.SIGKILL)
        reported = [words, *map(int, changer.communicate()[0].split())][-1]
        heal_header(tmp_path)
        assert unhealthy_copies(tmp_path) == ()
        (words,) = [
            candidate
            for candidate in (reported, reported + 1)
            if opens(tmp_path, str(candidate), vault.key)
        ]
        assert not any(opens(tmp_path, str(old), vault.key) for old in range(words))
    assert words > 0


def opens(directory: Path, words: str, key: bytes) -> bool:
    try:
        return unlock(read_header(directory), words) == (key,)
    except Locked:
        return False
