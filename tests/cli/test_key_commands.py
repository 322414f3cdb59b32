"""rekey and keyfile from the command line."""

from pathlib import Path

from desk import PASSPHRASE, Desk

from support import Result, make_context, run_here


def types(desk: Desk, *words: str, secret: str = PASSPHRASE, **options: object) -> Result:
    context = make_context(secrets=[secret, secret], vault=desk.vault, **options)
    return run_here(*words, context=context)


def last_act(desk: Desk, **options: object) -> str:
    listed = types(desk, "audit", "list", "--limit", "1", **options)
    assert listed.code == 0, listed.err
    return listed.out.splitlines()[-1].split("\t")[2]


def test_rekey_gives_a_code_and_leaves_the_dossier_as_it_was(dossier: Desk) -> None:
    before = dossier.gets("client", "list")
    told = dossier.gets("rekey", "--yes")
    assert dossier.gets("client", "list") == before
    assert last_act(dossier) == "vault.rekey"
    assert types(dossier, "client", "list", secret=told["recovery_code"]).code == 0
    assert dossier.gets("audit", "verify")["ok"] is True


def test_rekey_asks_first_and_takes_a_no(desk: Desk) -> None:
    header = (desk.vault / "vault.header").read_bytes()
    assert desk.answers("rekey", lines="n\n").code == 3
    assert desk.types("rekey").code == 2
    assert (desk.vault / "vault.header").read_bytes() == header


def test_rekey_writes_the_sheet(desk: Desk, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    assert desk.types("rekey", "--yes", "--sheet", str(sheet)).code == 0
    assert sheet.read_bytes().startswith(b"%PDF")


def test_a_key_file_is_made_asked_for_and_taken_away_again(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "stick.key"
    assert desk.gets("keyfile", "add", str(file))["made"] is True
    without = desk.types("client", "list")
    assert without.code == 4
    assert "--key-file" in without.err
    assert types(desk, "client", "list", key_file=file).code == 0
    environ = {"COACHDOSSIER_KEY_FILE": str(file)}
    assert types(desk, "client", "list", environ=environ).code == 0
    assert last_act(desk, key_file=file) == "keyfile.add"
    assert types(desk, "keyfile", "remove", key_file=file).code == 0
    assert desk.types("client", "list").code == 0
    assert desk.types("keyfile", "remove").code == 2


def test_a_key_file_stays_needed_when_the_passphrase_changes(desk: Desk, tmp_path: Path) -> None:
    file, new = tmp_path / "stick.key", tmp_path / "new"
    new.touch(mode=0o600)
    new.write_text("stille zee achter de duinen\n", encoding="utf-8")
    desk.does("keyfile", "add", str(file))
    change = ("passphrase", "change", "--new-passphrase-file", str(new))
    assert types(desk, *change, key_file=file).code == 0
    secret = "stille zee achter de duinen"
    assert types(desk, "client", "list", secret=secret).code == 4
    assert types(desk, "client", "list", secret=secret, key_file=file).code == 0


def test_a_lost_key_file_is_helped_by_the_recovery_code(desk: Desk, tmp_path: Path) -> None:
    code = desk.gets("recovery", "new")["recovery_code"]
    new = tmp_path / "new"
    new.touch(mode=0o600)
    new.write_text("stille zee achter de duinen\n", encoding="utf-8")
    desk.does("keyfile", "add", str(tmp_path / "stick.key"))
    (tmp_path / "stick.key").unlink()
    change = ("passphrase", "change", "--new-passphrase-file", str(new))
    assert types(desk, *change, secret=code).code == 2
    remove = ("keyfile", "remove", "--new-passphrase-file", str(new))
    assert types(desk, *remove, secret=code).code == 0
    assert types(desk, "client", "list", secret="stille zee achter de duinen").code == 0


def test_a_key_file_inside_the_vault_is_refused(desk: Desk) -> None:
    assert desk.types("keyfile", "add", str(desk.vault / "key")).code == 2
    assert not (desk.vault / "key").exists()


def test_a_key_file_is_not_hung_on_the_recovery_code(desk: Desk, tmp_path: Path) -> None:
    code = desk.gets("recovery", "new")["recovery_code"]
    assert types(desk, "keyfile", "add", str(tmp_path / "key"), secret=code).code == 2
    assert not (tmp_path / "key").exists()
