"""A certificate of a training: who took part, in what, when; to be signed, and no form."""

from dataclasses import replace
from datetime import date

from coachdossier.documents.formats import Format, render
from coachdossier.documents.training_certificate import training_certificate_document
from coachdossier.documents.tree import Fields, Signature
from coachdossier.domain.certifying import TrainingCertificate
from document_samples import pdf_text

ONE_DAY = TrainingCertificate(
    number=1,
    name="Fenna Kruidhof",
    language="en",
    subject="Speaking up",
    days=(date(2026, 10, 8),),
    made_on=date(2026, 11, 20),
    practice_name="Praktijk Zuid",
)
NAMELESS = replace(ONE_DAY, practice_name="")


def text(certificate: TrainingCertificate) -> str:
    written = render(training_certificate_document(certificate), Format.TXT).decode()
    return " ".join(word for word in written.split() if not set(word) <= set("-=_"))


def test_it_reads_as_one_sentence_and_says_what_each_day_is():
    assert "that Fenna Kruidhof took part in the training Speaking up on 8 October 2026." in text(
        ONE_DAY
    )
    assert "Handed over on 20 November 2026 by Praktijk Zuid." in text(ONE_DAY)
    several = text(replace(ONE_DAY, days=(*ONE_DAY.days, date(2026, 10, 15))))
    assert "on these days: 8 October 2026 15 October 2026" in several


def test_it_asks_for_nothing_but_the_trainer_s_name_and_signature():
    blocks = training_certificate_document(ONE_DAY).blocks
    assert not any(isinstance(block, Fields) for block in blocks)
    (lines,) = (block for block in blocks if isinstance(block, Signature))
    assert lines.labels == ("The trainer", "Signature")


def test_without_a_practice_s_name_only_the_day_is_told():
    assert "Handed over on 20 November 2026." in text(NAMELESS)


def test_it_is_one_page_and_the_material_follows_on_others():
    written = replace(ONE_DAY, material=("# Model\n\n**GROW**",))
    pages = pdf_text(render(training_certificate_document(written), Format.PDF)).split("\f")
    assert "GROW" not in pages[0]
    assert "GROW" in pages[1]
    assert "*" not in pages[1]
