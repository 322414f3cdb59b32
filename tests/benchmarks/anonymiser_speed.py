"""How quick the anonymiser is: whole exports from a cold start, and warm, on one core and on more.

    python tests/benchmarks/anonymiser_speed.py [ROUNDS]

The notes are those of `tests/anonymise/marked`. 40 notes may take 1.5 seconds and 200 MB from a
cold start; warm, 1,000 notes go at 150 a second or more. Medians are printed with the best run
beside them, since the clock of a machine may waver.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from anonymiser_corpus import Dossier, read
from main_job import PASSPHRASE, Measured, made, program
from practice import write_practice

from coachdossier.anonymise.engine import load_engine
from coachdossier.anonymise.pipeline import analyse
from coachdossier.anonymise.sharing import one_by_one
from coachdossier.services.side_by_side import side_by_side

MARKED = Path(__file__).parents[1] / "anonymise" / "marked"
NOTES, NOTES_OF_A_CASE = 1000, 40


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    dossiers = read(MARKED)
    texts = [note.text for one in dossiers for note in one.notes]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        passphrase = folder / "passphrase"
        passphrase.write_text(PASSPHRASE, encoding="utf-8")
        passphrase.chmod(0o600)
        for count in (NOTES_OF_A_CASE, NOTES):
            exports(folder, passphrase, texts[:count], rounds)
        warm(folder, dossiers, rounds)


def exports(folder: Path, passphrase: Path, texts: list[str], rounds: int) -> None:
    """One trajectory with these notes, exported by a command."""
    vault = made(folder, f"vault-{len(texts)}")
    practice = write_practice(folder / f"practice-{len(texts)}", 1, len(texts))
    notes = practice / "notes.jsonl"
    written = [json.loads(line) for line in notes.read_text("utf-8").splitlines()]
    same = {"kind": "session", "date": written[0]["date"]}
    lines = [
        json.dumps(note | same | {"text": text}) for note, text in zip(written, texts, strict=True)
    ]
    notes.write_text("\n".join(lines) + "\n", encoding="utf-8")
    importing = program(vault, passphrase, "import", "practice", str(practice))
    subprocess.run(importing, check=True, stdout=subprocess.DEVNULL)
    measured = Measured()
    for number in range(rounds + 1):
        out = str(folder / f"case-{len(texts)}-{number}.docx")
        words = ("intervision", "export", "T00001", "--out", out, "--flags", "redact")
        measured.run(program(vault, passphrase, *words))
    seconds = measured.seconds[1:]  # the first run builds the lists, once
    print(
        f"export of {len(texts)} notes, cold: {statistics.median(seconds):.2f} s"
        f" (best {min(seconds):.2f}), {measured.megabytes:.0f} MB"
    )


def warm(folder: Path, dossiers: list[Dossier], rounds: int) -> None:
    """How many notes a second are read in cases of forty, alone and on all cores that are lent."""
    engine = load_engine(folder / "lists")
    notes = [note for one in dossiers for note in one.notes][:NOTES]
    cases = [
        replace(dossiers[0], notes=tuple(notes[first : first + NOTES_OF_A_CASE])).case()
        for first in range(0, len(notes), NOTES_OF_A_CASE)
    ]
    words = sum(len(note.text.split()) for note in notes) // len(notes)
    for sharing, cores in ((one_by_one, "one core"), (side_by_side, "all cores lent")):
        seconds = []
        for _ in range(rounds):
            begun = time.perf_counter()
            for case in cases:
                analyse(case, engine, sharing=sharing)
            seconds.append(time.perf_counter() - begun)
        print(
            f"warm, {len(notes)} notes of {words} words, {cores}:"
            f" {len(notes) / statistics.median(seconds):.0f} notes a second"
            f" (best {len(notes) / min(seconds):.0f})"
        )


if __name__ == "__main__":
    main()
