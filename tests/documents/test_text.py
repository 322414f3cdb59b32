"""Plain text that reads well in a mail and aloud."""

from hypothesis import given
from hypothesis import strategies as st

from coachdossier.documents.characters import clean, width
from coachdossier.documents.text import COLUMNS, render
from coachdossier.documents.tree import (
    Bullets,
    Document,
    Fields,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)

DOCUMENT = Document(
    "Title",
    "nl",
    (
        Heading("Head"),
        Heading("Sub", 2),
        Paragraph("One\ntwo\n\nthree"),
        Bullets(("a " * 45, "b\n\nc")),
        Fields((("Short", "value"), ("Longer term", "v " * 50), ("Empty", ""))),
        Notice("Mind"),
        Table(("Item", "N"), (("x", "1"), ("long", "12")), "Caption", numbers=frozenset({1})),
        Table(("Left", "Right"), (("l " * 30, "r"), ("l", ""), ("z", "r " * 30))),
        Signature(("Name", "Place")),
        PageBreak(),
        Paragraph("end"),
    ),
    footer="Foot",
)


def test_a_document_keeps_its_shape():
    dashes = "-" * 78
    line = "_" * 40
    assert render(DOCUMENT).decode() == (
        "Title\n=====\n\n\nHead\n----\n\n\nSub\n...\n\nOne\ntwo\n\nthree\n\n"
        f"- {'a ' * 38}\n".replace(" \n", "\n")
        + "  a a a a a a a\n- b\n\n  c\n\n"
        "Short:        value\nLonger term:  "
        + ("v " * 32).rstrip()
        + "\n              "
        + ("v " * 18).rstrip()
        + "\nEmpty:\n\n! Mind\n\nCaption\n\nItem   N\n----  --\nx      1\nlong  12\n\n"
        f"Left:   {('l ' * 30).rstrip()}\nRight:  r\n\nLeft:  l\n\n"
        f"Left:   z\nRight:  {('r ' * 30).rstrip()}\n\n"
        f"Name   {line}\n\nPlace  {line}\n\n{dashes}\n\nend\n\n{dashes}\nFoot\n"
    )


def test_lines_fit_the_width():
    assert max(map(width, render(DOCUMENT).decode().splitlines())) <= COLUMNS


def test_an_address_that_is_longer_than_a_line_stays_whole():
    address = "https://example.org/" + "a" * 80
    assert address in render(Document("T", "nl", (Paragraph(f"See {address} now"),))).decode()


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_keeps_its_words(text):
    table = Table((text, "x"), ((text, text),))
    document = Document(text, "nl", (Paragraph(text), Bullets((text,)), table, Notice(text)))
    written = render(document).decode()
    alone = render(Document("T", "nl", (Paragraph(text),))).decode().removeprefix("T\n=\n")
    assert alone.split() == clean(text).split()
    assert "\x1b" not in written
