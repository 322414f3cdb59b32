"""init, status, passphrase, recovery, policy, audit: the vault as a whole."""

import json
from functools import partial
from pathlib import Path

import pytest
from desk import PASSPHRASE, Desk, new_desk

from coachdossier.cli.commands import init
from coachdossier.services.vaults import make_practice
from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.vault import open_vault
from document_samples import pdf_text
from support import NOON, make_context, run_here, run_program


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `init` make vaults that open cheaply; the real profile has its own test."""
    monkeypatch.setattr(init, "make_practice", partial(make_practice, profile=KdfProfile(8, 1, 1)))


@pytest.mark.usefixtures("cheap")
def test_init_asks_twice_and_prints_the_recovery_code_once(tmp_path: Path) -> None:
    context = make_context(terminal=True, secrets=[PASSPHRASE, PASSPHRASE], vault=tmp_path / "v")
    result = run_here("init", context=context)
    assert result.code == 0
    (code,) = result.out.split()
    assert str(tmp_path / "v") in result.err
    assert "Write it down" in result.err
    opened = run_here("client", "list", context=make_context(vault=tmp_path / "v", secrets=[code]))
    assert opened.code == 0


@pytest.mark.usefixtures("cheap")
def test_init_without_the_same_passphrase_twice_makes_nothing(tmp_path: Path) -> None:
    context = make_context(terminal=True, secrets=["een", "twee"], vault=tmp_path / "v")
    told = run_here("init", context=context)
    assert told.code == 4
    assert "The two passphrases differ" in told.err
    assert not (tmp_path / "v").exists()


@pytest.mark.usefixtures("cheap")
def test_init_with_json_gives_the_vault_and_the_code_and_nothing_else(tmp_path: Path) -> None:
    context = make_context(secrets=[PASSPHRASE] * 2, vault=tmp_path / "v", json=True)
    told = json.loads(run_here("init", context=context).out)
    assert told.keys() == {"vault", "recovery_code"}
    assert told["vault"] == str(tmp_path / "v")


@pytest.mark.usefixtures("cheap")
def test_the_code_can_be_printed_on_a_sheet(tmp_path: Path, desk: Desk) -> None:
    sheet = tmp_path / "sheet.pdf"
    context = make_context(secrets=[PASSPHRASE] * 2, vault=tmp_path / "v")
    made = run_here("init", "--sheet", str(sheet), context=context)
    assert made.code == 0, made.err
    printed = pdf_text(sheet.read_bytes())
    assert all(group in printed for group in made.out.strip().split("-"))
    assert sheet.stat().st_mode & 0o077 == 0
    again = tmp_path / "again.pdf"
    code = desk.gets("recovery", "new", "--sheet", str(again))["recovery_code"]
    assert code[:5] in pdf_text(again.read_bytes())


def test_a_sheet_that_cannot_be_written_leaves_the_code_as_it_is(
    tmp_path: Path, desk: Desk
) -> None:
    header = (desk.vault / "vault.header").read_bytes()
    there = tmp_path / "there.pdf"
    there.touch()
    for name in (there, tmp_path / "sheet.docx", tmp_path / "none" / "sheet.pdf"):
        assert desk.types("recovery", "new", "--sheet", str(name)).code == 2
    assert (desk.vault / "vault.header").read_bytes() == header


def test_init_never_touches_a_vault_that_is_there(desk: Desk) -> None:
    before = {file.name: file.read_bytes() for file in desk.vault.iterdir()}
    result = desk.types("init")
    assert result.code != 0
    assert "already" in result.err
    assert {file.name: file.read_bytes() for file in desk.vault.iterdir()} == before


@pytest.mark.usefixtures("cheap")
def test_init_knows_its_policies_before_it_makes_anything(tmp_path: Path) -> None:
    context = make_context(secrets=[PASSPHRASE] * 2, vault=tmp_path / "v")
    assert run_here("init", "--policy", "nonsense", context=context).code == 5
    assert not (tmp_path / "v").exists()


def test_only_a_vault_made_for_trying_out_travels_in_time(tmp_path: Path, desk: Desk) -> None:
    travel = ("--today", "2030-01-01")
    assert desk.types("status", *travel).code == 2
    demo = new_desk(tmp_path / "demo", demo=True)
    assert demo.types("status", *travel).code == 0


def test_without_a_vault_it_says_what_to_do(tmp_path: Path) -> None:
    context = make_context(secrets=[PASSPHRASE], vault=tmp_path / "none")
    result = run_here("client", "list", context=context)
    assert result.code == 8
    assert "coachdossier init" in result.err


def test_a_wrong_passphrase_is_one_line_and_4(desk: Desk) -> None:
    context = make_context(secrets=["fout"], vault=desk.vault)
    result = run_here("client", "list", context=context)
    assert result.code == 4
    assert result.out == ""


def test_status_counts_what_the_vault_holds(dossier: Desk) -> None:
    told = dossier.gets("status")
    assert (told["clients"], told["trajectories"], told["policy"]) == (
        1, {"open": 1}, "erase-at-close",
    )  # fmt: skip
    assert told["kept"]["identity_contact"] == 1
    assert "1 open" in dossier.sees("status")


def test_status_of_a_client_tells_what_is_kept_and_until_when(dossier: Desk) -> None:
    told = dossier.gets("status", "C001")
    assert told["client"] == "C001"
    assert {line["until"] for line in told["kept"]} == {None}
    dossier.does("trajectory", "edit", "T001-1", "--end", "1-2-2026")
    assert {line["until"] for line in dossier.gets("status", "C001")["kept"]} == {"2026-02-01"}
    assert "until" in dossier.sees("status", "C001").lower()


def test_another_passphrase_shuts_the_old_one_out(desk: Desk) -> None:
    new = "stille zee achter de duinen"
    changed = desk.types("passphrase", "change", secrets=[new, new])
    assert changed.code == 0, changed.err
    assert desk.types("client", "list").code == 4
    reopened = make_context(secrets=[new], vault=desk.vault)
    assert run_here("client", "list", context=reopened).code == 0


def test_a_new_passphrase_can_come_from_a_file(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "new"
    file.touch(mode=0o600)
    file.write_text("stille zee achter de duinen\n", encoding="utf-8")
    assert desk.gets("passphrase", "change", "--new-passphrase-file", str(file))["changed"]
    assert desk.types("client", "list").code == 4


def test_a_new_recovery_code_opens_the_vault(desk: Desk) -> None:
    first = desk.gets("recovery", "new")["recovery_code"]
    second = desk.does("recovery", "new").out.strip()
    for code, exit_code in ((first, 4), (second, 0)):
        context = make_context(secrets=[code], vault=desk.vault)
        assert run_here("client", "list", context=context).code == exit_code


def test_the_audit_lists_acts_and_proves_itself(dossier: Desk) -> None:
    acts = [act["act"] for act in dossier.gets("audit", "list")]
    assert acts == ["vault.make", "client.add", "trajectory.open"]
    assert dossier.gets("audit", "list", "--limit", "1")[0]["act"] == "trajectory.open"
    assert "Sanne" not in dossier.sees("audit", "list")
    assert dossier.gets("audit", "verify")["ok"] is True
    assert dossier.does("audit", "verify").out


def test_the_audit_exits_7_when_an_act_was_changed(dossier: Desk) -> None:
    with open_vault(dossier.vault, PASSPHRASE, lambda: NOON) as vault:
        vault.connection.execute("DROP TRIGGER audit_keeps_values")
        vault.connection.execute("UPDATE audit SET act = 'client.edit' WHERE id = 2")
    assert dossier.types("audit", "verify", json=True).code == 7


def test_policies_are_listed_without_a_vault_and_shown(desk: Desk, tmp_path: Path) -> None:
    listed = run_here("policy", "list", context=make_context(json=True, vault=tmp_path / "none"))
    assert "erase-at-close" in {one["name"] for one in json.loads(listed.out)}
    shown = desk.gets("policy", "show")
    assert shown["name"] == "erase-at-close"
    assert shown["rules"]
    assert "REF-19" in desk.does("policy", "show", "erase-at-close").out


def test_in_a_process_of_its_own_a_vault_is_made_filled_and_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text("rustige rivier onder de brug\n", encoding="utf-8")
    environ = {
        "COACHDOSSIER_VAULT": str(tmp_path / "vault"),
        "COACHDOSSIER_PASSPHRASE_FILE": str(secret),
    }
    made = run_program("init", "--json", environ=environ)
    assert made.code == 0, made.err
    added = run_program("client", "add", "--name", "-", stdin="Noor van der Meent\n",
                        environ=environ)  # fmt: skip
    assert added.code == 0, added.err
    listed = run_program("client", "list", "--json", environ=environ)
    assert json.loads(listed.out) == [
        {"code": "C001", "name": "Noor van der Meent", "organisation": "", "trajectories": 0}
    ]
