"""A document lands where the coach named it, for the coach alone, whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from coachdossier.documents import writing
from coachdossier.documents.writing import CannotWrite, DiskFull, write_document
from coachdossier.errors import ExitCode

posix = pytest.mark.skipif(os.name != "posix", reason="not Linux: modes are POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@posix
def test_only_the_owner_may_read_it(tmp_path):
    target = tmp_path / "letter.docx"
    write_document(target, b"data")
    assert target.read_bytes() == b"data"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert names(tmp_path) == ["letter.docx"]


def test_an_existing_file_stays_unless_the_coach_says_so(tmp_path):
    target = tmp_path / "letter.docx"
    target.write_bytes(b"old")
    with pytest.raises(CannotWrite, match="exists already") as caught:
        write_document(target, b"new")
    assert caught.value.exit_code is ExitCode.USAGE
    assert caught.value.hint
    assert target.read_bytes() == b"old"
    write_document(target, b"new", overwrite=True)
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["letter.docx"]


def test_a_link_to_nowhere_is_a_file_that_exists(tmp_path):
    link = tmp_path / "link.docx"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWrite, match="exists already"):
        write_document(link, b"data")


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_directory_is_no_file(tmp_path, overwrite):
    with pytest.raises(CannotWrite, match="is a directory"):
        write_document(tmp_path, b"data", overwrite=overwrite)


def test_a_directory_that_is_missing_is_named(tmp_path):
    with pytest.raises(CannotWrite, match="missing does not exist"):
        write_document(tmp_path / "missing" / "letter.docx", b"data")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match="file does not exist"):
        write_document(tmp_path / "file" / "letter.docx", b"data")


@posix
def test_a_place_of_the_systems_own_refuses():
    with pytest.raises(CannotWrite, match="can't be written"):
        write_document(Path("/proc/letter.docx"), b"data")


@pytest.mark.parametrize(
    ("number", "error"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, CannotWrite)],
)
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path, monkeypatch, number, error
):
    target = tmp_path / "letter.docx"
    target.write_bytes(b"old")

    def fail(_descriptor):
        raise OSError(number, "no")

    monkeypatch.setattr(writing.os, "fsync", fail)
    with pytest.raises(error):
        write_document(target, b"new", overwrite=True)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["letter.docx"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="not Linux: no /dev/full")
def test_a_full_disk_is_told_as_such(tmp_path, monkeypatch):
    """The temporary file is on a device that is really full."""
    full = os.open("/dev/full", os.O_WRONLY)
    leftover = tmp_path / ".coachdossier-x.tmp"
    leftover.touch()
    monkeypatch.setattr(writing.tempfile, "mkstemp", lambda **_: (full, str(leftover)))
    with pytest.raises(DiskFull) as caught:
        write_document(tmp_path / "letter.docx", b"data")
    assert caught.value.exit_code is ExitCode.UNEXPECTED
    assert names(tmp_path) == []


def test_an_interruption_leaves_nothing(tmp_path, monkeypatch):
    def interrupt(_descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_document(tmp_path / "letter.docx", b"data")
    assert names(tmp_path) == []


def test_the_temporary_name_tells_nothing(tmp_path, monkeypatch):
    seen = []
    real = os.fsync

    def look(descriptor):
        seen.extend(names(tmp_path))
        real(descriptor)

    monkeypatch.setattr(writing.os, "fsync", look)
    write_document(tmp_path / "anna.docx", b"data")
    assert seen[0].startswith(".coachdossier-")
    assert "anna" not in seen[0]
