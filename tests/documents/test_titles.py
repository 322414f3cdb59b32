"""The title in a reader's window says what lies there, and names nobody."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from coachdossier.documents.announcement import announcement_document
from coachdossier.documents.audit_sample import audit_sample_document
from coachdossier.documents.evaluation_form import evaluation_form_document
from coachdossier.documents.formats import Format, render
from coachdossier.documents.shared_view import shared_view_document
from coachdossier.documents.tree import Document
from coachdossier.domain.announcement import About, Announcement, Recipient
from coachdossier.domain.questionnaire import EvaluationForm
from coachdossier.domain.sharing import SharedView

TODAY = date(2026, 11, 20)
NAME = "Sanne de Wit"
PRACTICE = "Praktijk Zuid"


def announced(about: About) -> Document:
    recipients = (Recipient(NAME, "sanne@voorbeeld.example"),)
    told = Announcement(about=about, what=NAME, since=TODAY, recipients=recipients)
    return announcement_document(told)


@pytest.mark.parametrize(
    ("document", "title"),
    [
        (announced(About.STATEMENT), "My privacy statement has changed"),
        (announced(About.HANDOVER), "My practice is changing hands"),
        (evaluation_form_document(EvaluationForm((), "en", PRACTICE)), "Evaluation"),
        (
            audit_sample_document([(NAME, "06 00 00 00 01")], NAME, TODAY, PRACTICE),
            "Participants for a telephone interview",
        ),
        (
            shared_view_document(SharedView(made_on=TODAY, language="en", practice_name=NAME)),
            "What you may see",
        ),
    ],
)
def test_a_pdf_is_called_what_it_is(document: Document, title: str) -> None:
    properties = PdfReader(BytesIO(render(document, Format.PDF))).metadata
    assert properties is not None
    assert properties.title == title
    assert NAME not in str(properties)
