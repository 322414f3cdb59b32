"""Real vaults that cost nothing to open."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.vault import Vault, make_vault
from dossier_support import NOW, PASSPHRASE, TODAY, add_minimal_client


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def new_vault(tmp_path: Path) -> Iterator[Callable[[], Vault]]:
    """Make as many vaults as a test wants."""
    made: list[Vault] = []

    def make() -> Vault:
        directory = tmp_path / f"vault-{len(made)}"
        vault, _ = make_vault(directory, PASSPHRASE, lambda: NOW, profile=KdfProfile(8, 1, 1))
        made.append(vault)
        return vault

    yield make
    for vault in made:
        vault.close()


@pytest.fixture
def vault(new_vault: Callable[[], Vault]) -> Vault:
    return new_vault()


@pytest.fixture
def dossier(vault: Vault) -> Vault:
    """A vault with the client C001, Sanne de Wit, and her open trajectory T001-1."""
    add_minimal_client(vault)
    return vault
