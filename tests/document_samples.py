"""Values of an end of a trajectory, with a person in them who must not turn up elsewhere."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

import docx
import pytest

from coachdossier.documents.tree import Document, Paragraph
from coachdossier.domain.case import AnonymisedCase, CaseItem, CaseScore
from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import (
    Action,
    Basis,
    Certificate,
    ClosingLetter,
    StaysBecause,
    Step,
    TraceCheck,
)
from coachdossier.domain.dossier import DossierCopy
from coachdossier.domain.evaluation import Evaluation, Moment
from coachdossier.domain.people import Address, Name, Person, Source
from coachdossier.domain.privacy import Consent, Occasion
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import (
    Goal,
    Note,
    NoteKind,
    Origin,
    Session,
    SpecialCategory,
    Trajectory,
    TrajectoryKind,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TODAY = date(2026, 11, 20)

PERSONAL = ("Anna", "Berg", "anna@example.org", "06 12345678", "Lindelaan", "T04", "tulpen")
"""What only a document for the client may hold."""

STEPS = (
    Step(
        Category.IDENTITY_CONTACT, Action.DELETE, 1, TODAY, "R2", Basis.CONTRACT, ("REF-21",)
    ),
    Step(
        Category.SESSION_NOTE, Action.PSEUDONYMISE, 1012, TODAY, "R1", Basis.CONTRACT,
        ("REF-19", "REF-20"),
    ),
    Step(Category.SESSION_LOG, Action.ANONYMISE, 9, TODAY, "C11", Basis.LEGITIMATE_INTEREST),
    Step(Category.SCAN_RESULT, Action.DELETE, 0, TODAY, "R1", Basis.CONTRACT),
    Step(
        Category.FINANCE, Action.DELETE, 2, date(2034, 1, 1), "R6", Basis.LEGAL_OBLIGATION,
        ("REF-44",), StaysBecause.LAW,
    ),
    Step(
        Category.ALUMNI_NAME_EMAIL, Action.KEEP, 1, None, "R3", Basis.CONSENT, ("REF-25",),
        StaysBecause.CONSENT,
    ),
    Step(
        Category.THIRD_PERSON, Action.DELETE, 1, None, "C10", Basis.LEGITIMATE_INTEREST, (),
        StaysBecause.SHARED_PERSON,
    ),
)  # fmt: skip

CERTIFICATE = Certificate(
    number="V-2026-0007",
    issued_on=TODAY,
    policy="erase-at-close",
    fingerprint="9f3c2ab17d04e6c8",
    steps=STEPS,
    erased={Category.IDENTITY_CONTACT: 1, Category.SESSION_NOTE: 1011, Category.SESSION_LOG: 9},
    traces=TraceCheck(places=0, pages_read=1284, control_found=True),
    audit_head="b71e0c55d2aa4f1e",
)

LETTER = ClosingLetter(
    addressee="Anna",
    language="nl",
    written_on=TODAY,
    trajectory_start=date(2026, 3, 3),
    trajectory_end=date(2026, 10, 14),
    steps=STEPS,
    case_number="7K2M-9XQD-4RTB",
    consent_reference="S-88F2",
    practice_name="Praktijk De Linde",
    practice_contact="praktijk@delinde.example",
)

CASE = AnonymisedCase(
    number="1",
    language="nl",
    trajectory_kind="coaching",
    learning_question="Hoe blijf ik bij mezelf?",
    goals=("Nee zeggen", "Uitpraten"),
    items=(
        CaseItem("session", "week 0", "[coachee] vertelt.\n\n[leidinggevende] zweeg."),
        CaseItem("evaluation", "+6 weken", "Het gaat beter."),
    ),
    scores=(CaseScore("Rust", "begin", 4.5, -2, 10),),
    questions=(("Would a colleague recognise this case?", ""),),
)

COPY = DossierCopy(
    person=Person(
        name=Name("Anna", "A.M.", "van der", "Berg"),
        source=Source(date(2026, 2, 20), CollectedVia.EMPLOYER),
        email="anna@example.org",
        phone="06 12345678",
        address=Address("Lindelaan 12", "3511 AB", "Utrecht"),
        birth_date=date(1984, 2, 29),
        birth_place="Zwolle",
        birth_place_purpose="certificaat",
        language="nl",
    ),
    trajectory=Trajectory("T04", 1, TrajectoryKind.COACHING, date(2026, 3, 3)),
    made_on=TODAY,
    goals=(Goal(1, "Nee zeggen", date(2026, 3, 3), reached_on=TODAY),),
    sessions=(Session(1, date(2026, 3, 17), 90),),
    notes=(
        Note(1, NoteKind.SESSION, date(2026, 3, 17), "Over de tulpen.", private=True),
        Note(
            1, NoteKind.CLIENT, date(2026, 3, 18), "Mijn dagboek.", origin=Origin.CLIENT,
            special=SpecialCategory.HEALTH,
        ),
        Note(1, NoteKind.PROGRESS, TODAY, " \n"),
    ),
    evaluations=(Evaluation(1, TODAY, Moment.END, "Rust", 7.5, remark="Beter."),),
    consents=(
        Consent(
            "alumni_name_email", date(2026, 3, 3), occasion=Occasion.START, evidence="form",
            subject="S-88F2",
        ),
    ),
    organisation="Gemeente Voorbeeld",
    purposes={"alumni_name_email": "Keep name and e-mail address after the end"},
)  # fmt: skip


def with_text(text: str) -> Document:
    return Document("Title", "nl", (Paragraph(text),))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes, part: str) -> ET.Element:
    return ET.fromstring(parts(data)[part])


def body_texts(data: bytes) -> Iterator[str]:
    """Read back the paragraphs after the title, as python-docx understands them."""
    for paragraph in docx.Document(io.BytesIO(data)).paragraphs[1:]:
        yield paragraph.text


def pdf_text(data: bytes) -> str:
    """Read back what a PDF says, as any program that searches or reads it aloud does."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
