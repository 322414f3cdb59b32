"""Security: what the vault's files give away, who opens them, and what a command leaves behind."""

import json
import socket
from pathlib import Path

import pytest
from coach import PASSPHRASE, Coach

from coachdossier.errors import ExitCode
from coachdossier.services.vaults import open_practice
from coachdossier.vault.traces import find_traces
from support import ROOT, make_context, run_here

NAME = "Quirijn Zandvoort"
WORDS = "xylofoonles op woensdag"


def contents(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def filled(coach: Coach) -> Coach:
    """A coach whose vault holds a client, a note and a contact in telling words."""
    coach.does("client", "add", "--name", NAME, "--email", "quirijn@zandvoort.example")
    coach.does("trajectory", "open", "C001", "--start", "2026-10-01")
    coach.does("note", "add", "T001-1", "--file", "-", stdin=f"Hij begon met {WORDS}.")
    contact = ("contact", "add", "C001", "--kind", "question", "--channel", "phone", "--note", "-")
    coach.does(*contact, stdin=f"Vroeg naar {WORDS}.\n")
    return coach


@pytest.mark.clause("REF-16", "LEF-20", "KWA-63")
def test_no_word_of_a_dossier_or_a_contact_can_be_read_in_the_files(filled: Coach) -> None:
    assert filled.does("contact", "list", "C001")[0]["note"] == f"Vroeg naar {WORDS}."
    raw = contents(filled.vault)
    assert len(raw) > 4096
    for word in (*NAME.split(), "xylofoonles", "zandvoort.example", "SQLite format", "T001-1"):
        for encoding in ("utf-8", "utf-16-le"):
            assert word.encode(encoding) not in raw


@pytest.mark.clause("REF-16", "LEF-20", "KWA-63")
@pytest.mark.parametrize("command", [("client", "list"), ("contact", "list", "C001")])
def test_without_the_passphrase_nothing_opens(filled: Coach, command: tuple[str, ...]) -> None:
    passphrase = filled.directory / "passphrase"
    passphrase.write_text("correct horse battery stapler", encoding="utf-8")
    refused = filled.try_to(*command)
    assert refused.code == ExitCode.LOCKED
    assert NAME not in refused.out + refused.err
    assert refused.out == ""


@pytest.mark.clause("KWA-63")
def test_a_new_passphrase_locks_the_old_one_out(filled: Coach, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.touch(mode=0o600)
    new.write_text("rustige rivier onder de brug", encoding="utf-8")
    filled.does("passphrase", "change", "--new-passphrase-file", str(new))
    assert filled.try_to("client", "list").code == ExitCode.LOCKED
    new.replace(filled.directory / "passphrase")
    assert [client["name"] for client in filled.does("client", "list")] == [NAME]


@pytest.mark.clause("KWA-63")
def test_a_vault_of_a_newer_version_asks_for_an_update_and_is_left_alone(filled: Coach) -> None:
    vector = ROOT / "tests" / "vault" / "vectors" / "newer-version-2.json"
    newer = json.loads(vector.read_text(encoding="ascii"))["header"]
    for copy in filled.vault.glob("vault.header*"):
        copy.write_text(newer, encoding="ascii")
    before = contents(filled.vault)
    refused = filled.try_to("client", "list")
    assert refused.code == ExitCode.DAMAGED
    assert "newest coachdossier" in refused.err
    assert contents(filled.vault) == before


@pytest.mark.clause("LEF-8", "PER-7", "PLU-10")
def test_no_password_of_anybody_is_kept_anywhere(filled: Coach) -> None:
    refused = filled.try_to("client", "edit", "C001", "--password", "geheim")
    assert refused.code == ExitCode.USAGE
    assert PASSPHRASE.encode() not in contents(filled.vault)
    vault = open_practice(filled.vault, PASSPHRASE, lambda: filled.now)
    try:
        found = find_traces(vault.database, vault.key, (PASSPHRASE, "xylofoonles"), ())
        kept = find_traces(vault.database, vault.key, (PASSPHRASE,), ())
    finally:
        vault.close()
    assert found.places
    assert not [*kept.places, *kept.explained]
    person = filled.does("client", "show", "C001")["person"]
    assert (person["name"]["last"], person["email"]) == ("Zandvoort", "quirijn@zandvoort.example")


@pytest.mark.clause("LEF-54")
def test_every_command_asks_for_the_passphrase_anew(filled: Coach) -> None:
    filled.does("client", "list")
    for terminal in (False, True):
        context = make_context(vault=filled.vault, terminal=terminal, no_input=not terminal)
        locked = run_here("client", "list", context=context)
        assert locked.code == ExitCode.LOCKED
        assert NAME not in locked.out + locked.err


@pytest.mark.clause("LEF-54")
@pytest.mark.parametrize("ends", ["exit 0", "exit 1"])
def test_a_text_in_the_editor_leaves_nothing_behind(
    filled: Coach, tmp_path: Path, ends: str
) -> None:
    memory, seen = tmp_path / "memory", tmp_path / "seen"
    memory.mkdir(mode=0o700)
    editor = tmp_path / "editor"
    editor.write_text(
        f'#!/bin/sh\nls -l "$1" >"{seen}"\nprintf "Over {WORDS}.\\n" >"$1"\n{ends}\n',
        encoding="utf-8",
    )
    editor.chmod(0o700)
    context = make_context(
        terminal=True,
        vault=filled.vault,
        passphrase_file=filled.directory / "passphrase",
        environ={"EDITOR": str(editor), "XDG_RUNTIME_DIR": str(memory)},
    )
    wrote = run_here("note", "add", "T001-1", context=context)
    assert (wrote.code == ExitCode.OK) is (ends == "exit 0"), wrote.err
    assert seen.read_text(encoding="utf-8").startswith("-rw-------")
    assert str(memory) in seen.read_text(encoding="utf-8")
    assert list(memory.iterdir()) == []
    editor.unlink()
    assert b"xylofoonles" not in contents(filled.directory)


@pytest.mark.clause("PER-54", "PER-63", "KWA-35", "KWA-37", "LEF-10", "LEF-12", "PLU-60")
def test_no_command_talks_to_a_network(
    practice: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refused(Exception):
        pass

    def refuse(*_arguments: object, **_options: object) -> None:
        raise Refused

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    with pytest.raises(Refused):
        socket.create_connection(("127.0.0.1", 1))
    practice.does("client", "list")
    practice.does("search", "overleg")
    out = str(tmp_path / "case.docx")
    practice.does("intervision", "export", "T08", "--out", out, "--flags", "redact")
    practice.closes("T01", "--letter", str(tmp_path / "letter.docx"))


@pytest.mark.clause("LEF-11")
def test_acts_are_logged_here_only_without_content_and_a_change_shows(filled: Coach) -> None:
    acts = filled.does("audit", "list")
    assert [act["act"] for act in acts][-3:] == ["trajectory.open", "note.add", "contact.add"]
    assert not [word for word in (*NAME.split(), "xylofoonles", "C001") if word in str(acts)]
    filled.does("audit", "verify")
    vault = open_practice(filled.vault, PASSPHRASE, lambda: filled.now)
    try:
        vault.connection.execute("DROP TRIGGER audit_keeps_values")
        vault.connection.execute("UPDATE audit SET act = 'note.edit' WHERE act = 'note.add'")
    finally:
        vault.close()
    assert filled.try_to("audit", "verify").code == ExitCode.FINDINGS
