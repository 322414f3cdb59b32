"""Markdown in which a client's words stay words."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coachdossier.documents.characters import paragraphs
from coachdossier.documents.markdown import escape, render
from coachdossier.documents.tree import (
    Bullets,
    Document,
    Emphasis,
    Fields,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = st.text(alphabet="ab1 \t\n\\`*_{}[]()<>#+-.!|~&;:=\"'$%@^/w?x", max_size=60)


def read(markdown: str) -> list[str]:
    """Read paragraphs back; anything but text and line breaks fails."""
    found: list[str] = []
    for token in READER.parse(markdown):
        assert token.type in {"paragraph_open", "inline", "paragraph_close"}
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= {"text", "hardbreak"}
            found.append(
                "".join("\n" if child.type == "hardbreak" else child.content for child in children)
            )
    return found


@given(st.one_of(MARKUP, st.text(alphabet=st.characters(), max_size=100)))
@example("# Kop\n- lijst\n1. een\n> citaat\n===\n---\n    code\n```\n[a]: http://b")
@example("1234567890. no list\n+ x\n* x\n<script>alert(1)</script> &lt; ![a](b) **c** _d_ `e`")
@example("a\n  b  \n\tc\t\n\n  d")
def test_any_text_reads_as_exactly_that_text(text):
    assert read(escape(text)) == list(paragraphs(text))


@given(st.one_of(MARKUP, st.text(alphabet=st.characters(), max_size=60)))
@example("a | b\n| c |")
def test_no_text_breaks_out_of_its_cell(text):
    table = Table(("Head", "Next"), ((text, "end"),))
    tokens = READER.parse(render(Document("T", "nl", (table,))).decode())
    assert [token.type for token in tokens].count("td_open") == 2
    assert [token.content for token in tokens if token.type == "inline"][-1] == "end"


@pytest.mark.parametrize(
    "text", ["https://example.org", "www.example.org", "a@b.nl", "%%hidden%%", "==mark==", "$x$"]
)
def test_dialects_find_nothing_to_act_on(text):
    assert not re.search(r"(?<!\\)(://|www\.|@|%%|==|\$)", escape(text))


def test_a_document_keeps_its_shape():
    document = Document(
        "Title",
        "nl",
        (
            Notice("One\n\nTwo"),
            Heading("Head"),
            Paragraph("Loud\n\nLouder", Emphasis.STRONG),
            Bullets(("a", "b\n\nc")),
            Fields((("Term", "value"),)),
            Table(("x", "n"), (("1\n2", "3"),), "Caption", numbers=frozenset({1})),
            PageBreak(),
            Signature(("Name",)),
        ),
        footer="Foot",
    )
    assert render(document).decode() == (
        "# Title\n\n> One\n>\n> Two\n\n## Head\n\n**Loud**\n\n**Louder**\n\n- a\n- b\n\n  c\n\n"
        "- **Term:** value\n\n*Caption*\n\n| x | n |\n| --- | ---: |\n| 1<br>2 | 3 |\n\n---\n\n"
        f"Name: {chr(92)}_" + f"{chr(92)}_" * 39 + "\n\n---\n\nFoot\n"
    )
