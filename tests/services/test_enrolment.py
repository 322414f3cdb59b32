"""A client is stored once it may be: named, of age or represented, with a purpose per field."""

from dataclasses import replace
from datetime import date

import pytest

from coachdossier.domain.people import Name
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import NoteKind
from coachdossier.errors import Blocked, UsageError
from coachdossier.services.agreeing import NewTrajectory, open_trajectory
from coachdossier.services.client_list import list_clients
from coachdossier.services.clients import client_card
from coachdossier.services.details import AddressDetails, OrganisationDetails, PersonDetails
from coachdossier.services.enrolment import NewClient, Representation, add_client, edit_client
from coachdossier.services.lookup import find_client, find_trajectory
from coachdossier.services.notes import NewNote, add_note
from coachdossier.services.removal import remove_client
from coachdossier.vault.vault import Vault
from dossier_support import SANNE, TODAY

CHILD = PersonDetails(name=Name("Bo", last="Kind"), birth_date=date(2012, 5, 1))
PARENT = Representation("Mees Kind", "2026-1", date(2026, 3, 1), "form")


def add(vault: Vault, **new: object) -> str:
    with vault.writing() as uow:
        return add_client(uow, NewClient(**new), TODAY).code


def edit(vault: Vault, who: str, details: PersonDetails, **more: object) -> str:
    with vault.writing() as uow:
        return edit_client(uow, find_client(uow, who), details, TODAY, **more).code


def test_a_client_gets_the_next_code_and_is_listed(vault: Vault) -> None:
    assert [add(vault, person=SANNE) for _ in range(2)] == ["C001", "C002"]
    with vault.reading() as uow:
        line = list_clients(uow)[0]
    assert (line.code, line.name, line.organisation) == ("C001", "Sanne de Wit", "Bos")


def test_an_employer_is_made_once(vault: Vault) -> None:
    add(vault, person=SANNE)
    add(vault, person=replace(SANNE, organisation="bos"))
    with vault.reading() as uow:
        assert [one.name for one in uow.people.organisations()] == ["Bos"]


@pytest.mark.parametrize("code", ["", "a b", "a/b", "x" * 33, "-x"])
def test_a_code_that_can_be_none_is_refused(vault: Vault, code: str) -> None:
    with pytest.raises(UsageError):
        add(vault, code=code, person=SANNE)


def test_a_code_in_use_is_refused_in_any_case(vault: Vault) -> None:
    add(vault, code="wilg", person=SANNE)
    with pytest.raises(UsageError):
        add(vault, code="WILG", person=SANNE)


@pytest.mark.parametrize("code", ["sanne1", "DEWIT-7", "s.sanne"])
def test_a_code_that_holds_the_name_is_warned_about(vault: Vault, code: str) -> None:
    details = replace(SANNE, name=Name("Sanne", last="de Wit"), email="dewit@voorbeeld.example")
    with vault.writing() as uow:
        assert add_client(uow, NewClient(code=code, person=details), TODAY).notices


def test_a_neutral_code_is_not_warned_about(vault: Vault) -> None:
    with vault.writing() as uow:
        assert not add_client(uow, NewClient(code="eik-2", person=SANNE), TODAY).notices


def test_a_client_needs_a_name_and_nothing_else(vault: Vault) -> None:
    with pytest.raises(UsageError):
        add(vault, person=PersonDetails(email="x@voorbeeld.example"))
    assert add(vault, person=PersonDetails(name=Name("Ünal")))


SLIPS = [
    PersonDetails(name=Name("A", last="b" * 5000)),
    PersonDetails(name=Name("A"), nickname="b" * 251),
    PersonDetails(name=Name("A"), job_title="b" * 1001),
    PersonDetails(name=Name("A"), organisation="b" * 251),
    PersonDetails(name=Name("A"), birth_date=date(1800, 1, 1)),
    PersonDetails(name=Name("A"), language="de"),
]


@pytest.mark.parametrize("details", SLIPS)
def test_what_must_be_a_slip_is_refused_and_told(vault: Vault, details: PersonDetails) -> None:
    with pytest.raises(UsageError):
        add(vault, person=details)
    code = add(vault, person=SANNE)
    with pytest.raises(UsageError):
        edit(vault, code, details)
    with pytest.raises(UsageError):
        add(vault, person=SANNE, aliases=("b" * 251,))


def test_what_an_older_vault_holds_can_be_read_and_the_rest_of_it_changed(vault: Vault) -> None:
    code = add(vault, person=SANNE)
    with vault.writing() as uow:
        person_id = find_client(uow, code).person_id or 0
        old = replace(
            uow.people.person(person_id),
            name=Name("A", last="b" * 5000), birth_date=date(1800, 1, 1), language="de",
        )  # fmt: skip
        uow.people.save_person(old)
    edit(vault, code, PersonDetails(phone="06 1"))
    with vault.reading() as uow:
        assert uow.people.person(person_id) == replace(old, phone="06 1")


@pytest.mark.clause("KWA-12", "KWA-14")
@pytest.mark.parametrize(
    "details",
    [PersonDetails(name=Name("A"), gender="v"), PersonDetails(name=Name("A"), birth_place="Ede")],
)
def test_gender_and_birth_place_need_a_purpose(vault: Vault, details: PersonDetails) -> None:
    with pytest.raises(UsageError):
        add(vault, person=details)
    purposes = {"gender_purpose": "aanhef", "birth_place_purpose": "diploma"}
    assert add(vault, person=replace(details, **purposes))


@pytest.mark.clause("KWA-6", "KWA-8")
def test_nothing_of_a_child_is_stored_before_a_representative_consents(vault: Vault) -> None:
    with pytest.raises(Blocked):
        add(vault, person=CHILD)
    with vault.reading() as uow:
        assert not uow.people.persons()
        assert not uow.audit.acts()


@pytest.mark.clause("KWA-7")
def test_who_consented_when_after_reading_which_statement_is_kept(vault: Vault) -> None:
    code = add(vault, person=CHILD, representation=PARENT)
    with vault.reading() as uow:
        person_id = find_client(uow, code).person_id
        assert person_id
        (consent,) = uow.consents.of_person(person_id)
    assert consent.representative == "Mees Kind"
    assert consent.statement_version == "2026-1"
    assert consent.given_on == date(2026, 3, 1)


@pytest.mark.clause("KWA-7")
@pytest.mark.parametrize(
    "lacking",
    [replace(PARENT, representative=""), replace(PARENT, statement_version=" ")],
)
def test_a_representative_without_name_or_version_is_no_consent(
    vault: Vault, lacking: Representation
) -> None:
    with pytest.raises(Blocked):
        add(vault, person=CHILD, representation=lacking)


def test_a_consent_still_to_come_is_none(vault: Vault) -> None:
    with pytest.raises(UsageError):
        add(vault, person=CHILD, representation=replace(PARENT, on=date(2026, 3, 13)))


def test_sixteen_is_old_enough(vault: Vault) -> None:
    assert add(vault, person=replace(CHILD, birth_date=date(2010, 3, 12)))
    with pytest.raises(Blocked):
        add(vault, person=replace(CHILD, birth_date=date(2010, 3, 13)))


@pytest.mark.clause("KWA-8")
def test_a_birth_date_that_makes_a_child_of_a_client_needs_the_consent_too(vault: Vault) -> None:
    code = add(vault, person=SANNE)
    with pytest.raises(Blocked):
        edit(vault, code, PersonDetails(birth_date=date(2015, 1, 1)))
    edit(vault, code, PersonDetails(birth_date=date(2015, 1, 1)), representation=PARENT)


@pytest.mark.clause("KWA-8")
def test_a_withdrawn_consent_shuts_the_dossier_of_a_child(vault: Vault) -> None:
    code = add(vault, person=CHILD, representation=PARENT)
    with vault.writing() as uow:
        open_trajectory(uow, find_client(uow, code), NewTrajectory(start=TODAY), TODAY)
        uow.consents.withdraw(uow.consents.all()[0].id or 0, TODAY)
    note = NewNote(text="x", written_on=TODAY, kind=NoteKind.SESSION)
    with vault.writing() as uow:
        trajectory = find_trajectory(uow, "T001-1")
        with pytest.raises(Blocked):
            add_note(uow, trajectory, note, TODAY)


def test_what_is_not_spoken_of_stays_and_an_empty_text_goes(vault: Vault) -> None:
    code = add(vault, person=replace(SANNE, phone="06 1", nickname="San"))
    edit(vault, code, PersonDetails(phone="", address=AddressDetails(city="Ede")))
    with vault.reading() as uow:
        card = client_card(uow, find_client(uow, code), TODAY)
    assert card.person
    assert (card.person.phone, card.person.email) == ("", "sanne@voorbeeld.example")
    assert (card.person.address.city, card.person.name.nickname) == ("Ede", "San")


def test_a_source_is_the_client_itself_unless_said_otherwise(vault: Vault) -> None:
    add(vault, person=SANNE)
    add(vault, person=replace(SANNE, collected_via=CollectedVia.EMPLOYER))
    with vault.reading() as uow:
        sources = [person.source for person in uow.people.persons()]
    assert [source.collected_via for source in sources] == [
        CollectedVia.SELF, CollectedVia.EMPLOYER,
    ]  # fmt: skip
    assert {source.collected_at for source in sources} == {TODAY}


def test_an_organisation_can_be_the_client(vault: Vault) -> None:
    code = add(vault, organisation=OrganisationDetails(name="Waterschap"))
    with vault.reading() as uow:
        assert list_clients(uow)[0].name == "Waterschap"
        assert client_card(uow, find_client(uow, code), TODAY).person is None
    with pytest.raises(UsageError):
        edit(vault, code, SANNE)


def test_a_bsn_is_refused_without_a_reason_and_counted_with_one(vault: Vault) -> None:
    details = replace(SANNE, phone="BSN 123456782")
    with pytest.raises(Blocked):
        add(vault, person=details)
    add(vault, person=replace(details, bsn_reason="meldplicht"))
    with vault.reading() as uow:
        acts = [(act.act, dict(act.counts)) for act in uow.audit.acts()]
    assert ("bsn.override", {"bsn": 1}) in acts


def test_a_code_can_change_but_not_into_an_erased_one(vault: Vault) -> None:
    code = add(vault, person=SANNE)
    other = add(vault, person=SANNE)
    with vault.writing() as uow:
        remove_client(uow, find_client(uow, other), TODAY)
    assert edit(vault, code, PersonDetails(), code="eik") == "eik"
    with pytest.raises(UsageError):
        edit(vault, "eik", PersonDetails(), code=other)


def test_every_act_is_recorded_without_content(vault: Vault) -> None:
    code = add(vault, person=SANNE)
    edit(vault, code, PersonDetails(phone="06 12345678"))
    with vault.reading() as uow:
        acts = uow.audit.acts()
        assert uow.audit.first_broken() is None
    assert [act.act for act in acts] == ["client.add", "client.edit"]
    assert "Sanne" not in repr(acts)
    assert "12345678" not in repr(acts)
