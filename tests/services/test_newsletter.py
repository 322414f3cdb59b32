"""The newsletter goes to who asked for it, and nothing is left of who says goodbye."""

import pytest

from coachdossier.domain.people import Name
from coachdossier.domain.sources import CollectedVia
from coachdossier.errors import Blocked, NotFound, UsageError
from coachdossier.policy.loading import load_preset
from coachdossier.services.consents import NewConsent, give_consent, withdraw_consent
from coachdossier.services.details import PersonDetails
from coachdossier.services.facts import all_facts
from coachdossier.services.facts_names import NEWSLETTER
from coachdossier.services.identities import known_identities
from coachdossier.services.lookup import find_client, find_trajectory, stored_id
from coachdossier.services.newsletter import (
    NewSubscription,
    find_subscription,
    list_subscriptions,
    subscribe,
    unsubscribe,
)
from coachdossier.services.persons import NewPart, add_person
from coachdossier.services.policies import use_policy
from coachdossier.vault.vault import Vault
from dossier_support import SANNE, TODAY

NOOR = "noor@voorbeeld.example"


def add(vault: Vault, **new: object) -> int:
    fields = {"name": "Noor van der Meent", "email": NOOR, "subscribed_on": TODAY}
    with vault.writing() as uow:
        return subscribe(uow, NewSubscription(**{**fields, **new}), TODAY)


def addresses(vault: Vault) -> list[str]:
    with vault.reading() as uow:
        return [one.email for one in list_subscriptions(uow)]


@pytest.mark.clause("KWA-30", "PLU-15")
def test_who_subscribes_is_on_the_list_once(vault: Vault) -> None:
    number = add(vault)
    with pytest.raises(UsageError, match="already"):
        add(vault, email=NOOR.upper())
    assert addresses(vault) == [NOOR]
    with vault.reading() as uow:
        assert find_subscription(uow, number).name == "Noor van der Meent"


@pytest.mark.parametrize("wrong", [{"email": ""}, {"email": "noor"}])
def test_without_an_address_there_is_no_newsletter(vault: Vault, wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        add(vault, **wrong)


@pytest.mark.clause("KWA-49", "LEF-25", "PLU-16")
@pytest.mark.parametrize(
    ("policy", "rule"),
    [
        ("per-category", "K6"),
        ("seven-years", "L8"),
        ("accredited-training", "U5"),
        ("erase-at-close", "C13"),
        ("ask-to-forget", "C13"),
    ],
)
def test_unsubscribing_leaves_a_line_in_ledger_and_audit_and_no_name(
    vault: Vault, policy: str, rule: str
) -> None:
    with vault.writing() as uow:
        use_policy(uow, load_preset(policy))
    number = add(vault)
    with vault.writing() as uow:
        uid = uow.uid("subscription", number)
        unsubscribe(uow, find_subscription(uow, email=NOOR.upper()), TODAY)
    assert addresses(vault) == []
    entered = vault.connection.execute("SELECT uid, record, category, rule FROM ledger").fetchall()
    assert entered == [(uid, "subscription", "newsletter", rule)]
    act = vault.connection.execute("SELECT act, object FROM audit ORDER BY id DESC").fetchone()
    assert act == ("newsletter.unsubscribe", uid)
    with vault.reading() as uow, pytest.raises(NotFound):
        find_subscription(uow, number)


@pytest.mark.clause("PLU-33")
@pytest.mark.parametrize("source", ["employer", "commissioner", "agency", "client"])
def test_nobody_gets_news_who_came_through_others(vault: Vault, source: str) -> None:
    with pytest.raises(Blocked):
        add(vault, source=CollectedVia(source))
    assert addresses(vault) == []


@pytest.mark.clause("PLU-33")
def test_the_vault_knows_who_came_through_others(dossier: Vault) -> None:
    with dossier.writing() as uow:
        noor = PersonDetails(name=Name("Noor"), email=NOOR, collected_via=CollectedVia.EMPLOYER)
        part = NewPart(person=noor)
        add_person(uow, find_trajectory(uow, "T001-1"), part, TODAY)
    with pytest.raises(Blocked):
        add(dossier, email=NOOR.upper())
    assert addresses(dossier) == []


def test_taking_back_the_consent_to_news_unsubscribes(dossier: Vault) -> None:
    add(dossier)
    add(dossier, email=SANNE.email)
    with dossier.writing() as uow:
        person = find_client(uow, "C001").person_id or 0
        yes = NewConsent(person_id=person, purpose="newsletter", given_on=TODAY, evidence="mail")
        (notice,) = withdraw_consent(uow, give_consent(uow, yes, TODAY), TODAY, TODAY)
    assert "newsletter" in notice.message
    assert addresses(dossier) == [NOOR]


def test_the_anonymiser_and_the_planning_know_of_subscribers(dossier: Vault) -> None:
    add(dossier)
    with dossier.reading() as uow:
        known = known_identities(uow, stored_id(find_trajectory(uow, "T001-1"))).people
        facts = {one.code: one for one in all_facts(uow)}
    assert [(one.first_name, one.email) for one in known if one.key == "subscription-1"] == [
        ("Noor", NOOR)
    ]
    assert [(one.category, one.count) for one in facts[NEWSLETTER].holdings] == [("newsletter", 1)]
