"""The client's own copy holds everything, in words that the client understands."""

import json
from dataclasses import replace

import pytest

from coachdossier.documents.dossier_copy import dossier_copy_document
from coachdossier.documents.formats import Format, render
from coachdossier.domain.dossier import DossierCopy
from coachdossier.domain.privacy import Occasion
from document_samples import COPY, PERSONAL, TODAY, pdf_text, xml

ENGLISH = replace(COPY, person=replace(COPY.person, language="en"))


def text(copy=ENGLISH) -> str:
    return " ".join(render(dossier_copy_document(copy), Format.TXT).decode().split())


@pytest.mark.parametrize("form", Format)
def test_every_detail_is_in_every_format(form):
    data = render(dossier_copy_document(ENGLISH), form)
    if form is Format.DOCX:
        written = "".join(xml(data, "word/document.xml").itertext())
    elif form is Format.PDF:
        written = pdf_text(data)
    else:
        written = data.decode().replace("\\", "")
    for detail in PERSONAL:
        assert detail in written


def test_the_person_the_course_and_the_notes_are_told():
    written = text()
    for fact in (
        "Name: Anna van der Berg",
        "Address: Lindelaan 12 3511 AB Utrecht",
        "Born on: 29 February 1984",
        "Born in: Zwolle (needed for: certificaat)",
        "Where this came from: from your employer, 20 February 2026",
        "Nee zeggen (set on 3 March 2026, reached on 20 November 2026)",
        "17 March 2026 90 session face to face",
        "Session, 17 March 2026",
        "Private Over de tulpen.",
        "Your own words; health Mijn dagboek.",
        "(no text)",
        "20 November 2026 at the end Rust 7.5 0 to 10 Beter.",
        "Given: 3 March 2026, at the start",
        "How: on a form",
        "Consent: Keep name and e-mail address after the end",
    ):
        assert fact in written


def test_it_gives_no_day_on_which_details_came_that_may_be_the_day_they_were_typed():
    typed = replace(ENGLISH.person.source, collected_at=TODAY)
    written = text(replace(ENGLISH, person=replace(ENGLISH.person, source=typed)))
    assert "Where this came from: from your employer Your trajectory" in written


def test_a_consent_outside_start_and_end_says_its_day_and_what_for():
    (asked,) = ENGLISH.consents
    other = replace(asked, occasion=Occasion.OTHER)
    written = text(replace(ENGLISH, consents=(other, replace(other, matter="website 2026"))))
    assert "Given: 3 March 2026 How: on a form" in written
    assert "Given: 3 March 2026, for website 2026" in written


def test_what_is_empty_has_no_heading():
    written = text(DossierCopy(ENGLISH.person, ENGLISH.trajectory, ENGLISH.made_on))
    for heading in ("Goals", "Meetings", "Notes", "Evaluations", "Your consents", "Phone: ,"):
        assert heading not in written


def test_as_data_it_leaves_out_what_only_the_vault_understands():
    written = render(dossier_copy_document(COPY), Format.JSON).decode()
    data = json.loads(written)
    assert data["person"]["name"]["last"] == "Berg"
    assert data["notes"][0]["written_on"] == "2026-03-17"
    assert "S-88F2" not in written
    assert not {"id", "organisation_id"} & set(data["person"])
    assert "trajectory_id" not in data["notes"][0]


def test_a_dutch_client_reads_dutch():
    written = text(COPY)
    assert "Kopie van je dossier" in written
    assert "29 februari 1984" in written
    assert "7,5" in written
