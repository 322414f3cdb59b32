"""PDF: tagged, with no trace of who made it or when, and no text that becomes markup."""

import re
import subprocess
import sys
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdossier.documents.certificate import certificate_document
from coachdossier.documents.closing_letter import closing_letter_document
from coachdossier.documents.pdf import render
from coachdossier.documents.tree import (
    Bullets,
    Code,
    Document,
    Emphasis,
    Fields,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Table,
)
from document_samples import CERTIFICATE, LETTER, PERSONAL, pdf_text, with_text
from support import ROOT, program_environment

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M1 1h7v7z"/></svg>'
EVERYTHING = Document(
    "Alles",
    "nl",
    (
        Heading("Deep", 3),
        Paragraph("een\n\ntwee", Emphasis.STRONG),
        Paragraph("", Emphasis.QUIET),
        Bullets(("a", "b\n\nb2")),
        Bullets(()),
        Table(("Kop", "Getal"), (("rij", "1"),), caption="Tabel", numbers=frozenset({1})),
        Table(("Leeg",), ()),
        Fields((("Term", "Waarde"), ("Leeg", ""))),
        Notice("Let op"),
        Signature(("Naam",)),
        Code(("AAAAA", "BBBBB")),
        Picture(SQUARE, "Een vierkant", 20),
        PageBreak(),
        Heading("Next", 2),
    ),
    footer="Voet",
    title_in_properties=True,
)


def structure(data: bytes) -> str:
    """Return all that isn't packed, and the packed streams of objects."""
    return data.decode("latin-1") + "".join(_streams(data))


def _streams(data: bytes) -> Iterator[str]:
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            yield zlib.decompress(packed).decode("latin-1")
        except zlib.error:
            continue


def test_every_block_is_drawn_and_tagged():
    inside = structure(render(EVERYTHING))
    assert "pdfuaid" in inside
    for tag in ("/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"):
        assert f"{tag}\n" in inside or f"{tag} " in inside or f"{tag}/" in inside, tag
    assert "Een vierkant" in inside
    assert "/Lang(nl-NL)" in inside.replace(" ", "")


def test_there_is_no_author_and_no_time():
    inside = structure(render(EVERYTHING))
    for word in ("/Author", "CreationDate", "ModDate", "CreateDate", "dc:creator"):
        assert word not in inside


def test_the_title_reaches_the_properties_only_when_it_may():
    shown = Document("Casus Zwaluw", "nl", (), title_in_properties=True)
    assert "Casus Zwaluw" in structure(render(shown))
    hidden = Document("Casus Zwaluw", "nl", ())
    assert "Casus Zwaluw" not in structure(render(hidden))


def test_the_certificate_says_what_it_says_in_word_and_names_nobody():
    text = pdf_text(render(certificate_document(CERTIFICATE)))
    assert "V-2026-0007" in text
    assert "1,011" in text
    for personal in PERSONAL:
        assert personal not in text


def test_the_letter_speaks_the_language_of_its_reader():
    data = render(closing_letter_document(LETTER))
    assert "Anna" in pdf_text(data)
    assert "/Lang(nl-NL)" in structure(data).replace(" ", "")


@pytest.mark.parametrize(
    "text",
    ["#panic()", "$x$ *vet* _schuin_", '#read("/etc/passwd")', "<label> @ref", "= Kop", "a -- b's"],
)
def test_no_text_becomes_markup(text: str):
    drawn = pdf_text(render(with_text(text))).replace("\N{NO-BREAK SPACE}", " ")
    assert text in drawn


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_written(text: str):
    document = Document(text, "nl", (Heading(text), Fields(((text, text),))), footer=text)
    assert render(document).startswith(b"%PDF")


def test_it_reads_and_writes_no_file_and_asks_no_network():
    program = (
        "import sys\n"
        "from coachdossier.documents.pdf import render\n"
        "from coachdossier.documents.tree import Document, Paragraph\n"
        "render(Document('x', 'nl', (Paragraph('warm'),)))\n"
        "seen = []\n"
        "sys.addaudithook(lambda name, args: seen.append((name, args)) if name in"
        " ('open', 'socket.connect', 'subprocess.Popen') else None)\n"
        "render(Document('x', 'nl', (Paragraph('canary'),)))\n"
        "assert not [e for e in seen if not str(e[1][0]).endswith('page.typ')], seen\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, env=program_environment())
