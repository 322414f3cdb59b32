"""What a coach wrote in Markdown is read as text: no sign of it is printed, no word is lost."""

from hypothesis import given
from hypothesis import strategies as st

from coachdossier.documents.tree import Bullets, Emphasis, Heading, Paragraph, Table
from coachdossier.documents.written_markdown import markdown_blocks

WRITTEN = """# Model

**GROW-model**: vier *stappen*, zie [het boek](https://boek.example).
Een tweede regel.

1. Goal
2. Reality
   - wat is er
   - wat niet

* `Options`
* Will

| stap | vraag |
|------|-------|
| Goal | wat wil je? |

> Wie vraagt, stuurt.

<b>geen opmaak</b>

[1]: https://blijft.example
"""


def test_headings_lists_and_tables_become_those_of_the_document():
    assert markdown_blocks(WRITTEN) == (
        Heading("Model", 2),
        Paragraph(
            "GROW-model: vier stappen, zie het boek (https://boek.example).\nEen tweede regel."
        ),
        Paragraph("1. Goal\n2. Reality\n\u2013 wat is er\n\u2013 wat niet"),
        Bullets(("Options", "Will")),
        Table(header=("stap", "vraag"), rows=(("Goal", "wat wil je?"),)),
        Paragraph("Wie vraagt, stuurt.", Emphasis.QUIET),
        Paragraph("<b>geen opmaak</b>"),
        Paragraph("[1]: https://blijft.example"),
    )


def test_plain_text_stays_as_it_is():
    text = "Werkboek: feedback in vier stappen.\nStap 1 * 2 = 2"
    assert markdown_blocks(text) == (Paragraph(text),)
    assert markdown_blocks("") == ()


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1), st.data())
def test_no_word_is_lost(words, data):
    marks = st.sampled_from(["", "# ", "- ", "1. ", "> ", "  - ", "\n", "```\n", "    ", "| "])
    text = "\n".join(data.draw(marks) + word for word in words)
    said = repr(markdown_blocks(text))
    for word in words:
        assert word in said, text
