"""What was erased stays erased, whichever backup is restored, also when the vault is unreadable."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desk import PASSPHRASE, Desk, new_desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdossier.services.demo_practice import folder
from coachdossier.services.vaults import open_practice
from coachdossier.vault.backup.replay import KEYS
from coachdossier.vault.connection import Connection, connect
from coachdossier.vault.health import damaged_indexes, damaged_places, dangling_rows
from support import NOON

CHOICES = ("--choose", "dossier_content=delete", "--choose", "report=delete",
           "--choose", "evaluation=delete")  # fmt: skip
ACTS: tuple[tuple[str, ...], ...] = (
    ("close", "T01", *CHOICES, "--confirm", "T01"),
    ("close", "T03", *CHOICES, "--confirm", "T03"),
    ("note", "remove", "22", "--confirm", "22"),
    ("note", "edit", "26", "--kind", "working"),
    ("client", "remove", "C07", "--confirm", "C07"),
    ("client", "edit", "C04", "--phone", "", "--city", "", "--street", "", "--postcode", ""),
    ("person", "edit", "30", "--email", ""),
    ("evaluation", "remove", "20", "--confirm", "20"),
    ("evaluation", "add", "T03", "--moment", "begin", "--date", "2026-02-10", "--score",
     "Energie=1", "--replace"),
    ("trajectory", "edit", "T05", "--goal", ""),
    ("client", "add", "--name", "Nieuwe Iemand"),
)  # fmt: skip
"""Some of them are refused, depending on what came before: that is no erasure, either."""


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = new_desk(tmp_path_factory.mktemp("practice"), demo=True)
    desk.does("import", "practice", str(folder("nl")))
    return desk


@contextmanager
def copied(practice: Desk) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(practice.vault, Path(place) / "vault")
        yield Desk(Path(place) / "vault")


def rows(connection: Connection) -> dict[tuple[str, str], dict[str, object]]:
    """Return every row that the log of erasures follows, by table and key."""
    found = {}
    for table, key in KEYS.items():
        expression = key.removesuffix(" = ?")
        cursor = connection.execute(f"SELECT {expression} AS its_key, t.* FROM {table} t")
        names = [column[0] for column in cursor.description]
        for row in cursor:
            values = dict(zip(names, row, strict=True))
            found[table, str(values.pop("its_key"))] = values
    return found


def rows_of_vault(desk: Desk) -> dict[tuple[str, str], dict[str, object]]:
    with open_practice(desk.vault, PASSPHRASE, lambda: NOON) as vault:
        return rows(vault.connection)


def rows_of_backup(desk: Desk, name: str) -> dict[tuple[str, str], dict[str, object]]:
    with open_practice(desk.vault, PASSPHRASE, lambda: NOON) as vault, vault.reading() as uow:
        (backup,) = (one for one in uow.backups.all() if one.id == name)
    connection = connect(backup.where.database, bytes.fromhex(backup.key))
    try:
        return rows(connection)
    finally:
        connection.close()


def goals(desk: Desk) -> dict[str, int]:
    return {line["text"]: line["id"] for line in desk.gets("goal", "list", "T03")}


def is_whole(desk: Desk) -> bool:
    with open_practice(desk.vault, PASSPHRASE, lambda: NOON) as vault, vault.rehearsing() as uow:
        found = [*damaged_places(uow.connection), *dangling_rows(uow.connection)]
        return not found and not damaged_indexes(uow.connection)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=6),
    cut=st.integers(min_value=0, max_value=3),
    readable=st.booleans(),
)
def test_what_was_erased_stays_erased(
    practice: Desk, acts: list[tuple[str, ...]], cut: int, *, readable: bool
) -> None:
    with copied(practice) as desk:
        for words in acts[:cut]:
            desk.types(*words)
        name = desk.gets("backup", "create")["id"]
        for words in acts[cut:]:
            desk.types(*words)
        then, before = rows_of_backup(desk, name), rows_of_vault(desk)
        if not readable:
            with (desk.vault / "vault.db").open("r+b") as file:
                file.truncate(20_000)
        told = desk.gets("backup", "restore", name, "--confirm", name)
        assert told["traces_found"] == 0
        assert told["control_found"]
        after = rows_of_vault(desk)
        of_the_moment = {"draft", "review_decision"}
        assert {key for key in after if key[0] not in of_the_moment} == {
            key for key in then.keys() & before.keys() if key[0] not in of_the_moment
        }
        for key in after.keys() & before.keys():
            for name_of_field, value in before[key].items():
                if value in ("", None) and then[key][name_of_field] not in ("", None):
                    assert after[key][name_of_field] in ("", None), (key, name_of_field)
        assert desk.gets("audit", "verify")["ok"]
        assert is_whole(desk)


def test_the_proof_of_an_erasure_outlives_a_restore(practice: Desk) -> None:
    with copied(practice) as desk:
        name = desk.gets("backup", "create")["id"]
        closed = desk.gets("close", "T01", *CHOICES, "--confirm", "T01")
        counted = desk.gets("statistics")
        for readable in (True, False):
            if not readable:
                (desk.vault / "vault.db").unlink()
            desk.gets("backup", "restore", name, "--confirm", name)
            proofs = desk.gets("certificate", "list")
            assert [(one["number"], one["proven"]) for one in proofs] == [
                (closed["certificate"], True)
            ]
            assert desk.gets("statistics") == counted
            acts = [act["act"] for act in desk.gets("audit", "list")]
            assert "close" in acts
            assert desk.gets("audit", "verify")["ok"]
            refused = desk.types("import", "practice", str(folder("nl")))
            assert refused.code != 0
            assert "T01" in refused.err


def test_a_case_that_was_kept_pseudonymised_is_still_kept(practice: Desk) -> None:
    with copied(practice) as desk:
        name = desk.gets("backup", "create")["id"]
        closed = desk.gets(
            "close", "T01", "--choose", "dossier_content=pseudonymise", "--choose",
            "report=pseudonymise", "--choose", "evaluation=delete", "--flags", "redact",
            "--reason", "-", "--confirm", "T01", stdin="om van te leren\n"
        )  # fmt: skip
        desk.gets("backup", "restore", name, "--confirm", name)
        assert [one["number"] for one in desk.gets("casebook", "list")] == [closed["case"]]


def test_numbers_of_what_was_erased_are_never_given_out_again(practice: Desk) -> None:
    with copied(practice) as desk:
        name = desk.gets("backup", "create")["id"]
        made = desk.gets("note", "add", "T03", stdin="Iets nieuws.")["id"]
        desk.does("note", "remove", str(made), "--confirm", str(made))
        for _ in range(2):
            desk.gets("backup", "restore", name, "--confirm", name)
            assert desk.gets("note", "add", "T03", stdin="Iets anders.")["id"] > made
            with (desk.vault / "vault.db").open("r+b") as file:
                file.truncate(20_000)


def test_a_consent_that_was_withdrawn_and_a_wish_to_be_forgotten_are_not_undone(
    practice: Desk,
) -> None:
    with copied(practice) as desk:
        desk.does("consent", "give", "C03", "--purpose", "pr_material", "--occasion", "site",
                  "--evidence", "mail")  # fmt: skip
        (given,) = desk.gets("consent", "list", "C03")
        name = desk.gets("backup", "create")["id"]
        desk.does("consent", "withdraw", str(given["id"]))
        desk.gets("backup", "restore", name, "--confirm", name)
        (after,) = desk.gets("consent", "list", "C03")
        assert after["withdrawn"] == NOON.date().isoformat()


def test_two_restores_of_different_backups_mix_nothing_up(practice: Desk) -> None:
    """After a restore numbers go on where the vault of before was: no row takes another's place."""
    with copied(practice) as desk:
        first = desk.gets("backup", "create")["id"]
        desk.does("goal", "add", "T03", "--text", "Beter slapen")
        second = desk.gets("backup", "create")["id"]
        desk.gets("backup", "restore", first, "--confirm", first)
        desk.does("goal", "add", "T03", "--text", "Vroeger naar bed")
        number = str(goals(desk)["Vroeger naar bed"])
        desk.does("goal", "remove", number, "--confirm", number)
        desk.gets("backup", "restore", second, "--confirm", second)
        assert "Beter slapen" in goals(desk)
        assert len(desk.gets("backup", "list")) == 4
