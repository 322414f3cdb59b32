"""Whatever lies in the folder: a practice or a list of problems, never a traceback or a hang.

`COACHDOSSIER_FUZZ=50000` sets the number of inputs.
"""

import csv
import io
import json
import os
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdossier.practice_io import files
from coachdossier.practice_io.practice_folder import parse_practice
from coachdossier.practice_io.problems import ImportRejected
from coachdossier.practice_io.rows import PracticeFolder

TODAY = date(2026, 11, 1)
GOOD = {
    path.name: path.read_bytes() for path in (Path(__file__).parent / "data/practice").iterdir()
}

fuzz = settings(
    max_examples=int(os.environ.get("COACHDOSSIER_FUZZ", "150")),
    deadline=timedelta(seconds=2),
    suppress_health_check=[HealthCheck.too_slow],
)

_WORDS = sorted({
    word for content in GOOD.values() for word in content.decode().replace("\n", ",").split(",")
})  # fmt: skip
_CELL = st.sampled_from(
    [*_WORDS, "", "0", "-1", "1e9", "2026-02-30", "0000-00-00", "BSN 123456782"]
) | st.text(max_size=30)
_JSON = st.recursive(
    _CELL | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_CELL, inner, max_size=3),
    max_leaves=6,
)
_NAMES = st.sampled_from(["id", "client", "trajectory", "date", "kind", "text", "private", "name"])
_FILE = st.sampled_from(files.FILES)


def outcome(contents: dict[str, bytes]) -> PracticeFolder | ImportRejected:
    try:
        practice = parse_practice(contents, TODAY)
    except ImportRejected as rejected:
        if not all(str(problem) for problem in rejected.problems) or not rejected.problems:
            raise AssertionError("a rejection names its problems") from rejected
        return rejected
    for note in practice.notes:
        note.text.encode()
    return practice


def with_file(name: str, content: bytes) -> dict[str, bytes]:
    contents = GOOD | {name: content}
    if name == files.NOTES_CSV:
        del contents[files.NOTES_JSONL]
    return contents


@fuzz
@given(_FILE, st.binary(max_size=400))
def test_any_bytes(name: str, content: bytes):
    outcome(with_file(name, content))


@fuzz
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_good_files_with_bytes_changed(name: str, data: st.DataObject):
    content = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = min(len(content), start + data.draw(st.integers(0, 20)))
        content[start:end] = data.draw(st.binary(max_size=8))
    outcome(with_file(name, bytes(content)))


@fuzz
@given(_FILE, st.lists(st.lists(_CELL, max_size=10), max_size=6), st.sampled_from(",;\t"))
def test_any_table_under_the_right_header(name: str, rows: list[list[str]], delimiter: str):
    header = GOOD[name].decode().split("\n")[0].split(",") if name in GOOD else ["client", "text"]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows([*row, *[""] * len(header)][: len(header)] for row in rows)
    outcome(with_file(name, out.getvalue().encode("utf-8", "surrogatepass")))


@fuzz
@given(st.lists(st.dictionaries(_NAMES | _CELL, _JSON, max_size=8) | _JSON, max_size=5))
def test_any_json_lines(lines: list[object]):
    content = "\n".join(json.dumps(line) for line in lines)
    outcome(with_file(files.NOTES_JSONL, content.encode()))


@fuzz
@given(st.sampled_from(sorted(GOOD)), st.integers(0, 5), st.integers(0, 9), _CELL)
def test_a_good_practice_with_one_cell_changed(name: str, row: int, column: int, cell: str):
    if name == files.NOTES_JSONL:
        lines = [json.loads(line) for line in GOOD[name].splitlines()]
        line = lines[row % len(lines)]
        line[list(line)[column % len(line)]] = cell
        content = "\n".join(json.dumps(line) for line in lines)
    else:
        table = list(csv.reader(io.StringIO(GOOD[name].decode(), newline="")))
        cells = table[row % len(table)]
        cells[column % len(cells)] = cell
        out = io.StringIO(newline="")
        csv.writer(out).writerows(table)
        content = out.getvalue()
    outcome(with_file(name, content.encode("utf-8", "surrogatepass")))


def test_thousands_of_unknown_columns_take_no_time():
    header = ",".join(f"column{number}" for number in range(50_000))
    rejected = outcome(with_file(files.PEOPLE, f"trajectory,name,relation,{header}\n".encode()))
    assert isinstance(rejected, ImportRejected)
    line = json.dumps({f"name{number}": "" for number in range(50_000)})
    assert isinstance(outcome(with_file(files.NOTES_JSONL, line.encode())), ImportRejected)
