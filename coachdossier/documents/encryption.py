"""A document that asks for a passphrase before it opens, in whatever opens it without one.

PDF by its own standard (ISO 32000-2: AES-256, every reader of the last ten years), Word by its own
(MS-OFFCRYPTO, agile: AES-CBC under 128 random bits, an HMAC, 100,000 rounds of SHA-512 over the
passphrase; Word and LibreOffice). The bytes are made in memory: nothing is ever on a disk in plain.
Neither derives its key as slowly as the vault does, so the passphrase has to be a strong one.
"""

import io
import unicodedata
from collections.abc import Callable
from typing import Final

from coachdossier.documents.formats import Format
from coachdossier.errors import N_, UsageError

LONGEST: Final = 127
"""Bytes of a passphrase that a PDF looks at."""


def encrypted(data: bytes, form: Format, passphrase: str) -> bytes:
    """Return a finished document so that only `passphrase` opens it.

    Raise UsageError for a format that knows no passphrase, and for a passphrase that can't be one.
    """
    refuse_unencryptable(form)
    # What PDF readers do with what is typed; for Word it is the same on every keyboard then.
    typed = unicodedata.normalize("NFKC", passphrase)
    if not typed.strip() or len(typed.encode()) > LONGEST:
        raise UsageError(
            N_("The passphrase of a document has 1 to {longest} bytes."), longest=LONGEST
        )
    return _ENCRYPT[form](data, typed)


def refuse_unencryptable(form: Format) -> None:
    """Raise UsageError for a format that knows no passphrase."""
    if form not in _ENCRYPT:
        raise UsageError(
            N_("A {ending} file can't ask for a passphrase."),
            hint=N_("End the name with one of these: {endings}."),
            ending=form.value,
            endings=", ".join(f".{each.value}" for each in _ENCRYPT),
        )


def _pdf(data: bytes, passphrase: str) -> bytes:
    # Loaded here because few documents leave encrypted.
    from pypdf import PdfReader, PdfWriter

    # A copy of all objects: tags, language and title stay, as a screen reader needs them.
    reader = PdfReader(io.BytesIO(data))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    writer.encrypt(passphrase, algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _docx(data: bytes, passphrase: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    written = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(passphrase, written)
    return written.getvalue()


_ENCRYPT: Final[dict[Format, Callable[[bytes, str], bytes]]] = {
    Format.PDF: _pdf,
    Format.DOCX: _docx,
}
