"""What a coach tells of an employer stands in a case instead of a guess, and never its name."""

from datetime import date

import pytest

from coachdossier.anonymise.generalise import size_named
from coachdossier.anonymise.groups import group_named
from coachdossier.anonymise.lexicon import load_lexicon
from coachdossier.domain.organisation_size import OrganisationSize
from coachdossier.domain.people import Organisation
from coachdossier.errors import UsageError
from coachdossier.services.details import OrganisationDetails, apply_organisation
from coachdossier.services.identities import known_identities
from coachdossier.services.organisations import add_organisation, edit_organisation
from coachdossier.vault.vault import Vault

BRIMSK = OrganisationDetails(name="Brimsk", size=OrganisationSize.LARGE, sector="zorg")


def test_size_and_sector_are_kept_and_reach_the_anonymiser(vault: Vault) -> None:
    with vault.writing() as uow:
        number = add_organisation(uow, BRIMSK)
    with vault.reading() as uow:
        kept = uow.people.organisation(number)
        (known,) = known_identities(uow, None).organisations
    assert kept is not None
    assert (kept.size, kept.sector) == (OrganisationSize.LARGE, "healthcare")
    assert (known.size, known.sector) == ("large", "healthcare")


def test_what_is_not_spoken_of_stays_and_both_can_be_taken_away(vault: Vault) -> None:
    with vault.writing() as uow:
        number = add_organisation(uow, BRIMSK)
        kept = uow.people.organisation(number) or Organisation("")
        edit_organisation(uow, kept, OrganisationDetails(phone="1"))
        assert uow.people.organisation(number) == apply_organisation(
            kept, OrganisationDetails(phone="1")
        )
        nothing = OrganisationDetails(size=OrganisationSize.UNKNOWN, sector="")
        edit_organisation(uow, kept, nothing)
        gone = uow.people.organisation(number) or Organisation("")
    assert (gone.size, gone.sector) == (OrganisationSize.UNKNOWN, "")


@pytest.mark.parametrize("sector", ["tovenarij", "leiding"])
def test_a_sector_that_no_case_can_tell_is_refused(sector: str) -> None:
    with pytest.raises(UsageError):
        apply_organisation(Organisation("Brimsk"), OrganisationDetails(sector=sector))


@pytest.mark.parametrize(
    ("language", "size", "sector"), [("nl", "groot", "zorg"), ("en", "large", "healthcare")]
)
def test_a_case_tells_them_in_its_own_language(language: str, size: str, sector: str) -> None:
    groups = load_lexicon().groups
    assert size_named("large", language) == size
    assert {group_named(name, groups, language) for name in ("zorg", "Healthcare")} == {sector}
    assert size_named("", language) == group_named("", groups, language) == ""


def test_when_the_account_alone_stays_size_and_sector_go(vault: Vault) -> None:
    with vault.writing() as uow:
        number = add_organisation(uow, BRIMSK)
        kept = uow.people.organisation(number) or Organisation("")
        account = OrganisationDetails(bank_account="NL91ABNA0417164300")
        edit_organisation(uow, kept, account)
        uow.erasure.orphaned_organisations(date(2026, 11, 22))
        left = uow.people.organisation(number) or Organisation("")
    assert left.bank_account
    assert (left.size, left.sector) == (OrganisationSize.UNKNOWN, "")
