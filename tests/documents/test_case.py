"""What a colleague gets: a case to think along with, and no promise of anonymity."""

import json
from dataclasses import replace

import pytest

from coachdossier.documents.case import case_document, case_frame, casebook_document
from coachdossier.documents.formats import CaseFormat, Format, render
from coachdossier.domain.case import CASE_NOTICE, AnonymisedCase
from document_samples import CASE, parts, xml

ENGLISH = replace(CASE, language="en")


def text(case=ENGLISH) -> str:
    return " ".join(render(case_document(case), Format.TXT).decode().split())


def test_a_colleague_gets_the_question_the_goals_and_the_course():
    written = text()
    assert "Case 1" in written
    assert "Hoe blijf ik bij mezelf?" in written
    assert "- Nee zeggen - Uitpraten" in written
    assert "Session, week 0" in written
    assert "[coachee] vertelt. [leidinggevende] zweeg." in written
    assert "Remark at an evaluation, +6 weken" in written
    assert "Item At the start Scale" in written
    assert "Rust 4.5 -2 to 10" in written


def test_an_item_has_one_row_in_which_it_moves():
    first, *_others = ENGLISH.scores
    later = replace(first, moment="end", score=8)
    written = text(replace(ENGLISH, scores=(first, later)))
    assert "Item At the start At the end Scale" in written
    assert "Rust 4.5 8 -2 to 10" in written


def test_it_asks_for_discretion():
    written = text()
    answered = text(replace(ENGLISH, questions=(*ENGLISH.questions, ("Is it rare?", "no"))))
    assert "Is it rare? No" in answered
    assert "Would a colleague recognise this case?" not in answered, "nobody answered that"
    assert "Asked beforehand" not in written
    assert written.count("estroy") == 2


@pytest.mark.parametrize("form", CaseFormat)
def test_it_says_that_a_risk_stays_in_the_words_that_are_fixed(form):
    case = render(case_document(CASE), Format(form))
    shown = xml(case, "word/document.xml") if form == Format.DOCX else None
    written = "".join(shown.itertext()) if shown is not None else case.decode()
    assert CASE_NOTICE in written
    assert "anoniem" not in written
    assert "anonymised for intervision (residual risk)" in text()


def test_a_case_of_the_casebook_calls_itself_pseudonymised():
    written = " ".join(render(casebook_document(ENGLISH), Format.TXT).decode().split())
    assert "pseudonymised" in written
    assert "anonymised for" not in written
    assert "[coachee] vertelt." in written
    assert "recognise" not in written


@pytest.mark.parametrize("form", CaseFormat)
def test_the_frame_of_a_case_is_its_document_without_the_dossier(form):
    whole = render(case_document(ENGLISH), Format(form))
    frame = render(case_document(case_frame(ENGLISH)), Format(form))
    for word in (b"Uitpraten", b"mezelf", b"vertelt", b"beter", b"Rust"):
        assert word not in frame
    if form == Format.DOCX:
        different = {name for name, part in parts(whole).items() if parts(frame)[name] != part}
        assert different == {"word/document.xml"}
    if form == Format.TXT:
        headings = [line for line in whole.splitlines() if set(line) <= set(b"-=.") and line]
        assert headings == [
            line for line in frame.splitlines() if set(line) <= set(b"-=.") and line
        ]


def test_the_files_properties_hold_no_title():
    assert "title" not in str(
        [
            element.tag
            for element in xml(render(case_document(CASE), Format.DOCX), "docProps/core.xml")
        ]
    )


def test_an_empty_case_has_no_empty_headings():
    written = text(AnonymisedCase("2", "en", "coaching", "", (), ()))
    for heading in ("Learning question", "Goals", "Course", "Evaluations", "beforehand"):
        assert heading not in written


def test_an_unknown_kind_is_shown_as_it_is():
    assert "Kind of trajectory: retreat" in text(replace(ENGLISH, trajectory_kind="retreat"))


def test_as_data_it_has_stable_names():
    data = json.loads(render(case_document(ENGLISH), Format.JSON))
    assert data["case"] == "1"
    assert data["notice"] == "anonymised for intervision (residual risk)"
    assert data["items"][0]["when"] == "week 0"
    assert data["evaluations"][0]["score"] == 4.5
    assert data["questions"] == [
        {"question": "Would a colleague recognise this case?", "answer": ""}
    ]
