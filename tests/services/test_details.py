"""Fields of people and organisations that some practices need and most leave empty."""

from datetime import date

import pytest

from coachdossier.domain.people import Address, Name, Organisation, RoleKind
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import TrajectoryKind
from coachdossier.errors import Blocked, UsageError
from coachdossier.services.agreeing import NewTrajectory, open_trajectory
from coachdossier.services.details import AddressDetails, OrganisationDetails, PersonDetails
from coachdossier.services.enrolment import edit_client
from coachdossier.services.lookup import find_client, find_organisation, find_trajectory
from coachdossier.services.organisations import add_organisation, edit_organisation
from coachdossier.services.persons import NewPart, add_person
from coachdossier.vault.vault import Vault
from dossier_support import TODAY

IBAN = "NL91ABNA0417164300"


def add(vault: Vault, **details: object) -> int:
    with vault.writing() as uow:
        return add_organisation(uow, OrganisationDetails(**{"name": "Waterschap", **details}))


def edit(vault: Vault, number: int, **details: object) -> Organisation:
    with vault.writing() as uow:
        edit_organisation(uow, find_organisation(uow, number), OrganisationDetails(**details))
        return find_organisation(uow, number)


@pytest.mark.clause("PLU-4")
def test_a_title_is_kept_and_can_be_taken_away(dossier: Vault) -> None:
    for title in ("mr. dr.", ""):
        with dossier.writing() as uow:
            client = find_client(uow, "C001")
            edit_client(uow, client, PersonDetails(title=title), TODAY)
            assert uow.people.person(client.person_id or 0).title == title


@pytest.mark.clause("LEF-17")
@pytest.mark.parametrize("written", [IBAN, "nl91 abna 0417 1643 00", "NL91-ABNA-0417164300"])
def test_a_bank_account_is_kept_as_an_iban_without_spaces(vault: Vault, written: str) -> None:
    number = add(vault, bank_account=written)
    with vault.reading() as uow:
        assert find_organisation(uow, number).bank_account == IBAN
    assert edit(vault, number, phone="1").bank_account == IBAN
    assert edit(vault, number, bank_account="").bank_account == ""


@pytest.mark.parametrize("wrong", ["NL92ABNA0417164300", "417164300", "geheim"])
def test_what_is_no_iban_is_refused_without_repeating_it(vault: Vault, wrong: str) -> None:
    with pytest.raises(UsageError) as refused:
        add(vault, bank_account=wrong)
    assert wrong not in str(refused.value)


@pytest.mark.clause("LEF-9", "PLU-9")
def test_invoices_may_go_elsewhere_and_wishes_are_kept(vault: Vault) -> None:
    number = add(
        vault,
        address=AddressDetails(city="Ede"),
        billing=AddressDetails(street="Postbus 1", city="Tiel"),
        preferences="Facturen per kwartaal",
    )
    changed = edit(vault, number, billing=AddressDetails(postcode="4000 AA"))
    assert changed.address == Address(city="Ede")
    assert changed.billing == Address("Postbus 1", "4000 AA", "Tiel")
    assert changed.preferences == "Facturen per kwartaal"


def test_a_bsn_is_refused_there_too(dossier: Vault) -> None:
    with pytest.raises(Blocked):
        add(dossier, preferences="BSN 111222333 vermelden")
    details = PersonDetails(title="BSN 111222333")
    with dossier.writing() as uow, pytest.raises(Blocked):
        edit_client(uow, find_client(uow, "C001"), details, TODAY)


@pytest.mark.clause("PLU-5")
@pytest.mark.parametrize(
    ("said", "kept"),
    [(None, CollectedVia.ENROLMENT), (CollectedVia.AGENCY, CollectedVia.AGENCY)],
)
def test_a_participant_comes_from_the_enrolment_unless_the_coach_says_otherwise(
    dossier: Vault, said: CollectedVia | None, kept: CollectedVia
) -> None:
    with dossier.writing() as uow:
        agreed = NewTrajectory(start=date(2026, 2, 1), kind=TrajectoryKind.TRAINING)
        code = open_trajectory(uow, find_client(uow, "C001"), agreed, TODAY).code
        person = PersonDetails(name=Name("Bo"), collected_via=said)
        part = NewPart(kind=RoleKind.PARTICIPANT, person=person)
        number = add_person(uow, find_trajectory(uow, code), part, TODAY)
        assert uow.people.person(number).source.collected_via is kept


def test_only_a_training_has_participants(dossier: Vault) -> None:
    part = NewPart(kind=RoleKind.PARTICIPANT, person=PersonDetails(name=Name("Bo")))
    with dossier.writing() as uow, pytest.raises(UsageError):
        add_person(uow, find_trajectory(uow, "T001-1"), part, TODAY)
