"""How long `retention due` and `simulate` take over a large practice, beside raw SQL.

    python tests/benchmarks/retention.py [trajectories] [notes for each]

Each figure is the best of three whole processes, the passphrase included (its derivation is cheap
here). The same number of trajectories with a quarter of the notes shows what the notes cost.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from coachdossier.domain.people import (  # noqa: E402
    Client,
    CollectedVia,
    Name,
    Person,
    Role,
    RoleKind,
    Source,
)  # fmt: skip
from coachdossier.domain.trajectory import (  # noqa: E402
    Note,
    NoteKind,
    Session,
    Trajectory,
    TrajectoryKind,
)  # fmt: skip
from coachdossier.services.vaults import make_practice  # noqa: E402
from coachdossier.vault.kdf import KdfProfile  # noqa: E402
from coachdossier.vault.unit_of_work import UnitOfWork  # noqa: E402

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PASSPHRASE = "correct horse battery staple"
KINDS = (NoteKind.INTAKE, NoteKind.SESSION, NoteKind.SESSION, NoteKind.PROGRESS, NoteKind.CLIENT,
         NoteKind.REPORT, NoteKind.WORKING, NoteKind.SESSION)  # fmt: skip
RAW = """
SELECT t.code, t.end_date, n.kind, count(*), max(n.written_on) FROM trajectory t
JOIN note n ON n.trajectory_id = t.id GROUP BY t.id, n.kind
"""
RAW_SCRIPT = """
import sys
from pathlib import Path
from coachdossier.services.vaults import open_practice
from datetime import UTC, datetime
now = datetime(2026, 11, 20, 12, tzinfo=UTC)
vault = open_practice(Path(sys.argv[1]), sys.argv[2], lambda: now)
print(len(vault.connection.execute(sys.argv[3]).fetchall()))
"""


def build(directory: Path, trajectories: int, notes: int) -> Path:
    """Make a vault in which every trajectory has a client, a manager, notes and sessions."""
    chance = random.Random(1)
    vault, _code = make_practice(
        directory / "vault", PASSPHRASE, lambda: NOW, policy="per-category", demo=True,
        profile=KdfProfile(memory_kib=8, iterations=1, lanes=1),
    )  # fmt: skip
    with vault, vault.writing() as uow:
        for number in range(trajectories):
            _dossier(uow, chance, number, notes)
    secret = directory / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    return directory


def _dossier(uow: UnitOfWork, chance: random.Random, number: int, notes: int) -> None:
    start = date(2015, 1, 1) + timedelta(days=chance.randrange(4000))
    source = Source(start, CollectedVia.SELF)
    person = uow.people.add_person(
        Person(Name(f"Voornaam{number}", last=f"Achternaam{number}"), source, email="a@b.example")
    )
    manager = uow.people.add_person(Person(Name(f"Chef{number}"), source))
    client = uow.people.add_client(Client(f"C{number:05}", person_id=person))
    end = start + timedelta(days=300)
    trajectory = uow.trajectories.add(
        Trajectory(f"T{number:05}", client, TrajectoryKind.COACHING, start, end=end,
                   learning_question="Hoe vind ik rust?")
    )  # fmt: skip
    uow.trajectories.add_role(Role(trajectory, RoleKind.COACHEE, person))
    uow.trajectories.add_role(Role(trajectory, RoleKind.THIRD_PERSON, manager))
    uow.notes.add(
        [
            Note(trajectory, KINDS[place % len(KINDS)], start + timedelta(weeks=place % 40),
                 "Zij merkt dat rust helpt en oefent met grenzen. " * 8)
            for place in range(notes)
        ]
    )  # fmt: skip
    for week in range(8):
        uow.trajectories.add_session(Session(trajectory, start + timedelta(weeks=week), 60))


def measure(*command: str) -> tuple[float, float]:
    """Return the best wall time in seconds and the largest memory in MB of three runs."""
    seconds, megabytes = [], []
    for _ in range(3):
        begun = time.perf_counter()
        process = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, cwd=ROOT)  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - begun)
        megabytes.append(usage.ru_maxrss / 1024)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{command} failed")
    return min(seconds), max(megabytes)


def report(directory: Path) -> None:
    program = (
        "-m", "coachdossier", "--vault", str(directory / "vault"), "--passphrase-file",
        str(directory / "passphrase"), "--today", TODAY.isoformat(), "--json", "retention",
    )  # fmt: skip
    raw = measure("-c", RAW_SCRIPT, str(directory / "vault"), PASSPHRASE, RAW)
    print(f"  {'raw SQL aggregate':20} {raw[0]:6.2f} s  {raw[1]:6.1f} MB")
    for words in (("due",), ("simulate", "--until", "2034-12-31")):
        seconds, memory = measure(*program, *words)
        ratio = seconds / raw[0]
        print(f"  {words[0]:20} {seconds:6.2f} s  {memory:6.1f} MB  {ratio:4.1f} x raw SQL")


def main() -> None:
    trajectories = int(sys.argv[1]) if len(sys.argv) > 1 else 2500
    notes = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    for each in (notes // 4, notes):
        with tempfile.TemporaryDirectory() as folder:
            build(Path(folder), trajectories, each)
            print(f"{trajectories} trajectories, {trajectories * each} notes")
            report(Path(folder))


if __name__ == "__main__":
    main()
