"""The recovery sheet: the code as printed and as a QR code, and what to do, for two readers."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

import coachdossier.vault
from coachdossier import __version__
from coachdossier.documents.formats import Format, render
from coachdossier.documents.recovery_sheet import (
    RecoverySheet,
    qr_code,
    recovery_sheet_document,
)
from document_samples import pdf_text

CODE = "3KX2M-9QWDT-4RTBA-7ZCVP-0HJNE-5SG8Y"
SHEET = RecoverySheet(CODE, "00112233445566778899aabbccddeeff", "/home/x/vault", date(2026, 1, 2))


def test_it_fits_on_two_pages_and_says_the_code_the_vault_and_the_day():
    pages = pdf_text(render(recovery_sheet_document(SHEET), Format.PDF)).split("\f")
    assert len([page for page in pages if page.strip()]) == 2
    first = pages[0]
    for group in CODE.split("-"):
        assert group in first
    assert "00112233 44556677" in first
    assert "2 January 2026" in first
    assert "/home/x/vault" in first


def test_the_colleague_finds_the_commands_and_no_code():
    page = pdf_text(render(recovery_sheet_document(SHEET), Format.PDF)).split("\f")[1]
    told = " ".join(page.split())
    for command in ("status", "passphrase change", "trajectory list", "close CODE"):
        assert command in told
    assert CODE[:5] not in page


def test_an_heir_is_sent_to_what_there_is_for_certain():
    page = pdf_text(render(recovery_sheet_document(SHEET), Format.PDF)).split("\f")[1]
    told = " ".join(page.split())
    assert f"version {__version__} or newer" in told
    assert "pip install coachdossier" not in told, "no index is promised to have it"
    assert "Where the copy of the program is" in told
    format_of_the_vault = Path(coachdossier.vault.__file__).with_name("HEADER.md")
    assert format_of_the_vault.is_file()
    for words in ("HEADER.md", "SQLCipher 4", "Argon2id", "AES-256-GCM"):
        assert words in told
        assert words in format_of_the_vault.name + format_of_the_vault.read_text(encoding="utf-8")


def test_its_value_does_not_show_the_code_when_it_is_printed():
    assert CODE not in repr(SHEET)


def test_the_qr_code_is_drawn_as_lines():
    drawing = qr_code(CODE)
    assert re.search(r"<path [^>]*d=", drawing)
    assert "<image" not in drawing


@pytest.mark.skipif(
    not (shutil.which("zbarimg") and shutil.which("pdftoppm")), reason="zbarimg is not installed"
)
def test_the_qr_code_reads_as_the_code(tmp_path: Path):
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(render(recovery_sheet_document(SHEET), Format.PDF))
    subprocess.run(["pdftoppm", "-r", "150", "-png", sheet, tmp_path / "page"], check=True)
    command = ["zbarimg", "--quiet", "--raw", str(next(tmp_path.glob("page*1.png")))]
    read = subprocess.run(command, capture_output=True, text=True, check=True)
    assert read.stdout.strip() == CODE
