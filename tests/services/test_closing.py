"""The end of a trajectory: what goes is gone, what stays has a reason, and nobody is named."""

from collections.abc import Iterator
from datetime import date

import pytest

from coachdossier.anonymise.engine import Engine
from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, StaysBecause
from coachdossier.domain.finance import Invoice
from coachdossier.domain.privacy import Consent, Occasion
from coachdossier.domain.trajectory import Session
from coachdossier.errors import Blocked, NotFound, UsageError
from coachdossier.policy.loading import load_preset
from coachdossier.practice_io.practice_folder import read_practice_folder
from coachdossier.services.closing import (
    ClosedTrajectory,
    CloseRequest,
    PreparedClose,
    certificate_json,
    execute_close,
    prepare_close,
)
from coachdossier.services.demo_practice import TODAY, folder
from coachdossier.services.importing import ImportOptions, import_practice
from coachdossier.services.lookup import find_trajectory
from coachdossier.services.proof import check_traces, finish_interrupted
from coachdossier.vault.live_text import live_texts
from coachdossier.vault.vault import Vault

DELETE_ALL = dict.fromkeys(("dossier_content", "report", "evaluation"), Action.DELETE)
GONE = ("Willemijn", "Braakhuis", "terbraakhuis", "Nieland", "Roelofsen")


@pytest.fixture
def practice(vault: Vault) -> Vault:
    with vault.writing() as uow:
        import_practice(uow, read_practice_folder(folder("nl"), TODAY), TODAY)
    return vault


def no_engine() -> Engine:
    raise AssertionError("a deletion needs no anonymiser")


def prepared(vault: Vault, code: str, today: date = TODAY, **request: object) -> PreparedClose:
    with vault.reading() as uow:
        wish = CloseRequest(code, **{"choices": DELETE_ALL, **request})
        return prepare_close(uow, load_preset("erase-at-close"), wish, no_engine, today)


def close(vault: Vault, code: str, **request: object) -> ClosedTrajectory:
    return execute_close(vault, prepared(vault, code, **request), TODAY)


def texts(vault: Vault) -> Iterator[str]:
    yield from live_texts(vault.connection)


def test_nothing_of_the_erased_people_is_left_in_the_decrypted_pages(practice: Vault) -> None:
    assert check_traces(practice, GONE).explained > 0
    closed = close(practice, "T01")
    after = check_traces(practice, GONE)
    assert (after.places, after.explained, after.control_found) == (0, 0, True)
    assert closed.certificate.traces.places == 0
    assert closed.certificate.traces.control_found


def test_the_certificate_counts_and_names_nobody(practice: Vault) -> None:
    plan = prepared(practice, "T01").plan
    certificate = close(practice, "T01").certificate
    assert certificate.erased[Category.SESSION_NOTE] == 3
    assert certificate.erased[Category.EVALUATION] == 12
    assert certificate.erased[Category.THIRD_PERSON] == 2
    assert certificate.fingerprint == plan.fingerprint
    body = certificate_json(certificate)
    assert not [name for name in (*GONE, "Zorgoever", "C01") if name in body]


def test_a_person_of_two_trajectories_stays_as_long_as_the_other(practice: Vault) -> None:
    plan = prepared(practice, "T01").plan
    stays = [step for step in plan.stays if step.category is Category.THIRD_PERSON]
    assert [(step.count, step.because) for step in stays] == [(1, StaysBecause.SHARED_PERSON)]
    close(practice, "T01")
    assert any("Walstra" in line for line in texts(practice))
    close(practice, "T02", ended=TODAY)
    assert not any("Walstra" in line for line in texts(practice))


def test_identity_stays_while_another_trajectory_of_the_client_needs_it(practice: Vault) -> None:
    plan = prepared(practice, "T05").plan
    stays = {step.category: step.because for step in plan.stays}
    assert stays[Category.IDENTITY_CONTACT] is StaysBecause.OTHER_TRAJECTORY
    close(practice, "T05")
    with practice.reading() as uow:
        client = uow.people.client(find_trajectory(uow, "T06").client_id)
        assert uow.people.person(client.person_id or 0).name.last
    with practice.reading() as uow, pytest.raises(NotFound):
        find_trajectory(uow, "T05")


def test_working_notes_go_whatever_is_chosen(practice: Vault) -> None:
    steps = prepared(practice, "T01").plan.now
    assert Action.DELETE in {s.action for s in steps if s.category is Category.WORK_NOTE}


def test_a_dossier_that_changed_after_the_preview_is_not_closed(practice: Vault) -> None:
    ready = prepared(practice, "T01")
    with practice.writing() as uow:
        number = uow.notes.lines(find_trajectory(uow, "T01").id or 0)[0].id
        uow.notes.remove(number)
    with pytest.raises(Blocked):
        execute_close(practice, ready, TODAY)
    with practice.reading() as uow:
        assert find_trajectory(uow, "T01").closed_on is None


def test_an_open_choice_stops_a_close(practice: Vault) -> None:
    ready = prepared(practice, "T01", choices={"dossier_content": Action.DELETE})
    assert {choice.name for choice in ready.plan.open_choices} == {"report", "evaluation"}
    with pytest.raises(UsageError):
        execute_close(practice, ready, TODAY)


def test_an_end_in_the_future_is_refused(practice: Vault) -> None:
    with pytest.raises(UsageError):
        prepared(practice, "T01", ended=date(2027, 1, 1))


def test_the_codes_stay_so_that_an_import_needs_an_explicit_word(practice: Vault) -> None:
    close(practice, "T01")
    again = read_practice_folder(folder("nl"), TODAY)
    with pytest.raises(Blocked), practice.writing() as uow:
        import_practice(uow, again, TODAY)
    with practice.writing() as uow:
        came_in = import_practice(uow, again, TODAY, ImportOptions(allow_erased=True))
    assert (came_in.clients, came_in.trajectories) == (1, 1)


def test_other_dossiers_that_name_somebody_who_goes_are_listed(practice: Vault) -> None:
    with practice.writing() as uow:
        other = find_trajectory(uow, "T02")
        note = uow.notes.of_trajectory(other.id or 0)[0]
        uow.connection.execute(
            "UPDATE note SET text = text || ' Zij kent Willemijn ter Braakhuis.' WHERE id = ?",
            (note.id,),
        )
    assert prepared(practice, "T01").named_elsewhere == ("T02",)
    closed = close(practice, "T01")
    assert closed.certificate.traces.places == 0


@pytest.mark.parametrize(
    ("occasions", "kept"),
    [((), False), ((Occasion.START,), False), ((Occasion.START, Occasion.END), True)],
)
def test_name_and_email_stay_only_with_both_consents(
    practice: Vault, occasions: tuple[Occasion, ...], kept: bool
) -> None:
    with practice.writing() as uow:
        person = uow.people.client_with_code("C01")
        assert person is not None
        for occasion in occasions:
            uow.consents.add(
                Consent("alumni_name_email", TODAY, person_id=person.person_id, occasion=occasion)
            )
    close(practice, "T01")
    dump = "\n".join(texts(practice))
    assert ("w.terbraakhuis@zorgoever.example" in dump) is kept
    assert ("Braakhuis" in dump) is kept
    assert "1984-04-17" not in dump
    assert "Hooiersteeg" not in dump
    assert "Mijntje" not in dump


def test_proof_of_consent_stays_under_a_reference_without_a_name(practice: Vault) -> None:
    with practice.writing() as uow:
        client = uow.people.client_with_code("C01")
        assert client is not None
        uow.consents.add(
            Consent(
                "analytics", TODAY, person_id=client.person_id, evidence="Willemijn zei ja",
            )
        )  # fmt: skip
    ready = prepared(practice, "T01")
    assert ready.letter is not None
    execute_close(practice, ready, TODAY)
    with practice.reading() as uow:
        (consent,) = uow.consents.all()
    assert consent.person_id is None
    assert consent.subject == ready.consent_reference == ready.letter.consent_reference
    assert consent.evidence == ""


def test_an_invoice_outlives_the_dossier_and_explains_its_payer(practice: Vault) -> None:
    with practice.writing() as uow:
        trajectory = find_trajectory(uow, "T01")
        uow.invoices.add(
            Invoice("W. ter Braakhuis", "2026-014", TODAY, 145200, trajectory_id=trajectory.id)
        )
    ready = prepared(practice, "T01")
    (stays,) = [step for step in ready.plan.stays if step.category is Category.FINANCE]
    assert stays.due == date(2034, 1, 1)
    closed = execute_close(practice, ready, TODAY)
    with practice.reading() as uow:
        (invoice,) = uow.invoices.all()
    assert (invoice.payer, invoice.trajectory_id) == ("W. ter Braakhuis", None)
    assert closed.certificate.traces.places == 0


def test_without_an_invoice_nothing_is_kept_for_the_tax_office(practice: Vault) -> None:
    assert Category.FINANCE not in {s.category for s in prepared(practice, "T01").plan.steps}


def test_an_act_that_was_stopped_before_its_proof_is_finished_at_the_next_opening(
    practice: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    ready = prepared(practice, "T01")
    with monkeypatch.context() as patch:
        patch.setattr("coachdossier.services.closing.prove_gone", stopped)
        with pytest.raises(KeyboardInterrupt):
            execute_close(practice, ready, TODAY)
    assert check_traces(practice, GONE).explained == 0
    assert finish_interrupted(practice) == (ready.certificate_number,)
    assert finish_interrupted(practice) == ()
    with practice.reading() as uow:
        assert '"interrupted": true' in (uow.certificates.get(ready.certificate_number) or "")


def test_a_failure_inside_the_act_leaves_everything(
    practice: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(texts(practice))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    ready = prepared(practice, "T01")
    monkeypatch.setattr("coachdossier.vault.registers.Certificates.add", full)
    with pytest.raises(Exception, match=r"disk|space"):
        execute_close(practice, ready, TODAY)
    assert list(texts(practice)) == before


def test_every_close_is_in_the_audit_without_content(practice: Vault) -> None:
    close(practice, "T01")
    with practice.reading() as uow:
        act = uow.audit.acts()[-1]
        assert uow.audit.first_broken() is None
    assert (act.act, act.counts["session_note"]) == ("close", 3)
    assert not [name for name in (*GONE, "T01", "C01") if name in repr(act)]


def test_the_session_log_becomes_counters_without_a_name(practice: Vault) -> None:
    with practice.writing() as uow:
        trajectory_id = find_trajectory(uow, "T01").id or 0
        for month in (2, 3):
            uow.trajectories.add_session(Session(trajectory_id, date(2026, month, 3), 90))
    closed = close(practice, "T01")
    assert closed.certificate.erased[Category.SESSION_LOG] == 2
    with practice.reading() as uow:
        assert (2026, "coaching", 1, 2, 180) in [tuple(row) for row in uow.counters.all()]
