"""The formats a document can be written in."""

from enum import StrEnum

from coachdossier.documents import data, markdown, text
from coachdossier.documents.tree import Document


class Format(StrEnum):
    """A format by the ending of its files."""

    DOCX = "docx"
    MD = "md"
    TXT = "txt"
    JSON = "json"
    PDF = "pdf"


class CaseFormat(StrEnum):
    """What a case is written in: formats that can be read back and searched for names."""

    DOCX = Format.DOCX.value
    MD = Format.MD.value
    TXT = Format.TXT.value
    JSON = Format.JSON.value


def render(document: Document, form: Format) -> bytes:
    """Return the bytes of `document`: the same bytes for the same document, always."""
    match form:
        case Format.DOCX:
            # python-docx takes ten times as long to load as Python takes to start.
            from coachdossier.documents import docx

            return docx.render(document)
        case Format.MD:
            return markdown.render(document)
        case Format.TXT:
            return text.render(document)
        case Format.JSON:
            return data.render(document)
        case Format.PDF:
            # typst is 80 MB, of which nothing else has a use.
            from coachdossier.documents import pdf

            return pdf.render(document)
