"""Backups as a coach makes, sees, ends and restores them."""

import json
import os
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest
from desk import PASSPHRASE, Desk, new_desk

from coachdossier.services.vaults import key_is_current, open_practice
from coachdossier.vault.migrations import NAMES, migrate
from support import NOON, make_context, run_here

LATER = NOON + timedelta(days=30)
NOTE = "Zij telde kristalgruis."


def made(desk: Desk, *more: str) -> str:
    return str(desk.gets("backup", "create", *more)["id"])


def at(desk: Desk, now: object, *words: str) -> object:
    result = desk.types(*words, json=True, now=now)
    assert result.code == 0, result.err
    return json.loads(result.out)


def test_a_backup_is_listed_with_what_scripts_read(dossier: Desk) -> None:
    name = made(dossier)
    (line,) = dossier.gets("backup", "list")
    assert line["id"] == name
    assert line["created"] == "2026-03-12"
    assert line["expires"] == "2026-04-11"
    assert line["where"] == str(dossier.vault.with_name("vault-backups"))
    assert line["verified"] is True
    assert "2026-04-11" in dossier.sees("backup", "list")


def test_it_says_that_the_period_is_a_proposal_until_it_is_answered(dossier: Desk) -> None:
    assert "policy answer backups" in dossier.does("backup", "create").err
    dossier.does("policy", "answer", "backups", "P10D", "--reason", "kort genoeg")
    said = dossier.does("backup", "create").err
    assert "policy answer" not in said
    days = {line["expires"] for line in dossier.gets("backup", "list")}
    assert days == {"2026-04-11", "2026-03-22"}


def test_nothing_past_its_day_stays(dossier: Desk) -> None:
    name = made(dossier)
    assert at(dossier, LATER - timedelta(days=1), "client", "list")
    assert len(list(dossier.vault.with_name("vault-backups").glob("2026*"))) == 1
    at(dossier, LATER, "client", "list")
    assert list(dossier.vault.with_name("vault-backups").iterdir()) == []
    acts = dossier.gets("audit", "list")
    assert [act["act"] for act in acts if act["object"] == name] == [
        "backup.create",
        "backup.expire",
    ]


def test_one_on_a_stick_that_is_away_is_announced(dossier: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    name = made(dossier, "--to", str(stick))
    stick.rename(tmp_path / "drawer")
    assert [one["id"] for one in at(dossier, LATER, "due")["backups"]] == [name]
    assert at(dossier, LATER, "status")["overdue"]["backups"] == 1
    assert at(dossier, LATER, "backup", "list")[0]["there"] is None
    assert at(dossier, LATER, "backup", "expire") == {"removed": [], "out_of_reach": [name]}
    result = dossier.types("backup", "expire", name, now=LATER)
    assert result.code == 1
    assert "--gone" in result.err
    (tmp_path / "drawer").rename(stick)
    at(dossier, LATER, "client", "list")
    assert list(stick.iterdir()) == []
    assert at(dossier, LATER, "due")["backups"] == []


def test_a_stick_that_was_lost_can_be_forgotten(dossier: Desk, tmp_path: Path) -> None:
    name = made(dossier, "--to", str(tmp_path / "stick"))
    shutil.rmtree(tmp_path / "stick")
    assert dossier.gets("backup", "expire", name, "--gone")["removed"] == [name]
    assert dossier.gets("backup", "list") == []


def test_a_backup_can_be_taken_away_before_its_day(dossier: Desk) -> None:
    first, second = made(dossier), made(dossier)
    assert dossier.gets("backup", "expire", first)["removed"] == [first]
    assert [line["id"] for line in dossier.gets("backup", "list")] == [second]
    assert dossier.types("backup", "expire", first).code == 5


def test_status_tells_the_latest(dossier: Desk) -> None:
    assert dossier.gets("status")["backup"] is None
    made(dossier)
    assert dossier.gets("status")["backup"] == "2026-03-12"
    assert "2026-03-12" in dossier.sees("status")


def test_a_restore_brings_back_what_was_and_can_be_taken_back(dossier: Desk) -> None:
    name = made(dossier)
    dossier.gets("note", "add", "T001-1", stdin=NOTE)
    told = dossier.gets("backup", "restore", name, "--confirm", name)
    assert dossier.gets("note", "list", "T001-1") == []
    assert told["undone"] == {"backup.create": 1, "note.add": 1}
    again = told["kept_as"]
    dossier.gets("backup", "restore", again, "--confirm", again)
    assert len(dossier.gets("note", "list", "T001-1")) == 1
    assert len(dossier.gets("search", "kristalgruis")) == 1


def test_a_restore_asks_for_the_id_and_takes_no_for_an_answer(dossier: Desk) -> None:
    name = made(dossier)
    dossier.gets("note", "add", "T001-1", stdin=NOTE)
    assert dossier.answers("backup", "restore", name, lines="ja\n").code == 3
    assert dossier.answers("backup", "restore", name, lines="").code == 3
    assert dossier.types("backup", "restore", name, "--confirm", "2026").code == 3
    refused = dossier.types("backup", "restore", name)
    assert refused.code == 2
    assert "--confirm" in refused.err
    assert len(dossier.gets("note", "list", "T001-1")) == 1
    shown = dossier.answers("backup", "restore", name, lines=f"{name}\n")
    assert shown.code == 0, shown.err
    assert "note.add" in shown.out
    assert dossier.gets("note", "list", "T001-1") == []


def test_a_wrong_passphrase_is_refused(dossier: Desk) -> None:
    name = made(dossier)
    for words in (("backup", "create"), ("backup", "restore", name, "--confirm", name)):
        context = make_context(secrets=["wrong"], vault=dossier.vault)
        assert run_here(*words, context=context).code == 4


@pytest.mark.parametrize("fault", ["flipped", "truncated", "no manifest", "no database"])
def test_a_damaged_backup_is_refused_with_advice_and_the_vault_stays(
    dossier: Desk, fault: str
) -> None:
    name = made(dossier)
    dossier.gets("note", "add", "T001-1", stdin=NOTE)
    path = dossier.vault.with_name("vault-backups") / name
    database = path / "backup.db"
    if fault == "flipped":
        content = bytearray(database.read_bytes())
        content[50_000] ^= 1
        database.write_bytes(content)
    elif fault == "truncated":
        with database.open("r+b") as file:
            file.truncate(100_000)
    else:
        (path / ("backup.json" if fault == "no manifest" else "backup.db")).unlink()
    restored = dossier.types("backup", "restore", name, "--confirm", name)
    assert restored.code == 8, restored.err
    assert "backup list" in restored.err
    verified = dossier.types("backup", "verify", json=True)
    assert verified.code == 8
    assert json.loads(verified.out) == [{"id": name, "verified": False}]
    assert len(dossier.gets("note", "list", "T001-1")) == 1
    assert dossier.gets("backup", "list")[0]["verified"] is False


def test_a_damaged_vault_is_moved_aside_and_the_backup_takes_its_place(dossier: Desk) -> None:
    dossier.gets("note", "add", "T001-1", stdin=NOTE)
    name = made(dossier)
    (dossier.vault / "vault.db").write_bytes(os.urandom(100_000))
    listed = dossier.types("backup", "list", json=True)
    assert listed.code == 0
    assert [line["id"] for line in json.loads(listed.out)] == [name]
    told = dossier.gets("backup", "restore", name, "--confirm", name)
    assert told["kept_as"] is None
    assert (Path(told["aside"]) / "vault.db").stat().st_size == 100_000
    assert len(dossier.gets("note", "list", "T001-1")) == 1
    findings = json.loads(dossier.types("doctor", json=True).out)
    assert any("damaged files" in line["message"] for line in findings if not line["ok"])


def test_a_vault_without_a_header_is_restored_with_that_of_the_backup(dossier: Desk) -> None:
    name = made(dossier)
    for header in dossier.vault.glob("vault.header*"):
        header.write_bytes(b"nonsense")
    told = dossier.gets("backup", "restore", name, "--confirm", name)
    assert told["aside"]
    assert [client["code"] for client in dossier.gets("client", "list")] == ["C001"]


def test_a_backup_on_a_stick_is_restored_on_a_new_computer(dossier: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    name = made(dossier, "--to", str(stick))
    shutil.rmtree(dossier.vault)
    new = Desk(tmp_path / "new/vault")
    assert new.types("backup", "list").code == 8
    assert new.gets("backup", "list", "--from", str(stick))[0]["id"] == name
    told = new.gets("backup", "restore", name, "--confirm", name, "--from", str(stick))
    assert told["aside"] is None
    assert [client["code"] for client in new.gets("client", "list")] == ["C001"]
    assert [line["id"] for line in new.gets("backup", "list")] == [name]
    if os.name == "posix":
        assert new.vault.stat().st_mode & 0o777 == 0o700


def test_without_the_list_of_what_was_erased_a_restore_is_refused(
    dossier: Desk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    name = made(dossier, "--to", str(stick))
    for ledger in stick.glob("erased-*"):
        ledger.unlink()
    new = Desk(tmp_path / "new/vault")
    refused = new.types("backup", "restore", name, "--confirm", name, "--from", str(stick))
    assert refused.code == 8
    assert "erased-" in refused.err
    assert not (tmp_path / "new").exists()


def test_a_list_that_is_older_than_the_backup_is_refused(dossier: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    first = made(dossier, "--to", str(stick))
    (ledger,) = stick.glob("erased-*")
    old = ledger.read_bytes()
    number = dossier.gets("note", "add", "T001-1", stdin=NOTE)["id"]
    dossier.does("note", "remove", str(number), "--confirm", str(number))
    second = made(dossier, "--to", str(stick))
    ledger.write_bytes(old)
    new = Desk(tmp_path / "new/vault")
    refused = new.types("backup", "restore", second, "--confirm", second, "--from", str(stick))
    assert refused.code == 8
    assert not (tmp_path / "new").exists()
    assert first != second


def test_a_backup_of_another_vault_is_refused(dossier: Desk, tmp_path: Path) -> None:
    other = new_desk(tmp_path / "other")
    name = made(other, "--to", str(tmp_path / "stick"))
    refused = dossier.types(
        "backup", "restore", name, "--confirm", name, "--from", str(tmp_path / "stick")
    )
    assert refused.code == 1
    assert "another vault" in refused.err


def test_a_backup_opens_with_the_new_passphrase(dossier: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    name = made(dossier, "--to", str(stick))
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text("een heel andere zin, met meer woorden", encoding="utf-8")
    dossier.does("passphrase", "change", "--new-passphrase-file", str(secret))
    new = Desk(tmp_path / "new/vault")
    words = ("backup", "restore", name, "--confirm", name, "--from", str(stick))
    assert new.types(*words).code == 4
    assert new.types(*words, passphrase_file=secret).code == 0


def test_a_stick_in_a_drawer_opens_with_the_old_passphrase_and_that_is_told(
    dossier: Desk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    name = made(dossier, "--to", str(stick))
    stick.rename(tmp_path / "drawer")
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text("een heel andere zin, met meer woorden", encoding="utf-8")
    said = dossier.does("passphrase", "change", "--new-passphrase-file", str(secret)).err
    assert name in said
    new = Desk(tmp_path / "new/vault")
    words = ("backup", "restore", name, "--confirm", name, "--from", str(tmp_path / "drawer"))
    assert new.types(*words).code == 0


def test_a_backup_from_before_a_rekey_is_still_restored(dossier: Desk, tmp_path: Path) -> None:
    near, away = made(dossier), made(dossier, "--to", str(tmp_path / "stick"))
    (tmp_path / "stick").rename(tmp_path / "drawer")
    dossier.does("rekey", "--yes")
    (tmp_path / "drawer").rename(tmp_path / "stick")
    for name in (near, away):
        dossier.gets("backup", "restore", name, "--confirm", name)
        assert [client["code"] for client in dossier.gets("client", "list")] == ["C001"]


def test_a_full_disk_is_told_and_leaves_nothing(
    dossier: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    made(dossier)
    monkeypatch.setattr("coachdossier.vault.backup.making.write_atomically", full)
    refused = dossier.types("backup", "create")
    assert refused.code == 1
    assert "full" in refused.err
    assert "hint:" in refused.err
    folder = dossier.vault.with_name("vault-backups")
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1
    assert len(dossier.gets("backup", "list")) == 1


@pytest.mark.parametrize("words", [("--to", "{vault}/backups"), ("--to", "{vault}/../no/such")])
def test_a_folder_that_cannot_be_one_is_refused(dossier: Desk, words: tuple[str, str]) -> None:
    told = [word.format(vault=dossier.vault) for word in words]
    refused = dossier.types("backup", "create", *told)
    assert refused.code == 2
    assert "hint:" in refused.err


def test_an_unknown_id_and_a_way_out_of_the_folder_are_refused(dossier: Desk) -> None:
    made(dossier)
    for name in ("2020-01-01-0000", "../vault", ""):
        assert dossier.types("backup", "restore", name, "--confirm", name).code == 5


def test_the_shell_does_not_restore_under_itself(dossier: Desk) -> None:
    name = made(dossier)
    result = dossier.types("shell", stdin=f"backup restore {name} --confirm {name}\nexit\n")
    assert "Leave the shell" in result.err


def test_a_close_says_by_when_the_backups_are_gone(dossier: Desk, tmp_path: Path) -> None:
    made(dossier)
    letter = tmp_path / "letter.txt"
    closed = dossier.gets(
        "close", "T001-1", "--choose", "dossier_content=delete", "--choose", "report=delete",
        "--choose", "evaluation=delete", "--confirm", "T001-1", "--letter", str(letter),
    )  # fmt: skip
    assert closed["backups_until"] == "2026-04-11"
    shown = dossier.types("certificate", "show", closed["certificate"], json=True)
    assert json.loads(shown.out)["backups_until"] == "2026-04-11"
    text = dossier.types("certificate", "show", closed["certificate"]).out
    assert "gone from the backups by 11 April 2026" in " ".join(text.split())
    assert "11 april 2026" in " ".join(letter.read_text(encoding="utf-8").split())


def test_a_copy_in_a_synchronised_folder_is_warned_about(dossier: Desk, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    said = dossier.does("backup", "create", "--to", str(tmp_path / "Dropbox/copies")).err
    assert "Dropbox" in said
    findings = json.loads(dossier.types("doctor", json=True).out)
    assert any("Dropbox" in one["message"] for one in findings if one["check"] == "backups")


@pytest.mark.parametrize("version", range(1, len(NAMES) + 1))
def test_a_vault_of_every_schema_is_copied_and_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    with monkeypatch.context() as then:
        then.setattr(
            "coachdossier.vault.vault.migrate",
            lambda connection, now: migrate(connection, now, NAMES[:version]),
        )
        desk = new_desk(tmp_path)
    desk.does("client", "add", "--name", "Sanne de Wit")
    name = made(desk)
    desk.gets("backup", "restore", name, "--confirm", name)
    assert [client["code"] for client in desk.gets("client", "list")] == ["C001"]


def test_a_backup_of_an_older_schema_is_brought_to_the_newest(
    dossier: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = made(dossier)
    later = ModuleType("m999_later")
    later.SQL = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;\n"
    monkeypatch.setitem(sys.modules, "coachdossier.vault.migrations.m999_later", later)
    newest = (*NAMES, "m999_later")
    for place in ("vault", "backup.restoring"):
        monkeypatch.setattr(
            f"coachdossier.vault.{place}.migrate",
            lambda connection, now: migrate(connection, now, newest),
        )
    dossier.gets("backup", "restore", name, "--confirm", name)
    with open_practice(dossier.vault, PASSPHRASE, lambda: NOON) as vault, vault.reading() as uow:
        assert uow.connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
        assert uow.pending_erasures.all() == [], "the file was rewritten already"


def test_a_shell_in_another_terminal_sees_the_restored_vault(dossier: Desk) -> None:
    """Its vault was damaged and put aside under it: it opens the new one, and writes there."""
    name = made(dossier)
    with open_practice(dossier.vault, PASSPHRASE, lambda: NOON) as held:
        assert key_is_current(held)
        with (dossier.vault / "vault.db").open("r+b") as file:
            file.truncate(20_000)
        dossier.gets("backup", "restore", name, "--confirm", name)
        assert not key_is_current(held)


def test_another_terminal_that_has_the_vault_open_goes_on_in_the_restored_one(
    dossier: Desk,
) -> None:
    name = made(dossier)
    with open_practice(dossier.vault, PASSPHRASE, lambda: NOON) as held:
        dossier.gets("note", "add", "T001-1", stdin=NOTE)
        dossier.gets("backup", "restore", name, "--confirm", name)
        assert key_is_current(held)
        with held.writing() as uow:
            assert uow.connection.execute("SELECT count(*) FROM note").fetchone() == (0,)
            uow.audit.append("something")
    assert dossier.gets("audit", "list")[-1]["act"] == "something"
    assert dossier.gets("audit", "verify")["ok"]
