"""The sample commands, hung under the root as `client` and `status`."""

import sys
from types import ModuleType

import pytest
import sample_commands

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
