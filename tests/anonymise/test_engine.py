"""The lists are the ones that were shipped, and nobody else wrote the cache."""

import gc
import stat
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from coachdossier.anonymise import lexicon, shipped
from coachdossier.anonymise.engine import Engine, load_engine
from coachdossier.anonymise.model import Case, KnownPerson, Role, SourceText
from coachdossier.anonymise.pipeline import analyse
from coachdossier.anonymise.second_reader import SecondReader
from coachdossier.errors import Damaged


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("own") / "cache"
    load_engine(home)
    return home


def test_the_first_load_reports_its_progress_and_the_next_does_not(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    load_engine(tmp_path / "new", lambda done, total: steps.append((done, total)))
    assert steps[0] == (0, steps[0][1])
    assert steps[-1][0] == steps[-1][1]
    again: list[tuple[int, int]] = []
    load_engine(tmp_path / "new", lambda done, total: again.append((done, total)))
    assert again == []


def test_the_cache_is_for_its_owner_alone(built: Path) -> None:
    for path in (built, *built.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600)


def test_a_cache_that_others_can_write_is_not_loaded(built: Path) -> None:
    pickle = next(built.rglob("*.pickle"))
    pickle.chmod(0o666)
    try:
        with pytest.raises(Damaged):
            load_engine(built)
    finally:
        pickle.chmod(0o600)


def test_a_damaged_cache_is_built_again(built: Path) -> None:
    pickle = next(built.rglob("*.pickle"))
    pickle.write_bytes(b"no pickle at all")
    engine = load_engine(built)
    assert engine.deduce.annotate("Toen belde Anneke van der Berg.")
    assert pickle.stat().st_size > 100_000


@pytest.mark.parametrize("name", ["theory.txt", "reader.crfsuite", "reader_features.zlib"])
def test_a_changed_list_or_model_stops_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for item in (files("coachdossier.anonymise") / "data").iterdir():
        if item.is_file():
            (data / item.name).write_bytes(item.read_bytes())
    monkeypatch.setattr(shipped, "files", lambda _: tmp_path)

    def read() -> None:
        lexicon.load_lexicon.__wrapped__()
        SecondReader()

    read()
    (data / name).write_bytes((data / name).read_bytes()[:-1])
    with pytest.raises(Damaged):
        read()
    (data / name).unlink()
    with pytest.raises(Damaged):
        read()


def test_the_root_logger_is_left_alone(built: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.clear()
    load_engine(built)
    assert not caplog.records


@pytest.mark.parametrize("loaded", ["", "import numpy; "])
def test_numpy_is_left_out_unless_it_is_there(built: Path, loaded: str) -> None:
    """It takes a tenth of a start, and the chain has no use for it."""
    program = (
        f"{loaded}import sys; from pathlib import Path;"
        "from coachdossier.anonymise.engine import load_engine;"
        "engine = load_engine(Path(sys.argv[1]));"
        "print('numpy' in sys.modules, len(engine.deduce.annotate('Daarna belde Jan Jansen.')) > 0)"
    )
    words = [sys.executable, "-c", program, str(built)]
    told = subprocess.run(words, check=True, capture_output=True, encoding="ascii").stdout
    assert told.split() == [str(bool(loaded)), "True"]


def test_the_collector_reaches_what_a_case_leaves_behind(engine: Engine) -> None:
    """The words of a note go with it, also where they hold each other, as those of deduce do."""
    frozen = gc.get_freeze_count()
    person = KnownPerson("c", Role.COACHEE, first_name="Ella")
    analyse(Case((SourceText("1", "note", None, "Ella sprak met Wytske."),), (person,)), engine)
    assert gc.get_freeze_count() <= frozen
