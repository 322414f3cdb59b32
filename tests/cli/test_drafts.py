"""Text that was typed is never lost: refused, changed elsewhere, killed, or without a vault."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desk import PASSPHRASE, Desk

from coachdossier.cli import leftovers
from coachdossier.errors import ExitCode
from coachdossier.services.vaults import open_practice
from coachdossier.vault.vault import Vault
from support import NOON, ROOT, program_environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="not Linux: the editors are scripts")

WITH_BSN = "Haar BSN is 123456782, zei ze."


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    folder = tmp_path / "memory"
    folder.mkdir(mode=0o700)
    return folder


def writer(tmp_path: Path, script: str) -> dict[str, str]:
    """Make an editor out of a shell script; its file is $1."""
    program = tmp_path / "writer"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return {"EDITOR": str(program), "XDG_RUNTIME_DIR": str(tmp_path / "memory")}


def writes(tmp_path: Path, text: str) -> dict[str, str]:
    return writer(tmp_path, f"printf '%s' '{text}' > \"$1\"")


@contextmanager
def opened(desk: Desk) -> Iterator[Vault]:
    with open_practice(desk.vault, PASSPHRASE, lambda: NOON) as vault:
        yield vault


def drafts(desk: Desk) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = desk.gets("draft", "list")
    return listed


@pytest.mark.usefixtures("memory")
def test_a_refused_text_is_a_draft_until_it_is_mended(dossier: Desk, tmp_path: Path) -> None:
    refused = dossier.answers(
        "note", "add", "T001-1", "--kind", "intake", "--private",
        environ=writes(tmp_path, WITH_BSN), lines="n\n",
    )  # fmt: skip
    assert refused.code == 6
    assert "draft 1" in refused.err
    (draft,) = drafts(dossier)
    assert (draft["trajectory"], draft["note"], draft["words"]) == ("T001-1", None, 6)
    assert dossier.gets("draft", "show", "1")["text"] == WITH_BSN
    mended = dossier.answers("draft", "resume", "1", environ=writes(tmp_path, "Zonder nummer."))
    assert mended.code == 0, mended.err
    (note,) = dossier.gets("note", "list", "T001-1")
    assert (note["kind"], note["private"]) == ("intake", True)
    assert drafts(dossier) == []


@pytest.mark.usefixtures("memory")
def test_a_draft_that_is_left_as_it_was_becomes_a_note_only_when_asked_for(
    dossier: Desk, tmp_path: Path
) -> None:
    leaves = writer(tmp_path, "true")
    typed = writes(tmp_path, WITH_BSN)
    assert dossier.answers("note", "add", "T001-1", environ=typed, lines="n\n").code == 6
    looked = dossier.answers("draft", "resume", "1", environ=leaves, lines="n\n")
    assert looked.code == 3
    assert "still draft 1" in looked.err
    assert len(drafts(dossier)) == 1
    assert dossier.gets("note", "list", "T001-1") == []
    reason = ["--bsn-reason", "het gaat over dat nummer"]
    kept = dossier.answers("draft", "resume", "1", *reason, environ=leaves, lines="j\n")
    assert kept.code == 0, kept.err
    assert len(dossier.gets("note", "list", "T001-1")) == 1
    assert drafts(dossier) == []


def test_a_refused_text_from_a_pipe_is_a_draft_and_one_in_a_file_is_not(
    dossier: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "text.txt"
    file.write_text(WITH_BSN, encoding="utf-8")
    assert dossier.types("note", "add", "T001-1", "--file", str(file)).code == 6
    assert drafts(dossier) == []
    assert dossier.types("note", "add", "T001-1", stdin=WITH_BSN).code == 6
    special = dossier.types("note", "add", "T001-1", "--special", "health", stdin="Zij is ziek.")
    assert special.code == 6
    assert [draft["words"] for draft in drafts(dossier)] == [6, 3]
    dossier.does("consent", "give", "C001", "--purpose", "special_category")
    assert dossier.types("draft", "resume", "2", "--json").code == 0
    dossier.does("draft", "discard", "1", "--confirm", "1")
    assert drafts(dossier) == []


def test_a_text_for_a_trajectory_that_was_closed_meanwhile_is_kept_apart(
    dossier: Desk, tmp_path: Path, memory: Path
) -> None:
    closing = (
        f"{sys.executable} -m coachdossier --vault {dossier.vault} --passphrase-file"
        f" {tmp_path / 'secret'} close T001-1 --choose dossier_content=delete"
        " --choose report=delete --choose evaluation=delete --confirm T001-1 >/dev/null 2>&1"
    )
    (tmp_path / "secret").write_text(PASSPHRASE, encoding="utf-8")
    script = f"cd {tmp_path}; PYTHONPATH={program_environment()['PYTHONPATH']} {closing}"
    environ = writer(tmp_path, f"{script}; printf 'Nog iets.' > \"$1\"")
    refused = dossier.answers("note", "add", "T001-1", environ=environ, lines="n\n")
    assert refused.code in {5, 6}, refused.err
    (draft,) = drafts(dossier)
    assert (draft["trajectory"], draft["words"]) == ("T001-1", 2)
    assert list(memory.iterdir()) == []


@pytest.mark.usefixtures("memory")
def test_adding_a_note_offers_the_draft_that_waits(dossier: Desk, tmp_path: Path) -> None:
    dossier.types("note", "add", "T001-1", "--kind", "report", stdin=WITH_BSN)
    environ = writer(tmp_path, "sed -i 's/123456782/bekend/' \"$1\"")
    added = dossier.answers("note", "add", "T001-1", environ=environ, lines="y\n")
    assert added.code == 0, added.err
    (note,) = dossier.gets("note", "list", "T001-1")
    assert note["kind"] == "report"
    assert "bekend" in dossier.gets("note", "show", str(note["id"]))["text"]
    assert drafts(dossier) == []


def test_a_note_edited_in_two_places_keeps_both_texts(
    dossier: Desk, tmp_path: Path, memory: Path
) -> None:
    number = str(dossier.gets("note", "add", "T001-1", stdin="Eerste tekst.")["id"])
    script = (
        f"cd {tmp_path}; printf 'Van hiernaast.' | PYTHONPATH={program_environment()['PYTHONPATH']}"
        f" {sys.executable} -m coachdossier --vault {dossier.vault} --passphrase-file"
        f" {tmp_path / 'secret'} note edit {number} && printf 'Van hier.' > \"$1\""
    )
    (tmp_path / "secret").write_text(PASSPHRASE, encoding="utf-8")
    edited = dossier.answers("note", "edit", number, environ=writer(tmp_path, script))
    assert edited.code == 6
    assert dossier.gets("note", "show", number)["text"] == "Van hiernaast."
    (draft,) = drafts(dossier)
    assert (draft["note"], draft["conflict"]) == (int(number), True)
    assert dossier.gets("draft", "show", "1")["text"] == "Van hier."
    assert dossier.types("draft", "resume", "1").code == 2, "two texts need a person"

    shown = tmp_path / "shown"
    environ = writer(tmp_path, f'cp "$1" {shown}')
    still = dossier.answers("note", "edit", number, environ=environ, lines="y\nn\n")
    assert still.code == 2, "the line between the texts is still there"
    both = shown.read_text(encoding="utf-8")
    assert both.index("Van hiernaast.") < both.index("========") < both.index("Van hier.")
    resolved = dossier.answers(
        "note", "edit", number, environ=writes(tmp_path, "Van ons samen."), lines="y\n"
    )
    assert resolved.code == 0, resolved.err
    assert dossier.gets("note", "show", number)["text"] == "Van ons samen."
    assert drafts(dossier) == []
    assert list(memory.iterdir()) == []


def test_the_same_text_from_two_places_is_no_conflict(dossier: Desk, tmp_path: Path) -> None:
    (tmp_path / "memory").mkdir()
    number = str(dossier.gets("note", "add", "T001-1", stdin="Eerste.")["id"])
    with opened(dossier) as vault:
        environ = writes(tmp_path, "Tweede.")
        vault.connection.execute("UPDATE note SET text = 'Tweede.' WHERE id = ?", (number,))
    assert dossier.answers("note", "edit", number, environ=environ).code == 0
    assert drafts(dossier) == []


def test_what_the_vault_cant_take_stays_in_its_file_and_comes_in_later(
    dossier: Desk, tmp_path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(Exception):
        pass

    def refuse(*_: object) -> None:
        raise sqlite3.ProgrammingError("Cannot operate on a closed database.")

    with monkeypatch.context() as patch:
        # As when the vault was locked, or its disk was taken away, while the editor was open.
        environ = writes(tmp_path, "Een lange middag werk.")
        patch.setattr("coachdossier.vault.vault.writing", refuse)
        failed = dossier.answers("note", "add", "T001-1", environ=environ)
    assert failed.code == 1
    (folder,) = memory.iterdir()
    assert str(folder / "text.md") in failed.err
    assert (folder / "text.md").read_text(encoding="utf-8") == "Een lange middag werk."
    assert (folder / "text.md").stat().st_mode & 0o777 == 0o600
    (folder / f"pid-{os.getpid()}").unlink()
    found = dossier.types("draft", "list", json=True, environ={"XDG_RUNTIME_DIR": str(memory)})
    assert "after a crash" in found.err
    assert [draft["words"] for draft in json.loads(found.out)] == [4]
    assert list(memory.iterdir()) == []


def test_a_new_key_while_the_editor_is_open_is_no_damage_and_loses_no_text(
    dossier: Desk, tmp_path: Path, memory: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    other = f"{sys.executable} -m coachdossier --vault {dossier.vault} --passphrase-file {secret}"
    environ = writer(
        tmp_path, f"printf 'Bijna klaar.' > \"$1\"; PYTHONPATH={ROOT} {other} rekey --yes"
    )
    failed = dossier.answers("note", "add", "T001-1", lines="n\n", environ=environ)
    assert failed.code == ExitCode.LOCKED
    assert "new key" in failed.err
    assert "damaged" not in failed.err
    (folder,) = memory.iterdir()
    (folder / f"pid-{os.getpid()}").unlink()
    listed = dossier.types("draft", "list", json=True, environ={"XDG_RUNTIME_DIR": str(memory)})
    assert [draft["words"] for draft in json.loads(listed.out)] == [2]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_a_text_outlives_the_closed_window_and_the_killed_program(
    dossier: Desk, tmp_path: Path, memory: Path, number: signal.Signals
) -> None:
    ready = tmp_path / "ready"
    environ = writer(tmp_path, f"printf 'Bijna klaar.' > \"$1\"; touch {ready}; exec sleep 60")
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    arguments = [
        sys.executable, "-m", "coachdossier", "--vault", str(dossier.vault),
        "--passphrase-file", str(secret), "note", "add", "T001-1",
    ]  # fmt: skip
    master, slave = os.openpty()
    program = subprocess.Popen(
        arguments,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=program_environment(environ),
        start_new_session=True,
    )
    os.close(slave)
    while not ready.exists():
        assert program.poll() is None
        time.sleep(0.01)
    program.send_signal(number)
    program.wait(20)
    if number is signal.SIGKILL:
        (folder,) = memory.iterdir()
        (editor,) = (name for name in folder.glob("pid-*") if name.name != f"pid-{program.pid}")
        assert leftovers.leftovers({"XDG_RUNTIME_DIR": str(memory)}) == [], "the editor lives"
        pid = int(editor.name.removeprefix("pid-"))
        os.kill(pid, signal.SIGKILL)
        while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text():
            time.sleep(0.01)
        editor.unlink()  # a zombie that nobody waits for in a container still counts as alive
    os.close(master)
    listed = dossier.types("draft", "list", json=True, environ={"XDG_RUNTIME_DIR": str(memory)})
    assert [draft["words"] for draft in json.loads(listed.out)] == [2]
    assert list(memory.iterdir()) == []


def test_a_text_of_another_vault_is_left_alone(dossier: Desk, memory: Path) -> None:
    folder = memory / f"{leftovers.PREFIX}x"
    folder.mkdir(mode=0o700)
    (folder / "text.md").write_text("Van elders.", encoding="utf-8")
    about = {"vault": "/elsewhere", "code": "T1", "note": None, "conflict": False, "marks": {}}
    (folder / leftovers.ABOUT).write_text(json.dumps({**about, "begun": ""}), encoding="utf-8")
    listed = dossier.types("draft", "list", json=True, environ={"XDG_RUNTIME_DIR": str(memory)})
    assert json.loads(listed.out) == []
    assert (folder / "text.md").exists()


def test_drafts_go_at_the_close_and_are_shown_before(dossier: Desk) -> None:
    dossier.types("note", "add", "T001-1", stdin=WITH_BSN)
    choices = [
        word
        for name in ("dossier_content", "report", "evaluation")
        for word in ("--choose", f"{name}=delete")
    ]
    planned = dossier.gets("close", "T001-1", *choices, "--dry-run")
    assert [s["count"] for s in planned["steps"] if s["category"] == "work_note"] == [1]
    closed = dossier.gets("close", "T001-1", *choices, "--confirm", "T001-1")
    assert closed["erased"]["work_note"] == 1
    assert closed["traces_found"] == 0
    assert drafts(dossier) == []


def test_an_unknown_draft_and_a_wrong_confirmation(dossier: Desk) -> None:
    assert dossier.types("draft", "show", "7").code == 5
    assert dossier.types("draft", "resume", "7").code == 5
    dossier.types("note", "add", "T001-1", stdin=WITH_BSN)
    assert dossier.types("draft", "discard", "1", "--confirm", "2").code == 3
    assert "Draft" in dossier.sees("draft", "list")
    assert WITH_BSN in dossier.sees("draft", "show", "1")
