"""The certificate proves what happened without naming anybody."""

import json
from dataclasses import replace
from datetime import date

import pytest

from coachdossier.documents.certificate import certificate_document
from coachdossier.documents.closing_letter import closing_letter_document
from coachdossier.documents.formats import Format, render
from coachdossier.documents.steps import until_text
from coachdossier.domain.disposition import TraceCheck
from coachdossier.i18n import use_language
from document_samples import CERTIFICATE, LETTER, PERSONAL, parts, pdf_text


def text(certificate=CERTIFICATE, **more) -> str:
    written = render(certificate_document(certificate, **more), Format.TXT).decode()
    return " ".join(written.split())


@pytest.mark.parametrize("form", Format)
def test_no_personal_detail_is_in_it(form):
    data = render(certificate_document(CERTIFICATE), form)
    if form is Format.PDF:
        everything = pdf_text(data).encode()
    else:
        everything = b"".join(parts(data).values()) if form is Format.DOCX else data
    assert b"V-2026-0007" in everything
    for detail in PERSONAL:
        assert detail.encode() not in everything


def test_it_says_under_which_policy_and_where_in_the_audit_trail():
    written = text()
    for fact in ("V-2026-0007", "20 November 2026", "erase-at-close", "9f3c2ab17d04e6c8"):
        assert fact in written
    assert "b71e0c55 d2aa4f1e" in written


def test_each_step_has_its_count_rule_basis_and_clauses():
    written = text()
    assert "Data: Name and contact details What happened: deleted Count: 1 Rule: R2" in written
    assert "pseudonymised Count: 1,011 Rule: R1 Basis: contract Clauses: REF-19, REF-20" in written
    assert "Dates and length of sessions What happened: reduced to numbers Count: 9" in written
    assert "scans and tests" not in written.lower()


def test_a_line_for_several_days_has_the_first_and_the_last():
    step = next(step for step in CERTIFICATE.steps if step.due and step.because)
    several = replace(step, due=date(2034, 12, 1), due_from=date(2034, 3, 1))
    assert "Until: between 1 March 2034 and 1 December 2034" in text(
        replace(CERTIFICATE, steps=(several,))
    )


def test_what_stays_says_until_when_and_why():
    written = text()
    assert "Invoices Count: 2 Until: 1 January 2034 Why: the law asks for it Rule: R6" in written
    until = "the day the consent is withdrawn"
    assert f"after the end Count: 1 Until: {until} Why: the client consented to it" in written


def test_it_never_says_that_nothing_stays_of_what_is_only_changed():
    written = text(replace(CERTIFICATE, steps=CERTIFICATE.steps[:3]))
    assert "What was pseudonymised stays, without the names." in written
    assert "Of what was reduced to numbers, totals stay." in written
    assert "Nothing else stays." in written
    assert "Nothing stays." not in written


@pytest.mark.parametrize("step", [step for step in CERTIFICATE.steps if step.because])
def test_it_says_until_when_in_the_words_of_the_letter(step):
    until = until_text(step)
    assert until in text(replace(CERTIFICATE, steps=(step,)))
    letter = closing_letter_document(replace(LETTER, language="en", steps=(step,)))
    assert until in " ".join(render(letter, Format.TXT).decode().split())


def test_the_search_is_told_with_its_control():
    written = text()
    assert "1,284 decrypted pages" in written
    assert "a planted remnant was found" in written
    assert "No place was found that isn't explained" in written


@pytest.mark.parametrize(
    ("traces", "said", "not_said"),
    [
        (TraceCheck(0, 10, control_found=False), "proves nothing", "No place was found"),
        (TraceCheck(2, 10, control_found=True), "2 places were found", "No place was found"),
        (TraceCheck(0, 10, True, explained=3), "3 places belong to records", "proves nothing"),
        (TraceCheck(0, 0, control_found=False), "has not been searched", "No place was found"),
        (TraceCheck(0, 0, False, interrupted=True), "rewritten instead", "No place was found"),
    ],
)  # fmt: skip
def test_a_search_that_proves_less_claims_less(traces, said, not_said):
    written = text(replace(CERTIFICATE, traces=traces))
    assert said in written
    assert not_said not in written


def test_it_promises_no_more_than_is_true():
    assert "Copies outside the program are not covered" in text()
    assert "kept no backup that holds what was deleted" in text()
    copied = replace(CERTIFICATE, backups_until=date(2026, 12, 20))
    assert "gone from the backups by 20 December 2026 at the latest" in text(copied)
    assert "anonymous" not in text()
    assert "still personal data" in text()
    nothing_kept = replace(CERTIFICATE, steps=CERTIFICATE.steps[:1])
    assert "still personal data" not in text(nothing_kept)


def test_a_close_of_nothing_says_so():
    written = text(replace(CERTIFICATE, steps=()))
    assert "There was nothing to delete." in written
    assert "Nothing stays." in written


def test_as_data_it_keeps_names_and_iso_dates():
    data = json.loads(render(certificate_document(CERTIFICATE), Format.JSON))
    assert data["issued_on"] == "2026-11-20"
    assert data["erased"] == {"identity_contact": 1, "session_note": 1011, "session_log": 9}
    assert data["steps"][0]["clauses"] == ["REF-21"]
    assert data["traces"]["control_found"] is True
    assert data["backups_until"] is None


def test_it_speaks_dutch():
    use_language("nl")
    written = text()
    assert "Verklaring van vernietiging" in written
    assert "20 november 2026" in written
    assert "1.011" in written
