"""What is handed over can be read by whoever gets it: a person, those they choose, a successor."""

import shutil
from pathlib import Path

import pytest
from coach import PASSPHRASE, Coach, new_coach
from pypdf import PdfReader

from coachdossier.errors import ExitCode

NAME = "Sanne de Wit"
TEXT = "Ze oefent met nee zeggen."
SUCCESSOR = "een heel andere zin van zes woorden"


@pytest.mark.clause("PER-35", "PLU-35")
@pytest.mark.parametrize("policy", ["ask-to-forget", "accredited-training"])
def test_a_copy_can_be_passed_on_and_read_without_key_program_or_permission(
    tmp_path: Path, policy: str
) -> None:
    coach = new_coach(tmp_path, policy=policy)
    coach.does("client", "add", "--name", NAME)
    coach.does("trajectory", "open", "C001", "--start", "2026-10-01")
    coach.does("note", "add", "T001-1", "--file", "-", stdin=TEXT)
    asked = ("--kind", "portability", "--channel", "mail", "--identity", "in_person")
    number = coach.does("request", "open", "C001", *asked)["id"]
    copy = tmp_path / "elsewhere" / "copy.pdf"
    copy.parent.mkdir()
    coach.does("request", "fulfil", number, "--out", str(copy))
    shutil.rmtree(coach.vault)
    document = PdfReader(copy)
    assert not document.is_encrypted
    assert "/Encrypt" not in document.trailer, "no key, and nothing that forbids to print or copy"
    root = document.trailer["/Root"]
    for strange in ("/OpenAction", "/AA", "/AcroForm"):
        assert strange not in root
    assert "/JavaScript" not in root.get("/Names", {})
    fonts = [
        font.get_object()
        for page in document.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        (inner,) = font.get("/DescendantFonts", [font])
        described = inner.get_object()["/FontDescriptor"]
        assert any(f"/FontFile{kind}" in described for kind in ("", "2", "3")), "it brings its own"
    text = " ".join(" ".join(page.extract_text().split()) for page in document.pages)
    assert NAME in text
    assert TEXT in text


@pytest.mark.clause("PER-58", "PLU-57")
@pytest.mark.parametrize("policy", ["ask-to-forget", "accredited-training"])
def test_a_successor_takes_over_the_whole_register_and_the_keys_to_it(
    tmp_path: Path, policy: str
) -> None:
    """On a computer of their own, from what was handed over, and afterwards alone."""
    coach = new_coach(tmp_path, policy=policy)
    coach.does("client", "add", "--name", NAME, "--email", "sanne@voorbeeld.example")
    coach.does("trajectory", "open", "C001", "--start", "2026-10-01")
    coach.does("note", "add", "T001-1", "--file", "-", stdin=TEXT)
    coach.does("consent", "give", "C001", "--purpose", "analytics", "--evidence", "form")
    coach.does("newsletter", "subscribe", "--email", "noor@voorbeeld.example")
    asked = ("--kind", "access", "--channel", "mail")
    coach.does("request", "open", "C001", *asked)
    coach.does("invoice", "add", "--number", "2026-1", "--payer", NAME, "--amount", "450",
               "--trajectory", "T001-1")  # fmt: skip
    register = (
        ("client", "show", "C001", "--full"), ("consent", "list", "C001"), ("newsletter", "list"),
        ("request", "list"), ("invoice", "list"), ("audit", "list"), ("policy", "show"),
    )  # fmt: skip
    stick = tmp_path / "stick"
    name = coach.does("backup", "create", "--to", str(stick))["id"]
    told = [coach.does(*command) for command in register]
    shutil.rmtree(coach.vault)

    theirs = Coach(tmp_path / "theirs")
    theirs.directory.mkdir()
    secret = theirs.directory / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    theirs.does("backup", "restore", name, "--confirm", name, "--from", str(stick))
    now = [theirs.does(*command) for command in register]
    assert now[:5] == told[:5]
    assert now[6] == told[6]
    assert [one["act"] for one in now[5]][: len(told[5])] == [one["act"] for one in told[5]]
    assert theirs.try_to("audit", "verify").code == ExitCode.OK

    new = theirs.directory / "new"
    new.touch(mode=0o600)
    new.write_text(SUCCESSOR, encoding="utf-8")
    theirs.does("passphrase", "change", "--new-passphrase-file", str(new))
    assert theirs.try_to("client", "list").code == ExitCode.LOCKED, "the old one is of no use"
    new.replace(secret)
    theirs.does("recovery", "new")
    theirs.does("rekey", "--yes")
    secret.write_text(PASSPHRASE, encoding="utf-8")
    assert theirs.try_to("client", "list").code == ExitCode.LOCKED
    secret.write_text(SUCCESSOR, encoding="utf-8")
    assert theirs.does("client", "show", "C001", "--full") == told[0]
