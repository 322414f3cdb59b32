"""A coach types a code, or just enough of it; what is not there is said with what comes near."""

from datetime import date

import pytest

from coachdossier.domain.people import Client, Name
from coachdossier.errors import ExitCode, NotFound, UsageError
from coachdossier.services.details import PersonDetails
from coachdossier.services.enrolment import NewClient, add_client
from coachdossier.services.lookup import find_client, find_note, find_scope, find_trajectory
from coachdossier.services.removal import remove_client
from coachdossier.vault.vault import Vault
from dossier_support import TODAY


def named(last: str) -> PersonDetails:
    return PersonDetails(name=Name("A", last=last))


@pytest.fixture
def clients(dossier: Vault) -> Vault:
    with dossier.writing() as uow:
        for code in ("C010", "C011", "wilg", "Wilgenroos"):
            add_client(uow, NewClient(code=code, person=named("Bakker")), TODAY)
    return dossier


def client(vault: Vault, code: str) -> Client:
    with vault.reading() as uow:
        return find_client(uow, code)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("C010", "C010"), ("c010", "C010"), ("C001", "C001"), ("wilge", "Wilgenroos"),
     ("WILG", "wilg"), ("wilg", "wilg")],
)  # fmt: skip
def test_a_code_or_its_beginning_is_enough(clients: Vault, typed: str, meant: str) -> None:
    assert client(clients, typed).code == meant


def test_a_beginning_that_several_share_lists_them(clients: Vault) -> None:
    with pytest.raises(UsageError) as refused:
        client(clients, "C01")
    assert refused.value.params["codes"] == "C010, C011"


def test_nothing_typed_is_not_everybody(clients: Vault) -> None:
    with pytest.raises(NotFound):
        client(clients, "")


def test_an_unknown_code_exits_5_and_tells_what_comes_near(clients: Vault) -> None:
    with pytest.raises(NotFound) as missing:
        client(clients, "C110")
    assert missing.value.exit_code is ExitCode.NOT_FOUND
    assert "C010" in str(missing.value.params["near"])


def test_a_trajectory_is_found_by_its_beginning(dossier: Vault) -> None:
    with dossier.reading() as uow:
        assert find_trajectory(uow, "t001").code == "T001-1"


def test_an_erased_code_says_when_it_went(dossier: Vault) -> None:
    with dossier.writing() as uow:
        remove_client(uow, find_client(uow, "C001"), date(2026, 3, 11))
    with dossier.reading() as uow:
        with pytest.raises(NotFound) as gone:
            find_trajectory(uow, "T001-1")
        assert gone.value.params["day"] == date(2026, 3, 11)
        with pytest.raises(NotFound, match="2026-03-11"):
            find_client(uow, "C001")


def test_a_place_to_search_is_a_client_or_a_trajectory(dossier: Vault) -> None:
    with dossier.reading() as uow:
        assert find_scope(uow, "C001").client_id is not None
        assert find_scope(uow, "T001").trajectory_id is not None
        with pytest.raises(NotFound):
            find_scope(uow, "X9")


def test_a_note_that_is_not_there_exits_5(dossier: Vault) -> None:
    with dossier.reading() as uow, pytest.raises(NotFound):
        find_note(uow, 7)
