"""One engine for all tests of the anonymiser: its lists are built once."""

import sys
from pathlib import Path

import pytest

from coachdossier.anonymise.engine import Engine, load_engine

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return load_engine(tmp_path_factory.mktemp("cache"))
