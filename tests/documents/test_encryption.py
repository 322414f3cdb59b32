"""An encrypted document opens with its passphrase, read by others than what wrote it."""

import base64
import hashlib
import hmac
import io
import os
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import olefile
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from coachdossier.documents.closing_letter import closing_letter_document
from coachdossier.documents.encryption import LONGEST, encrypted
from coachdossier.documents.formats import Format, render
from coachdossier.errors import UsageError
from document_samples import LETTER

PASSPHRASE = "zeeën van tijd € 3"
DOCUMENT = closing_letter_document(LETTER)
_KEYS = "{http://schemas.microsoft.com/office/2006/keyEncryptor/password}encryptedKey"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here")
def test_a_pdf_is_read_by_another_program_with_the_passphrase_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    plain = render(DOCUMENT, Format.PDF)
    file.write_bytes(encrypted(plain, Format.PDF, PASSPHRASE))
    told = poppler("pdfinfo", file, "-upw", PASSPHRASE)
    assert "AES-256" in told.stdout
    assert "Tagged:          yes" in told.stdout
    read = poppler("pdftotext", file, "-upw", PASSPHRASE)
    (tmp_path / "plain.pdf").write_bytes(plain)
    assert read.stdout.split() == poppler("pdftotext", tmp_path / "plain.pdf").stdout.split()
    for wrong in ((), ("-upw", PASSPHRASE.lower() + "x"), ("-opw", "")):
        assert poppler("pdftotext", file, *wrong).returncode != 0


def poppler(program: str, file: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    output = ["-"] if program == "pdftotext" else []
    return subprocess.run(
        [program, *options, str(file), *output],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        check=False,
    )


def test_a_word_document_is_what_the_standard_says() -> None:
    plain = render(DOCUMENT, Format.DOCX)
    data = encrypted(plain, Format.DOCX, PASSPHRASE)
    assert opened_as_the_standard_says(data, PASSPHRASE) == plain
    with zipfile.ZipFile(io.BytesIO(opened_as_the_standard_says(data, PASSPHRASE))) as package:
        assert package.testzip() is None
    with pytest.raises(AssertionError, match="passphrase"):
        opened_as_the_standard_says(data, PASSPHRASE + " ")


def opened_as_the_standard_says(data: bytes, passphrase: str) -> bytes:
    """Decrypt a Word document by MS-OFFCRYPTO 2.3.4.10 to 2.3.4.15, and check its HMAC."""
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        info = container.openstream("EncryptionInfo").read()
        package = container.openstream("EncryptedPackage").read()
    assert struct.unpack("<HHI", info[:8]) == (4, 4, 0x40)
    tree = ET.fromstring(info[8:])
    own = tree.find(f".//{_KEYS}")
    whole = tree.find("{*}keyData")
    sums = tree.find("{*}dataIntegrity")
    assert own is not None
    assert whole is not None
    assert sums is not None
    assert own.get("cipherAlgorithm") == whole.get("cipherAlgorithm") == "AES"
    assert own.get("hashAlgorithm") == whole.get("hashAlgorithm") == "SHA512"
    assert own.get("keyBits") == whole.get("keyBits") == "256"
    rounds = int(own.get("spinCount", "0"))
    assert rounds >= 100_000
    salt = value(own, "saltValue")
    digest = sha512(salt, passphrase.encode("utf-16-le"))
    for number in range(rounds):
        digest = sha512(struct.pack("<I", number), digest)

    def part(name: str, block: str) -> bytes:
        key = sha512(digest, bytes.fromhex(block))[:32]
        return aes(key, salt, value(own, name))

    verifier = part("encryptedVerifierHashInput", "fea7d2763b4b9e79")
    assert part("encryptedVerifierHashValue", "d7aa0f6d3061344e") == sha512(verifier), "passphrase"
    key = part("encryptedKeyValue", "146e0be7abacd0d6")
    data_salt = value(whole, "saltValue")

    def sealed(name: str, block: str) -> bytes:
        start = sha512(data_salt, bytes.fromhex(block))[:16]
        return aes(key, start, value(sums, name))

    hmac_key = sealed("encryptedHmacKey", "5fb2ad010cb9e1f6")
    found = hmac.new(hmac_key, package, hashlib.sha512).digest()
    assert sealed("encryptedHmacValue", "a0677f02b22c8433") == found
    size, body = struct.unpack("<Q", package[:8])[0], package[8:]
    return b"".join(
        aes(key, sha512(data_salt, struct.pack("<I", number))[:16], body[start : start + 4096])
        for number, start in enumerate(range(0, len(body), 4096))
    )[:size]


def value(element: ET.Element, name: str) -> bytes:
    return base64.b64decode(element.get(name, ""))


def sha512(*parts: bytes) -> bytes:
    return hashlib.sha512(b"".join(parts)).digest()


def aes(key: bytes, start: bytes, data: bytes) -> bytes:
    decryptor = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
    return decryptor.update(data) + decryptor.finalize()


@pytest.mark.parametrize("form", [Format.PDF, Format.DOCX])
def test_nothing_of_it_is_to_be_read_without(form: Format) -> None:
    plain = render(DOCUMENT, form)
    first, second = (encrypted(plain, form, PASSPHRASE) for _ in range(2))
    assert first != second
    known = [word.encode(code) for word in ("Anneke", "dossier") for code in ("utf-8", "utf-16-le")]
    assert not [word for word in known if word in first]
    packed = data_between(first, b"stream\n", b"\nendstream")
    assert form is Format.DOCX or packed
    for stream in packed:
        with pytest.raises(zlib.error):
            zlib.decompress(stream)


def data_between(data: bytes, begin: bytes, end: bytes) -> list[bytes]:
    return [part.split(end)[0] for part in data.split(begin)[1:]]


@pytest.mark.parametrize("form", [Format.MD, Format.TXT, Format.JSON])
def test_a_format_that_knows_no_passphrase_is_refused_with_advice(form: Format) -> None:
    with pytest.raises(UsageError) as refused:
        encrypted(render(DOCUMENT, form), form, PASSPHRASE)
    assert refused.value.hint


@pytest.mark.parametrize("passphrase", ["", "   ", "x" * (LONGEST + 1), "€" * 43])
def test_a_passphrase_that_a_reader_would_cut_off_is_refused(passphrase: str) -> None:
    with pytest.raises(UsageError):
        encrypted(b"", Format.PDF, passphrase)


def test_an_accent_typed_on_another_keyboard_opens_it_too() -> None:
    plain = render(DOCUMENT, Format.DOCX)
    decomposed = "zeee\u0308n van tijd"
    data = encrypted(plain, Format.DOCX, decomposed)
    assert opened_as_the_standard_says(data, "zeeën van tijd") == plain
