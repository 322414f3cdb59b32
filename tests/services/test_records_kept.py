"""What outlives a dossier is told: what somebody asked, and who received something of it."""

from dataclasses import replace
from datetime import date

import pytest

from coachdossier.anonymise.engine import Engine
from coachdossier.domain.categories import Category
from coachdossier.domain.contact import Channel
from coachdossier.domain.disposition import Action, Step
from coachdossier.domain.disposition import StaysBecause as Because
from coachdossier.domain.requests import DataRequest, Outcome, RequestKind
from coachdossier.policy.answers import Answer, answered
from coachdossier.policy.loading import load_preset
from coachdossier.practice_io.practice_folder import read_practice_folder
from coachdossier.services.closing import CloseRequest, PreparedClose, execute_close, prepare_close
from coachdossier.services.demo_practice import TODAY, folder
from coachdossier.services.importing import import_practice
from coachdossier.services.lookup import find_trajectory, stored_id
from coachdossier.services.records_kept import records_kept, requests_about
from coachdossier.vault.privacy import Disclosure
from coachdossier.vault.vault import Vault

DELETE_ALL = dict.fromkeys(("dossier_content", "report", "evaluation"), Action.DELETE)
POLICY = load_preset("erase-at-close")
FIVE_YEARS = answered(POLICY, [Answer(rule, "P5Y", "", TODAY) for rule in ("C3", "C14")])
GIVEN = date(2026, 9, 1)


@pytest.fixture
def practice(vault: Vault) -> Vault:
    with vault.writing() as uow:
        import_practice(uow, read_practice_folder(folder("nl"), TODAY), TODAY)
        t02 = stored_id(find_trajectory(uow, "T02"))
        (client,) = uow.holdings.subjects(t02)
        uow.disclosures.add(t02, Disclosure(GIVEN, "law", "Bedrijfsarts", "txt", 0))
        asked = DataRequest(
            number="OPEN-1", kind=RequestKind.ACCESS, channel=Channel.MAIL, received_on=TODAY,
            person_id=client,
        )  # fmt: skip
        uow.requests.add(asked)
    return vault


def no_engine() -> Engine:
    raise AssertionError("a deletion needs no anonymiser")


def prepared(vault: Vault, policy=POLICY) -> PreparedClose:
    with vault.reading() as uow:
        wish = CloseRequest("T02", choices=DELETE_ALL)
        return prepare_close(uow, policy, wish, no_engine, TODAY)


def records(steps) -> list[Step]:
    kinds = (Category.REQUEST_RECORD, Category.DISCLOSURE)
    return [step for step in steps if step.category in kinds]


def told(steps) -> list[tuple[Category, int, date | None, Because | None, str]]:
    return [(one.category, one.count, one.due, one.because, one.rule) for one in records(steps)]


def test_preview_letter_and_certificate_tell_of_a_request_and_of_what_was_given(
    practice: Vault,
) -> None:
    close = prepared(practice)
    expected = [
        (Category.REQUEST_RECORD, 1, None, Because.LAW, "C3"),
        (Category.DISCLOSURE, 1, None, Because.LAW, "C14"),
    ]
    assert told(close.plan.stays) == expected
    assert close.letter is not None
    assert told(close.letter.steps) == expected
    certificate = execute_close(practice, close, TODAY).certificate
    assert told(certificate.steps) == expected
    with practice.reading() as uow:
        assert [request.number for request in uow.requests.all()] == ["OPEN-1"]
        assert [one.recipient for one in uow.disclosures.all()] == ["Bedrijfsarts"]


def test_with_a_period_it_says_until_when(practice: Vault) -> None:
    with practice.writing() as uow:
        (request,) = uow.requests.all()
        uow.requests.save(replace(request, outcome=Outcome.GRANTED, closed_on=GIVEN))
    asked, given = records(prepared(practice, FIVE_YEARS).plan.stays)
    assert asked.due == date(2031, 11, 20), "it counts from the day on which it is nobody's"
    assert given.due == date(2031, 9, 1)


def test_the_letter_tells_of_nobody_elses_request(practice: Vault) -> None:
    with practice.reading() as uow:
        trajectory = find_trajectory(uow, "T02")
        (client,) = uow.holdings.subjects(stored_id(trajectory))
        other = next(
            one.id for one in uow.people.persons() if one.id is not None and one.id != client
        )
        found = records_kept(uow, POLICY, trajectory, (), TODAY, of=other)
    assert Category.REQUEST_RECORD not in {step.category for step in found}


def test_what_was_told_before_is_not_told_twice(practice: Vault) -> None:
    with practice.reading() as uow:
        trajectory = find_trajectory(uow, "T02")
        numbers = {request.number for request in requests_about(uow, trajectory)}
        found = records_kept(uow, POLICY, trajectory, (), TODAY, told=numbers)
    assert numbers == {"OPEN-1"}
    assert told(found) == [(Category.DISCLOSURE, 1, None, Because.LAW, "C14")]
