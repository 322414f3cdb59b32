"""A coach at the keyboard, with an empty vault, the demo's practice, or one client."""

from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.services.demo_practice import folder


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    """A coach with an empty vault."""
    return new_coach(tmp_path)


@pytest.fixture
def practice(coach: Coach) -> Coach:
    """A coach whose vault holds the practice of the demo."""
    coach.does("import", "practice", str(folder("nl")))
    return coach


@pytest.fixture
def client(coach: Coach) -> str:
    """The code of a client with the trajectory T001-1."""
    code = coach.does("client", "add", "--name", "Sanne de Wit", "--organisation", "Bos")["code"]
    coach.does("trajectory", "open", code, "--start", "2026-10-01")
    return str(code)
