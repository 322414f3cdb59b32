"""A wish to be forgotten on a real vault: stopped halfway, shared, left over, kept for a while."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coachdossier.domain.categories import Category
from coachdossier.domain.contact import Channel
from coachdossier.domain.people import Client, Name, Organisation, Person, Role, RoleKind, Source
from coachdossier.domain.privacy import Consent, Occasion
from coachdossier.domain.requests import DataRequest, IdentityMeans, Outcome, RequestKind
from coachdossier.domain.shielding import Record
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import Note, NoteKind, Trajectory, TrajectoryKind
from coachdossier.errors import Blocked
from coachdossier.services import forgetting
from coachdossier.services.certificates import find_certificate
from coachdossier.services.facts import all_facts
from coachdossier.services.forgetting import execute_forgetting, prepare_forgetting
from coachdossier.services.removal import remove_client
from coachdossier.services.requests import NewRequest, find_request, open_request, told
from coachdossier.services.shielding import set_restriction
from coachdossier.services.vaults import make_practice
from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY, START = NOW.date(), date(2026, 1, 5)
CHEAP = KdfProfile(memory_kib=8, iterations=1, lanes=1)


def no_engine() -> None:
    raise AssertionError("nothing is pseudonymised when somebody is forgotten")


@pytest.fixture
def vault(tmp_path: Path):
    made, _code = make_practice(
        tmp_path / "v", "x y z", lambda: NOW, policy="ask-to-forget", profile=CHEAP
    )
    with made:
        yield made


def add_person(uow: UnitOfWork, name: str) -> int:
    source = Source(START, CollectedVia.SELF)
    mail = f"{name.lower()}@voorbeeld.example"
    return uow.people.add_person(Person(Name(first=name, last="Bos"), source, email=mail))


def add_dossier(uow: UnitOfWork, client: int, code: str, kind=TrajectoryKind.COACHING) -> int:
    number = uow.trajectories.add(Trajectory(code=code, client_id=client, kind=kind, start=START))
    note = Note(trajectory_id=number, kind=NoteKind.SESSION, written_on=START, text="Schapen.")
    uow.notes.add([note])
    return number


def ask(uow: UnitOfWork, person: int) -> DataRequest:
    return open_request(
        uow,
        NewRequest(
            kind=RequestKind.ERASURE,
            channel=Channel.MAIL,
            received_on=TODAY,
            person_id=person,
            identity_means=IdentityMeans.IN_PERSON,
        ),
        TODAY,
    )


def forget(vault: Vault, request: DataRequest) -> DataRequest:
    prepared = prepare_forgetting(vault, request.number, TODAY, no_engine)
    return execute_forgetting(vault, prepared, TODAY, no_engine).request


def codes(vault: Vault) -> list[str]:
    with vault.reading() as uow:
        return sorted(uow.trajectories.codes())


def test_a_forgetting_that_was_stopped_goes_on_when_it_is_asked_again(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vault.writing() as uow:
        person = add_person(uow, "Anna")
        client = uow.people.add_client(Client("C1", person_id=person))
        add_dossier(uow, client, "T1")
        request = ask(uow, person)
    prepared = prepare_forgetting(vault, request.number, TODAY, no_engine)
    monkeypatch.setattr(forgetting, "execute_run", _stopped)
    with pytest.raises(KeyboardInterrupt):
        execute_forgetting(vault, prepared, TODAY, no_engine)
    monkeypatch.undo()
    with vault.reading() as uow:
        halfway = find_request(uow, request.number)
        assert (halfway.outcome, halfway.address) == (None, "anna@voorbeeld.example")
        assert uow.trajectories.codes() == ["T1"]
    done = forget(vault, request)
    assert (done.outcome, done.name) == (Outcome.GRANTED, "Anna Bos")
    assert codes(vault) == []


def _stopped(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_what_another_process_did_meanwhile_is_no_obstacle(vault: Vault) -> None:
    with vault.writing() as uow:
        person = add_person(uow, "Anna")
        client = uow.people.add_client(Client("C1", person_id=person))
        add_dossier(uow, client, "T1")
        request = ask(uow, person)
    prepared = prepare_forgetting(vault, request.number, TODAY, no_engine)
    with vault.writing() as uow:
        remove_client(uow, uow.people.client(client), TODAY)
    with vault.reading() as uow:
        assert find_request(uow, request.number).name == "Anna Bos"
    done = execute_forgetting(vault, prepared, TODAY, no_engine).request
    assert done.outcome is Outcome.GRANTED


def test_what_the_coach_did_not_see_is_not_erased(vault: Vault) -> None:
    with vault.writing() as uow:
        person = add_person(uow, "Anna")
        client = uow.people.add_client(Client("C1", person_id=person))
        dossier = add_dossier(uow, client, "T1")
        request = ask(uow, person)
    prepared = prepare_forgetting(vault, request.number, TODAY, no_engine)
    with vault.writing() as uow:
        later = Note(trajectory_id=dossier, kind=NoteKind.SESSION, written_on=TODAY, text="Nog.")
        uow.notes.add([later])
    with pytest.raises(Blocked):
        execute_forgetting(vault, prepared, TODAY, no_engine)
    with vault.reading() as uow:
        assert len(uow.notes.of_trajectory(dossier)) == 2
        assert find_request(uow, request.number).outcome is None
    assert forget(vault, request).outcome is Outcome.GRANTED
    assert codes(vault) == []


def test_the_certificate_tells_of_the_request_that_stays_as_proof_once(vault: Vault) -> None:
    with vault.writing() as uow:
        client = uow.people.add_client(Client("C1", person_id=(person := add_person(uow, "Anna"))))
        for code in ("T1", "T2"):
            add_dossier(uow, client, code)
        request = ask(uow, person)
    done = forget(vault, request)
    assert (done.outcome, codes(vault)) == (Outcome.GRANTED, [])
    with vault.reading() as uow:
        steps = find_certificate(uow, done.certificate).steps
    kept = [(step.category, step.count, step.rule) for step in steps if step.because]
    assert kept == [(Category.REQUEST_RECORD, 1, "C3")]


def test_the_only_coachee_of_an_organisation_takes_the_dossier_along(vault: Vault) -> None:
    with vault.writing() as uow:
        organisation = uow.people.add_organisation(Organisation("Waterschap"))
        client = uow.people.add_client(Client("C1", organisation_id=organisation))
        person = add_person(uow, "Anna")
        for code in ("T1", "T2"):
            number = add_dossier(uow, client, code)
            if code == "T1":
                uow.trajectories.add_role(Role(number, RoleKind.COACHEE, person_id=person))
        request = ask(uow, person)
    assert forget(vault, request).outcome is Outcome.GRANTED
    assert codes(vault) == ["T2"]
    with vault.reading() as uow:
        assert uow.people.persons() == []


def test_one_of_several_coachees_does_not_take_what_is_about_the_others(vault: Vault) -> None:
    with vault.writing() as uow:
        organisation = uow.people.add_organisation(Organisation("Waterschap"))
        client = uow.people.add_client(Client("C1", organisation_id=organisation))
        number = add_dossier(uow, client, "T1")
        people = [add_person(uow, name) for name in ("Anna", "Bram")]
        for person in people:
            uow.trajectories.add_role(Role(number, RoleKind.COACHEE, person_id=person))
        request = ask(uow, people[0])
    with pytest.raises(Blocked):
        prepare_forgetting(vault, request.number, TODAY, no_engine)
    assert codes(vault) == ["T1"]


def test_who_stayed_with_two_consents_is_forgotten_too(vault: Vault) -> None:
    with vault.writing() as uow:
        person = add_person(uow, "Anna")
        uow.people.add_client(Client("C1", person_id=person))
        for occasion in (Occasion.START, Occasion.END):
            uow.consents.add(Consent("alumni_name_email", START, person_id=person,
                                     occasion=occasion))  # fmt: skip
        request = ask(uow, person)
    forget(vault, request)
    with vault.writing() as uow:
        assert uow.people.client_codes() == []
        closed = told(uow, find_request(uow, request.number), TODAY, TODAY)
    assert (closed.name, closed.address, closed.detached_on) == ("", "", TODAY)


def test_what_is_restricted_stays_and_the_outcome_says_so(vault: Vault) -> None:
    with vault.writing() as uow:
        person = add_person(uow, "Anna")
        client = uow.people.add_client(Client("C1", person_id=person))
        number = add_dossier(uow, client, "T1")
        (note,) = uow.notes.of_trajectory(number)
        set_restriction(uow, Record.NOTE, note.id, "betwist", TODAY)
        request = ask(uow, person)
    assert forget(vault, request).outcome is Outcome.PARTLY
    with vault.writing() as uow:
        assert uow.trajectories.codes() == ["T1"], "with the dates that it counts from"
        later = Trajectory(code="T9", client_id=client, kind=TrajectoryKind.COACHING,
                           start=date(2026, 11, 21))  # fmt: skip
        uow.trajectories.add(later)
        facts = {one.code: one for one in all_facts(uow)}
    assert facts["T1"].erasure is not None
    assert facts["T9"].erasure is None, "another agreement"
