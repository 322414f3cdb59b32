"""The chain opens no socket, starts no program and writes nowhere but in its cache."""

import subprocess
import sys
from pathlib import Path

import pytest

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import Case, KnownPerson, Role, SourceText
from coachdossier.anonymise.pipeline import analyse
from support import ROOT, program_environment

_WATCHED = """
import os
import sys
from pathlib import Path

home = Path(sys.argv[1]).resolve()
copies = []


def tell(what):
    # At once, since a copy of the process has no other way to tell.
    os.write(1, what.encode() + b"\\n")


def watch(event, arguments):
    if event == "os.fork":
        copies.append(event)
    elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        tell(event)
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        mode, flags = arguments[1] or "", arguments[2] or 0
        writes = set(mode) & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        path = Path(os.fsdecode(arguments[0])).resolve()
        if writes and home not in (path, *path.parents) and str(path) != os.devnull:
            tell(f"{event} {path}")
    elif event in {"os.mkdir", "os.rename", "os.remove", "os.link", "os.symlink", "os.chmod"}:
        if not isinstance(arguments[0], int):
            path = Path(os.fsdecode(arguments[0])).resolve()
            if home not in (path, *path.parents) and "__pycache__" not in str(path):
                tell(f"{event} {path}")


if sys.platform == "linux":
    os.sched_getaffinity = lambda _: {0, 1}
sys.dont_write_bytecode = True
sys.addaudithook(watch)

from coachdossier.anonymise.engine import load_engine
from coachdossier.anonymise.model import Case, KnownPerson, Role, SourceText
from coachdossier.anonymise.pipeline import analyse
from coachdossier.services.side_by_side import side_by_side

person = KnownPerson("c", Role.COACHEE, first_name="Sjoukje", last_name="Aylva")
text = "Sjoukje belde 06-12345678 over Wytske (www.example.org, +31 20 123 4567) op 3 mei."
texts = tuple(SourceText(str(n), "note", None, text * 10) for n in range(20))
for _ in range(2):
    engine = load_engine(home / "cache")
    result = analyse(Case(texts, (person,)), engine, sharing=side_by_side)
assert not any("Sjoukje" in left.text for left in result.texts)
assert copies or sys.platform != "linux"
"""


def test_no_socket_no_program_and_nothing_written_outside_the_cache(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, str(tmp_path)],
        capture_output=True,
        text=True,
        env=program_environment({"TMPDIR": str(tmp_path / "tmp")}),
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
    assert not (tmp_path / "tmp").exists()


@pytest.mark.parametrize("unit", ["a-", "<b", "12-", "\u0301a", "Anna-"])
def test_a_long_text_without_blanks_ends(engine: Engine, unit: str) -> None:
    text = unit * (100_000 // len(unit)) + " Sjoukje kwam."
    person = KnownPerson("c", Role.COACHEE, first_name="Sjoukje", last_name="Aylva")
    left = analyse(Case((SourceText("1", "note", None, text),), (person,)), engine).texts[0].text
    assert "Sjoukje" not in left
    assert left.endswith("] kwam.")
