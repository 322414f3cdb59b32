"""A practice folder comes in whole, once, and never over what the coach corrected."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdossier.domain.evaluation import Moment, Scale
from coachdossier.domain.people import Address, Name, RoleKind
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import NoteKind, TrajectoryKind
from coachdossier.errors import Blocked, ExitCode, UsageError
from coachdossier.practice_io.practice_folder import read_practice_folder
from coachdossier.practice_io.rows import (
    ClientRow,
    EvaluationRow,
    NoteRow,
    PersonRow,
    PracticeFolder,
    TrajectoryRow,
)
from coachdossier.services.importing import Imported, ImportOptions, import_practice
from coachdossier.services.lookup import find_client, find_trajectory, stored_id
from coachdossier.services.notes import NoteChanges, edit_note
from coachdossier.services.removal import remove_client
from coachdossier.vault.vault import Vault
from dossier_support import TODAY

DATA = Path(__file__).parent.parent / "practice_io" / "data" / "practice"
SMALL = Path(__file__).parents[3] / "shared" / "practice" / "small"

ANNA = ClientRow(
    2, "K1", Name("Anna", last="Smit"), "anna@voorbeeld.example", "", "", None, "", Address(),
    "Bos", "", "", "nl", None, "", "", None,
)  # fmt: skip
COACHING = TrajectoryRow(
    2, "K1-1", "K1", TrajectoryKind.COACHING, "Rust", date(2025, 1, 1), None,
    Name("Peter", last="Horst"), "afdelingshoofd", "", "Bos",
)  # fmt: skip
NOTE = NoteRow(2, "7", "K1", "K1-1", date(2025, 2, 1), NoteKind.SESSION, "Een gesprek.", False)
SCORE = EvaluationRow(2, "K1-1", date(2025, 2, 1), Moment.BEGIN, "rust", 4, "", Scale())
CARLA = PersonRow(2, "K1-1", Name("Carla", last="Wit"), "leidinggevende", "")
FOLDER = PracticeFolder((ANNA,), (COACHING,), (CARLA,), (NOTE,), (SCORE,), 0)


def bring(vault: Vault, folder: PracticeFolder, **options: object) -> Imported:
    with vault.writing() as uow:
        return import_practice(uow, folder, TODAY, ImportOptions(**options))


def counts(imported: Imported) -> tuple[int, ...]:
    return (
        imported.clients, imported.trajectories, imported.people, imported.notes,
        imported.evaluations, imported.skipped,
    )  # fmt: skip


def content(vault: Vault) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the vault but the audit, which records each import."""
    tables = ("person", "organisation", "client", "trajectory", "role", "note", "work_note",
              "evaluation", "consent")  # fmt: skip
    with vault.reading() as uow:
        return {name: uow.connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}


def test_a_folder_comes_in_with_its_people_and_roles(vault: Vault) -> None:
    assert counts(bring(vault, FOLDER)) == (1, 1, 1, 1, 1, 0)
    with vault.reading() as uow:
        client = find_client(uow, "K1")
        roles = uow.trajectories.roles(stored_id(find_trajectory(uow, "K1-1")))
        person = uow.people.person(client.person_id or 0)
    assert person.source.collected_via is CollectedVia.IMPORT
    assert [(role.kind, role.relation) for role in roles] == [
        (RoleKind.COACHEE, ""),
        (RoleKind.COMMISSIONER, ""),
        (RoleKind.COMMISSIONER, "afdelingshoofd"),
        (RoleKind.THIRD_PERSON, "leidinggevende"),
    ]


def test_the_same_folder_twice_adds_nothing_twice(vault: Vault) -> None:
    bring(vault, FOLDER)
    before = content(vault)
    again = bring(vault, FOLDER)
    assert counts(again) == (0, 0, 0, 0, 0, 5)
    assert again.differing == 0
    assert content(vault) == before


def test_the_published_example_imports_and_imports_again(vault: Vault) -> None:
    folder = read_practice_folder(DATA, TODAY)
    first = bring(vault, folder)
    assert first.clients == len(folder.clients)
    assert first.notes == len(folder.notes)
    assert first.masked == folder.masked > 0
    before = content(vault)
    again = bring(vault, folder)
    assert (again.notes, again.people, again.differing) == (0, 0, 0)
    assert content(vault) == before


@pytest.mark.skipif(not SMALL.is_dir(), reason="the practice of 25 clients is not beside this tree")
def test_a_practice_of_25_clients_imports_unchanged(vault: Vault) -> None:
    folder = read_practice_folder(SMALL, TODAY)
    first = bring(vault, folder)
    assert (first.clients, first.trajectories, first.notes) == (25, 25, 200)
    assert first.evaluations == len(folder.evaluations)
    again = bring(vault, folder)
    assert (again.clients, again.notes, again.differing) == (0, 0, 0)


def test_what_the_coach_corrected_is_left_alone_and_counted(vault: Vault) -> None:
    bring(vault, FOLDER)
    with vault.writing() as uow:
        edit_note(uow, 1, NoteChanges(text="Een beter gesprek."), TODAY)
    corrected = replace(ANNA, phone="06 1")
    again = bring(vault, replace(FOLDER, clients=(corrected,)))
    assert (again.differing, again.notes) == (2, 0)
    assert any(str(notice.params.get("count")) == "2" for notice in again.notices)
    with vault.reading() as uow:
        assert uow.people.person(find_client(uow, "K1").person_id or 0).phone == ""


def test_a_new_note_for_a_known_trajectory_comes_in(vault: Vault) -> None:
    bring(vault, FOLDER)
    later = replace(NOTE, id="8", text="Later.")
    assert bring(vault, replace(FOLDER, notes=(NOTE, later))).notes == 1


def test_a_note_without_id_is_known_by_its_content(vault: Vault) -> None:
    plain = replace(NOTE, id="")
    bring(vault, replace(FOLDER, notes=(plain,)))
    again = bring(vault, replace(FOLDER, notes=(plain, replace(plain, text="Anders."))))
    assert (again.notes, again.skipped) == (1, 5)


def test_a_code_that_is_somebody_elses_stops_everything(vault: Vault) -> None:
    bring(vault, FOLDER)
    before = content(vault)
    stranger = replace(ANNA, name=Name("Piet", last="Boer"), email="piet@voorbeeld.example")
    new = replace(COACHING, code="K1-2")
    with pytest.raises(UsageError):
        bring(vault, PracticeFolder((stranger,), (new,), (), (), (), 0))
    assert content(vault) == before


def test_a_trajectory_of_another_client_stops_everything(vault: Vault) -> None:
    bring(vault, FOLDER)
    other = replace(ANNA, code="K2", email="b@voorbeeld.example")
    taken = replace(COACHING, client="K2")
    with pytest.raises(UsageError):
        bring(vault, PracticeFolder((other,), (taken,), (), (), (), 0))
    with vault.reading() as uow:
        assert uow.people.client_codes() == ["K1"]


def test_erased_codes_come_back_only_on_purpose(vault: Vault) -> None:
    bring(vault, FOLDER)
    with vault.writing() as uow:
        remove_client(uow, find_client(uow, "K1"), TODAY)
    with pytest.raises(Blocked) as refused:
        bring(vault, FOLDER)
    assert refused.value.exit_code is ExitCode.BLOCKED
    assert refused.value.params["codes"] == "K1, K1-1"
    assert bring(vault, FOLDER, allow_erased=True).clients == 1
    assert bring(vault, FOLDER).clients == 0


def test_nothing_new_comes_into_a_closed_trajectory(vault: Vault) -> None:
    bring(vault, FOLDER)
    with vault.writing() as uow:
        uow.connection.execute("UPDATE trajectory SET closed_on = '2026-01-01'")
    bring(vault, FOLDER)
    with pytest.raises(Blocked):
        bring(vault, replace(FOLDER, notes=(NOTE, replace(NOTE, id="9", text="Nieuw."))))


def test_a_commissioner_of_two_clients_is_one_person(vault: Vault) -> None:
    other = replace(ANNA, code="K2", name=Name("Bea", last="Vos"), email="bea@voorbeeld.example")
    second = replace(COACHING, code="K2-1", client="K2")
    bring(vault, PracticeFolder((ANNA, other), (COACHING, second), (), (), (), 0))
    with vault.reading() as uow:
        names = [person.name.full for person in uow.people.persons()]
    assert names.count("Peter Horst") == 1


def test_the_same_name_elsewhere_is_somebody_else(vault: Vault) -> None:
    other = replace(ANNA, code="K2", name=Name("Bea", last="Vos"), email="bea@voorbeeld.example")
    second = replace(COACHING, code="K2-1", client="K2")
    there = replace(CARLA, trajectory="K2-1")
    bring(vault, PracticeFolder((ANNA, other), (COACHING, second), (CARLA, there), (), (), 0))
    with vault.reading() as uow:
        names = [person.name.full for person in uow.people.persons()]
    assert names.count("Carla Wit") == 2


def test_a_father_of_the_same_name_is_not_the_client(vault: Vault) -> None:
    father = replace(CARLA, name=ANNA.name, relation="moeder")
    bring(vault, replace(FOLDER, people=(father,)))
    with vault.reading() as uow:
        names = [person.name.full for person in uow.people.persons()]
    assert names.count("Anna Smit") == 2


@pytest.mark.clause("KWA-12", "KWA-14")
def test_gender_and_birth_place_come_in_only_with_a_purpose(
    new_vault: Callable[[], Vault],
) -> None:
    folder = replace(FOLDER, clients=(replace(ANNA, gender="v", birth_place="Ede"),))
    plain, purposeful = new_vault(), new_vault()
    left = bring(plain, folder)
    assert left.left_out == 2
    assert left.notices
    assert bring(plain, folder).differing == 0
    bring(purposeful, folder, gender_purpose="aanhef", birth_place_purpose="diploma")
    for vault, told in ((plain, ("", "")), (purposeful, ("v", "Ede"))):
        with vault.reading() as uow:
            person = uow.people.person(find_client(uow, "K1").person_id or 0)
        assert (person.gender, person.birth_place) == told


@pytest.mark.clause("KWA-6", "KWA-7")
def test_a_child_comes_in_with_the_consent_of_its_representative(vault: Vault) -> None:
    child = replace(
        ANNA, birth_date=date(2014, 1, 1), representative="Mees Smit", statement_version="2026-1",
        consent_date=date(2025, 1, 1),
    )  # fmt: skip
    bring(vault, replace(FOLDER, clients=(child,)))
    with vault.reading() as uow:
        (consent,) = uow.consents.all()
    assert (consent.representative, consent.statement_version) == ("Mees Smit", "2026-1")


def test_a_code_that_holds_the_name_is_warned_about(vault: Vault) -> None:
    speaking = replace(ANNA, code="annasmit")
    folder = replace(
        FOLDER, clients=(speaking,), trajectories=(replace(COACHING, client="annasmit"),),
        notes=(), people=(), evaluations=(),
    )  # fmt: skip
    assert any(notice.params.get("codes") == "annasmit" for notice in bring(vault, folder).notices)


def test_a_rehearsal_counts_and_leaves_the_vault_as_it_was(vault: Vault) -> None:
    before = content(vault)
    with vault.rehearsing() as uow:
        assert import_practice(uow, FOLDER, TODAY).clients == 1
    assert content(vault) == before
    with vault.reading() as uow:
        assert not uow.audit.acts()


def test_the_act_is_one_row_of_counts(vault: Vault) -> None:
    bring(vault, FOLDER)
    with vault.reading() as uow:
        (act,) = uow.audit.acts()
    assert act.act == "import.practice"
    assert dict(act.counts) == {
        "clients": 1, "trajectories": 1, "people": 1, "notes": 1, "evaluations": 1, "skipped": 0,
        "masked": 0,
    }  # fmt: skip


_words = st.text("abcdé AND\"'*+ ", min_size=1, max_size=12).map(str.strip).filter(bool)
_days = st.dates(date(2024, 2, 28), date(2026, 3, 1))


@st.composite
def practices(draw: st.DrawFn) -> PracticeFolder:
    """A sound practice folder: codes that are known, and nothing said twice."""
    codes = draw(st.lists(st.integers(1, 9).map("K{}".format), unique=True, max_size=4))
    organisations = st.sampled_from(["", "Bos", "BOS", "De Linge"])
    clients = tuple(
        replace(
            ANNA, code=code, name=Name(draw(_words), last=draw(_words)),
            email=draw(st.sampled_from(["", f"{code}@voorbeeld.example", "x@voorbeeld.example"])),
            organisation=draw(organisations), phone=draw(st.sampled_from(["", "06 1"])),
        )
        for code in codes
    )  # fmt: skip
    trajectories = tuple(
        replace(
            COACHING, code=f"{code}-{number}", client=code, organisation=draw(organisations),
            commissioner=draw(st.sampled_from([Name(), Name("Peter", last="Horst"), ANNA.name])),
            commissioner_email=draw(st.sampled_from(["", "x@voorbeeld.example"])),
        )
        for code in codes
        for number in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    if not trajectories:
        return PracticeFolder(clients, (), (), (), (), 0)
    trajectory = st.sampled_from(trajectories)
    people = draw(st.lists(
        st.builds(
            lambda t, first, relation, email: replace(
                CARLA, trajectory=t.code, name=Name(first, last="Wit"), relation=relation,
                email=email,
            ),
            trajectory, st.sampled_from(["Carla", "Bo"]), st.sampled_from(["", "chef", "collega"]),
            st.sampled_from(["", "x@voorbeeld.example"]),
        ),
        max_size=5, unique_by=lambda row: (row.trajectory, row.name.full, row.relation),
    ))  # fmt: skip
    notes = draw(st.lists(
        st.builds(
            lambda t, number, day, kind, text: replace(
                NOTE, id=number, client=t.client, trajectory=t.code, date=day, kind=kind, text=text
            ),
            trajectory, st.just(""), _days, st.sampled_from(NoteKind), _words,
        ),
        max_size=8, unique_by=lambda row: (row.trajectory, row.date, row.kind, row.text),
    ))  # fmt: skip
    numbered = [
        replace(note, id=str(number)) if draw(st.booleans()) else note
        for number, note in enumerate(notes)
    ]
    evaluations = draw(st.lists(
        st.builds(
            lambda t, day, moment, score: replace(
                SCORE, trajectory=t.code, date=day, moment=moment, score=score
            ),
            trajectory, _days, st.sampled_from(Moment), st.sampled_from([0, 3.5, 10]),
        ),
        max_size=5, unique_by=lambda row: (row.trajectory, row.date, row.moment, row.item),
    ))  # fmt: skip
    return PracticeFolder(
        clients, trajectories, tuple(people), tuple(numbered), tuple(evaluations), 0
    )


@settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(practices())
def test_any_practice_imported_twice_is_the_practice_imported_once(
    new_vault: Callable[[], Vault], folder: PracticeFolder
) -> None:
    vault = new_vault()
    first = bring(vault, folder)
    assert first.notes == len(folder.notes)
    assert first.evaluations == len(folder.evaluations)
    before = content(vault)
    again = bring(vault, folder)
    assert counts(again)[:5] == (0, 0, 0, 0, 0)
    assert again.differing == 0
    assert content(vault) == before


@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(practices(), st.integers(0, 8), st.integers(0, 5))
def test_a_practice_in_two_parts_is_the_practice_at_once(
    new_vault: Callable[[], Vault], folder: PracticeFolder, notes: int, evaluations: int
) -> None:
    at_once, in_parts = new_vault(), new_vault()
    bring(at_once, folder)
    part = replace(folder, notes=folder.notes[:notes], evaluations=folder.evaluations[:evaluations])
    bring(in_parts, part)
    bring(in_parts, folder)

    def told(vault: Vault) -> list[list[tuple[object, ...]]]:
        found = content(vault)
        return [
            sorted(map(repr, ([*row[:1], *row[2:]] for row in found["note"] + found["work_note"]))),
            sorted(map(repr, (row[1:] for row in found["evaluation"]))),
            found["role"],
        ]

    assert told(at_once) == told(in_parts)
