"""Word, set by one style sheet (`template/`), without a trace of who made the file, when, on what.

The template is a directory of XML that is zipped in memory: nothing comes along from Word or from
python-docx that a reader of these files hasn't seen.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from coachdossier.documents.characters import (
    clean,
    kept_whole,
    one_line,
    paragraphs,
    runs_right_to_left,
)
from coachdossier.documents.measures import TEXT_WIDTH, column_widths, text_width
from coachdossier.documents.tree import (
    Bullets,
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
    WrittenBlock,
    in_words,
)

LANGUAGE_TAGS = {"nl": "nl-NL", "en": "en-GB"}
_POINTS = 10
"""The size of the text that the template sets."""

_TERM_TAB = 2835
_SIGNATURE_TAB = 2268
_SIGNATURE_LINE = 5103
_GAP = 170
"""Twips, as in `template/word/styles.xml`; labels that are wider move the tabs of their list."""

_SMALL_TABLE = 8
"""Rows."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


def render(document: Document) -> bytes:
    """Return `document` as a .docx; the same document gives the same bytes."""
    word = docx.Document(_template())
    word.core_properties.language = document.language
    if document.title_in_properties:
        word.core_properties.title = one_line(document.title)
    _write(word.add_paragraph(style="Title"), one_line(document.title))
    for block in document.blocks:
        if isinstance(block, Picture):
            _add_picture(word, block)
        else:
            _add(word, in_words(block))
    word.sections[0].footer.paragraphs[0].runs[0].text = one_line(document.footer)
    _set_language(word, document.language)
    _set_directions(word)
    _keep_whole(word)
    saved = io.BytesIO()
    word.save(saved)
    return _without_times(saved)


def _template() -> io.BytesIO:
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        _pack(files("coachdossier.documents") / "template", "", archive)
    zipped.seek(0)
    return zipped


def _pack(folder: Traversable, prefix: str, archive: zipfile.ZipFile) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            _pack(entry, f"{prefix}{entry.name}/", archive)
        else:
            archive.writestr(prefix + entry.name, entry.read_bytes())


def _without_times(saved: io.BytesIO) -> bytes:
    """Pack the parts again with fixed times and no trace of the operating system."""
    packed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def _add(word: WordDocument, block: WrittenBlock) -> None:
    match block:
        case Heading(text, level):
            _write(word.add_paragraph(style=f"Heading {level}"), one_line(text))
        case Paragraph(text, Emphasis.QUIET):
            _add_text(word, text, "Quiet")
        case Paragraph(text, emphasis):
            _add_text(word, text, "Normal", bold=emphasis is Emphasis.STRONG)
        case Bullets(items):
            _add_bullets(word, items)
        case Table():
            _add_table(word, block)
        case Fields(rows):
            _add_fields(word, rows)
        case Notice(text):
            _add_text(word, text, "Notice")
        case Signature(labels, closing):
            _add_closing(word, closing)
            _add_lines_to_fill_in(word, labels)
        case PageBreak():
            word.add_paragraph(style="New Page")


def _add_picture(word: WordDocument, picture: Picture) -> None:
    """Draw a picture as pixels, which every version of Word shows, with its text for readers."""
    # typst is 80 MB, of which nothing else in a Word document has a use.
    from coachdossier.documents.drawing import png

    word.add_picture(io.BytesIO(png(picture.svg)), width=Mm(picture.width))
    properties = list(word.element.body.iter(qn("wp:docPr")))[-1]
    properties.set("descr", picture.alternative)
    properties.set("name", "")


def _add_text(word: WordDocument, text: str, style: str, *, bold: bool = False) -> None:
    for part in paragraphs(text):
        _write(word.add_paragraph(style=style), part, bold=bold)


def _add_bullets(word: WordDocument, items: Iterable[str]) -> None:
    for item in items:
        first, *rest = paragraphs(item) or ("",)
        _write(word.add_paragraph(style="List Bullet"), first)
        for part in rest:
            _write(word.add_paragraph(style="List Continue"), part)
    _give_room_below(word)


def _add_fields(word: WordDocument, rows: Sequence[tuple[str, str]]) -> None:
    tab = _tab_after((term for term, _value in rows), _TERM_TAB, bold=True)
    for term, value in rows:
        paragraph = word.add_paragraph(style="Term and Value")
        _write(paragraph, one_line(term), bold=True)
        paragraph.add_run("\t")
        _write(paragraph, "\n".join(paragraphs(value)))
        if tab > _TERM_TAB:
            layout = paragraph.paragraph_format
            layout.tab_stops.add_tab_stop(Twips(_TERM_TAB), WD_TAB_ALIGNMENT.CLEAR)
            layout.tab_stops.add_tab_stop(Twips(tab))
            layout.left_indent, layout.first_line_indent = Twips(tab), Twips(-tab)
    _give_room_below(word)


def _tab_after(labels: Iterable[str], least: int, *, bold: bool = False) -> int:
    """Return where the text after the widest of the labels begins, in half a page at most."""
    widest = max((text_width(one_line(one), _POINTS, bold=bold) for one in labels), default=0)
    return max(least, min(widest + _GAP, TEXT_WIDTH // 2))


def _give_room_below(word: WordDocument) -> None:
    """End a list with the space that ends a paragraph."""
    word.paragraphs[-1].paragraph_format.space_after = Pt(7)


def _add_closing(word: WordDocument, closing: Sequence[str]) -> None:
    """End a letter on the page of its signature, with what comes right before."""
    begin = max(len(word.paragraphs) - 1, 0)
    for text in closing:
        _add_text(word, text, "Normal")
    for paragraph in word.paragraphs[begin:] if closing else ():
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.keep_together = True


def _add_lines_to_fill_in(word: WordDocument, labels: Sequence[str]) -> None:
    tab = _tab_after(labels, _SIGNATURE_TAB) if any(labels) else 0
    for label in labels:
        paragraph = word.add_paragraph(style="Signature Line")
        _write(paragraph, f"{one_line(label)}\t\t" if tab else "\t")
        if tab != _SIGNATURE_TAB:
            _move_line(paragraph, tab)


def _move_line(paragraph: WordParagraph, tab: int) -> None:
    """Let a line to fill in begin elsewhere than the template says."""
    stops = paragraph.paragraph_format.tab_stops
    for old in (_SIGNATURE_TAB, _SIGNATURE_TAB + _SIGNATURE_LINE):
        stops.add_tab_stop(Twips(old), WD_TAB_ALIGNMENT.CLEAR)
    if tab:
        stops.add_tab_stop(Twips(tab))
    end = Twips(min(tab + _SIGNATURE_LINE, TEXT_WIDTH))
    stops.add_tab_stop(end, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)


def _write(paragraph: WordParagraph, text: str, *, bold: bool = False) -> None:
    run = paragraph.add_run(clean(text))
    if bold:
        run.bold = True
    if runs_right_to_left(text):
        run.font.rtl = True


def _add_table(word: WordDocument, table: Table) -> None:
    if table.caption:
        _write(word.add_paragraph(style="Caption"), one_line(table.caption))
    grid = word.add_table(len(table.rows) + 1, len(table.header), style="Dossier Table")
    for number, (row, values) in enumerate(
        zip(grid.rows, (table.header, *table.rows), strict=True)
    ):
        for column, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.style = "Table Text" if number else "Table Heading"
            _write(paragraph, "\n".join(paragraphs(value)))
            if column in table.numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if _stays_with_next(number, len(table.rows)):
                paragraph.paragraph_format.keep_with_next = True
    _set_widths(grid, column_widths(table))
    _describe(word, one_line(table.caption))
    word.add_paragraph(style="After Table")


def _stays_with_next(number: int, rows: int) -> bool:
    """Keep a small table on one page, and never leave one row of a large one alone."""
    return number < rows and (rows <= _SMALL_TABLE or number in {0, 1, rows - 1})


def _set_widths(grid: WordTable, widths: Sequence[int]) -> None:
    """Fix the widths of the columns, so that every program draws the same table."""
    grid.autofit = False
    for column, wide in zip(grid.columns, widths, strict=True):
        column.width = Twips(wide)
        for cell in column.cells:
            cell.width = column.width


def _describe(word: WordDocument, caption: str) -> None:
    """Tell a screen reader what the last table shows and which row is its header."""
    table = list(word.element.body.iterchildren(qn("w:tbl")))[-1]
    for number, row in enumerate(table.iterchildren(qn("w:tr"))):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if not number:
            properties.append(OxmlElement("w:tblHeader"))
    look = table.tblPr.find(qn("w:tblLook"))
    look.attrib.clear()
    look.set(qn("w:firstRow"), "1")
    look.set(qn("w:val"), "0020")
    if caption:
        look.addnext(OxmlElement("w:tblCaption", {qn("w:val"): caption}))


def _set_language(word: WordDocument, language: str) -> None:
    tag = LANGUAGE_TAGS.get(language, language)
    for root in (word.styles.element, word.settings.element):
        for element in root.iter(qn("w:lang"), qn("w:themeFontLang")):
            element.set(qn("w:val"), tag)


def _set_directions(word: WordDocument) -> None:
    """Let paragraphs run from right to left whose text begins so."""
    later = ("w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
    for paragraph in word.element.body.iter(qn("w:p")):
        if runs_right_to_left("".join(paragraph.itertext())):
            properties = paragraph.get_or_add_pPr()
            properties.insert_element_before(OxmlElement("w:bidi"), *later)


def _keep_whole(word: WordDocument) -> None:
    """Write the hyphens at which no line should end as Word's own sign for such hyphens."""
    for text in list(word.element.body.iter(qn("w:t"))):
        first, *rest = _between_hyphens(text.text or "")
        text.text = first
        before = text
        for piece in rest:
            hyphen = OxmlElement("w:noBreakHyphen")
            after = OxmlElement("w:t")
            after.text = piece
            before.addnext(hyphen)
            hyphen.addnext(after)
            after.set(qn("xml:space"), "preserve")
            before = after
        if rest:
            text.set(qn("xml:space"), "preserve")


def _between_hyphens(text: str) -> list[str]:
    """Split a text at the hyphens at which no line should end."""
    pieces = [""]
    for piece, whole in kept_whole(text):
        first, *rest = piece.split("-") if whole else [piece]
        pieces[-1] += first
        pieces += rest
    return pieces
