"""Every document in every format."""

import json
import subprocess
import sys
from datetime import date

import pytest

from coachdossier.documents.formats import Format, render
from coachdossier.documents.tree import Document, Heading, Paragraph, Table
from support import ROOT, program_environment

DOCUMENT = Document(
    "Title",
    "nl",
    (Heading("Head", 2), Paragraph("Text"), Table(("a",), (("b",),), numbers=frozenset({0}))),
)


@pytest.mark.parametrize("form", Format)
def test_each_format_is_repeatable(form):
    assert render(DOCUMENT, form) == render(DOCUMENT, form)


def test_json_without_facts_is_the_outline_of_the_document():
    assert json.loads(render(DOCUMENT, Format.JSON)) == {
        "title": "Title",
        "language": "nl",
        "blocks": [
            {"type": "heading", "text": "Head", "level": 2},
            {"type": "paragraph", "text": "Text", "emphasis": "plain"},
            {
                "type": "table",
                "header": ["a"],
                "rows": [["b"]],
                "caption": "",
                "widths": [],
                "numbers": [0],
            },
        ],
        "footer": "",
    }


def test_json_gives_the_facts_where_there_are_any():
    facts = Document("T", "nl", (), data={"day": date(2026, 2, 1), "odd": "\ud800é"})
    assert json.loads(render(facts, Format.JSON)) == {"day": "2026-02-01", "odd": "?é"}


def test_a_value_without_a_json_form_is_refused():
    with pytest.raises(TypeError, match="object"):
        render(Document("T", "nl", (), data={"x": object()}), Format.JSON)


def test_word_is_loaded_only_for_word():
    program = (
        "import sys\n"
        "from coachdossier.documents.formats import Format, render\n"
        "from coachdossier.documents.tree import Document\n"
        "for form in (Format.MD, Format.TXT, Format.JSON):\n"
        "    render(Document('T', 'nl', ()), form)\n"
        "assert not {'docx', 'lxml', 'babel'} & set(sys.modules), 'loaded'\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, env=program_environment())
