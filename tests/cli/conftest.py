"""The sample commands, hung under the root as `client` and `status`; desks with a real vault."""

import sys
from pathlib import Path
from types import ModuleType

import pytest
import sample_commands
from desk import Desk, new_desk, with_client

from coachdossier.cli import root


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, app in (("client", sample_commands.app), ("status", sample_commands.alone)):
        module = ModuleType(name)
        module.app = app
        monkeypatch.setitem(sys.modules, f"coachdossier.cli.commands.sample_{name}", module)
        monkeypatch.setitem(
            root.NOUNS, name, root.Noun(root.Section.DOSSIER, f"About a {name}.", f"sample_{name}")
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with an empty vault."""
    return new_desk(tmp_path)


@pytest.fixture
def dossier(desk: Desk) -> Desk:
    """A desk with the client C001, Sanne de Wit, and her open trajectory T001-1."""
    return with_client(desk)
