"""`doctor`: every fault is found, said with what to do, and repaired where that has no risk."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import PASSPHRASE, Desk, new_desk

from coachdossier.cli import leftovers
from coachdossier.services.doctor import machine
from coachdossier.services.doctor.finding import Check
from coachdossier.services.doctor.machine import Secrecy
from coachdossier.services.vaults import open_practice
from coachdossier.vault.vault import Vault
from support import NOON, make_context, run_here


@pytest.fixture(autouse=True)
def _a_good_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever computer the tests run on, it is encrypted, and nothing else lies about."""
    monkeypatch.setattr(machine.Machine, "disk", lambda _self, _path: Secrecy.ENCRYPTED)
    monkeypatch.setattr(machine.Machine, "swap", lambda _self: Secrecy.ENCRYPTED)
    monkeypatch.setattr(leftovers, "_MEMORY", str(tmp_path / "memory"))
    (tmp_path / "memory").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def answered(dossier: Desk) -> Desk:
    """A desk whose policy asks nothing any more, and that has a backup."""
    for question in dossier.gets("policy", "show")["questions"]:
        period = question["proposal"] if question["proposal"] != "UNTIL" else "P5Y"
        dossier.does("policy", "answer", question["subject"], period, "--reason", "zo doen we het")
    dossier.does("backup", "create")
    return dossier


def examined(desk: Desk, *options: str, **world: object) -> dict[str, tuple[bool, str]]:
    result = desk.types("doctor", *options, json=True, **world)
    assert result.out, result.err
    found = {line["check"]: (line["ok"], line["message"]) for line in json.loads(result.out)}
    assert result.code == (0 if all(ok for ok, _message in found.values()) else 7), result.err
    return found


def wrong(desk: Desk, *options: str, **world: object) -> dict[str, str]:
    return {
        check: message
        for check, (ok, message) in examined(desk, *options, **world).items()
        if not ok
    }


def changed(desk: Desk, change: Callable[[Vault], object]) -> None:
    with open_practice(desk.vault, PASSPHRASE, lambda: NOON) as vault:
        change(vault)


def sql(*statements: str) -> Callable[[Vault], object]:
    return lambda vault: [vault.connection.execute(statement) for statement in statements]


def test_a_vault_in_order_has_no_findings_and_every_check_is_told(answered: Desk) -> None:
    found = examined(answered)
    assert list(found) == [check.value for check in Check]
    assert wrong(answered) == {}
    assert "Database" in answered.sees("doctor")


def test_the_vault_of_the_demo_is_clean(tmp_path: Path) -> None:
    demo = new_desk(tmp_path / "demo", demo=True)
    found = examined(demo)
    assert all(ok for ok, _message in found.values())
    assert "policy answer" in found["policy"][1], "it still says what a real practice would do"


def test_questions_of_the_policy_that_are_open_are_found(dossier: Desk) -> None:
    assert "policy answer" in wrong(dossier)["policy"]


@pytest.mark.parametrize("place", range(2, 12))
def test_a_changed_byte_in_any_page_is_found_or_refused(answered: Desk, place: int) -> None:
    database = answered.vault / "vault.db"
    content = bytearray(database.read_bytes())
    content[(place * 997 * 41) % len(content)] ^= 1
    database.write_bytes(content)
    result = answered.types("doctor", json=True)
    assert result.code in {7, 8}
    if result.code == 7:
        assert "backup" in result.out
    else:
        assert "backup" in result.err


def test_an_index_that_lies_is_found_and_made_anew(answered: Desk) -> None:
    number = answered.gets("note", "add", "T001-1", stdin="Over zwanenzang.")["id"]
    changed(answered, sql(f"INSERT INTO note_index (note_index, rowid, text) VALUES ('delete',"
                          f" {number}, 'Over zwanenzang.')"))  # fmt: skip
    assert answered.gets("search", "zwanenzang") == []
    assert set(wrong(answered)) == {"index"}
    assert wrong(answered, "--repair") == {}
    assert len(answered.gets("search", "zwanenzang")) == 1
    assert answered.gets("audit", "list")[-1]["act"] == "index.rebuild"


def test_settings_that_leave_deleted_words_are_found(answered: Desk) -> None:
    changed(answered, sql("INSERT INTO note_index (note_index, rank) VALUES ('secure-delete', 0)"))
    assert "secure-delete" in wrong(answered)["settings"]
    changed(answered, sql("INSERT INTO note_index (note_index, rank) VALUES ('secure-delete', 1)"))
    changed(answered, sql("ANALYZE"))
    assert "statistics" in wrong(answered)["settings"]


def test_a_damaged_copy_of_the_header_is_told_once_it_is_replaced(answered: Desk) -> None:
    (answered.vault / "vault.header.copy").write_text("rubbish")
    assert "vault.header.copy" in wrong(answered)["header"]
    assert wrong(answered) == {}


@pytest.mark.skipif(os.name != "posix", reason="not Linux: there are no such permissions")
def test_permissions_for_others_are_found_and_taken_away(answered: Desk) -> None:
    (answered.vault / "vault.db").chmod(0o644)
    answered.vault.chmod(0o755)
    assert "vault.db" in wrong(answered)["permissions"]
    assert wrong(answered, "--repair") == {}
    assert (answered.vault / "vault.db").stat().st_mode & 0o777 == 0o600
    assert answered.vault.stat().st_mode & 0o777 == 0o700


def test_what_killed_commands_left_is_found_and_removed(answered: Desk, tmp_path: Path) -> None:
    left = [
        tmp_path / "here" / ".coachdossier-abc.tmp",
        answered.vault / "vault.db.making",
    ]
    young = tmp_path / "here" / ".coachdossier-def.tmp"
    for file in (*left, young):
        file.write_bytes(b"half a letter")
    for file in left:
        os.utime(file, (time.time() - 7200,) * 2)
    assert ".coachdossier-abc.tmp" in wrong(answered)["leftovers"]
    assert wrong(answered, "--repair") == {}
    assert [file.exists() for file in (*left, young)] == [False, False, True]


def test_a_text_of_another_vault_in_the_editors_folder_is_found(
    answered: Desk, tmp_path: Path
) -> None:
    (tmp_path / "memory" / f"{leftovers.PREFIX}x").mkdir()
    assert leftovers.PREFIX in wrong(answered)["editor"]


@pytest.mark.parametrize(("secrecy", "ok"), [("PLAIN", False), ("UNKNOWN", True), ("ABSENT", True)])
def test_a_disk_and_a_swap_that_are_told_to_be_plain_are_findings(
    answered: Desk, monkeypatch: pytest.MonkeyPatch, secrecy: str, ok: bool
) -> None:
    monkeypatch.setattr(machine.Machine, "disk", lambda _self, _path: Secrecy[secrecy])
    monkeypatch.setattr(machine.Machine, "swap", lambda _self: Secrecy[secrecy])
    found = examined(answered)
    assert (found["disk"][0], found["swap"][0]) == (ok, ok)


def test_a_synchronised_folder_is_found(answered: Desk) -> None:
    (answered.vault.parent / ".stfolder").mkdir()
    assert "Syncthing" in wrong(answered)["synchronised"]


def test_a_clock_that_was_set_back_is_found(answered: Desk) -> None:
    assert "clock" in wrong(answered, now=NOON.replace(year=2020))


def test_drafts_and_second_versions_are_found(answered: Desk) -> None:
    answered.types("note", "add", "T001-1", stdin="BSN 123456782")
    assert "1 drafts wait, 0" in wrong(answered)["drafts"]


def test_an_audit_with_a_changed_row_is_found(answered: Desk) -> None:
    changed(answered, sql("DROP TRIGGER audit_keeps_values", "UPDATE audit SET act = 'x' WHERE"
                          " id = 2"))  # fmt: skip
    assert "2" in wrong(answered)["audit"]


class TestTraces:
    def test_somebody_who_is_there_is_found_in_live_records_only(self, dossier: Desk) -> None:
        found = dossier.types("doctor", "--traces", "-", stdin="Sanne de Wit\n", json=True)
        report = json.loads(found.out)
        assert found.code == 0
        assert report["control_found"] is True
        assert report["places"] == []
        assert {place["owner"] for place in report["explained"]} >= {"person"}

    def test_whoever_is_erased_is_found_nowhere(self, dossier: Desk) -> None:
        dossier.does("client", "remove", "C001", "--confirm", "C001")
        asked = dossier.answers("doctor", "--traces", lines="Sanne de Wit\n")
        assert asked.code == 0, asked.err
        assert "Planted remnants were found first" in asked.out
        assert "Places that nothing explains: 0" in asked.out

    def test_what_an_insecure_deletion_left_is_found(self, dossier: Desk) -> None:
        def leave(vault: Vault) -> None:
            vault.connection.execute("PRAGMA secure_delete = OFF")
            vault.connection.execute("INSERT INTO setting VALUES ('x', 'Wolkenkrabber')")
            vault.connection.execute("DELETE FROM setting WHERE name = 'x'")

        changed(dossier, leave)
        found = dossier.types("doctor", "--traces", "Wolkenkrabber")
        assert found.code == 7
        assert "unused part of a page" in found.out

    def test_words_of_the_index_and_the_name_in_parts(self, dossier: Desk) -> None:
        dossier.does("note", "add", "T001-1", stdin="Over Wolkenkrabbers gesproken.")
        report = dossier.gets("doctor", "--traces", "Jan van der Wolkenkrabber")
        kinds = {place["kind"] for place in report["explained"]}
        assert "word of the full-text index" in kinds

    def test_a_name_needs_traces_and_a_search_needs_a_name(self, dossier: Desk) -> None:
        assert dossier.types("doctor", "Sanne").code == 2
        assert dossier.types("doctor", "--traces", "-", stdin="\n").code == 2
        assert dossier.types("doctor", "--traces", no_input=True).code == 2


def test_without_a_vault_it_says_what_to_do(tmp_path: Path) -> None:
    result = run_here("doctor", context=make_context(secrets=[PASSPHRASE], vault=tmp_path / "no"))
    assert result.code == 8
    assert "coachdossier init" in result.err


@pytest.mark.parametrize(("name", "told"), [("vim", False), ("nano", False), ("knotter", True)])
def test_an_editor_that_may_keep_copies_is_told(
    answered: Desk, tmp_path: Path, name: str, told: bool
) -> None:
    editor = tmp_path / name
    editor.write_text("#!/bin/sh\n", encoding="utf-8")
    editor.chmod(0o700)
    found = wrong(answered, environ={"EDITOR": f"{editor} --wait"})
    assert ("editor" in found) is told
    assert not told or "knotter" in found["editor"]


def test_a_command_with_a_name_in_the_history_of_the_shell_is_told(
    answered: Desk, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environ = {"HOME": str(home), "HISTFILE": str(home / "mine")}
    (home / ".zsh_history").write_text(": 1:0;ls Sanne\n: 2:0;coachdossier client list\n")
    assert wrong(answered, environ=environ) == {}
    (home / ".zsh_history").write_text(
        ": 1:0;coachdossier search 'sanne'\n: 2:0;coachdossier client show C001\n"
    )
    (home / "mine").write_text('coachdossier client add --name "Sanne de Wit"\n')
    found = wrong(answered, environ=environ)["history"]
    assert found.startswith("2 lines")
    assert ".zsh_history" in found
    assert "Sanne" not in found
