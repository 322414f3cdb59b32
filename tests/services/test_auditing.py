"""The trace of every act: nothing in it can be changed, taken out or put in without being seen."""

import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from sqlcipher3 import dbapi2

from coachdossier.domain.disposition import Action
from coachdossier.policy.loading import load_preset
from coachdossier.services.auditing import audit_state
from coachdossier.services.closing import CloseRequest, execute_close, prepare_close
from coachdossier.services.proof import check_traces, finish_interrupted
from coachdossier.vault.migrations import NAMES, migrate
from coachdossier.vault.registers import Audit
from coachdossier.vault.vault import Vault
from dossier_support import NOW, TODAY

TRIGGERS = ("audit_keeps_rows", "audit_keeps_values", "audit_keeps_numbers")


def broken(vault: Vault, head: str = "") -> int | None:
    with vault.reading() as uow:
        return audit_state(uow, head).first_broken


def without_triggers(vault: Vault, *statements: str) -> None:
    """Do what somebody does who has the key and a database tool."""
    for name in TRIGGERS:
        vault.connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    for statement in statements:
        vault.connection.execute(statement)


@pytest.fixture
def acts(dossier: Vault) -> Vault:
    """A vault whose audit has at least four acts."""
    with dossier.writing() as uow:
        for number in range(4):
            uow.audit.append("note.add", object_uid=f"{number}" * 32)
    return dossier


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET act = 'client.edit' WHERE id = 2",
        "DELETE FROM audit WHERE id = 2",
        "DELETE FROM audit",
        (
            "INSERT OR REPLACE INTO audit SELECT id, at, 'x', object, counts, policy, previous,"
            " hash FROM audit WHERE id = 2"
        ),
    ],
)
def test_the_database_refuses_to_change_the_audit(acts: Vault, statement: str) -> None:
    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        acts.connection.execute(statement)
    assert broken(acts) is None


def test_every_change_of_every_row_is_found_at_its_place(acts: Vault) -> None:
    with acts.reading() as uow:
        count = len(uow.audit.acts())
    for number in range(1, count + 1):
        for column in ("at", "act", "object", "counts", "policy", "previous", "hash"):
            without_triggers(acts, "SAVEPOINT here", f"UPDATE audit SET {column} = '[]' || {column}"
                             f" WHERE id = {number}")  # fmt: skip
            assert Audit(acts.connection, lambda: NOW).first_broken() == number
            acts.connection.execute("ROLLBACK TO here")
            acts.connection.execute("RELEASE here")


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_row_that_was_taken_out_is_found(acts: Vault, number: int) -> None:
    without_triggers(acts, f"DELETE FROM audit WHERE id = {number}")
    assert broken(acts) == number


def test_the_last_rows_that_were_taken_out_are_found(acts: Vault) -> None:
    with acts.reading() as uow:
        count = len(uow.audit.acts())
    without_triggers(acts, f"DELETE FROM audit WHERE id > {count - 2}")
    assert broken(acts) == count - 1


def test_they_are_found_with_a_head_on_paper_when_the_counter_was_changed_too(acts: Vault) -> None:
    with acts.reading() as uow:
        head, count = uow.audit.head(), len(uow.audit.acts())
    assert broken(acts, head) is None
    assert broken(acts, f" {head[:4].upper()} {head[4:8]} ") is None
    without_triggers(
        acts,
        f"DELETE FROM audit WHERE id = {count}",
        f"UPDATE sqlite_sequence SET seq = {count - 1} WHERE name = 'audit'",
    )
    assert broken(acts) is None
    assert broken(acts, head) == count


def test_a_certificate_remembers_what_was_taken_out(acts: Vault) -> None:
    choices = dict.fromkeys(("dossier_content", "report", "evaluation"), Action.DELETE)

    def no_engine() -> object:
        raise AssertionError

    with acts.reading() as uow:
        code = uow.trajectories.codes()[0]
        prepared = prepare_close(
            uow, load_preset("erase-at-close"), CloseRequest(code, choices=choices), no_engine,
            TODAY,
        )  # fmt: skip
    execute_close(acts, prepared, TODAY)
    assert broken(acts) is None
    with acts.reading() as uow:
        last = uow.audit.acts()[-1].number
    without_triggers(
        acts,
        f"DELETE FROM audit WHERE id = {last}",
        f"UPDATE sqlite_sequence SET seq = {last - 1} WHERE name = 'audit'",
    )
    assert broken(acts) == last


def test_an_audit_that_was_emptied_is_found(acts: Vault) -> None:
    without_triggers(acts, "DELETE FROM audit", "DELETE FROM sqlite_sequence WHERE name = 'audit'")
    assert broken(acts) == 1


def test_pages_of_an_older_version_are_rewritten_once(
    new_vault: Callable[[], Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = new_vault()
    # As a version would have left it that did not know about secure deletion.
    vault.connection.execute("PRAGMA secure_delete = OFF")
    vault.connection.execute("INSERT INTO setting VALUES ('old', 'Quirijn van Zandvoort')")
    vault.connection.execute("DELETE FROM setting WHERE name = 'old'")
    vault.connection.execute("PRAGMA secure_delete = ON")
    later = ModuleType("later")
    later.SQL = "CREATE TABLE later (id INTEGER) STRICT;\n"
    monkeypatch.setitem(sys.modules, "coachdossier.vault.migrations.later", later)
    migrate(vault.connection, lambda: NOW, (*NAMES, "later"))
    with vault.reading() as uow:
        assert uow.pending_erasures.all() == [""]
    assert check_traces(vault, ["Zandvoort"]).places == 1
    assert finish_interrupted(vault) == ()
    assert check_traces(vault, ["Zandvoort"]).places == 0
    with vault.reading() as uow:
        assert uow.pending_erasures.all() == []
