"""A Word file that a coach can hand over: readable by everyone, and silent about its maker."""

import io
import re
import zipfile

import docx
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdossier.anonymise.model import KnownPerson
from coachdossier.anonymise.residual import scan
from coachdossier.documents.characters import paragraphs
from coachdossier.documents.docx import render
from coachdossier.documents.measures import text_width
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
from document_samples import W, body_texts, parts, with_text, xml

FULL = Document(
    title="A document",
    language="nl",
    blocks=(
        Heading("First"),
        Heading("Second", 2),
        Heading("Third", 3),
        Paragraph("One.\nTwo.\n\nThree."),
        Paragraph("Loud.", Emphasis.STRONG),
        Paragraph("Soft.", Emphasis.QUIET),
        Notice("Mind this."),
        Bullets(("a", "b\n\nmore of b")),
        Fields((("Number", "7"),)),
        Table(("Item", "Score"), (("x", "1"), ("y", "2")), "A caption", (3, 1), frozenset({1})),
        PageBreak(),
        Signature(("Name",)),
    ),
    footer="Confidential",
)


@pytest.fixture(scope="module")
def full() -> bytes:
    return render(FULL)


def test_the_file_says_nothing_of_who_made_it_when_and_with_what(full):
    found = parts(full)
    assert set(found) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    }
    everything = b"".join(found.values()).lower()
    for trace in (b"rsid", b"python", b"microsoft office word", b"company", b"application>"):
        assert trace not in everything
    core = list(xml(full, "docProps/core.xml"))
    assert [element.tag.rpartition("}")[2] for element in core] == ["language"]
    settings_part = xml(full, "word/settings.xml")
    assert settings_part.find(f"{W}removePersonalInformation") is not None


def test_the_properties_repeat_a_title_only_when_asked(full):
    assert not docx.Document(io.BytesIO(full)).core_properties.title
    titled = render(Document("A letter", "en", (), title_in_properties=True))
    properties = docx.Document(io.BytesIO(titled)).core_properties
    assert properties.title == "A letter"
    assert not properties.author
    assert not properties.last_modified_by
    assert properties.created is None
    assert properties.modified is None


def test_the_archive_holds_no_times_and_no_system(full):
    with zipfile.ZipFile(io.BytesIO(full)) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr, entry.extra) == (0, 0o600 << 16, b"")


def test_the_same_document_gives_the_same_bytes(full):
    assert render(FULL) == full


@pytest.mark.parametrize(("language", "tag"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_the_language_is_tagged_in_defaults_style_and_settings(language, tag):
    data = render(Document("T", language, ()))
    styles = xml(data, "word/styles.xml")
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    normal = styles.find(f"{W}style[@{W}styleId='Normal']/{W}rPr/{W}lang")
    theme = xml(data, "word/settings.xml").find(f"{W}themeFontLang")
    for element in (defaults, normal, theme):
        assert element is not None
        assert element.get(f"{W}val") == tag


def test_title_headings_and_lists_are_real_styles(full):
    styles = {
        paragraph.text: paragraph.style.name
        for paragraph in docx.Document(io.BytesIO(full)).paragraphs
    }
    assert styles["A document"] == "Title"
    assert styles["First"] == "Heading 1"
    assert styles["Second"] == "Heading 2"
    assert styles["Third"] == "Heading 3"
    assert styles["a"] == "List Bullet"
    assert styles["more of b"] == "List Continue"
    assert styles["Mind this."] == "Notice"
    assert styles["A caption"] == "Caption"


def test_every_style_that_is_used_exists(full):
    defined = {style.get(f"{W}styleId") for style in xml(full, "word/styles.xml")}
    for part in ("word/document.xml", "word/footer1.xml", "word/numbering.xml"):
        for kind in ("pStyle", "rStyle", "tblStyle"):
            used = {element.get(f"{W}val") for element in xml(full, part).iter(f"{W}{kind}")}
            assert used <= defined


def test_no_heading_is_left_alone_at_the_foot_of_a_page(full):
    for style in xml(full, "word/styles.xml").iter(f"{W}style"):
        if style.get(f"{W}styleId", "").startswith("Heading"):
            assert style.find(f"{W}pPr/{W}keepNext") is not None


def test_a_table_names_its_header_row_and_its_caption(full):
    (table,) = xml(full, "word/document.xml").iter(f"{W}tbl")
    rows = table.findall(f"{W}tr")
    headers = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert headers == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    caption = table.find(f"{W}tblPr/{W}tblCaption")
    assert caption is not None
    assert caption.get(f"{W}val") == "A caption"
    assert [column.get(f"{W}w") for column in table.iter(f"{W}gridCol")] == ["6804", "2268"]


def test_a_long_table_may_break_but_leaves_no_row_alone():
    rows = tuple((str(number),) for number in range(1, 21))
    data = render(Document("T", "nl", (Table(("N",), rows),)))
    kept = [
        row.find(f".//{W}keepNext") is not None
        for row in xml(data, "word/document.xml").iter(f"{W}tr")
    ]
    assert [number for number, stays in enumerate(kept) if stays] == [0, 1, 19]


def test_the_page_is_a4_and_numbered(full):
    size = xml(full, "word/document.xml").find(f".//{W}pgSz")
    assert size is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    footer = xml(full, "word/footer1.xml")
    assert "".join(footer.itertext()).startswith("Confidential")
    fields = [field.get(f"{W}instr") for field in footer.iter(f"{W}fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]


def test_text_that_begins_from_the_right_runs_that_way():
    data = render(with_text("שלום Anna\n\nAnna שלום"))
    found = [
        (paragraph.find(f"{W}pPr/{W}bidi") is not None, paragraph.find(f".//{W}rtl") is not None)
        for paragraph in xml(data, "word/document.xml").iter(f"{W}p")
    ]
    assert found == [(False, False), (True, True), (False, False)]


@given(st.text(alphabet=st.characters(), max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_from_word(text):
    data = render(
        Document(text, "nl", (Paragraph(text), Bullets((text,)), Table((text,), ((text,),))))
    )
    back = docx.Document(io.BytesIO(data))
    expected = list(paragraphs(text))
    texts = [paragraph.text for paragraph in back.paragraphs[1:]]
    assert texts[: len(expected)] == expected
    assert texts[len(expected) :] == [*(expected or [""]), ""]
    assert back.tables[0].cell(1, 0).text == "\n".join(expected)


@pytest.mark.parametrize(
    "text",
    ["<b>Anna</b> & co", "a < b > c", "]]>", "&amp;", "{{ name }}", "\x00\x0b\ud800\ufffe"],
)
def test_text_in_angle_brackets_and_unwritable_characters_survive(text):
    assert list(body_texts(render(with_text(text)))) == list(paragraphs(text))


def test_a_note_of_a_megabyte_is_written():
    text = "Een lange zin over het werk. " * 36_000
    assert list(body_texts(render(with_text(text)))) == [text.rstrip()]


def test_the_fonts_are_those_that_every_system_has(full):
    fonts = re.findall(rb'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"', b"".join(parts(full).values()))
    assert set(fonts) == {b"Arial"}


KEPT_WHOLE = (
    "Mail [e-mailadres 2] of -plaats, code GJQ6-Z9GV-DZWB, maar wel e-mail en op- en afbouw"
)


def test_no_line_ends_at_a_hyphen_in_a_label_a_code_or_at_the_start_of_a_word():
    data = render(with_text(KEPT_WHOLE))
    hyphens = list(xml(data, "word/document.xml").iter(f"{W}noBreakHyphen"))
    assert len(hyphens) == 4
    assert list(body_texts(data)) == [KEPT_WHOLE]


def test_what_is_searched_before_a_file_is_handed_over_reads_such_hyphens():
    person = KnownPerson("p", "coachee", last_name="Plaats", city="Ter-Aar")
    label = "[e-mailadres 2]"

    def residues(text: str) -> list[str]:
        file = render(with_text(text))
        return [residue.surface for residue in scan(file, [person], labels=[label])]

    assert residues(f"Mail {label}.") == []
    assert residues("Van [x-Plaats]") == ["Plaats"]
    assert residues("Woont in [Ter-Aar]") == ["ter aar"]


def test_a_signature_stands_on_the_page_of_what_closes_the_letter():
    blocks = (Paragraph("One."), Paragraph("Two."), Signature(("",), ("Thanks.", "Regards,")))
    back = docx.Document(io.BytesIO(render(Document("T", "nl", blocks))))
    kept = [one.text for one in back.paragraphs if one.paragraph_format.keep_with_next]
    assert kept == ["Two.", "Thanks.", "Regards,"]


def test_no_label_runs_into_its_value_or_its_line():
    long = "Laatste schakel van het controlespoor"
    practice = "Coachpraktijk Het Kompas"
    blocks = (Fields((("Nr", "7"), (long, "b71e"))), Signature((practice, "Handtekening")))
    back = docx.Document(io.BytesIO(render(Document("T", "nl", blocks))))
    terms, lines = back.paragraphs[1:3], back.paragraphs[3:]
    for paragraphs_, label, bold in ((terms, long, True), (lines, practice, False)):
        room = {_tabs(one)[0] for one in paragraphs_}
        assert len(room) == 1
        assert min(room) > text_width(label, 10, bold=bold)


def _tabs(paragraph) -> list[int]:
    stops = paragraph.paragraph_format.tab_stops
    return [one.position.twips for one in stops if one.alignment != WD_TAB_ALIGNMENT.CLEAR]


@pytest.mark.parametrize("word", ["Gespreksaantekeningen", "Stukken", "[plaats-2-Utrecht]"])
def test_no_column_is_narrower_than_a_word_in_it(word):
    table = Table(("A", word), (("x " * 90, "1"), ("y", word)), widths=(95, 5))
    data = render(Document("T", "nl", (table,)))
    first, second = (
        int(column.get(f"{W}w", "0"))
        for column in xml(data, "word/document.xml").iter(f"{W}gridCol")
    )
    assert second > text_width(word, 9, bold=True) + 226
    assert 9060 <= first + second <= 9072
