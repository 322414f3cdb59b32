"""A practice that was kept elsewhere comes in whole: every line, every word, no BSN."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from coachdossier.domain.evaluation import Moment, Scale
from coachdossier.domain.people import Address, Name
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import NoteKind, TrajectoryKind
from coachdossier.practice_io.practice_folder import parse_practice, read_practice_folder

TODAY = date(2026, 11, 1)
PRACTICE = Path(__file__).parent / "data" / "practice"
SHARED = Path(__file__).parents[3] / "shared" / "practice" / "small"


@pytest.fixture(scope="module")
def practice():
    return read_practice_folder(PRACTICE, TODAY)


@pytest.fixture
def contents() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in PRACTICE.iterdir()}


def test_every_line_comes_in(practice):
    assert [row.code for row in practice.clients] == ["wilg", "eik", "berk", "es", "olm"]
    assert len(practice.trajectories) == 6
    assert len(practice.people) == 3
    assert len(practice.notes) == 6
    assert len(practice.evaluations) == 4


def test_a_client_comes_in_with_all_that_is_known(practice):
    wilg, eik, berk, _, olm = practice.clients
    assert wilg.name == Name("Noor", "N.A.", "van der", "Meent")
    assert wilg.birth_date == date(1984, 2, 29)
    assert wilg.address == Address("Kade 12a", "1234 AB", "Oudenhoorn")
    assert (wilg.organisation, wilg.organisation_short) == ("Waterschap De Linge", "WDL")
    assert (wilg.role, wilg.source) == ("teamleider", CollectedVia.EMPLOYER)
    assert eik.name == Name("", "H.J.", "de", "Vries-Bakker", "Hanneke")
    assert berk.email == "youssef.él@voorbeeld.example"
    assert olm.name == Name("Thomas", "", "van den", "Berg")
    assert (olm.language, olm.source, eik.language) == ("en", None, "nl")


@pytest.mark.clause("KWA-6", "KWA-7")
def test_a_minor_comes_in_with_the_representatives_consent(practice):
    es = practice.clients[3]
    assert es.representative == "Marloes Bos"
    assert (es.statement_version, es.consent_date) == ("2026-01", date(2026, 1, 15))


def test_a_trajectory_comes_in_with_its_commissioner_and_open_end(practice):
    first, second, *_ = practice.trajectories
    assert first.commissioner == Name("Peter", "", "ter", "Horst")
    assert first.commissioner_email == "p.terhorst@voorbeeld.example"
    assert second.end is None
    assert second.goal == "Van coördineren naar leidinggeven, rustig en duidelijk"
    assert not second.commissioner
    assert [row.kind for row in practice.trajectories][2:4] == [
        TrajectoryKind.ADVICE, TrajectoryKind.TRAINING,
    ]  # fmt: skip


def test_notes_keep_their_words_and_their_number_elsewhere(practice):
    first, second, third, empty, working, last = practice.notes
    assert first.text.endswith("overnam.\n\nZe wil leren nee zeggen.")
    assert [first.id, second.id, third.id] == ["1", "brief-7", ""]
    assert second.kind is NoteKind.CLIENT
    assert (empty.text, empty.date) == ("", date(2024, 2, 29))
    assert (third.private, empty.private, working.private, last.private) == (
        True, False, True, False,
    )  # fmt: skip
    assert "🙂" in last.text


def test_scores_come_in_on_their_scale(practice):
    begin, mid, _, later = practice.evaluations
    assert (begin.score, begin.scale) == (4, Scale(0, 10))
    assert (mid.score, mid.remark) == (6.5, 'Het gaat "best goed", zegt ze')
    assert (later.score, later.scale, later.moment) == (-1, Scale(-2, 2), Moment.FOLLOW_UP)


def test_bsns_are_masked_and_counted(practice):
    assert practice.masked == 2
    assert practice.notes[2].text.endswith("onder de mail: [BSN]. Niet bewaren.")
    assert "BSN [BSN] op" in practice.trajectories[3].goal
    assert "factuur 123456782" in practice.notes[4].text


def test_the_line_of_every_row_is_kept(practice):
    assert [row.line for row in practice.clients] == [2, 3, 4, 5, 6]
    assert [row.line for row in practice.notes] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_every_spreadsheet_program_may_have_written_it(contents, practice, delimiter, newline, bom):
    for name in contents:
        if name.endswith(".csv"):
            out = io.StringIO(newline="")
            writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
            writer.writerows(csv.reader(io.StringIO(contents[name].decode(), newline="")))
            contents[name] = bom + out.getvalue().encode()
    assert parse_practice(contents, TODAY) == practice


def test_columns_may_come_in_any_order_and_capitals(contents, practice):
    for name in contents:
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(contents[name].decode(), newline="")))
            rows[0] = [cell.upper() for cell in rows[0]]
            out = io.StringIO(newline="")
            csv.writer(out).writerows(row[::-1] for row in rows)
            contents[name] = out.getvalue().encode()
    assert parse_practice(contents, TODAY) == practice


def test_notes_come_as_csv_as_well(contents, practice):
    lines = [json.loads(line) for line in contents.pop("notes.jsonl").splitlines()]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["id", "client", "trajectory", "date", "kind", "text", "private"])
    writer.writeheader()
    for line in lines:
        line["private"] = {True: "ja", False: "nee"}.get(line.get("private"), line.get("private"))
        writer.writerow(line)
    contents["notes.csv"] = out.getvalue().encode()
    notes = parse_practice(contents, TODAY).notes
    assert [(row.id, row.text, row.private) for row in notes] == [
        (row.id, row.text, row.private) for row in practice.notes
    ]
    assert [row.line for row in notes] == [2, 5, 6, 7, 8, 9]


@pytest.mark.parametrize("name", ["notes.jsonl", "people.csv", "evaluations.csv"])
def test_what_is_optional_may_be_absent(contents, name):
    del contents[name]
    parse_practice(contents, TODAY)


@pytest.mark.parametrize(
    ("written", "private"),
    [("yes", True), ("TRUE", True), ("1", True), ("ja", True), ("waar", True), ("No", False),
     ("false", False), ("0", False), ("nee", False), ("", False)],
)  # fmt: skip
def test_yes_and_no_are_understood(contents, written, private):
    note = {"client": "eik", "trajectory": "eik-1", "date": "2024-02-01", "kind": "session",
            "text": "x", "private": written}  # fmt: skip
    contents["notes.jsonl"] = json.dumps(note).encode()
    assert parse_practice(contents, TODAY).notes[0].private is private


def test_a_note_of_megabytes_and_one_of_the_future_come_in(contents):
    text = "Een lang verhaal, zei ze. " * 100_000
    del contents["notes.jsonl"]
    contents["notes.csv"] = (
        f'client,trajectory,date,kind,text\neik,eik-1,2099-01-01,session,"{text}"\n'.encode()
    )
    before = csv.field_size_limit()
    note = parse_practice(contents, TODAY).notes[0]
    assert (note.text, note.date) == (text, date(2099, 1, 1))
    assert csv.field_size_limit() == before


def test_letters_that_look_the_same_are_the_same(contents):
    contents["clients.csv"] += "Zoë,,Zoë,,Bos,".encode() + b"," * 18 + b"\n"
    contents["trajectories.csv"] += "zoe-1,Zoe\u0308,coaching,,2026-01-01,,,,,\n".encode()
    assert parse_practice(contents, TODAY).trajectories[-1].client == "Zoë"


def test_rows_without_a_value_are_no_rows(contents, practice):
    contents["people.csv"] += b"\n,,,\n\n"
    contents["notes.jsonl"] += b"\n  \n"
    assert parse_practice(contents, TODAY) == practice


@pytest.mark.skipif(not SHARED.is_dir(), reason="the made-up practice is not beside this checkout")
def test_the_made_up_practice_comes_in_unchanged():
    practice = read_practice_folder(SHARED, TODAY)
    counts = (len(practice.clients), len(practice.trajectories), len(practice.notes))
    assert counts == (25, 25, 200)
    assert len(practice.evaluations) == 375
    written = (SHARED / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    assert [row.text for row in practice.notes] == [json.loads(line)["text"] for line in written]
