"""The demo's practice is a sound practice folder, the same in both languages, and nobody is in it.

The format is checked here by itself, from the published description and not by the importer.
"""

import csv
import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from stdnum.nl import bsn

from coachdossier.domain.evaluation import Moment
from coachdossier.domain.people import age
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import NoteKind, TrajectoryKind
from coachdossier.services.demo_practice import (
    CLOSED_BY_DELETION,
    CLOSED_BY_PSEUDONYMISING,
    TAKEN_TO_INTERVISION,
    TODAY,
    folder,
)

LANGUAGES = ("nl", "en")
FILES = {"clients.csv", "trajectories.csv", "people.csv", "notes.jsonl", "evaluations.csv"}
COLUMNS = {
    "clients": "code first_name prefix last_name initials nickname email phone gender birth_date"
    " birth_place street postcode city country organisation organisation_short role language"
    " source",
    "trajectories": "id client kind goal start end commissioner commissioner_role"
    " commissioner_email organisation",
    "people": "trajectory name relation email",
    "evaluations": "trajectory date moment item score remark scale_min scale_max",
    "notes": "id client trajectory date kind text private",
}
ENDING = {CLOSED_BY_DELETION, CLOSED_BY_PSEUDONYMISING, TAKEN_TO_INTERVISION}

Rows = list[dict[str, str]]


class Practice:
    """The files of one language as they stand on disk."""

    def __init__(self, language: str) -> None:
        self.path = folder(language)
        self.clients = self._table("clients")
        self.trajectories = self._table("trajectories")
        self.people = self._table("people")
        self.evaluations = self._table("evaluations")
        lines = (self.path / "notes.jsonl").read_text(encoding="utf-8").splitlines()
        self.notes = [json.loads(line) for line in lines]

    def _table(self, name: str) -> Rows:
        with (self.path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    def rows(self, name: str) -> Rows:
        return getattr(self, name)

    def everything(self) -> str:
        return "\n".join(file.read_text(encoding="utf-8") for file in sorted(self.path.iterdir()))

    def outside(self, trajectory: str, client: str) -> str:
        """Return all text but that of one trajectory and its client."""
        texts = [
            value
            for name in COLUMNS
            for row in self.rows(name)
            if row.get("trajectory", row.get("id")) != trajectory and row.get("code") != client
            for value in row.values()
        ]
        return "\n".join(text for text in texts if isinstance(text, str))

    def client_of(self, trajectory: str) -> dict[str, str]:
        codes = {row["id"]: row["client"] for row in self.trajectories}
        return next(row for row in self.clients if row["code"] == codes[trajectory])


@pytest.fixture(params=LANGUAGES)
def practice(request: pytest.FixtureRequest) -> Practice:
    return Practice(request.param)


@pytest.fixture
def both() -> tuple[Practice, Practice]:
    return Practice("nl"), Practice("en")


def test_a_folder_holds_the_five_files_and_nothing_else(practice: Practice) -> None:
    assert {file.name for file in practice.path.iterdir()} == FILES


def test_any_other_language_gets_the_dutch_practice() -> None:
    assert folder("nl") == folder("fy") != folder("en")
    assert isinstance(folder("nl"), Path)


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_those_of_the_format(practice: Practice, name: str) -> None:
    rows = practice.rows(name)
    assert rows
    for row in rows:
        assert set(row) <= set(COLUMNS[name].split())
        assert None not in row.values()


def test_codes_are_unique_and_resemble_no_name(practice: Practice) -> None:
    for codes, pattern in (
        ([row["code"] for row in practice.clients], r"C\d\d"),
        ([row["id"] for row in practice.trajectories], r"T\d\d"),
        ([note["id"] for note in practice.notes], r"N\d\d"),
    ):
        assert len(set(codes)) == len(codes)
        assert all(re.fullmatch(pattern, code) for code in codes)


def test_every_reference_leads_somewhere(practice: Practice) -> None:
    clients = {row["code"] for row in practice.clients}
    client_of = {row["id"]: row["client"] for row in practice.trajectories}
    assert set(client_of.values()) == clients
    assert {note["trajectory"] for note in practice.notes} == set(client_of)
    for note in practice.notes:
        assert note["client"] == client_of[note["trajectory"]]
    for row in (*practice.people, *practice.evaluations):
        assert row["trajectory"] in client_of


def test_kinds_and_moments_are_known_and_every_kind_of_note_occurs(practice: Practice) -> None:
    assert {TrajectoryKind(row["kind"]) for row in practice.trajectories} == {
        TrajectoryKind.COACHING, TrajectoryKind.TRAINING, TrajectoryKind.ADVICE,
    }  # fmt: skip
    assert {CollectedVia(row["source"]) for row in practice.clients} == {
        CollectedVia.SELF, CollectedVia.EMPLOYER,
    }  # fmt: skip
    assert {NoteKind(note["kind"]) for note in practice.notes} == set(NoteKind) - {NoteKind.SCAN}
    assert {Moment(row["moment"]) for row in practice.evaluations} == set(Moment)


def test_working_notes_are_private_and_so_is_a_session_that_the_client_asked_to_keep_private(
    practice: Practice,
) -> None:
    private = Counter(note["kind"] for note in practice.notes if note.get("private"))
    working = Counter(note["kind"] for note in practice.notes)["working"]
    assert private == {"working": working, "session": 1}


def test_everything_happens_within_its_trajectory_and_nothing_after_today(
    practice: Practice,
) -> None:
    spans = {
        row["id"]: (
            date.fromisoformat(row["start"]),
            date.fromisoformat(row["end"]) if row["end"] else TODAY,
        )
        for row in practice.trajectories
    }
    for item in (*practice.notes, *practice.evaluations):
        start, end = spans[item["trajectory"]]
        assert start <= date.fromisoformat(item["date"]) <= min(end, TODAY)


def test_notes_of_a_trajectory_are_in_order_and_of_the_length_of_real_ones(
    practice: Practice,
) -> None:
    keys = [(note["trajectory"], note["date"]) for note in practice.notes]
    assert keys == sorted(keys)
    assert 55 <= len(keys) <= 75
    for note in practice.notes:
        assert 60 <= len(note["text"].split()) <= 220, note["id"]


def test_three_trajectories_are_close_to_their_end_and_one_ended_long_ago(
    practice: Practice,
) -> None:
    ends = {
        row["id"]: date.fromisoformat(row["end"]) for row in practice.trajectories if row["end"]
    }
    near = {code for code, end in ends.items() if abs(end - TODAY) <= timedelta(days=10)}
    assert near == ENDING
    assert len(ends) == len(ENDING) + 1
    assert ends[CLOSED_BY_DELETION] < TODAY
    assert ends[CLOSED_BY_PSEUDONYMISING] < TODAY < ends[TAKEN_TO_INTERVISION]


def test_clients_are_adults(practice: Practice) -> None:
    assert len(practice.clients) == 12
    for row in practice.clients:
        assert age(date.fromisoformat(row["birth_date"]), TODAY) >= 18


def test_scores_lie_on_their_scale_and_progress_is_not_a_straight_line(
    practice: Practice,
) -> None:
    lines: dict[tuple[str, str], list[float]] = {}
    for row in practice.evaluations:
        assert float(row["scale_min"]) <= float(row["score"]) <= float(row["scale_max"])
        lines.setdefault((row["trajectory"], row["item"]), []).append(float(row["score"]))
    assert len({item for _, item in lines}) == 4
    assert any(line != sorted(line) for line in lines.values())
    assert any(line[-1] > line[0] for line in lines.values())


def test_no_address_of_a_real_person_can_be_in_it(practice: Practice) -> None:
    addresses = re.findall(r"[\w.+-]+@[\w.-]+\w", practice.everything())
    assert len(addresses) > 20
    assert [address for address in addresses if not address.endswith(".example")] == []
    assert not re.search(r"https?://|www\.", practice.everything())


def test_no_digits_in_it_pass_for_a_citizen_service_number(practice: Practice) -> None:
    text = re.sub(r"\b\d{4}-\d\d-\d\d\b", "", practice.everything())
    runs = re.findall(r"(?<!\d)\d(?:[ .-]?\d){7,8}(?!\d)", text)
    assert runs
    assert [run for run in runs if bsn.is_valid(re.sub(r"\D", "", run))] == []


@pytest.mark.parametrize("code", [CLOSED_BY_DELETION, CLOSED_BY_PSEUDONYMISING])
def test_the_people_of_a_closed_trajectory_are_named_nowhere_else(
    practice: Practice, code: str
) -> None:
    client = practice.client_of(code)
    shared = {row["name"] for row in practice.people if row["trajectory"] != code}
    words = {
        *(client[part] for part in ("first_name", "last_name", "nickname", "email", "phone")),
        *(client[part] for part in ("street", "postcode", "city", "birth_date")),
        *(
            word
            for row in practice.people
            if row["trajectory"] == code and row["name"] not in shared
            for word in row["name"].split()
        ),
    }
    elsewhere = practice.outside(code, client["code"]).casefold()
    assert [word for word in words if word.casefold() in elsewhere] == []


def test_the_commissioner_of_the_deleted_trajectory_commissions_another_that_stays(
    practice: Practice,
) -> None:
    by_code = {row["id"]: row for row in practice.trajectories}
    email = by_code[CLOSED_BY_DELETION]["commissioner_email"]
    others = {row["id"] for row in by_code.values() if row["commissioner_email"] == email}
    assert others == {CLOSED_BY_DELETION, "T02"}


def test_third_persons_to_find_again_are_in_the_notes_of_the_pseudonymised_trajectory(
    practice: Practice,
) -> None:
    text = "\n".join(
        note["text"] for note in practice.notes if note["trajectory"] == CLOSED_BY_PSEUDONYMISING
    )
    for row in practice.people:
        if row["trajectory"] == CLOSED_BY_PSEUDONYMISING:
            assert row["name"].split()[0] in text
    for form in ("BJ", "B.J.", "bart-jan", "Bartje", "Oudshorn", "Inneke", "I.D."):
        assert form in text


def test_both_languages_tell_the_same_story(both: tuple[Practice, Practice]) -> None:
    dutch, english = both
    for name, keys in (
        ("clients", "code first_name prefix last_name email phone birth_date city source language"),
        ("trajectories", "id client kind start end commissioner commissioner_email organisation"),
        ("people", "trajectory name email"),
        ("evaluations", "trajectory date moment score"),
        ("notes", "id client trajectory date kind private"),
    ):
        first, second = (
            [[row.get(key) for key in keys.split()] for row in practice.rows(name)]
            for practice in both
        )
        assert first == second
    assert not {note["text"] for note in dutch.notes} & {note["text"] for note in english.notes}
