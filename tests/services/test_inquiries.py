"""Somebody asks something: kept to be answered, and gone once they are a client."""

from datetime import date

import pytest

from coachdossier.domain.people import Name
from coachdossier.domain.sources import CollectedVia
from coachdossier.errors import Blocked, NotFound, UsageError
from coachdossier.services.inquiries import (
    NewInquiry,
    add_inquiry,
    become_client,
    find_inquiry,
    list_inquiries,
    remove_inquiry,
)
from coachdossier.services.lookup import find_client
from coachdossier.vault.vault import Vault
from dossier_support import TODAY

RECEIVED = date(2026, 2, 3)


def add(vault: Vault, **new: object) -> int:
    fields = {
        "name": "Fatima van der Linden",
        "email": "fatima@voorbeeld.example",
        "phone": "06 00 00 00 01",
        "message": "Coacht u ook in de avond?",
        "received_on": RECEIVED,
    }
    with vault.writing() as uow:
        return add_inquiry(uow, NewInquiry(**{**fields, **new}), TODAY)


@pytest.mark.clause("KWA-36", "KWA-38")
def test_an_inquiry_holds_what_it_takes_to_answer_it(vault: Vault) -> None:
    number = add(vault)
    add(vault, name="Bo", phone="", received_on=date(2026, 1, 1))
    with vault.reading() as uow:
        assert [one.name for one in list_inquiries(uow)] == ["Bo", "Fatima van der Linden"]
        found = find_inquiry(uow, number)
    assert (found.email, found.phone) == ("fatima@voorbeeld.example", "06 00 00 00 01")
    assert (found.message, found.received_on) == ("Coacht u ook in de avond?", RECEIVED)


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"email": "", "phone": ""}, {"received_on": date(2026, 3, 13)}]
)
def test_what_could_not_be_answered_is_refused(vault: Vault, wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        add(vault, **wrong)


def test_a_bsn_in_a_message_is_refused_unless_the_coach_says_why(vault: Vault) -> None:
    with pytest.raises(Blocked):
        add(vault, message="Mijn BSN is 111222333")
    add(vault, message="Mijn BSN is 111222333", bsn_reason="nog niet beantwoord")


def test_removed_means_gone_and_remembered_without_a_name(vault: Vault) -> None:
    number = add(vault)
    with vault.writing() as uow:
        uid = uow.uid("inquiry", number)
        remove_inquiry(uow, number, TODAY)
        with pytest.raises(NotFound):
            remove_inquiry(uow, number, TODAY)
        assert list_inquiries(uow) == []
    row = vault.connection.execute("SELECT uid, record, rule, category FROM ledger").fetchone()
    assert row == (uid, "inquiry", "removed-by-coach", "inquiry")
    assert add(vault) > number


class TestBecome:
    def test_name_email_and_phone_go_over_and_the_inquiry_is_gone(self, vault: Vault) -> None:
        number = add(vault)
        with vault.writing() as uow:
            assert become_client(uow, number, TODAY).code == "C001"
        with vault.reading() as uow:
            person = uow.people.person(find_client(uow, "C001").person_id or 0)
            assert list_inquiries(uow) == []
        assert person.name == Name("Fatima", prefix="van der", last="Linden")
        assert (person.email, person.phone) == ("fatima@voorbeeld.example", "06 00 00 00 01")
        assert person.source.collected_at == RECEIVED
        assert person.source.collected_via is CollectedVia.SELF

    def test_a_code_in_use_changes_nothing(self, vault: Vault) -> None:
        first, second = add(vault), add(vault, name="Bo")
        with vault.writing() as uow:
            become_client(uow, first, TODAY, "K1")
        with pytest.raises(UsageError), vault.writing() as uow:
            become_client(uow, second, TODAY, "K1")
        with vault.reading() as uow:
            assert [one.id for one in list_inquiries(uow)] == [second]

    def test_a_code_that_holds_the_name_is_warned_about(self, vault: Vault) -> None:
        number = add(vault)
        with vault.writing() as uow:
            assert become_client(uow, number, TODAY, "LINDEN").notices

    def test_nobody_becomes_a_client_twice(self, vault: Vault) -> None:
        number = add(vault)
        with vault.writing() as uow:
            become_client(uow, number, TODAY)
        with pytest.raises(NotFound), vault.writing() as uow:
            become_client(uow, number, TODAY)
