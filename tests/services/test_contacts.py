"""The contact log: what was said outside sessions, and when it goes."""

from datetime import date

import pytest

from coachdossier.anonymise.engine import Engine
from coachdossier.domain.categories import Category
from coachdossier.domain.contact import Channel, ContactKind
from coachdossier.domain.disposition import Action
from coachdossier.domain.people import Name
from coachdossier.errors import Blocked, NotFound, UsageError
from coachdossier.policy.loading import load_preset
from coachdossier.services.agreeing import NewTrajectory, open_trajectory
from coachdossier.services.closing import (
    ClosedTrajectory,
    CloseRequest,
    execute_close,
    prepare_close,
)
from coachdossier.services.contacts import (
    ContactLine,
    NewContact,
    add_contact,
    list_contacts,
    remove_contact,
)
from coachdossier.services.copies import dossier_copy
from coachdossier.services.details import PersonDetails
from coachdossier.services.dossiers import whole_dossier
from coachdossier.services.enrolment import NewClient, Representation, add_client
from coachdossier.services.lookup import find_client, find_trajectory
from coachdossier.services.removal import preview_removal, remove_client
from coachdossier.vault.search import parse
from coachdossier.vault.vault import Vault
from dossier_support import SANNE, TODAY

CODE = "T001-1"


def add(vault: Vault, trajectory: str | None = None, client: str = "C001", **new: object) -> int:
    fields = {
        "on": TODAY,
        "kind": ContactKind.QUESTION,
        "channel": Channel.PHONE,
        "note": "Vroeg naar een rekening",
    }
    with vault.writing() as uow:
        found = None if trajectory is None else find_trajectory(uow, trajectory)
        return add_contact(
            uow, find_client(uow, client), NewContact(**{**fields, **new}), TODAY, found
        )


def contacts(
    vault: Vault, client: str = "C001", trajectory: str | None = None
) -> list[ContactLine]:
    with vault.reading() as uow:
        found = None if trajectory is None else find_trajectory(uow, trajectory)
        return list_contacts(uow, find_client(uow, client), found)


def open_another(vault: Vault) -> str:
    with vault.writing() as uow:
        agreed = NewTrajectory(start=date(2026, 2, 1))
        return open_trajectory(uow, find_client(uow, "C001"), agreed, TODAY).code


def close(vault: Vault, code: str) -> ClosedTrajectory:
    def no_engine() -> Engine:
        raise AssertionError

    with vault.reading() as uow:
        wish = CloseRequest(code, choices={"dossier_content": Action.DELETE})
        ready = prepare_close(uow, load_preset("erase-at-close"), wish, no_engine, TODAY)
    return execute_close(vault, ready, TODAY)


@pytest.mark.clause("REF-11", "LEF-19", "PLU-7")
def test_a_contact_has_a_day_a_kind_a_channel_and_a_note(dossier: Vault) -> None:
    add(dossier, CODE)
    add(dossier, on=date(2026, 1, 5), kind=ContactKind.INITIATION, channel=Channel.MAIL, note="")
    first, second = contacts(dossier)
    assert (first.date, first.kind, first.channel) == (
        date(2026, 1, 5), ContactKind.INITIATION, Channel.MAIL,
    )  # fmt: skip
    assert (second.trajectory, second.note) == (CODE, "Vroeg naar een rekening")
    assert [line.id for line in contacts(dossier, trajectory=CODE)] == [second.id]


def test_a_contact_is_not_found_by_search(dossier: Vault) -> None:
    add(dossier, CODE, note="zeldzaamwoord")
    query = parse("zeldzaamwoord")
    assert query is not None
    with dossier.reading() as uow:
        assert uow.search(query) == []


def test_a_contact_still_to_come_is_none(dossier: Vault) -> None:
    with pytest.raises(UsageError):
        add(dossier, on=date(2026, 3, 13))


def test_a_trajectory_of_another_client_is_refused(dossier: Vault) -> None:
    with dossier.writing() as uow:
        add_client(uow, NewClient(person=PersonDetails(name=Name("Piet"))), TODAY)
    with pytest.raises(UsageError):
        add(dossier, CODE, client="C002")
    with pytest.raises(UsageError):
        contacts(dossier, "C002", CODE)


def test_a_bsn_is_refused_unless_the_coach_says_why(dossier: Vault) -> None:
    with pytest.raises(Blocked):
        add(dossier, note="Mijn BSN is 111222333")
    add(dossier, note="Mijn BSN is 111222333", bsn_reason="staat in de offerte")
    with dossier.reading() as uow:
        assert uow.audit.acts()[-1].act == "bsn.override"


def test_nothing_is_recorded_of_a_child_whom_nobody_represents(dossier: Vault) -> None:
    with dossier.writing() as uow:
        young = PersonDetails(name=Name("Noor"), birth_date=date(2012, 5, 1))
        given = Representation("een ouder", "2026-1", TODAY)
        add_client(uow, NewClient(person=young, representation=given), TODAY)
        (consent,) = uow.consents.all()
    add(dossier, client="C002")
    with dossier.writing() as uow:
        uow.consents.withdraw(consent.id or 0, TODAY)
    with pytest.raises(Blocked):
        add(dossier, client="C002")


def test_one_entered_by_mistake_goes_with_a_row_in_the_ledger(dossier: Vault) -> None:
    number = add(dossier)
    with dossier.writing() as uow:
        uid = uow.uid("contact", number)
        remove_contact(uow, number, TODAY)
        with pytest.raises(NotFound):
            remove_contact(uow, number, TODAY)
    assert contacts(dossier) == []
    assert ledger(dossier) == [(uid, "removed-by-coach")]


def ledger(vault: Vault) -> list[tuple[str, str]]:
    return vault.connection.execute(
        "SELECT uid, rule FROM ledger WHERE record = 'contact' ORDER BY id"
    ).fetchall()


class TestAtClose:
    def test_the_contacts_go_with_the_trajectory(self, dossier: Vault) -> None:
        other = open_another(dossier)
        for trajectory in (CODE, None, other):
            add(dossier, trajectory)
        closed = close(dossier, CODE)
        assert closed.certificate.erased[Category.CONTACT_LOG] == 1
        assert [line.trajectory for line in contacts(dossier)] == [None, other]

    def test_those_of_no_trajectory_go_with_the_last_one(self, dossier: Vault) -> None:
        for trajectory in (CODE, None):
            add(dossier, trajectory, note="Belde over Vogelzang")
        closed = close(dossier, CODE)
        assert closed.certificate.erased[Category.CONTACT_LOG] == 2
        assert [rule for _uid, rule in ledger(dossier)] == ["R9", "R9"]
        assert dossier.connection.execute("SELECT count(*) FROM contact").fetchone() == (0,)

    def test_a_contact_after_the_preview_stops_the_close(self, dossier: Vault) -> None:
        with dossier.reading() as uow:
            wish = CloseRequest(CODE, choices={"dossier_content": Action.DELETE})
            ready = prepare_close(uow, load_preset("erase-at-close"), wish, lambda: None, TODAY)
        add(dossier)
        with pytest.raises(Blocked):
            execute_close(dossier, ready, TODAY)


def test_the_dossier_and_the_copy_of_it_hold_the_contacts(dossier: Vault) -> None:
    other = open_another(dossier)
    for trajectory in (CODE, None, other):
        add(dossier, trajectory, note=f"over {trajectory}")
    with dossier.reading() as uow:
        whole = whole_dossier(uow, find_client(uow, "C001"), TODAY)
        copy = dossier_copy(uow, find_trajectory(uow, CODE), TODAY)
    assert [line.trajectory for line in whole.contacts] == [CODE, None, other]
    assert [contact.note for contact in copy.contacts] == [f"over {CODE}", "over None"]


def test_a_removed_client_leaves_no_contact(dossier: Vault) -> None:
    open_another(dossier)
    with dossier.writing() as uow:
        other = PersonDetails(name=Name("Piet", last="Smit"), organisation=SANNE.organisation)
        add_client(uow, NewClient(person=other), TODAY)
    for trajectory in (CODE, None):
        add(dossier, trajectory)
    add(dossier, client="C002")
    with dossier.writing() as uow:
        client = find_client(uow, "C001")
        assert preview_removal(uow, client)[Category.CONTACT_LOG] == 2
        assert remove_client(uow, client, TODAY).erased[Category.CONTACT_LOG] == 2
    assert len(contacts(dossier, "C002")) == 1
    assert dossier.connection.execute("SELECT count(*) FROM contact").fetchone() == (1,)
    assert len(ledger(dossier)) == 2
