"""Whatever the chain let through, the scan of the finished file finds it."""

import io
import json
import zipfile
from datetime import date
from random import Random

import pytest

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import (
    Case,
    FlagPolicy,
    KnownOrganisation,
    KnownPerson,
    Role,
    SourceText,
)
from coachdossier.anonymise.pipeline import analyse
from coachdossier.anonymise.residual import Trace, scan
from coachdossier.errors import Damaged

MARIEKE = KnownPerson(
    "c",
    Role.COACHEE,
    first_name="Marieke",
    prefix="van der",
    last_name="Meulenbelt",
    email="m.meulen@example.org",
    phone="+31 6 12345678",
    street="Zeedijk 14",
    postcode="1012 AX",
    birth_date=date(1980, 3, 12),
)
KOLMAN = KnownOrganisation("o", "Bouwbedrijf Kolman")
KNOWN = (MARIEKE, KOLMAN)
CLEAN = "De [coachee] wil rust. We oefenden met de roos van Leary en keken terug op [week 0]."
LEAKS = (
    "Marieke",
    "marieke",
    "MARIEKE",
    "Mariekes",
    "Ma\u200brieke",
    "M\u0430rieke",
    "Marie\u0301ke",
    "\uff2darieke",
    "meulenbelt",
    "vandermeulenbelt.nl",
    "marieke_1980",
    "xmeulenbeltx",
    "m.meulen@example.org",
    "iemand@elders.nl",
    "@handle",
    "0612345678",
    "06-1234 5678",
    "12345678901",
    "12 34 56 78 90",
    "Zeedijk 14",
    "1012 AX",
    "12-3-1980",
    "12 maart 1980",
    "bouwbedrijf kolman",
)


def test_a_clean_text_passes() -> None:
    assert scan(CLEAN, KNOWN, labels=("[coachee]", "[week 0]")) == ()


@pytest.mark.parametrize("leak", LEAKS)
def test_every_kind_of_leak_is_found(leak: str) -> None:
    assert scan(f"{CLEAN} Toen zei {leak} iets.", KNOWN)


def test_ten_thousand_seeded_leaks_are_all_found() -> None:
    random = Random(7)
    words = CLEAN.split()
    for _ in range(10_000):
        at = random.randrange(len(words))
        leak = random.choice(LEAKS)
        text = " ".join([*words[:at], leak, *words[at:]])
        assert scan(text, KNOWN), leak


def docx(body: str, **parts: str) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>"
        )
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", f"<x {space}>{text}</x>")
    return held.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        docx("<w:p><w:r><w:t>Mari</w:t></w:r><w:r><w:t>eke kwam</w:t></w:r></w:p>"),
        docx("<w:p/>", docProps__core="<a>Marieke</a>"),
        docx("<w:p/>", word__comments="<w:comment w:author='Marieke'/>"),
        docx("<w:p/>", Marieke="leeg"),
        docx("<w:p><w:r><w:t>bel 06</w:t></w:r><w:r><w:t>12345678</w:t></w:r></w:p>"),
    ],
)
def test_a_docx_is_searched_in_every_part(file: bytes) -> None:
    assert scan(file, KNOWN)


def test_paragraphs_are_not_run_together() -> None:
    body = "<w:p><w:r><w:t>Mari</w:t></w:r></w:p><w:p><w:r><w:t>eke</w:t></w:r></w:p>"
    assert scan(docx(body), KNOWN) == ()


def test_an_unreadable_docx_is_not_handed_over() -> None:
    with pytest.raises(Damaged):
        scan(docx("<w:p/>")[:60], KNOWN)


def test_json_is_read_unescaped() -> None:
    hidden = json.dumps({"note": "Zo\u00eb zag Mari\u0065ke"}).replace("ieke", "\\u0069eke")
    assert "Marieke" not in hidden
    assert scan(hidden.encode(), KNOWN)


def test_everyday_words_pass_as_often_as_they_were_kept(engine: Engine) -> None:
    wil = KnownPerson("w", Role.MANAGER, first_name="Wil", last_name="Bos")
    source = SourceText("1", "note", None, "Wil wil dat ze in het bos wandelt. Zij wil dat ook.")
    case = Case((source,), (MARIEKE, wil))
    result = analyse(case, engine, policy=FlagPolicy.REDACT)
    left = result.texts[0].text
    assert scan(left, case.people, result.kept, result.labels) == ()
    (residue,) = scan(f"{left} Ook Wil was er.", case.people, result.kept, result.labels)
    assert residue.trace is Trace.KNOWN_NAME
    assert "Wil" not in repr(residue)
    assert scan(f"{left} Zij wil meer.", case.people, result.kept, result.labels)


def test_labels_are_known_as_every_format_writes_them() -> None:
    """Else the end of a label and the word behind it would make a job that the vault knows."""
    known = (KnownPerson("c", Role.COACHEE, job_title="engineering manager"),)
    label = "[job: building and engineering]"
    for written in (
        "[job: building and engineering] manager",
        "\\[job: building and engineering\\] manager",
        "[job: building and\n  engineering] manager",
    ):
        assert scan(written, known, labels=[label]) == ()
    assert scan("an engineering manager", known, labels=[label])


def test_a_letter_that_is_written_otherwise_at_the_end_of_a_word_hides_nobody() -> None:
    person = KnownPerson("c", Role.COACHEE, last_name="Οδυσσευς")
    assert scan("Toen kwam oudΟΔΥΣΣΕΥΣ'Α langs.", [person])  # noqa: RUF001 - Greek
