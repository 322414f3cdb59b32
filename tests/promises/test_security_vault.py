"""The vault against loss and unlawful processing, and what becomes of old files and texts."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from coach import PASSPHRASE, Coach

from coachdossier.cli import leftovers
from coachdossier.errors import ExitCode
from support import make_context, program_environment, run_here

NAME = "Quirijn Zandvoort"
TEXT = "Hij begon met xylofoonles op woensdag."


@pytest.fixture
def filled(coach: Coach) -> Coach:
    coach.does("client", "add", "--name", NAME)
    coach.does("trajectory", "open", "C001", "--start", "2026-10-01")
    coach.does("note", "add", "T001-1", "--file", "-", stdin=TEXT)
    return coach


@pytest.mark.clause("PLU-47", "KWA-63")
def test_one_changed_bit_is_noticed_and_no_wrong_answer_is_given(filled: Coach) -> None:
    database = filled.vault / "vault.db"
    whole = database.read_bytes()
    right = filled.does("client", "show", "C001", "--full")
    for place in range(0, len(whole), len(whole) // 40):
        damaged = bytearray(whole)
        damaged[place] ^= 4
        database.write_bytes(damaged)
        answer = filled.try_to("client", "show", "C001", "--full")
        assert answer.code in {ExitCode.OK, ExitCode.DAMAGED}
        if answer.code == ExitCode.DAMAGED:
            assert "backup" in answer.err
        database.write_bytes(whole)
        assert filled.does("client", "show", "C001", "--full") == right


@pytest.mark.clause("PLU-47")
def test_a_lost_copy_of_the_header_is_no_lost_vault(filled: Coach) -> None:
    for copy in sorted(filled.vault.glob("vault.header*"))[:1]:
        copy.unlink()
    assert len(filled.does("client", "list")) == 1
    assert len(list(filled.vault.glob("vault.header*"))) == 2


@pytest.mark.clause("PLU-47", "KWA-63")
def test_every_act_leaves_a_trace_that_cant_be_changed_unseen(filled: Coach) -> None:
    acts = [act["act"] for act in filled.does("audit", "list")]
    assert acts == ["vault.make", "client.add", "trajectory.open", "note.add"]
    assert filled.does("audit", "verify")["ok"]
    program = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from coachdossier.vault.vault import open_vault\n"
        "with open_vault(Path(sys.argv[1]), sys.argv[2], datetime.now) as vault:\n"
        "    vault.connection.execute('DROP TRIGGER audit_keeps_rows')\n"
        "    vault.connection.execute('DELETE FROM audit WHERE id = 4')\n"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(filled.vault), PASSPHRASE],
        env=program_environment(),
        check=True,
    )
    assert filled.try_to("audit", "verify").code == ExitCode.FINDINGS


@pytest.mark.clause("LEF-55")
def test_old_texts_and_half_documents_are_found_and_destroyed(
    filled: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    half = tmp_path / ".coachdossier-x1.tmp"
    half.write_text(TEXT, encoding="utf-8")
    os.utime(half, (time.time() - 7200,) * 2)
    found = {line["check"]: line["ok"] for line in _examined(filled)}
    assert found["leftovers"] is False
    found = {line["check"]: line["ok"] for line in _examined(filled, "--repair")}
    assert found["leftovers"] is True
    assert not half.exists()


def _examined(coach: Coach, *options: str) -> list[dict[str, object]]:
    answer = coach.try_to("doctor", *options)
    assert answer.code in {ExitCode.OK, ExitCode.FINDINGS}, answer.err
    examined: list[dict[str, object]] = json.loads(answer.out)
    return examined


@pytest.mark.clause("LEF-55", "LEF-54")
def test_a_text_that_a_crash_left_outside_the_vault_is_taken_in_and_wiped(
    filled: Coach, tmp_path: Path
) -> None:
    memory = tmp_path / "memory"
    folder = memory / f"{leftovers.PREFIX}1"
    folder.mkdir(parents=True, mode=0o700)
    (folder / "text.md").write_text(TEXT + " Nog niet af.", encoding="utf-8")
    about = {
        "vault": str(filled.vault.resolve()), "code": "T001-1", "note": None, "conflict": False,
        "marks": {}, "begun": "",
    }  # fmt: skip
    (folder / leftovers.ABOUT).write_text(json.dumps(about), encoding="utf-8")
    context = make_context(
        vault=filled.vault,
        passphrase_file=filled.directory / "passphrase",
        json=True,
        environ={"XDG_RUNTIME_DIR": str(memory)},
    )
    listed = run_here("draft", "list", context=context)
    assert [draft["words"] for draft in json.loads(listed.out)] == [9]
    assert list(memory.iterdir()) == []


@pytest.mark.clause("LEF-55", "REF-16")
def test_whoever_is_erased_is_nowhere_in_the_decrypted_pages(filled: Coach) -> None:
    filled.closes("T001-1")
    searched = filled.does("doctor", "--traces", "-", stdin=f"{NAME}\nxylofoonles\n")
    assert searched["control_found"]
    assert (searched["places"], searched["explained"]) == ([], [])


@pytest.mark.clause("LEF-51")
def test_with_a_key_file_the_passphrase_alone_opens_nothing(filled: Coach, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    filled.does("keyfile", "add", str(stick / "key"))
    assert filled.try_to("client", "list").code in {ExitCode.USAGE, ExitCode.LOCKED}
    both = filled.does("client", "list", "--key-file", str(stick / "key"))
    assert [client["name"] for client in both] == [NAME]
