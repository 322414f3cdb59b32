"""What clients let the coach show rests on a consent for that occasion, and goes with it."""

from datetime import date

import pytest

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, StaysBecause
from coachdossier.domain.publicity import PublicityKind
from coachdossier.errors import Blocked, NotFound, UsageError
from coachdossier.policy.loading import load_preset
from coachdossier.services.closing import CloseRequest, execute_close, prepare_close
from coachdossier.services.consents import (
    NewConsent,
    give_consent,
    list_consents,
    withdraw_consent,
)
from coachdossier.services.copies import dossier_copy
from coachdossier.services.dossiers import whole_dossier
from coachdossier.services.lookup import find_client, find_trajectory
from coachdossier.services.publicity import (
    NewPublicity,
    PublicityLine,
    add_publicity,
    list_publicity,
    remove_publicity,
)
from coachdossier.services.removal import preview_removal, remove_client
from coachdossier.vault.vault import Vault
from dossier_support import TODAY

WEBSITE = "website 2026"
WORDS = "Ik durf weer nee te zeggen."


def agree(vault: Vault, matter: str = WEBSITE, purpose: str = "pr_material") -> int:
    with vault.writing() as uow:
        person = find_client(uow, "C001").person_id or 0
        new = NewConsent(
            person_id=person, purpose=purpose, given_on=TODAY, evidence="mail", matter=matter
        )
        return give_consent(uow, new, TODAY)


def add(vault: Vault, **new: object) -> int:
    with vault.writing() as uow:
        fields = {
            "person_id": find_client(uow, "C001").person_id or 0,
            "kind": PublicityKind.FEEDBACK,
            "occasion": WEBSITE,
            "given_on": TODAY,
            "text": WORDS,
        }
        return add_publicity(uow, NewPublicity(**{**fields, **new}), TODAY)


def shown(vault: Vault) -> list[PublicityLine]:
    with vault.reading() as uow:
        return list_publicity(uow)


def ledger(vault: Vault) -> list[tuple[str, str]]:
    return vault.connection.execute("SELECT record, rule FROM ledger ORDER BY id").fetchall()


@pytest.mark.clause("REF-32", "REF-33")
def test_feedback_an_opinion_and_a_logo_rest_on_their_consent(dossier: Vault) -> None:
    consent = agree(dossier)
    for kind in PublicityKind:
        add(dossier, kind=kind, occasion="Website 2026")
    lines = shown(dossier)
    assert [line.kind for line in lines] == list(PublicityKind)
    assert {(line.person, line.occasion, line.consent) for line in lines} == {
        ("C001", WEBSITE, consent)
    }
    assert lines[0].text == WORDS


@pytest.mark.clause("REF-32")
@pytest.mark.parametrize("agreed", [None, ("folder", "pr_material"), (WEBSITE, "sharing")])
def test_a_yes_for_something_else_is_none(dossier: Vault, agreed: tuple[str, str] | None) -> None:
    if agreed is not None:
        agree(dossier, *agreed)
    with pytest.raises(Blocked):
        add(dossier)
    assert shown(dossier) == []


def test_a_yes_that_was_taken_back_is_none(dossier: Vault) -> None:
    consent = agree(dossier)
    with dossier.writing() as uow:
        withdraw_consent(uow, consent, TODAY, TODAY)
    with pytest.raises(Blocked):
        add(dossier)


@pytest.mark.parametrize(
    "wrong", [{"occasion": " "}, {"text": ""}, {"given_on": date(2026, 3, 13)}]
)
def test_without_occasion_or_text_there_is_nothing_to_show(
    dossier: Vault, wrong: dict[str, object]
) -> None:
    agree(dossier)
    with pytest.raises(UsageError):
        add(dossier, **wrong)


@pytest.mark.clause("REF-35")
def test_what_rested_on_a_consent_goes_when_it_is_taken_back(dossier: Vault) -> None:
    consent, other = agree(dossier), agree(dossier, "folder")
    add(dossier)
    add(dossier, kind=PublicityKind.LOGO)
    kept = add(dossier, occasion="folder")
    with dossier.writing() as uow:
        (notice,) = withdraw_consent(uow, consent, TODAY, TODAY)
    assert notice.params == {"count": 2, "place": WEBSITE}
    assert [(line.id, line.consent) for line in shown(dossier)] == [(kept, other)]
    assert ledger(dossier) == [("publicity", "R5")] * 2
    with dossier.reading() as uow:
        acts = [(act.act, dict(act.counts)) for act in uow.audit.acts()]
    assert acts[-1] == ("publicity.withdraw", {"pr_material": 2})


def test_removed_means_gone_and_remembered_without_a_name(dossier: Vault) -> None:
    agree(dossier)
    number = add(dossier)
    with dossier.writing() as uow:
        remove_publicity(uow, number, TODAY)
        with pytest.raises(NotFound):
            remove_publicity(uow, number, TODAY)
    assert shown(dossier) == []
    assert ledger(dossier) == [("publicity", "removed-by-coach")]


def test_the_dossier_and_the_copy_of_it_hold_what_is_shown(dossier: Vault) -> None:
    agree(dossier)
    add(dossier)
    with dossier.reading() as uow:
        whole = whole_dossier(uow, find_client(uow, "C001"), TODAY)
        copy = dossier_copy(uow, find_trajectory(uow, "T001-1"), TODAY)
    assert [line.occasion for line in whole.consents] == [WEBSITE]
    assert [line.text for line in whole.publicity] == [WORDS]
    assert [item.text for item in copy.publicity] == [WORDS]


class TestAtClose:
    def test_it_stays_with_consent_under_a_reference_and_can_still_be_withdrawn(
        self, dossier: Vault
    ) -> None:
        consent = agree(dossier)
        add(dossier)
        with dossier.reading() as uow:
            wish = CloseRequest("T001-1", choices={"dossier_content": Action.DELETE})
            ready = prepare_close(uow, load_preset("erase-at-close"), wish, lambda: None, TODAY)
        (step,) = [one for one in ready.plan.steps if one.category is Category.PR_MATERIAL]
        assert (step.count, step.because) == (1, StaysBecause.CONSENT)
        closed = execute_close(dossier, ready, TODAY)
        assert Category.PR_MATERIAL not in closed.certificate.erased
        (line,) = shown(dossier)
        assert line.person == ready.consent_reference
        assert line.occasion == WEBSITE
        with dossier.writing() as uow:
            (left,) = list_consents(uow)
            assert (left.id, left.occasion) == (consent, "other")
            withdraw_consent(uow, consent, TODAY, TODAY)
        assert shown(dossier) == []

    def test_a_removed_client_leaves_none(self, dossier: Vault) -> None:
        agree(dossier)
        add(dossier)
        with dossier.writing() as uow:
            client = find_client(uow, "C001")
            assert preview_removal(uow, client)[Category.PR_MATERIAL] == 1
            assert remove_client(uow, client, TODAY).erased[Category.PR_MATERIAL] == 1
        assert shown(dossier) == []
        assert ("publicity", "entered-by-mistake") in ledger(dossier)
