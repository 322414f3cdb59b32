"""Against loss: encrypted copies that end, and that bring back nothing that was erased."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from coach import PASSPHRASE, Coach

from support import make_context, run_here

NAME = "Quirijn Zandvoort"
TEXT = "Hij begon met xylofoonles op woensdag."


@pytest.fixture
def filled(coach: Coach) -> Coach:
    coach.does("client", "add", "--name", NAME)
    coach.does("trajectory", "open", "C001", "--start", "2026-10-01")
    coach.does("note", "add", "T001-1", "--file", "-", stdin=TEXT)
    return coach


@pytest.mark.clause("PER-46")
def test_what_is_lost_with_the_computer_comes_back_from_a_stick(
    filled: Coach, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    name = filled.does("backup", "create", "--to", str(stick))["id"]
    told = filled.does("client", "show", "C001", "--full")
    shutil.rmtree(filled.vault)
    assert filled.try_to("client", "list").code == 8
    filled.does("backup", "restore", name, "--confirm", name, "--from", str(stick))
    assert filled.does("client", "show", "C001", "--full") == told


@pytest.mark.clause("PER-46")
def test_who_finds_the_stick_reads_nothing(filled: Coach, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    name = filled.does("backup", "create", "--to", str(stick))["id"]
    for file in stick.rglob("*"):
        if file.is_file():
            content = file.read_bytes().lower()
            for word in (NAME, "Zandvoort", "xylofoon", PASSPHRASE, "C001"):
                assert word.lower().encode() not in content
    thief = make_context(secrets=["guess"], vault=tmp_path / "theirs")
    answer = run_here(
        "backup", "restore", name, "--confirm", name, "--from", str(stick), context=thief
    )
    assert answer.code == 4
    assert not (tmp_path / "theirs").exists()


@pytest.mark.clause("PER-46")
def test_a_copy_holds_what_the_vault_holds_and_that_is_verified(filled: Coach) -> None:
    name = filled.does("backup", "create")["id"]
    (line,) = filled.does("backup", "list")
    assert line["verified"]
    assert filled.does("backup", "verify", name) == [{"id": name, "verified": True}]


@pytest.mark.clause("PER-46")
def test_damage_in_a_copy_is_noticed_before_it_takes_the_vaults_place(filled: Coach) -> None:
    name = filled.does("backup", "create")["id"]
    database = Path(filled.does("backup", "list")[0]["where"]) / name / "backup.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 4
    database.write_bytes(content)
    before = filled.does("client", "show", "C001", "--full")
    answer = filled.try_to("backup", "restore", name, "--confirm", name)
    assert answer.code == 8
    assert "backup list" in answer.err
    assert filled.does("client", "show", "C001", "--full") == before


@pytest.mark.clause("LEF-40")
def test_backups_are_gone_after_thirty_days(coach: Coach) -> None:
    coach.does("policy", "use", "seven-years", "--confirm", "seven-years")
    made = coach.does("backup", "create")
    folder = Path(made["where"])
    assert (folder / made["id"]).is_dir()
    coach.does("client", "list", now=coach.now + timedelta(days=29))
    assert (folder / made["id"]).is_dir()
    coach.does("client", "list", now=coach.now + timedelta(days=30))
    assert not (folder / made["id"]).exists()


@pytest.mark.clause("LEF-37")
def test_what_a_backup_still_holds_is_isolated_until_it_goes(filled: Coach) -> None:
    """Nothing opens a backup but a restore, and that erases again before anything can be read."""
    name = filled.does("backup", "create")["id"]
    closed = filled.closes("T001-1")
    assert closed["backups_until"] == (filled.now.date() + timedelta(days=30)).isoformat()
    shown = filled.reads("certificate", "show", closed["certificate"])
    assert "gone from the backups by" in " ".join(shown.split())
    for readable in (True, False):
        if not readable:
            (filled.vault / "vault.db").unlink()
        restored = filled.does("backup", "restore", name, "--confirm", name)
        assert restored["erased_again"] > 0
        assert restored["traces_found"] == 0
        assert restored["control_found"]
        assert filled.does("client", "list") == []
        traces = filled.try_to("doctor", "--traces", "-", stdin=f"{NAME}\n")
        assert traces.code == 0, traces.out
        assert json.loads(traces.out)["places"] == []


@pytest.mark.clause("LEF-39")
def test_the_only_use_of_a_backup_is_to_restore_it(filled: Coach) -> None:
    made = filled.does("backup", "create")
    for folder in (Path(made["where"]), Path(made["where"]) / made["id"]):
        context = make_context(
            vault=folder, no_input=True, passphrase_file=filled.directory / "passphrase", json=True
        )
        for words in (("client", "list"), ("search", "xylofoonles"), ("status",)):
            assert run_here(*words, context=context).code == 8
