"""A vault opens whenever it can be read, and nothing of it stays open when it can't be used."""

import gc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachdossier.errors import CoachDossierError, UsageError
from coachdossier.services.vaults import make_practice, open_practice
from coachdossier.vault.failures import translate_file_errors
from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.pending import REWRITE
from coachdossier.vault.vault import Vault

PASSPHRASE = "correct horse battery staple"


def now() -> datetime:
    return datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A vault whose file still has to be rewritten, as that of an older version."""
    place = tmp_path / "vault"
    vault, _code = make_practice(place, PASSPHRASE, now, profile=KdfProfile(8, 1, 1))
    with vault, vault.writing() as uow:
        uow.pending_erasures.begin(REWRITE, now().isoformat())
    return place


def test_a_disk_without_room_for_the_rewriting_keeps_nobody_from_reading(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_vault: Vault) -> None:
        with translate_file_errors():
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as without_room:
        without_room.setattr(Vault, "vacuum", full)
        with open_practice(directory, PASSPHRASE, now) as vault, vault.reading() as uow:
            assert uow.pending_erasures.all() == [REWRITE]
    with open_practice(directory, PASSPHRASE, now) as vault, vault.reading() as uow:
        assert uow.pending_erasures.all() == []


def test_what_can_not_be_opened_leaves_no_connection_behind(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Path] = []
    close = Vault.close

    def counted(vault: Vault) -> None:
        closed.append(vault.directory)
        close(vault)

    monkeypatch.setattr(Vault, "close", counted)
    with pytest.raises(UsageError):
        open_practice(directory, PASSPHRASE, now, travels_in_time=True)
    assert directory in closed
    with pytest.raises(CoachDossierError):
        open_practice(directory / "none", PASSPHRASE, now)
    gc.collect()
